/* What of ours SQL may call. Private to store/.
 *
 *   fold(text)                        text/fold
 *   pictured(text, spans)             is there a picture in the text?
 *   hit(hits, id)                     is the article among them?
 *   score(ranks, id, date)            how well it fits, the greater the better
 *   scan(node, title, author, text)   does a tree of words and regexes hold there?
 *   regex(node, text)                 does the node's regex match?
 *
 * The first arguments of the last four are pointers, bound as FUNCTION_POINTER. */
#ifndef STORE_FUNCTIONS_H
#define STORE_FUNCTIONS_H

#include "query/query.h"
#include "store/db.h"

#define FUNCTION_POINTER "courant"

bool functions_add(struct db *db, struct err *err);
/* The tokenizer "courant" of the search index. */
bool tokenizer_add(struct db *db, struct err *err);

/* scan() and regex() give up when the clock is past this, in clock_ms(). */
struct scan {
	const struct query_node *node;
	struct folding *folding;
	int64_t until;
};

#endif
