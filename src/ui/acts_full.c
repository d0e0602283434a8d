/* The text of the page in the place of the feed's: asked for by a key or by opening an
 * article that is cut, got in the background, told in the title of the article's pane. */
#include "config.h"

#include "app/fulltext.h"
#include "app/get.h"
#include "app/wanted.h"
#include "ui/acts.h"
#include "ui/state.h"

/* ---- what the title row says */

static const char *
wanted_words(const struct ui *ui, int64_t id)
{
	struct arena arena = { NULL };
	struct store_wanted w;
	bool wanted = store_wanted(ui->store, id, &arena, &w);
	bool page = wanted && w.what & ~(unsigned)STORE_WANT_PICTURES;
	bool given_up = wanted && w.next == INT64_MAX;
	arena_free(&arena);
	if (!page)
		return NULL;
	if (given_up)
		return "feed text, no full text";
	return ui->app->offline_since ? "full text when there is a network" : NULL;
}

void
full_words(const struct ui *ui, const struct article *a, struct buf *b)
{
	bool cut = a->flags & ARTICLE_CUT;
	const char *said = NULL;
	if (a->flags & ARTICLE_FULLTEXT)
		said = "full text";
	else if (cut)
		said = wanted_words(ui, a->id);
	if (said)
		buf_puts(b, said);
	else if (cut || store_has_page(ui->store, a->id))
		buf_printf(b, "feed text %s v for full", theme_mark(MARK_DOT));
}

bool
full_is_coming(const struct ui *ui, const struct article *a)
{
	return wanted_is_getting(ui->app, a->id) && !(a->flags & ARTICLE_FULLTEXT) &&
	       (a->flags & ARTICLE_CUT || ui->full_asked == a->id);
}

/* ---- getting it */

static void
told(void *ctx, const struct wanted_event *e)
{
	struct ui *ui = ctx;
	const struct article_row *row = articles_current(ui);
	ui->dirty = true;
	if (ui->full_asked != e->article)
		return;
	ui->full_asked = 0;
	if (!e->ok)
		ui_fail(ui, e->err);
	else if (row && row->id == e->article)
		ui_say(ui, MESSAGE_NOTE, "full text");
}

void
full_watch(struct ui *ui, bool on)
{
	if (on || ui->app->wanted)
		wanted_watch(ui->app, on ? told : NULL, ui);
}

static void
ask(struct ui *ui, int64_t id, unsigned what)
{
	struct err err;
	if (!wanted_ask(ui->app, id, what, &err))
		ui_fail(ui, &err);
}

/* Setting fulltext: open (and fetch, which has not come to it yet). What was given up
 * is not asked again by itself. */
void
full_opened(struct ui *ui, int64_t id)
{
	struct arena arena = { NULL };
	struct article a;
	struct store_wanted w;
	if (ui->live && !store_is_read_only(ui->store) &&
	    store_article(ui->store, id, &arena, &a, NULL) && a.flags & ARTICLE_CUT &&
	    !store_has_page(ui->store, id) && !store_wanted(ui->store, id, &arena, &w)) {
		const struct feedline *line = feedlist_find(&ui->app->feeds, a.feed_url);
		if (!str_is(app_feed_text(ui->app, line, SET_FULLTEXT), "never"))
			ask(ui, id, STORE_WANT_PAGE);
	}
	arena_free(&arena);
}

static enum react
show(struct ui *ui, int64_t id, bool page)
{
	struct err err;
	if (!fulltext_show(ui->app, id, page, &err)) {
		ui_fail(ui, &err);
		return REACT_NOT_HERE;
	}
	ui_say(ui, MESSAGE_NOTE, page ? "full text" : "feed text");
	return REACT_DONE;
}

static enum react
get(struct ui *ui, const struct article *a)
{
	if (!a->entry.link.n) {
		ui_say(ui, MESSAGE_NOTE, "no page: this article has no link");
		return REACT_NOT_HERE;
	}
	ui->full_asked = a->id;
	if (ui->app->offline)
		ui_say(ui, MESSAGE_RESULT,
		    "offline: the full text is got when there is a network");
	else
		ui_say(ui, MESSAGE_NOTE, "getting the full text");
	ask(ui, a->id, STORE_WANT_PAGE_ANYHOW);
	return REACT_DONE;
}

enum react
act_full_text(struct ui *ui, const struct call *call)
{
	const struct article_row *row = articles_current(ui);
	struct arena arena = { NULL };
	struct article a;
	struct err err;
	enum react react = REACT_NOT_HERE;
	(void)call;
	if (!row)
		ui_say(ui, MESSAGE_NOTE, "no article in this list");
	else if (!store_article(ui->store, row->id, &arena, &a, &err))
		ui_fail(ui, &err);
	else if (a.flags & ARTICLE_FULLTEXT || store_has_page(ui->store, a.id))
		react = show(ui, a.id, !(a.flags & ARTICLE_FULLTEXT));
	else
		react = get(ui, &a);
	arena_free(&arena);
	return react;
}
