/* Words of a text, for lengths and reading times. Pure. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H

#include <stdint.h>

#include "base/str.h"

/* Runs parted by blanks; in scripts written without blanks two letters count as a word.
 */
int64_t words_count(struct str text);

#endif
