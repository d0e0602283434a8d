/* Fetching and subscribing from the panes: never modal, told in the bar and beside each
 * feed. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/feedsteps.h"
#include "app/refresh.h"
#include "app/subscribe.h"
#include "base/clock.h"
#include "base/line.h"
#include "ui/acts.h"
#include "ui/state.h"

static void
on_event(void *ctx, const struct refresh_event *e)
{
	struct ui *ui = ctx;
	ui->dirty = true;
	counts_came(ui, e->feed, e->added);
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
			buf_printf(&b, ", %zu failed (! shows)", p->failed);
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
	if (app_start_net(ui->app, &err) && refresh_start(ui->app, &o, &err))
		counts_forget_fresh(ui);
}

static bool
start(struct ui *ui, struct refresh_options *o)
{
	struct err err;
	o->event = on_event;
	o->finished = on_finished;
	o->ctx = ui;
	ui->refresh_err.code = ERR_NONE;
	if (ui->app->offline) {
		later_fetch(ui, o->feeds, o->nfeeds);
		return true;
	}
	if (app_start_net(ui->app, &err) && refresh_start(ui->app, o, &err)) {
		counts_forget_fresh(ui);
		return true;
	}
	ui_fail(ui, &err);
	return false;
}

bool
feeds_fetch(struct ui *ui, const int64_t *feeds, size_t n)
{
	return start(ui, &(struct refresh_options){ .feeds = feeds, .nfeeds = n });
}

enum react
act_refresh(struct ui *ui, const struct call *call)
{
	int64_t problem = problems_feed(ui);
	bool page = ui->focus == PANE_PROBLEMS && problem;
	struct refresh_options o = { .force = page };
	if (call->action->n == 0 && page) {
		o.feeds = &problem;
		o.nfeeds = 1;
	} else if (call->action->n == 0) {
		o.feeds = feeds_under_cursor(ui, &o.nfeeds);
	}
	if (ui->feeds.nrows == 0) {
		ui_say(ui, MESSAGE_NOTE, "no feeds yet: a subscribes to one");
		return REACT_NOT_HERE;
	}
	return start(ui, &o) ? REACT_DONE : REACT_NOT_HERE;
}

/* ---- subscribing */

static bool
subscribe(struct ui *ui, struct str url, struct err *err)
{
	struct subscribe_request r = { .url = url };
	enum subscribe_status status;
	int64_t feed;
	if (!app_subscribe(ui->app, &r, &status, &feed, err))
		return false;
	ui_leave_page(ui);
	ui_load(ui);
	feeds_select_feed(ui, feed);
	if (status == SUBSCRIBE_HAVE)
		ui_say(ui, MESSAGE_NOTE, "you have this feed already");
	else
		feeds_fetch(ui, &feed, 1);
	return true;
}

enum react
act_add_feed(struct ui *ui, const struct call *call)
{
	struct err err;
	if (call->arg.n == 0) {
		acts_ask(ui, STR("add-feed "));
		return REACT_DONE;
	}
	if (subscribe(ui, call->arg, &err))
		return REACT_DONE;
	ui_fail(ui, &err);
	return REACT_NOT_HERE;
}

static bool
drop_saved(
    struct ui *ui, const struct feed_line *line, struct arena *arena, struct err *err)
{
	struct str address =
	    arena_printf(arena, "query:%.*s:%s", STR_ARG(line->name), line->query);
	ui_stale(ui, PANE_FEEDS);
	return feedstep_remove(ui->app, address, err) && app_reload_feeds(ui->app, err);
}

/* A search of this run is forgotten; a saved one leaves the feeds file. */
static enum react
drop_search(struct ui *ui, const struct feed_line *line)
{
	struct arena arena = { NULL };
	struct str name = arena_str(&arena, line->name);
	struct err err;
	bool saved = line->kind == LINE_SAVED, ok = true;
	if (saved)
		ok = drop_saved(ui, line, &arena, &err);
	else
		feeds_drop_search(ui, name);
	if (ok)
		ui_say(ui, MESSAGE_NOTE, "search forgotten: %.*s%s", STR_ARG(name),
		    saved ? "; U takes it back" : "");
	else
		ui_fail(ui, &err);
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

/* keep-search NAME: the search on show becomes a line of the feeds file. */
enum react
act_keep_search(struct ui *ui, const struct call *call)
{
	const struct view *v = &ui->articles.view;
	struct err err;
	if (v->kind != VIEW_SEARCH || ui->results.filtered) {
		ui_say(ui, MESSAGE_NOTE, "no search is on show; / searches");
		return REACT_NOT_HERE;
	}
	if (call->arg.n == 0) {
		acts_ask(ui, STR("keep-search "));
		return REACT_DONE;
	}
	char *text = str_cstr(v->title), *name = str_cstr(call->arg);
	struct buf address = BUF(LIMIT_LINE), line = BUF(LIMIT_LINE);
	buf_printf(&address, "query:%s:%s", name, text);
	line_quote(&line, buf_view(&address));
	bool ok = strchr(name, ':') == NULL ||
		  fail(&err, ERR_USAGE, "keep-search: no colon can be in a name");
	ok = ok && app_add_lines(ui->app, buf_view(&line), &err);
	if (ok) {
		feeds_drop_search(ui, str_of(text));
		ui_stale(ui, PANE_FEEDS);
		ui_load(ui);
		feeds_select_name(ui, str_of(name));
		ui_say(ui, MESSAGE_NOTE, "kept in the feeds file as \"%s\"", name);
	} else {
		ui_fail(ui, &err);
	}
	buf_done(&address);
	buf_done(&line);
	free(text);
	free(name);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

enum react
act_unsubscribe(struct ui *ui, const struct call *call)
{
	const struct feed_line *line = feeds_current(ui);
	if (ui->focus == PANE_FEEDS && line &&
	    (line->kind == LINE_SEARCH || line->kind == LINE_SAVED))
		return drop_search(ui, line);
	struct err err;
	size_t n;
	const int64_t *feeds = feeds_under_cursor(ui, &n);
	int64_t feed = ui->focus == PANE_PROBLEMS ? problems_feed(ui)
		       : n == 1                   ? *feeds
						  : 0;
	const struct feed_row *row = feeds_find(ui, feed);
	(void)call;
	if (!row || !row->subscribed) {
		ui_say(ui, MESSAGE_NOTE, "no feed is under the cursor");
		return REACT_NOT_HERE;
	}
	char *title = str_cstr(row->title);
	bool ok = app_unsubscribe(ui->app, feed, false, &err);
	if (ok)
		ui_say(ui, MESSAGE_NOTE, "no longer subscribed to %s; U takes it back",
		    title);
	else
		ui_fail(ui, &err);
	free(title);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

/* On the first screen. */
enum react
act_choose(struct ui *ui, const struct call *call)
{
	(void)call;
	return welcome_choose(ui) ? REACT_DONE : REACT_NOT_HERE;
}

enum react
act_import_found(struct ui *ui, const struct call *call)
{
	(void)call;
	if (welcome_import_found(ui))
		return REACT_DONE;
	ui_say(ui, MESSAGE_NOTE, "no file of another reader was found; I asks for one");
	return REACT_NOT_HERE;
}
