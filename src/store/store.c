/* Opening, upgrading, transactions, and the counters by which panes see that something
 * changed. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "store/db.h"
#include "store/found.h"
#include "store/functions.h"
#include "store/hits.h"
#include "store/ordered.h"
#include "store/schema.h"

enum { BUSY_MS = 10000, BEGIN_LOG_MS = 100, PAGE = 4096 };

/* NORMAL loses at most the last moments at a power cut, never the file. Checkpoints sync,
 * so they are put off to idle times and other threads (store_checkpoint); the hook that
 * notes the log's size replaces SQLite's automatic one. */
static const char settings[] =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
    "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -6000;"
    "PRAGMA journal_size_limit = 67108864; PRAGMA recursive_triggers = OFF;";

/* A copy beside the store before an upgrade touches it. */
static bool
keep_copy(struct db *db, struct err *err)
{
	size_t n = strlen(db->path) + 8;
	char *path = xmalloc(n);
	snprintf(path, n, "%s.bak", db->path);
	remove(path);
	bool ok = db_change(db, err, "VACUUM INTO ?1", DB_TEXT(str_of(path)));
	free(path);
	return ok;
}

/* Those that are left: another process may have gone them while we waited. */
static bool
take_steps(struct db *db, struct err *err)
{
	char sql[64];
	int64_t version = db_number(db, "PRAGMA user_version", 0);
	bool ok = true;
	for (; ok && version < schema_version; version++)
		ok = db_exec(db, schema_steps[version], err);
	snprintf(sql, sizeof sql, "PRAGMA user_version = %d", (int)version);
	return ok && db_exec(db, sql, err) && db_exec(db, "COMMIT", err);
}

static bool
upgrade(struct db *db, struct err *err)
{
	int64_t version = db_number(db, "PRAGMA user_version", -1);
	if (version < 0)
		return db_fail(db, "open", err);
	if (version > schema_version)
		return fail(err, ERR_UNSUPPORTED,
		    "cannot open %s: it was written by a newer courant (its form is "
		    "%lld, this one knows %d); update courant",
		    db->path, (long long)version, schema_version);
	if (version == schema_version || db->read_only)
		return true;
	if ((version > 0 && !keep_copy(db, err)) || !db_exec(db, "BEGIN IMMEDIATE", err))
		return false;
	bool ok = take_steps(db, err);
	if (!ok)
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
	return ok;
}

/* Addresses in it may hold passwords: the file (and with it -wal and -shm) is the user's
 * alone. True unless there is no file and none can be made. */
