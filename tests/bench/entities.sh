#!/bin/sh
# Names: tokens a second beside the bare products, and whether time grows with the length.
here=$(mktemp -d)
trap 'rm -r "$here"' EXIT
cat "$top"/tests/golden/entities/forum.in "$top"/tests/golden/entities/company.in \
	"$top"/tests/golden/entities/dateline.in "$top"/tests/golden/entities/sports.in >"$here/1"
for i in 1 2 3 4 5 6; do cat "$here/1" "$here/1" >"$here/2" && mv "$here/2" "$here/1"; done
"$builddir/tests/bench/entities" "$here/1"
for i in 1 2; do cat "$here/1" "$here/1" >"$here/2" && mv "$here/2" "$here/1"; done
"$builddir/tests/bench/entities" "$here/1"
