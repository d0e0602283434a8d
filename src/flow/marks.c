/* Small letters of Unicode for sup and sub, and addresses shown as text. */
#include "config.h"

#include <stdio.h>

#include "flow/parts.h"
#include "text/utf8.h"

static const struct small {
	uint32_t c, form[2]; /* raised, lowered; 0: there is none */
} smalls[] = {
	/* clang-format off */
	{ '0', { 0x2070, 0x2080 } }, { '1', { 0xB9, 0x2081 } }, { '2', { 0xB2, 0x2082 } },
	{ '3', { 0xB3, 0x2083 } }, { '4', { 0x2074, 0x2084 } }, { '5', { 0x2075, 0x2085 } },
	{ '6', { 0x2076, 0x2086 } }, { '7', { 0x2077, 0x2087 } }, { '8', { 0x2078, 0x2088 } },
	{ '9', { 0x2079, 0x2089 } }, { '+', { 0x207A, 0x208A } }, { '-', { 0x207B, 0x208B } },
	{ 0x2212, { 0x207B, 0x208B } }, { '=', { 0x207C, 0x208C } },
	{ '(', { 0x207D, 0x208D } }, { ')', { 0x207E, 0x208E } },
	{ 'a', { 0x1D43, 0x2090 } }, { 'b', { 0x1D47, 0 } }, { 'c', { 0x1D9C, 0 } },
	{ 'd', { 0x1D48, 0 } }, { 'e', { 0x1D49, 0x2091 } }, { 'f', { 0x1DA0, 0 } },
	{ 'g', { 0x1D4D, 0 } }, { 'h', { 0x2B0, 0x2095 } }, { 'i', { 0x2071, 0x1D62 } },
	{ 'j', { 0x2B2, 0x2C7C } }, { 'k', { 0x1D4F, 0x2096 } }, { 'l', { 0x2E1, 0x2097 } },
	{ 'm', { 0x1D50, 0x2098 } }, { 'n', { 0x207F, 0x2099 } }, { 'o', { 0x1D52, 0x2092 } },
	{ 'p', { 0x1D56, 0x209A } }, { 'r', { 0x2B3, 0x1D63 } }, { 's', { 0x2E2, 0x209B } },
	{ 't', { 0x1D57, 0x209C } }, { 'u', { 0x1D58, 0x1D64 } }, { 'v', { 0x1D5B, 0x1D65 } },
	{ 'w', { 0x2B7, 0 } }, { 'x', { 0x2E3, 0x2093 } }, { 'y', { 0x2B8, 0 } },
	{ 'z', { 0x1DBB, 0 } },
	{ 'A', { 0x1D2C, 0 } }, { 'B', { 0x1D2E, 0 } }, { 'D', { 0x1D30, 0 } },
	{ 'E', { 0x1D31, 0 } }, { 'G', { 0x1D33, 0 } }, { 'H', { 0x1D34, 0 } },
	{ 'I', { 0x1D35, 0 } }, { 'J', { 0x1D36, 0 } }, { 'K', { 0x1D37, 0 } },
	{ 'L', { 0x1D38, 0 } }, { 'M', { 0x1D39, 0 } }, { 'N', { 0x1D3A, 0 } },
	{ 'O', { 0x1D3C, 0 } }, { 'P', { 0x1D3E, 0 } }, { 'R', { 0x1D3F, 0 } },
	{ 'T', { 0x1D40, 0 } }, { 'U', { 0x1D41, 0 } }, { 'V', { 0x2C7D, 0 } },
	{ 'W', { 0x1D42, 0 } },
	/* clang-format on */
};

uint32_t
marks_small(uint32_t c, enum marks_kind kind)
{
	for (size_t i = 0; i < sizeof smalls / sizeof *smalls; i++)
		if (smalls[i].c == c)
			return smalls[i].form[kind];
	return 0;
}

bool
marks_have_all(struct str s, enum marks_kind kind)
{
	for (size_t at = 0; at < s.n;)
		if (!marks_small(utf8_next(s, at, &at), kind))
			return false;
	return true;
}

bool
marks_is_ordinal(struct str s)
{
	static const char *const endings[] = { "st", "nd", "rd", "th", "er", "e", "re",
		"o", "a" };
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (str_is(s, endings[i]))
			return true;
	return false;
}

/* 1 a, 26 z, 27 aa */
static size_t
letters_of(int n, char *out)
{
	char back[MARKS_NUMBER];
	size_t len = 0;
	for (; n > 0 && len < MARKS_NUMBER - 1; n = (n - 1) / 26)
		back[len++] = (char)('a' + (n - 1) % 26);
	for (size_t i = 0; i < len; i++)
		out[i] = back[len - 1 - i];
	return len;
}

static size_t
roman_of(int n, char *out)
{
	static const struct {
		int value;
		const char *sign;
	} signs[] = { { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" },
		{ 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
		{ 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" } };
	size_t len = 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (; n >= signs[i].value; n -= signs[i].value)
			for (const char *c = signs[i].sign; *c; c++)
				out[len++] = *c;
	return len;
}

size_t
marks_number(int n, unsigned flags, char out[MARKS_NUMBER])
{
	size_t len = 0;
	if (flags & SPAN_LETTERS && n > 0)
		len = letters_of(n, out);
	else if (flags & SPAN_ROMAN && n > 0 && n < 4000)
		len = roman_of(n, out);
	if (!len)
		return (size_t)snprintf(out, MARKS_NUMBER, "%d", n);
	for (size_t i = 0; flags & SPAN_CAPITALS && i < len; i++)
		out[i] = (char)(out[i] - 'a' + 'A');
	out[len] = 0;
	return len;
}

/* Without scheme, "www." and a slash at the end. */
static struct str
bare(struct str url)
{
	size_t scheme = str_find(url, STR("://"));
	if (scheme != STR_NONE)
		url = str_sub(url, scheme + 3, url.n);
	else if (str_starts_nocase(url, STR("mailto:")))
		url = str_sub(url, 7, url.n);
	if (str_starts_nocase(url, STR("www.")))
		url = str_sub(url, 4, url.n);
	if (str_ends(url, STR("/")))
		url.n--;
	return url;
}

bool
marks_is_address(struct str text, struct str url)
{
	return str_eq_nocase(bare(str_trim(text)), bare(url));
}
