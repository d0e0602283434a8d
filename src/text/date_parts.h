/* The calendar and the words that text/date*.c share (Gregorian, also before it was
 * made). */
#ifndef TEXT_DATE_PARTS_H
#define TEXT_DATE_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

bool date_is_leap(int64_t year);
int date_days_of_month(int64_t year, int month); /* month 1…12 */
/* Days since 1970 of the first of a month. */
int64_t date_days(int64_t year, int month);

/* ---- words (date_words.c) */
enum date_kind {
	DATE_UNKNOWN,
	DATE_MONTH,
	DATE_DAY_NAME,
	DATE_NOON, /* value: hours to add, also before the clock */
	DATE_SKIP,
};

struct date_word {
	const char *name; /* folded: lower case, no accents */
	enum date_kind kind;
	int value; /* month; hours to add */
	int zone;  /* of a date in this language that names none, minutes; 0: UTC */
};

/* What a word in any language means; its case and accents are not asked. */
struct date_word date_word_find(struct str word);

/* A sign behind a number that says what it counts: "2004년". */
enum date_part {
	DATE_YEAR,
	DATE_MONTH_NUMBER,
	DATE_DAY,
	DATE_HOUR,
	DATE_MINUTE,
	DATE_SECOND,
	DATE_PARTS
};
struct date_unit {
	const char *name;
	enum date_part part;
	int zone;
};
/* The unit that s begins with, or NULL. */
const struct date_unit *date_unit_find(struct str s);

/* ---- zones (date_zones.c) */
struct date_zone {
	const char *name; /* lower case; of an IANA zone the part behind the last '/' */
	int minutes;      /* east of Greenwich, in winter */
	int summer;       /* row of the summer times; 0: none */
};
/* "EST", "America/Los_Angeles"; NULL: not known. */
const struct date_zone *date_zone_find(struct str name);
/* Minutes east of Greenwich when clocks there show local (seconds since 1970). */
int date_zone_offset(const struct date_zone *z, int64_t local);

#endif
