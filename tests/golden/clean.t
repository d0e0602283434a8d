#!/bin/sh
# HTML -> spans (tests/tools/spans.c).
folder=clean
run() { "$builddir/tests/tools/spans" "$1"; }
. "$top/tests/golden/golden.sh"
