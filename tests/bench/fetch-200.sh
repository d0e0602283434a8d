#!/bin/sh
# 200 feeds from a local server: is every entry stored, does a second fetch write nothing, and how long does it take beside
# bare libcurl, which only downloads the same? Ratios count; times depend on the machine, and the server shares it.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
start_server
connections=64 per_host=16
for i in $(seq 200); do echo "$base/feed/f$i?n=40&size=2000"; done >"$COURANT_HOME/feeds"
cp "$COURANT_HOME/feeds" "$scratch/urls"

timed() {
	began=$(date +%s.%N)
	"$@" >"$scratch/.out" 2>&1
	awk -v a="$began" -v b="$(date +%s.%N)" 'BEGIN { printf "%.2f", b - a }'
}
fetch() { "$courant" --option connections=$connections --option connections-per-host=$per_host fetch "$@"; }
table() {
	python3 -c 'import hashlib, sqlite3, sys
h = hashlib.sha256()
for row in sqlite3.connect(sys.argv[1]).execute("SELECT * FROM articles ORDER BY id"): h.update(repr(row).encode())
print(h.hexdigest())' "$COURANT_HOME/courant.db"
}

# Once for nothing, so that the server has made its feeds.
"$builddir/tests/bench/download" "$scratch/urls" $connections $per_host >"$scratch/bare"
"$builddir/tests/bench/download" "$scratch/urls" $connections $per_host >"$scratch/bare"
read -r bare bytes _ <"$scratch/bare"
ask /reset >/dev/null
first=$(timed fetch)
cat "$scratch/.out"
stored=$(articles) sent=$(counted entries)
before=$(table)
ask /reset >/dev/null
second=$(timed fetch --json)
not_modified=$(counted status.304) asked=$(counted requests)
after=$(table)
cat <<END
fetch-200 entries sent by the server: $sent, stored: $stored
fetch-200 first fetch: $first s for $bytes bytes; bare libcurl: $bare s; ratio $(awk -v a="$first" -v b="$bare" 'BEGIN { printf "%.1f", a / b }')
fetch-200 second fetch: $second s; requests $asked, answers 304: $not_modified, table of articles $([ "$before" = "$after" ] && echo unchanged || echo CHANGED)
END
[ "$stored" = "$sent" ] && [ "$not_modified" = 200 ] && [ "$before" = "$after" ]
