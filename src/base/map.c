#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/xalloc.h"

/* uthash's default hash falls through a switch without saying so, which clang refuses. */
#define HASH_FUNCTION HASH_FNV
#include <uthash.h>

struct map_item {
	char *key;
	void *value;
	UT_hash_handle hh;
};

static struct map_item *
find(const struct map *m, struct str key)
{
	struct map_item *item = NULL;
	HASH_FIND(hh, m->first, key.p, key.n, item);
	return item;
}

void *
map_put(struct map *m, struct str key, void *value)
{
	struct map_item *item = find(m, key);
	if (item) {
		void *before = item->value;
		item->value = value;
		return before;
	}
	item = xcalloc(1, sizeof *item);
	item->key = str_cstr(key);
	item->value = value;
	HASH_ADD_KEYPTR(hh, m->first, item->key, key.n, item);
	return NULL;
}

void *
map_get(const struct map *m, struct str key)
{
	struct map_item *item = find(m, key);
	return item ? item->value : NULL;
}

void
map_done(struct map *m)
{
	struct map_item *item, *next;
	HASH_ITER(hh, m->first, item, next)
	{
		HASH_DEL(m->first, item);
		free(item->key);
		free(item);
	}
}
