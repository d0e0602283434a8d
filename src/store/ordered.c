/* Views whose rows do not stand by date: best, by title, by feed, by arrival. There is no
 * key to seek, so all numbers are put in their order once; a window is a piece of that
 * list, around the place of a number. The set of what the view finds (found.h) is kept
 * right after every change, so what leaves the view only leaves the list; it is sorted
 * anew when something comes in, or when what it is sorted by may have changed. */
#include "config.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "store/found.h"
#include "store/ordered.h"

struct ordered_memory {
	struct arena arena;
	struct str key; /* what was asked for */
	uint64_t texts, described;
	int64_t version;
	uint64_t stamp;  /* of the set */
	struct buf kept; /* those kept, as bytes */
	int64_t *ids;
	size_t n;
};

void
ordered_forget(struct db *db)
{
	if (db->ordered) {
		buf_done(&db->ordered->kept);
		arena_free(&db->ordered->arena);
	}
	free(db->ordered);
	db->ordered = NULL;
}

static void
key_of(const struct store_view *v, struct buf *out)
{
	buf_printf(out, "%d %d ", v->query->sort, v->query->reverse);
	query_key(v->query, clock_now(), out);
}

/* Does what is sorted by stand as it did? */
static bool
is_in_order(const struct store *s, struct str key)
{
	const struct ordered_memory *m = s->db->ordered;
	return m && str_eq(m->key, key) && m->texts == s->db->texts &&
	       m->described == s->db->described && m->version == db_data_version(s);
}

static struct str
kept_of(const struct store_view *v)
{
	return (struct str){ (const char *)v->kept, v->nkept * sizeof *v->kept };
}

/* Those kept that are not in the set, ascending. */
struct extra {
	int64_t *ids;
	size_t n;
};

static void
put_kept(struct search *s, const struct store_view *v)
{
	buf_puts(&s->sql, "articles.id IN (");
	for (size_t i = 0; i < v->nkept; i++)
		buf_printf(&s->sql, "%s%lld", i ? "," : "", (long long)v->kept[i]);
	buf_puts(&s->sql, ") AND trashed = 0 AND muted = 0");
}

static bool
read_numbers(const struct store *s, struct search *search, struct arena *arena,
    int64_t **ids, size_t *n, struct err *err)
{
	sqlite3_stmt *st = search_prepare(search, err);
	int more = st ? 1 : -1;
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		*ids = arena_push(arena, *ids, n, sizeof **ids);
		(*ids)[*n - 1] = db_int(st, 0);
	}
	sqlite3_finalize(st);
	return more == 0;
}

static bool
find_extra(const struct store *s, const struct store_view *v, const struct found *f,
    struct arena *arena, struct extra *out, struct err *err)
{
	struct search search;
	size_t n = 0;
	*out = (struct extra){ 0 };
	if (!v->nkept)
		return true;
	search_begin(&search, s, SEARCH_ALL);
	buf_puts(&search.sql, "SELECT articles.id FROM articles WHERE ");
	put_kept(&search, v);
	buf_puts(&search.sql, " ORDER BY articles.id");
	bool ok = read_numbers(s, &search, arena, &out->ids, &n, err);
	search_done(&search);
	for (size_t i = 0; i < n; i++)
		if (!found_has(f, out->ids[i]))
			out->ids[out->n++] = out->ids[i];
	return ok;
}

static bool
is_extra(const struct extra *x, int64_t id)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->ids[i] == id)
			return true;
	return false;
}

/* Drops what has left the view; false: something else has come in. */
static bool
thin_out(struct ordered_memory *m, const struct found *f, const struct extra *x)
{
	size_t n = 0;
	for (size_t i = 0; i < m->n; i++)
		if (found_has(f, m->ids[i]) || is_extra(x, m->ids[i]))
			m->ids[n++] = m->ids[i];
	m->n = n;
	return n == f->n + x->n;
}

static bool
sort(const struct store *s, const struct store_view *v, const struct found *f,
    const struct extra *x, struct ordered_memory *m, struct err *err)
{
	struct search search;
	struct hits *h;
	search_begin(&search, s, SEARCH_WINDOW);
	h = arena_alloc(&search.arena, sizeof *h);
	found_hits(f, &search.arena, h);
	buf_puts(&search.sql, "SELECT articles.id FROM articles WHERE (");
	search_hits(&search, NULL, h);
	for (size_t i = 0; i < x->n; i++)
		buf_printf(&search.sql, "%s%lld", i ? "," : " OR articles.id IN (",
		    (long long)x->ids[i]);
	buf_puts(&search.sql, x->n ? "))" : ")");
	search_order(&search, v->query, 0);
	m->ids = NULL;
	m->n = 0;
	bool ok = read_numbers(s, &search, &m->arena, &m->ids, &m->n, err);
	search_done(&search);
	return ok;
}

static struct ordered_memory *
remember(const struct store *s, struct str key)
{
	ordered_forget(s->db);
	struct ordered_memory *m = s->db->ordered = xcalloc(1, sizeof *m);
	m->key = arena_str(&m->arena, key);
	m->kept = BUF(LIMIT_OUTPUT);
	m->texts = s->db->texts;
	m->described = s->db->described;
	m->version = db_data_version(s);
	return m;
}

/* Makes the list say what the set says. */
static bool
follow(const struct store *s, const struct store_view *v, const struct found *f,
    struct str key, struct err *err)
{
	struct ordered_memory *m = s->db->ordered;
	bool there = is_in_order(s, key);
	struct arena arena = { 0 };
	struct extra extra;
	if (there && m->stamp == f->stamp && str_eq(buf_view(&m->kept), kept_of(v)))
		return true;
	bool ok = find_extra(s, v, f, &arena, &extra, err);
	if (ok && !(there && !v->query->limit && thin_out(m, f, &extra))) {
		m = remember(s, key);
		ok = sort(s, v, f, &extra, m, err);
	}
	arena_free(&arena);
	if (!ok) {
		ordered_forget(s->db);
		return false;
	}
	m->stamp = f->stamp;
	buf_clear(&m->kept);
	buf_str(&m->kept, kept_of(v));
	return true;
}

/* All numbers of the view in their order, or NULL and err. */
static const struct ordered_memory *
ordered(const struct store *s, const struct store_view *v, struct err *err)
{
	const struct found *f = found_now(s, v, err);
	struct buf key = BUF(LIMIT_OUTPUT);
	key_of(v, &key);
	bool ok = f && follow(s, v, f, buf_view(&key), err);
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
	sqlite3_stmt *st = m ? db_prepare(s->db,
				   STR("SELECT " ROW_COLUMNS ", " ROW_SHOWN
				       " FROM articles WHERE articles.id = ?1"),
				   err)
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
	sqlite3_stmt *st =
	    m ? db_prepare(s->db,
		    STR("SELECT " ROW_COLUMNS ", " ROW_SHOWN " FROM articles"
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
