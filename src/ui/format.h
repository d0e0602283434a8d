/* Numbers and clock times as the panes show them; dates are app/when's. */
#ifndef UI_FORMAT_H
#define UI_FORMAT_H

#include <stdint.h>

#include "app/settings.h"
#include "base/buf.h"

/* "12,480" */
void format_number(int64_t n, struct buf *out);
/* "09:13", as the setting time-format says */
void format_clock(const struct settings *s, int64_t t, struct buf *out);
/* "14 Mar", at most 6 cells; another year: "2025" */
void format_date(int64_t t, struct buf *out);
/* As when_short() and when_long() of app, appended. */
void format_short(const struct settings *s, int64_t t, struct buf *out);
void format_long(const struct settings *s, int64_t t, struct buf *out);

/* "today", "yesterday", "13 Mar", "2 Feb 2024" */
void format_day(int64_t t, struct buf *out);
/* "1 article", "61 articles" */
void format_count(int64_t n, const char *what, struct buf *out);
/* "ja" -> "Japanese"; the tag itself where it has no name here. */
struct str format_language(struct str tag);
/* "12.4 MB" */
void format_size(int64_t bytes, struct buf *out);
/* "▶ audio/mpeg · 12.4 MB · 48 min · https://…" */
struct enclosure;
void format_enclosure(const struct enclosure *e, struct buf *out);

#endif
