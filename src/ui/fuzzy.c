/* Fuzzy matching. A pattern is looked for as a whole first (at the beginning, at a word,
 * anywhere), then as letters that begin words or follow one another, then scattered. */
#include "config.h"

#include "base/limits.h"
#include "text/fold.h"
#include "ui/fuzzy.h"

enum { HITS = 64 };

static void
hit(uint64_t *hits, size_t at)
{
	if (at < HITS)
		*hits |= (uint64_t)1 << at;
}

static bool
begins_word(struct str text, size_t at)
{
	return at == 0 || text.p[at - 1] == ' ' || text.p[at - 1] == '-' ||
	       text.p[at - 1] == '/';
}

/* The whole pattern in one piece; short names before long ones. */
static int
in_one_piece(struct str text, struct str pattern, uint64_t *hits)
{
	size_t at = str_find_nocase(text, pattern);
	for (size_t next = at; next != STR_NONE && !begins_word(text, at);) {
		size_t from = next + 1;
		next = str_find_nocase(str_sub(text, from, text.n), pattern);
		if (next == STR_NONE)
			break;
		next += from;
		if (begins_word(text, next))
			at = next;
	}
	if (at == STR_NONE || (pattern.n < 3 && !begins_word(text, at)))
		return FUZZY_NONE; /* two letters are in the middle of everything */
	for (size_t i = 0; i < pattern.n; i++)
		hit(hits, at + i);
	int shorter = text.n < 200 ? 200 - (int)text.n : 0;
	if (at == 0)
		return (pattern.n == text.n ? FUZZY_WHOLE : FUZZY_PREFIX) + shorter;
	return FUZZY_CLOSE + shorter + (begins_word(text, at) ? 400 : 0);
}

/* Letters in their order; words_only: each begins a word or follows the one before. */
static int
in_order(struct str text, struct str pattern, bool words_only, uint64_t *hits)
{
	size_t at = 0, last = STR_NONE;
	int gaps = 0;
	for (size_t i = 0; i < pattern.n; i++, at++) {
		char c = char_lower(pattern.p[i]);
		if (c == ' ')
			c = '-';
		while (at < text.n &&
		       (char_lower(text.p[at]) != c ||
			   (words_only && at != last + 1 && !begins_word(text, at))))
			at++;
		if (at == text.n)
			return FUZZY_NONE;
		gaps += last != STR_NONE && at != last + 1;
		last = at;
		hit(hits, at);
	}
	int base = words_only ? FUZZY_CLOSE : 1;
	return base + (gaps < 20 ? (20 - gaps) * 5 : 0);
}

/* Names in other scripts, and accents, are only compared as a whole. */
static int
folded(struct str text, struct str pattern)
{
	struct buf a = BUF(LIMIT_TITLE), b = BUF(LIMIT_TITLE);
	text_fold(text, &a);
	text_fold(pattern, &b);
	size_t at = str_find(buf_view(&a), buf_view(&b));
	buf_done(&a);
	buf_done(&b);
	if (at == STR_NONE || (pattern.n < 3 && at > 0))
		return FUZZY_NONE;
	return at == 0 ? FUZZY_PREFIX : FUZZY_CLOSE;
}

int
fuzzy_score(struct str text, struct str pattern, uint64_t *hits)
{
	*hits = 0;
	if (pattern.n == 0)
		return 1;
	int score = in_one_piece(text, pattern, hits);
	if (!score)
		score = folded(text, pattern);
	if (!score)
		score = in_order(text, pattern, true, hits);
	if (!score && pattern.n > 2) {
		*hits = 0;
		score = in_order(text, pattern, false, hits);
	}
	if (!score)
		*hits = 0;
	return score;
}
