/* struct query -> SQL and FTS5. Private to store/. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "store/db.h"

/* One number of flags (model/article.h), bits as there. NEW: arrived behind the last
 * visit of the panes. */
#define SEARCH_FLAGS                                                                     \
	"(articles.read + 2 * articles.saved + 4 * trashed + 8 * (articles.id "          \
	"> " SEARCH_VISIT "))"
#define SEARCH_VISIT                                                                     \
	"ifnull((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'visit'), 0)"

struct search_value {
	bool is_text;
	struct str text;
	int64_t number;
	struct scan *scan; /* not NULL: this, for the function scan() */
};

struct search {
	struct buf sql;
	struct search_value
	    *values; /* for ?, in the order in which they stand in the SQL */
	size_t nvalues;
	struct arena arena;
};

void search_begin(struct search *s);
void search_done(struct search *s);
void search_text(struct search *s, struct str text); /* appends "?" and its value */
void search_number(struct search *s, int64_t number);
/* The condition, in brackets, "trashed = 0" included unless the query asks for the trash.
 */
void search_where(struct search *s, const struct query *q);
/* " ORDER BY … LIMIT n"; limit 0: the query's own, or none. */
void search_order(struct search *s, const struct query *q, int64_t limit);
sqlite3_stmt *search_prepare(
    const struct search *s, const struct store *store, struct err *err);

#endif
