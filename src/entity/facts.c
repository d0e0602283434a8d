/* Facts are gathered in four passes over the tokens: words, lists, runs of capitals, the
 * same word elsewhere. All are linear; a list match looks at most eight tokens ahead. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entity/facts.h"
#include "text/letter.h"
#include "text/utf8.h"

enum { WORD_BYTES = 128, SHAPE_LONGEST = 12, RUN_LONGEST = 12 };

/* "Xx", "X.X.", "9-9": classes of characters, repeats folded. */
static uint64_t
shape_of(struct str s)
{
	static const char letters[] = { ' ', 0, '9', 'X', 'x', 'o' };
	char shape[SHAPE_LONGEST];
	size_t n = 0;
	for (size_t at = 0; at < s.n && n < sizeof shape;) {
		uint32_t c = utf8_next(s, at, &at);
		char k = letters[letter_class(c)];
		k = k ? k : c < 0x80 ? (char)c : '?';
		if (!n || shape[n - 1] != k)
			shape[n++] = k;
	}
	return str_hash((struct str){ shape, n });
}

/* The word itself, else what stands behind its last hyphen, else without a full stop. */
static int32_t
row_of(const struct lexicon *l, struct str lower)
{
	int32_t row = lexicon_find(l, lower);
	if (row != LEXICON_UNKNOWN || !l->n || lower.n < 3)
		return row;
	for (size_t i = lower.n - 1; i > 0; i--)
		if (lower.p[i] == '-' && i + 3 < lower.n)
			return lexicon_find(l, str_sub(lower, i + 1, lower.n));
	if (lower.p[lower.n - 1] == '.')
		return lexicon_find(l, str_sub(lower, 0, lower.n - 1));
	return row;
}

static void
set_words(const struct lexicon *l, struct str s, struct fact *f)
{
	char bytes[WORD_BYTES];
	struct str lower = { bytes, letter_lower(s, bytes, sizeof bytes) };
	size_t letters = utf8_count(s);
	f->word = str_hash(s);
	f->lower = str_hash(lower);
	f->shape = shape_of(s);
	f->length = letters < 15 ? (uint8_t)letters : 15;
	f->row = row_of(l, lower);
	f->before = f->behind = FACT_NOWHERE;
	if (f->row == LEXICON_UNKNOWN)
		return;
	f->c1000 = l->c1000[f->row];
	f->c200 = l->c200[f->row];
	f->c50 = l->c50[f->row];
}

static void
mark(struct fact *f, int list, enum fact_mark m)
{
	if (!fact_mark(f, list))
		f->marks |= (uint64_t)m << (3 * list);
}

static void
mark_run(struct facts *f, size_t from, size_t to, uint16_t set)
{
	for (int list = 0; list < LISTS; list++) {
		if (!(set >> list & 1) || fact_mark(&f->fact[from], list))
			continue;
		for (size_t i = from; i < to; i++)
			mark(&f->fact[i], list,
			    to - from == 1 ? MARK_SINGLE
			    : i == from    ? MARK_BEGIN
			    : i == to - 1  ? MARK_END
					   : MARK_INSIDE);
	}
}

static uint16_t
allowed(const struct facts *f, size_t at)
{
	uint32_t flags = f->fact[at].flags;
	uint16_t set = 1 << LIST_OCCUPATION | 1 << LIST_ROLE | 1 << LIST_MODIFIER;
	if (flags & TOKEN_CAPITAL || (flags & TOKEN_DIGIT && !(flags & TOKEN_LOWER)))
		set = UINT16_MAX;
	return set;
}

/* Longest match for each list: longer runs are marked first. */
static void
match_at(struct facts *f, const struct gazetteer *g, size_t at)
{
	uint16_t sets[GAZETTEER_LONGEST];
	uint64_t key = GAZETTEER_SEED;
	size_t n = 0;
	uint16_t may = allowed(f, at);
	for (; n < GAZETTEER_LONGEST && at + n < f->n; n++) {
		if (n && f->fact[at + n].flags & TOKEN_SENTENCE)
			break;
		key = key * 0x9e3779b97f4a7c15u + f->fact[at + n].lower;
		sets[n] = gazetteer_find(g, key) & may;
	}
	bool small = n && f->fact[at].length < 3;
	f->fact[at].single = n ? sets[0] & (small ? LISTS_OF_WORDS : UINT16_MAX) : 0;
	sets[0] = f->fact[at].single;
	while (n-- > 0)
		if (sets[n])
			mark_run(f, at, at + n + 1, sets[n]);
}

