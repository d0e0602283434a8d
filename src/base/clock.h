/* The time, in one place, so that tests can stop it: COURANT_NOW (RFC 3339) makes it
 * stand still.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stddef.h>
#include <stdint.h>

struct clock_parts {                                /* a moment in the local time zone */
	int year, month, day, hour, minute, second; /* month 1…12, day 1…31 */
	int weekday;                                /* 0 = Sunday */
};

/* Seconds since 1970 in UTC. */
int64_t clock_now(void);
/* The time that is written into files: SOURCE_DATE_EPOCH, else now. */
int64_t clock_stamp(void);
/* Milliseconds that only go on, for durations; COURANT_NOW does not stop them. */
int64_t clock_ms(void);
/* Microseconds for which this thread had a processor: what is not blurred by others. */
int64_t clock_thread_us(void);
struct clock_parts clock_local(int64_t t);
/* The first second of the local day that t lies in, days later (-1: the day before). */
int64_t clock_day(int64_t t, int days);
/* strftime of t in local time, into out; returns out. */
char *clock_format(char *out, size_t size, const char *format, int64_t t);

#endif
