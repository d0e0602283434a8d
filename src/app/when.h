/* Dates as lists show them: short, and relative to now. */
#ifndef APP_WHEN_H
#define APP_WHEN_H

#include <stdint.h>

#include "app/settings.h"

enum { WHEN_SIZE = 64 };

/* Today "09:13", the six days before "Fri", this year "3 Mar", before "2025"; at most 6
 * cells with the default settings. Returns out. */
char *when_short(int64_t t, int64_t now, const struct settings *s, char out[WHEN_SIZE]);
/* "Sat 14 Mar 09:13", with the year when it is another one. */
char *when_long(int64_t t, int64_t now, const struct settings *s, char out[WHEN_SIZE]);
/* "Today · Saturday 14 March", "Yesterday · …", "Thursday 12 March", with the year when
 * it is another one. */
char *when_day(int64_t t, int64_t now, char out[WHEN_SIZE]);

#endif
