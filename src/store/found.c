#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "store/found.h"

enum {
	KEPT = 32,
	FIRST_SLICE = 64,
	LEAST_SLICE = 8,
	MOST_SLICE = 1 << 16,
	SHORT_MS = 2, /* a slice shorter than that is doubled, */
	LONG_MS = 4,  /* one longer than that halved */
	DIRTY_MS = 8, /* for what has just changed, before a window is read */
};

struct found_memory {
	struct found kept[KEPT];
	uint64_t clock, stamp;
};

bool
found_is_costly(const struct query *q)
{
	return search_is_costly(q->root);
}

/* ---- sets of numbers */

static uint64_t
bit_of(int64_t id)
{
	return (uint64_t)1 << (id % 64);
}

static void
make_room(struct found *f, int64_t id)
{
	size_t need = (size_t)id / 64 + 1;
	if (need <= f->nwords)
		return;
	size_t n = need + need / 4;
	f->bits = xrealloc(f->bits, n * sizeof *f->bits);
	f->dirty = xrealloc(f->dirty, n * sizeof *f->dirty);
	memset(f->bits + f->nwords, 0, (n - f->nwords) * sizeof *f->bits);
	memset(f->dirty + f->nwords, 0, (n - f->nwords) * sizeof *f->dirty);
	f->nwords = n;
}

static void
set_bit(uint64_t *bits, size_t *n, int64_t id)
{
	*n += !(bits[id / 64] & bit_of(id));
	bits[id / 64] |= bit_of(id);
}

static void
clear_bit(uint64_t *bits, size_t *n, int64_t id)
{
	*n -= (bits[id / 64] & bit_of(id)) != 0;
	bits[id / 64] &= ~bit_of(id);
}

static void
clear_all(uint64_t *bits, size_t nwords, size_t *n)
{
	if (*n)
		memset(bits, 0, nwords * sizeof *bits);
	*n = 0;
}

/* Up to max numbers of the set, the highest ones, ascending. */
static size_t
highest(
    const uint64_t *bits, size_t nwords, size_t max, struct arena *arena, int64_t **out)
{
	int64_t *ids = arena_alloc(arena, (max + 1) * sizeof *ids);
	size_t at = max;
	for (size_t w = nwords; w-- > 0 && at > 0;)
		for (int b = 63; bits[w] && b >= 0 && at > 0; b--)
			if (bits[w] >> b & 1)
				ids[--at] = (int64_t)w * 64 + b;
	*out = ids + at;
	return max - at;
}

bool
found_has(const struct found *f, int64_t id)
{
	return (size_t)id / 64 < f->nwords && f->bits[id / 64] & bit_of(id);
}

void
found_hits(const struct found *f, struct arena *arena, struct hits *out)
{
	*out = (struct hits){ .n = f->n, .all = true };
	if (f->n <= HITS_FEW) {
		highest(f->bits, f->nwords, f->n, arena, &out->ids);
		return;
	}
	out->bits = f->bits;
	out->nbits = f->nwords;
}

/* ---- what changes */

static void
touch(struct found *f, int64_t id)
{
	if (!f->key.n || id <= f->fill)
		return;
	make_room(f, id);
	set_bit(f->dirty, &f->ndirty, id);
}

void
found_touch(struct db *db, int64_t id)
{
	for (int i = 0; db->found && i < KEPT; i++)
		touch(&db->found->kept[i], id);
}

static void
on_change(void *ctx, int op, const char *name, const char *table, sqlite3_int64 id)
{
	(void)op, (void)name;
	if (strcmp(table, "articles") == 0)
		found_touch(ctx, id);
}

void
found_watch(struct db *db)
{
	sqlite3_update_hook(db->handle, on_change, db);
}

static void
drop(struct found *f)
{
	buf_done(&f->key);
	free(f->bits);
	free(f->dirty);
	*f = (struct found){ 0 };
}

