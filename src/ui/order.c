/* Lists in an order of their own. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "ui/state.h"

const char *
order_name(enum query_sort sort)
{
	static const char *const names[QUERY_SORTS] = {
		[QUERY_NEWEST] = "newest first",
		[QUERY_OLDEST] = "oldest first",
		[QUERY_BEST] = "best first",
		[QUERY_BY_FETCHED] = "as they came",
		[QUERY_BY_FEED] = "by feed",
		[QUERY_BY_TITLE] = "by headline",
		[QUERY_BY_SOURCES] = "by sources",
	};
	return names[sort];
}

void
order_done(struct order *o)
{
	free(o->ids);
	*o = (struct order){ .ids = NULL };
}

static void
load(struct ui *ui)
{
	struct articles_pane *p = &ui->articles;
	struct order *o = &p->order;
	struct arena arena = { NULL };
	struct err err;
	int64_t *ids;
	if (!store_ids(ui->store, &p->view.query, ORDER_MAX, &arena, &ids, &o->n, &err)) {
		ui_fail(ui, &err);
		o->n = 0;
	}
	free(o->ids);
	o->ids = xcalloc(o->n + 1, sizeof *o->ids);
	if (o->n)
		memcpy(o->ids, ids, o->n * sizeof *ids);
	o->loaded = true;
	arena_free(&arena);
}

bool
order_is_on(struct ui *ui)
{
	const struct query *q = &ui->articles.view.query;
	if (q->sort == QUERY_NEWEST || q->sort == QUERY_OLDEST)
		return false;
	if (!ui->articles.order.loaded && ui->articles.percent < 100)
		return false; /* until all are found they stand as they are found */
	if (!ui->articles.order.loaded)
		load(ui);
	return true;
}

static size_t
find(const struct order *o, int64_t id)
{
	for (size_t i = 0; i < o->n; i++)
		if (o->ids[i] == id)
			return i;
	return 0;
}

static void
rows(struct ui *ui, size_t from, size_t to, struct arena *arena, struct store_window *out)
{
	const struct order *o = &ui->articles.order;
	struct err err;
	*out = (struct store_window){ 0 };
	if (from < to &&
	    !store_rows(ui->store, o->ids + from, to - from, arena, out, &err))
		ui_fail(ui, &err);
}

bool
order_step(struct ui *ui, int64_t id, int64_t distance, struct arena *arena,
    struct article_row *out)
{
	const struct order *o = &ui->articles.order;
	struct store_window w;
	int64_t at = (int64_t)find(o, id) + distance;
	if (at >= (int64_t)o->n)
		at = (int64_t)o->n - 1;
	if (at < 0)
		at = 0;
	rows(ui, (size_t)at, o->n ? (size_t)at + 1 : 0, arena, &w);
	if (w.n)
		*out = w.rows[0];
	return w.n > 0;
}

void
order_window(struct ui *ui, int64_t id, size_t page, struct arena *arena,
    struct store_window *out, size_t *at, int64_t *rank)
{
	const struct order *o = &ui->articles.order;
	size_t here = find(o, id), from = here > page ? here - page : 0;
	size_t to = here + page < o->n ? here + page : o->n;
	rows(ui, from, to, arena, out);
	*rank = (int64_t)here;
	*at = 0;
	for (size_t i = 0; i < out->n; i++)
		if (here < o->n && out->rows[i].id == o->ids[here])
			*at = i;
}

/* Round once. */
bool
order_next_unread(struct ui *ui, int64_t id, bool backwards, struct arena *arena,
    struct article_row *out)
{
	const struct order *o = &ui->articles.order;
	size_t here = find(o, id);
	for (size_t i = 1; i <= o->n; i++) {
		size_t at = backwards ? (here + o->n - i) % o->n : (here + i) % o->n;
		struct store_window w;
		rows(ui, at, at + 1, arena, &w);
		if (w.n && !(w.rows[0].flags & ARTICLE_READ)) {
			*out = w.rows[0];
			return true;
		}
	}
	return false;
}

void
order_forget(struct order *o, int64_t id)
{
	size_t i = find(o, id);
	if (o->n == 0 || o->ids[i] != id)
		return;
	o->n--;
	memmove(&o->ids[i], &o->ids[i + 1], (o->n - i) * sizeof *o->ids);
}