static bool
make_file(struct db *db, struct err *err)
{
	int fd = open(db->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
	else if (!file_exists(db->path))
		return fail(err, err_errno_code(errno), "cannot write %s: %s", db->path,
		    err_errno(errno));
	return true;
}

/* "file:PATH?mode=ro&immutable=1", to be freed. */
static char *
read_only_uri(const char *path)
{
	struct buf b = BUF(LIMIT_LINE);
	buf_puts(&b, "file:");
	for (; *path; path++)
		buf_printf(&b, strchr("%?#", *path) ? "%%%02X" : "%c", *path);
	buf_puts(&b, "?mode=ro&immutable=1");
	return buf_take(&b);
}

/* Others write for some milliseconds and leave short gaps, as a refresh does: who looks
 * often finds one soon. SQLite's own handler looks after 100 ms at last. */
static int
on_busy(void *ctx, int tries)
{
	(void)ctx;
	sqlite3_sleep(1);
	return tries < BUSY_MS;
}

/* For writing, else for reading; a read-only file system cannot hold the -shm file, which
 * 'immutable' does without. */
static bool
connect(struct db *db, struct err *err)
{
	if (!make_file(db, err))
		return false;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
	int code = sqlite3_open_v2(db->path, &db->handle, flags, NULL);
	if (code == SQLITE_OK && !sqlite3_db_readonly(db->handle, "main")) {
		sqlite3_busy_handler(db->handle, on_busy, NULL);
		return sqlite3_exec(db->handle, settings, NULL, NULL, NULL) ==
			   SQLITE_OK ||
		       db_fail(db, "open", err);
	}
	if (code == SQLITE_NOMEM)
		return db_fail(db, "open", err);
	sqlite3_close(db->handle);
	db->read_only = true;
	char *uri = read_only_uri(db->path);
	code = sqlite3_open_v2(uri, &db->handle,
	    SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
	free(uri);
	return code == SQLITE_OK || db_fail(db, "open", err);
}

static int
on_commit(void *ctx, sqlite3 *handle, const char *name, int pages)
{
	struct db *db = ctx;
	(void)handle, (void)name;
	db->log_pages = pages;
	return SQLITE_OK;
}

struct store *
store_open(const char *path, struct err *err)
{
	struct store *s = xcalloc(1, sizeof *s);
	s->db = xcalloc(1, sizeof *s->db);
	s->db->path = xstrdup(path);
	if (connect(s->db, err) && functions_add(s->db, err) && upgrade(s->db, err)) {
		sqlite3_wal_hook(s->db->handle, on_commit, s->db);
		found_watch(s->db);
		store_poll(s);
		return s;
	}
	store_close(s);
	return NULL;
}

void
store_close(struct store *s)
{
	if (!s)
		return;
	for (int i = 0; i < DB_STATEMENTS; i++)
		sqlite3_finalize(s->db->statement[i]);
	for (int i = 0; i < s->db->nkept; i++)
		sqlite3_finalize(s->db->kept[i].st);
	hits_forget(s->db);
	ordered_forget(s->db);
	found_forget(s->db);
	sqlite3_close(s->db->handle);
	free(s->db->path);
	free(s->db);
	free(s);
}

bool
store_is_read_only(const struct store *s)
{
	return s->db->read_only;
}

static const char wrong_counts[] =
    "SELECT count(*) FROM feeds WHERE"
    " articles <> (SELECT count(*) FROM articles a WHERE "
    "a.feed = feeds.id AND a.trashed = 0 AND a.muted = 0) OR"
    " unread <> (SELECT count(*) FROM articles a WHERE "
    "a.feed = feeds.id AND a.trashed = 0 AND a.muted = 0"
    "   AND a.read = 0)";

bool
store_check(const struct store *s, struct err *err)
{
	sqlite3_stmt *st = db_prepare(s->db, STR("PRAGMA integrity_check"), err);
	if (!st)
		return false;
	bool ok = true;
	if (db_step(s->db, st, "read", err) != 1)
		ok = false;
	else if (!str_is(db_view(st, 0), "ok"))
		ok = fail(err, ERR_DAMAGED, "cannot trust %s: %.*s", s->db->path,
		    STR_ARG(db_view(st, 0)));
	sqlite3_finalize(st);
	if (ok && db_number(s->db, wrong_counts, -1) != 0)
		ok = fail(err, ERR_DAMAGED,
		    "cannot trust %s: counts of its feeds are wrong", s->db->path);
	if (ok && sqlite3_exec(s->db->handle,
		      "INSERT INTO search(search, rank) VALUES('integrity-check', 1)",
		      NULL, NULL, NULL) != SQLITE_OK)
		ok = fail(err, ERR_DAMAGED, "cannot trust %s: its search index is wrong",
		    s->db->path);
	return ok;
}

uint64_t
store_counter(const struct store *s, enum store_kind kind)
{
	return s->counter[kind];
}

void
store_poll(struct store *s)
{
	int64_t version = db_data_version(s);
	if (version < 0 || version == s->db->foreign)
		return;
	s->db->foreign = version;
	for (int i = 0; i < STORE_KINDS; i++)
		db_changed(s, (enum store_kind)i);
}

bool
store_begin(struct store *s, struct err *err)
{
	if (s->db->read_only)
		return fail(
		    err, ERR_READ_ONLY, "cannot write %s: it is read-only", s->db->path);
	if (s->db->depth == 0 && !db_exec(s->db, "BEGIN IMMEDIATE", err))
		return false;
	s->db->depth++;
	return true;
}

bool
store_commit(struct store *s, struct err *err)
{
	if (--s->db->depth > 0)
		return true;
	if (db_exec(s->db, "COMMIT", err))
		return true;
	s->db->depth = 1;
	store_rollback(s);
	return false;
}

void
store_rollback(struct store *s)
{
	s->db->depth = 0;
	found_forget(s->db); /* what it saw meanwhile is not true */
	if (!sqlite3_get_autocommit(s->db->handle))
		sqlite3_exec(s->db->handle, "ROLLBACK", NULL, NULL, NULL);
}

void
store_checkpoint(struct store *s)
{
	if (!s->db->read_only && s->db->depth == 0)
		sqlite3_wal_checkpoint_v2(
		    s->db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/* Its own reading opens the log: SQLite moves none that is not open. */
static const char mover_settings[] =
    "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; SELECT 1 FROM meta;";

/* The first who writes after the log has begun anew waits for the disk, because the log's
 * head must be there before what follows. */
static const char begin_log[] =
    "INSERT OR REPLACE INTO meta(name, value) VALUES('log', 1)";

void
store_checkpoint_file(const char *path, bool begin)
{
	sqlite3 *handle;
	int all = -1, moved = 0, flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
	if (sqlite3_open_v2(path, &handle, flags, NULL) == SQLITE_OK &&
	    sqlite3_busy_timeout(handle, BEGIN_LOG_MS) == SQLITE_OK &&
	    sqlite3_exec(handle, mover_settings, NULL, NULL, NULL) == SQLITE_OK &&
	    sqlite3_wal_checkpoint_v2(
		handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &all, &moved) == SQLITE_OK &&
	    begin && all == moved)
		sqlite3_exec(handle, begin_log, NULL, NULL, NULL);
	sqlite3_close(handle);
}

int64_t
store_log_size(const struct store *s)
{
	return (int64_t)s->db->log_pages * PAGE;
}

bool
store_set(struct store *s, const char *name, struct str value, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	sqlite3_stmt *st = db_prepare(
	    s->db, STR("INSERT OR REPLACE INTO meta(name, value) VALUES(?1, ?2)"), err);
	bool ok = st != NULL;
	if (ok) {
		db_bind(st, 1, str_of(name));
		db_bind(st, 2, value);
		ok = db_run(s->db, st, err);
	}
	sqlite3_finalize(st);
	return db_end(s, ok, err);
}

struct str
store_get(const struct store *s, const char *name, struct arena *arena)
{
	struct str value = { 0 };
	sqlite3_stmt *st =
	    db_prepare(s->db, STR("SELECT value FROM meta WHERE name = ?1"), NULL);
	if (!st)
		return value;
	db_bind(st, 1, str_of(name));
	if (sqlite3_step(st) == SQLITE_ROW)
		value = db_text(st, 0, arena);
	sqlite3_finalize(st);
	return value;
}

int64_t
store_last_article(const struct store *s)
{
	return db_number(
	    s->db, "SELECT seq FROM sqlite_sequence WHERE name = 'articles'", 0);
}

int64_t
store_last_fetch(const struct store *s)
{
	return db_number(s->db, "SELECT ifnull(max(last_fetch), 0) FROM feeds", 0);
}

bool
store_tags(const struct store *s, struct arena *arena, struct str **out, size_t *n,
    struct err *err)
{
	sqlite3_stmt *st = db_prepare(
	    s->db, STR("SELECT DISTINCT tag FROM article_tags ORDER BY tag"), err);
	int more = st ? 1 : -1;
	*out = NULL;
	*n = 0;
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		*out = arena_push(arena, *out, n, sizeof **out);
		(*out)[*n - 1] = db_text(st, 0, arena);
	}
	sqlite3_finalize(st);
	return more == 0;
}

const char *
store_library(void)
{
	return sqlite3_libversion();
}
