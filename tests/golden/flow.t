#!/bin/sh
# HTML -> plain text at 72 columns, as docs/rendering.md says (tests/tools/render.c).
folder=flow
run() { "$builddir/tests/tools/render" 72 https://news.example.org/2026/11/story.html <"$1"; }
. "$top/tests/golden/golden.sh"
