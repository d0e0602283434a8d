/* Full text of pages in the place of what the feed gave. The feed's own text moves to
 * 'pages' and comes back with it. 'kept': the page was got only because the article is
 * saved (letgo.c). */
#include "config.h"

#include "base/limits.h"
#include "store/db.h"
#include "text/words.h"

bool
store_put_page(struct store *s, int64_t article, const struct richtext *t, int64_t now,
    struct err *err)
{
	struct buf spans = BUF(LIMIT_OUTPUT);
	if (!store_begin(s, err))
		return false;
	richtext_pack(t, &spans);
	bool ok =
	    db_change(s->db, err,
		"INSERT OR REPLACE INTO pages(article, time, feed_text, feed_spans,"
		"  feed_words, kept)"
		"  SELECT id, ?2, text, spans, words, ifnull((SELECT what & 13 = 8"
		"    FROM wanted WHERE article = ?1), 0) FROM articles"
		"  WHERE id = ?1 AND fulltext = 0",
		DB_NUMBER(article), DB_NUMBER(now)) &&
	    db_change(s->db, err,
		"UPDATE articles SET text = ?2, spans = ?3, words = ?4, fulltext = 1"
		"  WHERE id = ?1",
		DB_NUMBER(article), DB_TEXT(t->utf8), DB_BLOB(buf_view(&spans)),
		DB_NUMBER(words_count(t->utf8)));
	buf_done(&spans);
	if (!ok) {
		store_rollback(s);
		return false;
	}
	db_changed(s, STORE_ARTICLES);
	return store_commit(s, err);
}

/* The text that is not shown, out of 'pages', and the one that is shown, into it. */
static bool
exchange(struct store *s, int64_t article, bool page, struct err *err)
{
	struct arena arena = { 0 };
	sqlite3_stmt *st = db_prepare(
	    s->db, STR("SELECT text, spans, words FROM articles WHERE id = ?1"), err);
	if (!st)
		return false;
	db_bind_int(st, 1, article);
	bool ok = db_step(s->db, st, "read", err) > 0;
	struct str text = db_text(st, 0, &arena),
		   spans = arena_str(&arena, db_view(st, 1));
	int64_t words = db_int(st, 2);
	sqlite3_finalize(st);
	ok = ok &&
	     db_change(s->db, err,
		 "UPDATE articles SET fulltext = ?2, (text, spans, words) ="
		 "  (SELECT feed_text, feed_spans, feed_words FROM pages"
		 "    WHERE article = ?1) WHERE id = ?1",
		 DB_NUMBER(article), DB_NUMBER(page)) &&
	     db_change(s->db, err,
		 "UPDATE pages SET feed_text = ?2, feed_spans = ?3, feed_words = ?4"
		 "  WHERE article = ?1",
		 DB_NUMBER(article), DB_TEXT(text), DB_BLOB(spans), DB_NUMBER(words));
	arena_free(&arena);
	return ok;
}

static int64_t
number_by(const struct store *s, const char *sql, int64_t id, int64_t otherwise)
{
	sqlite3_stmt *st = db_prepare(s->db, str_of(sql), NULL);
	if (!st)
		return otherwise;
	db_bind_int(st, 1, id);
	int64_t n = sqlite3_step(st) == SQLITE_ROW ? db_int(st, 0) : otherwise;
	sqlite3_finalize(st);
	return n;
}

bool
store_has_page(const struct store *s, int64_t article)
{
	return number_by(s, "SELECT 1 FROM pages WHERE article = ?1", article, 0) != 0;
}

bool
store_show_page(struct store *s, int64_t article, bool page, struct err *err)
{
	int64_t shown =
	    number_by(s, "SELECT fulltext FROM articles WHERE id = ?1", article, 0);
	if (shown == page)
		return true;
	if (!store_has_page(s, article))
		return fail(err, ERR_NOT_FOUND, "no page of article %lld is stored",
		    (long long)article);
	if (!store_begin(s, err))
		return false;
	if (!exchange(s, article, page, err)) {
		store_rollback(s);
		return false;
	}
	db_changed(s, STORE_ARTICLES);
	return store_commit(s, err);
}

bool
store_feed_text(
    const struct store *s, int64_t article, struct arena *arena, struct richtext *out)
{
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT feed_text, feed_spans FROM pages WHERE article = ?1"
		"  AND (SELECT fulltext FROM articles WHERE id = ?1)"),
	    NULL);
	bool found = false;
	if (!st)
		return false;
	db_bind_int(st, 1, article);
	if (sqlite3_step(st) == SQLITE_ROW) {
		richtext_unpack(db_text(st, 0, arena), db_view(st, 1), arena, out);
		found = true;
	}
	sqlite3_finalize(st);
	return found;
}

static int64_t
number_of(const struct store *s, const char *sql, struct str value)
{
	sqlite3_stmt *st = db_prepare(s->db, str_of(sql), NULL);
	int64_t id = 0;
	if (!st)
		return 0;
	db_bind(st, 1, value);
	if (sqlite3_step(st) == SQLITE_ROW)
		id = db_int(st, 0);
	sqlite3_finalize(st);
	return id;
}

int64_t
store_find_link(const struct store *s, struct str link)
{
	return number_of(s,
	    "SELECT id FROM articles WHERE link = ?1 AND trashed = 0 ORDER BY id LIMIT 1",
	    link);
}

int64_t
store_saved_pages(struct store *s, struct err *err)
{
	if (!store_begin(s, err))
		return 0;
	bool ok = db_exec(s->db,
	    "INSERT OR IGNORE INTO feeds(url, address, title, subscribed)"
	    "  VALUES('" STORE_SAVED_PAGES "', '" STORE_SAVED_PAGES
	    "', 'Saved pages', 0)",
	    err);
	if (!ok) {
		store_rollback(s);
		return 0;
	}
	db_changed(s, STORE_FEEDS);
	return store_commit(s, err) ? number_of(s, "SELECT id FROM feeds WHERE url = ?1",
					  STR(STORE_SAVED_PAGES))
				    : 0;
}
