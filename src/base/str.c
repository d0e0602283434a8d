#include "config.h"

#include <string.h>

#include "base/str.h"

struct str
str_of(const char *cstr)
{
	return (struct str){ cstr, cstr ? strlen(cstr) : 0 };
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool
str_is(struct str a, const char *cstr)
{
	return str_eq(a, str_of(cstr));
}

bool
str_eq_nocase(struct str a, struct str b)
{
	return a.n == b.n && str_starts_nocase(a, b);
}

bool
str_starts_nocase(struct str s, struct str with)
{
	if (s.n < with.n)
		return false;
	for (size_t i = 0; i < with.n; i++)
		if (char_lower(s.p[i]) != char_lower(with.p[i]))
			return false;
	return true;
}

bool
str_ends(struct str s, struct str with)
{
	return s.n >= with.n && str_eq(str_sub(s, s.n - with.n, s.n), with);
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	if (c)
		return c < 0 ? -1 : 1;
	return a.n < b.n ? -1 : a.n > b.n;
}

size_t
str_find(struct str hay, struct str needle)
{
	if (needle.n == 0)
		return 0;
	if (needle.n > hay.n)
		return STR_NONE;
	const char *at = memmem(hay.p, hay.n, needle.p, needle.n);
	return at ? (size_t)(at - hay.p) : STR_NONE;
}

size_t
str_find_nocase(struct str hay, struct str needle)
{
	for (size_t i = 0; i + needle.n <= hay.n; i++)
		if (str_starts_nocase(str_sub(hay, i, hay.n), needle))
			return i;
	return STR_NONE;
}

size_t
str_find_char(struct str hay, char c)
{
	const char *at = hay.n ? memchr(hay.p, c, hay.n) : NULL;
	return at ? (size_t)(at - hay.p) : STR_NONE;
}

struct str
str_trim(struct str s)
{
	while (s.n && char_is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n && char_is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool
str_cut(struct str *rest, char sep, struct str *part)
{
	if (!rest->p)
		return false;
	size_t at = str_find_char(*rest, sep);
	if (at == STR_NONE) {
		*part = *rest;
		*rest = (struct str){ NULL, 0 };
	} else {
		*part = str_sub(*rest, 0, at);
		*rest = str_sub(*rest, at + 1, rest->n);
	}
	return true;
}

bool
str_to_int(struct str s, int64_t *out)
{
	bool minus = s.n && s.p[0] == '-';
	size_t i = minus || (s.n && s.p[0] == '+');
	uint64_t v = 0;
	if (i == s.n)
		return false;
	for (; i < s.n; i++) {
		if (!char_is_digit(s.p[i]))
			return false;
		v = v * 10 + (uint64_t)(s.p[i] - '0');
		if (v > INT64_MAX / 16)
			return false;
	}
	*out = minus ? -(int64_t)v : (int64_t)v;
	return true;
}

size_t
str_distance(struct str a, struct str b)
{
	size_t row[33];
	if (a.n > 32 || b.n > 32)
		return 33;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t best = diagonal + (a.p[i - 1] != b.p[j - 1]);
			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[b.n];
}

void
str_near_try(struct str_near *near, struct str name)
{
	size_t d = str_distance(near->word, name),
	       least = near->best.p ? near->distance : 3;
	if (d < least) {
		near->best = name;
		near->distance = d;
	}
}

uint64_t
str_hash(struct str s)
{
	uint64_t h = 0xcbf29ce484222325u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
	return h;
}
