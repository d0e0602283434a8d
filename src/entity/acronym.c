/* Names that the text itself explains: "Tehreek-e-Taliban Pakistan (TTP)". The letters in
 * the brackets say where the name before them begins, whatever the tagger saw there; and
 * all the letters of the text are of the name's kind. */
#include "config.h"

#include "entity/agree.h"
#include "text/letter.h"

enum {
	LETTERS = 12,
	NAME_TOKENS = 14,
	EXPLAINED = 200 /* of a text: each goes through it */
};

/* The capitals that a word, or its parts at hyphens, begin with. */
static size_t
capitals_of(struct str w, char *out, size_t max)
{
	size_t n = 0;
	for (size_t i = 0; i < w.n && n < max; i++)
		if ((!i || w.p[i - 1] == '-') && w.p[i] >= 'A' && w.p[i] <= 'Z')
			out[n++] = w.p[i];
	return n;
}

/* Takes the word's letters off the end of those that are left; false: they differ. */
static bool
take_letters(struct str *letters, struct str w)
{
	char own[LETTERS];
	size_t n = capitals_of(w, own, sizeof own);
	for (; n; n--) /* Al-Shabaab is A or AS */
		if (n <= letters->n &&
		    str_eq(str_sub(*letters, letters->n - n, letters->n),
			(struct str){ own, n })) {
			letters->n -= n;
			return true;
		}
	return false;
}

/* The first token of the name that ends before `to` and whose letters these are; `to`:
 * there is none. */
static size_t
name_start(const struct spans *s, size_t to, struct str letters)
{
	static const char joins[] = " of the and for & in on to de la del des du et und "
				    "'s \xe2\x80\x99s ' \xe2\x80\x99 ";
	for (size_t at = to; at > 0 && to - at < NAME_TOKENS; at--) {
		if (s->fixed[at - 1] || (at < to && spans_starts_sentence(s, at)))
			return to;
		if (spans_is(s, at - 1, joins))
			continue;
		if (!take_letters(&letters, spans_word(s, at - 1)))
			return to;
		if (!letters.n)
			return at - 1;
	}
	return to;
}

static int
kind_of_name(const struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, to + 1);
	if (kind < 0 || kind == ENTITY_PERSON || kind == ENTITY_PLACE)
		kind = span_kind(s, to - 1);
	bool initials = spans_word(s, to + 1).n <= 3; /* AOC, MBS */
	if (kind == ENTITY_PERSON && initials && spans_in_list(s, from, LIST_FIRST))
		return kind;
	bool told = kind == ENTITY_EVENT || kind == ENTITY_OTHER;
	return told && !spans_in_list(s, to - 1, LIST_BODY) ? kind : ENTITY_ORGANIZATION;
}

/* Gross Domestic Product (GDP) is none: neither the tagger nor its last word says so. */
static bool
is_name(const struct spans *s, size_t from, size_t to)
{
	int letters = span_kind(s, to + 1);
	for (size_t i = from; i < to; i++)
		if (s->tag[i])
			return true;
	return letters == ENTITY_ORGANIZATION || letters == ENTITY_EVENT ||
	       spans_in_list(s, to - 1, LIST_BODY);
}

/* Marks the name before the bracket at `to`, unless it is one already, or the end of a
 * longer one. */
static void
mark_name(struct spans *s, size_t to)
{
	size_t from = name_start(s, to, spans_word(s, to + 1));
	bool whole = from < to && span_begins(s, from) && span_end(s, from) == to;
	if (from + 1 >= to || (whole && span_kind(s, from) != ENTITY_PERSON))
		return;
	if (s->tag[from] && span_end(s, from) == to && span_start(s, from) < from)
		return;
	if (!is_name(s, from, to))
		return;
	span_set(s, from, to, kind_of_name(s, from, to));
}

static size_t
initials(const struct spans *s, size_t from, size_t to, bool small, char *out)
{
	size_t n = 0;
	for (size_t i = from; i < to && n < LETTERS; i++) {
		size_t own = capitals_of(spans_word(s, i), out + n, LETTERS - n);
		if (!own && (spans_has(s, i, TOKEN_CAPITAL) ||
				(small && spans_has(s, i, TOKEN_LOWER)))) {
			out[n] = (char)(spans_word(s, i).p[0] & ~32);
			own = 1;
		}
		n += own;
	}
	return n;
}

static bool
has_initials(const struct spans *s, size_t from, size_t to, struct str letters)
{
	char all[LETTERS];
	for (int small = 0; small < 2; small++) {
		size_t n = initials(s, from, to, small, all);
		if (n >= letters.n && letters.n >= 2 &&
		    str_eq(str_sub((struct str){ all, n }, n - letters.n, n), letters))
			return true;
	}
	return false;
}

/* "Special Economic Zone (SEZ)": every SEZ is of that kind. */
static void
mark_letters(struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, from);
	if (to - from < 2 || !has_initials(s, from, to, spans_word(s, to + 1)))
		return;
	uint64_t word = s->f->fact[to + 1].word;
	for (size_t i = 0; i < s->n; i++)
		if (s->f->fact[i].word == word && !s->fixed[i] &&
		    (!s->tag[i] || span_end(s, span_start(s, i)) - span_start(s, i) == 1))
			span_set(s, i, i + 1, kind);
}

void
agree_acronyms(struct spans *s)
{
	int explained = 0;
	for (size_t i = 1; i + 2 < s->n && explained < EXPLAINED; i++) {
		if (!spans_is(s, i, " ( ") || !spans_is(s, i + 2, " ) ") ||
		    !spans_has(s, i + 1, TOKEN_CAPITALS) ||
		    spans_has(s, i + 1, TOKEN_HEADLINE) || spans_word(s, i + 1).n < 2)
			continue;
		explained++;
		mark_name(s, i);
		if (s->tag[i - 1])
			mark_letters(s, span_start(s, i - 1), i);
	}
}
