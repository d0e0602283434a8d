/* What the user did: each step with the articles that it really changed, so that undo
 * restores just these. A step lives until LIMIT_JOURNAL later ones or LIMIT_JOURNAL_DAYS.
 * Steps that were taken back are marked 'undone': always the newest ones, and gone as
 * soon as something new is done. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "store/db.h"
#include "store/found.h"

/* clang-format off */
static const struct { const char *name, *column; int value; } actions[] = {
	[JOURNAL_READ]    = { "read",    "read",    1 },
	[JOURNAL_UNREAD]  = { "unread",  "read",    0 },
	[JOURNAL_STAR]    = { "star",    "saved",   1 },
	[JOURNAL_UNSTAR]  = { "unstar",  "saved",   0 },
	[JOURNAL_DELETE]  = { "delete",  "trashed", 1 },
	[JOURNAL_RESTORE] = { "restore", "trashed", 0 },
	[JOURNAL_REMOVE]  = { "remove",  "trashed", 1 },
	/* No column: tags are rows of their own; rules are lines of a file. */
	[JOURNAL_TAG]      = { "tag",      NULL, 0 },
	[JOURNAL_MUTE]     = { "mute",     NULL, 0 },
	[JOURNAL_UNMUTE]   = { "unmute",   NULL, 0 },
	[JOURNAL_FOLLOW]   = { "follow",   NULL, 0 },
	[JOURNAL_UNFOLLOW] = { "unfollow", NULL, 0 },
	[JOURNAL_CORRECT]  = { "correct",  NULL, 0 },
	/* What is done when it is done again. */
	[JOURNAL_ADD]      = { "add",      "trashed", 0 },
};
/* clang-format on */

const char *
journal_action_name(enum journal_action a)
{
	return actions[a].name;
}

/* What was taken back can be done again only as long as nothing else was done. */
static int64_t
step_begin(struct store *s, const struct journal_entry *e, struct err *err)
{
	if (!db_exec(s->db, "DELETE FROM journal WHERE undone = 1", err))
		return 0;
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("INSERT INTO journal(time, action, count, line, feed, place)"
		" VALUES(?1, ?2, 0, ?3, ?4, ?5)"),
	    err);
	if (!st)
		return 0;
	db_bind_int(st, 1, e->time);
	db_bind_int(st, 2, e->action);
	db_bind(st, 3, e->line);
	db_bind_int(st, 4, e->feed);
	db_bind_int(st, 5, e->place);
	bool ok = db_run(s->db, st, err);
	sqlite3_finalize(st);
	return ok ? sqlite3_last_insert_rowid(s->db->handle) : 0;
}

/* The journal keeps how many articles a step changed, and forgets old steps. */
static bool
step_keep(struct store *s, int64_t number, int64_t now, int64_t changed, struct err *err)
{
	return db_change(s->db, err, "UPDATE journal SET count = ?2 WHERE number = ?1",
		   DB_NUMBER(number), DB_NUMBER(changed)) &&
	       db_change(s->db, err,
		   "DELETE FROM journal WHERE number <= ?1 OR time < ?2",
		   DB_NUMBER(number - LIMIT_JOURNAL),
		   DB_NUMBER(now - (int64_t)LIMIT_JOURNAL_DAYS * 86400));
}

static bool
step_forget(struct store *s, int64_t number, struct err *err)
{
	return db_change(
	    s->db, err, "DELETE FROM journal WHERE number = ?1", DB_NUMBER(number));
}

/* The articles that go and come with their feed. */
static bool
step_feed(struct store *s, int64_t number, int64_t feed, struct err *err)
{
	return db_change(s->db, err,
	    "INSERT INTO journal_articles(number, article) SELECT ?1, id FROM articles"
	    " WHERE feed = ?2 AND saved = 0 AND trashed = 0",
	    DB_NUMBER(number), DB_NUMBER(feed));
}

