#!/bin/sh
# Cold refresh and one with nothing new, beside libcurl alone, SQLite alone and the peers that are installed.
: "${top:=.}" "${builddir:=.}" "${COURANT:=$builddir/courant}"
bench() { python3 "$top/tests/bench/refresh.py" "$COURANT" "$builddir/tests/bench/serve" "$builddir/tests/bench/download" "$@"; }
bench 1000
bench 1000 200 2
bench 5000
