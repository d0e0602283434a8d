/* Fetching from the panes: never modal, told in the bar and beside each feed. */
#include "config.h"

#include "app/refresh.h"
#include "ui/acts.h"
#include "ui/state.h"

static void
on_event(void *ctx, const struct refresh_event *e)
{
	struct ui *ui = ctx;
	ui->dirty = true;
	if (e->err && e->result != REFRESH_NEW)
		ui->refresh_err = *e->err;
}

/* 40 feeds: 63 new, 2 failed */
static void
on_finished(void *ctx, const struct refresh_progress *p)
{
	struct ui *ui = ctx;
	ui->dirty = true;
	if (p->not_stored) {
		ui_fail(ui, &p->err);
	} else if (p->feeds == 1 && ui->refresh_err.code != ERR_NONE) {
		ui_fail(ui, &ui->refresh_err);
	} else {
		struct buf b = BUF(256);
		buf_printf(&b, "%zu feed%s: %d new", p->feeds, p->feeds == 1 ? "" : "s",
		    (int)p->added);
		if (p->failed)
			buf_printf(&b, ", %zu failed (%s in the feeds)", p->failed,
			    theme_mark(MARK_FAILED));
		if (p->interrupted)
			buf_puts(&b, "; stopped");
		ui_say(ui, MESSAGE_RESULT, "%s", buf_cstr(&b));
		buf_done(&b);
	}
}

/* What came by itself is told only when something came. */
static void
on_automatic_end(void *ctx, const struct refresh_progress *p)
{
	struct ui *ui = ctx;
	ui->dirty = true;
	if (p->not_stored)
		ui_fail(ui, &p->err);
	else if (p->added > 0)
		ui_say(ui, MESSAGE_NOTE, "%d new", (int)p->added);
}

void
feeds_refresh_due(struct ui *ui)
{
	struct err err;
	struct refresh_options o = { .due = true,
		.automatic = true,
		.event = on_event,
		.finished = on_automatic_end,
		.ctx = ui };
	if (ui->app->offline || refresh_progress(ui->app).running)
		return;
	if (app_start_net(ui->app, &err))
		refresh_start(ui->app, &o, &err);
}

enum react
act_refresh(struct ui *ui, const struct call *call)
{
	struct err err;
	struct refresh_options o = {
		.event = on_event, .finished = on_finished, .ctx = ui
	};
	if (call->action->n == 0)
		o.feeds = feeds_under_cursor(ui, &o.nfeeds);
	ui->refresh_err.code = ERR_NONE;
	if (ui->feeds.nrows == 0) {
		ui_say(
		    ui, MESSAGE_NOTE, "no feeds yet: courant add URL subscribes to one");
		return REACT_NOT_HERE;
	}
	if (app_start_net(ui->app, &err) && refresh_start(ui->app, &o, &err))
		return REACT_DONE;
	ui_fail(ui, &err);
	return REACT_NOT_HERE;
}
