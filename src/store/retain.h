/* Tombstones: what was deleted for good and must not come back. Private to store/. */
#ifndef STORE_RETAIN_H
#define STORE_RETAIN_H

#include "store/store.h"

/* 1: an entry with this id, or with this link, headline and text (hash, 0: unknown), was
 * deleted; 0: not; -1: failed. */
int retain_is_buried(struct store *s, int64_t feed, struct str id, int64_t hash,
    int64_t now, struct err *err);

#endif
