/* The keymaps: a row an action; the first key of a row is the one that hints and help
 * show first. Later bindings win, so that `bind` only adds. newsboat's map is its own
 * table: its habits contradict ours in a dozen keys. */
#include "config.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "ui/keymap.h"
#include "ui/keys.h"

struct row {
	unsigned where;
	const char *keys, *action;
};

#define IN_LIST (IN_ARTICLES | IN_ARTICLE)
#define IN_TEXT (IN_FEEDS | IN_ARTICLES | IN_ARTICLE)

/* clang-format off */
/* In every set; its own rows come behind, and a later one wins. */
static const struct row common[] = {
	{ IN_ALL, "Tab", "next-pane" },
	{ IN_ALL, "S-Tab", "previous-pane" },
	{ IN_ALL, "M-1", "pane-1" },
	{ IN_ALL, "M-2", "pane-2" },
	{ IN_ALL, "M-3", "pane-3" },
	{ IN_ALL, "M-4", "pane-4" },
	{ IN_ALL, "C-d", "half-page-down" },
	{ IN_ALL, "C-u", "half-page-up" },
	{ IN_LIST, "Space", "read-on" },
	{ IN_WELCOME, "Space", "choose" },
	{ IN_WELCOME, "i", "import-found" },
	{ IN_WELCOME, "I", "import" },
	{ IN_ALL, "Enter", "open" },
	{ IN_TEXT, "n", "next-unread" },
	{ IN_TEXT, "p", "previous-unread" },
	{ IN_LIST, "J", "next-article" },
	{ IN_LIST, "K", "previous-article" },
	{ IN_LIST, "N", "toggle-read" },
	{ IN_FEEDS | IN_ARTICLES, "A", "mark-all-read" },
	{ IN_ENTITIES, "n", "next-mention" },
	{ IN_ENTITIES, "N", "previous-mention" },
	{ IN_ENTITIES | IN_ENTITY, "x", "hide-entity" },
	{ IN_ENTITIES | IN_ENTITY, "m", "merge-entity" },
	{ IN_ALL, "U", "undo" },
	{ IN_LIST, "s", "save" },
	{ IN_LIST, "v", "full-text" },
	{ IN_ARTICLE, "i", "image" },
	{ IN_LIST, "D", "delete-article" },
	{ IN_LIST | IN_ENTITIES, "o", "open-browser" },
	{ IN_LIST, "O", "open-browser-read" },
	{ IN_ARTICLE, "u", "links" },
	{ IN_ARTICLE, "F", "find" },
	{ IN_FEEDS | IN_ARTICLES | IN_PROBLEMS, "r", "refresh" },
	{ IN_FEEDS | IN_ARTICLES | IN_PROBLEMS, "R", "refresh-all" },
	{ IN_FEEDS | IN_WELCOME, "a", "add-feed" },
	{ IN_FEEDS | IN_PROBLEMS, "E", "edit-feed" },
	{ IN_LIST, "|", "pipe" },
	{ IN_ALL, "/", "search" },
	{ IN_FEEDS | IN_ARTICLES, "F", "filter" },
	{ IN_ALL, ":", "command" },
	{ IN_ALL, "? F1", "help" },
	{ IN_ALL, "!", "problems" },
	{ IN_ALL, "q", "back" },
	{ IN_ENTITY, "BSpace", "back" },
	{ IN_ALL, "Q", "quit" },
	{ IN_ALL, "Esc C-c", "cancel" },
	{ IN_ALL, "C-l", "redraw" },
	{ IN_ALL, "C-r", "reload" },
	{ IN_ALL, "C-z", "suspend" },
	{ 0, NULL, NULL },
};
static const struct row courant[] = {
	{ IN_ALL, "j Down C-n", "down" },
	{ IN_ALL, "k Up C-p", "up" },
	{ IN_ALL, "h Left", "focus-parent" },
	{ IN_ALL, "l Right", "focus-child" },
	{ IN_ALL, "g Home", "top" },
	{ IN_ALL, "G End", "bottom" },
	{ IN_ALL, "PgDn C-f", "page-down" },
	{ IN_ALL, "PgUp C-b", "page-up" },
	{ IN_ARTICLES, "x", "select" },
	{ IN_LIST, "y", "copy-link" },
	{ IN_LIST, "Y", "copy-text" },
	{ IN_ARTICLE, "f", "link-hints" },
	{ IN_LIST, "P", "play" },
	{ IN_LIST, "c", "comments" },
	{ IN_ARTICLE, "+", "text-wider" },
	{ IN_ARTICLE, "-", "text-narrower" },
	{ IN_ARTICLE, "S-Left", "scroll-left" },
	{ IN_ARTICLE, "S-Right", "scroll-right" },
	{ IN_ARTICLE, "M-n", "find-next" },
	{ IN_ARTICLE, "M-p", "find-previous" },
	{ IN_ARTICLE | IN_ENTITIES, "e", "entities" },
	{ IN_FEEDS | IN_PROBLEMS, "D", "unsubscribe" },
	{ IN_FEEDS, "L", "toggle-read-feeds" },
	{ IN_ARTICLES, "L", "toggle-read-articles" },
	{ IN_MAIN, "z", "zoom" },
	{ IN_MAIN, "<", "narrower" },
	{ IN_MAIN, ">", "wider" },
	{ IN_ALL, "C-o", "jump-back" },
	{ IN_ALL, "M-o", "jump-forward" },
	{ IN_ARTICLES, "=", "sort" },
	{ IN_TEXT, "T", "tags" },
	{ IN_MAIN | IN_ENTITY, "M", "mute" },
	{ IN_ARTICLE, ".", "next-entity" },
	{ IN_ARTICLE, ",", "previous-entity" },
	{ IN_ARTICLE | IN_ENTITIES | IN_ENTITY, "w", "follow" },
	{ IN_ENTITIES | IN_ENTITY, "r", "rename-entity" },
	{ IN_ENTITIES | IN_ENTITY, "K", "kind-entity" },
	{ IN_ENTITIES | IN_ENTITY, "S", "split-entity" },
	{ IN_LIST, "S", "export" },
	{ 0, NULL, NULL },
};

