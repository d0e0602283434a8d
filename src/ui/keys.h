/* Keys as numbers, and their names: j, C-f, M-x, S-Tab, Enter, Space, F5, C-Right. Pure.
 */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

/* A key is a letter of Unicode or one of these, with modifiers over it. Shift is part of
 * a letter (J), so it stands with named keys only. */
enum {
	KEYS_NAMED = 0x110000,
	KEYS_UP = KEYS_NAMED,
	KEYS_DOWN,
	KEYS_LEFT,
	KEYS_RIGHT,
	KEYS_HOME,
	KEYS_END,
	KEYS_PAGE_UP,
	KEYS_PAGE_DOWN,
	KEYS_INSERT,
	KEYS_DELETE,
	KEYS_BACKSPACE,
	KEYS_ENTER,
	KEYS_TAB,
	KEYS_ESCAPE,
	KEYS_F1, /* F2 is KEYS_F1 + 1 … F12 */
	KEYS_NAMED_END = KEYS_F1 + 12,

	KEYS_CTRL = 1 << 24,
	KEYS_META = 1 << 25,
	KEYS_SHIFT = 1 << 26,
	KEYS_CODE = (1 << 24) - 1,
};

/* False: no such key. */
bool keys_parse(struct str name, uint32_t *key);
void keys_name(uint32_t key, struct buf *out);
/* As it comes from a terminal's line: 1 is C-a, 13 Enter, 127 Backspace. */
uint32_t keys_of_byte(uint32_t c);
/* Does it put a letter into a line of text? */
static inline bool
keys_is_letter(uint32_t key)
{
	return key >= ' ' && key < KEYS_NAMED && key != 127;
}

/* By the name that terminfo has for it ("kRIT5" is C-Right); 0: none of these. */
uint32_t keys_of_capability(const char *name);

#endif
