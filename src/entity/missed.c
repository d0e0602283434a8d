/* Names that the tagger does not see, or sees in part, and words settle: Typhoon X, the
 * Boston Fed, the Merval index, the Prosecutors' Office, letters that said something. */
#include "config.h"

#include "entity/agree.h"

enum { TOPIC_WORDS = 6 };

static const char indices[] = " kospi nikkei dax stoxx ftse merval sensex nifty topix "
			      "ibex bovespa ";
static const char sure_bodies[] =
    " ministry office agency court commission committee council department authority "
    "federation association university institute police corporation bureau ";
static const char storms[] = " hurricane typhoon cyclone storm operation ";

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

static bool
is_free_capital(const struct spans *s, size_t at)
{
	return spans_has(s, at, TOKEN_CAPITAL) && !s->tag[at] && !s->fixed[at];
}

static bool
ends_body_run(const struct spans *s, size_t last)
{
	bool body = spans_is(s, last, sure_bodies) || spans_in_list(s, last, LIST_BODY);
	return is_free_capital(s, last) && body && !spans_has(s, last, TOKEN_HEADLINE) &&
	       !spans_is(s, last + 1, " of for ") &&
	       !spans_has(s, last + 1, TOKEN_CAPITAL);
}

/* Where the run of capitals that ends before `last` and that the tagger took for nothing
 * begins. */
static size_t
free_run_start(const struct spans *s, size_t last)
{
	size_t from = last;
	while (from > 0 && !spans_starts_sentence(s, from)) {
		bool suffix = spans_has(s, from - 1, TOKEN_SUFFIX) && !s->tag[from - 1];
		bool role = spans_in_list(s, from - 1, LIST_ROLE) &&
			    !spans_has(s, from, TOKEN_SUFFIX);
		if (role || !(suffix || is_free_capital(s, from - 1)))
			break;
		from--;
	}
	return from + spans_is(s, from, " the a an ");
}

/* Thames | Magistrates' Court: the place is part of it. */
static size_t
with_place(const struct spans *s, size_t from)
{
	bool place = spans_has(s, from + 1, TOKEN_SUFFIX) && from > 0 &&
		     !spans_starts_sentence(s, from) && !s->fixed[from - 1] &&
		     span_kind(s, from - 1) == ENTITY_PLACE;
	return place ? span_start(s, from - 1) : from;
}

/* "the Supreme Prosecutors' Office", where the tagger saw nothing. A head that also
 * stands for less takes three words, the Aral Basin Fund, or one that no dictionary has,
 * also where the sentence begins: Formika Group. */
static void
mark_body_run(struct spans *s, size_t last)
{
	if (!ends_body_run(s, last))
		return;
	size_t from = with_place(s, free_run_start(s, last));
	bool coined = s->f->fact[from].row == LEXICON_UNKNOWN;
	size_t least = coined || spans_is(s, last, sure_bodies) ? 1 : 2;
	if (from + least <= last && spans_has(s, from, TOKEN_CAPITAL) &&
	    (coined || !spans_has(s, from, TOKEN_START)))
		span_set(s, from, last + 1, ENTITY_ORGANIZATION);
}

/* The token behind a run that the list of organizations has whole, or `from`. */
static size_t
listed_end(const struct spans *s, size_t from)
{
	if (fact_mark(&s->f->fact[from], LIST_ORGANIZATION) != MARK_BEGIN ||
	    !spans_has(s, from, TOKEN_CAPITAL) || spans_has(s, from, TOKEN_HEADLINE))
		return from;
	for (size_t to = from + 1; to < s->n; to++)
		if (fact_mark(&s->f->fact[to], LIST_ORGANIZATION) == MARK_END)
			return spans_has(s, to, TOKEN_CAPITAL) ? to + 1 : from;
	return from;
}

/* A name of the list that the tagger saw nothing of; when it has three words, also one of
 * which he saw a part. */
static void
mark_listed(struct spans *s, size_t from)
{
	size_t to = listed_end(s, from), tagged = 0;
	for (size_t i = from; i < to; i++)
		tagged += s->tag[i] != 0;
	bool whole = tagged && span_begins(s, from) && span_end(s, from) == to;
	bool crossed = tagged && ((s->tag[from] && !span_begins(s, from)) ||
				     (s->tag[to - 1] && span_end(s, to - 1) > to));
	if (to > from && !whole && !crossed && !spans_fixed(s, from, to) &&
	    (!tagged || to >= from + 3))
		span_set(s, from, to, ENTITY_ORGANIZATION);
}

static bool
is_body_word(const struct spans *s, size_t at)
{
	return spans_has(s, at, TOKEN_CAPITAL) && !spans_has(s, at, TOKEN_HEADLINE) &&
	       spans_in_list(s, at, LIST_BODY) && !s->fixed[at];
}

