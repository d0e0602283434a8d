/* Rows around a cursor, by key (date, id): a seek in an index, never an OFFSET, never the
 * whole list. Rows that a view keeps although its query no longer finds them come in by a
 * UNION of two small keyed parts. */
#include "config.h"

#include <inttypes.h>

#include "base/limits.h"
#include "store/found.h"
#include "store/ordered.h"

/* The order in which the view runs from the key on: newest first forwards is descending.
 */
static bool
is_descending(const struct store_view *v, bool backwards)
{
	return (v->query->sort != QUERY_OLDEST) != backwards;
}

/* Before all and behind all are the ends of the newest first: of the oldest first, the
 * other ones. */
static struct store_key
key_in(const struct store_view *v, struct store_key key)
{
	if (v->query->sort != QUERY_OLDEST)
		return key;
	if (key.id == INT64_MAX)
		return (struct store_key){ INT64_MIN, INT64_MIN };
	if (key.id == INT64_MIN)
		return (struct store_key){ INT64_MAX, INT64_MAX };
	return key;
}

static void
where_kept(struct search *s, const struct store_view *v)
{
	buf_puts(&s->sql, "articles.id IN (");
	for (size_t i = 0; i < v->nkept; i++)
		buf_printf(&s->sql, "%s%" PRId64, i ? "," : "", v->kept[i]);
	buf_char(&s->sql, ')');
	if (!v->trashed)
		buf_puts(&s->sql, " AND trashed = 0 AND muted = 0");
}

static void
where_known(struct search *s, const struct query *q, const struct found *f)
{
	struct hits *h = arena_alloc(&s->arena, sizeof *h);
	if (!f) {
		search_where(s, q);
		return;
	}
	found_hits(f, &s->arena, h);
	search_hits(s, q, h);
}

/* What the query finds, or of a sliced view what of that is known. */
static void
where_found(struct search *s, const struct store_view *v)
{
	bool sliced = v->sliced && found_is_costly(v->query);
	where_known(s, v->query, sliced ? found_now(s->store, v, &s->err) : NULL);
}

static void
where_key(struct search *s, struct store_key key, bool descending, bool inclusive)
{
	buf_printf(&s->sql, " AND (date, articles.id) %s%s (", descending ? "<" : ">",
	    inclusive ? "=" : "");
	search_number(s, key.date);
	buf_puts(&s->sql, ", ");
	search_number(s, key.id);
	buf_char(&s->sql, ')');
}

/* All rows lie behind it: nothing is to be said of them. */
static bool
is_end(struct store_key key, bool descending)
{
	int64_t end = descending ? INT64_MAX : INT64_MIN;
	return key.date == end && key.id == end;
}

/* One of the two parts: what the query finds, or what is kept. */
struct part {
	const char *columns;
	bool kept;
	bool apart; /* kept: only what the query does not find */
	bool keyed, descending, inclusive;
	struct store_key key;
	const struct store_key *until; /* NULL, or the other end: its row counts */
	const char *extra;             /* a further condition */
	size_t limit;                  /* 0: none */
};

static void
add_part(struct search *s, const struct store_view *v, const struct part *p)
{
	buf_printf(&s->sql, "SELECT %s FROM articles WHERE ", p->columns);
	if (p->kept)
		where_kept(s, v);
	if (p->kept && p->apart)
		buf_puts(&s->sql, " AND NOT ");
	if (!p->kept || p->apart)
		where_found(s, v);
	if (p->keyed && !is_end(p->key, p->descending))
		where_key(s, p->key, p->descending, p->inclusive);
	if (p->until)
		where_key(s, *p->until, !p->descending, true);
	buf_puts(&s->sql, p->extra ? p->extra : "");
	if (!p->limit)
		return;
	const char *way = p->descending ? " DESC" : "";
	buf_printf(
	    &s->sql, " ORDER BY date%s, articles.id%s LIMIT %zu", way, way, p->limit);
}

/* The rows of both parts in their order, with the names of their feeds. Without kept ones
 * it is one plain SELECT: of a rare word it is the statement that costs, not its rows. */
static void
add_parts(struct search *s, const struct store_view *v, struct part p)
{
	const char *way = p.descending ? " DESC" : "";
	if (!v->nkept) {
		p.columns = ROW_COLUMNS ", " ROW_SHOWN;
		add_part(s, v, &p);
		return;
	}
	buf_puts(&s->sql,
	    "SELECT id, feed, date, flags, title, " ROW_SHOWN " FROM (SELECT * FROM (");
	add_part(s, v, &p);
	buf_puts(&s->sql, ") UNION SELECT * FROM (");
	p.kept = true;
	add_part(s, v, &p);
	buf_printf(
	    &s->sql, ")) AS rows ORDER BY date%s, id%s LIMIT %zu", way, way, p.limit);
}

