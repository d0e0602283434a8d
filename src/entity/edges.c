/* Where a name begins and ends (docs/entities.md, conventions): titles and roles outside
 * of persons, the article and the possessive outside of all, nationalities by themselves.
 */
#include "config.h"

#include "entity/agree.h"
#include "text/letter.h"

enum { OFFICE_WORDS = 5 };

/* Names that keep their article. */
static const char keep_the[] =
    " hague gambia bahamas guardian times economist lancet independent telegraph hill "
    "intercept atlantic bronx beatles who rolling simpsons salt cherry north-west ";
static const char left_signs[] =
    " the \" ' ( [ \xe2\x80\x9c \xe2\x80\x98 \xc2\xab , . - ";
static const char right_signs[] =
    " 's \xe2\x80\x99s ' \xe2\x80\x99 \" ) ] , ; : \xe2\x80\x9d \xc2\xbb - \xe2\x80\x93 ";

static bool
keeps_the(const struct spans *s, size_t at, int kind)
{
	bool article = kind == ENTITY_OTHER || kind == ENTITY_EVENT;
	return spans_has(s, at, TOKEN_CAPITAL) &&
	       ((article && !spans_has(s, at, TOKEN_START)) ||
		   spans_is(s, at + 1, keep_the));
}

static bool
is_title(const struct spans *s, size_t at, size_t to)
{
	if (spans_in_list(s, at, LIST_HONORIFIC) && at + 1 < to)
		return true;
	/* A first name may be a title as well: "Chancellor", "Duke", "Dean". */
	bool name = s->f->fact[at].single >> LIST_FIRST & 1;
	return spans_in_list(s, at, LIST_ROLE) && at + 1 < to && (!name || at + 2 < to);
}

/* "Head of the Press Service of X" is X's. */
static size_t
behind_office(const struct spans *s, size_t from, size_t to)
{
	for (size_t i = from + 1; i + 1 < to && i < from + OFFICE_WORDS; i++) {
		if (!spans_is(s, i, " of for to "))
			continue;
		bool listed = fact_mark(&s->f->fact[i], LIST_ORGANIZATION);
		bool office = (spans_in_list(s, i - 1, LIST_ROLE) && !listed &&
				  !spans_in_list(s, i - 1, LIST_BODY)) ||
			      (spans_is(s, i - 1, " service office ") &&
				  spans_is(s, i - 2, " press "));
		if (!office)
			return from;
		from = i + 1 + spans_is(s, i + 1, " the ");
		return behind_office(s, from, to);
	}
	return from;
}

static size_t
left_edge(const struct spans *s, size_t from, size_t to, int kind)
{
	while (from < to) {
		bool sign = spans_is(s, from, left_signs);
		if (sign && spans_is(s, from, " the ") && keeps_the(s, from, kind))
			break;
		if (!sign && !(kind == ENTITY_PERSON && is_title(s, from, to)))
			break;
		from++;
	}
	return from;
}

static size_t
right_edge(const struct spans *s, size_t from, size_t to)
{
	while (to > from && (spans_is(s, to - 1, right_signs) ||
				(spans_has(s, to - 1, TOKEN_SUFFIX) && to > from + 1))) {
		if (spans_is(s, to - 1, " ) ] ") &&
		    spans_find(s, from, to - 1, " ( [ ") < to - 1)
			break;
		to--;
	}
	return to;
}

static bool
is_role_word(const struct spans *s, size_t at)
{
	return s->f->fact[at].single & (1 << LIST_ROLE | 1 << LIST_MODIFIER) ||
	       fact_mark(&s->f->fact[at], LIST_ROLE);
}

/* "U.S. District | Judge", "Saudi | Crown Prince": the role is not part of it. */
static size_t
before_role(const struct spans *s, size_t from, size_t to)
{
	int kind = from < to ? span_kind(s, from) : -1;
	bool country = spans_in_list(s, from, LIST_NATIONALITY) ||
		       spans_in_list(s, from, LIST_COUNTRY);
	bool role = to > from && spans_in_list(s, to - 1, LIST_ROLE);
	bool before = kind == ENTITY_PLACE && spans_in_list(s, to, LIST_ROLE);
	if (!country || !(before || (role && kind == ENTITY_OTHER)))
		return to;
	size_t end = to;
	while (end > from + 1 && is_role_word(s, end - 1))
		end--;
	return end == from + 1 ? end : to;
}

/* "Pentagon | Press Secretary": what goes with the role behind. */
static size_t
before_modifier(const struct spans *s, size_t from, size_t to)
{
	size_t end = to;
	if (from >= to || span_kind(s, from) != ENTITY_ORGANIZATION ||
	    !spans_in_list(s, to, LIST_ROLE) || spans_starts_sentence(s, to))
		return to;
	while (end > from + 1 && spans_in_list(s, end - 1, LIST_MODIFIER) &&
	       !spans_is(s, end - 2, " of for and & ") &&
	       !spans_in_list(s, end - 1, LIST_BODY) &&
	       !fact_mark(&s->f->fact[end - 1], LIST_ORGANIZATION))
		end--;
	return end;
}

/* "Ground Forces | Commander-in-Chief" */
static size_t
before_officer(const struct spans *s, size_t from, size_t to)
{
	bool role = from + 1 < to && span_kind(s, from) == ENTITY_ORGANIZATION &&
		    spans_in_list(s, to - 1, LIST_ROLE) &&
		    spans_has(s, to - 1, TOKEN_HYPHEN);
	return role ? to - 1 : to;
}

