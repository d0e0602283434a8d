/* Numbers and times, appended to what is being built. */
#include "config.h"

#include "app/when.h"
#include "base/clock.h"
#include "ui/format.h"

void
format_number(int64_t n, struct buf *out)
{
	if (n >= 1000) {
		format_number(n / 1000, out);
		buf_printf(out, ",%03d", (int)(n % 1000));
	} else {
		buf_printf(out, "%d", (int)n);
	}
}

void
format_clock(const struct settings *s, int64_t t, struct buf *out)
{
	char text[WHEN_SIZE];
	buf_puts(
	    out, clock_format(text, sizeof text, settings_text(s, SET_TIME_FORMAT), t));
}

void
format_short(const struct settings *s, int64_t t, struct buf *out)
{
	char text[WHEN_SIZE];
	buf_puts(out, when_short(t, clock_now(), s, text));
}

void
format_long(const struct settings *s, int64_t t, struct buf *out)
{
	char text[WHEN_SIZE];
	buf_puts(out, when_long(t, clock_now(), s, text));
}
