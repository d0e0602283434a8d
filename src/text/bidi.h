/* Direction of a paragraph, so that right-to-left ones are set flush right, and the order
 * of letters on a line for terminals that do not see to it themselves (setting bidi).
 * Pure. */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* True when the first strong character is R or AL (UAX #9, P2). */
bool bidi_is_rtl(struct str paragraph);
/* The order in which the n letters of a line are shown: order[i] is the letter at place
 * i; letters that have a mirror image get it where they need it. False: they stay as they
 * are (nothing runs from right to left, or this was built without fribidi). */
bool bidi_order(uint32_t *letters, size_t n, bool rtl, size_t *order);

#endif
