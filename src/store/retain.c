/* What is not kept: articles beyond a feed's number or age, and the trash. Each leaves a
 * tombstone, so that it does not come back as long as its feed holds it; tombstones that
 * no feed spoke of for a long time go as well. An article of a feed that is not
 * subscribed leaves none: who subscribes again means to have it all.
 *
 * Deleting takes the words out of the search index, too, which is dear: so it is done in
 * small numbers. */
#include "config.h"

#include "store/db.h"
#include "store/retain.h"

enum { LONGEST_UNSEEN = 400 * 86400, MOST = 64 };

int
retain_is_buried(struct store *s, int64_t feed, struct str id, int64_t hash, int64_t now,
    struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_FIND_TOMBSTONE, err);
	if (!st)
		return -1;
	db_bind_int(st, 1, feed);
	db_bind(st, 2, id);
	db_bind_int(st, 3, hash);
	int found = db_step(s->db, st, "read", err);
	sqlite3_reset(st);
	if (found <= 0)
		return found;
	st = db_statement(s, DB_PUT_TOMBSTONE, err);
	if (!st)
		return -1;
	db_bind_int(st, 1, feed);
	db_bind(st, 2, id);
	db_bind_int(st, 3, hash);
	db_bind_int(st, 4, now);
	return db_run(s->db, st, err) ? 1 : -1;
}

static bool
bury(struct store *s, int64_t id, int64_t now, struct err *err)
{
	sqlite3_stmt *put = db_statement(s, DB_BURY_ARTICLE, err),
		     *drop = db_statement(s, DB_DELETE_ARTICLE, err);
	if (!put || !drop)
		return false;
	db_bind_int(put, 1, id);
	db_bind_int(put, 2, now);
	db_bind_int(drop, 1, id);
	return db_run(s->db, put, err) && db_run(s->db, drop, err);
}

/* Buries what the statement, which it takes over, finds: at most 'most' numbers. *n: how
 * many. */
static bool
bury_found(struct store *s, sqlite3_stmt *st, size_t most, int64_t now, size_t *n,
    struct err *err)
{
	int64_t ids[MOST];
	int found = st ? 1 : -1;
	*n = 0;
	while (found > 0 && *n < most && *n < MOST &&
	       (found = db_step(s->db, st, "read", err)) > 0)
		ids[(*n)++] = db_int(st, 0);
	sqlite3_finalize(st);
	bool ok = found >= 0;
	for (size_t i = 0; ok && i < *n; i++)
		ok = bury(s, ids[i], now, err);
	if (ok && *n > 0) {
		db_changed(s, STORE_ARTICLES);
		db_changed(s, STORE_FEEDS);
	}
	return ok;
}

#define MAY_GO                                                                           \
	"feed = ?1 AND trashed = 0 AND muted = 0 AND read = 1 AND saved = 0 AND NOT "    \
	"EXISTS (SELECT 1 FROM article_tags WHERE article = articles.id) "

/* clang-format off */
static const char
    by_number[] = "SELECT id FROM articles WHERE " MAY_GO "ORDER BY date DESC, id DESC LIMIT -1 OFFSET ?2",
    by_age[] = "SELECT id FROM articles WHERE " MAY_GO "AND date < ?2 AND fetched < ?2 ORDER BY date",
    of_trash[] = "SELECT id FROM articles WHERE trashed = 1 AND trashed_time < ?1 AND saved = 0 ORDER BY trashed_time";
/* clang-format on */

/* The read articles of a feed, to within the saved ones: so that most feeds are done with
 * one look. */
static bool
has_more_than(const struct store *s, int64_t feed, int64_t most)
{
	sqlite3_stmt *st = db_prepare(
	    s->db, STR("SELECT articles - unread > ?2 FROM feeds WHERE id = ?1"), NULL);
	if (!st)
		return false;
	db_bind_int(st, 1, feed);
	db_bind_int(st, 2, most);
	bool more = sqlite3_step(st) == SQLITE_ROW && db_int(st, 0);
	sqlite3_finalize(st);
	return more;
}

static bool
retain(struct store *s, const char *sql, int64_t feed, int64_t value, int64_t now,
    size_t most, bool *more, struct err *err)
{
	size_t n;
	sqlite3_stmt *st = db_prepare(s->db, str_of(sql), err);
	if (!st)
		return false;
	db_bind_int(st, 1, feed);
	db_bind_int(st, 2, value);
	bool ok = bury_found(s, st, most, now, &n, err);
	*more |= n == most;
	return ok;
}

bool
store_retain(struct store *s, int64_t feed, const struct store_keep *keep, int64_t now,
    size_t most, bool *more, struct err *err)
{
	*more = false;
	if (keep->articles == 0 && keep->since == 0)
		return true;
	if (most > MOST)
		most = MOST;
	if (!store_begin(s, err))
		return false;
	bool ok = keep->articles == 0 || !has_more_than(s, feed, keep->articles) ||
		  retain(s, by_number, feed, keep->articles, now, most, more, err);
	ok = ok && (keep->since == 0 ||
		       retain(s, by_age, feed, keep->since, now, most, more, err));
	return db_end(s, ok, err);
}

static bool
forget_tombstones(struct store *s, int64_t before, struct err *err)
{
	sqlite3_stmt *st =
	    db_prepare(s->db, STR("DELETE FROM tombstones WHERE seen < ?1"), err);
	if (!st)
		return false;
	db_bind_int(st, 1, before);
	bool ok = db_run(s->db, st, err);
	sqlite3_finalize(st);
	return ok;
}

bool
store_empty_trash(struct store *s, int64_t before, int64_t now, size_t most, bool *more,
    struct err *err)
{
	size_t n = 0;
	*more = false;
	if (most > MOST)
		most = MOST;
	if (!store_begin(s, err))
		return false;
	sqlite3_stmt *st = db_prepare(s->db, str_of(of_trash), err);
	if (st)
		db_bind_int(st, 1, before);
	bool ok = bury_found(s, st, most, now, &n, err);
	*more = n == most;
	if (ok && n == 0)
		ok = forget_tombstones(s, now - LONGEST_UNSEEN, err);
	return db_end(s, ok, err);
}
