/* What the words beside a name say that it is: the village of X, the start-up X, the X
 * newspaper, X airport. And what no name is: the letters AI, a party's letter and state.
 *
 * A cue changes only kinds that it is surer than: a nationality stays one before
 * "newspaper", a place before "giant" becomes a company. */
#include "config.h"

#include <string.h>

#include "entity/agree.h"
#include "text/letter.h"

enum { LIST_MOST = 8 };
#define KIND(k) (1u << ENTITY_##k)

struct cue {
	const char *words;
	int kind;
	unsigned weaker; /* kinds that give way */
	bool of;         /* the word is followed by "of" */
};

/* clang-format off */
static const struct cue before[] = {
	{ " start-up startup startups start-ups company companies firm firms carrier carriers airline "
	  "airlines automaker automakers carmaker carmakers chipmaker chipmakers drugmaker drugmakers "
	  "planemaker retailer retailers broadcaster broadcasters newspaper newspapers tabloid lender "
	  "lenders insurer insurers manufacturer manufacturers conglomerate giant giants think-tank tank "
	  "ngo charity charities regulator subsidiary nonprofit housebuilder housebuilders brokerage "
	  "supermarket supermarkets supplier bookmaker shipbuilder pollster consultancy publisher "
	  "label studio network platform group agency union party alliance coalition movement club "
	  "fund exchange operator watchdog militia bank ",
	  ENTITY_ORGANIZATION, KIND(PLACE) | KIND(OTHER) | KIND(PERSON), false },
	{ " village town city province district county suburb port municipality township island ",
	  ENTITY_PLACE, KIND(PERSON) | KIND(ORGANIZATION) | KIND(OTHER), true },
	{ " tanker frigate destroyer submarine warship ferry yacht spacecraft satellite rover rocket "
	  "missile film movie novel album sitcom musical ",
	  ENTITY_OTHER, KIND(PERSON) | KIND(PLACE), false },
};
static const struct cue behind[] = {
	{ " newspaper daily tabloid broadcaster weekly news-agency channel radio tv television ",
	  ENTITY_ORGANIZATION, KIND(OTHER) | KIND(PERSON), false },
	{ " airport airfield airbase province peninsula governorate oblast municipality prefecture "
	  "archipelago district prison crossing checkpoint base ",
	  ENTITY_PLACE, KIND(PERSON) | KIND(OTHER), false },
	{ " mission rocket rockets spacecraft missile missiles satellite satellites probe telescope "
	  "tanker frigate destroyer drone drones jets aircraft warplane warplanes helicopter "
	  "helicopters capsule booster crude crew ",
	  ENTITY_OTHER, KIND(PERSON) | KIND(ORGANIZATION) | KIND(PLACE), false },
	{ " candidate lawmaker lawmakers mp mps mep deputies party ",
	  ENTITY_ORGANIZATION, KIND(PERSON), false },
};
/* clang-format on */

/* Letters that name nothing in particular. */
static const char no_names[] =
    " fx mass lunar solar ai a.i. it tv dna rna cctv gps vat gdp ceo cfo pdf usb pc hr "
    "id cv atm suv suvs ev evs iq diy ufo ufos sms vip pr ipo ";
static const char storms[] = " hurricane typhoon cyclone operation ";

/* Is it the name of somebody who stands elsewhere with a first name? */
static bool
is_full_name(const struct spans *s, size_t from, size_t to)
{
	return to - from >= 2 && spans_in_list(s, from, LIST_FIRST);
}

static bool
gives_way(const struct spans *s, size_t from, size_t to, const struct cue *c)
{
	int kind = span_kind(s, from);
	if (s->fixed[from] || kind < 0 || !(c->weaker >> kind & 1) ||
	    spans_has(s, from, TOKEN_HEADLINE))
		return false;
	if (kind == ENTITY_PERSON && c->kind != ENTITY_PLACE && is_full_name(s, from, to))
		return false;
	if (kind == ENTITY_PLACE && c->kind == ENTITY_OTHER &&
	    (s->f->fact[from].single & LISTS_OF_PLACES))
		return false;
	if (kind == ENTITY_ORGANIZATION &&
	    (c->kind == ENTITY_OTHER ? fact_mark(&s->f->fact[from], LIST_ORGANIZATION) ||
					   spans_in_list(s, to - 1, LIST_BODY)
				     : 0))
		return false;
	return !(to == from + 1 && spans_in_list(s, from, LIST_NATIONALITY));
}

