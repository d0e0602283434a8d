/* What is still to be got from the network for articles: a queue that lives in the
 * store, so that what was asked for offline is got by whichever process is online next.
 * 'next' says when; INT64_MAX: given up, and the row only keeps the reason. */
#include "config.h"

#include "store/db.h"

bool
store_want(struct store *s, int64_t article, unsigned what, struct err *err)
{
	return db_transact(s, err,
	    "INSERT INTO wanted(article, what) VALUES(?1, ?2)"
	    "  ON CONFLICT(article) DO UPDATE SET what = what | ?2, next = 0,"
	    "    tries = 0",
	    DB_NUMBER(article), DB_NUMBER(what));
}

bool
store_want_new(struct store *s, int64_t feed, int64_t fetched, struct err *err)
{
	return db_transact(s, err,
	    "INSERT OR IGNORE INTO wanted(article, what) SELECT id, 1 FROM articles"
	    "  WHERE feed = ?1 AND fetched = ?2 AND fulltext = 0"
	    "    AND link <> ''",
	    DB_NUMBER(feed), DB_NUMBER(fetched));
}

bool
store_want_done(struct store *s, int64_t article, struct err *err)
{
	db_changed(s, STORE_ARTICLES);
	return db_transact(
	    s, err, "DELETE FROM wanted WHERE article = ?1", DB_NUMBER(article));
}

bool
store_want_later(
    struct store *s, int64_t article, int64_t next, struct str why, struct err *err)
{
	db_changed(s, STORE_ARTICLES);
	return db_transact(s, err,
	    "UPDATE wanted SET next = ?2, tries = tries + 1, error = ?3"
	    "  WHERE article = ?1",
	    DB_NUMBER(article), DB_NUMBER(next), DB_TEXT(why));
}

bool
store_wanted(
    const struct store *s, int64_t article, struct arena *arena, struct store_wanted *out)
{
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT what, next, tries, error FROM wanted WHERE article = ?1"), NULL);
	if (!st)
		return false;
	db_bind_int(st, 1, article);
	bool found = sqlite3_step(st) == SQLITE_ROW;
	if (found)
		*out = (struct store_wanted){ .article = article,
			.what = (unsigned)db_int(st, 0),
			.next = db_int(st, 1),
			.tries = db_int(st, 2),
			.error = db_text(st, 3, arena) };
	sqlite3_finalize(st);
	return found;
}

size_t
store_wanted_due(const struct store *s, int64_t now, int64_t *articles, size_t most)
{
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT article FROM wanted WHERE next <= ?1 ORDER BY next, article DESC"
		"  LIMIT ?2"),
	    NULL);
	size_t n = 0;
	if (!st)
		return 0;
	db_bind_int(st, 1, now);
	db_bind_int(st, 2, (int64_t)most);
	while (n < most && sqlite3_step(st) == SQLITE_ROW)
		articles[n++] = db_int(st, 0);
	sqlite3_finalize(st);
	return n;
}

bool
store_learn_cut(struct store *s, int64_t feed, bool longer, struct err *err)
{
	return db_transact(s, err,
	    "UPDATE feeds SET cut = max(-3, min(3, cut + ?2)) WHERE id = ?1",
	    DB_NUMBER(feed), DB_NUMBER(longer ? 1 : -1));
}
