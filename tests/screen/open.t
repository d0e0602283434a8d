# Links of an article go to the browser that its feed names, else to the one of all.
. "${top:-.}/tests/screen/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
mkdir -p "$COURANT_HOME"
for n in one two; do
	printf '#!/bin/sh\necho %s "$@" >"%s/opened"\n' $n "$scratch" >$n
	chmod +x $n
	cat >$n.xml <<END
<rss version="2.0"><channel><title>Feed $n</title><item><title>Story $n</title><guid>$n</guid>
<link>https://$n.example/story?a=1&amp;b=\$(touch%20hacked)</link></item></channel></rss>
END
done
echo "set browser $scratch/one" >"$COURANT_HOME/config"
cat >"$COURANT_HOME/feeds" <<END
file://$scratch/one.xml
file://$scratch/two.xml browser=$scratch/two
END
"$courant" fetch --quiet
# opened QUERY: what the browser is told when o is pressed on the first article found
opened() {
	rm -f opened
	printf '# 80x24\nM-2 o\n' >keys
	"$courant" --view "$1" --dump-screen 80x24 --keys keys >screen 2>&1
	for _ in $(seq 50); do [ -s opened ] && break; sleep 0.1; done
	cat opened
}
is 'a feed that says nothing has the browser of the settings' "$(opened 'title:one')" 'one https://one.example/story?a=1&b=$(touch%20hacked)'
is "a feed's own browser gets its links" "$(opened 'title:two')" 'two https://two.example/story?a=1&b=$(touch%20hacked)'
is 'and no shell sees them' "$(ls hacked 2>&1 | grep -c '^hacked')" 0
finish
