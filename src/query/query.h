/* The query language, one parser for `/`, `F`, saved searches, rules and the command
 * line: text -> tree. docs/courant.1 has the grammar. Pure. */
#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum query_op { QUERY_ALL, QUERY_AND, QUERY_OR, QUERY_NOT, QUERY_TERM };

/* What a term looks at. Rows of a table in parse.c; more fields come as rows. */
enum query_field {
	QUERY_ANYWHERE,
	QUERY_TITLE,
	QUERY_FEED,
	QUERY_IS,
	QUERY_FEED_ID /* made by panes only */
};

struct query_node {
	enum query_op op;
	struct query_node *left, *right; /* AND, OR: both; NOT: left */
	enum query_field field;          /* TERM: */
	struct str value;                /* words as typed, or the phrase */
	bool phrase, prefix;
	unsigned flags; /* QUERY_IS: the article flag it asks for (model/article.h); 0
			   with value "unread" */
	int64_t number; /* QUERY_FEED_ID */
	size_t at, n;   /* where it stands, bytes: for marks and messages */
};

enum query_sort { QUERY_NEWEST, QUERY_OLDEST };

struct query {
	struct query_node *root; /* never NULL; in the arena */
	enum query_sort sort;
	int64_t limit;   /* 0: none said */
	struct str text; /* as given, in the arena */
};

/* False: a message that begins "query, column 7: …" (ERR_QUERY); *at and *n (may be NULL)
 * are the bytes it is about. */
bool query_parse(struct query *out, struct str text, struct arena *arena, struct err *err,
    size_t *at, size_t *n);
/* All articles; all of one feed. */
void query_all(struct query *out, struct arena *arena);
void query_of_feed(struct query *out, int64_t feed, struct arena *arena);

#endif
