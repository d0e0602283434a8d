/* UAX #14 by libunistring, then corrected. The corrections are rows: each takes back a
 * break that stands between two characters. */
#include "config.h"

#include <unictype.h>
#include <unilbrk.h>

#include "base/str.h"
#include "text/utf8.h"
#include "text/wrap.h"

/* A place where a line may end: the characters around it. 0 at either end of the text. */
struct place {
	uint32_t two_before, before, after, two_after;
};

static bool
is_blank(uint32_t c)
{
	return c == 0 || c == ' ' || c == '\n' || c == '\t' || c == 0x3000;
}

static bool
is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool
is_hangul(uint32_t c)
{
	return (c >= 0x1100 && c < 0x1200) || (c >= 0x3131 && c < 0x3190) ||
	       (c >= 0xA960 && c < 0xA980) || (c >= 0xAC00 && c < 0xD800);
}

/* Letters of scripts that put blanks between words. */
static bool
is_spaced_letter(uint32_t c)
{
	if (c < 0x80)
		return char_is_alpha((char)c);
	return c < 0x2E80 && uc_is_property_alphabetic(c);
}

/* "www.|example", "U.|S.": LB29, which libunistring 1.0 does not follow. */
static bool
is_within_abbreviation(const struct place *p)
{
	bool stop =
	    p->before == '.' || p->before == ',' || p->before == ':' || p->before == ';';
	return stop && is_spaced_letter(p->after);
}

/* Korean has blanks between words, and its readers want lines to end there. */
static bool
is_within_korean_word(const struct place *p)
{
	bool ends_word = is_blank(p->before) || is_dash(p->before) || p->before == '/';
	return !ends_word && (is_hangul(p->before) || is_hangul(p->after));
}

/* "word |– word", "word|—word"; but "run |--jobs" is a word's beginning. */
static bool
is_before_dash(const struct place *p)
{
	return is_dash(p->after) && (is_blank(p->two_after) || !is_blank(p->before));
}

/* "-|x", "--|jobs": a hyphen that begins a word (LB20a of Unicode 15.1). */
static bool
is_behind_leading_hyphen(const struct place *p)
{
	return p->before == '-' && !is_blank(p->after) &&
	       (is_blank(p->two_before) || p->two_before == '-');
}

static bool (*const corrections[])(const struct place *) = {
	is_within_abbreviation,
	is_within_korean_word,
	is_before_dash,
	is_behind_leading_hyphen,
};

static bool
is_corrected(const struct place *p)
{
	for (size_t i = 0; i < sizeof corrections / sizeof *corrections; i++)
		if (corrections[i](p))
			return true;
	return false;
}

void
wrap_breaks(struct str text, char *out)
{
	if (!text.n)
		return;
	u8_possible_linebreaks((const uint8_t *)text.p, text.n, "UTF-8", out);
	struct place p = { 0, 0, 0, 0 };
	size_t next;
	p.two_after = utf8_next(text, 0, &next);
	for (size_t at = 0; at < text.n;) {
		size_t behind = next;
		p.two_before = p.before;
		p.before = p.after;
		p.after = p.two_after;
		p.two_after = next < text.n ? utf8_next(text, next, &next) : 0;
		bool may = out[at] == UC_BREAK_POSSIBLE && at > 0;
		bool must = p.before == '\n';
		out[at] = must                       ? WRAP_MUST
			  : may && !is_corrected(&p) ? WRAP_MAY
						     : WRAP_NO;
		while (++at < behind)
			out[at] = WRAP_NO;
	}
}
