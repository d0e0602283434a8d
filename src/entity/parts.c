/* A span that holds two names, or a name and what is none: OpenAI's ChatGPT, Bernstein
 * and Wells Fargo, Charles Leclerc of Ferrari, the alliance Fuerza Patria, the Minister
 * of Roads Farzaneh Sadegh. */
#include "config.h"

#include "entity/agree.h"

static const char quotes[] = " \" ' \xe2\x80\x9c \xe2\x80\x98 \xc2\xab ";
static const char closing[] = " \" ' \xe2\x80\x9d \xe2\x80\x99 \xc2\xbb ";

/* Does the same run of words stand elsewhere as a name by itself, or in a list? */
static int
kind_elsewhere(const struct spans *s, size_t from, size_t to)
{
	uint64_t key = span_key(s, from, to, false);
	size_t near[SPANS_SAME], n = spans_same(s, from, near);
	for (size_t i = 0; i < n; i++) {
		size_t at = near[i], end = at + to - from;
		if (span_begins(s, at) && span_end(s, at) == end &&
		    span_key(s, at, end, false) == key)
			return span_kind(s, at);
	}
	bool run = fact_mark(&s->f->fact[from], LIST_ORGANIZATION) == MARK_BEGIN &&
		   fact_mark(&s->f->fact[to - 1], LIST_ORGANIZATION) == MARK_END;
	bool listed = to == from + 1 ? spans_in_list(s, from, LIST_ORGANIZATION) : run;
	return listed ? ENTITY_ORGANIZATION : -1;
}

/* The first token of these words inside of from..to, not at its edges; 0: none is. */
static size_t
within(const struct spans *s, size_t from, size_t to, const char *words)
{
	size_t at = spans_find(s, from + 1, to, words);
	return at + 1 < to ? at : 0;
}

/* Two spans in place of one; the token between them is part of neither. */
static void
part_at(struct spans *s, size_t from, size_t at, size_t to, int left, int right)
{
	span_clear(s, from, to);
	span_set(s, from, at, left);
	span_set(s, at + 1, to, right);
}

/* "OpenAI's ChatGPT" as one name: two, where the owner is known by itself. */
static void
split_owner(struct spans *s, size_t from, size_t to)
{
	size_t at = within(s, from, to, " 's \xe2\x80\x99s ");
	int owner = at ? kind_elsewhere(s, from, at) : -1;
	if (owner >= 0 && !(from && spans_is(s, from - 1, quotes)))
		part_at(s, from, at, to, owner, span_kind(s, from));
}

/* Does the word stand anywhere else with a capital? */
static bool
is_repeated(const struct spans *s, size_t at)
{
	const struct fact *x = &s->f->fact[at];
	return x->before != FACT_NOWHERE || x->behind != FACT_NOWHERE;
}

/* "Bernstein and Wells Fargo" as one name: two, where both are known by themselves; a
 * first word that stands nowhere else is not (Peace and Freedom Party). */
static void
split_pair(struct spans *s, size_t from, size_t to)
{
	size_t at = within(s, from, to, " and ");
	int kind = span_kind(s, from);
	if (!at || (at == from + 1 && !is_repeated(s, from)))
		return;
	if (kind_elsewhere(s, from, at) == kind && kind_elsewhere(s, at + 1, to) == kind)
		part_at(s, from, at, to, kind, kind);
}

/* "Charles Leclerc of Ferrari", but Joan of Arc. */
static void
split_of(struct spans *s, size_t from, size_t to)
{
	size_t at = within(s, from, to, " of ");
	if (!at)
		return;
	bool full = at - from >= 2 && spans_in_list(s, from, LIST_FIRST);
	if (kind_elsewhere(s, at + 1, to) == ENTITY_ORGANIZATION ||
	    (full && spans_in_list(s, to - 1, LIST_BODY)))
		part_at(s, from, at, to, ENTITY_PERSON, ENTITY_ORGANIZATION);
}

/* First and last name of somebody, as far as lists tell. */
static bool
is_somebody(const struct spans *s, size_t from, size_t to)
{
	const uint16_t others = LISTS_OF_PLACES | 1 << LIST_NATIONALITY;
	return to == from + 2 && !spans_in_list(s, from + 1, LIST_BODY) &&
	       !(s->f->fact[from].single & others) &&
	       (spans_in_list(s, from, LIST_FIRST) ||
		   kind_elsewhere(s, from, to) == ENTITY_PERSON);
}

/* "Bangladesh Nationalist Party of Khaleda Zia" */
static void
split_leader(struct spans *s, size_t from, size_t to)
{
	size_t at = to - from > 4 ? to - 3 : 0;
	if (at && spans_is(s, at, " of ") && spans_in_list(s, at - 1, LIST_BODY) &&
	    is_somebody(s, at + 1, to) &&
	    !fact_mark(&s->f->fact[from], LIST_ORGANIZATION))
		part_at(s, from, at, to, ENTITY_ORGANIZATION, ENTITY_PERSON);
}

