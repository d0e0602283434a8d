/* The nouns are the list "event" (data/ner/lists). A noun that is an organization as
 * often as an event fires only where nothing says that it acts. */
#include "config.h"

#include "entity/event.h"

enum { RUN_WORDS = 8, QUOTED_WORDS = 12 };

/* Organizations, too, or words of every day. */
static const char doubtful[] = " congress assembly convention forum conference show open "
			       "day week final finals tour classic "
			       "masters meeting session attack attacks crisis rally "
			       "dialogue awards symposium workshop battle "
			       "parade fair exhibition election elections referendum "
			       "outbreak ceasefire truce pandemic "
			       "revolution uprising rebellion derby ";
/* These may be events by themselves when they follow a place: the Moscow Forum. */
static const char weak_alone[] = " congress assembly open day week final finals "
				 "classic masters meeting session attack "
				 "attacks crisis dialogue ";
static const char acts[] =
    " said says told added announced called urged voted approved passed rejected warned "
    "demanded adopted has have will would may must can is are was were elected asked ";
/* Of these no auxiliary says that they act: the Forum will open, was held. */
static const char occasions[] =
    " forum conference show awards symposium workshop exhibition parade fair final "
    "finals tour classic masters derby battle ";
static const char auxiliaries[] = " has have will would may must can is are was were ";
/* Known by one word. */
static const char known[] =
    " christmas easter ramadan hanukkah passover diwali nowruz thanksgiving eurovision "
    "intervision "
    "olympics paralympics bundesliga eredivisie oktoberfest holocaust holodomor brexit "
    "euromaidan intifada wimbledon ";
/* Runs that end so are laws, treaties, prizes: `other`. */
static const char papers[] =
    " agreement agreements accord accords treaty act prize index protocol declaration "
    "pact charter "
    "medal award awards amendment convention constitution bill memorandum ";
static const char quoted_nouns[] = " forum session conference festival exhibition summit "
				   "congress fair workshop seminar panel "
				   "symposium roundtable marathon tournament "
				   "championship contest competition hackathon ";
static const char called[] = " titled called entitled named dubbed themed ";
static const char mottos[] = " theme motto slogan banner headline chant hashtag ";
/* In small letters behind a name: the BRICS summit, the Harwich ferry disaster. */
static const char meetings[] = " summit ";
static const char disasters[] =
    " disaster massacre collapse crash bombing bombings siege "
    "genocide derailment stampede ";
static const char opening[] = " \" ' \xe2\x80\x9c \xe2\x80\x98 \xc2\xab ";
static const char closing[] = " \" ' \xe2\x80\x9d \xe2\x80\x99 \xc2\xbb ";

static bool
is_run_word(const struct spans *s, size_t at)
{
	static const char joins[] = " of and & ";
	if (spans_has(s, at, TOKEN_SUFFIX))
		return spans_is(s, at, " 's \xe2\x80\x99s ") ||
		       (at && span_kind(s, at - 1) != ENTITY_PLACE);
	return (spans_has(s, at, TOKEN_CAPITAL) || spans_has(s, at, TOKEN_DIGIT) ||
		   spans_is(s, at, joins)) &&
	       !s->fixed[at];
}

static bool
is_digits(const struct spans *s, size_t at)
{
	return spans_has(s, at, TOKEN_DIGIT) && !spans_has(s, at, TOKEN_CAPITAL);
}

/* Where the run of capitals that ends before `noun` begins. */
static size_t
run_start(const struct spans *s, size_t noun)
{
	size_t from = noun;
	while (from > 0 && noun - from < RUN_WORDS && !spans_starts_sentence(s, from) &&
	       is_run_word(s, from - 1) && span_kind(s, from - 1) != ENTITY_PERSON)
		from--;
	if (s->tag[from] && !spans_is(s, from, " the ") && span_start(s, from) < from &&
	    noun - span_start(s, from) <= RUN_WORDS)
		from = span_start(s, from);
	static const char skip[] =
	    " the of and & 's \xe2\x80\x99s ' \xe2\x80\x99 a an at in on during for this "
	    "last next after before when as but ";
	while (from < noun && (spans_is(s, from, skip) || is_digits(s, from) ||
				  (spans_in_list(s, from, LIST_NATIONALITY) &&
				      !spans_has(s, from + 1, TOKEN_CAPITAL))))
		from++;
	return from;
}

static bool
is_small_year(const struct spans *s, size_t at)
{
	struct str w = at < s->n ? spans_word(s, at) : (struct str){ NULL, 0 };
	int64_t year;
	return w.n == 4 && str_to_int(w, &year) && year > 1800 && year < 2100 &&
	       !spans_starts_sentence(s, at);
}

