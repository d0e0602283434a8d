/* Counting what takes time. */
#include "config.h"

#include "ui/state.h"

enum { WAIT_MS = 250, SAVED_MAX = 2000 };

static size_t
find(const struct counts *c, struct str query)
{
	uint64_t hash = str_hash(query);
	size_t i = 0;
	while (i < c->nknown && c->known[i].query != hash)
		i++;
	return i;
}

int64_t
counts_of(const struct counts *c, struct str query)
{
	size_t i = find(c, query);
	return i < c->nknown ? c->known[i].n : -1;
}

static int64_t
count_view(struct ui *ui, const struct query *q)
{
	struct store_view all = { .query = q, .sliced = true };
	look_later(ui, &all);
	return store_count(ui->store, &all);
}

static void
count(struct ui *ui, struct str query)
{
	struct counts *c = &ui->counts;
	size_t i = find(c, query);
	struct view v;
	int64_t n = -1;
	if (view_query(&v, ui->app, VIEW_NAMED, query, query, NULL, NULL))
		n = count_view(ui, &v.query);
	view_done(&v);
	if (i == c->nknown && c->nknown < COUNTS)
		c->nknown++;
	if (i < COUNTS) {
		c->known[i].query = str_hash(query);
		c->known[i].n = n;
	}
}

/* One query a turn, so that a key never waits for all. */
static bool
count_next(struct ui *ui)
{
	struct counts *c = &ui->counts;
	struct str query;
	if (feeds_counted_query(ui, c->next++, &query)) {
		count(ui, query);
		return true;
	}
	c->saved_bytes = ui->feeds.saved <= SAVED_MAX ? store_saved_size(ui->store) : -1;
	return false;
}

static void
on_timer(void *ctx)
{
	struct ui *ui = ctx;
	if (count_next(ui))
		loop_timer_start(ui->loop, &ui->counts.timer, 0);
	else
		ui_stale(ui, PANE_FEEDS);
}

static bool
is_known(struct ui *ui)
{
	struct counts *c = &ui->counts;
	uint64_t now = store_counter(ui->store, STORE_ARTICLES);
	bool known = c->seen == now + 1 && ui->today == c->day;
	struct str query;
	for (size_t i = 0; known && feeds_counted_query(ui, i, &query); i++)
		known = find(c, query) < c->nknown || c->nknown == COUNTS;
	c->seen = now + 1;
	c->day = ui->today;
	return known;
}

void
counts_due(struct ui *ui)
{
	struct counts *c = &ui->counts;
	if (is_known(ui))
		return;
	c->next = 0;
	c->timer.fn = on_timer;
	c->timer.ctx = ui;
	if (ui->live)
		loop_timer_start(ui->loop, &c->timer, WAIT_MS);
	else
		while (count_next(ui))
			;
}

/* ---- what came */

static size_t
find_fresh(const struct counts *c, int64_t feed)
{
	size_t i = 0;
	while (i < c->nfresh && c->fresh[i].feed != feed)
		i++;
	return i;
}

void
counts_came(struct ui *ui, int64_t feed, int64_t added)
{
	struct counts *c = &ui->counts;
	size_t i = find_fresh(c, feed);
	if (added <= 0 || i == FRESH)
		return;
	if (i == c->nfresh) {
		c->nfresh++;
		c->fresh[i].added = 0;
	}
	c->fresh[i].feed = feed;
	c->fresh[i].added += added;
}

int64_t
counts_fresh(const struct counts *c, int64_t feed)
{
	size_t i = find_fresh(c, feed);
	return i < c->nfresh ? c->fresh[i].added : 0;
}

void
counts_seen(struct ui *ui, int64_t feed)
{
	struct counts *c = &ui->counts;
	size_t i = find_fresh(c, feed);
	if (i < c->nfresh)
		c->fresh[i] = c->fresh[--c->nfresh];
}

void
counts_forget_fresh(struct ui *ui)
{
	ui->counts.nfresh = 0;
}
