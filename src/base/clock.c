/* Time from the system, or from COURANT_NOW, which is read at each call: the environment
 * is the one place that parent and child, demo and tests all reach. */
#include "config.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/str.h"

/* RFC 3339 in its plain form; text/date reads all others but stands above this folder. */
static bool
stopped_at(const char *text, int64_t *out)
{
	struct tm tm = { 0 };
	char zone;
	if (!text || sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d%c", &tm.tm_year, &tm.tm_mon,
			 &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec, &zone) != 7)
		return false;
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	*out = (int64_t)timegm(&tm);
	return zone == 'Z';
}

int64_t
clock_now(void)
{
	int64_t t;
	return stopped_at(getenv("COURANT_NOW"), &t) ? t : (int64_t)time(NULL);
}

int64_t
clock_stamp(void)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	int64_t t;
	return epoch && str_to_int(str_of(epoch), &t) && t >= 0 ? t : clock_now();
}

int64_t
clock_ms(void)
{
	struct timespec ts;
	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t
clock_thread_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

static struct tm
local(int64_t t)
{
	struct tm tm = { 0 };
	time_t sec = (time_t)t;
	localtime_r(&sec, &tm);
	return tm;
}

struct clock_parts
clock_local(int64_t t)
{
	struct tm tm = local(t);
	return (struct clock_parts){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
		tm.tm_hour, tm.tm_min, tm.tm_sec, tm.tm_wday };
}

int64_t
clock_day(int64_t t, int days)
{
	struct tm tm = local(t);
	tm.tm_mday += days;
	tm.tm_hour = tm.tm_min = tm.tm_sec = 0;
	tm.tm_isdst = -1;
	return (int64_t)mktime(&tm);
}

char *
clock_format(char *out, size_t size, const char *format, int64_t t)
{
	struct tm tm = local(t);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* a setting of the user's */
	if (!strftime(out, size, format, &tm))
		out[0] = 0;
#pragma GCC diagnostic pop
	return out;
}
