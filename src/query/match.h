/* Words of a query in a text, without the index: for articles that it does not hold yet,
 * and for excerpts; lit.h marks what was found. Finds what the index finds. Pure. */
#ifndef QUERY_MATCH_H
#define QUERY_MATCH_H

#include "base/buf.h"
#include "query/query.h"
#include "text/fold.h"

/* A text, cut into terms (text/terms) when the first word is looked for in it. The text
 * must live as long. */
struct match_text {
	struct str text;
	bool cut;
	struct str *terms;
	size_t nterms;
};
struct match_doc {
	struct folding *folding; /* borrowed */
	struct match_text title, author, text;
	struct arena arena; /* what the cutting needs: match_doc_done() */
};
/* folding: lives as long; one for many texts. */
void match_doc_init(struct match_doc *doc, struct folding *folding, struct str title,
    struct str author, struct str text);
void match_doc_done(struct match_doc *doc);

/* A tree of words alone (QUERY_ANYWHERE, TITLE, TEXT, AUTHOR; regexes too). */
bool match_words(const struct query_node *n, struct match_doc *doc);

/* A piece of the text of about max bytes around its first hit, on one line, with "…"
 * where it is cut; the beginning where there is no hit. */
void match_excerpt(const struct query *q, struct str text, size_t max, struct buf *out);

#endif
