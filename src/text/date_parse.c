/* Dates of feeds. One loop goes over tokens (numbers, words, offsets) and asks a table
 * what a word means, so that a form that no RFC knows ("Nov. 16, 2020 at 3:09pm EST") is
 * read as well as RFC 822 and asctime; months and zones of another language are rows. RFC
 * 3339 and W3C dates differ only in their first ten characters, which are read before the
 * loop.
 *
 * Rules: names of days are not asked; an unknown word before the date is taken for one;
 * an unknown word between its parts makes the date unreadable, one behind the time does
 * not. */
#include "config.h"

#include "base/str.h"
#include "text/date.h"
#include "text/date_parts.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, UNSET = -1 };

enum word_kind { WORD_UNKNOWN, WORD_MONTH, WORD_DAY, WORD_ZONE, WORD_NOON, WORD_SKIP };

static const struct word_row {
	const char *name; /* in lower case */
	enum word_kind kind;
	int value; /* month; zone: minutes east of Greenwich; noon: hours to add */
} words[] = {
	/* clang-format off */
	{ "jan", WORD_MONTH, 1 }, { "january", WORD_MONTH, 1 },
	{ "feb", WORD_MONTH, 2 }, { "february", WORD_MONTH, 2 },
	{ "mar", WORD_MONTH, 3 }, { "march", WORD_MONTH, 3 },
	{ "apr", WORD_MONTH, 4 }, { "april", WORD_MONTH, 4 },
	{ "may", WORD_MONTH, 5 },
	{ "jun", WORD_MONTH, 6 }, { "june", WORD_MONTH, 6 },
	{ "jul", WORD_MONTH, 7 }, { "july", WORD_MONTH, 7 },
	{ "aug", WORD_MONTH, 8 }, { "august", WORD_MONTH, 8 },
	{ "sep", WORD_MONTH, 9 }, { "september", WORD_MONTH, 9 }, { "sept", WORD_MONTH, 9 },
	{ "oct", WORD_MONTH, 10 }, { "october", WORD_MONTH, 10 },
	{ "nov", WORD_MONTH, 11 }, { "november", WORD_MONTH, 11 },
	{ "dec", WORD_MONTH, 12 }, { "december", WORD_MONTH, 12 },

	{ "mon", WORD_DAY, 0 }, { "tue", WORD_DAY, 0 }, { "wed", WORD_DAY, 0 },
	{ "thu", WORD_DAY, 0 }, { "fri", WORD_DAY, 0 }, { "sat", WORD_DAY, 0 },
	{ "sun", WORD_DAY, 0 }, { "monday", WORD_DAY, 0 }, { "tuesday", WORD_DAY, 0 },
	{ "wednesday", WORD_DAY, 0 }, { "thursday", WORD_DAY, 0 }, { "friday", WORD_DAY, 0 },
	{ "saturday", WORD_DAY, 0 }, { "sunday", WORD_DAY, 0 },

	{ "gmt", WORD_ZONE, 0 }, { "ut", WORD_ZONE, 0 }, { "utc", WORD_ZONE, 0 },
	{ "z", WORD_ZONE, 0 }, { "wet", WORD_ZONE, 0 },
	/* North America; the bare names are the winter time */
	{ "est", WORD_ZONE, -300 }, { "edt", WORD_ZONE, -240 }, { "et", WORD_ZONE, -300 },
	{ "cst", WORD_ZONE, -360 }, { "cdt", WORD_ZONE, -300 }, { "ct", WORD_ZONE, -360 },
	{ "mst", WORD_ZONE, -420 }, { "mdt", WORD_ZONE, -360 }, { "mt", WORD_ZONE, -420 },
	{ "pst", WORD_ZONE, -480 }, { "pdt", WORD_ZONE, -420 }, { "pt", WORD_ZONE, -480 },
	{ "ast", WORD_ZONE, -240 }, { "adt", WORD_ZONE, -180 }, { "at", WORD_ZONE, -240 },
	{ "nst", WORD_ZONE, -210 }, { "ndt", WORD_ZONE, -150 },
	{ "akst", WORD_ZONE, -540 }, { "akdt", WORD_ZONE, -480 }, { "hst", WORD_ZONE, -600 },
	{ "brt", WORD_ZONE, -180 }, { "art", WORD_ZONE, -180 }, { "clt", WORD_ZONE, -240 },
	/* Europe and Africa */
	{ "bst", WORD_ZONE, 60 }, { "west", WORD_ZONE, 60 }, { "cet", WORD_ZONE, 60 },
	{ "cest", WORD_ZONE, 120 }, { "met", WORD_ZONE, 60 }, { "mest", WORD_ZONE, 120 },
	{ "mez", WORD_ZONE, 60 }, { "mesz", WORD_ZONE, 120 }, { "eet", WORD_ZONE, 120 },
	{ "eest", WORD_ZONE, 180 }, { "msk", WORD_ZONE, 180 }, { "msd", WORD_ZONE, 240 },
	{ "trt", WORD_ZONE, 180 }, { "sast", WORD_ZONE, 120 }, { "eat", WORD_ZONE, 180 },
	/* Asia and the Pacific; "ist" is India's, the most frequent of three */
	{ "ist", WORD_ZONE, 330 }, { "pkt", WORD_ZONE, 300 }, { "wib", WORD_ZONE, 420 },
	{ "hkt", WORD_ZONE, 480 }, { "sgt", WORD_ZONE, 480 }, { "awst", WORD_ZONE, 480 },
	{ "jst", WORD_ZONE, 540 }, { "kst", WORD_ZONE, 540 }, { "acst", WORD_ZONE, 570 },
	{ "aest", WORD_ZONE, 600 }, { "aedt", WORD_ZONE, 660 }, { "nzst", WORD_ZONE, 720 },
	{ "nzdt", WORD_ZONE, 780 },

	{ "am", WORD_NOON, 0 }, { "a.m", WORD_NOON, 0 },
	{ "pm", WORD_NOON, 12 }, { "p.m", WORD_NOON, 12 },
	{ "t", WORD_SKIP, 0 }, { "of", WORD_SKIP, 0 },
	{ "st", WORD_SKIP, 0 }, { "nd", WORD_SKIP, 0 }, { "rd", WORD_SKIP, 0 },
	{ "th", WORD_SKIP, 0 },
	/* clang-format on */
};

