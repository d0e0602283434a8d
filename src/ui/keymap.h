/* Which key does what in which pane. Pure. */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/action.h"

struct binding {
	uint32_t key;
	unsigned where; /* panes, as in action.h */
	const struct action *action;
};

struct keymap {
	struct binding *bindings;
	size_t n, cap;
};

void keymap_init(struct keymap *m); /* with the defaults */
void keymap_done(struct keymap *m);
/* A later binding wins; NULL: the key does nothing there. */
const struct action *keymap_find(const struct keymap *m, uint32_t key, enum pane_id pane);
/* The first key of an action in that pane; 0: none. */
uint32_t keymap_key_of(const struct keymap *m, const struct action *a, enum pane_id pane);
/* All its keys there, blanks between: "j Down C-n". */
void keymap_keys_of(
    const struct keymap *m, const struct action *a, enum pane_id pane, struct buf *out);

#endif
