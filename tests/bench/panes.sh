#!/bin/sh
# What a person feels: the first frame, memory, and the time from key to frame, quiet and while 200 feeds are refreshed.
. "${top:-.}/tests/lib.sh"
. "$top/tests/bench/lib.sh"
articles=${ARTICLES:-10000}
panes() { python3 "$top/tests/bench/panes.py" "$@"; }

"$builddir/tests/bench/fill" "$scratch/full" "$articles"
"$builddir/tests/bench/fill" "$COURANT_HOME" 2000
echo "panes with $articles articles:"
panes first "$courant" "$scratch/full"
panes keys "$courant" "$scratch/full"
echo 'from key to frame within the process:'
"$builddir/tests/bench/frames" "$scratch/full"
"$builddir/tests/bench/fill" "$scratch/one" 1
echo 'beside the least that a list can be:'
panes start "$courant" "$scratch/full" "$scratch/one" "$builddir/tests/bench/minimal"
panes move "$courant" "$scratch/full" "$builddir/tests/bench/minimal"
echo 'panes with one article:'
panes first "$courant" "$scratch/one"

# Answers take up to a second and a half, as on the net: long enough for many keys. load.sh has 1,000 feeds at once.
serve 200 1500
echo 'panes while 200 feeds are refreshed:'
panes load "$courant" "$COURANT_HOME"
