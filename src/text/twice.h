/* Text that was encoded twice: UTF-8 taken for windows-1252 and made UTF-8 again, so that
 * it reads "CafÃ©". Pure. */
#ifndef TEXT_TWICE_H
#define TEXT_TWICE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

/* s: valid UTF-8. True: all of it was encoded twice (which no text is by chance), and
 * once has it right. */
bool text_is_twice(struct str s, struct buf *once);

#endif
