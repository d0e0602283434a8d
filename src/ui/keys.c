/* Names of keys. Modifiers stand before the name, each with a dash: C-M-x. */
#include "config.h"

#include <string.h>

#include "text/utf8.h"
#include "ui/keys.h"

struct key_name {
	const char *name;
	uint32_t key;
};

/* The first name of a key is the one that is shown. */
static const struct key_name names[] = {
	{ "Up", KEYS_UP },
	{ "Down", KEYS_DOWN },
	{ "Left", KEYS_LEFT },
	{ "Right", KEYS_RIGHT },
	{ "Home", KEYS_HOME },
	{ "End", KEYS_END },
	{ "PgUp", KEYS_PAGE_UP },
	{ "PgDn", KEYS_PAGE_DOWN },
	{ "Ins", KEYS_INSERT },
	{ "Del", KEYS_DELETE },
	{ "BSpace", KEYS_BACKSPACE },
	{ "Enter", KEYS_ENTER },
	{ "Tab", KEYS_TAB },
	{ "Esc", KEYS_ESCAPE },
	{ "Space", ' ' },
	{ "PageUp", KEYS_PAGE_UP },
	{ "PageDown", KEYS_PAGE_DOWN },
	{ "Insert", KEYS_INSERT },
	{ "Delete", KEYS_DELETE },
	{ "Backspace", KEYS_BACKSPACE },
	{ "Return", KEYS_ENTER },
	{ "Escape", KEYS_ESCAPE },
};
enum { NAMES = sizeof names / sizeof names[0] };

static bool
take_modifier(struct str *name, uint32_t *mods)
{
	static const struct key_name modifiers[] = {
		{ "C-", KEYS_CTRL },
		{ "M-", KEYS_META },
		{ "S-", KEYS_SHIFT },
	};
	for (size_t i = 0; i < sizeof modifiers / sizeof modifiers[0]; i++)
		if (name->n > 2 && str_starts(*name, str_of(modifiers[i].name))) {
			*mods |= modifiers[i].key;
			*name = str_sub(*name, 2, name->n);
			return true;
		}
	return false;
}

static bool
parse_function(struct str name, uint32_t *key)
{
	int64_t n;
	if (name.n < 2 || name.p[0] != 'F' || !str_to_int(str_sub(name, 1, name.n), &n) ||
	    n < 1 || n > 12)
		return false;
	*key = KEYS_F1 + (uint32_t)n - 1;
	return true;
}

static bool
parse_bare(struct str name, uint32_t *key)
{
	size_t next;
	if (name.n == 0)
		return false;
	uint32_t c = utf8_next(name, 0, &next);
	if (next == name.n && keys_is_letter(c) && c != UTF8_BAD) {
		*key = c;
		return true;
	}
	for (size_t i = 0; i < NAMES; i++)
		if (str_is(name, names[i].name)) {
			*key = names[i].key;
			return true;
		}
	return parse_function(name, key);
}

bool
keys_parse(struct str name, uint32_t *key)
{
	uint32_t mods = 0;
	while (take_modifier(&name, &mods))
		;
	if (!parse_bare(name, key))
		return false;
	if ((mods & KEYS_CTRL) && *key >= 'A' && *key <= 'Z')
		*key |= 32; /* a terminal sends the same byte for both */
	*key |= mods;
	return true;
}

static void
bare_name(uint32_t code, struct buf *out)
{
	for (size_t i = 0; i < NAMES; i++)
		if (names[i].key == code) {
			buf_puts(out, names[i].name);
			return;
		}
	if (code >= KEYS_F1 && code < KEYS_NAMED_END)
		buf_printf(out, "F%d", (int)(code - KEYS_F1 + 1));
	else
		utf8_put(out, code);
}

void
keys_name(uint32_t key, struct buf *out)
{
	buf_puts(out, key & KEYS_CTRL ? "C-" : "");
	buf_puts(out, key & KEYS_META ? "M-" : "");
	buf_puts(out, key & KEYS_SHIFT ? "S-" : "");
	bare_name(key & KEYS_CODE, out);
}

uint32_t
keys_of_byte(uint32_t c)
{
	switch (c) {
	case '\t':
		return KEYS_TAB;
	case '\r':
		return KEYS_ENTER;
	case 27:
		return KEYS_ESCAPE;
	case 8:
	case 127:
		return KEYS_BACKSPACE;
	case 0:
		return KEYS_CTRL | ' ';
	default:
		return c < 27   ? KEYS_CTRL | (c + 'a' - 1)
		       : c < 32 ? KEYS_CTRL | (c + '@')
				: c;
	}
}

/* kRIT5: the name says which key, the digit which modifiers (one less, as bits: shift,
 * meta, control). */
uint32_t
keys_of_capability(const char *name)
{
	static const struct {
		const char *name;
		uint32_t key;
	} table[] = { { "kUP", KEYS_UP }, { "kDN", KEYS_DOWN }, { "kLFT", KEYS_LEFT },
		{ "kRIT", KEYS_RIGHT }, { "kHOM", KEYS_HOME }, { "kEND", KEYS_END },
		{ "kPRV", KEYS_PAGE_UP }, { "kNXT", KEYS_PAGE_DOWN },
		{ "kDC", KEYS_DELETE }, { "kIC", KEYS_INSERT } };
	size_t n = name ? strlen(name) : 0;
	if (n < 3 || name[n - 1] < '2' || name[n - 1] > '8')
		return 0;
	int bits = name[n - 1] - '1';
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strlen(table[i].name) == n - 1 &&
		    strncmp(name, table[i].name, n - 1) == 0)
			return table[i].key | (bits & 1 ? KEYS_SHIFT : 0) |
			       (bits & 2 ? KEYS_META : 0) | (bits & 4 ? KEYS_CTRL : 0);
	return 0;
}