/* Sets the column of all articles in the step. A step that changed nothing is none. */
static bool
step_end(struct store *s, enum journal_action action, int64_t number, int64_t now,
    int64_t *changed, struct err *err)
{
	char sql[200];
	snprintf(sql, sizeof sql,
	    "UPDATE articles SET %s = %d%s WHERE id IN (SELECT article FROM "
	    "journal_articles WHERE number = ?1 AND ?2 = ?2)",
	    actions[action].column, actions[action].value,
	    strcmp(actions[action].column, "trashed") == 0 ? ", trashed_time = ?2" : "");
	if (!db_change(s->db, err, sql, DB_NUMBER(number), DB_NUMBER(now)))
		return false;
	*changed = sqlite3_changes64(s->db->handle);
	if (*changed == 0 && action != JOURNAL_REMOVE)
		return step_forget(s, number, err);
	return step_keep(s, number, now, *changed, err);
}

static bool
finish(struct store *s, bool ok, struct err *err)
{
	if (ok) {
		db_changed(s, STORE_ARTICLES);
		db_changed(s, STORE_FEEDS);
	}
	return db_end(s, ok, err);
}

/* The article joins the step if the step changes it. */
static bool
step_article(struct store *s, enum journal_action action, sqlite3_stmt *find,
    int64_t number, int64_t id, struct err *err)
{
	sqlite3_reset(find);
	db_bind_int(find, 1, id);
	int found = db_step(s->db, find, "read", err);
	if (found == 0)
		return fail(err, ERR_NOT_FOUND,
		    "no article %lld; \"courant list\" shows the numbers", (long long)id);
	if (found < 0 || db_int(find, 0) == actions[action].value)
		return found > 0;
	sqlite3_stmt *st = db_statement(s, DB_JOURNAL_ARTICLE, err);
	if (!st)
		return false;
	db_bind_int(st, 1, number);
	db_bind_int(st, 2, id);
	return db_run(s->db, st, err);
}

bool
store_mark(struct store *s, enum journal_action action, const int64_t *ids, size_t n,
    int64_t now, int64_t *changed, struct err *err)
{
	*changed = 0;
	if (!store_begin(s, err))
		return false;
	char sql[80];
	snprintf(sql, sizeof sql, "SELECT %s FROM articles WHERE id = ?1",
	    actions[action].column);
	sqlite3_stmt *find = db_prepare(s->db, str_of(sql), err);
	int64_t number =
	    step_begin(s, &(struct journal_entry){ .time = now, .action = action }, err);
	bool ok = find && number;
	for (size_t i = 0; ok && i < n; i++)
		ok = step_article(s, action, find, number, ids[i], err);
	sqlite3_finalize(find);
	ok = ok && step_end(s, action, number, now, changed, err);
	return finish(s, ok, err);
}

/* One tag more or less, noted where that is a change. */
static bool
change_tag(struct store *s, int64_t number, int64_t id, const struct store_tag *t,
    struct err *err)
{
	const char *sql =
	    t->add ? "INSERT OR IGNORE INTO article_tags(article, tag) VALUES(?2, ?3)"
		   : "DELETE FROM article_tags WHERE article = ?2 AND tag = ?3";
	sqlite3_stmt *st = db_prepare(s->db, str_of(sql), err);
	if (!st)
		return false;
	db_bind_int(st, 2, id);
	db_bind(st, 3, t->tag);
	bool ok = db_run(s->db, st, err);
	sqlite3_finalize(st);
	if (!ok || !sqlite3_changes(s->db->handle))
		return ok;
	found_touch(s->db, id);
	st = db_prepare(s->db,
	    STR("INSERT OR REPLACE INTO journal_tags(number, article, tag, added)"
		" VALUES(?1, ?2, ?3, ?4)"),
	    err);
	if (!st)
		return false;
	db_bind_int(st, 1, number);
	db_bind_int(st, 2, id);
	db_bind(st, 3, t->tag);
	db_bind_int(st, 4, t->add);
	ok = db_run(s->db, st, err);
	sqlite3_finalize(st);
	return ok;
}

