/* What no list and no query looks at, as JSON in one column. Private to store/. */
#ifndef STORE_MORE_H
#define STORE_MORE_H

#include "base/arena.h"
#include "base/buf.h"
#include "model/feed.h"

/* Authors, categories, enclosures, comments, image, rights, source of an entry. */
void more_write(const struct entry *e, struct buf *out);
void more_read(struct str json, struct arena *arena, struct entry *e);
/* The first author's name, or address, as lists and queries have it. */
struct str more_author(const struct entry *e);

#endif