/* The token behind the capitals from `at` on, joined by "and", "of". */
static size_t
topic_end(const struct spans *s, size_t at)
{
	size_t end = at;
	while (end < at + TOPIC_WORDS && !spans_starts_sentence(s, end) &&
	       spans_has(s, end, TOKEN_CAPITAL) && !s->fixed[end] &&
	       span_kind(s, end) != ENTITY_PERSON && span_kind(s, end) != ENTITY_PLACE) {
		end++;
		if (spans_is(s, end, " and & ") && spans_has(s, end + 1, TOKEN_CAPITAL))
			end++;
	}
	return end;
}

static size_t
body_start(const struct spans *s, size_t head)
{
	size_t from = s->tag[head] ? span_start(s, head) : head;
	while (from > 0 && head - from < TOPIC_WORDS && !spans_starts_sentence(s, from) &&
	       spans_has(s, from - 1, TOKEN_CAPITAL) && !s->fixed[from - 1] &&
	       !spans_is(s, from - 1, " the ") &&
	       span_kind(s, from - 1) != ENTITY_PERSON &&
	       !spans_in_list(s, from - 1, LIST_ROLE))
		from--;
	return from;
}

/* "the Belgrade Centre for Security Policy": what a body is for is part of its name. */
static void
mark_topic(struct spans *s, size_t head)
{
	static const char when[] =
	    " monday tuesday wednesday thursday friday saturday "
	    "sunday january february march april may june july "
	    "august september october november december christmas ";
	size_t topic = head + 2;
	if (!is_body_word(s, head) || !spans_is(s, head + 1, " for on ") ||
	    spans_is(s, topic, when) || spans_has(s, topic, TOKEN_CAPITALS) ||
	    spans_in_list(s, topic, LIST_NATIONALITY))
		return;
	size_t end = topic_end(s, topic), from = body_start(s, head);
	bool whole = s->tag[head] && span_end(s, from) >= end;
	if (end > topic && !whole && !spans_fixed(s, from, end))
		span_set(s, from, end, ENTITY_ORGANIZATION);
}

/* "Sharm | el-Sheikh", "Ain | al-Asad": the article of a name that goes on. */
static void
mark_article(struct spans *s, size_t at)
{
	struct str w = spans_word(s, at);
	bool article =
	    w.n > 3 && (str_starts(w, STR("el-")) || str_starts(w, STR("al-")));
	if (!article || !at || s->tag[at] || s->fixed[at] || !s->tag[at - 1] ||
	    s->fixed[at - 1] || spans_starts_sentence(s, at) ||
	    spans_has(s, at - 1, TOKEN_SUFFIX))
		return;
	size_t from = span_start(s, at - 1);
	bool where = from && from + 1 == at && spans_is(s, from - 1, " in at ");
	span_set(s, from, at + 1, where ? ENTITY_PLACE : span_kind(s, from));
}

/* "the University of Texas at Austin" */
static void
mark_campus(struct spans *s, size_t at)
{
	if (!spans_is(s, at, " at ") || !at ||
	    span_kind(s, at - 1) != ENTITY_ORGANIZATION ||
	    span_kind(s, at + 1) != ENTITY_PLACE || spans_starts_sentence(s, at + 1))
		return;
	size_t from = span_start(s, at - 1);
	if (spans_is(s, from, " university ") && spans_is(s, from + 1, " of "))
		span_set(s, from, span_end(s, at + 1), ENTITY_ORGANIZATION);
}

/* "Union of Industrialists | and Entrepreneurs": a body of two things. */
static void
mark_second(struct spans *s, size_t and)
{
	size_t next = and+1;
	if (!spans_is(s, and, " and & ") || !and ||
	    span_kind(s, and-1) != ENTITY_ORGANIZATION || s->fixed[and-1] ||
	    !is_free_capital(s, next) || spans_has(s, next, TOKEN_HEADLINE) ||
	    spans_starts_sentence(s, next) || s->f->fact[next].flags & TOKEN_CAPITALS ||
	    s->f->fact[next].single >> LIST_NATIONALITY & 1)
		return;
	size_t from = span_start(s, and-1);
	bool of = and-from >= 3 && spans_is(s, and-2, " of for ");
	bool ends = spans_in_list(s, next + 1, LIST_ROLE) ||
		    !spans_has(s, next + 1, TOKEN_CAPITAL);
	if (of && ends)
		span_set(s, from, next + 1, ENTITY_ORGANIZATION);
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
	    !spans_is(s, at + 1, says) || spans_is(s, at, spans_no_names) ||
	    (at && spans_has(s, at - 1, TOKEN_CAPITAL)))
		return;
	span_set(s, at, at + 1, ENTITY_ORGANIZATION);
}

void
agree_missed(struct spans *s)
{
	for (size_t i = 0; i < s->n; i++) {
		mark_storm(s, i);
		mark_index(s, i);
		mark_fed(s, i);
		mark_listed(s, i);
		mark_topic(s, i);
		mark_article(s, i);
		mark_campus(s, i);
		mark_second(s, i);
		mark_body_run(s, i);
		mark_award(s, i);
		mark_named_so(s, i);
		mark_letters(s, i);
	}
}
