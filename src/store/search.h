/* struct query -> SQL. Private to store/. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "store/db.h"
#include "store/functions.h"
#include "store/hits.h"

/* One number of flags (model/article.h), bits as there. NEW: arrived behind the last
 * visit of the panes. */
#define SEARCH_FLAGS                                                                     \
	"(articles.read + 2 * articles.saved + 4 * trashed + 64 * followed + 128 * "     \
	"muted + 16 * fulltext + 8 * (fetched > " SEARCH_VISIT "))"
#define SEARCH_VISIT                                                                     \
	"ifnull((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'visit'), 0)"

struct search_value {
	const void *pointer; /* not NULL: bound as FUNCTION_POINTER */
	bool is_text;
	struct str text;
	int64_t number;
};

/* What a term about names finds. */
struct search_names {
	const struct query_node *node;
	const struct hits *hits;
};

/* What a search is for decides how it is done. */
enum search_aim {
	SEARCH_WINDOW, /* some rows in order: walk the index of dates, or sort a few */
	SEARCH_ALL,    /* all rows */
};

struct search {
	const struct store *store;
	enum search_aim aim;
	struct buf sql;
	struct search_value
	    *values; /* for ?, in the order in which they stand in the SQL */
	size_t nvalues;
	struct search_names *names;
	size_t nnames;
	struct arena arena;
	struct folding *folding;        /* of what is looked through; NULL: nothing is */
	const struct hits_range *range; /* of the numbers that are asked for; NULL: all */
	bool few;       /* the rows are known by number: no index of dates */
	bool known;     /* so they are from the beginning, by whoever asks */
	struct err err; /* code ERR_NONE: nothing failed yet */
};

void search_begin(struct search *s, const struct store *store, enum search_aim aim);
void search_done(struct search *s);
void search_text(struct search *s, struct str text); /* appends "?" and its value */
void search_number(struct search *s, int64_t number);
void search_put(struct search *s, const char *sql);
/* A column that may stand in an index, unless the rows are known already. */
void search_column(struct search *s, const char *sql);
/* "?" for what functions.c looks for in a text. */
void search_scan(struct search *s, const struct query_node *n);
/* The condition of a term about its field (search_fields.c); and about what a row costs:
 * SQLite asks in the order in which conditions stand. */
void search_field(struct search *s, const struct query_node *n);
int search_field_cost(enum query_field field);
void search_pointer(
    struct search *s, const void *what); /* for functions.h; lives as long */
/* The condition, in brackets; what is in the trash or muted is left out unless the query
 * asks for it. */
void search_where(struct search *s, const struct query *q);
/* Is it one of these? The query, if there is one, is what they were found by: the index
 * of its rows in order is only used when what they have in common is said again. */
void search_hits(struct search *s, const struct query *q, const struct hits *h);
/* Must articles be looked through one by one? */
bool search_is_costly(const struct query_node *n);
/* " ORDER BY … LIMIT n"; limit 0: the query's own, or none. */
void search_order(struct search *s, const struct query *q, int64_t limit);
/* NULL and err when it, or something before it, failed. */
sqlite3_stmt *search_prepare(const struct search *s, struct err *err);
/* What a term about names finds: asked once, and remembered (names_find.c). */
const struct hits *search_names(struct search *s, const struct query_node *n);
/* Of the terms about names among these the one with the fewest articles, or NULL. */
const struct hits *search_fewest_named(
    struct search *s, struct query_node *const *list, size_t n);

#endif
