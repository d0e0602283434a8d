/* The feed pane. Its lines are made anew from the store whenever that has changed; the
 * cursor stays on what it was on (a view's name, a folder's, a feed's number), not on a
 * row. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/refresh.h"
#include "base/xalloc.h"
#include "ui/format.h"
#include "ui/state.h"

/* counts: what its number counts, where that is no sum over the feeds: what is unread of
 * it, or what it holds; optional: shown when that is something. */
/* clang-format off */
static const struct {
	const char *name, *query, *counts;
	bool optional;
} views[] = {
	{ "Unread",    "is:unread",    NULL,                     false },
	{ "Today",     "since:today",  "is:unread since:today",  false },
	{ "Saved",     "is:saved",     NULL,                     false },
	{ "Following", "is:followed",  "is:unread is:followed",  false },
	{ "Offline",   "has:fulltext", "has:fulltext",           true },
	{ "All",       "",             NULL,                     false },
	{ "Trash",     "is:trash",     "is:trash",               true },
};
/* clang-format on */
enum { VIEWS = sizeof views / sizeof views[0] };

static const struct str not_subscribed = { "Not subscribed", 14 };

void
feeds_done(struct feeds_pane *p)
{
	arena_free(&p->arena);
	free(p->skip);
	for (size_t i = 0; i < p->nsearches; i++)
		free(p->searches[i]);
}

/* ---- the lines */

static struct feed_line *
add_line(struct feeds_pane *p, enum feed_line_kind kind, struct str name)
{
	p->lines = arena_push(&p->arena, p->lines, &p->nlines, sizeof *p->lines);
	struct feed_line *line = &p->lines[p->nlines - 1];
	*line = (struct feed_line){ .kind = kind, .name = name };
	return line;
}

static void
add_feed(struct feeds_pane *p, const struct feed_row *row, bool in_folder)
{
	struct feed_line *line = add_line(p, LINE_FEED, row->title);
	line->row = row;
	line->count = row->unread;
	line->in_folder = in_folder;
	p->ids = arena_push(&p->arena, p->ids, &p->nids, sizeof *p->ids);
	p->ids[p->nids - 1] = row->id;
}

static void
sum_up(struct feeds_pane *p)
{
	p->unread = p->saved = p->articles = p->last_fetch = p->failed = 0;
	for (size_t i = 0; i < p->nrows; i++) {
		const struct feed_row *row = &p->rows[i];
		p->unread += row->unread;
		p->saved += row->saved;
		p->articles += row->articles;
		p->failed += row->subscribed && row->tries > 0;
		if (row->last_fetch > p->last_fetch)
			p->last_fetch = row->last_fetch;
	}
}

static bool
is_saved_search(const struct feedline *line)
{
	return line->kind == FEEDLINE_QUERY && !line->hidden;
}

/* The sums are told apart by the view's query. */
static int64_t
sum_of(const struct feeds_pane *p, const char *query)
{
	return str_is(STR("is:unread"), query)  ? p->unread
	       : str_is(STR("is:saved"), query) ? p->saved
						: p->articles;
}

static void
add_query(struct ui *ui, enum feed_line_kind kind, struct str name, struct str query)
{
	struct feeds_pane *p = &ui->feeds;
	/* copied: the line may outlive the search, and the feeds file's */
	struct str text = arena_str(&p->arena, query);
	int64_t known = counts_of(&ui->counts, text);
	struct feed_line *line = add_line(p, kind, arena_str(&p->arena, name));
	line->query = text.p;
	line->count = known > 0 ? known : 0;
}

/* Who and what is followed, with what is unread of it. */
static void
add_followed(struct ui *ui)
{
	struct feeds_pane *p = &ui->feeds;
	for (size_t i = 0; i < p->nfollowed; i++) {
		const struct followed *f = &p->followed[i];
		int64_t known = counts_of(&ui->counts, f->unread);
		struct feed_line *line = add_line(p, LINE_NAME, f->name);
		line->query = f->query.p;
		line->entity = f->kind;
		line->in_folder = true;
		line->count = known > 0 ? known : 0;
	}
}

