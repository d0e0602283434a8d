#include "config.h"

#include "base/clock.h"
#include "ui/look.h"
#include "ui/state.h"

enum { SLICE_MS = 4 };

/* Nobody waits: all in one. */
static bool
look(struct ui *ui, const struct store_view *v, long ms, struct store_look *out)
{
	struct err err;
	bool changed = false, ok;
	do {
		ok = store_look(ui->store, v, ms, out, &err);
		changed = changed || (ok && out->changed);
	} while (ok && out->more && !ui->live);
	if (!ok) {
		*out = (struct store_look){ .percent = 100 };
		ui_fail(ui, &err);
	}
	out->changed = changed;
	if (out->more)
		loop_timer_start(ui->loop, &ui->look, 0);
	return ok;
}

int
look_begin(struct ui *ui, const struct store_view *v)
{
	struct store_look l;
	look(ui, v, SLICE_MS, &l);
	return l.percent;
}

int
look_later(struct ui *ui, const struct store_view *v)
{
	struct store_look l;
	look(ui, v, ui->live ? -1 : SLICE_MS, &l);
	return l.percent;
}

/* The view on show; true: it is not done. */
static bool
look_at_list(struct ui *ui)
{
	struct articles_pane *p = &ui->articles;
	struct store_view v = articles_view(ui);
	struct store_look l;
	if (!p->view.query.root || !look(ui, &v, SLICE_MS, &l))
		return false;
	if (l.changed || l.percent != p->percent) {
		p->percent = l.percent;
		p->recount = true;
		p->loaded_at[0] = 0;
		ui_stale(ui, PANE_ARTICLES);
	}
	if (!l.more && l.changed && ui->results.active)
		ui->results.ms = (long)(clock_ms() - ui->results.asked);
	return l.more;
}

/* What the feed pane counts. */
static void
look_at_counts(struct ui *ui)
{
	struct store_look l = { 0 };
	struct str text;
	for (size_t i = 0; !l.more && feeds_counted_query(ui, i, &text); i++) {
		struct view v;
		if (view_query(&v, ui->app, VIEW_NAMED, text, text, NULL, NULL))
			look(ui,
			    &(struct store_view){ .query = &v.query, .sliced = true },
			    SLICE_MS, &l);
		view_done(&v);
		if (l.changed && !l.more) {
			ui->counts.seen = 0;
			ui_stale(ui, PANE_FEEDS);
		}
	}
}

void
look_again(struct ui *ui)
{
	loop_timer_start(ui->loop, &ui->look, 0);
}

static void
on_look(void *ctx)
{
	struct ui *ui = ctx;
	if (ui->articles.excerpts_due)
		ui->dirty = true;
	ui->articles.excerpts_due = false;
	if (!look_at_list(ctx))
		look_at_counts(ctx);
}

void
look_init(struct ui *ui)
{
	ui->look = (struct loop_timer){ .fn = on_look, .ctx = ui };
}

void
look_progress(int percent, struct buf *out)
{
	if (percent < 100)
		buf_printf(out, " %s %d %%", theme_mark(MARK_DOT), percent);
}
