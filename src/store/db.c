#include "config.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/db.h"

/* clang-format off */
static const char *const statements[DB_STATEMENTS] = {
	[DB_FIND_ENTRY] = "SELECT id, hash FROM articles WHERE feed = ?1 AND guid = ?2",
	[DB_FIND_TWIN] = "SELECT id FROM articles WHERE feed = ?1 AND hash = ?2 AND link = ?3 LIMIT 1",
	[DB_RENAME_ENTRY] = "UPDATE articles SET guid = ?2 WHERE id = ?1",
	[DB_FIND_TOMBSTONE] =
		"SELECT 1 FROM tombstones WHERE feed = ?1 AND guid = ?2 UNION ALL"
		"  SELECT 1 FROM tombstones WHERE feed = ?1 AND hash = ?3 AND ?3 <> 0 LIMIT 1",
	[DB_PUT_TOMBSTONE] = /* 30 days: not a write at every fetch */
		"INSERT INTO tombstones(feed, guid, hash, seen) VALUES(?1, ?2, ?3, ?4)"
		"  ON CONFLICT(feed, guid) DO UPDATE SET seen = excluded.seen WHERE seen < excluded.seen - 2592000",
	[DB_BURY_ARTICLE] =
		"INSERT OR REPLACE INTO tombstones(feed, guid, hash, seen)"
		"  SELECT feed, guid, iif(link = '', 0, hash), ?2 FROM articles WHERE id = ?1"
		"    AND (SELECT subscribed AND url <> '" STORE_SAVED_PAGES "' FROM feeds WHERE feeds.id = feed)",
	[DB_DELETE_ARTICLE] = "DELETE FROM articles WHERE id = ?1",
	[DB_REOPEN_ENTRY] = "UPDATE articles SET read = 0 WHERE feed = ?1 AND guid = ?2 AND read = 1",
	[DB_INSERT_ARTICLE] =
		"INSERT INTO articles(feed, date, title, author, guid, link, published, updated, fetched,"
		"  words, language, hash, more, text, spans, summary, summary_spans)"
		"VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
	[DB_UPDATE_ARTICLE] =
		"UPDATE articles SET title = ?3, author = ?4, link = ?6, published = ?7, updated = ?8,"
		"  words = iif(fulltext, words, ?10), language = ?11, hash = ?12, more = ?13,"
		"  text = iif(fulltext, text, ?14), spans = iif(fulltext, spans, ?15),"
		"  summary = ?16, summary_spans = ?17 WHERE feed = ?1 AND guid = ?5",
	[DB_UPDATE_PAGE] =
		"UPDATE pages SET feed_text = ?3, feed_spans = ?4 WHERE article ="
		"  (SELECT id FROM articles WHERE feed = ?1 AND guid = ?2 AND fulltext = 1)",
	[DB_JOURNAL_ARTICLE] = "INSERT OR IGNORE INTO journal_articles(number, article) VALUES(?1, ?2)",
	[DB_DATA_VERSION] = "PRAGMA data_version",
	[DB_FEED_ANSWERED] =
		"UPDATE feeds SET last_fetch = ?2, next_fetch = ?3, state = ?4,"
		"  last_success = CASE WHEN ?5 THEN ?2 ELSE last_success END,"
		"  failing_since = CASE WHEN ?5 THEN 0 WHEN failing_since THEN failing_since ELSE ?2 END,"
		"  tries = CASE WHEN ?5 THEN 0 ELSE tries + 1 END, error_code = ?6, error = ?7,"
		"  etag = CASE WHEN ?8 THEN ?9 ELSE etag END,"
		"  last_modified = CASE WHEN ?8 THEN ?10 ELSE last_modified END,"
		"  body_hash = CASE WHEN ?8 THEN ?11 ELSE body_hash END,"
		"  moved_to = CASE WHEN ?5 THEN iif(moving_to = ?12, ?12, '') ELSE moved_to END,"
		"  moving_to = CASE WHEN ?5 THEN ?12 ELSE moving_to END WHERE id = ?1",
	[DB_FEED_DOCUMENT] =
		"UPDATE feeds SET title = ?2, site = ?3, description = ?4, language = ?5, format = ?6,"
		"  hint = ?7, skip_hours = ?8, skip_days = ?9 WHERE id = ?1 AND"
		"  (title, site, description, language, format, hint, skip_hours, skip_days)"
		"    <> (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	[DB_FEED_GAP] =
		"SELECT count(*), min(date), max(date) FROM (SELECT date FROM articles"
		"  WHERE feed = ?1 AND trashed = 0 AND muted = 0 AND date <= ?2 ORDER BY date DESC LIMIT 20)",
	[DB_INDEX_NEXT] =
		"SELECT id, title, author, text FROM articles"
		"  WHERE id > (SELECT value FROM meta WHERE name = 'indexed') ORDER BY id",
	[DB_INDEX_PUT] = "INSERT INTO search(rowid, title, author, text) VALUES(?1, ?2, ?3, ?4)",
	[DB_INDEX_MARK] = "UPDATE meta SET value = ?1 WHERE name = 'indexed'",
	[DB_INDEX_MERGE] = "INSERT INTO search(search, rank) VALUES('merge', 16)",
	[DB_PHRASE_FIND] = "SELECT id FROM phrases WHERE text = ?1",
	[DB_PHRASE_PUT] = "INSERT INTO phrases(text) VALUES(?1)",
	[DB_PHRASE_WORDS] = "INSERT INTO phrase_words(rowid, text) VALUES(?1, ?2)",
	[DB_PHRASE_TEXT] = "SELECT text FROM phrases WHERE id = ?1",
	[DB_FORM_FIND] = "SELECT id FROM forms WHERE kind = ?1 AND key = ?2 AND feed = ?3",
	[DB_FORM_PUT] = "INSERT INTO forms(kind, key, feed, text) VALUES(?1, ?2, ?3, ?4)",
	[DB_FORM_SPELLED] = "INSERT OR IGNORE INTO spelled(form, phrase) VALUES(?1, ?2)",
	[DB_SHORT_PUT] =
		"INSERT INTO short_forms(kind, key, form, articles) VALUES(?1, ?2, ?3, 1)"
		"  ON CONFLICT DO UPDATE SET articles = articles + 1",
	[DB_APPEARANCE_PUT] =
		"INSERT OR REPLACE INTO appearances(form, date, article, place, feed, mentions, salience, about)"
		"  VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	[DB_HELD_PUT] =
		"INSERT OR IGNORE INTO held(form, date, article, role, organization) VALUES(?1, ?2, ?3, ?4, ?5)",
	[DB_FOUND_PUT] = "INSERT OR REPLACE INTO found(article, packed, raw) VALUES(?1, ?2, ?3)",
	[DB_UNHELD] = "SELECT 1 FROM unheld WHERE form IN (?1, ?2) AND role = ?3",
};