/* was: the line of the cursor, which stays even if it holds nothing any more. */
static void
add_views(struct ui *ui, const struct feed_line *was)
{
	struct feeds_pane *p = &ui->feeds;
	const struct feedlist *f = &ui->app->feeds;
	add_line(p, LINE_HEADING, STR("Views"));
	for (size_t i = 0; i < VIEWS; i++) {
		bool following = str_is(STR("Following"), views[i].name);
		const char *counts = views[i].counts;
		int64_t known = counts ? counts_of(&ui->counts, str_of(counts)) : 0;
		bool here = was && str_is(was->name, views[i].name);
		if (views[i].optional && known <= 0 && !here)
			continue;
		struct feed_line *line = add_line(p, LINE_VIEW, str_of(views[i].name));
		line->query = views[i].query;
		line->count = !counts ? sum_of(p, line->query) : known > 0 ? known : 0;
		if (following)
			add_followed(ui);
	}
	for (size_t i = 0; i < f->n; i++)
		if (is_saved_search(&f->lines[i]))
			add_query(ui, LINE_SAVED, f->lines[i].name, f->lines[i].url);
	for (size_t i = 0; i < p->nsearches; i++)
		add_query(
		    ui, LINE_SEARCH, str_of(p->searches[i]), str_of(p->searches[i]));
}

static struct str
folder_of(const struct feed_row *row)
{
	return row->subscribed ? row->folder : not_subscribed;
}

static bool
is_shown(const struct ui *ui, const struct feed_row *row)
{
	if (!row->subscribed)
		return row->articles > 0;
	return !row->hidden &&
	       (row->unread > 0 || row->tries > 0 ||
		   settings_number(&ui->app->settings, SET_SHOW_READ_FEEDS));
}

/* The feeds of one folder (or of none) under its name. */
static void
add_folder(struct ui *ui, struct str folder)
{
	struct feeds_pane *p = &ui->feeds;
	size_t line = p->nlines, first = p->nids;
	add_line(
	    p, folder.n ? LINE_FOLDER : LINE_HEADING, folder.n ? folder : STR("Feeds"));
	for (size_t i = 0; i < p->nrows; i++)
		if (is_shown(ui, &p->rows[i]) && str_eq(folder_of(&p->rows[i]), folder))
			add_feed(p, &p->rows[i], folder.n > 0);
	if (p->nids == first) {
		p->nlines--;
		return;
	}
	p->lines[line].first = first;
	p->lines[line].n = p->nids - first;
	for (size_t i = line + 1; i < p->nlines; i++)
		p->lines[line].count += p->lines[i].count;
}

static bool
seen_before(const struct feeds_pane *p, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(folder_of(&p->rows[i]), folder_of(&p->rows[at])))
			return true;
	return false;
}

static void
add_folders(struct ui *ui)
{
	struct feeds_pane *p = &ui->feeds;
	add_folder(ui, STR(""));
	for (size_t i = 0; i < p->nrows; i++)
		if (folder_of(&p->rows[i]).n > 0 && !seen_before(p, i))
			add_folder(ui, folder_of(&p->rows[i]));
}

/* ---- the cursor */

static bool
same_line(const struct feed_line *a, const struct feed_line *b)
{
	if (a->kind != b->kind)
		return false;
	return a->kind == LINE_FEED ? a->row->id == b->row->id : str_eq(a->name, b->name);
}

static void
restore_cursor(struct feeds_pane *p, const struct feed_line *was)
{
	for (size_t i = 0; was && i < p->nlines; i++)
		if (same_line(&p->lines[i], was)) {
			p->list.at = (int)i;
			return;
		}
	list_set(&p->list, p->list.at);
}

