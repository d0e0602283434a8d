/* Direction of a paragraph, so that right-to-left ones are set flush right. Reordering
 * itself is the terminal's (setting bidi). Pure. */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include <stdbool.h>

#include "base/str.h"

/* True when the first strong character is R or AL (UAX #9, P2). */
bool bidi_is_rtl(struct str paragraph);

#endif
