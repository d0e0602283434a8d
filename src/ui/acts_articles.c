/* Actions on articles. They name articles by number, and write through app. */
#include "config.h"

#include "app/get.h"
#include "app/mark.h"
#include "app/open.h"
#include "app/wanted.h"
#include "ui/acts.h"
#include "ui/state.h"

static const struct article_row *
current(struct ui *ui)
{
	const struct article_row *row = articles_current(ui);
	if (!row)
		ui_say(ui, MESSAGE_NOTE, "no article in this list");
	return row;
}

static bool
mark(struct ui *ui, enum journal_action action, int64_t id)
{
	struct err err;
	int64_t changed;
	if (app_mark(ui->app, action, &id, 1, &changed, &err))
		return true;
	ui_fail(ui, &err);
	return false;
}

bool
acts_targets(struct ui *ui, struct targets *t)
{
	const struct articles_pane *p = &ui->articles;
	const struct article_row *row = current(ui);
	if (!row)
		return false;
	t->one = row->id;
	t->flags = row->flags;
	bool many = p->nselected > 0 && ui->focus == PANE_ARTICLES;
	t->ids = many ? p->selected : &t->one;
	t->n = many ? p->nselected : 1;
	return true;
}

void
acts_keep(struct ui *ui, const struct targets *t)
{
	for (size_t i = 0; i < t->n; i++)
		articles_keep(ui, t->ids[i]);
}

void
acts_done(struct ui *ui, size_t n, const char *what)
{
	articles_select_none(ui);
	if (n == 1)
		ui_say(ui, MESSAGE_NOTE, "%s", what);
	else
		ui_say(ui, MESSAGE_NOTE, "%zu articles: %s", n, what);
}

static enum react
mark_targets(
    struct ui *ui, enum journal_action action, const struct targets *t, const char *what)
{
	struct err err;
	int64_t changed;
	size_t n = t->n;
	if (!app_mark(ui->app, action, t->ids, n, &changed, &err)) {
		ui_fail(ui, &err);
		return REACT_NOT_HERE;
	}
	acts_done(ui, n, what);
	return REACT_DONE;
}

/* mark-read, as the line of the article's feed or config has it. */
static bool
marks_read(const struct ui *ui, const struct article_row *row, const char *when)
{
	const struct feed_row *feed = feeds_find(ui, row->feed);
	const struct feedline *line =
	    feed ? feedlist_find(&ui->app->feeds, feed->url) : NULL;
	return str_is(app_feed_text(ui->app, line, SET_MARK_READ), when);
}

/* Opening marks read; the article stays in a list of unread ones until that is left. */
void
acts_open_current(struct ui *ui)
{
	const struct article_row *row = articles_current(ui);
	if (!row)
		return;
	int64_t id = row->id;
	bool due = !(row->flags & ARTICLE_READ) && !marks_read(ui, row, "never");
	articles_keep(ui, id);
	ui_focus(ui, PANE_ARTICLE);
	full_opened(ui, id);
	if (due && !store_is_read_only(ui->store))
		mark(ui, JOURNAL_READ, id);
}

/* Resting: no key for as long as the preview takes to follow. A list that comes with
 * another feed, and one that is only looked back on, mark nothing. */
void
acts_rested(struct ui *ui)
{
	struct articles_pane *p = &ui->articles;
	const struct article_row *row = articles_current(ui);
	if (!p->moved || loop_timer_is_running(&ui->preview))
		return;
	p->moved = false;
	if (!row || ui->focus != PANE_ARTICLES || row->flags & ARTICLE_READ ||
	    store_is_read_only(ui->store) || !marks_read(ui, row, "cursor"))
		return;
	int64_t id = row->id;
	articles_keep(ui, id);
	mark(ui, JOURNAL_READ, id);
	ui_load(ui);
}

enum react
act_open(struct ui *ui, const struct call *call)
{
	(void)call;
	if (!current(ui))
		return REACT_NOT_HERE;
	jumps_push(ui);
	acts_open_current(ui);
	return REACT_DONE;
}

/* ---- next and previous */

static bool
go_to_unread(struct ui *ui, bool backwards)
{
	struct arena arena = { NULL };
	struct article_row row;
	int64_t here = ui->articles.cursor.id;
	bool found = articles_next_unread(ui, backwards, &arena, &row) && row.id != here;
	if (found)
		articles_go(ui, (struct store_key){ row.date, row.id });
	arena_free(&arena);
	return found;
}