void
found_forget(struct db *db)
{
	for (int i = 0; db->found && i < KEPT; i++)
		drop(&db->found->kept[i]);
	free(db->found);
	db->found = NULL;
}

/* All are to be asked, or once more when they are being asked already. */
static void
begin_again(const struct store *s, struct found *f)
{
	f->again = f->fill > 0;
	if (f->again)
		return;
	f->fill = f->all = store_last_article(s);
	make_room(f, f->all);
	clear_all(f->dirty, f->nwords, &f->ndirty);
}

static void
look_around(const struct store *s, struct found *f)
{
	int64_t version = db_data_version(s);
	uint64_t counter =
	    store_counter(s, STORE_ARTICLES) + store_counter(s, STORE_NAMES);
	bool old = version != f->version ||
		   (f->of_feeds && f->described != s->db->described) ||
		   (f->of_counts && f->counter != counter);
	f->version = version;
	f->described = s->db->described;
	f->counter = counter;
	if (old)
		begin_again(s, f);
}

/* ---- asking */

/* Which ones: those of the list, or a range; neither: all. */
struct portion {
	const struct hits *only;
	int64_t after, to;
};

static bool
ask(const struct store *s, const struct query *q, struct found *f, struct portion p,
    struct err *err)
{
	struct search search;
	search_begin(&search, s, SEARCH_ALL);
	search.known = p.only || p.to;
	buf_puts(&search.sql, "SELECT articles.id FROM articles WHERE ");
	if (p.only) {
		search_hits(&search, NULL, p.only);
		buf_puts(&search.sql, " AND ");
	} else if (p.to) {
		buf_puts(&search.sql, "articles.id > ");
		search_number(&search, p.after);
		buf_puts(&search.sql, " AND articles.id <= ");
		search_number(&search, p.to);
		buf_puts(&search.sql, " AND ");
	}
	search_where(&search, q);
	sqlite3_stmt *st = search_prepare(&search, err);
	int more = st ? 1 : -1;
	while (more > 0 && (more = db_step(s->db, st, "read", err)) > 0) {
		int64_t id = db_int(st, 0);
		make_room(f, id);
		set_bit(f->bits, &f->n, id);
	}
	sqlite3_finalize(st);
	search_done(&search);
	f->stamp = ++s->db->found->stamp;
	return more == 0;
}

static bool
ask_dirty(const struct store *s, const struct query *q, struct found *f, struct err *err)
{
	struct arena arena = { 0 };
	struct hits some = { .all = true };
	size_t most = f->costly ? f->slice : HITS_FEW;
	most = most < f->ndirty ? most : f->ndirty;
	some.n = highest(
	    f->dirty, f->nwords, most < HITS_FEW ? most : HITS_FEW, &arena, &some.ids);
	for (size_t i = 0; i < some.n; i++) {
		clear_bit(f->dirty, &f->ndirty, some.ids[i]);
		clear_bit(f->bits, &f->n, some.ids[i]);
	}
	bool ok = ask(s, q, f, (struct portion){ .only = &some }, err);
	arena_free(&arena);
	return ok;
}

static bool
ask_all(const struct store *s, const struct query *q, struct found *f, struct err *err)
{
	clear_all(f->bits, f->nwords, &f->n);
	clear_all(f->dirty, f->nwords, &f->ndirty);
	f->fill = 0;
	return ask(s, q, f, (struct portion){ 0 }, err);
}

static bool
ask_slice(const struct store *s, const struct query *q, struct found *f, struct err *err)
{
	struct portion p = { .to = f->fill };
	p.after = p.to > (int64_t)f->slice ? p.to - (int64_t)f->slice : 0;
	for (int64_t id = p.after + 1; id <= p.to; id++)
		clear_bit(f->bits, &f->n, id);
	f->fill = p.after;
	return ask(s, q, f, p, err);
}

static void
set_slice(struct found *f, int64_t took)
{
	if (took < SHORT_MS && f->slice < MOST_SLICE)
		f->slice *= 2;
	else if (took > LONG_MS && f->slice > LEAST_SLICE)
		f->slice /= 2;
}

