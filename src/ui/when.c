/* Times and numbers as people read them. */
#include "config.h"

#include "base/clock.h"
#include "ui/when.h"

enum { DAY = 86400, TEXT = 128 };

static void
add(struct buf *out, const char *format, int64_t t)
{
	char text[TEXT];
	buf_puts(out, clock_format(text, sizeof text, format, t));
}

void
when_clock(const struct settings *s, int64_t t, struct buf *out)
{
	add(out, settings_text(s, SET_TIME_FORMAT), t);
}

void
when_short(const struct settings *s, int64_t t, int64_t now, struct buf *out)
{
	int64_t today = clock_day(now, 0);
	if (t >= today && t < today + DAY)
		when_clock(s, t, out);
	else if (t < today && t >= clock_day(now, -6))
		add(out, "%a", t);
	else if (clock_local(t).year == clock_local(now).year)
		add(out, settings_text(s, SET_DATE_FORMAT), t);
	else
		add(out, "%Y", t);
}

void
when_day(int64_t t, int64_t now, const char *dot, struct buf *out)
{
	int64_t day = clock_day(t, 0);
	if (day == clock_day(now, 0))
		buf_printf(out, "Today %s ", dot);
	else if (day == clock_day(now, -1))
		buf_printf(out, "Yesterday %s ", dot);
	bool this_year = clock_local(t).year == clock_local(now).year;
	add(out, this_year ? "%A %-d %B" : "%A %-d %B %Y", t);
}

void
when_full(const struct settings *s, int64_t t, int64_t now, struct buf *out)
{
	add(out, "%a ", t);
	add(out, settings_text(s, SET_DATE_FORMAT), t);
	if (clock_local(t).year != clock_local(now).year)
		add(out, " %Y", t);
	buf_char(out, ' ');
	when_clock(s, t, out);
}

void
when_number(int64_t n, struct buf *out)
{
	if (n >= 1000) {
		when_number(n / 1000, out);
		buf_printf(out, ",%03d", (int)(n % 1000));
	} else {
		buf_printf(out, "%d", (int)n);
	}
}
