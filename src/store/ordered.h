/* Windows into views that are not sorted by date. Private to store/. */
#ifndef STORE_ORDERED_H
#define STORE_ORDERED_H

#include "store/search.h"
#include "store/store.h"

#define ROW_COLUMNS                                                                      \
	"articles.id AS id, articles.feed AS feed, date, " SEARCH_FLAGS                  \
	" AS flags, articles.title AS title"
#define ROW_SHOWN "(SELECT shown FROM feeds WHERE feeds.id = feed)"

/* Of a statement whose columns are ROW_COLUMNS and ROW_SHOWN. */
struct article_row row_of(sqlite3_stmt *st, struct arena *arena);

/* As store_window(), store_rank() and store_next_unread(). */
bool ordered_window(const struct store *s, const struct store_view *v,
    struct store_key from, bool inclusive, bool backwards, size_t n, struct arena *arena,
    struct store_window *out, struct err *err);
int64_t ordered_rank(const struct store *s, const struct store_view *v, int64_t id);
bool ordered_next_unread(const struct store *s, const struct store_view *v, int64_t id,
    bool backwards, struct article_row *out, struct arena *arena);
void ordered_forget(struct db *db);

#endif
