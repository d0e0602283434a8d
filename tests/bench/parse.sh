#!/bin/sh
# Parsing beside bare libxml2 on the same big feeds, and the memory that one takes; then whole processes
# beside the peers that are installed. newsboat has no command that only parses: its refresh stores, too.
. "${top:-.}/tests/lib.sh"
bench=$builddir/tests/bench/parse
"$bench" "${MB:-20}"
"$bench" "${MB:-20}" RSS >"$scratch/feed.xml"
echo "file://$scratch/feed.xml" >"$scratch/urls"
: >"$scratch/config"
# beside NAME COMMAND...
beside() { python3 "$top/tests/bench/parse.py" "$scratch/feed.xml" "$@"; }
has() { command -v "$1" >/dev/null; }
beside courant "$courant" parse -
has sfeed && beside sfeed sfeed
has newsboat && beside newsboat sh -c "rm -f '$scratch/cache.db'; exec newsboat -u '$scratch/urls' -c '$scratch/cache.db' -C '$scratch/config' -x reload"
for python in python3 /usr/bin/python3; do
	"$python" -c 'import feedparser' 2>/dev/null || continue
	beside feedparser "$python" -c 'import sys, feedparser; feedparser.parse(sys.stdin.buffer)'
	break
done