static void
set_skips(struct feeds_pane *p)
{
	free(p->skip);
	p->skip = xcalloc(p->nlines + 1, sizeof *p->skip);
	for (size_t i = 0; i < p->nlines; i++)
		p->skip[i] = p->lines[i].kind == LINE_HEADING;
	p->list.skip = p->skip;
	p->list.n = (int)p->nlines;
}

static void
load(struct ui *ui, int rows, int cols)
{
	struct feeds_pane *p = &ui->feeds;
	struct arena old = p->arena; /* the cursor's line is in it */
	const struct feed_line *was = p->nlines ? &p->lines[p->list.at] : NULL;
	struct err err;
	(void)cols;
	p->arena = (struct arena){ NULL };
	p->lines = NULL;
	p->ids = NULL;
	p->nlines = p->nids = p->nrows = 0;
	if (!store_feeds(ui->store, &p->arena, &p->rows, &p->nrows, &err))
		ui_fail(ui, &err);
	sum_up(p);
	followed_read(ui, &p->arena, &p->followed, &p->nfollowed);
	counts_due(ui);
	add_views(ui, was);
	add_folders(ui);
	set_skips(p);
	restore_cursor(p, was);
	p->list.rows = rows;
	arena_free(&old);
	pane_feeds.cursor_changed(ui); /* a folder may have other feeds now */
}

bool
feeds_counted_query(const struct ui *ui, size_t i, struct str *query)
{
	const struct feeds_pane *p = &ui->feeds;
	const struct feedlist *f = &ui->app->feeds;
	for (size_t k = 0; k < VIEWS; k++)
		if (views[k].counts && i-- == 0) {
			*query = str_of(views[k].counts);
			return true;
		}
	if (i < p->nfollowed) {
		*query = p->followed[i].unread;
		return true;
	}
	i -= p->nfollowed;
	for (size_t k = 0; k < f->n; k++)
		if (is_saved_search(&f->lines[k]) && i-- == 0) {
			*query = f->lines[k].url;
			return true;
		}
	if (i < p->nsearches)
		*query = str_of(p->searches[i]);
	return i < p->nsearches;
}

const struct feed_line *
feeds_current(const struct ui *ui)
{
	const struct feeds_pane *p = &ui->feeds;
	return p->nlines ? &p->lines[p->list.at] : NULL;
}

const struct feed_row *
feeds_find(const struct ui *ui, int64_t feed)
{
	for (size_t i = 0; i < ui->feeds.nrows; i++)
		if (ui->feeds.rows[i].id == feed)
			return &ui->feeds.rows[i];
	return NULL;
}

static void
cursor_changed(struct ui *ui)
{
	const struct feed_line *line = feeds_current(ui);
	struct view v;
	struct err err;
	if (!line || ui->results.active || ui->results.filtered || entity_page_relist(ui))
		return;
	if (line->kind == LINE_FEED) {
		counts_seen(ui, line->row->id);
		view_feed(&v, line->row->id, line->name);
	} else if (line->kind == LINE_FOLDER) {
		view_feeds(&v, line->name, ui->feeds.ids + line->first, line->n);
	} else if (line->query) {
		enum view_kind kind =
		    line->kind == LINE_SEARCH ? VIEW_SEARCH : VIEW_NAMED;
		if (!view_query(
			&v, ui->app, kind, line->name, str_of(line->query), &err, NULL)) {
			ui_fail(ui, &err);
			view_done(&v);
			return;
		}
	} else {
		return;
	}
	articles_show(ui, &v);
}

static void
go(struct ui *ui, size_t line)
{
	ui->feeds.list.at = (int)line;
	entity_page_forget(ui);
	results_done(&ui->results);
	cursor_changed(ui);
}

static bool
act(struct ui *ui, enum verb verb, int count)
{
	if (verb == VERB_OPEN) {
		ui_focus(ui, PANE_ARTICLES);
		return true;
	}
	int was = ui->feeds.list.at;
	if (!list_move(&ui->feeds.list, verb, count))
		return false;
	if (ui->feeds.list.at != was) {
		entity_page_forget(ui);
		results_done(&ui->results);
		cursor_changed(ui);
	}
	return true;
}

