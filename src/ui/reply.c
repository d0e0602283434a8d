/* Answers of terminals. */
#include "config.h"

#include <string.h>

#include "ui/reply.h"

static int
hex_byte(struct str s)
{
	static const char digits[] = "0123456789abcdef";
	int v = 0;
	for (size_t i = 0; i < 2 && i < s.n; i++) {
		const char *d = strchr(digits, char_lower(s.p[i]));
		v = v * 16 + (d && *d ? (int)(d - digits) : 0);
	}
	return v;
}

/* Bright when the weighted sum is over the middle. */
enum theme_ground
reply_ground(struct str reply)
{
	static const int weight[] = { 299, 587, 114 };
	size_t at = str_find(reply, STR("11;rgb:"));
	if (at == STR_NONE || reply.p[0] != ']')
		return THEME_UNKNOWN;
	struct str rest = str_sub(reply, at + 7, reply.n), part;
	int sum = 0;
	for (int i = 0; i < 3 && str_cut(&rest, '/', &part); i++)
		sum += weight[i] * hex_byte(part);
	return sum > 127 * 1000 ? THEME_LIGHT : THEME_DARK;
}

bool
reply_has_sync(struct str reply)
{
	return str_starts(reply, STR("[?2026;1")) || str_starts(reply, STR("[?2026;2"));
}
