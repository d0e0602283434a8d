/* The default keymap, a row an action; the first key of a row is the one that hints and
 * help show first. A later row wins, so that `bind` will only have to add one. */
#include "config.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "ui/keymap.h"
#include "ui/keys.h"

/* clang-format off */
static const struct {
	unsigned where;
	const char *keys, *action;
} defaults[] = {
	{ IN_ALL, "j Down C-n", "down" },
	{ IN_ALL, "k Up C-p", "up" },
	{ IN_ALL, "h Left", "focus-parent" },
	{ IN_ALL, "l Right", "focus-child" },
	{ IN_ALL, "Tab", "next-pane" },
	{ IN_ALL, "S-Tab", "previous-pane" },
	{ IN_ALL, "M-1", "pane-1" },
	{ IN_ALL, "M-2", "pane-2" },
	{ IN_ALL, "M-3", "pane-3" },
	{ IN_ALL, "M-4", "pane-4" },
	{ IN_ALL, "g Home", "top" },
	{ IN_ALL, "G End", "bottom" },
	{ IN_ALL, "PgDn C-f", "page-down" },
	{ IN_ALL, "PgUp C-b", "page-up" },
	{ IN_ALL, "C-d", "half-page-down" },
	{ IN_ALL, "C-u", "half-page-up" },
	{ IN_ARTICLES | IN_ARTICLE, "Space", "read-on" },
	{ IN_ALL, "Enter", "open" },
	{ IN_FEEDS | IN_ARTICLES | IN_ARTICLE, "n", "next-unread" },
	{ IN_FEEDS | IN_ARTICLES | IN_ARTICLE, "p", "previous-unread" },
	{ IN_ARTICLES | IN_ARTICLE, "J", "next-article" },
	{ IN_ARTICLES | IN_ARTICLE, "K", "previous-article" },
	{ IN_ARTICLES | IN_ARTICLE, "N", "toggle-read" },
	{ IN_FEEDS | IN_ARTICLES, "A", "mark-all-read" },
	{ IN_ALL, "U", "undo" },
	{ IN_ARTICLES | IN_ARTICLE, "s", "save" },
	{ IN_ARTICLES | IN_ARTICLE, "D", "delete-article" },
	{ IN_ARTICLES | IN_ARTICLE | IN_ENTITIES, "o", "open-browser" },
	{ IN_ARTICLE | IN_ENTITIES, "e", "entities" },
	{ IN_FEEDS | IN_ARTICLES, "r", "refresh" },
	{ IN_FEEDS | IN_ARTICLES, "R", "refresh-all" },
	{ IN_ALL, "/", "search" },
	{ IN_ALL, ":", "command" },
	{ IN_ALL, "? F1", "help" },
	{ IN_ALL, "q", "back" },
	{ IN_ALL, "C-o", "jump-back" },
	{ IN_ALL, "Q", "quit" },
	{ IN_ALL, "Esc C-c", "cancel" },
	{ IN_ALL, "C-l", "redraw" },
	{ IN_ALL, "C-z", "suspend" },
};
/* clang-format on */

static void
bind(struct keymap *m, unsigned where, struct str name, const struct action *action)
{
	uint32_t key = 0;
	bool known = keys_parse(name, &key);
	assert(known && action);
	(void)known;
	m->bindings = xgrow(m->bindings, &m->cap, m->n + 1, sizeof *m->bindings);
	m->bindings[m->n++] = (struct binding){ key, where, action };
}

void
keymap_init(struct keymap *m)
{
	*m = (struct keymap){ 0 };
	for (size_t i = 0; i < sizeof defaults / sizeof defaults[0]; i++) {
		const struct action *action = action_find(str_of(defaults[i].action));
		struct str rest = str_of(defaults[i].keys), name;
		while (str_cut(&rest, ' ', &name))
			bind(m, defaults[i].where, name, action);
	}
}

void
keymap_done(struct keymap *m)
{
	free(m->bindings);
	*m = (struct keymap){ 0 };
}

const struct action *
keymap_find(const struct keymap *m, uint32_t key, enum pane_id pane)
{
	for (size_t i = m->n; i-- > 0;)
		if (m->bindings[i].key == key && (m->bindings[i].where & 1u << pane))
			return m->bindings[i].action;
	return NULL;
}

uint32_t
keymap_key_of(const struct keymap *m, const struct action *a, enum pane_id pane)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->bindings[i].action == a &&
		    keymap_find(m, m->bindings[i].key, pane) == a)
			return m->bindings[i].key;
	return 0;
}

void
keymap_keys_of(
    const struct keymap *m, const struct action *a, enum pane_id pane, struct buf *out)
{
	for (size_t i = 0; i < m->n; i++) {
		if (m->bindings[i].action != a ||
		    keymap_find(m, m->bindings[i].key, pane) != a)
			continue;
		if (out->n > 0)
			buf_char(out, ' ');
		keys_name(m->bindings[i].key, out);
	}
}
