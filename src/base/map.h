/* str -> pointer, walked in order of entry: the door to uthash. Keys are copied, values
 * belong to the caller. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map {
	struct map_item *first; /* {NULL} is an empty map */
};

/* Returns the value that was there before, or NULL. */
void *map_put(struct map *m, struct str key, void *value);
void *map_get(const struct map *m, struct str key); /* NULL: not there */
void map_done(struct map *m);                       /* frees the keys */

#endif
