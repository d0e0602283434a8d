/* What the search index and a query cut a text into: the one rule of what a word is, for
 * FTS5, for looking through a text without it, and for marking what was found.
 *
 * A word is a run of letters, marks and digits, folded (text/fold). In scripts without
 * blanks (Chinese, Japanese, Thai, Lao, Khmer, Burmese) it is each pair of neighboring
 * letters, and the last letter of a run by itself, so that any part of a text of two
 * letters or more is a row of pairs, and one letter is the beginning of a pair. Pure. */
#ifndef TEXT_TERMS_H
#define TEXT_TERMS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "text/fold.h"

struct term {
	struct str text;   /* folded; until the next call */
	size_t start, end; /* in the text: bytes */
	bool
	    alone; /* the last letter of a run without blanks, that is in a pair before */
	bool joint; /* of a script without blanks */
};

/* Cuts one text after the other; foldings of letters are remembered from one to the next.
 */
struct terms {
	struct str text;
	size_t at;
	bool within; /* a run without blanks: the letter at at was the second of a pair */
	struct buf word;
	struct arena arena;
	struct folding *folding;
};

/* folding NULL: one of its own. */
void terms_init(struct terms *t, struct folding *folding);
void terms_done(struct terms *t);
void terms_begin(struct terms *t, struct str text);
bool terms_next(struct terms *t, struct term *out);

/* The terms of something searched for: the same cut, without the single letter at its end
 * that only repeats what the pair before it says. *prefix is set when the last one is a
 * single letter without blanks around it, which is found as a beginning. In the arena. */
void terms_query(
    struct str text, struct arena *arena, struct str **out, size_t *n, bool *prefix);

#endif
