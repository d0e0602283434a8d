/* What the words beside a name say that it is: the village of X, the start-up X, the X
 * newspaper, X airport.
 *
 * A cue changes only kinds that it is surer than: a nationality stays one before
 * "newspaper", a place before "giant" becomes a company. */
#include "config.h"

#include "entity/agree.h"
#include "text/letter.h"

enum { LIST_MOST = 8, ALIAS_WORDS = 7 };
enum cue_flags {
	CUE_OF = 1,     /* the word is followed by "of" */
	CUE_LETTERS = 2 /* letters are whose it is, not what it is: NATO exercise */
};
#define KIND(k) (1u << ENTITY_##k)

struct cue {
	const char *words;
	int kind;
	unsigned weaker; /* kinds that give way */
	unsigned flags;  /* enum cue_flags */
};

/* clang-format off */
/* Before a name, and in an apposition behind it. */
#define BODIES " start-up startup company firm bank airline automaker carmaker chipmaker drugmaker " \
	"manufacturer newspaper broadcaster retailer lender insurer tank think-tank charity ngo nonprofit " \
	"subsidiary brokerage consultancy supplier operator militia regulator "

static const struct cue before[] = {
	{ BODIES "startups start-ups companies firms carrier carriers airlines automakers carmakers "
	  "chipmakers drugmakers planemaker retailers broadcasters newspapers tabloid lenders insurers "
	  "manufacturers conglomerate giant giants charities housebuilder housebuilders supermarket "
	  "supermarkets bookmaker shipbuilder pollster publisher label studio network platform group agency "
	  "union party alliance coalition movement club fund exchange watchdog ",
	  ENTITY_ORGANIZATION, KIND(PLACE) | KIND(OTHER) | KIND(PERSON), 0 },
	{ " village town city province district county suburb port municipality township island ",
	  ENTITY_PLACE, KIND(PERSON) | KIND(ORGANIZATION) | KIND(OTHER), CUE_OF },
	{ " exercise exercises drill drills wargames manoeuvres maneuvers ", ENTITY_EVENT,
	  KIND(ORGANIZATION) | KIND(PERSON) | KIND(OTHER), 0 },
	{ " tanker frigate destroyer submarine warship ferry yacht spacecraft satellite rover rocket "
	  "missile film movie novel album sitcom musical ",
	  ENTITY_OTHER, KIND(PERSON) | KIND(PLACE), 0 },
};
static const struct cue behind[] = {
	{ " newspaper daily tabloid broadcaster weekly news-agency channel radio tv television ",
	  ENTITY_ORGANIZATION, KIND(OTHER) | KIND(PERSON), 0 },
	{ " holding conglomerate gang cartel militia faction chain ", ENTITY_ORGANIZATION,
	  KIND(OTHER) | KIND(PERSON), 0 },
	{ " airport airfield airbase province peninsula governorate oblast municipality prefecture "
	  "archipelago district prison crossing checkpoint base ",
	  ENTITY_PLACE, KIND(PERSON) | KIND(OTHER), 0 },
	{ " mission rocket rockets spacecraft missile missiles satellite satellites telescope "
	  "tanker frigate destroyer drone drones jets aircraft warplane warplanes helicopter "
	  "helicopters capsule booster crude crew ",
	  ENTITY_OTHER, KIND(PERSON) | KIND(ORGANIZATION) | KIND(PLACE), 0 },
	{ " exercise exercises drill drills wargames manoeuvres maneuvers ", ENTITY_EVENT,
	  KIND(ORGANIZATION) | KIND(PERSON) | KIND(OTHER), CUE_LETTERS },
	{ " candidate lawmaker lawmakers mp mps mep deputies party ",
	  ENTITY_ORGANIZATION, KIND(PERSON), 0 },
};
static const struct cue apposed[] = {
	{ BODIES "maker depository ", ENTITY_ORGANIZATION, KIND(PLACE) | KIND(OTHER) | KIND(PERSON), 0 },
	{ " town village city suburb island province resort district municipality ", ENTITY_PLACE,
	  KIND(PERSON) | KIND(ORGANIZATION) | KIND(OTHER), 0 },
};
/* clang-format on */

/* Is it the name of somebody who stands elsewhere with a first name? */
static bool
is_full_name(const struct spans *s, size_t from, size_t to)
{
	static const char numerals[] = " ii iii iv v vi vii viii ix x xi xii ";
	return to - from >= 2 && spans_in_list(s, from, LIST_FIRST) &&
	       !spans_is(s, to - 1, numerals);
}

static bool
is_letters(const struct spans *s, size_t from, size_t to)
{
	return to == from + 1 && spans_has(s, from, TOKEN_CAPITALS);
}

/* Does a list, or its last word, vouch for the kind it has? */
static bool
is_vouched(const struct spans *s, size_t from, size_t to, const struct cue *c)
{
	const struct fact *x = &s->f->fact[from];
	switch (span_kind(s, from)) {
	case ENTITY_PERSON:
		return c->kind != ENTITY_PLACE && is_full_name(s, from, to);
	case ENTITY_PLACE:
		return c->kind == ENTITY_OTHER && x->single & LISTS_OF_PLACES;
	case ENTITY_ORGANIZATION:
		return c->kind != ENTITY_PLACE &&
		       (fact_mark(x, LIST_ORGANIZATION) ||
			   spans_in_list(s, to - 1, LIST_BODY) ||
			   (c->flags & CUE_LETTERS && is_letters(s, from, to)));
	}
	return to == from + 1 && spans_in_list(s, from, LIST_NATIONALITY);
}

