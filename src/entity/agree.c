/* The strings of all spans go into a table; then the text is gone through once more.
 *
 *  1. the same string has the majority's kind (ties: the first; a place gives way to an
 *     organization only to a majority);
 *  2. a string found twice, or of several words, or of five letters and one kind is
 * marked where it was missed, if it stands there with a capital and is not part of a
 * longer run of capitals;
 *  3. the last word of a person's name is that person where it stands alone;
 *  4. in a headline, what the body knows wins over what was guessed there. */
#include "config.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "entity/agree.h"
#include "text/letter.h"

enum { LONGEST = 8, FAMILY = ENTITY_KINDS, SHORT, HEAD, COLUMNS };

struct string {
	uint64_t key;
	uint32_t body[COLUMNS]; /* how often as each kind; FAMILY: as a last name, SHORT:
				   as the first word of an organization */
	uint32_t headline[ENTITY_KINDS];
	uint8_t first; /* kind that came first */
	uint8_t words, letters;
};
struct table {
	struct string *string;
	size_t mask;
};

static struct string *
slot(const struct table *t, uint64_t key)
{
	size_t at = (size_t)(key >> 24) & t->mask;
	while (t->string[at].key && t->string[at].key != key)
		at = (at + 1) & t->mask;
	return &t->string[at];
}

static struct string *
put(struct table *t, uint64_t key, int kind)
{
	struct string *s = slot(t, key);
	if (!s->key)
		*s = (struct string){ .key = key, .first = (uint8_t)kind };
	return s;
}

static uint8_t
capped(size_t n)
{
	return n < 255 ? (uint8_t)n : 255;
}

/* Family names and short names are keyed without regard to case (al-Otaibi, Al-Otaibi),
 * and apart from the strings themselves. */
static uint64_t
word_key(const struct spans *s, size_t at)
{
	return ~span_key(s, at, at + 1, true) | 1;
}

/* May stand for the whole organization: Nordwind Systems, but not Moscow Theater. */
static bool
is_own_word(const struct spans *s, size_t at)
{
	const struct fact *x = &s->f->fact[at];
	return !x->single && x->flags & TOKEN_CAPITAL && !(x->flags & FACT_SEEN_LOWER) &&
	       x->length >= 4 && x->c50 == 0;
}

/* "Astana Department of Energy": its first word is a place. */
static bool
has_public_body(const struct spans *s, size_t from, size_t to)
{
	static const char bodies[] =
	    " department government ministry city council court police university "
	    "administration "
	    "zone hospital airport theater theatre museum state region regional national "
	    "federal "
	    "parliament mayor governor governorate province county district institute ";
	return spans_find(s, from + 1, to, bodies) < to;
}

static void
note(struct table *t, const struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, from);
	struct string *x = put(t, span_key(s, from, to, false), kind);
	const struct token *token = s->f->tokens.token;
	x->words = capped(to - from);
	x->letters = capped(token[to - 1].end - token[from].start);
	if (spans_has(s, from, TOKEN_HEADLINE))
		x->headline[kind]++;
	else
		x->body[kind]++;
	bool family =
	    kind == ENTITY_PERSON && to - from >= 2 &&
	    !spans_has(s, from, TOKEN_HEADLINE) &&
	    token[to - 1].end - token[to - 1].start >= 3 &&
	    (spans_has(s, to - 1, TOKEN_CAPITAL) || spans_has(s, to - 1, TOKEN_HYPHEN));
	if (family)
		put(t, word_key(s, to - 1), ENTITY_PERSON)->body[FAMILY]++;
	if (kind == ENTITY_ORGANIZATION && to - from >= 2 && is_own_word(s, from) &&
	    !has_public_body(s, from, to))
		put(t, word_key(s, from), kind)->body[SHORT]++;
	if (kind == ENTITY_ORGANIZATION && to - from >= 2 &&
	    spans_in_list(s, to - 1, LIST_BODY))
		put(t, word_key(s, to - 1), kind)->body[HEAD]++;
}

static void
gather(struct table *t, const struct spans *s)
{
	size_t size = 64, spans = 0;
	for (size_t i = 0; i < s->n; i++)
		spans += span_begins(s, i);
	while (size < spans * 6)
		size *= 2;
	t->string = xcalloc(size, sizeof *t->string);
	t->mask = size - 1;
	for (size_t i = 0; i < s->n; i++)
		if (span_begins(s, i))
			note(t, s, i, span_end(s, i));
}

static uint32_t
weight(const struct string *x, int kind)
{
	return 2 * x->body[kind] + x->headline[kind];
}

static int
kind_of(const struct string *x)
{
	int best = x->first;
	for (int k = 0; k < ENTITY_KINDS; k++)
		if (weight(x, k) > weight(x, best))
			best = k;
	return best;
}

static uint32_t
times(const struct string *x)
{
	uint32_t n = 0;
	for (int k = 0; k < ENTITY_KINDS; k++)
		n += x->body[k] + x->headline[k];
	return n;
}

static bool
one_kind(const struct string *x)
{
	int kinds = 0;
	for (int k = 0; k < ENTITY_KINDS; k++)
		kinds += weight(x, k) > 0;
	return kinds == 1;
}

static const uint16_t not_family =
    LISTS_OF_PLACES | 1 << LIST_NATIONALITY | 1 << LIST_ORGANIZATION;