static const struct { int code; enum err_code err; const char *words; } causes[] = {
	{ SQLITE_FULL,     ERR_FULL,      "no space left on the disk" },
	{ SQLITE_READONLY, ERR_READ_ONLY, "it is read-only" },
	{ SQLITE_BUSY,     ERR_LOCKED,    "it is locked by another program" },
	{ SQLITE_LOCKED,   ERR_LOCKED,    "it is locked by another program" },
	{ SQLITE_CORRUPT,  ERR_DAMAGED,   "the database is damaged; keep a copy of it before anything else" },
	{ SQLITE_NOTADB,   ERR_DAMAGED,   "it is no database of courant's; move it away or choose another home" },
	{ SQLITE_CANTOPEN, ERR_FILE,      "it cannot be opened; look at the rights of its folder" },
	{ SQLITE_INTERRUPT, ERR_TIMEOUT,  "looking through it for a regular expression took too long; give a word, too, or since:" },
	{ SQLITE_NOMEM,    ERR_STORE,     "out of memory" },
	{ SQLITE_IOERR,    ERR_STORE,     "the disk reports an error" },
};
/* clang-format on */

bool
db_fail(const struct db *db, const char *doing, struct err *err)
{
	int code = db->handle ? sqlite3_errcode(db->handle) : SQLITE_NOMEM;
	if (code == SQLITE_BUSY)
		return fail(err, ERR_LOCKED,
		    "the store is in use by another program (%s is locked); try again",
		    db->path);
	int number = db->handle ? sqlite3_system_errno(db->handle) : 0;
	if (number && ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN))
		return fail(err, err_errno_code(number), "cannot %s %s: %s", doing,
		    db->path, err_errno(number));
	for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
		if (causes[i].code == (code & 0xff))
			return fail(err, causes[i].err, "cannot %s %s: %s", doing,
			    db->path, causes[i].words);
	return fail(err, ERR_STORE, "cannot %s %s: %s", doing, db->path,
	    sqlite3_errmsg(db->handle));
}

bool
db_exec(struct db *db, const char *sql, struct err *err)
{
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       db_fail(db, "write", err);
}

sqlite3_stmt *
db_prepare(const struct db *db, struct str sql, struct err *err)
{
	sqlite3_stmt *st = NULL;
	if (sqlite3_prepare_v2(db->handle, sql.p, (int)sql.n, &st, NULL) != SQLITE_OK)
		db_fail(db, "read", err);
	return st;
}

