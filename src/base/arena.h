/* Memory freed at one stroke: a document and all that hangs on it live in one arena,
 * which moves with it. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct arena {
	struct arena_block *last; /* {NULL} is an empty arena, ready for use */
};

/* n bytes, all zero, aligned for any type, until arena_free(). Never NULL. */
void *arena_alloc(struct arena *a, size_t n);
/* A copy of n members of size bytes with room for cap; the old place stays as it is. To
 * grow an array in an arena, double cap each time. */
void *arena_grow(struct arena *a, const void *p, size_t n, size_t cap, size_t size);
/* Adds one zeroed member to an array in the arena that holds *n members of size bytes (no
 * separate capacity is kept: room is doubled whenever *n is a power of two) and returns
 * the array. */
void *arena_push(struct arena *a, void *array, size_t *n, size_t size);
/* A copy of s; there is a NUL behind it, so .p may be given to C functions when s holds
 * none itself. */
struct str arena_str(struct arena *a, struct str s);
struct str arena_printf(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Frees all; the arena is empty and can be used again. */
void arena_free(struct arena *a);
/* Bytes handed out and held, for limits. */
size_t arena_size(const struct arena *a);

/* A copy of s with a NUL at its end, to be freed with free(); NULs inside end it early.
 */
char *str_cstr(struct str s);

#endif
