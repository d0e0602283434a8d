/* What a name says of itself, whatever the tagger took it for: a Trophy is no person,
 * Gazprombank is a bank, Tianwen-3 nobody; and what no name is: the letters AI, a
 * senator's party and state.
 *
 * Each opinion is a function that names a kind or has none; the first that has one
 * decides. */
#include "config.h"

#include <string.h>

#include "entity/agree.h"
#include "text/letter.h"

enum { NO_OPINION = -1 };

static bool
is_one_word(const struct spans *s, size_t from, size_t to, int kind)
{
	return to == from + 1 && span_kind(s, from) == kind;
}

static int
by_last_word(const struct spans *s, size_t from, size_t to)
{
	static const struct {
		const char *words;
		int kind;
	} rows[] = {
		{ " trophy award awards prize medal act law bill doctrine telescope ",
		    ENTITY_OTHER },
		{ " stadium arena airport square street avenue park bridge island "
		  "islands province peninsula ",
		    ENTITY_PLACE },
		{ " foundation institute university college corporation group holding "
		  "holdings consortium committee ministry association federation party "
		  "hospital brigade battalion battlegroup studios records motors "
		  "airlines ",
		    ENTITY_ORGANIZATION },
	};
	if (span_kind(s, from) != ENTITY_PERSON || to < from + 2 ||
	    spans_in_list(s, to - 1, LIST_LAST))
		return NO_OPINION;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (spans_is(s, to - 1, rows[i].words))
			return rows[i].kind;
	return NO_OPINION;
}

