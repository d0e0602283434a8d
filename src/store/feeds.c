/* Feeds: what the file of subscriptions, the documents and the fetcher say of them. */
#include "config.h"

#include "base/limits.h"
#include "store/db.h"
#include "text/url.h"

enum { LONGEST_HINT = 366 * 86400 };

#define FEED_COLUMNS                                                                     \
	"id, url, shown, site, description, language, format, folder, tags, position, "  \
	"subscribed, hidden, articles, unread, saved, state, last_fetch, last_success, " \
	"last_article, next_fetch, failing_since, tries, error_code, error, etag, "      \
	"last_modified, moved_to, body_hash, hint, skip_hours, skip_days, moving_to, "   \
	"cut"

/* clang-format off */
static void
feed_of_row(sqlite3_stmt *st, struct arena *arena, struct feed_row *f)
{
	int at = 0;
	*f = (struct feed_row){ .id = db_int(st, at++) };
	struct str *texts[] = { &f->url, &f->title, &f->site, &f->description, &f->language, &f->format, &f->folder, &f->tags };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = db_text(st, at++, arena);
	f->position = db_int(st, at++);
	f->subscribed = db_int(st, at++) != 0;
	f->hidden = db_int(st, at++) != 0;
	int64_t *counts[] = { &f->articles, &f->unread, &f->saved };
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		*counts[i] = db_int(st, at++);
	f->state = (enum feed_state)db_int(st, at++);
	int64_t *times[] = { &f->last_fetch, &f->last_success, &f->last_article, &f->next_fetch, &f->failing_since, &f->tries };
	for (size_t i = 0; i < sizeof times / sizeof *times; i++)
		*times[i] = db_int(st, at++);
	f->error_code = (enum err_code)db_int(st, at++);
	struct str *ends[] = { &f->error, &f->etag, &f->last_modified, &f->moved_to };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		*ends[i] = db_text(st, at++, arena);
	f->body_hash = (uint64_t)db_int(st, at++);
	f->hint = db_int(st, at++);
	f->skip_hours = (uint32_t)db_int(st, at++);
	f->skip_days = (uint32_t)db_int(st, at++);
	f->moving_to = db_text(st, at++, arena);
	f->cut = db_int(st, at++);
}
/* clang-format on */

bool
store_feeds(const struct store *s, struct arena *arena, struct feed_row **out, size_t *n,
    struct err *err)
{
	*out = NULL;
	*n = 0;
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT " FEED_COLUMNS
		" FROM feeds ORDER BY subscribed DESC, position, id"),
	    err);
	int64_t most = db_number(s->db, "SELECT count(*) FROM feeds", 0);
	int more = st ? 1 : -1;
	*out = arena_alloc(arena, (size_t)most * sizeof **out);
	while (more > 0 && (int64_t)*n < most &&
	       (more = db_step(s->db, st, "read", err)) > 0)
		feed_of_row(st, arena, &(*out)[(*n)++]);
	sqlite3_finalize(st);
	return more >= 0;
}

bool
store_feed(const struct store *s, int64_t id, struct arena *arena, struct feed_row *out,
    struct err *err)
{
	sqlite3_stmt *st = db_prepare(
	    s->db, STR("SELECT " FEED_COLUMNS " FROM feeds WHERE id = ?1"), err);
	if (!st)
		return false;
	db_bind_int(st, 1, id);
	int found = db_step(s->db, st, "read", err);
	if (found > 0)
		feed_of_row(st, arena, out);
	else if (found == 0)
		fail(err, ERR_NOT_FOUND,
		    "no feed %lld; \"courant feeds\" shows the numbers", (long long)id);
	sqlite3_finalize(st);
	return found > 0;
}

int64_t
store_feed_id(const struct store *s, struct str url)
{
	sqlite3_stmt *st =
	    db_prepare(s->db, STR("SELECT id FROM feeds WHERE url = ?1"), NULL);
	if (!st)
		return 0;
	db_bind(st, 1, url);
	int64_t id = sqlite3_step(st) == SQLITE_ROW ? db_int(st, 0) : 0;
	sqlite3_finalize(st);
	return id;
}

/* The conditions make a row that says the same already no write at all. Two statements,
 * for an upsert would use up a number each time, and people type these.
 *
 * When a line was edited, that may have mended the feed: one that is gone (state 4) is
 * asked again, one that failed (2) at the next time, and moves are counted anew. Not so
 * where a server said when to come back (3). A line of 0 is one of a store from before
 * these were kept. */
#define EDITED "(subscribed = 0 OR (line <> ?8 AND line <> 0))"
static const char *const put_subscription[] = {
	"UPDATE feeds SET position = ?2, label = ?3, folder = ?4, tags = ?5, hidden = ?6,"
	"  subscribed = 1, line = ?8, state = iif(state = 4 AND " EDITED ", 0, state),"
	"  next_fetch = iif(state IN (2, 4) AND " EDITED ", 0, next_fetch),"
	"  moved_to = iif(" EDITED ", '', moved_to),"
	"  moving_to = iif(" EDITED ", '', moving_to)"
	"  WHERE url = ?1 AND ?7 = ?7 AND (position <> ?2 OR label <> ?3"
	"  OR folder <> ?4 OR tags <> ?5 OR hidden <> ?6 OR subscribed = 0 OR line <> "
	"?8)",
	"INSERT INTO feeds(url, position, label, folder, tags, hidden, address, line)"
	"  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8"
	"  WHERE NOT EXISTS (SELECT 1 FROM feeds WHERE url = ?1)",
};

