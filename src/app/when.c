#include "config.h"

#include <stdio.h>

#include "app/when.h"
#include "base/clock.h"

/* Local days between t and now: 0 today, 1 yesterday; negative for the future. */
static int
days_ago(int64_t t, int64_t now)
{
	double days = (double)(clock_day(now, 0) - clock_day(t, 0)) / 86400;
	return (int)(days < 0 ? days - 0.5 : days + 0.5);
}

char *
when_short(int64_t t, int64_t now, const struct settings *s, char out[WHEN_SIZE])
{
	int days = days_ago(t, now);
	const char *format = days == 0              ? settings_text(s, SET_TIME_FORMAT)
			     : days > 0 && days < 7 ? "%a"
			     : clock_local(t).year == clock_local(now).year
				 ? settings_text(s, SET_DATE_FORMAT)
				 : "%Y";
	return clock_format(out, WHEN_SIZE, format, t);
}

char *
when_long(int64_t t, int64_t now, const struct settings *s, char out[WHEN_SIZE])
{
	char format[WHEN_SIZE];
	bool this_year = clock_local(t).year == clock_local(now).year;
	snprintf(format, sizeof format, "%%a %s%s %s", settings_text(s, SET_DATE_FORMAT),
	    this_year ? "" : " %Y", settings_text(s, SET_TIME_FORMAT));
	return clock_format(out, WHEN_SIZE, format, t);
}

char *
when_day(int64_t t, int64_t now, char out[WHEN_SIZE])
{
	int days = days_ago(t, now);
	bool this_year = clock_local(t).year == clock_local(now).year;
	const char *format = days == 0   ? "Today · %A %-d %B"
			     : days == 1 ? "Yesterday · %A %-d %B"
			     : this_year ? "%A %-d %B"
					 : "%A %-d %B %Y";
	return clock_format(out, WHEN_SIZE, format, t);
}
