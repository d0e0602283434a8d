/* Marked texts: two-column files (token TAB tag, IOB2) -> documents of text and spans, so
 * that training sees what running sees: a text, cut by courant's own tokenizer. */
#ifndef TRAIN_CORPUS_H
#define TRAIN_CORPUS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct mark {
	uint32_t start, end;
	uint8_t kind; /* enum entity_kind */
};
struct marked {
	struct str text;
	struct mark *mark;
	size_t n;
};
struct corpus {
	struct marked *doc;
	size_t n;
	bool has_events; /* the set marks events at all */
	bool lenient;    /* it does not mark `other` with care */
};

/* The documents of a file, in the arena. Spaces are put between tokens as score.py does.
 */
bool corpus_read(
    const char *path, struct arena *arena, struct corpus *out, struct err *err);
/* Adds `titles` short sentences of `from` once more In Title Case and `capitals` IN
 * CAPITALS, each a document. */
void corpus_add_cases(struct corpus *to, const struct corpus *from, size_t titles,
    size_t capitals, struct arena *arena);

#endif
