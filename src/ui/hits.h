/* What a query or a search in a text looks for, found again in headlines, excerpts and
 * articles, to be lit there. Pure. */
#ifndef UI_HITS_H
#define UI_HITS_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/richtext.h"
#include "query/query.h"

/* Words in a row, folded; the last may be the beginning of one. */
struct hits_term {
	struct str *words;
	size_t nwords;
	bool prefix, inside; /* inside: also in the middle of a word */
	bool title;          /* only in headlines */
};
struct hits {
	struct hits_term *terms;
	size_t nterms;
};
struct hits_range {
	size_t start, end;
};

/* The terms that must or may be there, not those behind "-". */
void hits_of_query(struct hits *h, const struct query *q, struct arena *arena);
/* Words typed to be found in a text. */
void hits_of_text(struct hits *h, struct str text, struct arena *arena);
/* Where they stand, in order, in the arena; at most max (0: all). */
size_t hits_find(const struct hits *h, struct str text, bool title, size_t max,
    struct arena *arena, struct hits_range **out);
/* Puts SPAN_HIT over what is found. */
void hits_mark(const struct hits *h, struct richtext *t, bool title, struct arena *arena);
/* The part of a text around the first hit, about so many cells, "… " before what was left
 * out; where nothing is found, its beginning. */
struct str hits_excerpt(
    const struct hits *h, struct str text, int cells, struct arena *arena);

#endif
