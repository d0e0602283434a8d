#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "query/match.h"
#include "store/hits.h"

#define INDEXED "(SELECT value FROM meta WHERE name = 'indexed')"

/* ---- expressions */

bool
hits_is_words(const struct query_node *n)
{
	if (n->op == QUERY_AND || n->op == QUERY_OR)
		return hits_is_words(n->left) && hits_is_words(n->right);
	return n->op == QUERY_TERM && n->field <= QUERY_AUTHOR && n->kind == QUERY_WORDS;
}

static int
depth(const struct query_node *n)
{
	if (!n || n->op == QUERY_TERM)
		return 0;
	int left = depth(n->left), right = depth(n->right);
	return 1 + (left > right ? left : right);
}

void
hits_deeper_first(const struct query_node *n, const struct query_node *sides[2])
{
	bool swap = depth(n->right) > depth(n->left);
	sides[0] = swap ? n->right : n->left;
	sides[1] = swap ? n->left : n->right;
}

static void
match_term(const struct query_node *n, struct buf *out)
{
	static const char *const columns[] = { "",
		"{title} : ", "{text} : ", "{author} : " };
	buf_puts(out, columns[n->field]);
	for (size_t t = 0; t < n->nterms; t++) {
		buf_puts(out, t ? " + \"" : "\"");
		for (size_t i = 0; i < n->terms[t].n; i++) {
			if (n->terms[t].p[i] == '"')
				buf_char(out, '"');
			buf_char(out, n->terms[t].p[i]);
		}
		buf_char(out, '"');
	}
	if (n->prefix)
		buf_puts(out, " *");
}

/* Brackets only where AND meets OR. */
static void
match_within(const struct query_node *n, enum query_op outer, struct buf *out)
{
	if (n->op == QUERY_TERM) {
		match_term(n, out);
		return;
	}
	const struct query_node *sides[2];
	hits_deeper_first(n, sides);
	buf_puts(out, n->op != outer ? "(" : "");
	match_within(sides[0], n->op, out);
	buf_puts(out, n->op == QUERY_AND ? " AND " : " OR ");
	match_within(sides[1], n->op, out);
	buf_puts(out, n->op != outer ? ")" : "");
}

void
hits_match(const struct query_node *n, struct buf *out)
{
	match_within(n, QUERY_ALL, out);
}

/* ---- asking */

void
hits_list_add(struct hits_list *l, int64_t id)
{
	if (l->n == l->cap) {
		l->cap = l->cap ? l->cap * 2 : 1024;
		l->ids = xrealloc(l->ids, l->cap * sizeof *l->ids);
	}
	l->ids[l->n++] = id;
}

static void
bind_range(sqlite3_stmt *st, int at, const struct hits_range *r)
{
	db_bind_int(st, at, r ? r->from : INT64_MIN);
	db_bind_int(st, at + 1, r ? r->to : INT64_MAX);
}

static bool
from_index(const struct store *s, struct str match, const struct hits_range *within,
    size_t most, struct hits_list *l, struct err *err)
{
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT rowid FROM search WHERE search MATCH ?1"
		" AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid"),
	    err);
	int more = st ? 1 : -1;
	if (st) {
		db_bind(st, 1, match);
		bind_range(st, 2, within);
	}
	while (more > 0 && l->n <= most && (more = db_step(s->db, st, "read", err)) > 0)
		hits_list_add(l, db_int(st, 0));
	sqlite3_finalize(st);
	return more >= 0;
}

static bool
is_hit(const struct query_node *n, struct folding *folding, sqlite3_stmt *st)
{
	struct match_doc doc;
	match_doc_init(&doc, folding, db_view(st, 1), db_view(st, 2), db_view(st, 3));
	bool hit = match_words(n, &doc);
	match_doc_done(&doc);
	return hit;
}

/* Is there an article that the index of words does not know yet? */
static bool
has_rest(const struct store *s)
{
	return db_number(s->db,
	    "SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'articles') > " INDEXED,
	    1);
}

static bool
from_rest(const struct store *s, const struct query_node *n,
    const struct hits_range *within, struct hits_list *l, struct err *err)
{
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT id, title, author, text FROM articles"
		" WHERE id BETWEEN max(?1, " INDEXED " + 1) AND ?2 ORDER BY id"),
	    err);
	struct folding *folding = xcalloc(1, sizeof *folding);
	int more = st ? 1 : -1;
	if (st)
		bind_range(st, 1, within);
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0)
		if (is_hit(n, folding, st))
			hits_list_add(l, db_int(st, 0));
	sqlite3_finalize(st);
	free(folding);
	return more >= 0;
}

static int
by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

void
hits_list_done(struct hits_list *l)
{
	free(l->ids);
}

/* ---- remembering */

static void
copy(struct hits *out, const struct hits *h, struct arena *arena)
{
	*out = *h;
	out->ids = arena_grow(arena, h->ids, h->ids ? h->n : 0, h->n + 1, sizeof *h->ids);
	out->bits = arena_grow(arena, h->bits, h->nbits, h->nbits + 1, sizeof *h->bits);
}

/* The list as hits, in the arena. */
static void
hits_of(const struct hits_list *l, struct arena *arena, struct hits *out)
{
	*out = (struct hits){ .n = l->n, .all = true };
	if (l->n <= HITS_FEW) {
		out->ids = arena_grow(arena, l->ids, l->n, l->n + 1, sizeof *l->ids);
		return;
	}
	out->nbits = (size_t)l->ids[l->n - 1] / 64 + 1;
	out->bits = arena_alloc(arena, out->nbits * sizeof *out->bits);
	for (size_t i = 0; i < l->n; i++)
		out->bits[l->ids[i] / 64] |= (uint64_t)1 << (l->ids[i] % 64);
}

