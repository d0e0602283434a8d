/* Live search. The results take the article list; where one was is remembered and taken
 * again on Esc. A query that cannot be read finds what its readable beginning does, and
 * the bottom row says what is wrong with the rest. */
#include "config.h"

#include "base/clock.h"
#include "ui/state.h"

enum { WAIT_MS = 30 };

/* Shows what the text finds, or what can be read of it. */
static void
show(struct ui *ui, struct str text)
{
	struct results *r = &ui->results;
	struct view v;
	r->err.code = ERR_NONE;
	view_query(&v, ui->app, VIEW_SEARCH, text, text, &r->err, NULL);
	if (r->filtered)
		view_narrow(&v, &r->base);
	articles_show(ui, &v);
}

static void
ask(struct ui *ui)
{
	ui->results.asked = clock_ms();
	ui->dirty = true;
	show(ui, edit_text(&ui->prompt.edit[ui->prompt.kind]));
	ui_load(ui);
	ui->results.ms = (long)(clock_ms() - ui->results.asked);
}

static void
on_timer(void *ctx)
{
	ask(ctx);
}

static void
begin(struct ui *ui)
{
	struct results *s = &ui->results;
	s->active = true;
	s->from = ui->articles.cursor;
	s->focus = ui->focus;
	s->err.code = ERR_NONE;
	s->timer = (struct loop_timer){ .fn = on_timer, .ctx = ui };
	jumps_push(ui);
	ui_focus(ui, PANE_ARTICLES);
	ask(ui);
}

void
results_begin(struct ui *ui)
{
	results_unfilter(ui);
	begin(ui);
}

void
results_begin_filter(struct ui *ui)
{
	struct results *r = &ui->results;
	results_unfilter(ui);
	r->base = ui->articles.view;
	ui->articles.view = (struct view){ 0 };
	r->filtered = true;
	begin(ui);
}

void
results_done(struct results *s)
{
	view_done(&s->base);
	s->filtered = false;
}

bool
results_unfilter(struct ui *ui)
{
	if (!ui->results.filtered)
		return false;
	results_done(&ui->results);
	pane_feeds.cursor_changed(ui);
	return true;
}

void
results_changed(struct ui *ui)
{
	if (ui->live)
		loop_timer_start(ui->loop, &ui->results.timer, WAIT_MS);
	else
		ask(ui);
}

static void
end(struct ui *ui)
{
	loop_timer_stop(ui->loop, &ui->results.timer);
	ui->results.active = false;
	ui_stale(ui, PANE_ARTICLES);
}

void
results_keep(struct ui *ui, struct str text)
{
	struct store_key at = ui->articles.cursor;
	if (loop_timer_is_running(&ui->results.timer))
		ask(ui);
	if (ui->results.err.code != ERR_NONE || text.n == 0) {
		struct err err = ui->results.err;
		results_cancel(ui);
		if (err.code != ERR_NONE)
			ui_fail(ui, &err);
		return;
	}
	end(ui);
	if (!ui->results.filtered)
		feeds_keep_search(ui, text);
	articles_go(ui, at);
	ui_focus(ui, PANE_ARTICLES);
}

void
results_cancel(struct ui *ui)
{
	end(ui);
	if (!results_unfilter(ui))
		pane_feeds.cursor_changed(ui);
	articles_go(ui, ui->results.from);
	ui_focus(ui, ui->results.focus);
}