static bool
is_article(struct store *s, int64_t id, struct err *err)
{
	sqlite3_stmt *st =
	    db_prepare(s->db, STR("SELECT 1 FROM articles WHERE id = ?1"), err);
	if (!st)
		return false;
	db_bind_int(st, 1, id);
	int found = db_step(s->db, st, "read", err);
	sqlite3_finalize(st);
	return found > 0 ||
	       (found == 0 && fail(err, ERR_NOT_FOUND,
				  "no article %lld; \"courant list\" shows the numbers",
				  (long long)id));
}

static int64_t
count_tagged(struct store *s, int64_t number)
{
	char sql[120];
	snprintf(sql, sizeof sql,
	    "SELECT count(DISTINCT article) FROM journal_tags WHERE number = %lld",
	    (long long)number);
	return db_number(s->db, sql, 0);
}

bool
store_tag(struct store *s, const struct store_tag *tags, size_t ntags, const int64_t *ids,
    size_t n, int64_t now, int64_t *changed, struct err *err)
{
	*changed = 0;
	if (!store_begin(s, err))
		return false;
	int64_t number = step_begin(
	    s, &(struct journal_entry){ .time = now, .action = JOURNAL_TAG }, err);
	bool ok = number > 0;
	for (size_t i = 0; ok && i < n; i++) {
		ok = is_article(s, ids[i], err);
		for (size_t t = 0; ok && t < ntags; t++)
			ok = change_tag(s, number, ids[i], &tags[t], err);
	}
	*changed = ok ? count_tagged(s, number) : 0;
	if (ok)
		ok = *changed ? step_keep(s, number, now, *changed, err)
			      : step_forget(s, number, err);
	return finish(s, ok, err);
}

bool
store_note(struct store *s, enum journal_action action, struct str line, int64_t now,
    struct err *err)
{
	if (!store_begin(s, err))
		return false;
	struct journal_entry e = { .time = now, .action = action, .line = line };
	int64_t number = step_begin(s, &e, err);
	return finish(s, number && step_keep(s, number, now, 0, err), err);
}

bool
store_forget_note(
    struct store *s, enum journal_action action, struct str line, struct err *err)
{
	return db_change(s->db, err,
	    "DELETE FROM journal WHERE number = (SELECT max(number) FROM journal"
	    " WHERE action = ?1 AND line = ?2)",
	    DB_NUMBER(action), DB_TEXT(line));
}

bool
store_step_feeds(
    struct store *s, int64_t number, const int64_t *feeds, size_t n, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	bool ok = db_change(s->db, err, "DELETE FROM journal_articles WHERE number = ?1",
	    DB_NUMBER(number));
	for (size_t i = 0; ok && i < n; i++)
		ok = step_feed(s, number, feeds[i], err);
	return finish(s, ok, err);
}

/* The numbers as a table, for the two statements that need them. */
static bool
list_numbers(struct store *s, const int64_t *ids, size_t n, struct err *err)
{
	if (!db_exec(s->db,
		"CREATE TEMP TABLE IF NOT EXISTS numbers(id INTEGER PRIMARY KEY);"
		"DELETE FROM numbers",
		err))
		return false;
	sqlite3_stmt *st =
	    db_prepare(s->db, STR("INSERT OR IGNORE INTO numbers VALUES(?1)"), err);
	bool ok = st != NULL;
	for (size_t i = 0; ok && i < n; i++) {
		db_bind_int(st, 1, ids[i]);
		ok = db_run(s->db, st, err);
	}
	sqlite3_finalize(st);
	return ok;
}

