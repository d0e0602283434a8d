/* Looking through articles that the search index does not hold yet, by the index's own
 * rules of what a word is. Private to store/. */
#ifndef STORE_SCAN_H
#define STORE_SCAN_H

#include "store/db.h"

struct scan;

/* A tree of words alone (AND, OR, terms), for scan_bind(); lives as long as tree and
 * arena. */
struct scan *scan_new(const struct query_node *tree, struct arena *arena);
/* To the first argument of scan(?, title, author, text), which is 1 where FTS5 would find
 * the tree. */
void scan_bind(sqlite3_stmt *st, int at, struct scan *scan);

/* Makes scan() known to the connection; takes it away. */
bool scan_add(struct db *db, struct err *err);
void scan_remove(struct db *db);

#endif
