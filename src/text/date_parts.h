/* The calendar that text/date*.c share (Gregorian, also before it was made). */
#ifndef TEXT_DATE_PARTS_H
#define TEXT_DATE_PARTS_H

#include <stdbool.h>
#include <stdint.h>

bool date_is_leap(int64_t year);
int date_days_of_month(int64_t year, int month); /* month 1…12 */
/* Days since 1970 of the first of a month. */
int64_t date_days(int64_t year, int month);

#endif
