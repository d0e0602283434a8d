/* Longest match first. A single word must be a country, a big city or an organization; a
 * person must have a first name that a list has, and a last one. */
#include "config.h"

#include "entity/lists.h"

/* The kind of a run that list holds from its first to its last token. */
static const struct {
	int list, kind;
	bool single; /* one word is enough */
} rows[] = { { LIST_COUNTRY, ENTITY_PLACE, true }, { LIST_CITY, ENTITY_PLACE, true },
	{ LIST_UNIVERSITY, ENTITY_ORGANIZATION, false },
	{ LIST_ORGANIZATION, ENTITY_ORGANIZATION, true },
	{ LIST_CLUB, ENTITY_ORGANIZATION, false }, { LIST_REGION, ENTITY_PLACE, false },
	{ LIST_TOWN, ENTITY_PLACE, false } };

enum { LONGEST = GAZETTEER_LONGEST, SHORTEST_WORD = 3 };

static size_t
run_of(const struct spans *s, size_t at, int list, bool single)
{
	const struct fact *x = &s->f->fact[at];
	enum fact_mark m = fact_mark(x, list);
	if (m == MARK_SINGLE)
		return single && x->length >= SHORTEST_WORD ? at + 1 : at;
	if (m != MARK_BEGIN)
		return at;
	size_t end = at + 1;
	while (end < s->n && end < at + LONGEST &&
	       fact_mark(&s->f->fact[end], list) == MARK_INSIDE)
		end++;
	return end < s->n && fact_mark(&s->f->fact[end], list) == MARK_END ? end + 1 : at;
}

static size_t
person_end(const struct spans *s, size_t at)
{
	bool first =
	    spans_in_list(s, at, LIST_FIRST) && !spans_has(s, at, TOKEN_CAPITALS);
	bool last = spans_in_list(s, at + 1, LIST_LAST) &&
		    spans_has(s, at + 1, TOKEN_CAPITAL) &&
		    !spans_starts_sentence(s, at + 1);
	return first && last ? at + 2 : at;
}

void
lists_tag(struct spans *s)
{
	for (size_t i = 0; i < s->n; i++) {
		size_t end = person_end(s, i);
		int kind = ENTITY_PERSON;
		for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
			size_t to = run_of(s, i, rows[r].list, rows[r].single);
			if (to > end && spans_has(s, i, TOKEN_CAPITAL)) {
				end = to;
				kind = rows[r].kind;
			}
		}
		if (end == i || s->tag[i])
			continue;
		span_set(s, i, end, kind);
		i = end - 1;
	}
}
