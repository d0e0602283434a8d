/* Hits. Words are taken apart as the search index does it (letters and digits), and
 * folded. Of a long text only the words that can begin a term are folded: one whose first
 * letter is another one of ASCII is passed by. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/width.h"
#include "ui/hits.h"

enum { BEFORE_CELLS = 30 };

/* Signs beyond ASCII lie in these ranges; all else is letters. */
static bool
is_letter(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} signs[] = { { 0x80, 0xA9 }, { 0xAB, 0xB4 }, { 0xB6, 0xB9 }, { 0xBB, 0xBF },
		{ 0xD7, 0xD7 }, { 0xF7, 0xF7 }, { 0x2000, 0x206F }, { 0x2190, 0x245F },
		{ 0x2500, 0x2BFF }, { 0x3000, 0x3004 }, { 0x3008, 0x3020 },
		{ 0xFF01, 0xFF0F }, { 0xFF1A, 0xFF20 }, { 0xFF3B, 0xFF40 },
		{ 0xFF5B, 0xFF65 } };
	if (c < 0x80)
		return char_is_alpha((char)c) || char_is_digit((char)c);
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (c >= signs[i].first && c <= signs[i].last)
			return false;
	return true;
}

/* The next word from *at on; *at is behind it then. */
static bool
next_word(struct str text, size_t *at, struct hits_range *word)
{
	size_t next;
	for (; *at < text.n; *at = next)
		if (is_letter(utf8_next(text, *at, &next)))
			break;
	if (*at >= text.n)
		return false;
	word->start = *at;
	for (; *at < text.n; *at = next)
		if (!is_letter(utf8_next(text, *at, &next)))
			break;
	word->end = *at;
	return true;
}

/* ---- the terms */

static void
add_term(struct hits *h, struct str value, bool prefix, bool title, struct arena *arena)
{
	struct hits_term t = { .prefix = prefix, .title = title };
	struct hits_range word;
	struct buf folded = BUF(LIMIT_QUERY);
	for (size_t at = 0; next_word(value, &at, &word);) {
		buf_clear(&folded);
		text_fold(str_sub(value, word.start, word.end), &folded);
		t.words = arena_push(arena, t.words, &t.nwords, sizeof *t.words);
		t.words[t.nwords - 1] = arena_str(arena, buf_view(&folded));
	}
	buf_done(&folded);
	if (t.nwords == 0)
		return;
	h->terms = arena_push(arena, h->terms, &h->nterms, sizeof *h->terms);
	h->terms[h->nterms - 1] = t;
}

static void
walk(struct hits *h, const struct query_node *node, struct arena *arena)
{
	if (!node)
		return;
	if (node->op == QUERY_AND || node->op == QUERY_OR) {
		walk(h, node->left, arena);
		walk(h, node->right, arena);
	} else if (node->op == QUERY_TERM &&
		   (node->field == QUERY_ANYWHERE || node->field == QUERY_TITLE)) {
		add_term(h, node->value, node->prefix, node->field == QUERY_TITLE, arena);
	}
}

void
hits_of_query(struct hits *h, const struct query *q, struct arena *arena)
{
	*h = (struct hits){ 0 };
	walk(h, q->root, arena);
}

void
hits_of_text(struct hits *h, struct str text, struct arena *arena)
{
	*h = (struct hits){ 0 };
	add_term(h, text, true, false, arena);
	if (h->nterms)
		h->terms[0].inside = h->terms[0].nwords == 1;
}

/* ---- finding */

/* Can a word that begins so begin one of the terms? Letters beyond ASCII always can. */
static bool
can_begin(const struct hits *h, char c)
{
	unsigned char first = (unsigned char)char_lower(c);
	if (first >= 0x80)
		return true;
	for (size_t i = 0; i < h->nterms; i++)
		if (h->terms[i].inside ||
		    (unsigned char)h->terms[i].words[0].p[0] == first)
			return true;
	return false;
}