static void
take_before(struct spans *s, size_t from, size_t to)
{
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		const struct cue *c = &before[i];
		size_t at = from - 1;
		if (c->of && (at < 1 || !spans_is(s, at--, " of ")))
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

/* By their last or first word: a Trophy is no person, a Battlegroup no place; Gazprombank
 * is a bank. */
static const char things[] = " trophy award awards prize medal act law bill doctrine "
			     "telescope ";
static const char grounds[] = " stadium arena airport square street avenue park bridge "
			      "island islands province peninsula ";
static const char bodies[] = " foundation institute university college corporation "
			     "group holding holdings consortium committee ministry "
			     "association federation party hospital brigade battalion "
			     "battlegroup studios records motors airlines ";
static const char indices[] = " kospi nikkei dax stoxx ftse merval sensex nifty topix "
			      "ibex bovespa ";

static void
take_last_word(struct spans *s, size_t from, size_t to)
{
	static const struct {
		const char *words;
		int kind;
	} rows[] = { { things, ENTITY_OTHER }, { grounds, ENTITY_PLACE },
		{ bodies, ENTITY_ORGANIZATION } };
	int kind = span_kind(s, from);
	if (kind != ENTITY_PERSON || to < from + 2 || spans_in_list(s, to - 1, LIST_LAST))
		return;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (spans_is(s, to - 1, rows[i].words))
			span_set(s, from, to, rows[i].kind);
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

static bool
has_digit(struct str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (w.p[i] >= '0' && w.p[i] <= '9')
			return true;
	return false;
}

/* One word that says what it is: Bashneft, Tianwen-3, the Moon; letters that have
 * officials or are probed. */
static void
take_coined(struct spans *s, size_t from, size_t to)
{
	static const char bodies_in_sky[] = " moon mars earth sun venus jupiter saturn ";
	static const char theirs[] =
	    " probe investigation inquiry official officials agent "
	    "agents investigators chief director spokesman "
	    "spokeswoman spokesperson ";
	int kind = span_kind(s, from);
	if (to == from + 1 && kind == ENTITY_PERSON && has_digit(spans_word(s, from)))
		span_set(s, from, to, ENTITY_OTHER);
	else if (to == from + 1 && kind == ENTITY_PERSON && from &&
		 spans_is(s, from - 1, " the ") && spans_is(s, from, bodies_in_sky))
		span_set(s, from, to, ENTITY_PLACE);
	else if (to == from + 1 && kind == ENTITY_OTHER &&
		 spans_has(s, from, TOKEN_CAPITALS) && spans_is(s, to, theirs))
		span_set(s, from, to, ENTITY_ORGANIZATION);
	bool wrong = kind == ENTITY_PLACE || kind == ENTITY_OTHER;
	if (spans_is(s, from, " battlegroup ") && kind == ENTITY_PLACE)
		span_set(s, from, to, ENTITY_ORGANIZATION);
	else if (wrong && to == from + 1 && s->f->fact[from].row == LEXICON_UNKNOWN &&
		 ends_like_body(spans_word(s, from)))
		span_set(s, from, to, ENTITY_ORGANIZATION);
}

/* "Nikkei 225", "the Merval index" */
static void
mark_index(struct spans *s, size_t at)
{
	bool named =
	    spans_is(s, at, indices) || (spans_is(s, at + 1, " index ") && !s->tag[at] &&
					    !spans_in_list(s, at, LIST_NATIONALITY));
	if (!named || !spans_has(s, at, TOKEN_CAPITAL) || s->fixed[at] ||
	    spans_has(s, at, TOKEN_HEADLINE | TOKEN_START) || span_start(s, at) != at)
		return;
	size_t end = at + 1;
	if (spans_has(s, end, TOKEN_DIGIT) && spans_word(s, end).n <= 4)
		end++;
	span_set(s, at, end, ENTITY_OTHER);
}

static const char sure_bodies[] =
    " ministry office agency court commission committee council department authority "
    "federation association university institute police corporation bureau ";

/* "the Supreme Prosecutors' Office", where the tagger saw nothing. */
static void
mark_body_run(struct spans *s, size_t last)
{
	size_t from = last;
	if (s->tag[last] || s->fixed[last] || !spans_is(s, last, sure_bodies) ||
	    !spans_has(s, last, TOKEN_CAPITAL) || spans_has(s, last, TOKEN_HEADLINE) ||
	    spans_has(s, last + 1, TOKEN_CAPITAL) || spans_is(s, last + 1, " of for "))
		return;
	while (from > 0 && !spans_starts_sentence(s, from) && !s->tag[from - 1] &&
	       !s->fixed[from - 1] && !spans_in_list(s, from - 1, LIST_ROLE) &&
	       (spans_has(s, from - 1, TOKEN_CAPITAL) ||
		   (spans_has(s, from - 1, TOKEN_SUFFIX) && from < last + 1)))
		from--;
	from += spans_is(s, from, " the a an ");
	if (from < last && spans_has(s, from, TOKEN_CAPITAL) &&
	    !spans_has(s, from, TOKEN_START))
		span_set(s, from, last + 1, ENTITY_ORGANIZATION);
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

/* "the Boston Fed" */
static void
mark_fed(struct spans *s, size_t fed)
{
	if (!fed || !spans_is(s, fed, " fed ") || !spans_has(s, fed, TOKEN_CAPITAL) ||
	    spans_has(s, fed, TOKEN_HEADLINE) || span_kind(s, fed - 1) != ENTITY_PLACE ||
	    s->fixed[fed - 1] || spans_starts_sentence(s, fed))
		return;
	span_set(s, span_start(s, fed - 1), fed + 1, ENTITY_ORGANIZATION);
}

/* "best director Oscar", "an Oscar" */
static void
mark_award(struct spans *s, size_t at)
{
	static const char awards[] =
	    " oscar oscars grammy grammys emmy emmys bafta baftas ";
	bool alone =
	    !s->tag[at] || span_end(s, span_start(s, at)) == span_start(s, at) + 1;
	bool named =
	    at && (spans_is(s, at - 1, " an a the his her its two three four ") ||
		      spans_has(s, at - 1, TOKEN_DIGIT) ||
		      (at > 1 && spans_in_list(s, at - 1, LIST_ROLE) &&
			  spans_is(s, at - 2, " best supporting ")));
	if (spans_is(s, at, awards) && spans_has(s, at, TOKEN_CAPITAL) && !s->fixed[at] &&
	    alone && named)
		span_set(s, at, at + 1, ENTITY_OTHER);
}

/* "Typhoon X", "Operation X": the word is part of the name, and the name an event. */
static void
mark_storm(struct spans *s, size_t at)
{
	size_t end = at + 1;
	if (!spans_is(s, at, storms) || !spans_has(s, at, TOKEN_CAPITAL) ||
	    s->fixed[at] || (s->tag[at] && span_start(s, at) < at))
		return;
	while (spans_has(s, end, TOKEN_CAPITAL) && !spans_starts_sentence(s, end) &&
	       end < at + 4)
		end++;
	if (end > at + 1)
		span_set(s, at, end, ENTITY_EVENT);
}

/* "a Catholic school": a faith, like a nationality. */
static void
take_faith(struct spans *s, size_t from, size_t to)
{
	static const char faiths[] = " catholic catholics christian christians muslim "
				     "muslims islamic jewish jews orthodox sunni shia "
				     "shiite protestant buddhist hindu hindus sikh ";
	int kind = span_kind(s, from);
	if (to == from + 1 && (kind == ENTITY_ORGANIZATION || kind == ENTITY_PLACE) &&
	    spans_is(s, from, faiths))
		span_set(s, from, to, ENTITY_OTHER);
}

/* "D-Ore.", "R-Texas": a party and a state, no name. */
static bool
is_seat(const struct spans *s, size_t at)
{
	struct str w = spans_word(s, at);
	return w.n > 3 && w.p[1] == '-' &&
	       (w.p[0] == 'D' || w.p[0] == 'R' || w.p[0] == 'I') && w.p[2] >= 'A' &&
	       w.p[2] <= 'Z';
}

static bool
is_no_name(const struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, from);
	bool letters = to == from + 1 &&
		       (kind == ENTITY_OTHER || kind == ENTITY_ORGANIZATION) &&
		       spans_is(s, from, no_names);
	return letters || is_seat(s, from);
}

/* "X, widely known as Y" */
static void
take_alias(struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, from);
	size_t at = to + spans_is(s, to, " , ( ");
	for (int left = 4; left > 0 && at > to && spans_has(s, at, TOKEN_LOWER) &&
			   !spans_is(s, at + 1, " known ") && !spans_is(s, at, " known ");
	     left--)
		at++; /* "a shaman better known as" */
	if (spans_is(s, at, " widely also better formerly commonly popularly "))
		at++;
	if (kind < 0 || !spans_is(s, at, " known ") || !spans_is(s, at + 1, " as "))
		return;
	size_t alias = at + 2, end = alias;
	while (spans_has(s, end, TOKEN_CAPITAL) && !spans_starts_sentence(s, end) &&
	       !s->fixed[end] && end < alias + 4)
		end++;
	if (end > alias && span_kind(s, alias) != kind)
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
	    !(spans_in_list(s, from, LIST_FIRST) || spans_in_list(s, to - 1, LIST_LAST)))
		return;
	for (int list = 0; list < LISTS; list++)
		if (LISTS_OF_PLACES >> list & 1 &&
		    fact_mark(&s->f->fact[from], list) > MARK_SINGLE)
			return;
	span_set(s, from, to, ENTITY_PERSON);
}