/* "Lockheed Martin built Orion": a verb is part of no name. */
static void
cut_at_verb(struct spans *s, size_t from, size_t to)
{
	static const char verbs[] =
	    " built made won bought sold said says told owns owned acquired launched "
	    "beat "
	    "unveiled announced has had is was are were will would hosts hosted opens "
	    "opened signs signed wins leads led backs backed ";
	size_t at = within(s, from, to, verbs);
	if (at && spans_has(s, at, TOKEN_LOWER))
		span_trim(s, from, from, at);
}

/* "Minister for | Power Sardar Awais", "DGP Harmeet Singh" */
static void
cut_office(struct spans *s, size_t from, size_t to)
{
	size_t start = from;
	if (from > 1 && spans_is(s, from - 1, " of for ") &&
	    spans_in_list(s, from - 2, LIST_ROLE))
		while (start + 2 < to && spans_in_list(s, start, LIST_MODIFIER) &&
		       !spans_in_list(s, start, LIST_FIRST))
			start++;
	if (start + 2 < to && spans_has(s, start, TOKEN_CAPITALS) &&
	    !spans_has(s, start + 1, TOKEN_CAPITALS) && spans_word(s, start).n >= 3 &&
	    !spans_has(s, start, TOKEN_STOP))
		start++;
	if (start > from)
		span_trim(s, from, start, to);
}

/* "Rocky Syria talks": a country behind a word that only begins the sentence. */
static void
cut_to_country(struct spans *s, size_t from, size_t to)
{
	if (to == from + 2 && spans_has(s, from, TOKEN_START) &&
	    spans_in_list(s, to - 1, LIST_COUNTRY) &&
	    !spans_in_list(s, from, LIST_FIRST) && !spans_in_list(s, from, LIST_LAST)) {
		span_clear(s, from, to);
		span_set(s, to - 1, to, ENTITY_PLACE);
	}
}

/* "Paolo Pescatore of | PP Foresight"; of persons only one word, Leclerc of Ferrari. */
static void
take_employer(struct spans *s, size_t from, size_t to)
{
	bool may = span_kind(s, from) == ENTITY_OTHER || to == from + 1;
	bool his = from > 2 && spans_is(s, from - 1, " of ") &&
		   span_kind(s, from - 2) == ENTITY_PERSON &&
		   span_start(s, from - 2) + 1 < from - 1;
	if (may && his && !spans_in_list(s, from, LIST_NATIONALITY))
		span_set(s, from, to, ENTITY_ORGANIZATION);
}

/* "the Peronist alliance Fuerza Patria": what stands before the common noun is not part.
 */
static void
cut_before_noun(struct spans *s, size_t from, size_t to)
{
	static const char nouns[] = " alliance party coalition group movement company "
				    "firm bank newspaper agency club ";
	size_t at = within(s, from, to, nouns);
	if (at && spans_has(s, at, TOKEN_LOWER) && spans_has(s, at - 1, TOKEN_CAPITAL))
		span_trim(s, from, at + 1, to);
}

static bool
is_land(const struct spans *s, size_t at)
{
	return s->f->fact[at].single & (1 << LIST_COUNTRY | 1 << LIST_REGION);
}

/* "Minister of Roads and | Urban Development Farzaneh Sadegh" */
static void
split_minister(struct spans *s, size_t from, size_t to)
{
	size_t of = from;
	if (to < from + 3 || !spans_in_list(s, to - 2, LIST_FIRST) ||
	    spans_in_list(s, to - 1, LIST_BODY) || spans_in_list(s, to - 2, LIST_BODY))
		return;
	while (of > 0 && of + 4 > from && !spans_is(s, of, " of for ") &&
	       !spans_starts_sentence(s, of))
		of--;
	if (!of || !spans_is(s, of, " of for ") ||
	    !spans_is(s, of - 1, " minister ministers secretary director head "))
		return;
	span_clear(s, from, to);
	if (of + 1 == from)
		span_set(s, from, to - 2,
		    is_land(s, from) ? ENTITY_PLACE : ENTITY_ORGANIZATION);
	span_set(s, to - 2, to, ENTITY_PERSON);
}

/* "Foreign Minister of | Turkiye | Selim Aydogan", "General Director of | Caspian Line |
 * Arman Bekturov" as one person: nobody has a minister of his own. */