/* "Organization (ABBR" and "Name , City": a span that holds a bracket is two. */
static void
split_at_bracket(struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, from);
	for (size_t i = from + 1; i + 1 < to; i++) {
		if (!spans_is(s, i, " ( "))
			continue;
		size_t end = spans_find(s, i + 1, to, " ) ");
		span_trim(s, from, from, i);
		span_set(s, i + 1, end, kind);
		return;
	}
}

/* Is the word a nationality rather than what the tagger took it for? */
static bool
is_meant_as_nationality(const struct spans *s, size_t at)
{
	int kind = span_kind(s, at);
	bool place = s->f->fact[at].single & (1 << LIST_COUNTRY | 1 << LIST_FIRST);
	bool office = !spans_in_list(s, at, LIST_ORGANIZATION) &&
		      !spans_starts_sentence(s, at + 1) && is_role_word(s, at + 1);
	if (kind < 0)
		return !place;
	return kind == ENTITY_PLACE || (kind == ENTITY_ORGANIZATION && office);
}

/* "Ukrainian President" is a nationality and a role; so is a lone "Russian". */
static void
mark_nationality(struct spans *s, size_t at)
{
	static const char country_too[] = " us u.s. uk u.k. american_samoa ";
	if (!spans_in_list(s, at, LIST_NATIONALITY) || spans_is(s, at, country_too) ||
	    !spans_has(s, at, TOKEN_CAPITAL) || s->fixed[at] ||
	    spans_has(s, at, TOKEN_HEADLINE | TOKEN_CAPITALS))
		return;
	bool alone = !s->tag[at] || (span_begins(s, at) && span_end(s, at) == at + 1);
	if (alone && is_meant_as_nationality(s, at))
		span_set(s, at, at + 1, ENTITY_OTHER);
}

/* "Doha-based X": the suffix is part of no name. */
static void
split_at_suffix(struct spans *s, size_t at)
{
	if (!s->tag[at] || !spans_has(s, at, TOKEN_SUFFIX | TOKEN_HYPHEN) || s->fixed[at])
		return;
	size_t from = span_start(s, at), to = span_end(s, at);
	int kind = span_kind(s, from);
	span_clear(s, from, to);
	if (at > from) {
		bool place = s->f->fact[at - 1].marks & 07777;
		span_set(s, from, at, place ? ENTITY_PLACE : kind);
	}
	if (to > at + 1)
		span_set(
		    s, at + 1, to, kind == ENTITY_PLACE ? ENTITY_ORGANIZATION : kind);
}

static bool
has_word(const struct spans *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (spans_has(s, i, TOKEN_WORD))
			return true;
	return false;
}

/* "Emperor", "Chancellor" alone are no names. */
static bool
is_bare_title(const struct spans *s, size_t from, size_t to)
{
	uint16_t lists = s->f->fact[from].single;
	bool kind = span_kind(s, from) == ENTITY_PERSON ||
		    (span_kind(s, from) == ENTITY_ORGANIZATION && from &&
			spans_is(s, from - 1, " the a "));
	return to == from + 1 && kind && lists & (1 << LIST_ROLE | 1 << LIST_HONORIFIC) &&
	       !(lists & (1 << LIST_FIRST | 1 << LIST_LAST | 1 << LIST_BODY));
}

/* "Economy Commissioner" alone is none either. */
static bool
is_bare_office(const struct spans *s, size_t from, size_t to)
{
	int kind = span_kind(s, from);
	if ((kind != ENTITY_OTHER && kind != ENTITY_ORGANIZATION) || to < from + 2 ||
	    !spans_in_list(s, to - 1, LIST_ROLE) || spans_in_list(s, to - 1, LIST_BODY) ||
	    fact_mark(&s->f->fact[from], LIST_ORGANIZATION))
		return false;
	for (size_t i = from; i + 1 < to; i++)
		if (!is_role_word(s, i))
			return false;
	return true;
}

/* "Chief of | Army Staff": what he is chief of is not the army alone. */
static void
clear_staff(struct spans *s, size_t at)
{
	size_t of = at;
	if (!spans_is(s, at, " staff ") || !spans_has(s, at, TOKEN_CAPITAL))
		return;
	while (of > 0 && of + 4 > at && !spans_is(s, of, " of ") &&
	       !spans_starts_sentence(s, of))
		of--;
	if (of && spans_is(s, of, " of ") && spans_is(s, of - 1, " chief ") &&
	    !s->fixed[at])
		span_clear(s, of - 1, at + 1);
}

static void
trim(struct spans *s, size_t start, size_t end)
{
	size_t from = left_edge(s, start, end, span_kind(s, start));
	if (span_kind(s, start) == ENTITY_ORGANIZATION)
		from = behind_office(s, from, end);
	size_t to = before_role(s, from, right_edge(s, from, end));
	to = before_modifier(s, from, to);
	to = before_officer(s, from, to);
	if (!has_word(s, from, to) || is_bare_title(s, from, to) ||
	    is_bare_office(s, from, to))
		from = to;
	if (from != start || to != end)
		span_trim(s, start, from, to);
	if (from < to)
		split_at_bracket(s, from, to);
}

void
agree_edges(struct spans *s)
{
	for (size_t i = 0; i < s->n; i++)
		split_at_suffix(s, i);
	spans_each(s, trim);
	for (size_t i = 0; i < s->n; i++) {
		mark_nationality(s, i);
		clear_staff(s, i);
	}
}