void
hits_of_list(struct hits_list *l, struct arena *arena, struct hits *out)
{
	size_t n = 0;
	if (l->n)
		qsort(l->ids, l->n, sizeof *l->ids, by_number);
	for (size_t i = 0; i < l->n; i++)
		if (n == 0 || l->ids[n - 1] != l->ids[i])
			l->ids[n++] = l->ids[i];
	l->n = n;
	hits_of(l, arena, out);
}

static bool
remembered(const struct store *s, struct str match, size_t most, struct arena *arena,
    struct hits *out)
{
	struct hits_memory *m = s->db->hits;
	int64_t version = db_data_version(s);
	for (int i = 0; m && i < HITS_KEPT; i++)
		if (m->kept[i].version == version &&
		    m->kept[i].counter == store_counter(s, STORE_ARTICLES) &&
		    str_eq(m->kept[i].match, match) &&
		    (m->kept[i].hits.all || most <= m->kept[i].hits.n)) {
			copy(out, &m->kept[i].hits, arena);
			return true;
		}
	return false;
}

/* Of too many only how many were seen is remembered. */
static void
remember(const struct store *s, struct str match, const struct hits *h)
{
	if (!s->db->hits)
		s->db->hits = xcalloc(1, sizeof *s->db->hits);
	struct hits_memory *m = s->db->hits;
	int at = m->next;
	m->next = (at + 1) % HITS_KEPT;
	arena_free(&m->kept[at].arena);
	copy(&m->kept[at].hits, h, &m->kept[at].arena);
	m->kept[at].match = arena_str(&m->kept[at].arena, match);
	m->kept[at].counter = store_counter(s, STORE_ARTICLES);
	m->kept[at].version = db_data_version(s);
}

void
hits_forget(struct db *db)
{
	for (int i = 0; db->hits && i < HITS_KEPT; i++)
		arena_free(&db->hits->kept[i].arena);
	free(db->hits);
	db->hits = NULL;
}

bool
hits_find(const struct store *s, const struct query_node *n,
    const struct hits_range *within, size_t most, struct arena *arena, struct hits *out,
    struct err *err)
{
	struct hits_list l = { 0 };
	struct buf match = BUF(LIMIT_QUERY * 64);
	*out = (struct hits){ 0 };
	hits_match(n, &match);
	bool ok = true;
	if (!remembered(s, buf_view(&match), most, arena, out)) {
		ok = from_index(s, buf_view(&match), within, most, &l, err);
		bool all = l.n <= most;
		ok = ok && (!all || !has_rest(s) || from_rest(s, n, within, &l, err));
		if (all)
			hits_of(&l, arena, out);
		else
			out->n = l.n;
		if (ok && !within)
			remember(s, buf_view(&match), out);
	}
	free(l.ids);
	buf_done(&match);
	return ok;
}

/* Its place, or where it would stand. */
static size_t
place_of(const int64_t *ids, size_t n, int64_t id)
{
	size_t from = 0, to = n;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (ids[middle] < id)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

bool
hits_has(const struct hits *h, int64_t id)
{
	if (h->nbits)
		return (size_t)id / 64 < h->nbits && h->bits[id / 64] >> (id % 64) & 1;
	size_t i = place_of(h->ids, h->n, id);
	return i < h->n && h->ids[i] == id;
}

/* ---- ranks */

/* The words that are looked for, those behind a minus left out, joined by OR. */
static void
wanted(const struct query_node *n, struct buf *out)
{
	if (n->op == QUERY_TERM && hits_is_words(n)) {
		buf_puts(out, out->n ? " OR " : "");
		match_term(n, out);
	} else if (n->op == QUERY_AND || n->op == QUERY_OR) {
		wanted(n->left, out);
		wanted(n->right, out);
	}
}

static bool
read_ranks(const struct store *s, struct str match, struct arena *arena,
    struct ranks *out, struct err *err)
{
	sqlite3_stmt *st = db_prepare(s->db,
	    STR("SELECT rowid, -bm25(search, 8.0, 2.0, 1.0) FROM search"
		" WHERE search MATCH ?1 ORDER BY rowid"),
	    err);
	int more = st ? 1 : -1;
	double sum = 0;
	if (st)
		db_bind(st, 1, match);
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		size_t n = out->n;
		out->ids = arena_push(arena, out->ids, &n, sizeof *out->ids);
		out->rank = arena_push(arena, out->rank, &out->n, sizeof *out->rank);
		out->ids[n - 1] = db_int(st, 0);
		out->rank[n - 1] = sqlite3_column_double(st, 1);
		sum += out->rank[n - 1];
	}
	sqlite3_finalize(st);
	out->middle = out->n ? sum / (double)out->n : 0;
	return more >= 0;
}

bool
ranks_find(const struct store *s, const struct query_node *root, struct arena *arena,
    struct ranks *out, struct err *err)
{
	struct buf match = BUF(LIMIT_QUERY * 64);
	*out = (struct ranks){ .now = clock_now() };
	wanted(root, &match);
	bool ok = !match.n || read_ranks(s, buf_view(&match), arena, out, err);
	buf_done(&match);
	return ok;
}

double
ranks_score(const struct ranks *r, int64_t id, int64_t date)
{
	if (!r)
		return 0;
	size_t i = place_of(r->ids, r->n, id);
	double rank = i < r->n && r->ids[i] == id ? r->rank[i] : r->middle;
	double months = (double)(r->now - date) / (30 * 86400.0);
	return rank * (1 + 2 / (1 + (months > 0 ? months : 0))) / 3;
}