static bool
put_subscriptions(struct store *s, const char *sql, const struct feed_subscription *subs,
    size_t n, struct err *err)
{
	struct arena arena = { 0 };
	sqlite3_stmt *st = db_prepare(s->db, str_of(sql), err);
	bool ok = st != NULL;
	for (size_t i = 0; ok && i < n; i++) {
		db_bind(st, 1, subs[i].url);
		db_bind_int(st, 2, (int64_t)i + 1);
		db_bind(st, 3, subs[i].label);
		db_bind(st, 4, subs[i].folder);
		db_bind(st, 5, subs[i].tags);
		db_bind_int(st, 6, subs[i].hidden);
		db_bind(st, 7, url_hide_password(subs[i].url, &arena));
		db_bind_int(st, 8, (int64_t)subs[i].line);
		ok = db_run(s->db, st, err);
	}
	sqlite3_finalize(st);
	arena_free(&arena);
	return ok;
}

/* Those whose address is not in the list lose their subscription; their articles stay. */
static bool
drop_others(
    struct store *s, const struct feed_subscription *subs, size_t n, struct err *err)
{
	if (!db_exec(s->db,
		"CREATE TEMP TABLE IF NOT EXISTS listed(url TEXT PRIMARY KEY) WITHOUT "
		"ROWID;"
		"DELETE FROM listed",
		err))
		return false;
	sqlite3_stmt *st =
	    db_prepare(s->db, STR("INSERT OR IGNORE INTO listed VALUES(?1)"), err);
	bool ok = st != NULL;
	for (size_t i = 0; ok && i < n; i++) {
		db_bind(st, 1, subs[i].url);
		ok = db_run(s->db, st, err);
	}
	sqlite3_finalize(st);
	return ok && db_exec(s->db,
			 "UPDATE feeds SET subscribed = 0 WHERE subscribed = 1 AND url "
			 "NOT IN listed",
			 err);
}

bool
store_subscribe(
    struct store *s, const struct feed_subscription *subs, size_t n, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	if (!put_subscriptions(s, put_subscription[0], subs, n, err) ||
	    !put_subscriptions(s, put_subscription[1], subs, n, err) ||
	    !drop_others(s, subs, n, err)) {
		store_rollback(s);
		return false;
	}
	s->db->described++;
	db_changed(s, STORE_FEEDS);
	return store_commit(s, err);
}

static enum feed_state
state_after(const struct feed_answer *a)
{
	if (a->ok)
		return FEED_OK;
	if (a->gone)
		return FEED_GONE;
	return a->waiting ? FEED_WAITING : FEED_FAILED;
}

static bool
answered(struct store *s, int64_t feed, const struct feed_answer *a, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_FEED_ANSWERED, err);
	if (!st)
		return false;
	db_bind_int(st, 1, feed);
	db_bind_int(st, 2, a->time);
	db_bind_int(st, 3, a->next_fetch);
	db_bind_int(st, 4, state_after(a));
	db_bind_int(st, 5, a->ok);
	db_bind_int(st, 6, a->error_code);
	db_bind(st, 7, a->error);
	db_bind_int(st, 8, a->ok && !a->unchanged);
	db_bind(st, 9, a->etag);
	db_bind(st, 10, a->last_modified);
	db_bind_int(st, 11, (int64_t)a->body_hash);
	db_bind(st, 12, a->moved_to);
	return db_run(s->db, st, err);
}

/* Of two the one that asks for more patience; documents say 10^15 minutes, too. */
int64_t
store_feed_hint(const struct feed *f)
{
	int64_t ttl = f->ttl < LONGEST_HINT / 60 ? f->ttl * 60 : LONGEST_HINT;
	int64_t hint = ttl > f->pace ? ttl : f->pace;
	return hint < 0 ? 0 : hint < LONGEST_HINT ? hint : LONGEST_HINT;
}

static bool
documented(struct store *s, int64_t feed, const struct feed *f, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_FEED_DOCUMENT, err);
	if (!st)
		return false;
	db_bind_int(st, 1, feed);
	db_bind(st, 2, f->title);
	db_bind(st, 3, f->link);
	db_bind(st, 4, f->description.utf8);
	db_bind(st, 5, f->language);
	db_bind(st, 6, str_of(f->format));
	db_bind_int(st, 7, store_feed_hint(f));
	db_bind_int(st, 8, f->skip_hours);
	db_bind_int(st, 9, f->skip_days);
	bool ok = db_run(s->db, st, err);
	s->db->described += (uint64_t)sqlite3_changes(s->db->handle);
	return ok;
}

int64_t
store_feed_gap(const struct store *s, int64_t feed, int64_t now)
{
	sqlite3_stmt *st = db_statement(s, DB_FEED_GAP, NULL);
	if (!st)
		return 0;
	db_bind_int(st, 1, feed);
	db_bind_int(st, 2, now);
	bool some = sqlite3_step(st) == SQLITE_ROW && db_int(st, 0) > 1;
	/* The silence since the last one counts as well: a feed may fall asleep. */
	int64_t gap = some ? (now - db_int(st, 1)) / db_int(st, 0) : 0;
	sqlite3_reset(st);
	return gap;
}

bool
store_feed_answered(
    struct store *s, int64_t feed, const struct feed_answer *a, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	if (!answered(s, feed, a, err) ||
	    (a->feed && !documented(s, feed, a->feed, err))) {
		store_rollback(s);
		return false;
	}
	db_changed(s, STORE_FEEDS);
	return store_commit(s, err);
}