bool
store_set_rule(struct store *s, enum store_rule rule, const int64_t *ids, size_t n,
    int64_t after, int64_t to, struct err *err)
{
	/* clang-format off */
#define RANGE "id > ?1 AND id <= ?2 AND "
	static const char *const sql[][2] = {
		[STORE_MUTED] = {
			"UPDATE articles SET muted = 0 WHERE " RANGE "muted = 1 AND id NOT IN numbers",
			"UPDATE articles SET muted = 1 WHERE " RANGE "muted = 0 AND id IN numbers" },
		[STORE_FOLLOWED] = {
			"UPDATE articles SET followed = 0 WHERE " RANGE "followed = 1 AND id NOT IN numbers",
			"UPDATE articles SET followed = 1 WHERE " RANGE "followed = 0 AND id IN numbers" },
	};
#undef RANGE
	/* clang-format on */
	if (!store_begin(s, err))
		return false;
	bool ok = list_numbers(s, ids, n, err) &&
		  db_change(s->db, err, sql[rule][0], DB_NUMBER(after), DB_NUMBER(to));
	int64_t changed = ok ? sqlite3_changes64(s->db->handle) : 0;
	ok = ok && db_change(s->db, err, sql[rule][1], DB_NUMBER(after), DB_NUMBER(to));
	changed += ok ? sqlite3_changes64(s->db->handle) : 0;
	if (ok && changed == 0)
		return store_commit(s, err);
	return finish(s, ok, err);
}

bool
store_remove_feed(struct store *s, int64_t feed, const struct feed_removal *r,
    int64_t now, struct err *err)
{
	int64_t changed;
	if (!store_begin(s, err))
		return false;
	struct journal_entry e = { .time = now,
		.action = JOURNAL_REMOVE,
		.line = r->line,
		.feed = feed,
		.place = r->place };
	int64_t number = step_begin(s, &e, err);
	bool ok = number && step_feed(s, number, feed, err) &&
		  step_end(s, JOURNAL_REMOVE, number, now, &changed, err) &&
		  db_change(s->db, err, "UPDATE feeds SET subscribed = 0 WHERE id = ?1",
		      DB_NUMBER(feed));
	return finish(s, ok, err);
}

bool
store_restore_feed(struct store *s, int64_t feed, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	bool ok =
	    db_change(s->db, err,
		"UPDATE articles SET trashed = 0 WHERE trashed = 1 AND id IN "
		"(SELECT article"
		" FROM journal_articles WHERE number IN"
		" (SELECT number FROM journal WHERE action = ?1 AND feed = ?2"
		"  AND undone = 0))",
		DB_NUMBER(JOURNAL_REMOVE), DB_NUMBER(feed)) &&
	    db_change(s->db, err, "DELETE FROM journal WHERE action = ?1 AND feed = ?2",
		DB_NUMBER(JOURNAL_REMOVE), DB_NUMBER(feed));
	return finish(s, ok, err);
}

bool
store_purge_feed(struct store *s, int64_t feed, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	/* Articles first and by themselves: their trigger takes the words out of the
	 * search index. */
	bool ok =
	    db_change(
		s->db, err, "DELETE FROM articles WHERE feed = ?1", DB_NUMBER(feed)) &&
	    db_change(s->db, err, "DELETE FROM feeds WHERE id = ?1", DB_NUMBER(feed));
	return finish(s, ok, err);
}

static void
entry_of_row(sqlite3_stmt *st, struct arena *arena, struct journal_entry *e)
{
	*e = (struct journal_entry){ .number = db_int(st, 0),
		.time = db_int(st, 1),
		.action = (enum journal_action)db_int(st, 2),
		.count = db_int(st, 3),
		.line = db_text(st, 4, arena),
		.feed = db_int(st, 5),
		.place = db_int(st, 6) };
}

bool
store_journal(const struct store *s, struct arena *arena, struct journal_entry **out,
    size_t *n, struct err *err)
{
	*out = NULL;
	*n = 0;
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT number, time, action, count, line, feed, place FROM journal "
		"WHERE undone = 0 ORDER BY number DESC"),
	    err);
	int more = st ? 1 : -1;
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		*out = arena_push(arena, *out, n, sizeof **out);
		entry_of_row(st, arena, &(*out)[*n - 1]);
	}
	sqlite3_finalize(st);
	return more == 0;
}

