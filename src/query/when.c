/* Dates as people write them, as ranges of seconds in local time. */
#include "config.h"

#include "base/clock.h"
#include "query/parts.h"
#include "text/date.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

/* Days since 1970 of a civil date (months count from March, so that leap days come last).
 */
static int64_t
civil_days(int64_t year, int month, int day)
{
	year -= month <= 2;
	int64_t era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int64_t
as_utc(struct clock_parts p)
{
	return civil_days(p.year, p.month, p.day) * DAY + p.hour * HOUR + p.minute * 60 +
	       p.second;
}

/* The zone's distance is asked at a guess, and again where that leads: right but for the
 * hour that a change of clocks leaves out. */
int64_t
when_local(int year, int month, int day, int hour, int minute)
{
	int64_t wanted = civil_days(year, month, day) * DAY + hour * HOUR + minute * 60;
	int64_t t = wanted;
	for (int i = 0; i < 2; i++)
		t = wanted - (as_utc(clock_local(t)) - t);
	return t;
}

/* n digits at *at, stepped over. */
static bool
digits(struct str s, size_t *at, size_t n, int *out)
{
	*out = 0;
	if (*at + n > s.n)
		return false;
	for (size_t end = *at + n; *at < end; ++*at) {
		if (!char_is_digit(s.p[*at]))
			return false;
		*out = *out * 10 + (s.p[*at] - '0');
	}
	return true;
}

static bool
sign(struct str s, size_t *at, char c)
{
	if (*at >= s.n || s.p[*at] != c)
		return false;
	++*at;
	return true;
}

static int
days_of_month(int year, int month)
{
	return (int)(civil_days(month == 12 ? year + 1 : year, month % 12 + 1, 1) -
		     civil_days(year, month, 1));
}

static bool
time_of_day(
    struct str s, size_t at, int year, int month, int day, struct moment_range *out)
{
	int hour, minute;
	if (!digits(s, &at, 2, &hour) || !sign(s, &at, ':') ||
	    !digits(s, &at, 2, &minute) || at != s.n || hour > 23 || minute > 59)
		return false;
	int64_t t = when_local(year, month, day, hour, minute);
	*out = (struct moment_range){ t, t + 60 };
	return true;
}

/* 2026, 2026-06, 2026-06-01, 2026-06-01T09:30 */
static bool
calendar(struct str s, struct moment_range *out)
{
	int year, month = 1, day = 1;
	size_t at = 0;
	if (!digits(s, &at, 4, &year) || year < 1)
		return false;
	int64_t last = civil_days(year + 1, 1, 1);
	if (sign(s, &at, '-')) {
		if (!digits(s, &at, 2, &month) || month < 1 || month > 12)
			return false;
		last = civil_days(year, month, 1) + days_of_month(year, month);
		if (sign(s, &at, '-')) {
			if (!digits(s, &at, 2, &day) || day < 1 ||
			    day > days_of_month(year, month))
				return false;
			last = civil_days(year, month, day) + 1;
			if (sign(s, &at, 'T'))
				return time_of_day(s, at, year, month, day, out);
		}
	}
	if (at != s.n)
		return false;
	int64_t first = civil_days(year, month, day);
	out->from = when_local(year, month, day, 0, 0);
	/* The first second of the day behind, whatever length that makes the days. */
	out->to = clock_day(out->from + HOUR * 12, (int)(last - first));
	return true;
}

static struct moment_range
day_of(int64_t t)
{
	return (struct moment_range){ clock_day(t, 0), clock_day(t, 1) };
}

static int64_t
last(const struct query_env *env, enum query_last which)
{
	return env->last ? env->last(env->ctx, which) : 0;
}

bool
when_parse(
    struct str text, const struct query_env *env, bool as_day, struct moment_range *out)
{
	int64_t ago, t;
	if (calendar(text, out))
		return true;
	if (str_is(text, "today") || str_is(text, "yesterday")) {
		*out = day_of(clock_day(env->now, str_is(text, "today") ? 0 : -1));
		return true;
	}
	if (str_is(text, "lastvisit") || str_is(text, "lastfetch")) {
		t = last(
		    env, str_is(text, "lastvisit") ? QUERY_LASTVISIT : QUERY_LASTFETCH);
		*out = (struct moment_range){ t, as_day ? INT64_MAX : t + 1 };
		return true;
	}
	if (!text.n || !char_is_digit(text.p[0]) || !date_duration(text, &ago))
		return false;
	t = env->now - ago;
	*out = as_day ? day_of(t) : (struct moment_range){ t, t + 1 };
	return true;
}

bool
when_parse_range(struct str text, const struct query_env *env, struct moment_range *out)
{
	struct moment_range a = { INT64_MIN, 0 }, b = { 0, INT64_MAX };
	size_t dots = str_find(text, STR(".."));
	if (dots == STR_NONE)
		return when_parse(text, env, true, out);
	struct str first = str_sub(text, 0, dots),
		   second = str_sub(text, dots + 2, text.n);
	if (!first.n && !second.n)
		return false;
	if (first.n && !when_parse(first, env, true, &a))
		return false;
	if (second.n && !when_parse(second, env, true, &b))
		return false;
	*out = (struct moment_range){ a.from, b.to };
	return true;
}

struct str
compare_split(struct str text, char *op, bool *equal)
{
	*op = text.n && (text.p[0] == '<' || text.p[0] == '>') ? text.p[0] : 0;
	if (*op)
		text = str_sub(text, 1, text.n);
	*equal = *op && text.n && text.p[0] == '=';
	return *equal ? str_sub(text, 1, text.n) : text;
}

struct moment_range
compare_range(char op, bool equal, int64_t value)
{
	int64_t next = value < INT64_MAX ? value + 1 : value;
	if (op == '<')
		return (struct moment_range){ INT64_MIN, equal ? next : value };
	if (op == '>')
		return (struct moment_range){ equal ? value : next, INT64_MAX };
	return (struct moment_range){ value, next };
}