struct article_row
row_of(sqlite3_stmt *st, struct arena *arena)
{
	return (struct article_row){ .id = db_int(st, 0),
		.feed = db_int(st, 1),
		.date = db_int(st, 2),
		.flags = (uint32_t)db_int(st, 3),
		.title = db_text(st, 4, arena),
		.source = db_text(st, 5, arena) };
}

static bool
read_rows(const struct store *s, sqlite3_stmt *st, bool backwards, struct arena *arena,
    struct store_window *out, struct err *err)
{
	int more = st ? 1 : -1;
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		out->rows = arena_push(arena, out->rows, &out->n, sizeof *out->rows);
		out->rows[out->n - 1] = row_of(st, arena);
	}
	for (size_t i = 0; backwards && i < out->n / 2; i++) {
		struct article_row r = out->rows[i];
		out->rows[i] = out->rows[out->n - 1 - i];
		out->rows[out->n - 1 - i] = r;
	}
	return more == 0;
}

static bool
window(const struct store *s, const struct store_view *v, const struct part *p,
    bool backwards, struct arena *arena, struct store_window *out, struct err *err)
{
	struct search search;
	*out = (struct store_window){ 0 };
	search_begin(&search, s, SEARCH_WINDOW);
	add_parts(&search, v, *p);
	sqlite3_stmt *st = search_prepare(&search, err);
	bool ok = read_rows(s, st, backwards, arena, out, err);
	sqlite3_finalize(st);
	search_done(&search);
	return ok;
}

bool
store_window(const struct store *s, const struct store_view *v, struct store_key from,
    bool inclusive, bool backwards, size_t n, struct arena *arena,
    struct store_window *out, struct err *err)
{
	if (v->query->sort > QUERY_OLDEST)
		return ordered_window(
		    s, v, from, inclusive, backwards, n, arena, out, err);
	struct part p = { .columns = ROW_COLUMNS,
		.keyed = true,
		.descending = is_descending(v, backwards),
		.inclusive = inclusive,
		.key = key_in(v, from),
		.limit = n };
	return window(s, v, &p, backwards, arena, out, err);
}

bool
store_rows(const struct store *s, const int64_t *ids, size_t n, struct arena *arena,
    struct store_window *out, struct err *err)
{
	struct search search;
	struct store_window found = { 0 };
	*out = (struct store_window){ 0 };
	search_begin(&search, s, SEARCH_WINDOW);
	buf_puts(&search.sql,
	    "SELECT " ROW_COLUMNS ", " ROW_SHOWN " FROM articles WHERE articles.id IN (");
	for (size_t i = 0; i < n; i++)
		buf_printf(&search.sql, "%s%" PRId64, i ? "," : "", ids[i]);
	buf_char(&search.sql, ')');
	sqlite3_stmt *st = search_prepare(&search, err);
	bool ok = read_rows(s, st, false, arena, &found, err);
	sqlite3_finalize(st);
	search_done(&search);
	out->rows = arena_alloc(arena, (found.n + 1) * sizeof *out->rows);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < found.n; j++)
			if (found.rows[j].id == ids[i])
				out->rows[out->n++] = found.rows[j];
	return ok;
}

static int64_t
count_part(const struct store *s, const struct store_view *v, const struct part *p,
    struct err *err)
{
	struct search search;
	search_begin(&search, s, p->keyed ? SEARCH_WINDOW : SEARCH_ALL);
	add_part(&search, v, p);
	sqlite3_stmt *st = search_prepare(&search, err);
	bool ok = st && db_step(s->db, st, "read", err) > 0;
	int64_t n = ok ? db_int(st, 0) : -1;
	sqlite3_finalize(st);
	search_done(&search);
	return n;
}

/* Those found, and those kept that are not found. */
static int64_t
count(const struct store *s, const struct store_view *v, struct part p, int64_t found,
    struct err *err)
{
	p.columns = "count(*)";
	if (found < 0)
		found = count_part(s, v, &p, err);
	if (found < 0 || !v->nkept)
		return found;
	p.kept = p.apart = true;
	int64_t kept = count_part(s, v, &p, err);
	return kept < 0 ? -1 : found + kept;
}

/* All that the index of words finds, less what of it is in the trash or muted; -1: the
 * tree asks for more than words. */
