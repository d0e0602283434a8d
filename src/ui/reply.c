/* Answers of terminals. */
#include "config.h"

#include <string.h>

#include "base/clock.h"
#include "ui/reply.h"

enum {
	ANSWER_MS = 3000,
	REST_MS = 1000, /* of an answer that has begun */
};

void
reply_await(struct reply *r)
{
	r->awaited = clock_ms() + ANSWER_MS;
}

static bool
is_awaited(const struct reply *r)
{
	return r->asks && clock_ms() < r->awaited;
}

/* ESC [ ? …, ESC ] and a number */
static bool
is_no_key(uint32_t c, uint32_t next)
{
	return c == '[' ? next == '?' : next >= '0' && next <= '9';
}

bool
reply_begins(struct reply *r, uint32_t c, uint32_t next)
{
	if (!r->asks || (c != ']' && c != '['))
		return false;
	if (!is_awaited(r)) {
		if (!is_no_key(c, next))
			return false;
		r->awaited = clock_ms() + REST_MS;
	}
	r->text[0] = (char)c;
	r->n = 1;
	return true;
}

bool
reply_goes_on(struct reply *r, uint32_t c)
{
	bool on = r->n > 0 && is_awaited(r) && (c >= ' ' || c == '\a' || c == 27);
	if (!on)
		r->n = 0;
	return on;
}

/* ESC ] … BEL or ESC \, ESC [ ? … letter */
static bool
is_whole(const struct reply *r)
{
	char last = r->text[r->n - 1];
	bool end =
	    r->text[0] == ']' ? last == '\a' || last == '\\' : last >= '@' && last <= '~';
	return end || r->n == REPLY_MAX;
}

bool
reply_take(struct reply *r, uint32_t c, struct str *out)
{
	r->text[r->n++] = c < 128 ? (char)c : '?';
	if (!is_whole(r))
		return false;
	*out = (struct str){ r->text, r->n };
	r->n = 0;
	return true;
}

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