/* ---- what others ask of it */

const int64_t *
feeds_under_cursor(const struct ui *ui, size_t *n)
{
	const struct feed_line *line = feeds_current(ui);
	*n = 0;
	if (line && line->kind == LINE_FOLDER) {
		*n = line->n;
		return ui->feeds.ids + line->first;
	}
	if (line && line->kind == LINE_FEED) {
		*n = 1;
		return &line->row->id;
	}
	return NULL;
}

bool
feeds_select_view(struct ui *ui, struct str name)
{
	for (size_t i = 0; i < ui->feeds.nlines; i++) {
		const struct feed_line *line = &ui->feeds.lines[i];
		if ((line->kind == LINE_VIEW && str_eq_nocase(line->name, name)) ||
		    (line->kind == LINE_SEARCH && str_eq(line->name, name))) {
			go(ui, i);
			return true;
		}
	}
	return false;
}

bool
feeds_select_name(struct ui *ui, struct str name)
{
	for (size_t i = 0; i < ui->feeds.nlines; i++) {
		const struct feed_line *line = &ui->feeds.lines[i];
		if (line->kind != LINE_FEED && line->kind != LINE_HEADING &&
		    str_eq(line->name, name)) {
			go(ui, i);
			return true;
		}
	}
	return false;
}

bool
feeds_select_feed(struct ui *ui, int64_t feed)
{
	for (size_t i = 0; i < ui->feeds.nlines; i++)
		if (ui->feeds.lines[i].kind == LINE_FEED &&
		    ui->feeds.lines[i].row->id == feed) {
			go(ui, i);
			return true;
		}
	return false;
}

bool
feeds_select_place(struct ui *ui, struct str name)
{
	for (size_t i = 0; i < ui->feeds.nlines; i++)
		if (ui->feeds.lines[i].kind != LINE_HEADING &&
		    str_eq_nocase(ui->feeds.lines[i].name, name)) {
			go(ui, i);
			return true;
		}
	return false;
}

bool
feeds_select_unread(struct ui *ui, bool backwards)
{
	const struct feeds_pane *p = &ui->feeds;
	size_t n = p->nlines, at = (size_t)p->list.at;
	for (size_t step = 1; step < n; step++) {
		size_t i = backwards ? (at + n - step) % n : (at + step) % n;
		if (p->lines[i].kind == LINE_FEED && p->lines[i].count > 0) {
			go(ui, i);
			return true;
		}
	}
	return false;
}

void
feeds_drop_search(struct ui *ui, struct str text)
{
	struct feeds_pane *p = &ui->feeds;
	for (size_t i = 0; i < p->nsearches; i++)
		if (str_is(text, p->searches[i])) {
			free(p->searches[i]);
			p->nsearches--;
			memmove(p->searches + i, p->searches + i + 1,
			    (p->nsearches - i) * sizeof p->searches[0]);
			ui_stale(ui, PANE_FEEDS);
			return;
		}
}

void
feeds_keep_search(struct ui *ui, struct str text)
{
	struct feeds_pane *p = &ui->feeds;
	if (!feeds_select_view(ui, text)) {
		if (p->nsearches == FEEDS_SEARCHES) {
			free(p->searches[0]);
			memmove(p->searches, p->searches + 1,
			    (FEEDS_SEARCHES - 1) * sizeof p->searches[0]);
			p->nsearches--;
		}
		p->searches[p->nsearches++] = str_cstr(text);
		pane_feeds.load(ui, p->list.rows, 0);
		feeds_select_view(ui, text);
	}
}

/* ---- drawing */

