/* How well a name fits what was typed of it: letters in their order, best where words
 * begin. Pure. */
#ifndef UI_FUZZY_H
#define UI_FUZZY_H

#include <stdint.h>

#include "base/str.h"

/* From FUZZY_CLOSE on the letters stand together or begin words; below, they are
 * scattered. */
enum { FUZZY_NONE = 0, FUZZY_CLOSE = 1000, FUZZY_PREFIX = 2000, FUZZY_WHOLE = 3000 };

/* FUZZY_NONE: it does not fit. *hits: the bytes of text (of its first 64) that were
 * typed. An empty pattern fits everything alike. */
int fuzzy_score(struct str text, struct str pattern, uint64_t *hits);

#endif