static const struct word_row *
word_find(struct str word)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_eq_nocase(word, str_of(words[i].name)))
			return &words[i];
	return NULL;
}

/* What is known so far; UNSET where nothing is. */
struct reading {
	struct str s;
	size_t at;
	int64_t year;
	int month, day, hour, minute, second;
	int noon; /* hours to add for "pm" */
	int zone; /* minutes */
	bool bad;
};

static bool
peek_digit(const struct reading *r, size_t ahead)
{
	return r->at + ahead < r->s.n && char_is_digit(r->s.p[r->at + ahead]);
}

static bool
peek(const struct reading *r, char c)
{
	return r->at < r->s.n && r->s.p[r->at] == c;
}

static size_t
digits_ahead(const struct reading *r)
{
	size_t n = 0;
	while (peek_digit(r, n))
		n++;
	return n;
}

/* At most max digits from here. */
static int
take_number(struct reading *r, size_t max)
{
	int v = 0;
	for (size_t i = 0; i < max && peek_digit(r, 0); i++)
		v = v * 10 + (r->s.p[r->at++] - '0');
	return v;
}

/* ":15:30.25" behind the hours, and "1530" without colons. */
static void
take_clock(struct reading *r, bool colons)
{
	r->hour = take_number(r, 2);
	if (colons ? peek(r, ':') : peek_digit(r, 0)) {
		r->at += colons;
		r->minute = take_number(r, 2);
	}
	if (colons ? peek(r, ':') : peek_digit(r, 0)) {
		r->at += colons;
		r->second = take_number(r, 2);
	}
	if ((peek(r, '.') || peek(r, ',')) && peek_digit(r, 1)) {
		r->at++;
		while (peek_digit(r, 0))
			r->at++;
	}
}

/* RFC 2822, 4.3. */
static int64_t
whole_year(int year, size_t digits)
{
	if (digits == 2)
		return year + (year < 50 ? 2000 : 1900);
	return digits == 3 ? year + 1900 : year;
}

/* "10/30/23" is read as months first where the second number can be no month. */
static void
swap_if_month_first(struct reading *r)
{
	if (r->month > 12 && r->day >= 1 && r->day <= 12) {
		int day = r->month;
		r->month = r->day;
		r->day = day;
	}
}

static void
take_date_number(struct reading *r)
{
	size_t digits = digits_ahead(r);
	if (digits > 4) {
		r->bad = true;
		return;
	}
	int v = take_number(r, digits);
	if (digits >= 3 || v > 31) {
		r->bad |= r->year != UNSET;
		r->year = whole_year(v, digits);
	} else if (r->day == UNSET) {
		r->day = v;
	} else if (r->month == UNSET) {
		r->month = v;
		swap_if_month_first(r);
	} else if (r->year == UNSET) {
		r->year = whole_year(v, digits);
	} else {
		r->bad |= r->hour == UNSET;
	}
}

static void
take_number_token(struct reading *r)
{
	size_t digits = digits_ahead(r);
	bool clock = digits <= 2 && r->at + digits < r->s.n &&
		     r->s.p[r->at + digits] == ':' && r->hour == UNSET;
	if (clock)
		take_clock(r, true);
	else
		take_date_number(r);
}