static const struct row newsboat[] = {
	{ IN_ALL, "j Down", "down" },
	{ IN_ALL, "k Up", "up" },
	{ IN_ALL, "Left", "focus-parent" },
	{ IN_ALL, "Right", "focus-child" },
	{ IN_ALL, "Home", "top" },
	{ IN_ALL, "End", "bottom" },
	{ IN_ALL, "PgDn", "page-down" },
	{ IN_ALL, "PgUp", "page-up" },
	{ IN_FEEDS | IN_ARTICLES, "C", "mark-all-read" },
	{ IN_LIST, "b", "copy-link" },
	{ IN_ARTICLE, ";", "link-hints" },
	{ IN_LIST, "e", "play" },
	{ IN_ALL, "t", "go" },
	{ IN_ARTICLES, "g", "sort" },
	{ IN_FEEDS, "l", "toggle-read-feeds" },
	{ IN_ARTICLES, "l", "toggle-read-articles" },
	{ 0, NULL, NULL },
};
/* clang-format on */

static const struct row *const sets[] = {
	[KEYMAP_COURANT] = courant, [KEYMAP_NEWSBOAT] = newsboat
};

static void
bind_rows(struct keymap *m, const struct row *r)
{
	for (; r->keys; r++) {
		struct str rest = str_of(r->keys), name;
		assert(action_find(str_of(r->action)));
		while (str_cut(&rest, ' ', &name)) {
			uint32_t keys[KEYMAP_KEYS];
			size_t n = 0;
			bool known = keymap_parse_keys(name, keys, &n);
			assert(known);
			(void)known;
			keymap_bind(m, r->where, keys, n, r->action);
		}
	}
}

void
keymap_init(struct keymap *m, enum keymap_set set)
{
	*m = (struct keymap){ 0 };
	bind_rows(m, common);
	bind_rows(m, sets[set]);
}

