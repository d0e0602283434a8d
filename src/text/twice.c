/* Every letter beyond ASCII must stand for a byte of windows-1252, and these bytes must
 * be whole sequences of UTF-8. In a text that is right, "Ã" stands before a letter or a
 * blank, so the first such place decides. */
#include "config.h"

#include <stdint.h>

#include "text/twice.h"
#include "text/utf8.h"

/* The byte that windows-1252 has for c; 0: none. */
static unsigned char
byte_of(uint32_t c)
{
	static const uint16_t letters[32] = { 0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026,
		0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D, 0x17D, 0x8F,
		0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
		0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178 };
	if (c < 0x100)
		return (unsigned char)c;
	for (unsigned i = 0; i < 32; i++)
		if (letters[i] == c)
			return (unsigned char)(0x80 + i);
	return 0;
}

/* The sequence that begins at *at, as one character; UTF8_BAD: it is none. */
static uint32_t
take_sequence(struct str s, size_t *at)
{
	char bytes[4];
	size_t n = 0, next = *at, got;
	while (n < 4 && *at < s.n) {
		unsigned char byte = byte_of(utf8_next(s, *at, &next));
		if (byte < 0x80 || (n && byte >= 0xC0))
			break;
		bytes[n++] = (char)byte;
		*at = next;
		struct str sofar = { bytes, n };
		uint32_t c = utf8_next(sofar, 0, &got);
		if (c != UTF8_BAD && got == n)
			return c;
	}
	return UTF8_BAD;
}

static size_t
over_ascii(struct str s, size_t at)
{
	while (at < s.n && (unsigned char)s.p[at] < 0x80)
		at++;
	return at;
}

bool
text_is_twice(struct str s, struct buf *once)
{
	size_t first = over_ascii(s, 0), at = first, from = 0;
	if (at == s.n || take_sequence(s, &at) == UTF8_BAD)
		return false;
	for (at = first; at < s.n; at = over_ascii(s, from)) {
		buf_str(once, str_sub(s, from, at));
		uint32_t c = take_sequence(s, &at);
		if (c == UTF8_BAD) {
			buf_clear(once);
			return false;
		}
		utf8_put(once, c);
		from = at;
	}
	buf_str(once, str_sub(s, from, s.n));
	return !once->full;
}
