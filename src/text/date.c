/* The calendar: days of years and months, moments as text, lengths of time. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/str.h"
#include "text/date.h"
#include "text/date_parts.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 };

bool
date_is_leap(int64_t y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

int
date_days_of_month(int64_t year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return days[month - 1] + (month == 2 && date_is_leap(year));
}

/* The year is counted from March, so that the
 * leap day is its last; 719468 days lie between March 1 of year 0 and 1970. */
int64_t
date_days(int64_t year, int month)
{
	int64_t y = month > 2 ? year : year - 1;
	int64_t months = (month + 9) % 12;
	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * months + 2) / 5 - 719468;
}

struct civil {
	int64_t year;
	int month, day, hour, minute, second, weekday; /* weekday: 0 is Sunday */
};

static struct civil
civil_of(int64_t t)
{
	int64_t days = t / DAY, left = t % DAY;
	if (left < 0) {
		left += DAY;
		days--;
	}
	struct civil c = { .hour = (int)(left / HOUR),
		.minute = (int)(left / MINUTE % 60),
		.second = (int)(left % 60),
		.weekday = (int)(((days + 4) % 7 + 7) % 7) };
	/* A guess that is at most one too high, and twelve steps. */
	c.year = 1970 + days / 365;
	while (date_days(c.year, 1) > days)
		c.year--;
	for (c.month = 12; date_days(c.year, c.month) > days;)
		c.month--;
	c.day = (int)(days - date_days(c.year, c.month)) + 1;
	return c;
}

/* Years that have no four digits are shown as the last that has. */
static int64_t
bounded(int64_t t)
{
	const int64_t last = INT64_C(253402300799);
	return t < 0 ? 0 : t > last ? last : t;
}

char *
date_rfc3339(int64_t t, char out[DATE_RFC3339_SIZE])
{
	struct civil c = civil_of(bounded(t));
	snprintf(out, DATE_RFC3339_SIZE, "%04" PRId64 "-%02d-%02dT%02d:%02d:%02dZ",
	    c.year, c.month, c.day, c.hour, c.minute, c.second);
	return out;
}

char *
date_http(int64_t t, char out[DATE_RFC3339_SIZE])
{
	static const char days[][4] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
	static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
		"Aug", "Sep", "Oct", "Nov", "Dec" };
	struct civil c = civil_of(bounded(t));
	snprintf(out, DATE_RFC3339_SIZE, "%s, %02d %s %04" PRId64 " %02d:%02d:%02d GMT",
	    days[c.weekday], c.day, months[c.month - 1], c.year, c.hour, c.minute,
	    c.second);
	return out;
}

static const struct unit {
	const char *name;
	int64_t seconds;
} units[] = {
	{ "s", 1 },
	{ "min", MINUTE },
	{ "h", HOUR },
	{ "d", DAY },
	{ "w", 7 * DAY },
	{ "mo", 30 * DAY },
	{ "y", 365 * DAY },
};

bool
date_duration(struct str text, int64_t *seconds)
{
	size_t digits = 0;
	int64_t n;
	while (digits < text.n && char_is_digit(text.p[digits]))
		digits++;
	if (!str_to_int(str_sub(text, 0, digits), &n) || n > 1000000000)
		return false;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is(str_sub(text, digits, text.n), units[i].name)) {
			*seconds = n * units[i].seconds;
			return true;
		}
	return false;
}
