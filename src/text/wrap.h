/* Where a line of text may end: UAX #14 by libunistring with the corrections that
 * ../docs/rendering.md tells (no break after a dot or comma before a letter, Korean
 * between words only, no dash at a line's beginning). Pure. */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stddef.h>

#include "base/str.h"

enum wrap_break { WRAP_NO, WRAP_MAY, WRAP_MUST };

/* out has text.n bytes: out[i] says whether a line may (must) begin at byte i. out[0] is
 * WRAP_NO; a break stands behind blanks. */
void wrap_breaks(struct str text, char *out);

#endif
