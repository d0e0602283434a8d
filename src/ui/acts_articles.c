/* Actions on articles. They name articles by number, and write through app. */
#include "config.h"

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

/* What an action is for: what was selected, else the article under the cursor. */
struct targets {
	const int64_t *ids;
	size_t n;
	int64_t one;
	uint32_t flags; /* of the one under the cursor */
};

static bool
find_targets(struct ui *ui, struct targets *t)
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

/* "saved", or "3 articles saved" */
static void
say_done(struct ui *ui, size_t n, const char *what)
{
	if (n == 1)
		ui_say(ui, MESSAGE_NOTE, "%s", what);
	else
		ui_say(ui, MESSAGE_NOTE, "%zu articles: %s", n, what);
}

static bool
mark_targets(struct ui *ui, enum journal_action action, const struct targets *t)
{
	struct err err;
	int64_t changed;
	size_t n = t->n;
	if (!app_mark(ui->app, action, t->ids, n, &changed, &err)) {
		ui_fail(ui, &err);
		return false;
	}
	articles_select_none(ui);
	return true;
}

/* Opening marks read; the article stays in a list of unread ones until that is left. */
static void
open_current(struct ui *ui)
{
	const struct article_row *row = articles_current(ui);
	if (!row)
		return;
	int64_t id = row->id;
	bool unread = !(row->flags & ARTICLE_READ);
	articles_keep(ui, id);
	ui_focus(ui, PANE_ARTICLE);
	full_opened(ui, id);
	if (unread && !store_is_read_only(ui->store))
		mark(ui, JOURNAL_READ, id);
}

enum react
act_open(struct ui *ui, const struct call *call)
{
	(void)call;
	if (!current(ui))
		return REACT_NOT_HERE;
	jumps_push(ui);
	open_current(ui);
	return REACT_DONE;
}

/* ---- next and previous */

static bool
go_to_unread(struct ui *ui, bool backwards)
{
	struct arena arena = { NULL };
	struct article_row row;
	struct store_view v = articles_view(ui);
	int64_t here = ui->articles.cursor.id;
	bool found = store_next_unread(
			 ui->store, &v, ui->articles.cursor, backwards, &row, &arena) &&
		     row.id != here;
	if (found)
		articles_go(ui, (struct store_key){ row.date, row.id });
	arena_free(&arena);
	return found;
}

/* From the list the first unread one is that under the cursor. When this list has none
 * left, the next feed with some is shown. */
enum react
act_next_unread(struct ui *ui, const struct call *call)
{
	bool backwards = call->action->n < 0;
	const struct article_row *row = articles_current(ui);
	bool here = row && !(row->flags & ARTICLE_READ) && !backwards &&
		    !layout_is_reading(ui->focus);
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
	open_current(ui);
	return REACT_DONE;
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
		open_current(ui);
	return REACT_DONE;
}

/* The list hands Space to the preview beside it; when that is at its end (or not there),
 * the article is opened, and when it is open the next unread one is. */
enum react
act_read_on(struct ui *ui, const struct call *call)
{
	const struct article_row *row = articles_current(ui);
	struct call next = { action_find(STR("next-unread")), STR(""), 0 };
	if (ui->focus == PANE_ARTICLES && layout_shows(&ui->layout, PANE_ARTICLE) &&
	    pane_article.act(ui, VERB_READ_ON, call->count))
		return REACT_DONE;
	if (ui->focus == PANE_ARTICLES && row && !(row->flags & ARTICLE_READ) &&
	    layout_shows(&ui->layout, PANE_ARTICLE)) {
		articles_keep(ui, row->id);
		if (!mark(ui, JOURNAL_READ, row->id))
			return REACT_NOT_HERE;
		ui_load(ui);
	}
	return act_next_unread(ui, &next);
}

/* ---- marks */

enum react
act_toggle_read(struct ui *ui, const struct call *call)
{
	struct targets t;
	(void)call;
	if (!find_targets(ui, &t))
		return REACT_NOT_HERE;
	bool read = t.flags & ARTICLE_READ;
	for (size_t i = 0; i < t.n; i++)
		articles_keep(ui, t.ids[i]);
	if (!mark_targets(ui, read ? JOURNAL_UNREAD : JOURNAL_READ, &t))
		return REACT_NOT_HERE;
	say_done(ui, t.n, read ? "unread again" : "marked read");
	return REACT_DONE;
}

enum react
act_mark_all_read(struct ui *ui, const struct call *call)
{
	struct err err;
	int64_t changed = 0;
	struct buf words = BUF(256);
	(void)call;
	if (!app_mark_query(
		ui->app, JOURNAL_READ, &ui->articles.view.query, &changed, &err)) {
		ui_fail(ui, &err);
		return REACT_NOT_HERE;
	}
	ui->articles.nkept = 0;
	app_mark_words(JOURNAL_READ, changed, &words);
	if (changed)
		ui_say(ui, MESSAGE_NOTE, "%s; U takes it back", buf_cstr(&words));
	else
		ui_say(ui, MESSAGE_NOTE, "nothing is unread in this list");
	buf_done(&words);
	return REACT_DONE;
}

enum react
act_save(struct ui *ui, const struct call *call)
{
	struct targets t;
	(void)call;
	if (!find_targets(ui, &t))
		return REACT_NOT_HERE;
	bool saved = t.flags & ARTICLE_SAVED;
	for (size_t i = 0; i < t.n; i++)
		articles_keep(ui, t.ids[i]);
	if (!mark_targets(ui, saved ? JOURNAL_UNSTAR : JOURNAL_STAR, &t))
		return REACT_NOT_HERE;
	wanted_wake(ui->app);
	say_done(ui, t.n,
	    saved                   ? "no longer saved"
	    : ui->app->offline_since ? "saved; full text and pictures when there is a network"
				    : "saved");
	return REACT_DONE;
}

enum react
act_delete(struct ui *ui, const struct call *call)
{
	struct targets t;
	(void)call;
	if (!find_targets(ui, &t))
		return REACT_NOT_HERE;
	for (size_t i = 0; i < t.n; i++)
		articles_forget(ui, t.ids[i]);
	if (!mark_targets(ui, JOURNAL_DELETE, &t))
		return REACT_NOT_HERE;
	say_done(ui, t.n, "moved to the trash; U takes it back");
	return REACT_DONE;
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

enum react
act_undo(struct ui *ui, const struct call *call)
{
	struct buf sentence = BUF(512);
	struct err err;
	int64_t changed;
	bool ok = app_undo(
	    ui->app, call->count > 0 ? call->count : 1, &sentence, &changed, &err);
	if (ok)
		ui_say(ui, MESSAGE_NOTE, "%s", buf_cstr(&sentence));
	else
		ui_fail(ui, &err);
	buf_done(&sentence);
	return ok ? REACT_DONE : REACT_NOT_HERE;
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
		  app_open_link(ui->app, article.entry.link, &err);
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