static size_t
behind_noun(const struct spans *s, size_t noun)
{
	size_t end = noun + 1;
	if (is_small_year(s, end))
		return end + 1;
	/* "Festival of Northern Cities" */
	static const char days[] =
	    " monday tuesday wednesday thursday friday saturday sunday ";
	bool of = spans_is(s, end, " of for on ") && !spans_is(s, end + 1, days) &&
		  spans_has(s, end + 1, TOKEN_CAPITAL) &&
		  spans_is(s, noun,
		      " festival battle war day week feast massacre congress games "
		      "conference summit ");
	if (!of || spans_starts_sentence(s, end + 1))
		return end;
	for (end += 1; end < s->n && spans_has(s, end, TOKEN_CAPITAL) &&
		       !spans_starts_sentence(s, end) && end < noun + RUN_WORDS;)
		end++;
	return end;
}

static bool
is_actor(const struct spans *s, size_t from, size_t noun, size_t end)
{
	if (!spans_is(s, noun, doubtful))
		return false;
	if (spans_is(s, end, acts))
		return !spans_is(s, noun, occasions) || !spans_is(s, end, auxiliaries);
	int kind = span_kind(s, noun);
	bool weak = spans_is(s, noun, weak_alone) && from + 2 >= noun;
	return weak && (kind == ENTITY_ORGANIZATION || kind < 0) &&
	       !is_small_year(s, end);
}

/* "Ministry … Conference": the run's end belongs to something longer. */
static bool
goes_on(const struct spans *s, size_t end)
{
	return end < s->n && spans_has(s, end, TOKEN_CAPITAL) &&
	       !spans_starts_sentence(s, end) && !spans_has(s, end, TOKEN_SUFFIX) &&
	       s->tag[end] && !tag_begins(s->tag[end]);
}

static bool
is_candidate(const struct spans *s, size_t noun)
{
	return spans_in_list(s, noun, LIST_OCCASION) &&
	       spans_has(s, noun, TOKEN_CAPITAL) && !s->fixed[noun] &&
	       !spans_has(s, noun, TOKEN_HEADLINE) &&
	       span_kind(s, noun) != ENTITY_PERSON && !goes_on(s, noun + 1) &&
	       !spans_is_place(s, noun, MARK_END); /* "Lee's Summit" is a town */
}

/* "Forum Group": another name's capital follows at once. */
static bool
has_name_ahead(const struct spans *s, size_t noun, size_t end)
{
	bool office = spans_in_list(s, end, LIST_ROLE); /* Chief Election Commissioner */
	return end == noun + 1 && spans_has(s, end, TOKEN_CAPITAL) &&
	       !spans_starts_sentence(s, end) &&
	       (office || (span_kind(s, end) >= 0 && span_kind(s, noun) != ENTITY_EVENT));
}

static void
try_noun(struct spans *s, size_t noun)
{
	if (!is_candidate(s, noun))
		return;
	size_t from = run_start(s, noun), end = behind_noun(s, noun);
	int kind = span_kind(s, noun);
	if ((kind == ENTITY_EVENT || kind == ENTITY_OTHER) && span_end(s, noun) > end)
		end = span_end(s, noun);
	bool bare = from == noun && end == noun + 1;
	if (!bare && !has_name_ahead(s, noun, end) && !is_actor(s, from, noun, end))
		span_set(s, from, end, ENTITY_EVENT);
}

/* "the 2030 World Cup": the year before is part of it; of "the 2024 Cannes Film Festival"
 * it is not. */
static void
take_year(struct spans *s, size_t from)
{
	static const char yearly[] = " festival awards award show prize ";
	if (!from || !span_begins(s, from) || span_kind(s, from) != ENTITY_EVENT ||
	    s->fixed[from] || spans_starts_sentence(s, from) || s->tag[from - 1] ||
	    !is_small_year(s, from - 1) || spans_is(s, span_end(s, from) - 1, yearly))
		return;
	span_set(s, from - 1, span_end(s, from), ENTITY_EVENT);
}

static bool
is_land(const struct spans *s, size_t at)
{
	return span_kind(s, at) == ENTITY_PLACE ||
	       s->f->fact[at].single & (1 << LIST_NATIONALITY | 1 << LIST_COUNTRY);
}

/* The token behind a name that the list has whole, Copa del Rey, or that is known by one
 * word; 0: it is none. */
static size_t
known_end(const struct spans *s, size_t at)
{
	size_t end = at;
	if (s->fixed[at] || !spans_has(s, at, TOKEN_CAPITAL))
		return 0;
	if (fact_mark(&s->f->fact[at], LIST_OCCASION) != MARK_BEGIN)
		return (spans_is(s, at, known) || (spans_in_list(s, at, LIST_OCCASION) &&
						      spans_has(s, at, TOKEN_DIGIT))) &&
			       span_kind(s, at) != ENTITY_PERSON
			   ? at + 1
			   : 0;
	while (end < s->n && fact_mark(&s->f->fact[end], LIST_OCCASION) != MARK_END)
		end++;
	return end < s->n ? end + 1 : 0;
}