/* skip: not the one under the cursor, although it is unread. When this list has none
 * left, the next feed with some is shown. */
static enum react
next_unread(struct ui *ui, bool backwards, bool skip)
{
	const struct article_row *row = articles_current(ui);
	bool here = row && !(row->flags & ARTICLE_READ) && !skip;
	jumps_push(ui);
	if (!here && !go_to_unread(ui, backwards)) {
		if (!feeds_select_unread(ui, backwards)) {
			ui_say(ui, MESSAGE_NOTE, "no unread article is left");
			return REACT_NOT_HERE;
		}
		ui_load(ui);
		row = articles_current(ui);
		if (row && row->flags & ARTICLE_READ)
			go_to_unread(ui, false);
	}
	ui_load(ui);
	acts_open_current(ui);
	return REACT_DONE;
}

/* From the list the first unread one is that under the cursor. */
enum react
act_next_unread(struct ui *ui, const struct call *call)
{
	bool backwards = call->action->n < 0;
	return next_unread(ui, backwards, backwards || layout_is_reading(ui->focus));
}

enum react
act_next_article(struct ui *ui, const struct call *call)
{
	int64_t was = ui->articles.cursor.id;
	enum verb verb = (enum verb)call->action->n;
	pane_articles.act(ui, verb, call->count);
	ui_load(ui);
	if (ui->articles.cursor.id == was) {
		ui_say(ui, MESSAGE_NOTE, "this is the %s article of the list",
		    verb == VERB_UP ? "first" : "last");
		return REACT_NOT_HERE;
	}
	if (layout_is_reading(ui->focus))
		acts_open_current(ui);
	return REACT_DONE;
}

/* The list hands Space to the preview beside it; when that is at its end, it was read;
 * when there is none, the article is opened, and when it is open the next unread one is.
 */
enum react
act_read_on(struct ui *ui, const struct call *call)
{
	const struct article_row *row = articles_current(ui);
	bool preview =
	    ui->focus == PANE_ARTICLES && layout_shows(&ui->layout, PANE_ARTICLE);
	if (preview && pane_article.act(ui, VERB_READ_ON, call->count))
		return REACT_DONE;
	if (preview && row && !(row->flags & ARTICLE_READ) &&
	    !marks_read(ui, row, "never")) {
		articles_keep(ui, row->id);
		if (!mark(ui, JOURNAL_READ, row->id))
			return REACT_NOT_HERE;
		ui_load(ui);
	}
	return next_unread(ui, false, preview || layout_is_reading(ui->focus));
}

/* ---- marks */

enum react
act_toggle_read(struct ui *ui, const struct call *call)
{
	struct targets t;
	(void)call;
	if (!acts_targets(ui, &t))
		return REACT_NOT_HERE;
	bool read = t.flags & ARTICLE_READ;
	acts_keep(ui, &t);
	return mark_targets(ui, read ? JOURNAL_UNREAD : JOURNAL_READ, &t,
	    read ? "unread again" : "marked read");
}

/* All that the list finds, also what is not in sight. */
enum react
act_mark_all(struct ui *ui, const struct call *call)
{
	struct err err;
	int64_t changed = 0;
	struct buf words = BUF(256);
	enum journal_action action = (enum journal_action)call->action->n;
	if (!app_mark_query(ui->app, action, &ui->articles.view.query, &changed, &err)) {
		ui_fail(ui, &err);
		return REACT_NOT_HERE;
	}
	ui->articles.nkept = 0;
	app_mark_words(action, changed, &words);
	if (changed)
		ui_say(ui, MESSAGE_NOTE, "%s; U takes it back", buf_cstr(&words));
	else
		ui_say(ui, MESSAGE_NOTE, "nothing to change in this list");
	buf_done(&words);
	return REACT_DONE;
}

enum react
act_save(struct ui *ui, const struct call *call)
{
	struct targets t;
	(void)call;
	if (!acts_targets(ui, &t))
		return REACT_NOT_HERE;
	bool saved = t.flags & ARTICLE_SAVED;
	acts_keep(ui, &t);
	enum react done = mark_targets(ui, saved ? JOURNAL_UNSTAR : JOURNAL_STAR, &t,
	    saved ? "no longer saved"
	    : ui->app->offline_since
		? "saved; full text and pictures when there is a network"
		: "saved");
	wanted_wake(ui->app);
	return done;
}

