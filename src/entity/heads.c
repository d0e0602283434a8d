/* What the words around and within a name say for certain: a Theater is an organization,
 * whatever street it is in; who is director of X says what X is. */
#include "config.h"

#include "entity/agree.h"
#include "text/letter.h"

/* The last word, or the one before "of": these bodies act. */
static const char bodies[] =
    " ministry bank university college institute agency commission committee council "
    "court "
    "hospital center centre theater theatre church company corporation corp corp. inc "
    "inc. ltd "
    "ltd. association federation authority department bureau administration service "
    "organization organisation club orchestra airlines airways foundation union group "
    "police "
    "academy fund secretariat prosecutor clinic observatory directorate inspectorate "
    "tribunal "
    "parliament senate assembly chamber society alliance party holdings consortium "
    "battlegroup battalion brigade regiment ";
/* These lie somewhere. */
static const char grounds[] =
    " zone region district province oblast county river lake sea mountain mountains "
    "square "
    "street island islands peninsula bay valley desert strait canal airport ";
static const char offices[] =
    " director ceo founder co-founder president head chairman chairwoman chair manager "
    "chief "
    "executive officer engineer analyst spokesman spokeswoman spokesperson economist "
    "strategist "
    "rector dean editor editor-in-chief leader owner co-owner employee developer ";

static const char employed[] = " analysts economists strategists engineers executives "
			       "traders officials researchers scientists bankers ";

static size_t
head_of(const struct spans *s, size_t from, size_t to)
{
	for (size_t i = from + 1; i + 1 < to; i++)
		if (spans_is(s, i, " of for "))
			return i - 1;
	return to - 1;
}

static void
mark_bodies(struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, from);
	bool wrong = kind == ENTITY_PLACE || kind == ENTITY_OTHER;
	if (wrong && to - from >= 2 && spans_is(s, head_of(s, from, to), bodies) &&
	    !s->fixed[from])
		span_set(s, from, to, ENTITY_ORGANIZATION);
	wrong = kind == ENTITY_OTHER || kind == ENTITY_EVENT ||
		(kind == ENTITY_ORGANIZATION && spans_is(s, to - 1, " zone "));
	if (wrong && to - from >= 2 && spans_is(s, to - 1, grounds) && !s->fixed[from])
		span_set(s, from, to, ENTITY_PLACE);
}

/* "General Director of NPK Simba" */
static void
mark_somebodys(struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, from);
	const struct fact *x = &s->f->fact[from];
	bool unlisted = to == from + 1 && !(x->single & LISTS_OF_PLACES);
	bool wrong = kind == ENTITY_PERSON || kind == ENTITY_OTHER ||
		     (kind == ENTITY_PLACE && unlisted);
	if (!wrong || from < 2 || !spans_is(s, from - 1, " of at with ") ||
	    s->fixed[from] ||
	    !(spans_is(s, from - 2, offices) || spans_is(s, from - 2, employed)) ||
	    spans_starts_sentence(s, from))
		return;
	if (!spans_in_list(s, from, LIST_FIRST) &&
	    !spans_in_list(s, from, LIST_NATIONALITY))
		span_set(s, from, to, ENTITY_ORGANIZATION);
}

/* "Doha-based": a place, whether the tagger knows it or not. */
static void
mark_based(struct spans *s, size_t suffix)
{
	size_t from = suffix;
	if (!spans_has(s, suffix, TOKEN_SUFFIX) ||
	    !spans_is(s, suffix, " -based -born -area "))
		return;
	while (from > 0 && suffix - from < 3 && spans_has(s, from - 1, TOKEN_CAPITAL) &&
	       !s->tag[from - 1] && !s->fixed[from - 1] &&
	       !spans_has(s, from - 1, TOKEN_START))
		from--;
	if (from < suffix)
		span_set(s, from, suffix, ENTITY_PLACE);
}

static bool
is_office(const struct spans *s, size_t at)
{
	return spans_is(s, at, offices) || spans_in_list(s, at, LIST_ROLE);
}

/* "Chief Engineer of TeploSet", "Deputy Editor-in-Chief of RT": a word that no dictionary
 * has, or letters. */
static void
mark_unknown(struct spans *s, size_t of)
{
	size_t from = of + 1, to = from;
	if (of < 1 || !spans_is(s, of, " of at ") || !is_office(s, of - 1))
		return;
	while (to < s->n && spans_has(s, to, TOKEN_CAPITAL) && !s->tag[to] &&
	       !s->fixed[to] && !spans_starts_sentence(s, to))
		to++;
	bool firm =
	    spans_is(s, of - 1, " ceo cfo cto coo founder co-founder owner co-owner ");
	bool letters = to == from + 1 && spans_has(s, from, TOKEN_CAPITALS) &&
		       !spans_has(s, from, TOKEN_HEADLINE);
	if (to > from && (letters || firm || s->f->fact[to - 1].row == LEXICON_UNKNOWN))
		span_set(s, from, to, ENTITY_ORGANIZATION);
}

/* "Business Development Director of NPO Zhylu" as one person: X is what counts. */
static void
split_office(struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, from);
	if (s->fixed[from] || (kind != ENTITY_PERSON && kind != ENTITY_OTHER))
		return;
	for (size_t i = from + 1; i + 1 < to; i++)
		if (spans_is(s, i, " of at ") && spans_is(s, i - 1, offices)) {
			size_t body = i + 1 + spans_is(s, i + 1, " the ");
			span_clear(s, from, to);
			if (body < to)
				span_set(s, body, to, ENTITY_ORGANIZATION);
			return;
		}
}

void
agree_heads(struct spans *s)
{
	for (size_t i = 0; i < s->n; i++) {
		mark_unknown(s, i);
		mark_based(s, i);
	}
	for (size_t i = 0, end; i < s->n; i = end) {
		end = i + 1;
		if (!span_begins(s, i))
			continue;
		end = span_end(s, i);
		split_office(s, i, end);
		if (!span_begins(s, i))
			continue;
		mark_bodies(s, i, end);
		mark_somebodys(s, i, end);
	}
}
