/* The search index follows the articles: writing it costs four times what the rows cost,
 * so new articles are stored without it and come in by slices, when there is time.
 *
 * 1. meta 'indexed' is the highest number whose article is in; numbers only grow, so what
 *    lies behind is new. It moves in the transaction that puts the articles in.
 * 2. A commit leaves a segment; they are merged a few pages at a time, because merging
 *    all at once would hold everything up. */
#include "config.h"

#include "base/clock.h"
#include "store/db.h"

/* More at once would cost much more: each step goes to all of them. */
enum { SLICES = 16 };

/* The next article goes in: 1, there is none: 0, failed: -1. */
static int
put_next(struct store *s, sqlite3_stmt *next, int64_t *mark, struct err *err)
{
	int found = db_step(s->db, next, "read", err);
	if (found <= 0)
		return found;
	sqlite3_stmt *put = db_statement(s, DB_INDEX_PUT, err);
	if (!put)
		return -1;
	*mark = db_int(next, 0);
	db_bind_int(put, 1, *mark);
	for (int i = 1; i <= 3; i++)
		db_bind(put, i + 1, db_view(next, i));
	return db_run(s->db, put, err) ? 1 : -1;
}

static bool
move_mark(struct store *s, int64_t mark, struct err *err)
{
	sqlite3_stmt *st = db_statement(s, DB_INDEX_MARK, err);
	if (!st)
		return false;
	db_bind_int(st, 1, mark);
	return db_run(s->db, st, err);
}

/* *more: time was up before all were in. */
static bool
put_some(struct store *s, int64_t until, bool *more, struct err *err)
{
	sqlite3_stmt *next = db_statement(s, DB_INDEX_NEXT, err);
	int64_t mark = 0;
	int found = next ? 1 : -1;
	while (found > 0 && (mark == 0 || clock_ms() < until))
		found = put_next(s, next, &mark, err);
	sqlite3_reset(next);
	*more = found > 0;
	s->db->slices += mark > 0;
	return found >= 0 && (mark == 0 || move_mark(s, mark, err));
}

/* As FTS5's manual has it: when less than two rows change, there was nothing to merge. */
static bool
merge_some(struct store *s, int64_t until, bool *more, struct err *err)
{
	*more = true;
	do {
		int64_t before = sqlite3_total_changes(s->db->handle);
		sqlite3_stmt *st = db_statement(s, DB_INDEX_MERGE, err);
		if (!st || !db_run(s->db, st, err))
			return false;
		*more = sqlite3_total_changes(s->db->handle) - before >= 2;
	} while (*more && clock_ms() < until);
	if (!*more)
		s->db->slices = 0;
	return true;
}

bool
store_index(struct store *s, long ms, bool tidy, bool *more, struct err *err)
{
	int64_t until = clock_ms() + ms;
	bool due = s->db->slices >= SLICES, rest = false;
	*more = due;
	if (!store_begin(s, err))
		return false;
	bool ok = due || put_some(s, until, more, err);
	if (ok && (due || (tidy && !*more && s->db->slices > 0)))
		ok = merge_some(s, until, &rest, err);
	*more = *more || rest;
	return db_end(s, ok, err);
}

bool
store_index_again(struct store *s, struct err *err)
{
	if (!store_begin(s, err))
		return false;
	if (db_exec(s->db,
		"INSERT INTO search(search) VALUES('delete-all');"
		"UPDATE meta SET value = 0 WHERE name = 'indexed';",
		err)) {
		db_changed(s, STORE_ARTICLES);
		return store_commit(s, err);
	}
	store_rollback(s);
	return false;
}
