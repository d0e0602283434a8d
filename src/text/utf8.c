/* UTF-8 decoded by a table of lead bytes (Unicode 15, table 3-7), and the sets of
 * characters that are dropped or taken for white space, as tables of ranges. */
#include "config.h"

#include <stdlib.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/buf.h"
#include "base/str.h"
#include "text/utf8.h"

struct lead {
	unsigned char first, last; /* lead bytes */
	unsigned char n;           /* length of the sequence */
	unsigned char low, high;   /* of the second byte; further ones are 80…BF */
};

static const struct lead leads[] = {
	/* clang-format off */
	{ 0xC2, 0xDF, 2, 0x80, 0xBF },
	{ 0xE1, 0xEC, 3, 0x80, 0xBF },
	{ 0xE0, 0xE0, 3, 0xA0, 0xBF },
	{ 0xED, 0xED, 3, 0x80, 0x9F },
	{ 0xEE, 0xEF, 3, 0x80, 0xBF },
	{ 0xF0, 0xF0, 4, 0x90, 0xBF },
	{ 0xF1, 0xF3, 4, 0x80, 0xBF },
	{ 0xF4, 0xF4, 4, 0x80, 0x8F },
	/* clang-format on */
};

static const struct lead *
lead_of(unsigned char c)
{
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
		if (c >= leads[i].first && c <= leads[i].last)
			return &leads[i];
	return NULL;
}

uint32_t
utf8_next(struct str s, size_t at, size_t *next)
{
	const unsigned char *p = (const unsigned char *)s.p;
	unsigned char c = p[at];
	*next = at + 1;
	if (c < 0x80)
		return c;
	const struct lead *lead = lead_of(c);
	if (!lead)
		return UTF8_BAD;
	uint32_t v = c & (0x7Fu >> lead->n);
	unsigned char low = lead->low, high = lead->high;
	for (size_t i = 1; i < lead->n; i++) {
		if (at + i >= s.n || p[at + i] < low || p[at + i] > high)
			return UTF8_BAD;
		v = v << 6 | (p[at + i] & 0x3F);
		*next = at + i + 1;
		low = 0x80, high = 0xBF;
	}
	return v;
}

static bool
is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

size_t
utf8_back(struct str s, size_t at)
{
	size_t next;
	for (size_t back = 1; back <= 4 && back <= at; back++) {
		if (is_continuation(s.p[at - back]))
			continue;
		utf8_next(s, at - back, &next);
		return next == at ? at - back : at - 1;
	}
	return at - 1;
}

/* Whether a broken sequence stands at at: U+FFFD itself is sound, and three bytes long.
 */
static bool
is_broken(struct str s, size_t at, uint32_t c, size_t next)
{
	return c == UTF8_BAD && (next - at < 3 || (unsigned char)s.p[at] != 0xEF);
}

/* Bytes from at on that are ASCII, or that are not. */
static size_t
run_of(struct str s, size_t at, bool ascii)
{
	const uint64_t high = 0x8080808080808080u;
	size_t end = at;
	for (uint64_t eight; end + sizeof eight <= s.n; end += sizeof eight) {
		memcpy(&eight, s.p + end, sizeof eight);
		if ((eight & high) != (ascii ? 0 : high))
			break;
	}
	while (end < s.n && ((unsigned char)s.p[end] < 0x80) == ascii)
		end++;
	return end - at;
}

bool
utf8_is_valid(struct str s)
{
	for (size_t at = 0; at < s.n;) {
		at += run_of(s, at, true);
		size_t n = run_of(s, at, false);
		if (n && u8_check((const uint8_t *)s.p + at, n))
			return false;
		at += n;
	}
	return true;
}

void
utf8_put(struct buf *out, uint32_t c)
{
	uint8_t bytes[6];
	int n = u8_uctomb(bytes, c, sizeof bytes);
	if (n < 0)
		n = u8_uctomb(bytes, UTF8_BAD, sizeof bytes);
	buf_add(out, bytes, (size_t)n);
}

void
utf8_repair(struct str s, struct buf *out)
{
	size_t from = 0;
	for (size_t at = 0, next; at < s.n; at = next) {
		uint32_t c = utf8_next(s, at, &next);
		if (!is_broken(s, at, c, next))
			continue;
		buf_str(out, str_sub(s, from, at));
		utf8_put(out, UTF8_BAD);
		from = next;
	}
	buf_str(out, str_sub(s, from, s.n));
}