static bool
is_joiner(const struct facts *f, size_t at)
{
	static const char joiners[] =
	    " of the and for & de la del von van bin al - in on ";
	return letter_in(joiners, token_text(&f->tokens, at));
}

/* The token after a run of capitalized words and what joins them, from a capital on. */
static size_t
run_end(const struct facts *f, size_t from)
{
	size_t end = from + 1;
	for (size_t i = end; i < f->n && i < from + RUN_LONGEST; i++) {
		if (f->fact[i].flags & TOKEN_SENTENCE)
			break;
		if (f->fact[i].flags & TOKEN_CAPITAL)
			end = i + 1;
		else if (!is_joiner(f, i) || i - end >= 2)
			break;
	}
	return end;
}

static void
mark_heads(struct facts *f, size_t from, size_t to)
{
	const struct fact *last = &f->fact[to - 1];
	uint32_t flags = last->single >> LIST_LAST & 1 ? FACT_RUN_NAME : 0;
	for (size_t i = from; i < to; i++) {
		bool head = i == to - 1 || !(f->fact[i + 1].flags & TOKEN_CAPITAL);
		uint16_t single = head ? f->fact[i].single : 0;
		flags |= single >> LIST_BODY & 1 ? FACT_RUN_BODY : 0;
		flags |= single >> LIST_OCCASION & 1 ? FACT_RUN_OCCASION : 0;
	}
	for (size_t i = from; i < to; i++) {
		f->fact[i].flags |= flags;
		f->fact[i].head = last->lower;
		f->fact[i].head200 = last->c200;
	}
	f->fact[from].flags |= FACT_RUN_FIRST;
	f->fact[to - 1].flags |= FACT_RUN_LAST;
}

static void
mark_runs(struct facts *f)
{
	for (size_t i = 0, end; i < f->n; i = end) {
		end = i + 1;
		if (!(f->fact[i].flags & TOKEN_CAPITAL))
			continue;
		end = run_end(f, i);
		mark_heads(f, i, end);
	}
}

/* The words of a document, each with where it stood last and how. */
struct seen {
	uint64_t lower;
	uint32_t last;
	uint32_t flags;
};

static struct seen *
seen_slot(struct seen *table, size_t mask, uint64_t lower)
{
	size_t at = (size_t)(lower * 0x9e3779b97f4a7c15u >> 20) & mask;
	while (table[at].lower && table[at].lower != lower)
		at = (at + 1) & mask;
	if (!table[at].lower)
		table[at] = (struct seen){ lower, FACT_NOWHERE, 0 };
	return &table[at];
}

static void
note(struct facts *f, size_t at, struct seen *s)
{
	struct fact *x = &f->fact[at];
	if (x->flags & TOKEN_LOWER)
		s->flags |= FACT_SEEN_LOWER;
	if (!(x->flags & TOKEN_CAPITAL))
		return;
	if (!(x->flags & (TOKEN_START | TOKEN_HEADLINE)))
		s->flags |= FACT_SEEN_INSIDE;
	x->before = s->last;
	if (s->last != FACT_NOWHERE)
		f->fact[s->last].behind = (uint32_t)at;
	s->last = (uint32_t)at;
}

static void
look_elsewhere(struct facts *f)
{
	size_t size = 64;
	while (size < f->n * 2)
		size *= 2;
	struct seen *table = xcalloc(size, sizeof *table);
	for (size_t i = 0; i < f->n; i++)
		if (f->fact[i].flags & TOKEN_WORD)
			note(f, i, seen_slot(table, size - 1, f->fact[i].lower | 1));
	for (size_t i = 0; i < f->n; i++)
		if (f->fact[i].flags & TOKEN_WORD)
			f->fact[i].flags |=
			    seen_slot(table, size - 1, f->fact[i].lower | 1)->flags;
	free(table);
}

void
facts_of(const struct tokens *t, const struct gazetteer *g, const struct lexicon *l,
    struct arena *arena, struct facts *out)
{
	*out = (struct facts){ .tokens = *t, .lexicon = *l, .n = t->n };
	out->fact = arena_alloc(arena, (t->n + 1) * sizeof *out->fact);
	for (size_t i = 0; i < t->n; i++) {
		out->fact[i].flags = t->token[i].flags;
		set_words(l, token_text(t, i), &out->fact[i]);
	}
	for (size_t i = 0; i < t->n; i++)
		match_at(out, g, i);
	mark_runs(out);
	look_elsewhere(out);
}