static void
split_officer(struct spans *s, size_t from, size_t to)
{
	static const char offices[] =
	    " minister president director head chief ceo founder co-founder chairman "
	    "chairwoman governor mayor ambassador secretary manager rector dean "
	    "spokesman spokeswoman ";
	bool land = is_land(s, from) && !spans_in_list(s, from, LIST_FIRST);
	if (to < from + 3 || from < 2 || !spans_is(s, from - 1, " of ") ||
	    !(land || spans_is(s, from - 2, offices)) || spans_starts_sentence(s, from))
		return;
	size_t name = land ? from + 1 : to - 2;
	span_clear(s, from, to);
	span_set(s, from, name, land ? ENTITY_PLACE : ENTITY_ORGANIZATION);
	span_set(s, name, to, ENTITY_PERSON);
}

/* "Foreign Minister of | Italy Giulia Ferrante" as one person. */
static void
cut_before_of(struct spans *s, size_t from, size_t to)
{
	size_t at = within(s, from, to, " of ");
	if (at && spans_in_list(s, at - 1, LIST_ROLE))
		span_trim(s, from, at + 1, to);
}

/* "All the | President's Men" in quotation marks: a title is marked whole, and a person
 * between marks behind "in" or "film" is one. */
static size_t
quote_start(const struct spans *s, size_t from)
{
	size_t open = from;
	while (open > 0 && open + 5 > from && !spans_is(s, open - 1, quotes) &&
	       !spans_starts_sentence(s, open))
		open--;
	bool found =
	    open && spans_is(s, open - 1, quotes) && spans_has(s, open, TOKEN_CAPITAL);
	return found ? open : 0;
}

static void
fill_quotes(struct spans *s, size_t from, size_t to)
{
	static const char works[] = " in film movie song novel book play series album "
				    "single comedy drama titled called ";
	int kind = span_kind(s, from);
	size_t open = spans_is(s, to, closing) ? quote_start(s, from) : 0;
	if (!open || s->fixed[from])
		return;
	bool work = open > 1 && spans_is(s, open - 2, works);
	if (kind == ENTITY_OTHER || (kind == ENTITY_PERSON && open == from && work))
		span_set(s, open, to, ENTITY_OTHER);
}

/* "Council of Europe | Commissioner for Human Rights | Maeve O'Farrell" */
static void
split_official(struct spans *s, size_t from, size_t to)
{
	if (to < from + 4 || s->fixed[from] || spans_in_list(s, to - 1, LIST_BODY) ||
	    !spans_in_list(s, to - 2, LIST_FIRST))
		return;
	for (size_t i = from + 1; i + 2 < to; i++) {
		if (!spans_in_list(s, i, LIST_ROLE) || spans_in_list(s, i, LIST_BODY) ||
		    spans_is(s, i - 1, " of for and & the "))
			continue;
		span_clear(s, from, to);
		span_set(s, from, i, ENTITY_ORGANIZATION);
		span_set(s, to - 2, to, ENTITY_PERSON);
		return;
	}
}

/* "Spaniard | Pablo Carrizo" */
static void
split_citizen(struct spans *s, size_t from, size_t to)
{
	if (to < from + 3 || !spans_in_list(s, from, LIST_NATIONALITY) ||
	    spans_in_list(s, from, LIST_FIRST) || s->fixed[from])
		return;
	span_clear(s, from, to);
	span_set(s, from, from + 1, ENTITY_OTHER);
	span_set(s, from + 1, to, ENTITY_PERSON);
}

/* One after the other; a step that moves the span's beginning is followed there. */
static const struct {
	unsigned kinds; /* 1 << enum entity_kind */
	void (*step)(struct spans *s, size_t from, size_t to);
} steps[] = {
	{ ~0u, cut_at_verb },
	{ 1 << ENTITY_OTHER, split_owner },
	{ 1 << ENTITY_PERSON, cut_before_of },
	{ 1 << ENTITY_PERSON, split_of },
	{ 1 << ENTITY_PERSON, split_officer },
	{ 1 << ENTITY_OTHER | 1 << ENTITY_PERSON, take_employer },
	{ 1 << ENTITY_PERSON, cut_office },
	{ 1 << ENTITY_PERSON, cut_to_country },
	{ 1 << ENTITY_PERSON, split_citizen },
	{ 1 << ENTITY_ORGANIZATION, split_official },
	{ 1 << ENTITY_ORGANIZATION, split_pair },
	{ 1 << ENTITY_ORGANIZATION, split_minister },
	{ 1 << ENTITY_ORGANIZATION, split_leader },
	{ 1 << ENTITY_ORGANIZATION, cut_before_noun },
	{ ~0u, fill_quotes },
};

static void
part(struct spans *s, size_t from, size_t to)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		while (from < to && !span_begins(s, from))
			from++;
		if (from < to && steps[i].kinds >> span_kind(s, from) & 1)
			steps[i].step(s, from, span_end(s, from));
	}
}

void
agree_parts(struct spans *s)
{
	spans_each(s, part);
}
