#include "config.h"

#include <uninorm.h>

#include "text/ascii.h"
#include "text/utf8.h"

/* clang-format off */
static const struct { uint32_t c; const char *as; } signs[] = {
	{ 0xab, "\"" }, { 0xb7, "." }, { 0xbb, "\"" }, { 0xc6, "AE" }, { 0xd8, "O" }, { 0xdf, "ss" }, { 0xe6, "ae" },
	{ 0xf8, "o" }, { 0x131, "i" }, { 0x141, "L" }, { 0x142, "l" }, { 0x152, "OE" }, { 0x153, "oe" },
	{ 0x2010, "-" }, { 0x2011, "-" }, { 0x2012, "-" }, { 0x2013, "-" }, { 0x2014, "--" }, { 0x2018, "'" }, { 0x2019, "'" },
	{ 0x201a, "'" }, { 0x201c, "\"" }, { 0x201d, "\"" }, { 0x201e, "\"" }, { 0x2022, "*" }, { 0x2026, "..." },
	{ 0x20ac, "EUR" }, { 0x2192, "->" }, { 0x2500, "-" }, { 0x2502, "|" }, { 0x25cf, "*" }, { 0x2605, "s" },
};
/* U+0430 to U+044F, U+03B1 to U+03C9: small letters. */
static const char *const cyrillic[] = { "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p",
	"r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya" };
static const char *const greek[] = { "a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r",
	"s", "s", "t", "y", "f", "ch", "ps", "o" };
/* clang-format on */

/* A letter by its sound; the first of several is a capital where the letter is. */
static bool
by_sound(uint32_t c, struct buf *out)
{
	const char *as = NULL;
	bool capital = false;
	if (c == 0x401 || c == 0x451) {
		capital = c == 0x401;
		as = "e";
	} else if (c >= 0x410 && c <= 0x44f) {
		capital = c < 0x430;
		as = cyrillic[(c - 0x410) % 32];
	} else if ((c >= 0x391 && c <= 0x3a9) || (c >= 0x3b1 && c <= 0x3c9)) {
		capital = c < 0x3b1;
		as = greek[c - (capital ? 0x391 : 0x3b1)];
	}
	for (size_t i = 0; as && as[i]; i++)
		buf_char(out, i == 0 && capital ? (char)(as[i] - 'a' + 'A') : as[i]);
	return as != NULL;
}

static bool
is_mark(uint32_t c)
{
	return c >= 0x300 && c <= 0x36f;
}

static void
put(uint32_t c, struct buf *out)
{
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i].c == c) {
			buf_puts(out, signs[i].as);
			return;
		}
	if (by_sound(c, out))
		return;
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int tag, n = uc_decomposition(c, &tag, parts);
	if (n < 1)
		buf_puts(out, is_mark(c) ? "" : "?");
	for (int i = 0; i < n; i++)
		if (parts[i] < 0x80)
			buf_char(out, (char)parts[i]);
		else if (!is_mark(parts[i]))
			put(parts[i], out);
}

void
ascii_put(struct str s, struct buf *out)
{
	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, at, &at);
		if (c < 0x80)
			buf_char(out, (char)c);
		else
			put(c, out);
	}
}
