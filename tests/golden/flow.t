#!/bin/sh
# HTML -> plain text at 72 columns, as the reader shows it: docs/rendering.md. Each case is
# flow/NAME.in and flow/NAME.out; UPDATE_GOLDEN=1 rewrites the latter.
. "${top:-.}/tests/lib.sh"
lays_out() {
	"$builddir/tests/tools/render" 72 https://news.example.org/2026/11/story.html <"$1.in" >got || return
	[ -z "$UPDATE_GOLDEN" ] || cp got "$1.out"
	diff -u --label wanted --label got "$1.out" got
}
for case in "$top"/tests/golden/flow/*.in; do
	name=$(basename "$case" .in)
	ok "$(echo "$name" | tr - " ") look as docs/rendering.md says" lays_out "${case%.in}"
done
finish
