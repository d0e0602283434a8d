/* References by number and by name. Feeds have them in all states: without a semicolon,
 * with windows-1252's numbers, emoji as two surrogates, names of HTML5 in XML. */
#include "config.h"

#include <string.h>

#include "markup/reference.h"

enum { BARE_MAX = 6 }; /* the longest name that may lack its semicolon */

/* WHATWG HTML, "numeric character reference end state": 0x80…0x9f. */
static const uint16_t windows_1252[32] = { 0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026,
	0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0, 0x2018,
	0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
	0x0153, 0, 0x017e, 0x0178 };

uint32_t
reference_windows_1252(uint32_t c)
{
	return windows_1252[c - 0x80];
}

static bool
is_name_char(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

static int
digit_of(char c)
{
	if (char_is_digit(c))
		return c - '0';
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

/* "&#39" or "&#x27": its value, too large ones as 0x110000. Returns the length without a
 * semicolon, 0 when there is no digit. */
static size_t
read_number(struct str s, uint32_t *value)
{
	size_t i = 2;
	int base = 10;
	if (s.n < 3 || s.p[0] != '&' || s.p[1] != '#')
		return 0;
	if (char_lower(s.p[2]) == 'x') {
		base = 16;
		i++;
	}
	size_t digits = i;
	uint32_t v = 0;
	for (; i < s.n && digit_of(s.p[i]) < base; i++)
		if (v < 0x110000)
			v = v * (uint32_t)base + (uint32_t)digit_of(s.p[i]);
	*value = v < 0x110000 ? v : 0x110000;
	return i > digits ? i : 0;
}

static bool
is_text(uint32_t c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c != 0x7f && (c < 0xd800 || c > 0xdfff) && (c & 0xfffe) != 0xfffe &&
	       c < 0x110000;
}

static size_t
over_semicolon(struct str s, size_t at, struct reference *out)
{
	out->semicolon = at < s.n && s.p[at] == ';';
	return at + out->semicolon;
}

static size_t
number(struct str s, struct reference *out)
{
	uint32_t v, low;
	size_t n = read_number(s, &v);
	if (!n)
		return 0;
	n = over_semicolon(s, n, out);
	if (v >= 0xd800 && v < 0xdc00) {
		size_t more = read_number(str_sub(s, n, s.n), &low);
		if (more && low >= 0xdc00 && low < 0xe000) {
			v = 0x10000 + ((v - 0xd800) << 10) + (low - 0xdc00);
			n = over_semicolon(s, n + more, out);
		}
	}
	if (v >= 0x80 && v < 0xa0)
		v = windows_1252[v - 0x80];
	out->first = is_text(v) ? v : 0;
	return n;
}

static const struct reference_name *
find(const char *name, size_t n)
{
	size_t lo = 0, hi = reference_nnames;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = strncmp(reference_names[mid].name, name, n);
		if (c == 0)
			c = reference_names[mid].name[n] != 0;
		if (c == 0)
			return &reference_names[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

struct str
reference_name_of(struct str s)
{
	size_t i = 1;
	while (i < s.n && is_name_char(s.p[i]))
		i++;
	if (i == 1 || i >= s.n || s.p[i] != ';' || !char_is_alpha(s.p[1]))
		return (struct str){ NULL, 0 };
	return str_sub(s, 1, i);
}

static size_t
name(struct str s, struct reference *out)
{
	size_t n = 0, max = sizeof reference_names->name;
	while (n + 1 < s.n && n < max && is_name_char(s.p[n + 1]))
		n++;
	const struct reference_name *r = NULL;
	out->semicolon = n + 1 < s.n && s.p[n + 1] == ';';
	if (out->semicolon && n < max)
		r = find(s.p + 1, n);
	for (size_t bare = n < BARE_MAX ? n : BARE_MAX; !r && bare > 1; bare--) {
		r = find(s.p + 1, bare);
		if (r && r->bare) {
			out->semicolon = false;
			n = bare;
		} else
			r = NULL;
	}
	if (!r)
		return 0;
	out->first = r->first;
	out->second = r->second;
	out->named = true;
	return n + 1 + out->semicolon;
}

size_t
reference_read(struct str s, struct reference *out)
{
	*out = (struct reference){ 0 };
	if (s.n < 3 || s.p[0] != '&')
		return 0;
	return s.p[1] == '#' ? number(s, out) : name(s, out);
}
