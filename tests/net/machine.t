# Faults of the machine, made by a library that is put before the program: no memory, a full disk, a power cut.
. "${top:-.}/tests/lib.sh"
shim=$builddir/tests/net/faults.so
if ! [ -f "$shim" ] || grep -q __asan_init "$courant"; then
	echo "1..0 # SKIP no library of faults here (glibc only, and not under the sanitizers)"
	exit 0
fi
command -v python3 >/dev/null || { echo "1..0 # SKIP no python3"; exit 0; }
mkdir -p "$COURANT_HOME"
echo "file://$scratch/feed.xml" >"$COURANT_HOME/feeds"
# document FROM TO [SIZE]
document() {
	python3 -c 'import sys
a, b, size = map(int, sys.argv[1:])
item = "<item><title>Story %d</title><link>http://site.example/%d</link><guid isPermaLink=\"false\">g%d</guid><description>%s</description></item>"
print("<rss version=\"2.0\"><channel><title>Faults</title>%s</channel></rss>" % "".join(
    item % (i, i, i, ("grain café harbor %d " % i) * (size // 20)) for i in range(a, b)))' "$1" "$2" "${3:-200}" >"$scratch/feed.xml"
}
articles() { "$courant" list --count "$@"; }
whole() { "$courant" --offline doctor --json | grep -o '"check":"store","result":"[a-z]*"'; }
good='"check":"store","result":"ok"'

# ---- memory
document 1 21
LD_PRELOAD=$shim FAULT_COUNT=$scratch/count "$courant" fetch >/dev/null 2>&1
all=$(cat "$scratch/count")
ok "there is something to be counted" [ "$all" -gt 1000 ]
# starve ALL: fails at growing numbers; what went wrong, one a line
starve() {
	i=1
	while [ $i -lt "$all" ]; do
		rm -f "$COURANT_HOME"/courant.db*
		LD_PRELOAD=$shim FAULT_MALLOC=$i FAULT_ALL=$1 "$courant" fetch >"$scratch/out" 2>&1
		status=$?
		case $status in
		0) ;;
		1 | 134) grep -q memory "$scratch/out" || echo "allocation $i: status $status without a word of memory: $(head -c 200 "$scratch/out")" ;;
		*) echo "allocation $i: status $status: $(head -c 200 "$scratch/out")" ;;
		esac
		[ ! -e "$COURANT_HOME/courant.db" ] || [ "$(whole)" = "$good" ] || echo "allocation $i: the store is not whole"
		i=$((i + i / 7 + 1))
	done 2>/dev/null
}
is "one allocation that fails, whichever: it goes on or says so, and the store is whole" "$(starve 0)" ""
is "no more memory from then on: it says so, and the store is whole" "$(starve 1)" ""
rm -f "$COURANT_HOME"/courant.db*
"$courant" fetch >/dev/null 2>&1
is "afterwards all is as ever" "$(articles)" 20

# ---- a full disk
rm -f "$COURANT_HOME"/courant.db*
for i in 1 2 3 4; do
	document $((i * 100)) $((i * 100 + 40)) 4000
	mv feed.xml "feed$i.xml"
	echo "file://$scratch/feed$i.xml"
done >"$COURANT_HOME/feeds"
"$courant" list >/dev/null 2>&1
stored=0
for room in 0 20000 200000 500000; do
	LD_PRELOAD=$shim FAULT_FULL=$room "$courant" fetch >"$scratch/out" 2>&1
	is "a full disk after $room bytes ends a fetch with 1" $? 1
	like "and is told" "$(cat "$scratch/out")" 'courant: cannot (write|open) .*courant.db: no space left on the disk'
	stored=$((stored + $(sed -n 's/^4 feeds: \([0-9]*\) new.*/\1/p' "$scratch/out" | grep . || echo 0)))
	is "the store is whole" "$(whole)" "$good"
	is "a list works still, and shows what was said to be stored" "$(articles)" $stored
done
like "what is stored and what not is counted" "$(cat "$scratch/out")" '[0-9] feeds? (is|are) stored, [0-9] (is|are) not'
like "when there is space again the rest comes" "$("$courant" fetch 2>/dev/null)" '^4 feeds: [0-9]+ new'
is "all of it" "$(articles)" 160

# ---- power cuts
rm -f "$COURANT_HOME"/courant.db*
echo "file://$scratch/feed.xml" >"$COURANT_HOME/feeds"
export LD_PRELOAD= FAULT_LOG=$scratch/log
points() { python3 "$top/tests/net/powercut.py" "$scratch/log"; }
document 1 31
LD_PRELOAD=$shim "$courant" fetch >/dev/null 2>&1
first=$(points)
LD_PRELOAD=$shim "$courant" star 7 >/dev/null
starred=$(points)
document 1 61 4000
LD_PRELOAD=$shim "$courant" fetch >/dev/null 2>&1
last=$(points)
unset FAULT_LOG LD_PRELOAD
rm -f "$COURANT_HOME"/courant.db*
# cut POINT HOW: what is wrong after it
cut_at() {
	rm -f "$COURANT_HOME"/courant.db*
	python3 "$top/tests/net/powercut.py" "$scratch/log" "$COURANT_HOME" "$1" "$2"
	n=$(articles 2>&1)
	[ "$(whole)" = "$good" ] || echo "point $1, $2: $(whole) $n"
	[ "$1" -lt "$first" ] || [ "$n" -ge 30 ] || echo "point $1, $2: only $n articles"
	[ "$1" -lt "$starred" ] || [ "$(articles is:saved)" = 1 ] || echo "point $1, $2: the star is lost"
	[ "$1" -lt "$last" ] || [ "$n" = 60 ] || echo "point $1, $2: $n articles, not 60"
}
cuts() {
	for point in $(seq "$2" "$3" "$last") $first $starred $last; do cut_at "$point" "$1"; done
}
ok "there is a log of what went to the disk" [ "$last" -gt "$starred" -a "$starred" -gt "$first" -a "$first" -gt 20 ]
step=$((last / 14 + 1))
for how in kept lost torn; do
	is "a power cut, the writes that were not synced $how: the store is whole, and nothing that was told as done is lost" \
		"$(cuts $how 1 $step)" ""
done

finish