/* "Sberbank head German Gref": a nationality that is a first name as well. */
static void
mark_named_so(struct spans *s, size_t at)
{
	bool free = spans_has(s, at + 1, TOKEN_CAPITAL) && !s->tag[at + 1] &&
		    !spans_starts_sentence(s, at + 1) &&
		    !spans_in_list(s, at + 1, LIST_ROLE);
	if (!at || !free || s->fixed[at] || !spans_in_list(s, at, LIST_NATIONALITY) ||
	    !spans_in_list(s, at, LIST_FIRST) || !spans_in_list(s, at - 1, LIST_ROLE) ||
	    spans_has(s, at, TOKEN_SENTENCE | TOKEN_HEADLINE))
		return;
	span_set(s, at, at + 2, ENTITY_PERSON);
}

/* "RT said": letters that do something. */
static void
mark_letters(struct spans *s, size_t at)
{
	static const char says[] =
	    " said says reported reports told announced wrote added ";
	struct str w = spans_word(s, at);
	if (s->tag[at] || s->fixed[at] || !spans_has(s, at, TOKEN_CAPITALS) ||
	    spans_has(s, at, TOKEN_HEADLINE) || w.n < 2 || w.n > 8 ||
	    !spans_is(s, at + 1, says) || spans_is(s, at, no_names) ||
	    (at && spans_has(s, at - 1, TOKEN_CAPITAL)))
		return;
	span_set(s, at, at + 1, ENTITY_ORGANIZATION);
}

void
agree_cues(struct spans *s)
{
	for (size_t i = 0; i < s->n; i++) {
		mark_storm(s, i);
		mark_index(s, i);
		mark_fed(s, i);
		mark_body_run(s, i);
		mark_award(s, i);
		mark_named_so(s, i);
		mark_letters(s, i);
	}
	for (size_t i = 0, end; i < s->n; i = end) {
		end = i + 1;
		if (!span_begins(s, i))
			continue;
		end = span_end(s, i);
		if (s->fixed[i])
			continue;
		if (is_no_name(s, i, end)) {
			span_clear(s, i, end);
			continue;
		}
		if (i)
			take_before(s, i, end);
		take_behind(s, i, end);
		take_list(s, i, end);
		take_last_word(s, i, end);
		take_coined(s, i, end);
		take_faith(s, i, end);
		take_tail(s, i, end);
		take_alias(s, i, end);
		take_citizen(s, i, end);
	}
}
