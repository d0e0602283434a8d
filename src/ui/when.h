/* Times as people read them: relative to now where that is shorter. */
#ifndef UI_WHEN_H
#define UI_WHEN_H

#include <stdint.h>

#include "app/settings.h"
#include "base/buf.h"

/* "09:13" today, "Fri" within the last six days, "3 Mar" this year, else "2025". */
void when_short(const struct settings *s, int64_t t, int64_t now, struct buf *out);
/* "Today · Saturday 14 March", "Thursday 12 March", "Friday 12 March 2025" */
void when_day(int64_t t, int64_t now, const char *dot, struct buf *out);
/* "Sat 14 Mar 09:13", with the year when it is another one */
void when_full(const struct settings *s, int64_t t, int64_t now, struct buf *out);
/* "09:13" */
void when_clock(const struct settings *s, int64_t t, struct buf *out);
/* "12,480" */
void when_number(int64_t n, struct buf *out);

#endif