/* A mark at the right, or the count. */
static void
draw_end(const struct ui *ui, const struct area *a, int row, const struct feed_line *line)
{
	const struct feed_row *feed = line->row;
	if (feed && !ui->canvas.bare && refresh_is_fetching(ui->app, feed->id)) {
		canvas_mark(a, row, a->cols - 2, MARK_FETCHING, ROLE_DIM);
	} else if (feed && feed->tries > 0) {
		canvas_mark(a, row, a->cols - 2, MARK_FAILED, ROLE_ERROR);
	} else if (feed && counts_fresh(&ui->counts, feed->id) > 0) {
		struct buf b = BUF(32);
		buf_char(&b, '+');
		format_number(counts_fresh(&ui->counts, feed->id), &b);
		canvas_right(a, row, a->cols - 1, buf_view(&b), ROLE_GOOD);
		buf_done(&b);
	} else if (line->count > 0) {
		struct buf b = BUF(32);
		format_number(line->count, &b);
		canvas_right(a, row, a->cols - 1, buf_view(&b),
		    line->kind == LINE_FOLDER ? ROLE_DIM : ROLE_TEXT);
		buf_done(&b);
	}
}

static enum role
words_role(const struct feed_line *line)
{
	bool quiet = line->kind == LINE_HEADING || line->kind == LINE_FOLDER;
	if (quiet)
		return ROLE_DIM;
	return line->count > 0 && !(line->row && line->row->tries > 0) ? ROLE_UNREAD
								       : ROLE_READ;
}

static void
draw_line(
    const struct ui *ui, const struct area *a, int row, const struct feed_line *line)
{
	int col = line->in_folder ? 3 : 1;
	if (line->kind == LINE_FOLDER) {
		canvas_mark(a, row, col, MARK_FOLDER, ROLE_DIM);
		col += 2;
	} else if (line->kind == LINE_NAME) {
		canvas_mark(
		    a, row, col, name_mark(line->entity), name_role(line->entity));
		col += 2;
	} else if (line->kind == LINE_SEARCH) {
		col = canvas_put(a, row, col, STR("/"), ROLE_ACCENT);
	}
	canvas_cut(a, row, col, a->cols - col - 6, line->name, words_role(line));
	draw_end(ui, a, row, line);
}

static void
draw(struct ui *ui, const struct area *a, bool focused)
{
	struct feeds_pane *p = &ui->feeds;
	struct area body = area_part(a, 1, 0, a->rows - 1, a->cols);
	struct buf right = BUF(64);
	struct refresh_progress refresh = refresh_progress(ui->app);
	if (refresh.running && !ui->canvas.bare)
		buf_printf(&right, "%s %zu/%zu", theme_mark(MARK_REFRESH), refresh.done,
		    refresh.feeds);
	else
		format_number(p->unread, &right);
	pane_title(a, STR("Feeds"), buf_view(&right), focused);
	buf_done(&right);
	p->list.rows = body.rows;
	p->list.top = list_scroll(p->list.top, p->list.at, p->list.n, body.rows,
	    (int)settings_number(&ui->app->settings, SET_SCROLLOFF));
	for (int i = 0; i < body.rows && p->list.top + i < p->list.n; i++) {
		int at = p->list.top + i;
		draw_line(ui, &body, i, &p->lines[at]);
		if (at != p->list.at)
			continue;
		canvas_select(&body, i, 0, body.cols, focused);
		if (focused)
			canvas_cursor(&body, i, 1);
	}
}

static void
click(struct ui *ui, int row, int col, bool again)
{
	const struct list *l = &ui->feeds.list;
	int at = l->top + row;
	(void)col;
	if (at >= l->n || l->skip[at])
		return;
	if (again && at == l->at)
		act(ui, VERB_OPEN, 1);
	else if (at != l->at)
		go(ui, (size_t)at);
}

const struct pane_ops pane_feeds = {
	.name = "feeds",
	.where = "the feeds",
	.load = load,
	.draw = draw,
	.act = act,
	.click = click,
	.cursor_changed = cursor_changed,
};