static bool
ends_like_body(struct str w)
{
	static const char *const ends[] = { "neft", "gaz", "bank", "prom", "energo",
		"zavod", "flot", "telecom", "soft", "pharm", "pharma", "avia", "nickel",
		"stroy", "mash" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (w.n > strlen(ends[i]) + 2 && str_ends(w, str_of(ends[i])))
			return true;
	return false;
}

/* Bashneft: a word that no dictionary has. */
static int
by_coinage(const struct spans *s, size_t from, size_t to)
{
	bool wrong = is_one_word(s, from, to, ENTITY_PLACE) ||
		     is_one_word(s, from, to, ENTITY_OTHER);
	bool coined = wrong && s->f->fact[from].row == LEXICON_UNKNOWN &&
		      ends_like_body(spans_word(s, from));
	return coined ? ENTITY_ORGANIZATION : NO_OPINION;
}

static int
by_first_word(const struct spans *s, size_t from, size_t to)
{
	bool unit = to > from + 1 && spans_is(s, from, " battlegroup ") &&
		    span_kind(s, from) == ENTITY_PLACE;
	return unit ? ENTITY_ORGANIZATION : NO_OPINION;
}

/* OpenKite, but McDonald, LeBron, DiCaprio: a capital within after two letters or more
 * that begin no family name. */
static int
by_inner_capital(const struct spans *s, size_t from, size_t to)
{
	static const char prefixes[] = " mac van von fitz mck ";
	struct str w = spans_word(s, from);
	if (!is_one_word(s, from, to, ENTITY_PERSON))
		return NO_OPINION;
	for (size_t i = 3; i + 1 < w.n; i++)
		if (w.p[i] >= 'A' && w.p[i] <= 'Z' && w.p[i - 1] >= 'a' &&
		    w.p[i - 1] <= 'z' && !letter_in_nocase(prefixes, str_sub(w, 0, i)))
			return ENTITY_ORGANIZATION;
	return NO_OPINION;
}

/* Tianwen-3 */
static int
by_digits(const struct spans *s, size_t from, size_t to)
{
	bool digit =
	    is_one_word(s, from, to, ENTITY_PERSON) && spans_has(s, from, TOKEN_DIGIT);
	return digit ? ENTITY_OTHER : NO_OPINION;
}

/* the Moon */
static int
by_sky(const struct spans *s, size_t from, size_t to)
{
	bool sky = is_one_word(s, from, to, ENTITY_PERSON) && from &&
		   spans_is(s, from - 1, " the ") &&
		   spans_is(s, from, " moon mars earth sun venus jupiter saturn ");
	return sky ? ENTITY_PLACE : NO_OPINION;
}

/* "Foreign Minister of Italy": a country behind such a word is not its team. */
static int
by_country(const struct spans *s, size_t from, size_t to)
{
	bool land = is_one_word(s, from, to, ENTITY_ORGANIZATION) && from > 1 &&
		    s->f->fact[from].single >> LIST_COUNTRY & 1 &&
		    spans_is(s, from - 1, " of in to from ") &&
		    spans_in_list(s, from - 2, LIST_ROLE);
	return land ? ENTITY_PLACE : NO_OPINION;
}

/* "Greens senator": a party by its members. */
static bool
is_members(const struct spans *s, size_t from, size_t to)
{
	struct str w = spans_word(s, from);
	return is_one_word(s, from, to, ENTITY_OTHER) && w.p[w.n - 1] == 's' &&
	       !spans_in_list(s, from, LIST_NATIONALITY) &&
	       spans_is(s, to, " senator leader mp mps lawmaker lawmakers candidate ");
}

/* "a CBI probe": letters that have officials, or look into things. */
static int
by_officials(const struct spans *s, size_t from, size_t to)
{
	static const char theirs[] = " probe investigation inquiry official officials "
				     "agent agents investigators chief director "
				     "spokesman spokeswoman spokesperson ";
	bool body = is_one_word(s, from, to, ENTITY_OTHER) &&
		    spans_has(s, from, TOKEN_CAPITALS) && spans_is(s, to, theirs);
	return body || is_members(s, from, to) ? ENTITY_ORGANIZATION : NO_OPINION;
}

/* "a Catholic school": a faith, like a nationality. */
static int
by_faith(const struct spans *s, size_t from, size_t to)
{
	static const char faiths[] = " catholic catholics christian christians muslim "
				     "muslims islamic jewish jews orthodox sunni shia "
				     "shiite protestant buddhist hindu hindus sikh ";
	bool body = is_one_word(s, from, to, ENTITY_ORGANIZATION) ||
		    is_one_word(s, from, to, ENTITY_PLACE);
	return body && spans_is(s, from, faiths) ? ENTITY_OTHER : NO_OPINION;
}

/* "a spokesperson for Meta": a company by the list, and nobody's family name here. */
static int
by_list(const struct spans *s, size_t from, size_t to)
{
	bool employs = from > 1 && spans_is(s, from - 1, " for at with ") &&
		       spans_in_list(s, from - 2, LIST_ROLE);
	if (!is_one_word(s, from, to, ENTITY_PERSON) ||
	    !spans_in_list(s, from, LIST_ORGANIZATION) ||
	    spans_in_list(s, from, LIST_LAST) ||
	    (spans_in_list(s, from, LIST_FIRST) && !employs))
		return NO_OPINION;
	size_t near[SPANS_SAME], n = spans_same(s, from, near);
	for (size_t i = 0; i < n; i++)
		if (span_kind(s, near[i]) == ENTITY_PERSON && !span_begins(s, near[i]))
			return NO_OPINION;
	return ENTITY_ORGANIZATION;
}

/* Virgin Australia: a country behind a word that says no part of it. */
static int
by_branch(const struct spans *s, size_t from, size_t to)
{
	static const char parts[] =
	    " north south east west northern southern eastern western central new "
	    "greater upper lower mainland inner outer post-soviet soviet nazi imperial "
	    "ancient french british portuguese equatorial old modern dutch spanish saint "
	    "st st. mount mt mt. lake cape gulf port republic united rural northeast "
	    "northwest southeast southwest "
	    "north-east north-west south-east south-west coastal colonial ";
	static const char where[] = " in of to from across throughout into within over ";
	bool branch =
	    to == from + 2 && span_kind(s, from) == ENTITY_PLACE &&
	    spans_in_list(s, from + 1, LIST_COUNTRY) &&
	    !spans_in_list(s, from, LIST_NATIONALITY) &&
	    !(s->f->fact[from].single & LISTS_OF_PLACES) && !spans_is(s, from, parts) &&
	    !spans_in_place(s, from) && !spans_has(s, from, TOKEN_START) &&
	    !spans_has(s, from, TOKEN_HYPHEN) && !(from && spans_is(s, from - 1, where));
	return branch ? ENTITY_ORGANIZATION : NO_OPINION;
}

/* Steadfast Dart 2025, Army-2024, but Agenda 2030 */
static int
by_year(const struct spans *s, size_t from, size_t to)
{
	static const char plans[] = " agenda vision strategy plan windows office program "
				    "programme project roadmap goals pact ";
	struct str last = spans_word(s, to - 1);
	int64_t year;
	bool of = span_kind(s, from) == ENTITY_OTHER ||
		  span_kind(s, from) == ENTITY_ORGANIZATION;
	if (!of || (to == from + 1 && !spans_has(s, from, TOKEN_HYPHEN)) || last.n < 4 ||
	    !str_to_int(str_sub(last, last.n - 4, last.n), &year) || year < 1990 ||
	    year > 2035 || (to > from + 1 && last.n > 4 && last.p[last.n - 5] != '-'))
		return NO_OPINION;
	return spans_find(s, from, to, plans) < to ? NO_OPINION : ENTITY_EVENT;
}

/* "in Sharm el-Sheikh": a place of several words by the list, and by the word before. */
static int
by_whereabouts(const struct spans *s, size_t from, size_t to)
{
	bool person = span_kind(s, from) == ENTITY_PERSON && to >= from + 2;
	if (!person || !from || !spans_is(s, from - 1, " in at near "))
		return NO_OPINION;
	bool listed =
	    spans_is_place(s, from, MARK_BEGIN) && spans_is_place(s, to - 1, MARK_END);
	return listed ? ENTITY_PLACE : NO_OPINION;
}

static int (*const opinions[])(const struct spans *s, size_t from, size_t to) = {
	by_last_word, by_first_word, by_coinage, by_inner_capital, by_digits, by_sky,
	by_country, by_officials, by_faith, by_list, by_branch, by_year, by_whereabouts
};

/* "D-Ore.", "R-Texas" */
static bool
is_seat(const struct spans *s, size_t at)
{
	struct str w = spans_word(s, at);
	return w.n > 3 && w.p[1] == '-' && strchr("DRI", w.p[0]) && w.p[2] >= 'A' &&
	       w.p[2] <= 'Z';
}

static bool
is_no_name(const struct spans *s, size_t from, size_t to)
{
	bool word = is_one_word(s, from, to, ENTITY_OTHER) ||
		    is_one_word(s, from, to, ENTITY_ORGANIZATION);
	return is_seat(s, from) || (word && spans_is(s, from, spans_no_names));
}

static void
hear(struct spans *s, size_t from, size_t to)
{
	if (is_no_name(s, from, to)) {
		span_clear(s, from, to);
		return;
	}
	for (size_t i = 0; i < sizeof opinions / sizeof *opinions; i++) {
		int kind = opinions[i](s, from, to);
		if (kind == NO_OPINION)
			continue;
		span_set(s, from, to, kind);
		return;
	}
}

void
agree_itself(struct spans *s)
{
	spans_each(s, hear);
}