/* What is in the trash comes out of it. */
enum react
act_delete(struct ui *ui, const struct call *call)
{
	struct targets t;
	(void)call;
	if (!acts_targets(ui, &t))
		return REACT_NOT_HERE;
	bool trashed = t.flags & ARTICLE_TRASHED;
	for (size_t i = 0; i < t.n; i++)
		articles_forget(ui, t.ids[i]);
	return mark_targets(ui, trashed ? JOURNAL_RESTORE : JOURNAL_DELETE, &t,
	    trashed ? "taken out of the trash" : "moved to the trash; U takes it back");
}

/* And one row down, so that a row of them is selected by one key. */
enum react
act_select(struct ui *ui, const struct call *call)
{
	const struct article_row *row = current(ui);
	(void)call;
	if (!row)
		return REACT_NOT_HERE;
	articles_select(ui, row->id);
	pane_articles.act(ui, VERB_DOWN, 1);
	return REACT_DONE;
}

typedef bool walk_fn(struct app *a, int64_t steps, struct buf *sentence, int64_t *changed,
    struct err *err);

static enum react
walk_journal(struct ui *ui, const struct call *call, walk_fn *walk)
{
	struct buf sentence = BUF(512);
	struct err err;
	int64_t changed;
	bool ok =
	    walk(ui->app, call->count > 0 ? call->count : 1, &sentence, &changed, &err);
	if (ok || sentence.n)
		ui_say(ui, MESSAGE_NOTE, "%s", buf_cstr(&sentence));
	else
		ui_fail(ui, &err);
	buf_done(&sentence);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

enum react
act_undo(struct ui *ui, const struct call *call)
{
	return walk_journal(ui, call, app_undo);
}

enum react
act_redo(struct ui *ui, const struct call *call)
{
	return walk_journal(ui, call, app_redo);
}

static const struct {
	const char *name;
	enum query_sort sort;
} orders[] = {
	{ "newest", QUERY_NEWEST },
	{ "oldest", QUERY_OLDEST },
	{ "best", QUERY_BEST },
	{ "feed", QUERY_BY_FEED },
	{ "title", QUERY_BY_TITLE },
};
enum { ORDERS = sizeof orders / sizeof *orders };

static enum react
menu_of_orders(struct ui *ui)
{
	menu_begin(ui, STR("Order of this list"), NULL);
	for (size_t i = 0; i < ORDERS; i++) {
		struct buf line = BUF(32);
		bool now = ui->articles.view.query.sort == orders[i].sort;
		buf_printf(&line, "sort %s", orders[i].name);
		menu_add(
		    ui, (struct menu_item){ .text = str_of(view_order(orders[i].sort)),
			    .detail = now ? STR("now") : STR(""),
			    .line = buf_view(&line) });
		buf_done(&line);
	}
	menu_show(ui);
	return REACT_DONE;
}

enum react
act_sort(struct ui *ui, const struct call *call)
{
	if (call->arg.n == 0)
		return menu_of_orders(ui);
	for (size_t i = 0; i < ORDERS; i++)
		if (str_is(call->arg, orders[i].name)) {
			articles_sort(ui, orders[i].sort);
			ui_say(ui, MESSAGE_NOTE, "%s", view_order(orders[i].sort));
			return REACT_DONE;
		}
	ui_say(ui, MESSAGE_ERROR, "sort: it takes newest, oldest, best, feed or title");
	return REACT_NOT_HERE;
}

enum react
act_open_browser(struct ui *ui, const struct call *call)
{
	const struct article_row *row = current(ui);
	struct arena arena = { NULL };
	struct article article;
	struct err err;
	if (!row)
		return REACT_NOT_HERE;
	int64_t id = row->id;
	bool ok = store_article(ui->store, id, &arena, &article, &err) &&
		  app_open_link(ui->app, article.feed_url, article.entry.link, &err);
	if (ok && call->action->n) {
		articles_keep(ui, id);
		ok = mark(ui, JOURNAL_READ, id);
	}
	if (ok)
		ui_say(ui, MESSAGE_NOTE, "opened %.*s", STR_ARG(article.entry.link));
	else
		ui_fail(ui, &err);
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}