/* "Spanish Grand Prix": whose it is belongs to it. */
static size_t
grand_start(const struct spans *s, size_t at)
{
	if (spans_is(s, at, " grand "))
		while (at > 0 && !spans_starts_sentence(s, at) && is_land(s, at - 1))
			at--;
	return at;
}

static void
try_known(struct spans *s, size_t at)
{
	size_t end = known_end(s, at);
	bool longer = end && s->tag[at] && span_end(s, at) > end;
	if (!end || longer || span_kind(s, at) == ENTITY_EVENT)
		return;
	span_set(
	    s, grand_start(s, at), is_small_year(s, end) ? end + 1 : end, ENTITY_EVENT);
}

/* "Paris Agreement", "Booker Prize" */
static void
try_paper(struct spans *s, size_t noun)
{
	if (!spans_is(s, noun, papers) || !spans_has(s, noun, TOKEN_CAPITAL) ||
	    s->fixed[noun] || spans_has(s, noun, TOKEN_HEADLINE) ||
	    spans_starts_sentence(s, noun))
		return;
	int kind = span_kind(s, noun);
	bool ends = !s->tag[noun] || span_end(s, noun) == noun + 1;
	bool settled =
	    kind == ENTITY_EVENT || kind == ENTITY_OTHER || kind == ENTITY_PERSON;
	size_t from = run_start(s, noun);
	if (ends && !settled && from < noun && !spans_has(s, from, TOKEN_START) &&
	    !spans_is(s, noun + 1, acts))
		span_set(s, from, noun + 1, ENTITY_OTHER);
}

/* "the SCO summit", "the New Delhi summit of 2023" */
static void
try_summit(struct spans *s, size_t noun)
{
	if (!noun || !spans_is(s, noun, meetings) || !spans_has(s, noun, TOKEN_LOWER) ||
	    spans_starts_sentence(s, noun) || !s->tag[noun - 1] || s->fixed[noun - 1])
		return;
	size_t from = span_start(s, noun - 1);
	int kind = span_kind(s, from);
	bool place = kind == ENTITY_PLACE && from && spans_is(s, from - 1, " the ");
	if (kind == ENTITY_ORGANIZATION || place)
		span_set(s, from, noun + 1, ENTITY_EVENT);
}

/* "the Novi Sad railway station collapse" */
static void
try_disaster(struct spans *s, size_t noun)
{
	size_t at = noun;
	if (!spans_is(s, noun, disasters) || !spans_has(s, noun, TOKEN_LOWER))
		return;
	while (at > 0 && noun - at < 3 && spans_has(s, at - 1, TOKEN_LOWER) &&
	       !spans_is(s, at - 1, " of in at a the and 's ") &&
	       !spans_starts_sentence(s, at))
		at--;
	if (!at || spans_starts_sentence(s, at) || span_kind(s, at - 1) != ENTITY_PLACE ||
	    s->fixed[at - 1])
		return;
	size_t from = span_start(s, at - 1);
	if (from && spans_is(s, from - 1, " the "))
		span_set(s, from, noun + 1, ENTITY_EVENT);
}

/* The token behind a quoted run that opens at `at`, or 0. */
static size_t
quoted_end(const struct spans *s, size_t at)
{
	if (!spans_is(s, at, opening) || spans_has(s, at + 1, TOKEN_LOWER))
		return 0;
	for (size_t i = at + 1; i < s->n && i <= at + QUOTED_WORDS; i++) {
		if (spans_starts_sentence(s, i))
			return 0;
		if (spans_is(s, i, closing) && spans_has(s, i, TOKEN_GLUED))
			return i > at + 1 ? i : 0;
	}
	return 0;
}

static void
try_quoted(struct spans *s, size_t at)
{
	size_t close = quoted_end(s, at);
	if (!close || s->fixed[at + 1])
		return;
	if (at > 1 && spans_is(s, at - 1, mottos) &&
	    spans_is(s, at - 2, " the a under its ")) {
		span_clear(s, at + 1, close);
		return;
	}
	bool behind = spans_is(s, close + 1, quoted_nouns);
	bool before = at > 0 && (spans_is(s, at - 1, quoted_nouns) ||
				    (at > 1 && spans_is(s, at - 1, called) &&
					spans_is(s, at - 2, quoted_nouns)));
	if (behind || before)
		span_set(s, at + 1, close, ENTITY_EVENT);
}

void
event_find(struct spans *s)
{
	for (size_t i = 0; i < s->n; i++)
		try_noun(s, i);
	for (size_t i = 0; i < s->n; i++) {
		try_known(s, i);
		try_paper(s, i);
		try_summit(s, i);
		try_disaster(s, i);
	}
	for (size_t i = 0; i < s->n; i++)
		try_quoted(s, i);
	for (size_t i = 0; i < s->n; i++)
		take_year(s, i);
}
