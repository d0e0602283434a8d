/* Views whose rows do not stand by date: best, by title, by feed, by arrival. There is no
 * key to seek, so all numbers are found in their order once and remembered for as long as
 * nothing changes; a window is a piece of that list, around the place of a number. */
#include "config.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "store/ordered.h"

struct ordered_memory {
	struct arena arena;
	struct str key; /* what was asked for */
	uint64_t counter;
	int64_t version;
	int64_t *ids;
	size_t n;
};

void
ordered_forget(struct db *db)
{
	if (db->ordered)
		arena_free(&db->ordered->arena);
	free(db->ordered);
	db->ordered = NULL;
}

/* A minute is as exact as "since:2h" has to be. */
static void
key_of(const struct store_view *v, struct buf *out)
{
	buf_printf(out, "%.*s\n%d %d %d %lld", STR_ARG(v->query->text), v->query->sort,
	    v->query->reverse, v->trashed, (long long)clock_now() / 60);
	for (size_t i = 0; i < v->nkept; i++)
		buf_printf(out, " %lld", (long long)v->kept[i]);
}

static bool
is_remembered(const struct store *s, struct str key)
{
	const struct ordered_memory *m = s->db->ordered;
	return m && m->ids && str_eq(m->key, key) &&
	       m->counter == store_counter(s, STORE_ARTICLES) &&
	       m->version == db_data_version(s);
}

static bool
find(const struct store *s, const struct store_view *v, struct ordered_memory *m,
    struct err *err)
{
	struct search search;
	search_begin(&search, s, SEARCH_WINDOW);
	buf_puts(&search.sql, "SELECT articles.id FROM articles WHERE (");
	search_where(&search, v->query);
	for (size_t i = 0; i < v->nkept; i++)
		buf_printf(&search.sql, "%s%lld", i ? "," : " OR articles.id IN (",
		    (long long)v->kept[i]);
	buf_puts(&search.sql, v->nkept ? "))" : ")");
	search_order(&search, v->query, 0);
	sqlite3_stmt *st = search_prepare(&search, err);
	int more = st ? 1 : -1;
	m->ids = arena_alloc(&m->arena, sizeof *m->ids);
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		m->ids = arena_push(&m->arena, m->ids, &m->n, sizeof *m->ids);
		m->ids[m->n - 1] = db_int(st, 0);
	}
	sqlite3_finalize(st);
	search_done(&search);
	return more == 0;
}

/* All numbers of the view in their order, or NULL and err. */
static const struct ordered_memory *
ordered(const struct store *s, const struct store_view *v, struct err *err)
{
	struct buf key = BUF(LIMIT_OUTPUT);
	key_of(v, &key);
	bool ok = is_remembered(s, buf_view(&key));
	if (!ok) {
		ordered_forget(s->db);
		struct ordered_memory *m = s->db->ordered = xcalloc(1, sizeof *m);
		m->key = arena_str(&m->arena, buf_view(&key));
		m->counter = store_counter(s, STORE_ARTICLES);
		m->version = db_data_version(s);
		ok = find(s, v, m, err);
		if (!ok)
			ordered_forget(s->db);
	}
	buf_done(&key);
	return ok ? s->db->ordered : NULL;
}

/* n: it is not in the list. */
static size_t
place_of(const struct ordered_memory *m, int64_t id)
{
	size_t i = 0;
	while (i < m->n && m->ids[i] != id)
		i++;
	return i;
}

static bool
read_row(const struct store *s, sqlite3_stmt *st, int64_t id, struct arena *arena,
    struct store_window *out)
{
	db_bind_int(st, 1, id);
	bool found = db_step(s->db, st, "read", NULL) > 0;
	if (found) {
		out->rows = arena_push(arena, out->rows, &out->n, sizeof *out->rows);
		out->rows[out->n - 1] = row_of(st, arena);
	}
	sqlite3_reset(st);
	return found;
}

/* The n numbers before or behind one: begin … end. One that is gone stands before all,
 * and INT64_MIN behind all. */
static void
find_piece(const struct ordered_memory *m, int64_t id, bool inclusive, bool backwards,
    size_t n, size_t *begin, size_t *end)
{
	size_t at = place_of(m, id);
	bool there = at < m->n;
	if (backwards) {
		*end = there ? at + inclusive : id == INT64_MIN ? m->n : 0;
		*begin = *end > n ? *end - n : 0;
	} else {
		*begin = there ? at + !inclusive : id == INT64_MIN ? m->n : 0;
		*end = m->n - *begin > n ? *begin + n : m->n;
	}
}

bool
ordered_window(const struct store *s, const struct store_view *v, struct store_key from,
    bool inclusive, bool backwards, size_t n, struct arena *arena,
    struct store_window *out, struct err *err)
{
	*out = (struct store_window){ 0 };
	const struct ordered_memory *m = ordered(s, v, err);
	sqlite3_stmt *st =
	    m ? db_prepare(s->db,
		    STR("SELECT " ROW_COLUMNS ROW_SOURCE " WHERE articles.id = ?1"), err)
	      : NULL;
	if (!st)
		return false;
	size_t begin, end;
	find_piece(m, from.id, inclusive, backwards, n, &begin, &end);
	for (size_t i = begin; i < end; i++)
		read_row(s, st, m->ids[i], arena, out);
	sqlite3_finalize(st);
	return true;
}

int64_t
ordered_rank(const struct store *s, const struct store_view *v, int64_t id)
{
	const struct ordered_memory *m = ordered(s, v, NULL);
	size_t at = m ? place_of(m, id) : 0;
	return !m ? -1 : at < m->n ? (int64_t)at : 0;
}

bool
ordered_next_unread(const struct store *s, const struct store_view *v, int64_t id,
    bool backwards, struct article_row *out, struct arena *arena)
{
	const struct ordered_memory *m = ordered(s, v, NULL);
	struct store_window w = { 0 };
	sqlite3_stmt *st = m ? db_prepare(s->db,
				   STR("SELECT " ROW_COLUMNS ROW_SOURCE
				       " WHERE articles.id = ?1 AND articles.read = 0"),
				   NULL)
			     : NULL;
	if (!st)
		return false;
	size_t at = place_of(m, id);
	if (at == m->n) /* round to the first, or back to the last */
		at = backwards || !m->n ? 0 : m->n - 1;
	for (size_t i = 1; i <= m->n && !w.n; i++)
		read_row(s, st, m->ids[(backwards ? at + m->n - i : at + i) % m->n],
		    arena, &w);
	sqlite3_finalize(st);
	if (w.n)
		*out = w.rows[0];
	return w.n > 0;
}
