/* Which keys do what in which pane. A binding is a sequence of keys and a line of
 * actions, as it would stand at the `:` prompt. Pure. */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "ui/action.h"

enum { KEYMAP_KEYS = 4 }; /* in a row */

struct binding {
	uint32_t keys[KEYMAP_KEYS];
	size_t nkeys;
	unsigned where;              /* panes, as in action.h */
	const struct action *action; /* the line is this name alone; else NULL */
	char *line;                  /* "next-unread ; save"; NULL: bound to nothing */
};

struct keymap {
	struct binding *bindings;
	size_t n, cap;
};

enum keymap_set { KEYMAP_COURANT, KEYMAP_NEWSBOAT };

void keymap_init(struct keymap *m, enum keymap_set set); /* with the defaults */
void keymap_done(struct keymap *m);
/* "gg", "C-f", "gSpace": one word, at most KEYMAP_KEYS keys. False: no such key. */
bool keymap_parse_keys(struct str word, uint32_t keys[KEYMAP_KEYS], size_t *n);
/* A later binding wins; NULL line: unbound there. */
void keymap_bind(
    struct keymap *m, unsigned where, const uint32_t *keys, size_t n, const char *line);
/* All keys of these panes do nothing. */
void keymap_clear(struct keymap *m, unsigned where);

/* What these keys do; NULL: nothing. *longer: a binding begins with them and goes on. */
const struct binding *keymap_find(const struct keymap *m, const uint32_t *keys, size_t n,
    enum pane_id pane, bool *longer);
/* Bindings that begin with these keys, one after the other: *at from 0. NULL: no more. */
const struct binding *keymap_next(const struct keymap *m, const uint32_t *keys, size_t n,
    enum pane_id pane, size_t *at);
/* The first keys of an action in that pane; false: none. */
bool keymap_key_of(
    const struct keymap *m, const struct action *a, enum pane_id pane, struct buf *out);
/* All its keys there, blanks between: "j Down C-n". */
void keymap_keys_of(
    const struct keymap *m, const struct action *a, enum pane_id pane, struct buf *out);
/* The names of keys in a row, as one word. */
void keymap_name(const uint32_t *keys, size_t n, struct buf *out);

#endif
