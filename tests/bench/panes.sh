#!/bin/sh
# What a person feels: the first frame, memory, and the time from key to frame, quiet and while 200 feeds are refreshed.
. "${top:-.}/tests/lib.sh"
. "$top/tests/net/lib.sh"
articles=${ARTICLES:-10000}
panes() { python3 "$top/tests/bench/panes.py" "$@"; }

"$builddir/tests/bench/fill" "$scratch/full" "$articles"
echo "panes with $articles articles:"
panes first "$courant" "$scratch/full"
panes keys "$courant" "$scratch/full"
"$builddir/tests/bench/fill" "$scratch/one" 1
echo 'panes with one article:'
panes first "$courant" "$scratch/one"

start_server
for i in $(seq 220); do echo "$base/feed/p$i?n=40&size=2000"; done >"$COURANT_HOME/feeds"
"$courant" --option connections-per-host=16 fetch $(tail -n 20 "$COURANT_HOME/feeds") >/dev/null
panes load "$courant" "$COURANT_HOME"
