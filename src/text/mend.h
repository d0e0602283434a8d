/* Sentences that run together, in a whole text: where a space is missing, and where a
 * paragraph break. Pure. */
#ifndef TEXT_MEND_H
#define TEXT_MEND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct mend {
	size_t at;      /* before this byte */
	bool paragraph; /* else a space */
};

/* The places in one block, sorted, in the arena. all: the whole text, in which a pair
 * that stands twice is a name (Rocket.Chat). skip (may be NULL) says which offsets of the
 * block are code. */
struct mend *mend_block(struct str block, struct str all,
    bool (*skip)(void *ctx, size_t at), void *ctx, struct arena *arena, size_t *n);

#endif
