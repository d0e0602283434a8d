/* What a query or a search in a text looks for, found again in headlines, excerpts and
 * articles, to be lit there. Pure. */
#ifndef QUERY_LIT_H
#define QUERY_LIT_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/richtext.h"
#include "query/query.h"

/* Words in a row, as text/terms has them; the last may be the beginning of one. Or a
 * regular expression, which is the query's. */
struct lit_term {
	struct str *words;
	size_t nwords;
	const struct regex *regex; /* NULL: words */
	bool prefix, inside;       /* inside: also in the middle of a word */
	bool title, text;          /* looked for in headlines, in texts */
};
struct lit {
	struct lit_term *terms;
	size_t nterms;
};
struct lit_range {
	size_t start, end;
};

/* The terms that must or may be there, not those behind "-". Borrows the query's regular
 * expressions. */
void lit_of_query(struct lit *h, const struct query *q, struct arena *arena);
/* Words typed to be found in a text. */
void lit_of_text(struct lit *h, struct str text, struct arena *arena);
/* Where they stand, in order, in the arena; at most max (0: all). */
size_t lit_find(const struct lit *h, struct str text, bool title, size_t max,
    struct arena *arena, struct lit_range **out);
/* Puts SPAN_HIT over what is found. */
void lit_mark(const struct lit *h, struct richtext *t, bool title, struct arena *arena);
/* The part of a text around the first hit, about so many cells, "… " before what was left
 * out; where nothing is found, its beginning. */
struct str lit_excerpt(
    const struct lit *h, struct str text, int cells, struct arena *arena);

#endif