static bool
ask_some(const struct store *s, const struct query *q, struct found *f, struct err *err)
{
	int64_t began = clock_ms();
	bool (*how)(const struct store *, const struct query *, struct found *,
	    struct err *) = f->fill && !f->costly ? ask_all
			    : f->ndirty           ? ask_dirty
						  : ask_slice;
	if (!how(s, q, f, err)) {
		drop(f);
		return false;
	}
	set_slice(f, clock_ms() - began);
	f->whole = f->whole || !f->fill;
	if (!f->fill && f->again)
		begin_again(s, f);
	return true;
}

/* ---- remembering */

static bool
asks_feeds(const struct query_node *n, enum query_field from, enum query_field to)
{
	for (enum query_field f = from; f <= to; f++)
		if (query_asks(n, f))
			return true;
	return false;
}

/* The one of that key, or a new one in place of what was not asked for the longest. */
static struct found *
find(const struct store *s, const struct query *q, struct str key)
{
	if (!s->db->found)
		s->db->found = xcalloc(1, sizeof *s->db->found);
	struct found_memory *m = s->db->found;
	struct found *f = &m->kept[0];
	for (int i = 0; i < KEPT; i++) {
		if (m->kept[i].key.n && str_eq(buf_view(&m->kept[i].key), key))
			return &m->kept[i];
		if (m->kept[i].used < f->used)
			f = &m->kept[i];
	}
	drop(f);
	*f = (struct found){ .key = BUF(LIMIT_OUTPUT),
		.slice = FIRST_SLICE,
		.version = -1,
		.costly = found_is_costly(q),
		.of_feeds = asks_feeds(q->root, QUERY_FEED, QUERY_LANG) ||
			    asks_feeds(q->root, QUERY_FEED_SITE, QUERY_FEED_DESCRIPTION),
		.of_counts = asks_feeds(q->root, QUERY_FEED_UNREAD, QUERY_FEED_LATEST) ||
			     asks_feeds(q->root, QUERY_PERSON, QUERY_ABOUT) };
	buf_str(&f->key, key);
	return f;
}

static struct found *
found_of(const struct store *s, const struct query *q)
{
	struct buf key = BUF(LIMIT_OUTPUT);
	query_key(q, clock_now(), &key);
	struct found *f = find(s, q, buf_view(&key));
	f->used = ++s->db->found->clock;
	buf_done(&key);
	look_around(s, f);
	return f;
}

const struct found *
found_now(const struct store *s, const struct store_view *v, struct err *err)
{
	struct found *f = found_of(s, v->query);
	bool slowly = v->sliced && f->costly;
	int64_t until = slowly ? clock_ms() + DIRTY_MS : INT64_MAX;
	while ((f->ndirty || (f->fill && !slowly)) && clock_ms() < until)
		if (!ask_some(s, v->query, f, err))
			return NULL;
	return f;
}

const struct found *
found_whole(const struct store *s, const struct query *q)
{
	if (!s->db->found || !found_is_costly(q))
		return NULL;
	struct found *f = found_of(s, q);
	return f->fill || f->ndirty ? NULL : f;
}

bool
store_look(const struct store *s, const struct store_view *v, long ms,
    struct store_look *out, struct err *err)
{
	*out = (struct store_look){ .percent = 100 };
	if (!found_is_costly(v->query))
		return true;
	int64_t until = clock_ms() + ms;
	struct found *f = found_of(s, v->query);
	uint64_t before = f->stamp;
	for (bool on = ms >= 0; on && (f->ndirty || f->fill); on = clock_ms() < until)
		if (!ask_some(s, v->query, f, err))
			return false;
	out->more = f->ndirty || f->fill;
	out->changed = f->stamp != before;
	if (!f->whole)
		out->percent = (int)(100 * (f->all - f->fill) / (f->all ? f->all : 1));
	return true;
}