/* A single word that ends the full name of a person here. */
static bool
is_family(const struct table *t, const struct spans *s, size_t at)
{
	const struct string *w = slot(t, word_key(s, at));
	const struct string *x = slot(t, span_key(s, at, at + 1, false));
	if (!w->key || !w->body[FAMILY])
		return false;
	uint32_t others = 0;
	for (int k = ENTITY_ORGANIZATION; k < ENTITY_KINDS; k++)
		others += x->key ? x->body[k] : 0;
	/* so small a town is the family, where no word says that it is a place */
	const uint16_t town = 1 << LIST_TOWN;
	bool place = at && spans_is(s, at - 1, " in at near from to of around ");
	uint16_t against = place ? not_family : not_family & ~town;
	return !others || (!(s->f->fact[at].single & against) &&
			      others <= x->body[ENTITY_PERSON] + w->body[FAMILY] * 2);
}

/* "the Commission", "Commission spokeswoman": the European one, of which they speak. */
static bool
is_meant(const struct spans *s, size_t at)
{
	return spans_has(s, at, TOKEN_CAPITAL) && !spans_has(s, at, TOKEN_HEADLINE) &&
	       at &&
	       (spans_is(s, at - 1, " the ") || spans_in_list(s, at + 1, LIST_ROLE));
}

/* The word alone is known as a family's, or as the beginning of an organization's name.
 */
static bool
is_short(const struct table *t, const struct spans *s, size_t at, int *kind)
{
	const struct string *w = slot(t, word_key(s, at));
	bool family = is_family(t, s, at);
	bool is = family || (w->key && w->body[SHORT] && !w->body[FAMILY]) ||
		  (w->key && w->body[HEAD] && is_meant(s, at));
	if (is)
		*kind = family ? ENTITY_PERSON : ENTITY_ORGANIZATION;
	return is;
}

static void
settle_kinds(const struct table *t, struct spans *s)
{
	for (size_t i = 0, end; i < s->n; i = end) {
		end = i + 1;
		if (!span_begins(s, i))
			continue;
		end = span_end(s, i);
		if (spans_fixed(s, i, end))
			continue;
		int kind = kind_of(slot(t, span_key(s, i, end, false)));
		if (end == i + 1)
			is_short(t, s, i, &kind);
		if (kind != span_kind(s, i))
			span_set(s, i, end, kind);
	}
}

static bool
is_free(const struct spans *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (s->tag[i] || s->fixed[i])
			return false;
	return true;
}

/* A neighbour with a capital, outside of any span, makes it part of a longer run. */
static bool
stands_alone(const struct spans *s, size_t from, size_t to)
{
	bool before = from > 0 && !spans_has(s, from, TOKEN_SENTENCE) &&
		      spans_has(s, from - 1, TOKEN_CAPITAL) &&
		      !spans_has(s, from - 1, TOKEN_START) &&
		      !(s->f->fact[from - 1].single &
			  (1 << LIST_ROLE | 1 << LIST_HONORIFIC | 1 << LIST_MODIFIER));
	bool behind =
	    to < s->n && !spans_starts_sentence(s, to) && spans_has(s, to, TOKEN_CAPITAL);
	return !before && !behind;
}

static bool
is_worth(const struct string *x)
{
	return x->key &&
	       (x->words > 1 || times(x) >= 2 || (x->letters >= 5 && one_kind(x)));
}

/* The longest known string that begins at `from`, or its own start. */
static size_t
known_end(const struct table *t, const struct spans *s, size_t from, int *kind)
{
	size_t most = from + 1;
	while (most < s->n && most < from + LONGEST && !spans_starts_sentence(s, most))
		most++;
	for (size_t end = most; end > from; end--) {
		const struct string *x = slot(t, span_key(s, from, end, false));
		if (!is_worth(x))
			continue;
		*kind = kind_of(x);
		return end;
	}
	return from;
}

static void
add_missed(const struct table *t, struct spans *s)
{
	for (size_t i = 0; i < s->n; i++) {
		int kind = ENTITY_PERSON;
		if (!spans_has(s, i, TOKEN_CAPITAL) || s->tag[i] || s->fixed[i] ||
		    spans_has(s, i, TOKEN_HEADLINE))
			continue;
		size_t end = known_end(t, s, i, &kind);
		if (end == i && is_short(t, s, i, &kind))
			end = i + 1;
		if (end > i && is_free(s, i, end) && stands_alone(s, i, end))
			span_set(s, i, end, kind);
	}
}

static uint32_t
in_body(const struct string *x)
{
	uint32_t n = 0;
	for (int k = 0; k < ENTITY_KINDS; k++)
		n += x->body[k];
	return x->key ? n : 0;
}

/* The longest string of the body that begins at `from` in a headline. */
static size_t
body_end(const struct table *t, const struct spans *s, size_t from, int *kind)
{
	size_t most = from + 1;
	while (most < s->n && most < from + LONGEST && !spans_starts_sentence(s, most))
		most++;
	for (size_t end = most; end > from; end--) {
		const struct string *x = slot(t, span_key(s, from, end, false));
		*kind = x->key ? kind_of(x) : ENTITY_PERSON;
		if (in_body(x) || (end == from + 1 && is_short(t, s, from, kind)))
			return end;
	}
	return from;
}

static void
settle_headlines(const struct table *t, struct spans *s)
{
	for (size_t i = 0; i < s->n; i++) {
		int kind;
		if (!spans_has(s, i, TOKEN_HEADLINE | TOKEN_CAPITAL) || s->fixed[i])
			continue;
		size_t start = s->tag[i] ? span_start(s, i) : i;
		size_t end = s->tag[i] ? span_end(s, i) : i + 1;
		if (s->tag[i] && in_body(slot(t, span_key(s, start, end, false)))) {
			i = end - 1;
			continue;
		}
		size_t to = body_end(t, s, i, &kind);
		if (to == i || spans_fixed(s, i, to))
			continue;
		span_set(s, i, to, kind);
		i = to - 1;
	}
}

void
agree_document(struct spans *s)
{
	struct table t;
	gather(&t, s);
	settle_headlines(&t, s);
	settle_kinds(&t, s);
	add_missed(&t, s);
	free(t.string);
}
