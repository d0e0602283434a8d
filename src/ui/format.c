/* Numbers and times, appended to what is being built. */
#include "config.h"

#include <string.h>

#include "app/when.h"
#include "base/clock.h"
#include "model/feed.h"
#include "text/lang.h"
#include "ui/format.h"
#include "ui/theme.h"

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

void
format_day(int64_t t, struct buf *out)
{
	char text[WHEN_SIZE];
	int64_t now = clock_now(), day = clock_day(t, 0);
	struct clock_parts parts = clock_local(t), today = clock_local(now);
	if (day == clock_day(now, 0) || day == clock_day(now, -1))
		buf_puts(out, day == clock_day(now, 0) ? "today" : "yesterday");
	else
		buf_puts(out, clock_format(text, sizeof text,
				  parts.year == today.year ? "%-d %b" : "%-d %b %Y", t));
}

void
format_count(int64_t n, const char *what, struct buf *out)
{
	format_number(n, out);
	buf_printf(out, " %s%s", what, n == 1 ? "" : "s");
}

struct str
format_language(struct str tag)
{
	static const struct {
		const char *tag, *name;
	} table[] = { { "ar", "Arabic" }, { "be", "Belarusian" }, { "bg", "Bulgarian" },
		{ "cs", "Czech" }, { "da", "Danish" }, { "de", "German" },
		{ "el", "Greek" }, { "en", "English" }, { "es", "Spanish" },
		{ "fa", "Persian" }, { "fi", "Finnish" }, { "fr", "French" },
		{ "he", "Hebrew" }, { "hi", "Hindi" }, { "hr", "Croatian" },
		{ "hu", "Hungarian" }, { "hy", "Armenian" }, { "id", "Indonesian" },
		{ "it", "Italian" }, { "ja", "Japanese" }, { "ka", "Georgian" },
		{ "ko", "Korean" }, { "mk", "Macedonian" }, { "nb", "Norwegian" },
		{ "nl", "Dutch" }, { "nn", "Norwegian" }, { "pl", "Polish" },
		{ "pt", "Portuguese" }, { "ro", "Romanian" }, { "ru", "Russian" },
		{ "sk", "Slovak" }, { "sr", "Serbian" }, { "sv", "Swedish" },
		{ "th", "Thai" }, { "tr", "Turkish" }, { "uk", "Ukrainian" },
		{ "ur", "Urdu" }, { "vi", "Vietnamese" }, { "zh", "Chinese" } };
	struct str main = lang_main(tag);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (str_is(main, table[i].tag))
			return str_of(table[i].name);
	return tag;
}

void
format_size(int64_t bytes, struct buf *out)
{
	static const char *const units[] = { "bytes", "kB", "MB", "GB" };
	size_t i = 0;
	double n = (double)bytes;
	for (; n >= 1000 && i < 3; i++)
		n /= 1000;
	buf_printf(out, i && n < 100 ? "%.1f %s" : "%.0f %s", n, units[i]);
}

void
format_enclosure(const struct enclosure *e, struct buf *out)
{
	const char *dot = theme_mark(MARK_DOT);
	buf_printf(out, "%s ", theme_mark(MARK_PLAY));
	if (e->type.n)
		buf_printf(out, "%.*s %s ", STR_ARG(e->type), dot);
	if (e->length > 0) {
		format_size(e->length, out);
		buf_printf(out, " %s ", dot);
	}
	if (e->duration > 0)
		buf_printf(out, "%d min %s ", (int)((e->duration + 59) / 60), dot);
	buf_str(out, e->url);
}

void
format_date(int64_t t, struct buf *out)
{
	char year[16], this_year[16], text[32];
	clock_format(year, sizeof year, "%Y", t);
	clock_format(this_year, sizeof this_year, "%Y", clock_now());
	bool now = strcmp(year, this_year) == 0;
	clock_format(text, sizeof text, now ? "%e %b" : "%Y", t);
	buf_puts(out, text[0] == ' ' ? text + 1 : text);
}
