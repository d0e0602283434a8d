#!/bin/sh
# Searching in 100,000 articles of ten languages (or ARTICLES=1000000): the command from its
# start to its end, searching within the process beside bare FTS5, and what other readers need for the same words in the same
# run: grep over sfeed's file, and newsboat's search typed in its panes, where it is installed.
#
# On two cores with others at work, 24 Nov 2026, 100,000 articles, least of 15 in ms: rare word 6.5, frequent word 6.9, count
# is:unread 5.9, phrase 9, prefix 7.1, best of 5 % 20, of 10 % 25, of 40 % 49, regex in headlines 163, in all text 1414; the
# start alone 5.0. Within the process: frequent word 0.45 (bare FTS5 with the same rows 9.1), rare word 0.3 (0.15).
. "${top:-.}/tests/lib.sh"
articles=${ARTICLES:-100000}
words='quenlith zubrovka'

"$builddir/tests/bench/languages" "$COURANT_HOME" "$articles" "$scratch/sfeed" || exit
echo "searching in $articles articles:"
"$builddir/tests/bench/search" "$courant" "$COURANT_HOME" | tee "$scratch/ours" || exit

least() { "$builddir/tests/bench/search" time "$@"; }
{
	for w in $words; do
		printf 'courant\t%s\t%s\n' "$w" "$(least "$courant" list -n 50 "$w")"
		printf 'grep of sfeed\t%s\t%s\n' "$w" "$(least grep -c -i -F "$w" "$scratch/sfeed")"
	done
	if command -v newsboat >/dev/null; then
		python3 "$top/tests/bench/search.py" "$scratch/sfeed" $words
	else
		echo 'newsboat is not installed' >&2
	fi
} >"$scratch/peers"
echo 'beside other readers, ms, and how many times as long as courant with its start:'
awk -F '\t' '{ ms[$1, $2] = $3; if (!($1 in seen)) { seen[$1] = 1; name[++n] = $1 }; word[$2] = 1 }
END { for (w in word) for (i = 1; i <= n; i++)
	printf "  %-16s %-12s %8.1f  %6.1f\n", name[i], w, ms[name[i], w], ms[name[i], w] / ms["courant", w] }' "$scratch/peers"
