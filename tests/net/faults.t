# What goes wrong on this machine: the store stays whole, and what is wrong is said.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
start_server
whole() { python3 -c 'import sqlite3, sys
print(sqlite3.connect(sys.argv[1]).execute("PRAGMA integrity_check").fetchone()[0])' "$COURANT_HOME/courant.db"; }

for i in $(seq 60); do echo "$base/feed/few$i?n=3"; done >"$COURANT_HOME/feeds"
like "with few file descriptors fewer are asked at once, and all are" \
	"$(ulimit -n 40; "$courant" --option connections-per-host=16 fetch 2>&1)" '^60 feeds: 180 new articles'

for signal in TERM HUP INT; do
	for i in $(seq 40); do echo "$base/feed/$signal$i?n=40&size=2000&delay=0.05"; done >"$COURANT_HOME/feeds"
	"$courant" fetch >/dev/null 2>&1 &
	pid=$!
	sleep 0.6
	kill -$signal $pid
	wait $pid
	status=$?
	ok "SIG$signal in the middle ends a fetch" [ $status -gt 128 ] || [ $status = 0 ]
	is "and leaves the store whole" "$(whole)" ok
	ok "with what had arrived" [ "$(articles feed:$signal)" -gt 0 ]
done

feeds "/feed/clock?n=2&age=600"
COURANT_NOW=2031-01-01T00:00:00Z "$courant" fetch >/dev/null 2>&1
like "a clock that was in the future keeps no feed from being asked" \
	"$(COURANT_NOW=2026-03-14T09:00:00Z "$courant" fetch --due 2>&1)" '^1 feed: 0 new articles; 1 feed unchanged'
like "and going on from there" "$(COURANT_NOW=2026-03-14T09:01:00Z "$courant" fetch --due 2>&1)" '^0 feeds'

cp "$COURANT_HOME/courant.db" "$scratch/good.db"
size=$(stat -c %s "$scratch/good.db")
damage() {
	rm -f "$COURANT_HOME"/courant.db*
	cp "$scratch/good.db" "$COURANT_HOME/courant.db"
	case $1 in
	head) printf 'XXXXXXXXXXXXXXXX' | dd of="$COURANT_HOME/courant.db" conv=notrunc 2>/dev/null ;;
	cut) truncate -s $((size / 2)) "$COURANT_HOME/courant.db" ;;
	schema) dd if=/dev/urandom of="$COURANT_HOME/courant.db" bs=1 seek=100 count=3000 conv=notrunc 2>/dev/null ;;
	pages) dd if=/dev/zero of="$COURANT_HOME/courant.db" bs=4096 seek=5 count=$((size / 4096 - 10)) conv=notrunc 2>/dev/null ;;
	esac
	cksum <"$COURANT_HOME/courant.db" >"$scratch/sum"
}
for how in head cut schema pages; do
	damage $how
	said=$("$courant" fetch 2>&1)
	like "a store that is damaged ($how) is told" "$said" 'courant: cannot .*(damaged|no database)'
	ok "and kept" [ -s "$COURANT_HOME/courant.db" ]
done
damage head
"$courant" fetch >/dev/null 2>&1
"$courant" list >/dev/null 2>&1
is "byte for byte, when it cannot be read at all" "$(cksum <"$COURANT_HOME/courant.db")" "$(cat "$scratch/sum")"
rm -f "$COURANT_HOME"/courant.db*
cp "$scratch/good.db" "$COURANT_HOME/courant.db"

like "a home that is none is told" \
	"$(env -u COURANT_HOME HOME=/dev/null "$courant" fetch 2>&1; echo "status $?")" "cannot read /dev/null/.*a part of the path is not a folder"
like "without HOME it is the one of the user's database" \
	"$(env -u COURANT_HOME -u HOME "$courant" config path)" "^feeds	$(getent passwd "$(id -u)" | cut -d: -f6)/"

feeds "/feed/memory?n=200&size=20000"
for mb in 60 80 100 130 160 200; do
	(ulimit -v $((mb * 1024)); "$courant" --option max-feed-size=32M fetch) >"$scratch/.out" 2>&1
	status=$?
	ok "with $mb MB of memory it works or says that there is none" sh -c \
		'[ $1 -le 127 ] || grep -q memory "$2" || [ $1 = 134 ]' sh $status "$scratch/.out"
	is "and the store is whole" "$(whole)" ok
done

finish
