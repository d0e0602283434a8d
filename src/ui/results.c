/* Live search. The results take the article list; where one was is remembered and taken
 * again on Esc. A query that cannot be read finds what its readable beginning does, and
 * the bottom row says what is wrong with the rest. */
#include "config.h"

#include "base/clock.h"
#include "ui/state.h"

enum { WAIT_MS = 30 };

/* Shows what the text finds; of one that cannot be read the part that can. */
static bool
show(struct ui *ui, struct str text)
{
	struct view v;
	size_t at = 0;
	struct err *err = &ui->results.err;
	err->code = ERR_NONE;
	bool whole = view_query(&v, VIEW_SEARCH, text, text, err, &at);
	struct str part = str_trim(str_sub(text, 0, at));
	if (!whole && (!part.n || !view_query(&v, VIEW_SEARCH, part, part, NULL, NULL)))
		return false;
	articles_show(ui, &v);
	return true;
}

static void
ask(struct ui *ui)
{
	int64_t start = clock_ms();
	ui->dirty = true;
	if (!show(ui, edit_text(&ui->prompt.edit[PROMPT_SEARCH])))
		return;
	ui_load(ui);
	ui->results.ms = (long)(clock_ms() - start);
}

static void
on_timer(void *ctx)
{
	ask(ctx);
}

void
results_begin(struct ui *ui)
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
	feeds_keep_search(ui, text);
	articles_go(ui, at);
	ui_focus(ui, PANE_ARTICLES);
}

void
results_cancel(struct ui *ui)
{
	end(ui);
	pane_feeds.cursor_changed(ui);
	articles_go(ui, ui->results.from);
	ui_focus(ui, ui->results.focus);
}
