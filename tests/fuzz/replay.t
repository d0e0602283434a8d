#!/bin/sh
# Each fuzzer's function over its corpus and over the documents of the golden tests.
. "$top/tests/lib.sh"
for fuzzer in charset date discover entities feed html json lists page query url xml; do
	ok "$fuzzer: every document of the corpus is read or refused" \
		"$builddir/tests/fuzz/replay_$fuzzer" "$top/tests/fuzz/corpus/$fuzzer"/*
done
ok "feed: every golden document is read or refused" \
	"$builddir/tests/fuzz/replay_feed" "$top"/tests/golden/feeds/*.in "$top"/tests/golden/clean/*.in
ok 'entities: every golden text keeps the promises' \
	"$builddir/tests/fuzz/replay_entities" "$top"/tests/golden/*/*.in
finish