/* "+0300", "+03:00", "+3"; "GMT-07:00" adds to the zone named before, which is 0. */
static void
take_offset(struct reading *r)
{
	int sign = r->s.p[r->at++] == '-' ? -1 : 1;
	size_t digits = digits_ahead(r);
	int hours = take_number(r, digits <= 2 ? 2 : digits - 2), minutes = 0;
	if (digits > 4)
		return;
	if (digits > 2) {
		minutes = take_number(r, 2);
	} else if (peek(r, ':') && peek_digit(r, 1)) {
		r->at++;
		minutes = take_number(r, 2);
	}
	if (hours <= 24 && minutes < 60)
		r->zone = sign * (hours * 60 + minutes);
}

static bool
in_word(char c)
{
	return char_is_alpha(c) || (c & 0x80) || c == '/' || c == '_' || c == '.';
}

static struct str
take_word(struct reading *r)
{
	size_t from = r->at;
	while (r->at < r->s.n && in_word(r->s.p[r->at]))
		r->at++;
	struct str word = str_sub(r->s, from, r->at);
	while (word.n && word.p[word.n - 1] == '.')
		word.n--;
	return word;
}

static void
take_word_token(struct reading *r)
{
	bool first = r->day == UNSET && r->month == UNSET && r->year == UNSET;
	const struct word_row *row = word_find(take_word(r));
	enum word_kind kind = row ? row->kind : WORD_UNKNOWN;
	if (kind == WORD_MONTH) {
		r->month = row->value;
	} else if (kind == WORD_NOON && r->hour != UNSET) {
		r->noon = row->value;
		r->hour = r->hour == 12 ? 0 : r->hour;
	} else if (kind == WORD_ZONE && r->hour != UNSET) {
		r->zone = row->value;
	} else if (kind == WORD_UNKNOWN && !first && r->hour == UNSET) {
		r->bad = true;
	}
}

static void
skip_comment(struct reading *r)
{
	while (r->at < r->s.n && !peek(r, ')'))
		r->at++;
}

static void
take_token(struct reading *r)
{
	char c = r->s.p[r->at];
	if (char_is_digit(c))
		take_number_token(r);
	else if ((c == '+' || c == '-') && r->hour != UNSET && peek_digit(r, 1))
		take_offset(r);
	else if (in_word(c) && c != '/' && c != '.')
		take_word_token(r);
	else if (c == '(')
		skip_comment(r);
	else
		r->at++;
}

static bool
take_dash(struct reading *r, bool wanted)
{
	bool there = peek(r, '-') && peek_digit(r, 1);
	if (wanted && there)
		r->at++;
	return !wanted || there;
}

/* "-12-31", "-12", "-335" (a day of the year: the sum comes out right), "1231". */
static void
take_iso_days(struct reading *r, bool dashes)
{
	if (!take_dash(r, dashes))
		return;
	if (dashes && digits_ahead(r) == 3) {
		r->day = take_number(r, 3);
		return;
	}
	r->month = take_number(r, 2);
	if (take_dash(r, dashes))
		r->day = take_number(r, 2);
}

/* "2003", "2003-12", "2003-12-31", "20031231", "2003-335" and a "T" with hours behind it.
 * False: it is something else ("2003 Dec 31"). */
static bool
take_iso_date(struct reading *r)
{
	size_t digits = digits_ahead(r);
	if (digits != 4 && digits != 8)
		return false;
	r->year = take_number(r, 4);
	r->month = r->day = 1;
	if (digits == 4 && !peek(r, '-'))
		return r->at == r->s.n;
	take_iso_days(r, digits == 4);
	if ((peek(r, 'T') || peek(r, 't')) && peek_digit(r, 1)) {
		r->at++;
		take_clock(r, digits_ahead(r) <= 2);
	}
	return true;
}

static bool
is_sound(const struct reading *r, bool day_of_year)
{
	if (r->bad || r->year < 1 || r->year > 9999 || r->month < 1 || r->month > 12)
		return false;
	int last = day_of_year ? 365 + date_is_leap(r->year)
			       : date_days_of_month(r->year, r->month);
	return r->day >= 1 && r->day <= last && r->hour <= 24 && r->minute < 60 &&
	       r->second <= 60;
}

bool
date_parse(struct str text, int64_t *out)
{
	struct reading r = { .s = str_trim(text),
		.year = UNSET,
		.month = UNSET,
		.day = UNSET,
		.hour = UNSET };
	bool iso = take_iso_date(&r), day_of_year = iso && r.day > 31;
	if (!iso) {
		r.at = 0;
		r.year = r.month = r.day = UNSET;
	}
	while (r.at < r.s.n && !r.bad)
		take_token(&r);
	if (r.day == UNSET)
		r.day = 1; /* "Nov. 2020" */
	if (!is_sound(&r, day_of_year))
		return false;
	int64_t days = date_days(r.year, r.month) + r.day - 1;
	int64_t hours = (r.hour == UNSET ? 0 : r.hour) + r.noon;
	int64_t t = days * DAY + hours * HOUR + r.minute * MINUTE + r.second;
	t -= (int64_t)r.zone * MINUTE;
	if (t <= 0)
		return false;
	*out = t;
	return true;
}