int64_t
store_read_since(const struct store *s, int64_t since)
{
	char sql[120];
	snprintf(sql, sizeof sql,
	    "SELECT total(count) FROM journal WHERE undone = 0 AND action = %d"
	    " AND time >= %lld",
	    JOURNAL_READ, (long long)since);
	return db_number(s->db, sql, 0);
}

static bool
one_step(const struct store *s, const char *sql, const char *none, struct arena *arena,
    struct journal_entry *e, struct err *err)
{
	sqlite3_stmt *st = db_prepare(s->db, str_of(sql), err);
	int found = st ? db_step(s->db, st, "read", err) : -1;
	if (found > 0)
		entry_of_row(st, arena, e);
	else if (found == 0)
		fail(err, ERR_NOT_FOUND, "%s", none);
	sqlite3_finalize(st);
	return found > 0;
}

#define STEP_COLUMNS "SELECT number, time, action, count, line, feed, place FROM journal "

bool
store_newest_step(
    const struct store *s, struct arena *arena, struct journal_entry *e, struct err *err)
{
	return one_step(s, STEP_COLUMNS "WHERE undone = 0 ORDER BY number DESC LIMIT 1",
	    "no change is left to take back", arena, e, err);
}

bool
store_undone_step(
    const struct store *s, struct arena *arena, struct journal_entry *e, struct err *err)
{
	return one_step(s, STEP_COLUMNS "WHERE undone = 1 ORDER BY number LIMIT 1",
	    "nothing was taken back that could be done again", arena, e, err);
}

static bool
set_marks(struct store *s, const struct journal_entry *e, bool done, struct err *err)
{
	char sql[240];
	int value = done ? actions[e->action].value : !actions[e->action].value;
	bool trash = value && strcmp(actions[e->action].column, "trashed") == 0;
	snprintf(sql, sizeof sql,
	    "UPDATE articles SET %s = %d%s WHERE id IN (SELECT article FROM "
	    "journal_articles WHERE number = ?1)",
	    actions[e->action].column, value, trash ? ", trashed_time = ?2" : "");
	return db_change(s->db, err, sql, DB_NUMBER(e->number), DB_NUMBER(e->time));
}

/* Tags that the step put on (added = 1) are taken off when it is undone, and the other
 * way round. */
static bool
set_tags(struct store *s, int64_t number, bool done, struct err *err)
{
	found_forget(s->db);
	return db_change(s->db, err,
		   "DELETE FROM article_tags WHERE (article, tag) IN"
		   " (SELECT article, tag FROM journal_tags"
		   "  WHERE number = ?1 AND added = ?2)",
		   DB_NUMBER(number), DB_NUMBER(!done)) &&
	       db_change(s->db, err,
		   "INSERT OR IGNORE INTO article_tags(article, tag) SELECT article, tag"
		   " FROM journal_tags WHERE number = ?1 AND added = ?2",
		   DB_NUMBER(number), DB_NUMBER(done));
}

/* Makes it so, as far as the store knows of it; the files are the caller's. */
static bool
set_step(struct store *s, const struct journal_entry *e, bool done, struct err *err)
{
	if (actions[e->action].column && !set_marks(s, e, done, err))
		return false;
	if (e->action == JOURNAL_TAG && !set_tags(s, e->number, done, err))
		return false;
	return db_change(s->db, err, "UPDATE journal SET undone = ?2 WHERE number = ?1",
	    DB_NUMBER(e->number), DB_NUMBER(!done));
}

bool
store_undo(
    struct store *s, struct arena *arena, struct journal_entry *undone, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	bool ok =
	    store_newest_step(s, arena, undone, err) && set_step(s, undone, false, err);
	return finish(s, ok, err);
}

bool
store_redo(
    struct store *s, struct arena *arena, struct journal_entry *done, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	bool ok = store_undone_step(s, arena, done, err) && set_step(s, done, true, err);
	return finish(s, ok, err);
}