void
keymap_done(struct keymap *m)
{
	for (size_t i = 0; i < m->n; i++)
		free(m->bindings[i].line);
	free(m->bindings);
	*m = (struct keymap){ 0 };
}

/* The longest names first: "Down" is one key, "Dx" are two. */
bool
keymap_parse_keys(struct str word, uint32_t keys[KEYMAP_KEYS], size_t *n)
{
	for (*n = 0; word.n > 0; (*n)++) {
		size_t end = word.n;
		uint32_t key = 0;
		while (end > 0 && !keys_parse(str_sub(word, 0, end), &key))
			end--;
		if (end == 0 || *n == KEYMAP_KEYS)
			return false;
		keys[*n] = key;
		word = str_sub(word, end, word.n);
	}
	return *n > 0;
}

void
keymap_bind(
    struct keymap *m, unsigned where, const uint32_t *keys, size_t n, const char *line)
{
	m->bindings = xgrow(m->bindings, &m->cap, m->n + 1, sizeof *m->bindings);
	struct binding *b = &m->bindings[m->n++];
	*b = (struct binding){ .nkeys = n, .where = where };
	memcpy(b->keys, keys, n * sizeof *keys);
	b->action = action_find(str_of(line));
	b->line = line ? xstrdup(line) : NULL;
}

void
keymap_clear(struct keymap *m, unsigned where)
{
	for (size_t i = 0; i < m->n; i++)
		m->bindings[i].where &= ~where;
}

/* ---- looking up */

static bool
begins(const struct binding *b, const uint32_t *keys, size_t n, enum pane_id pane)
{
	return b->where & 1u << pane && b->nkeys >= n &&
	       memcmp(b->keys, keys, n * sizeof *keys) == 0;
}

/* Is a later binding of the same keys there? */
static bool
is_covered(const struct keymap *m, size_t at, enum pane_id pane)
{
	const struct binding *b = &m->bindings[at];
	for (size_t i = at + 1; i < m->n; i++)
		if (m->bindings[i].nkeys == b->nkeys &&
		    begins(&m->bindings[i], b->keys, b->nkeys, pane))
			return true;
	return false;
}

const struct binding *
keymap_next(
    const struct keymap *m, const uint32_t *keys, size_t n, enum pane_id pane, size_t *at)
{
	while (*at < m->n) {
		size_t i = (*at)++;
		const struct binding *b = &m->bindings[i];
		if (b->nkeys > n && b->line && begins(b, keys, n, pane) &&
		    !is_covered(m, i, pane))
			return b;
	}
	return NULL;
}

const struct binding *
keymap_find(const struct keymap *m, const uint32_t *keys, size_t n, enum pane_id pane,
    bool *longer)
{
	size_t at = 0;
	*longer = keymap_next(m, keys, n, pane, &at) != NULL;
	for (size_t i = m->n; i-- > 0;) {
		const struct binding *b = &m->bindings[i];
		if (b->nkeys == n && begins(b, keys, n, pane))
			return b->line ? b : NULL;
	}
	return NULL;
}

/* ---- names */

void
keymap_name(const uint32_t *keys, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++)
		keys_name(keys[i], out);
}

static const struct binding *
next_of(const struct keymap *m, const struct action *a, enum pane_id pane, size_t *at)
{
	while (*at < m->n) {
		size_t i = (*at)++;
		const struct binding *b = &m->bindings[i];
		if (b->action == a && b->where & 1u << pane && !is_covered(m, i, pane))
			return b;
	}
	return NULL;
}

bool
keymap_key_of(
    const struct keymap *m, const struct action *a, enum pane_id pane, struct buf *out)
{
	size_t at = 0;
	const struct binding *b = next_of(m, a, pane, &at);
	if (b)
		keymap_name(b->keys, b->nkeys, out);
	return b != NULL;
}

void
keymap_keys_of(
    const struct keymap *m, const struct action *a, enum pane_id pane, struct buf *out)
{
	const struct binding *b;
	for (size_t at = 0; (b = next_of(m, a, pane, &at));) {
		if (out->n > 0)
			buf_char(out, ' ');
		keymap_name(b->keys, b->nkeys, out);
	}
}