size_t
utf8_count(struct str s)
{
	size_t n = 0;
	for (size_t at = 0; at < s.n; n++)
		utf8_next(s, at, &at);
	return n;
}

struct str
utf8_cut(struct str s, size_t max)
{
	if (s.n <= max || !is_continuation(s.p[max]))
		return str_sub(s, 0, max);
	for (size_t back = 1; back <= 3 && back <= max; back++) {
		size_t next, at = max - back;
		if (is_continuation(s.p[at]))
			continue;
		utf8_next(s, at, &next);
		return str_sub(s, 0, next > max ? at : max);
	}
	return str_sub(s, 0, max); /* broken anyhow */
}

struct range {
	uint32_t first, last;
};

static bool
in_ranges(const struct range *r, size_t n, uint32_t c)
{
	for (size_t i = 0; i < n && c >= r[i].first; i++)
		if (c <= r[i].last)
			return true;
	return false;
}

/* Sorted. Noncharacters at the end of each plane are told by their last bits. */
static const struct range unwanted[] = {
	{ 0x00, 0x08 },
	{ 0x0B, 0x1F },
	{ 0x7F, 0x9F },
	{ 0x061C, 0x061C },
	{ 0x200E, 0x200F },
	{ 0x2028, 0x202E },
	{ 0x2060, 0x2064 },
	{ 0x2066, 0x2069 },
	{ 0xFDD0, 0xFDEF },
	{ 0xFEFF, 0xFEFF },
	{ 0xFFF9, 0xFFFB },
	{ 0xE0000, 0xE007F },
};

static const struct range white[] = {
	{ 0x09, 0x0D },
	{ 0x20, 0x20 },
	{ 0x85, 0x85 },
	{ 0xA0, 0xA0 },
	{ 0x1680, 0x1680 },
	{ 0x2000, 0x200A },
	{ 0x2028, 0x2029 },
	{ 0x202F, 0x202F },
	{ 0x205F, 0x205F },
	{ 0x3000, 0x3000 },
};

bool
utf8_is_unwanted(uint32_t c)
{
	if (c >= 0x20 && c < 0x7F)
		return false;
	return (c & 0xFFFE) == 0xFFFE ||
	       in_ranges(unwanted, sizeof unwanted / sizeof *unwanted, c);
}

static bool
is_white(uint32_t c)
{
	return in_ranges(white, sizeof white / sizeof *white, c);
}

/* White space collapsed, the unwanted dropped; at most max bytes, so that a huge text
 * costs no more than it gives. */
static void
collapse(struct str s, struct buf *out)
{
	bool blank = false;
	for (size_t at = 0, next; at < s.n && !out->full; at = next) {
		uint32_t c = utf8_next(s, at, &next);
		if (is_white(c)) {
			blank = out->n > 0;
		} else if (!utf8_is_unwanted(c) && c != 0xAD && c != 0x200B) {
			if (blank)
				buf_char(out, ' ');
			blank = false;
			utf8_put(out, c);
		}
	}
}

static bool
is_ascii(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

/* A plain line already: printable ASCII with single blanks between words. */
static bool
is_plain(struct str s)
{
	char before = ' ';
	for (size_t i = 0; i < s.n; before = s.p[i++])
		if (s.p[i] < ' ' || s.p[i] > '~' || (s.p[i] == ' ' && before == ' '))
			return false;
	return before != ' ';
}

void
utf8_plain(struct str s, size_t max, struct buf *out)
{
	if (s.n <= max && is_plain(s)) {
		buf_str(out, s);
		return;
	}
	/* NFC shortens a text to no less than a third. */
	struct buf line = BUF(3 * max + 16);
	collapse(s, &line);
	struct str text = buf_view(&line);
	uint8_t *composed = NULL;
	if (!is_ascii(text))
		composed = u8_normalize(
		    UNINORM_NFC, (const uint8_t *)text.p, text.n, NULL, &text.n);
	if (composed)
		text.p = (const char *)composed;
	buf_str(out, str_trim(utf8_cut(text, max)));
	free(composed);
	buf_done(&line);
}

void
utf8_safe(struct str s, struct buf *out)
{
	for (size_t at = 0, next; at < s.n; at = next) {
		uint32_t c = utf8_next(s, at, &next);
		if (!utf8_is_unwanted(c))
			utf8_put(out, c);
	}
}