static bool
gives_way(const struct spans *s, size_t from, size_t to, const struct cue *c)
{
	int kind = span_kind(s, from);
	return kind >= 0 && c->weaker >> kind & 1 && !s->fixed[from] &&
	       !spans_has(s, from, TOKEN_HEADLINE) && !is_vouched(s, from, to, c);
}

static void
take_before(struct spans *s, size_t from, size_t to)
{
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		const struct cue *c = &before[i];
		size_t at = from - 1;
		if (c->flags & CUE_OF && (at < 1 || !spans_is(s, at--, " of ")))
			continue;
		if (spans_has(s, at, TOKEN_LOWER) && spans_is(s, at, c->words) &&
		    gives_way(s, from, to, c)) {
			span_set(s, from, to, c->kind);
			return;
		}
	}
}

static void
take_behind(struct spans *s, size_t from, size_t to)
{
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
		if (spans_has(s, to, TOKEN_LOWER) && !spans_starts_sentence(s, to) &&
		    spans_is(s, to, behind[i].words) &&
		    gives_way(s, from, to, &behind[i])) {
			span_set(s, from, to, behind[i].kind);
			return;
		}
}

/* "housebuilders X and Y": what holds for the first holds for all that are listed. */
static void
take_list(struct spans *s, size_t from, size_t to)
{
	struct str cue = from ? spans_word(s, from - 1) : (struct str){ NULL, 0 };
	const struct cue *c = &before[0];
	if (!from || !spans_is(s, from - 1, c->words) || cue.p[cue.n - 1] != 's' ||
	    span_kind(s, from) != c->kind)
		return;
	for (size_t n = 0; n < LIST_MOST && spans_is(s, to, " , and "); n++) {
		size_t next = to + 1 + spans_is(s, to + 1, " and ");
		if (!span_begins(s, next) || spans_starts_sentence(s, next))
			return;
		to = span_end(s, next);
		if (gives_way(s, next, to, c))
			span_set(s, next, to, c->kind);
	}
}

/* The token behind "known as" that follows a name, "X, a shaman better known as Y", or 0.
 */
static size_t
known_as(const struct spans *s, size_t to)
{
	size_t at = to + spans_is(s, to, " , ( ");
	size_t most = at > to ? at + ALIAS_WORDS : at + 1;
	for (; at < most && spans_has(s, at, TOKEN_LOWER); at++)
		if (spans_is(s, at, " known ") && spans_is(s, at + 1, " as "))
			return at + 2;
	return 0;
}

static void
take_alias(struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, from);
	size_t alias = known_as(s, to), end = alias;
	while (alias && spans_has(s, end, TOKEN_CAPITAL) && end < alias + 4 &&
	       !spans_starts_sentence(s, end) && !s->fixed[end])
		end++;
	if (kind >= 0 && end > alias && span_kind(s, alias) != kind)
		span_set(s, alias, end, kind);
}

/* "South Korea's Han Kang": two words that no list of places holds, the first of them a
 * first name. */
static void
take_citizen(struct spans *s, size_t from, size_t to)
{
	if (span_kind(s, from) != ENTITY_PLACE || s->fixed[from] || to != from + 2 ||
	    from < 2 || !spans_is(s, from - 1, " 's \xe2\x80\x99s ") ||
	    span_kind(s, from - 2) != ENTITY_PLACE ||
	    !(spans_in_list(s, from, LIST_FIRST) ||
		spans_in_list(s, to - 1, LIST_LAST)) ||
	    spans_in_place(s, from))
		return;
	span_set(s, from, to, ENTITY_PERSON);
}

/* "Al Araby TV": what stands right behind is part of it. */
static void
take_tail(struct spans *s, size_t from, size_t to)
{
	static const char tails[] = " tv television radio ";
	if (spans_is(s, to, tails) && spans_has(s, to, TOKEN_CAPITAL) && !s->tag[to] &&
	    !s->fixed[to] && !spans_starts_sentence(s, to))
		span_set(s, from, to + 1, ENTITY_ORGANIZATION);
}

/* "X, a start-up founded by": the noun of an apposition, or 0. */
static size_t
apposed_noun(const struct spans *s, size_t to)
{
	static const char behind_noun[] =
	    " of for in that which with on near outside founded based owned led backed "
	    "run where , . ; : ) ( - \xe2\x80\x93 \xe2\x80\x94 ";
	size_t at = to + 2;
	if (!spans_is(s, to, " , ") || !spans_is(s, to + 1, " a an the "))
		return 0;
	for (; at < to + 6 && !spans_starts_sentence(s, at); at++) {
		bool noun =
		    spans_is(s, at + 1, behind_noun) || spans_starts_sentence(s, at + 1);
		if (noun)
			return at;
		if (!spans_has(s, at, TOKEN_LOWER) &&
		    !spans_in_list(s, at, LIST_NATIONALITY))
			return 0;
	}
	return 0;
}

static void
take_apposed(struct spans *s, size_t from, size_t to)
{
	size_t noun = apposed_noun(s, to);
	for (size_t i = 0; noun && i < sizeof apposed / sizeof *apposed; i++)
		if (spans_is(s, noun, apposed[i].words) &&
		    gives_way(s, from, to, &apposed[i])) {
			span_set(s, from, to, apposed[i].kind);
			return;
		}
}

static void
take(struct spans *s, size_t from, size_t to)
{
	if (from)
		take_before(s, from, to);
	take_behind(s, from, to);
	take_list(s, from, to);
	take_apposed(s, from, to);
	take_alias(s, from, to);
	take_citizen(s, from, to);
	take_tail(s, from, to);
}

void
agree_cues(struct spans *s)
{
	spans_each(s, take);
}
