#!/bin/sh
# Searching in 100,000 articles of ten languages (or ARTICLES=1000000): the command from its
# start to its end, searching within the process beside bare FTS5, and what other readers need for the same words in the same
# run: grep over sfeed's file, and newsboat's search typed in its panes, where it is installed.
#
# On two cores with others at work, 24 Nov 2026, 100,000 articles, least of 15 in ms: rare word 7.0, frequent word 7.3, count
# is:unread 6.2, phrase 9, prefix 8.0, best of 5 % 20, of 10 % 25, of 40 % 49, regex in headlines 163, in all text 1414; the
# start alone 5.5. 1,000,000 articles (1.3 GB, made in 3.5 minutes): rare word 8.9, frequent word 17.5, count is:unread 6.6,
# count of the frequent word 9.3, prefix 11.1. Beside others, 100,000 articles, rare and frequent word: newsboat's search typed
# 84 and 186 (12 and 25 times as long as courant with its start), grep of sfeed's file 74 and 108 (10 and 15 times).
# Within the process: frequent word 0.67 (bare FTS5 with the same rows 12.3), phrase 0.80 (4.1), prefix 0.74 (12.4), rare word
# 0.25 (0.19: 1.3 times; 1.17 million instructions beside 0.85: two statements are prepared where bare FTS5 needs one).
# Views that stay open, first and after a mark: feed:"Bench feed 7" 1.3 and 0.26, is:unread sort:title 603 and 0.3, regex in
# headlines 146 and 0.05, in all text 1640 (in slices of 4 ms) and 0.09.
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
