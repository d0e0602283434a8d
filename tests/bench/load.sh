#!/bin/sh
# Key to frame while 1,000 feeds, each on a host of its own, are refreshed, cold and with nothing new, and
# rules look at what comes.
. "${top:-.}/tests/lib.sh"
. "$top/tests/bench/lib.sh"
"$builddir/tests/bench/fill" "$COURANT_HOME" "${ARTICLES:-2000}"
serve "${FEEDS:-1000}" ${LATENCY:-}
printf '%s\n' 'follow person "Sergey Gavrin"' "mute 'harbor zebra'" >"$COURANT_HOME/rules"
python3 "$top/tests/bench/panes.py" load "$courant" "$COURANT_HOME"