sqlite3_stmt *
db_statement(const struct store *s, enum db_statement which, struct err *err)
{
	sqlite3_stmt **st = &s->db->statement[which];
	if (!*st)
		*st = db_prepare(s->db, str_of(statements[which]), err);
	if (*st) {
		sqlite3_reset(*st);
		sqlite3_clear_bindings(*st);
	}
	return *st;
}

sqlite3_stmt *
db_keep(const struct store *s, const char *sql, struct err *err)
{
	struct db *db = s->db;
	int i = 0;
	while (i < db->nkept && db->kept[i].sql != sql)
		i++;
	if (i == db->nkept) {
		assert(i < DB_KEPT);
		sqlite3_stmt *st = db_prepare(db, str_of(sql), err);
		if (!st)
			return NULL;
		db->kept[db->nkept++] = (struct db_kept){ sql, st };
	}
	sqlite3_reset(db->kept[i].st);
	sqlite3_clear_bindings(db->kept[i].st);
	return db->kept[i].st;
}

int
db_step(const struct db *db, sqlite3_stmt *st, const char *doing, struct err *err)
{
	int code = sqlite3_step(st);
	if (code == SQLITE_ROW)
		return 1;
	if (code == SQLITE_DONE)
		return 0;
	db_fail(db, doing, err);
	return -1;
}

bool
db_run(struct db *db, sqlite3_stmt *st, struct err *err)
{
	bool ok = st && db_step(db, st, "write", err) >= 0;
	sqlite3_reset(st);
	return ok;
}

static void
bind_value(sqlite3_stmt *st, int at, const struct db_value *v)
{
	if (v->kind == DB_IS_NUMBER)
		db_bind_int(st, at, v->number);
	else if (v->kind == DB_IS_TEXT)
		db_bind(st, at, v->bytes);
	else
		db_bind_blob(st, at, v->bytes);
}

bool
db_change_with(struct db *db, struct err *err, const char *sql,
    const struct db_value *values, size_t n)
{
	sqlite3_stmt *st = db_prepare(db, str_of(sql), err);
	if (!st)
		return false;
	for (size_t i = 0; i < n; i++)
		bind_value(st, (int)i + 1, &values[i]);
	bool ok = db_run(db, st, err);
	sqlite3_finalize(st);
	return ok;
}

bool
db_end(struct store *s, bool ok, struct err *err)
{
	if (ok)
		return store_commit(s, err);
	store_rollback(s);
	return false;
}

bool
db_transact_with(struct store *s, struct err *err, const char *sql,
    const struct db_value *values, size_t n)
{
	return store_begin(s, err) &&
	       db_end(s, db_change_with(s->db, err, sql, values, n), err);
}

int64_t
db_number(const struct db *db, const char *sql, int64_t otherwise)
{
	sqlite3_stmt *st = db_prepare(db, str_of(sql), NULL);
	int64_t v = st && sqlite3_step(st) == SQLITE_ROW ? sqlite3_column_int64(st, 0)
							 : otherwise;
	sqlite3_finalize(st);
	return v;
}

int64_t
db_data_version(const struct store *s)
{
	sqlite3_stmt *st = db_statement(s, DB_DATA_VERSION, NULL);
	int64_t v = st && sqlite3_step(st) == SQLITE_ROW ? db_int(st, 0) : -1;
	sqlite3_reset(st);
	return v;
}

void
db_bind(sqlite3_stmt *st, int at, struct str s)
{
	sqlite3_bind_text64(st, at, s.p ? s.p : "", s.n, SQLITE_STATIC, SQLITE_UTF8);
}

void
db_bind_blob(sqlite3_stmt *st, int at, struct str s)
{
	sqlite3_bind_blob64(st, at, s.p ? s.p : "", s.n, SQLITE_STATIC);
}

void
db_bind_int(sqlite3_stmt *st, int at, int64_t v)
{
	sqlite3_bind_int64(st, at, v);
}

struct str
db_view(sqlite3_stmt *st, int column)
{
	const char *p = sqlite3_column_blob(st, column);
	return (struct str){ p, (size_t)sqlite3_column_bytes(st, column) };
}

struct str
db_text(sqlite3_stmt *st, int column, struct arena *arena)
{
	return arena_str(arena, db_view(st, column));
}

int64_t
db_int(sqlite3_stmt *st, int column)
{
	return sqlite3_column_int64(st, column);
}

void
db_changed(struct store *s, enum store_kind kind)
{
	s->counter[kind]++;
}
