#!/bin/sh
# Names in the store: pages, searches, corrections (100,000 articles, then 10,000).
here=$(mktemp -d)
trap 'rm -r "$here"' EXIT
for n in 100000 10000; do
	echo "$n articles:"
	"$builddir/tests/bench/names" "$here/$n.db" $n
done