static bool
word_fits(const struct hits_term *t, size_t nth, struct str text, struct hits_range *word,
    struct buf *folded)
{
	struct str wanted = t->words[nth];
	bool last = nth + 1 == t->nwords;
	buf_clear(folded);
	text_fold(str_sub(text, word->start, word->end), folded);
	struct str got = buf_view(folded);
	if (t->inside)
		return str_find(got, wanted) != STR_NONE;
	return last && t->prefix ? str_starts(got, wanted) : str_eq(got, wanted);
}

/* Does the term stand at this word? *end: behind its last one. */
static bool
term_fits(const struct hits_term *t, struct str text, struct hits_range word,
    struct buf *folded, size_t *end)
{
	size_t at = word.end;
	for (size_t i = 0; i < t->nwords; i++) {
		if (i > 0 && !next_word(text, &at, &word))
			return false;
		if (!word_fits(t, i, text, &word, folded))
			return false;
	}
	*end = word.end;
	return true;
}

size_t
hits_find(const struct hits *h, struct str text, bool title, size_t max,
    struct arena *arena, struct hits_range **out)
{
	struct buf folded = BUF(LIMIT_TEXT);
	struct hits_range word;
	size_t n = 0;
	*out = NULL;
	for (size_t at = 0;
	     h->nterms && next_word(text, &at, &word) && (!max || n < max);) {
		if (!can_begin(h, text.p[word.start]))
			continue;
		size_t best = 0, end;
		for (size_t i = 0; i < h->nterms; i++)
			if ((title || !h->terms[i].title) &&
			    term_fits(&h->terms[i], text, word, &folded, &end) &&
			    end > best)
				best = end;
		if (!best)
			continue;
		*out = arena_push(arena, *out, &n, sizeof **out);
		(*out)[n - 1] = (struct hits_range){ word.start, best };
		at = best;
	}
	buf_done(&folded);
	return n;
}

/* Spans are sorted by (start, -end): those of the text and the hits are merged. */
void
hits_mark(const struct hits *h, struct richtext *t, bool title, struct arena *arena)
{
	struct hits_range *found;
	size_t n = hits_find(h, t->utf8, title, 0, arena, &found), i = 0, j = 0, k = 0;
	if (n == 0)
		return;
	struct span *spans = arena_alloc(arena, (t->nspans + n) * sizeof *spans);
	while (i < t->nspans || j < n) {
		bool own = j == n ||
			   (i < t->nspans && (t->spans[i].start < found[j].start ||
						 (t->spans[i].start == found[j].start &&
						     t->spans[i].end >= found[j].end)));
		if (own) {
			spans[k++] = t->spans[i++];
			continue;
		}
		spans[k++] = (struct span){ .start = (uint32_t)found[j].start,
			.end = (uint32_t)found[j].end,
			.kind = SPAN_HIT,
			.ref = -1 };
		j++;
	}
	t->spans = spans;
	t->nspans = k;
}

/* So many cells before 'at', to the beginning of a word or of the paragraph. */
static size_t
back(struct str text, size_t at, int cells)
{
	size_t from = at;
	while (from > 0 && text.p[from - 1] != '\n' &&
	       width_of(str_sub(text, from, at)) < cells)
		from = utf8_back(text, from);
	bool cut = from > 0 && text.p[from - 1] != '\n';
	while (cut && from < at && text.p[from] != ' ')
		from++;
	return from < at && text.p[from] == ' ' ? from + 1 : from;
}

struct str
hits_excerpt(const struct hits *h, struct str text, int cells, struct arena *arena)
{
	struct hits_range *found;
	size_t from = 0;
	if (hits_find(h, text, false, 1, arena, &found) > 0)
		from = back(text, found[0].start,
		    BEFORE_CELLS < cells / 3 ? BEFORE_CELLS : cells / 3);
	struct str rest = str_sub(text, from, text.n);
	size_t paragraph = str_find(rest, STR("\n\n"));
	rest = str_sub(rest, 0, paragraph);
	bool cut = from > 0 && text.p[from - 1] != '\n';
	struct str part = arena_printf(arena, "%s%.*s", cut ? "… " : "",
	    (int)(rest.n < 4000 ? rest.n : 4000), rest.p);
	char *p = (char *)(uintptr_t)part.p;
	for (size_t i = 0; i < part.n; i++)
		if (p[i] == '\n')
			p[i] = ' ';
	return part;
}
