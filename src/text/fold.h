/* Case and accents folded, for comparing titles and names: NFKD, marks dropped, case
 * folded, "ё" = "е". Pure; libunistring. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"

void text_fold(struct str s, struct buf *out);

/* What is known of letters by now, for folding one text after the other: all zero knows
 * nothing. */
enum { FOLDING_LETTERS = 0x2100 };
struct folding {
	uint16_t letters[FOLDING_LETTERS]; /* 0: not asked yet */
};
/* A letter's folding where that is one letter, whatever stands beside it; else 0. */
uint32_t folding_letter(struct folding *f, uint32_t c);
/* As text_fold(), ten times faster. */
void folding_text(struct folding *f, struct str s, struct buf *out);

bool text_fold_eq(struct str a, struct str b);

#endif
