/* Dates of feeds. One loop goes over tokens (numbers, words, offsets) and asks tables
 * what a word means (date_words.c, date_zones.c), so that a form that no RFC knows ("Nov.
 * 16, 2020 at 3:09pm EST", "2004년 05월 28일 오후 1:31") is read as well as RFC 822 and
 * asctime. RFC 3339 and W3C dates differ only in their first ten characters, which are
 * read before the loop.
 *
 * Rules: names of days are not asked; an unknown word before the date is taken for one;
 * an unknown word between its parts makes the date unreadable, one behind the time does
 * not. */
#include "config.h"

#include "base/str.h"
#include "text/date.h"
#include "text/date_parts.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, UNSET = -1 };

/* What is known so far; UNSET where nothing is. */
struct reading {
	struct str s;
	size_t at;
	int64_t year;
	int month, day, hour, minute, second;
	int noon;                      /* hours to add for "pm", 0 for "am" */
	int zone;                      /* minutes */
	const struct date_zone *named; /* instead of zone, for its summer time */
	int implied;                   /* zone of the language, where none is said */
	bool zoned;                    /* a zone was said */
	bool inverted;                 /* "Etc/GMT+5" is west of Greenwich */
	bool slashes;                  /* "10/30/23" */
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
	r->slashes |= peek(r, '/');
	if (digits >= 3 || v > 31) {
		r->bad |= r->year != UNSET;
		r->year = whole_year(v, digits);
	} else if (r->year != UNSET && r->month == UNSET && r->day == UNSET) {
		r->month = v; /* "2020/11/16" */
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

/* "2004년": the sign behind the number says what it is. */
static bool
take_unit(struct reading *r, size_t digits)
{
	const struct date_unit *u = date_unit_find(str_sub(r->s, r->at + digits, r->s.n));
	if (!u || digits > 4)
		return false;
	int v = take_number(r, digits);
	int *const fields[DATE_PARTS] = { [DATE_MONTH_NUMBER] = &r->month,
		[DATE_DAY] = &r->day,
		[DATE_HOUR] = &r->hour,
		[DATE_MINUTE] = &r->minute,
		[DATE_SECOND] = &r->second };
	if (u->part == DATE_YEAR)
		r->year = whole_year(v, digits);
	else
		*fields[u->part] = v;
	r->implied = u->zone ? u->zone : r->implied;
	r->at += str_of(u->name).n;
	return true;
}

static void
take_number_token(struct reading *r)
{
	size_t digits = digits_ahead(r);
	if (take_unit(r, digits))
		return;
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
	if (digits > 4) {
		r->at += digits;
		return;
	}
	int hours = take_number(r, digits <= 2 ? 2 : digits - 2), minutes = 0;
	if (digits > 2) {
		minutes = take_number(r, 2);
	} else if (peek(r, ':') && peek_digit(r, 1)) {
		r->at++;
		minutes = take_number(r, 2);
	}
	if (hours > 24 || minutes >= 60)
		return;
	r->zone = (r->inverted ? -sign : sign) * (hours * 60 + minutes);
	r->named = NULL;
	r->zoned = true;
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

static bool
take_zone(struct reading *r, struct str word)
{
	const struct date_zone *z = r->hour == UNSET ? NULL : date_zone_find(word);
	if (!z)
		return false;
	r->named = z;
	r->zoned = true;
	r->inverted = str_starts_nocase(word, STR("etc/"));
	return true;
}

static void
take_word_token(struct reading *r)
{
	bool first = r->day == UNSET && r->month == UNSET && r->year == UNSET;
	struct str text = take_word(r);
	if (take_zone(r, text))
		return;
	struct date_word word = date_word_find(text);
	if (word.kind == DATE_MONTH)
		r->month = word.value;
	else if (word.kind == DATE_NOON)
		r->noon = word.value;
	else if (word.kind == DATE_UNKNOWN && !first && r->hour == UNSET)
		r->bad = true;
	r->implied = word.zone ? word.zone : r->implied;
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

/* "2003", "2003-12", "2003-12-31", "20031231", "20031231101455", "2003-335", and a "T"
 * with hours behind it. False: it is something else ("2003 Dec 31"). */
static bool
take_iso_date(struct reading *r)
{
	size_t digits = digits_ahead(r);
	if (digits != 4 && digits != 8 && digits != 12 && digits != 14)
		return false;
	r->year = take_number(r, 4);
	r->month = r->day = 1;
	if (digits == 4 && !(peek(r, '-') && peek_digit(r, 1)))
		return r->at == r->s.n;
	take_iso_days(r, digits == 4);
	if (digits > 8)
		take_clock(r, false);
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

/* Seconds since 1970, or thousandths of them. */
static bool
take_unix_time(struct str s, int64_t *out)
{
	int64_t t;
	if ((s.n != 10 && s.n != 13) || !char_is_digit(s.p[0]) || !str_to_int(s, &t))
		return false;
	*out = s.n == 13 ? t / 1000 : t;
	return *out >= 100000000;
}

/* Clocks of twelve hours, and those that count them from 1 to 24. */
static void
settle_hour(struct reading *r)
{
	if (r->hour == UNSET)
		r->hour = 0;
	if (r->noon != UNSET && r->hour <= 12)
		r->hour = r->hour % 12 + r->noon;
	if (r->hour == 24 && (r->minute || r->second))
		r->hour = 0;
}

/* What was not said. */
static void
settle(struct reading *r)
{
	if (r->day == UNSET)
		r->day = 1; /* "Nov. 2020" */
	if (r->slashes && r->noon != UNSET && r->day <= 12 && r->month <= 12) {
		/* "4/5/2023 12:00 AM" is how America writes */
		int day = r->month;
		r->month = r->day;
		r->day = day;
	}
	settle_hour(r);
	if (!r->zoned)
		r->zone = r->implied;
}

static bool
read_all(struct reading *r)
{
	bool iso = take_iso_date(r), day_of_year = iso && r->day > 31;
	if (!iso) {
		r->at = 0;
		r->year = r->month = r->day = UNSET;
	}
	while (r->at < r->s.n && !r->bad)
		take_token(r);
	settle(r);
	return is_sound(r, day_of_year);
}

bool
date_parse(struct str text, int64_t *out)
{
	struct reading r = { .s = str_trim(text),
		.year = UNSET,
		.month = UNSET,
		.day = UNSET,
		.hour = UNSET,
		.noon = UNSET };
	if (take_unix_time(r.s, out))
		return true;
	if (!read_all(&r))
		return false;
	int64_t days = date_days(r.year, r.month) + r.day - 1;
	int64_t t = days * DAY + r.hour * HOUR + r.minute * MINUTE + r.second;
	t -= (int64_t)(r.named ? date_zone_offset(r.named, t) : r.zone) * MINUTE;
	if (t <= 0)
		return false;
	*out = t;
	return true;
}