static int64_t
count_words(const struct store *store, const struct query_node *n)
{
	struct search s;
	struct hits h;
	int64_t found = -1;
	if (!hits_is_words(n))
		return -1;
	search_begin(&s, store, SEARCH_ALL);
	if (hits_find(store, n, NULL, SIZE_MAX - 1, &s.arena, &h, NULL)) {
		buf_puts(&s.sql,
		    "SELECT (SELECT count(*) FROM articles WHERE trashed = 1 AND ");
		search_hits(&s, NULL, &h);
		buf_puts(&s.sql, ") + (SELECT count(*) FROM articles WHERE trashed = 0"
				 " AND muted = 1 AND ");
		search_hits(&s, NULL, &h);
		buf_char(&s.sql, ')');
		sqlite3_stmt *st = search_prepare(&s, NULL);
		if (st && sqlite3_step(st) == SQLITE_ROW)
			found = (int64_t)h.n - db_int(st, 0);
		sqlite3_finalize(st);
	}
	search_done(&s);
	return found;
}

static bool
is_state(const struct query_node *n, const char *state)
{
	return n->op == QUERY_TERM && n->field == QUERY_IS && str_is(n->value, state);
}

/* Views that the feeds table has the counts of, or -1. */
static int64_t
count_plain(const struct store *s, const struct query_node *n)
{
	if (n->op == QUERY_ALL)
		return db_number(s->db, "SELECT total(articles) FROM feeds", -1);
	if (is_state(n, "unread"))
		return db_number(s->db, "SELECT total(unread) FROM feeds", -1);
	if (is_state(n, "saved"))
		return db_number(s->db, "SELECT total(saved) FROM feeds", -1);
	if (n->op == QUERY_NOT) {
		int64_t all = db_number(s->db, "SELECT total(articles) FROM feeds", -1);
		int64_t others = count_words(s, n->left);
		return all < 0 || others < 0 ? -1 : all - others;
	}
	return -1;
}

int64_t
store_count_or(const struct store *s, const struct store_view *v, struct err *err)
{
	int64_t found = count_plain(s, v->query->root);
	if (found < 0)
		found = count_words(s, v->query->root);
	if (found < 0 && v->sliced) {
		const struct found *f = found_now(s, v, err);
		if (!f)
			return -1;
		found = (int64_t)f->n;
	}
	return count(s, v, (struct part){ .keyed = false }, found, err);
}

int64_t
store_count(const struct store *s, const struct store_view *v)
{
	return store_count_or(s, v, NULL);
}

int64_t
store_rank(const struct store *s, const struct store_view *v, struct store_key key)
{
	if (v->query->sort > QUERY_OLDEST)
		return ordered_rank(s, v, key.id);
	return count(s, v,
	    (struct part){ .keyed = true,
		.descending = is_descending(v, true),
		.key = key_in(v, key) },
	    -1, NULL);
}

int64_t
store_distance(const struct store *s, const struct store_view *v, struct store_key from,
    struct store_key to)
{
	bool older = to.date < from.date || (to.date == from.date && to.id < from.id);
	bool ahead = older == is_descending(v, false);
	int64_t n = count(s, v,
	    (struct part){
		.keyed = true, .descending = older, .key = from, .until = &to },
	    -1, NULL);
	return ahead ? n : -n;
}

bool
store_next_unread(const struct store *s, const struct store_view *v,
    struct store_key from, bool backwards, struct article_row *out, struct arena *arena)
{
	if (v->query->sort > QUERY_OLDEST)
		return ordered_next_unread(s, v, from.id, backwards, out, arena);
	struct part p = { .columns = ROW_COLUMNS,
		.keyed = true,
		.descending = is_descending(v, backwards),
		.key = key_in(v, from),
		.extra = " AND articles.read = 0",
		.limit = 1 };
	struct store_window w;
	for (int round = 0; round < 2; round++, p.keyed = false)
		if (window(s, v, &p, false, arena, &w, NULL) && w.n) {
			*out = w.rows[0];
			return true;
		}
	return false;
}

bool
store_ids(const struct store *s, const struct query *q, int64_t limit,
    struct arena *arena, int64_t **ids, size_t *n, struct err *err)
{
	struct search search;
	*ids = NULL;
	*n = 0;
	search_begin(&search, s, limit > 0 || q->limit > 0 ? SEARCH_WINDOW : SEARCH_ALL);
	buf_puts(&search.sql, "SELECT articles.id FROM articles WHERE ");
	where_known(&search, q, found_whole(s, q));
	search_order(&search, q, limit);
	sqlite3_stmt *st = search_prepare(&search, err);
	int more = st ? 1 : -1;
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		*ids = arena_push(arena, *ids, n, sizeof **ids);
		(*ids)[*n - 1] = db_int(st, 0);
	}
	sqlite3_finalize(st);
	search_done(&search);
	return more == 0;
}
