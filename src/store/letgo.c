/* Pictures, and what of an article that is no longer saved goes again.
 *
 * 1. A picture belongs to the articles that show it (picture_uses); with the last of them
 *    it goes, by a trigger.
 * 2. Articles that have pictures, or a page got for keeping, and are not saved stand in
 *    let_go with a step of the journal. Triggers put them there and take them off.
 * 3. As long as the journal holds that step, undo (or redo) may save the article again,
 *    and everything must still be there: only what lies before the journal goes.
 * 4. A saved article whose pictures are still to be looked for may show one that is here
 *    already: nothing goes before it has said so. */
#include "config.h"

#include <stdio.h>

#include "store/db.h"

enum { AT_ONCE = 4 }; /* pictures of a slice: each may be LIMIT_PICTURE long */

/* ---- pictures */

bool
store_picture(const struct store *s, struct str url, struct arena *arena, struct str *out)
{
	sqlite3_stmt *st =
	    db_prepare(s->db, STR("SELECT bytes FROM pictures WHERE url = ?1"), NULL);
	bool found = false;
	if (!st)
		return false;
	db_bind(st, 1, url);
	if (sqlite3_step(st) == SQLITE_ROW) {
		*out = arena_str(arena, db_view(st, 0));
		found = true;
	}
	sqlite3_finalize(st);
	return found;
}

bool
store_picture_used(struct store *s, int64_t article, struct str url, struct err *err)
{
	return db_transact(s, err,
	    "INSERT OR IGNORE INTO picture_uses(article, url)"
	    "  SELECT id, ?2 FROM articles WHERE id = ?1",
	    DB_NUMBER(article), DB_TEXT(url));
}

bool
store_picture_put(
    struct store *s, int64_t article, struct str url, struct str bytes, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	return db_end(s,
	    db_change(s->db, err,
		"INSERT OR REPLACE INTO pictures(url, bytes)"
		"  SELECT ?2, ?3 FROM articles WHERE id = ?1",
		DB_NUMBER(article), DB_TEXT(url), DB_BLOB(bytes)) &&
		store_picture_used(s, article, url, err),
	    err);
}

/* ---- letting go */

/* The oldest that nothing can save again, 0: there is none; -1: failed. */
static int64_t
find(const struct store *s, struct err *err)
{
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT article FROM let_go"
		"  WHERE step < ifnull((SELECT min(number) FROM journal), step + 1)"
		"  AND NOT EXISTS"
		"    (SELECT 1 FROM wanted WHERE what & 2 AND next < 9223372036854775807)"
		"  ORDER BY step LIMIT 1"),
	    err);
	if (!st)
		return -1;
	int found = db_step(s->db, st, "read", err);
	int64_t article = found > 0 ? db_int(st, 0) : found;
	sqlite3_finalize(st);
	return article;
}

static bool
drop_page(struct store *s, int64_t article, struct err *err)
{
	sqlite3_stmt *st = db_prepare(
	    s->db, STR("SELECT 1 FROM pages WHERE article = ?1 AND kept = 1"), err);
	if (!st)
		return false;
	db_bind_int(st, 1, article);
	int found = db_step(s->db, st, "read", err);
	sqlite3_finalize(st);
	if (found <= 0)
		return found == 0;
	return store_show_page(s, article, false, err) &&
	       db_change(s->db, err, "DELETE FROM pages WHERE article = ?1",
		   DB_NUMBER(article));
}

static bool
drop_some(struct store *s, int64_t article, struct err *err)
{
	char sql[160];
	snprintf(sql, sizeof sql,
	    "DELETE FROM picture_uses WHERE article = ?1 AND url IN"
	    "  (SELECT url FROM picture_uses WHERE article = ?1 LIMIT %d)",
	    AT_ONCE);
	if (!db_change(s->db, err, sql, DB_NUMBER(article)))
		return false;
	if (sqlite3_changes64(s->db->handle) == AT_ONCE)
		return true; /* perhaps there are more */
	return drop_page(s, article, err) &&
	       db_change(s->db, err, "DELETE FROM let_go WHERE article = ?1",
		   DB_NUMBER(article));
}

bool
store_let_go(struct store *s, bool *more, struct err *err)
{
	int64_t article = find(s, err);
	*more = false;
	if (article <= 0)
		return article == 0;
	if (!store_begin(s, err))
		return false;
	*more = db_end(s, drop_some(s, article, err), err);
	return *more;
}
