/* Case and accents folded, for comparing titles and names: NFKD, marks dropped, case
 * folded, "ё" = "е". Pure; libunistring. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

void text_fold(struct str s, struct buf *out);
bool text_fold_eq(struct str a, struct str b);

#endif
