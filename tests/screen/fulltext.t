# Full text while a person reads: it comes by itself, and is told where it does not.
. "${top:-.}/tests/screen/lib.sh"
export COURANT_NOW=2026-03-14T09:41:00Z
mkdir -p "$COURANT_HOME"
python3 "$top/tests/net/site.py" --log site.log --ready port &
server=$!
trap 'kill $server 2>/dev/null; cd /; rm -rf "$scratch"' EXIT
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
base=http://127.0.0.1:$(cat port)
printf '%s\n' "$base/feed/cut/2" "$base/feed/gone/1 fulltext=never" >"$COURANT_HOME/feeds"
"$courant" --option auto-refresh=no fetch --quiet

ok 'opening a cut article gets its page, and the text is there' \
	play -s 120x40 -c 'wait "Story 2";;wait "v for full";;key Enter;;wait "Article";;wait "full text";;wait "before winter";;
		key v;;wait "v for full";;key v;;wait "full text ";;key Q;;exit 0' -- "$courant" --option auto-refresh=no
is 'it was asked for once' "$(grep -c ' /story/2' site.log)" 1
is 'what was only looked at was not' "$(grep -c ' /story/1' site.log)" 0
ok 's keeps an article: full text and picture come by themselves' \
	play -s 120x40 -c 'wait "Story 1";;key s;;wait "saved";;wait "/Preview.*full text/";;key Q;;exit 0' \
	-- "$courant" --option auto-refresh=no --view 'title:"Story 1" feed:cut'
is 'both are stored' "$(grep -c -e ' /story/1' -e ' /pic/1.png' site.log)" 2
ok 'where fulltext is never, only v asks; what is not there is told' \
	play -s 120x40 -c 'wait "Story 1";;key Enter;;wait "v for full";;idle 300;;key v;;wait "HTTP status 404";;wait "no full text";;key Q;;exit 0' \
	-- "$courant" --option auto-refresh=no --view 'feed:gone'
kill $server
wait $server 2>/dev/null
ok 'without a network the panes say so and since when; saved articles are read as before' \
	play -s 120x40 -c 'wait "Story 1";;key R;;wait "offline since 09:41";;key Enter;;wait "full text";;wait "before winter";;key Q;;exit 0' \
	-- "$courant" --option auto-refresh=no --view 'is:saved'
ok 'saving then says when the rest comes' \
	play -s 120x40 -c 'wait "Story 1";;key R;;wait "offline since";;key s;;wait "when there is a network";;key Q;;exit 0' \
	-- "$courant" --option auto-refresh=no --view 'feed:gone'
finish
