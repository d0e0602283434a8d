/* An automaton over the tokens of a line's beginning:
 *
 *   [(] PLACE {/ PLACE} [, REGION] [)] [, DATE] [.] [(AGENCY) | /AGENCY/] DASH | .
 *
 * A place in capitals needs a dash or an agency; one in small letters needs both. */
#include "config.h"

#include "entity/dateline.h"
#include "text/letter.h"

enum { PLACE_WORDS = 4, AGENCY_WORDS = 5 };

static const char months[] = " january february march april may june july august "
			     "september october november december "
			     "jan jan. feb feb. mar mar. apr apr. jun jun. jul jul. aug "
			     "aug. sep sep. sept sept. oct "
			     "oct. nov nov. dec dec. ";
static const char days[] = " monday tuesday wednesday thursday friday saturday sunday ";
static const char dashes[] = " - -- \xe2\x80\x93 \xe2\x80\x94 \xe2\x80\x95 ";

struct reader {
	struct tokens *t;
	struct dateline *d;
	size_t at;
	bool capitals;
};

static bool
is_one_of(const struct reader *r, const char *list)
{
	return r->at < r->t->n && letter_in_nocase(list, token_text(r->t, r->at));
}

static bool
take(struct reader *r, const char *sign)
{
	bool is = token_is(r->t, r->at, sign);
	r->at += is;
	return is;
}

static void
add(struct reader *r, size_t from, enum dateline_part_kind kind)
{
	if (r->d->n < DATELINE_PARTS)
		r->d->part[r->d->n++] = (struct dateline_part){ from, r->at, kind };
}

static bool
is_name(const struct reader *r, size_t at, bool capitals)
{
	if (!token_has(r->t, at, TOKEN_CAPITAL | TOKEN_WORD))
		return false;
	return !capitals || token_has(r->t, at, TOKEN_CAPITALS) ||
	       token_has(r->t, at, TOKEN_STOP);
}

static bool
take_place(struct reader *r)
{
	size_t from = r->at;
	r->capitals = is_name(r, from, true);
	while (is_name(r, r->at, r->capitals) && r->at < from + PLACE_WORDS &&
	       !is_one_of(r, months) && !is_one_of(r, days))
		r->at++;
	if (r->at == from)
		return false;
	add(r, from, DATELINE_PLACE);
	return true;
}

static void
take_region(struct reader *r)
{
	size_t comma = r->at;
	if (!take(r, ","))
		return;
	size_t from = r->at;
	while (is_name(r, r->at, false) && r->at < from + 3 && !is_one_of(r, months) &&
	       !is_one_of(r, days))
		r->at++;
	if (r->at > from)
		add(r, from, DATELINE_PLACE);
	else
		r->at = comma;
}

static void
take_date(struct reader *r)
{
	size_t before = r->at;
	take(r, ",");
	size_t from = r->at;
	if (is_one_of(r, days))
		r->at++;
	take(r, ",");
	bool number = token_has(r->t, r->at, TOKEN_DIGIT);
	r->at += number;
	if (is_one_of(r, months)) {
		r->at++;
		r->at += !number && token_has(r->t, r->at, TOKEN_DIGIT);
		size_t year = r->at + token_is(r->t, r->at, ",");
		if (token_has(r->t, year, TOKEN_DIGIT))
			r->at = year + 1;
	} else if (r->at == from || number) {
		r->at = before;
		return;
	}
	r->d->date = from;
	r->d->date_end = r->at;
	take(r, ".");
}

/* These write themselves so. */
static const char small_agencies[] = " dpa epd kna apa sda lusa tca ";

static bool
take_agency(struct reader *r)
{
	size_t open = r->at;
	const char *close = token_is(r->t, open, "(") ? ")" : "/";
	if (!take(r, "(") && !take(r, "/"))
		return false;
	size_t from = r->at;
	while (r->at < r->t->n && r->at < from + AGENCY_WORDS &&
	       !token_is(r->t, r->at, close))
		r->at++;
	if (r->at == from || !token_is(r->t, r->at, close) ||
	    (!token_has(r->t, from, TOKEN_CAPITAL) &&
		!letter_in(small_agencies, token_text(r->t, from)))) {
		r->at = open;
		return false;
	}
	add(r, from, DATELINE_AGENCY);
	r->at++;
	take(r, ".");
	return true;
}

/* Up to the word behind it. */
static bool
is_on_one_line(const struct reader *r, size_t from)
{
	for (size_t i = from + 1; i <= r->at; i++)
		if (token_has(r->t, i, TOKEN_LINE))
			return false;
	return r->at < r->t->n;
}

static bool
read_dateline(struct reader *r)
{
	size_t from = r->at;
	bool bracket = take(r, "(");
	if (!take_place(r))
		return false;
	while (take(r, "/"))
		if (!take_place(r))
			return false;
	take_region(r);
	if (bracket && !take(r, ")"))
		return false;
	take_date(r);
	bool agency = take_agency(r), dash = is_one_of(r, dashes);
	r->at += dash;
	bool enough = r->capitals ? dash || (agency && r->d->date_end > r->d->date)
				  : dash && agency;
	return enough && is_on_one_line(r, from);
}

static void
hide(struct tokens *t, const struct dateline *d)
{
	for (size_t i = d->from; i < d->end; i++)
		t->token[i].flags |= TOKEN_HIDDEN;
	t->token[d->end].flags |= TOKEN_LINE;
	tokens_mark(t);
}

bool
dateline_find(struct tokens *t, struct dateline *out)
{
	int lines = 0;
	for (size_t i = 0; i < t->n && lines < DATELINE_LINES; i++) {
		if (!token_has(t, i, TOKEN_LINE))
			continue;
		lines++;
		*out = (struct dateline){ .from = i };
		struct reader r = { .t = t, .d = out, .at = i };
		if (!read_dateline(&r))
			continue;
		out->end = r.at;
		hide(t, out);
		return true;
	}
	return false;
}
