/* The article list.
 *
 * It asks for as many rows before and behind the cursor as fit on the screen, puts the
 * headings of days between, and scrolls so that an anchor (the article that the cursor
 * was on when last drawn) stays on its line: articles that arrive above it move nothing.
 * Moving asks the store for the row so many behind the cursor. */
#include "config.h"

#include <stdlib.h>

#include "app/when.h"
#include "base/clock.h"
#include "base/xalloc.h"
#include "text/width.h"
#include "ui/format.h"
#include "ui/state.h"

enum { COUNT_MS = 150, HIGH = 40, EXCERPTS_FROM = 90 };

static const struct store_key before_all = { INT64_MAX, INT64_MAX };
static const struct store_key behind_all = { INT64_MIN, INT64_MIN };

void
articles_done(struct articles_pane *p)
{
	view_done(&p->view);
	arena_free(&p->arena);
	arena_free(&p->line_arena);
	arena_free(&p->lit_arena);
	free(p->kept);
	free(p->selected);
}

struct store_view
articles_view(const struct ui *ui)
{
	const struct articles_pane *p = &ui->articles;
	return (struct store_view){ &p->view.query, p->kept, p->nkept, false, true };
}

void
articles_keep(struct ui *ui, int64_t id)
{
	struct articles_pane *p = &ui->articles;
	for (size_t i = 0; i < p->nkept; i++)
		if (p->kept[i] == id)
			return;
	p->kept = xgrow(p->kept, &p->cap, p->nkept + 1, sizeof *p->kept);
	p->kept[p->nkept++] = id;
}

void
articles_forget(struct ui *ui, int64_t id)
{
	struct articles_pane *p = &ui->articles;
	for (size_t i = 0; i < p->nkept; i++)
		if (p->kept[i] == id)
			p->kept[i--] = p->kept[--p->nkept];
}

bool
articles_is_selected(const struct articles_pane *p, int64_t id)
{
	for (size_t i = 0; i < p->nselected; i++)
		if (p->selected[i] == id)
			return true;
	return false;
}

void
articles_select(struct ui *ui, int64_t id)
{
	struct articles_pane *p = &ui->articles;
	for (size_t i = 0; i < p->nselected; i++)
		if (p->selected[i] == id) {
			p->selected[i] = p->selected[--p->nselected];
			return;
		}
	p->selected =
	    xgrow(p->selected, &p->selected_cap, p->nselected + 1, sizeof *p->selected);
	p->selected[p->nselected++] = id;
}

void
articles_select_none(struct ui *ui)
{
	ui->articles.nselected = 0;
}

/* Rows have other places now; the cursor stays on its article. */
static void
forget_places(struct articles_pane *p)
{
	p->ranked = (struct store_key){ 0, 0 };
	p->rank = -1;
	p->loaded_at[0] = 0;
	p->looked = false;
	p->recount = true;
	p->counted = false;
}

void
articles_settle(struct ui *ui)
{
	struct articles_pane *p = &ui->articles;
	if (p->view.query.root && view_settle(&p->view, ui->app))
		forget_places(p);
}

void
articles_show(struct ui *ui, struct view *v)
{
	struct articles_pane *p = &ui->articles;
	bool same = p->view.query.root && view_same(&p->view, v);
	struct view_ways was = p->view.ways;
	enum query_sort sort = p->view.query.sort;
	bool reverse = p->view.query.reverse;
	view_done(&p->view);
	p->view = *v;
	view_settle(&p->view, ui->app);
	if (same && view_same_ways(&was, &p->view.ways)) { /* as chosen by hand */
		p->view.query.sort = sort;
		p->view.query.reverse = reverse;
	} else if (same) {
		forget_places(p);
	}
	arena_free(&p->lit_arena);
	lit_of_query(&p->hits, &p->view.query, &p->lit_arena);
	if (!same) {
		p->nkept = 0;
		p->nselected = 0;
		p->cursor = (struct store_key){ 0, 0 };
		p->anchor = 0;
		p->anchor_row = 0;
		p->counted = false;
		p->looked = false;
		p->ranked = (struct store_key){ 0, 0 };
	}
	p->loaded_at[0] = 0;
	p->recount = true;
	ui_stale(ui, PANE_ARTICLES);
	pane_articles.cursor_changed(ui);
}

void
articles_put_aside(struct ui *ui, struct articles_aside *aside)
{
	struct articles_pane *p = &ui->articles;
	*aside = (struct articles_aside){ p->view, p->kept, p->nkept, p->cap, p->cursor,
		p->anchor, p->anchor_row };
	p->view = (struct view){ 0 };
	p->kept = NULL;
	p->nkept = p->cap = 0;
	p->cursor = (struct store_key){ 0, 0 };
}

void
articles_take_back(struct ui *ui, struct articles_aside *aside)
{
	struct articles_pane *p = &ui->articles;
	struct articles_aside was = *aside;
	*aside = (struct articles_aside){ 0 };
	articles_show(ui, &was.view);
	free(p->kept);
	p->kept = was.kept;
	p->nkept = was.nkept;
	p->cap = was.cap;
	articles_go(ui, was.cursor);
	p->anchor = was.anchor;
	p->anchor_row = was.anchor_row;
}

void
articles_aside_done(struct articles_aside *aside)
{
	view_done(&aside->view);
	free(aside->kept);
	*aside = (struct articles_aside){ 0 };
}

void
articles_sort(struct ui *ui, enum query_sort sort)
{
	struct articles_pane *p = &ui->articles;
	p->view.query.sort = sort;
	p->view.query.reverse = false;
	p->ranked = (struct store_key){ 0, 0 };
	p->loaded_at[0] = 0;
	p->anchor = 0;
	p->anchor_row = 0;
	articles_go(ui, (struct store_key){ 0, 0 });
}

bool
articles_next_unread(
    struct ui *ui, bool backwards, struct arena *arena, struct article_row *out)
{
	struct store_view v = articles_view(ui);
	return store_next_unread(
	    ui->store, &v, ui->articles.cursor, backwards, out, arena);
}

const struct article_row *
articles_current(const struct ui *ui)
{
	const struct articles_pane *p = &ui->articles;
	return p->nrows ? &p->rows[p->at] : NULL;
}

void
articles_go(struct ui *ui, struct store_key key)
{
	ui->articles.cursor = key;
	ui->articles.rank = -1;
	ui_stale(ui, PANE_ARTICLES);
	pane_articles.cursor_changed(ui);
}

static void
cursor_changed(struct ui *ui)
{
	article_follow_later(ui);
}

/* ---- loading */

static bool
ask(struct ui *ui, struct store_key from, bool inclusive, bool backwards, size_t n,
    struct arena *arena, struct store_window *out)
{
	struct err err;
	struct store_view v = articles_view(ui);
	if (store_window(ui->store, &v, from, inclusive, backwards, n, arena, out, &err))
		return true;
	*out = (struct store_window){ 0 };
	ui_fail(ui, &err);
	return false;
}

/* The article under the cursor may have got another date. */
static void
find_cursor(struct ui *ui)
{
	struct articles_pane *p = &ui->articles;
	struct arena arena = { NULL };
	struct store_window w;
	struct article article;
	if (p->cursor.id && ask(ui, p->cursor, true, false, 1, &arena, &w) &&
	    (w.n == 0 || w.rows[0].id != p->cursor.id) &&
	    store_article(ui->store, p->cursor.id, &arena, &article, NULL) &&
	    article.date != p->cursor.date) {
		struct store_key key = { article.date, article.id };
		if (ask(ui, key, true, false, 1, &arena, &w) && w.n > 0 &&
		    w.rows[0].id == key.id)
			p->cursor = key;
	}
	arena_free(&arena);
}

static void
take_cursor(struct articles_pane *p)
{
	if (!p->nrows) {
		p->cursor = (struct store_key){ 0, 0 };
		return;
	}
	const struct article_row *row = &p->rows[p->at];
	if (row->id != p->cursor.id)
		p->rank = -1;
	p->cursor = (struct store_key){ row->date, row->id };
}

/* Rows before the cursor and from it on; when it is gone, the cursor goes to the next
 * one, at the end to the last. Twice what fits, so that many moves need no others, and
 * two more, so that the first has its day known. */
static void
load_rows(struct ui *ui, size_t page)
{
	struct articles_pane *p = &ui->articles;
	bool first = !p->cursor.id; /* nothing is before it */
	struct store_key key = first ? before_all : p->cursor;
	struct store_window before = { 0 }, after;
	size_t n = 2 * page + 2;
	ask(ui, key, true, false, n, &p->arena, &after);
	if (!first)
		ask(ui, key, false, true, n, &p->arena, &before);
	p->from_first = before.n < n;
	p->to_last = after.n < n;
	p->nrows = before.n + after.n;
	p->rows = arena_alloc(&p->arena, (p->nrows + 1) * sizeof *p->rows);
	for (size_t i = 0; i < p->nrows; i++)
		p->rows[i] = i < before.n ? before.rows[i] : after.rows[i - before.n];
	p->at = after.n ? before.n : before.n ? before.n - 1 : 0;
	take_cursor(p);
}

static int
row_of(const struct articles_pane *p, int64_t id)
{
	for (size_t i = 0; i < p->nrows; i++)
		if (p->rows[i].id == id)
			return (int)i;
	return -1;
}

/* What a window shows depends on: the store, and what is kept. */
static bool
is_fresh(const struct ui *ui)
{
	const struct articles_pane *p = &ui->articles;
	for (int i = 0; i < STORE_KINDS; i++)
		if (p->loaded_at[i] != store_counter(ui->store, (enum store_kind)i) + 1)
			return false;
	return p->loaded_kept == p->nkept;
}

/* The rows that are there are enough around the cursor, too. */
static bool
reuse_rows(struct ui *ui, size_t page)
{
	struct articles_pane *p = &ui->articles;
	int at = is_fresh(ui) && p->cursor.id ? row_of(p, p->cursor.id) : -1;
	if (at < 0 || !((size_t)at >= page + 2 || p->from_first) ||
	    !(p->nrows - (size_t)at >= page + 2 || p->to_last))
		return false;
	p->at = (size_t)at;
	return true;
}

static void
note_rows(struct ui *ui)
{
	struct articles_pane *p = &ui->articles;
	for (int i = 0; i < STORE_KINDS; i++)
		p->loaded_at[i] = store_counter(ui->store, (enum store_kind)i) + 1;
	p->loaded_kept = p->nkept;
}

static void
add_line(struct articles_pane *p, int row, int64_t date, int part)
{
	p->lines[p->nlines++] = (struct articles_line){ row, part, date };
}

/* Excerpts that were made for the rows of before. */
static void
keep_excerpts(struct articles_pane *p, const struct article_row *rows, size_t n,
    const struct str *excerpts)
{
	p->excerpts = arena_alloc(&p->arena, (p->nrows + 1) * sizeof *p->excerpts);
	for (size_t i = 0, j = 0; excerpts && i < p->nrows; i++) {
		while (j < n && rows[j].id != p->rows[i].id)
			j++;
		if (j == n)
			j = 0;
		else if (excerpts[j].p)
			p->excerpts[i] = arena_str(&p->arena, excerpts[j]);
	}
}

/* Narrow and high: two lines a row, the headline and what else there is. A search has an
 * excerpt there, where the pane is wide or high enough. */
static int
lines_a_row(const struct ui *ui, int rows, int cols)
{
	const struct settings *s = &ui->app->settings;
	bool search = ui->articles.view.kind == VIEW_SEARCH && ui->articles.hits.nterms;
	if (!settings_is(s, SET_LIST_LINES, "auto"))
		return settings_is(s, SET_LIST_LINES, "2") ? 2 : 1;
	if (search && cols >= EXCERPTS_FROM)
		return 2;
	return cols < ARTICLES_WIDE && rows >= HIGH ? 2 : 1;
}

/* What is saved is kept for long: of this week, or earlier. Else each day has its own. */
int64_t
articles_group(const struct articles_pane *p, int64_t date)
{
	enum { WEEK = 7 };
	int64_t day = clock_day(date, 0);
	if (!view_is(&p->view, "Saved"))
		return day;
	return date >= clock_now() - WEEK * (int64_t)86400;
}

/* Rows and, but in a search, the headings of their days. The first of more rows than fit
 * is only there to tell whether the second begins a day. */
static int
build_lines(struct articles_pane *p, size_t page)
{
	bool headings = p->view.kind != VIEW_SEARCH && view_by_date(&p->view);
	int cursor_line = 0;
	size_t first = p->at > page ? p->at - page : 0;
	size_t last = p->at + page + 2 < p->nrows ? p->at + page + 2 : p->nrows;
	arena_free(&p->line_arena);
	p->lines = arena_alloc(&p->line_arena, (3 * p->nrows + 1) * sizeof *p->lines);
	p->nlines = 0;
	for (size_t i = first; i < last; i++) {
		int64_t group = articles_group(p, p->rows[i].date);
		if (headings &&
		    (i == 0 || articles_group(p, p->rows[i - 1].date) != group))
			add_line(p, -1, p->rows[i].date, 0);
		if (i == p->at)
			cursor_line = p->nlines;
		for (int part = 0; part < p->row_lines; part++)
			add_line(p, (int)i, p->rows[i].date, part);
	}
	return cursor_line;
}

static int
line_of(const struct articles_pane *p, int64_t id)
{
	for (int i = 0; i < p->nlines; i++)
		if (p->lines[i].row >= 0 && p->rows[p->lines[i].row].id == id)
			return i;
	return -1;
}

/* A selection that has not moved stays in its row on the screen, whatever came in above;
 * only one that was moved keeps its distance from the edges. */
static void
scroll(struct ui *ui, int cursor_line)
{
	struct articles_pane *p = &ui->articles;
	int anchor = line_of(p, p->anchor);
	bool still =
	    anchor >= 0 && p->anchor == p->cursor.id && p->anchor_page == p->page;
	int off = still ? 0 : (int)settings_number(&ui->app->settings, SET_SCROLLOFF);
	int top = (anchor >= 0 ? anchor : cursor_line) - p->anchor_row;
	p->top = list_scroll(top, cursor_line, p->nlines, p->page, off);
	if (p->page >= p->row_lines)
		p->top = list_scroll(
		    p->top, cursor_line + p->row_lines - 1, p->nlines, p->page, 0);
	if (!still && p->top == 1 && cursor_line < p->page && p->lines[0].row < 0)
		p->top = 0;
	p->anchor = p->cursor.id;
	p->anchor_row = cursor_line - p->top;
	p->anchor_page = p->page;
}

static bool
has_note(const struct ui *ui)
{
	const struct articles_pane *p = &ui->articles;
	const struct feed_row *feed =
	    p->view.kind == VIEW_FEED ? feeds_find(ui, p->view.feed) : NULL;
	return feed && feed->tries > 0;
}

void
articles_count_now(struct ui *ui)
{
	ui->articles.counted = false;
	ui_stale(ui, PANE_ARTICLES);
}

static void
count(struct ui *ui)
{
	struct articles_pane *p = &ui->articles;
	struct store_view v = articles_view(ui);
	bool now = p->recount && (!p->counted || !ui->live);
	bool top = p->nrows > 0 && p->at == 0;
	if (now) {
		p->count = store_count(ui->store, &v);
		p->counted = true;
		p->recount = false;
	} else if (p->recount && !loop_timer_is_running(&ui->count_due)) {
		loop_timer_start(ui->loop, &ui->count_due, COUNT_MS);
	}
	bool dated = view_by_date(&p->view);
	if (top) {
		p->rank = 0;
	} else if (now || (p->rank < 0 && (!dated || !p->ranked.id))) {
		p->rank = store_rank(ui->store, &v, p->cursor);
	} else if (p->rank < 0) {
		p->rank =
		    p->ranked_as + store_distance(ui->store, &v, p->ranked, p->cursor);
	}
	p->ranked = p->cursor;
	p->ranked_as = p->rank;
}

static void
ask_rows(struct ui *ui)
{
	struct articles_pane *p = &ui->articles;
	struct arena old = p->arena;
	const struct article_row *was_rows = p->rows;
	const struct str *was_excerpts = p->excerpts;
	size_t was_n = p->nrows;
	p->arena = (struct arena){ NULL };
	if (p->recount)
		find_cursor(ui);
	load_rows(ui, (size_t)p->page);
	keep_excerpts(p, was_rows, was_n, was_excerpts);
	note_rows(ui);
	arena_free(&old);
}

static void
load(struct ui *ui, int rows, int cols)
{
	struct articles_pane *p = &ui->articles;
	int64_t was = p->cursor.id;
	if (!p->view.query.root)
		return;
	p->row_lines = lines_a_row(ui, rows, cols);
	p->notes = has_note(ui);
	p->page = rows - p->notes > 1 ? rows - p->notes : 1;
	struct store_view v = articles_view(ui);
	p->percent = p->looked ? look_later(ui, &v) : look_begin(ui, &v);
	p->looked = true;
	if (!reuse_rows(ui, (size_t)p->page)) {
		ask_rows(ui);
		near_due(ui);
	}
	scroll(ui, build_lines(p, (size_t)p->page));
	count(ui);
	if (p->cursor.id != was)
		cursor_changed(ui);
}

/* ---- moving */

/* The row so many away, the first or last one at most, of those that are there already;
 * NULL: it may be another. */
static const struct article_row *
near_row(const struct ui *ui, int distance, int *moved)
{
	const struct articles_pane *p = &ui->articles;
	int at = is_fresh(ui) && p->cursor.id ? row_of(p, p->cursor.id) : -1;
	int to = at + distance, n = (int)p->nrows;
	if (at < 0 || (to < 0 && !p->from_first) || (to >= n && !p->to_last))
		return NULL;
	to = to < 0 ? 0 : to >= n ? n - 1 : to;
	*moved = to - at;
	return &p->rows[to];
}

static const struct article_row *
far_row(struct ui *ui, int distance, struct arena *arena, int *moved)
{
	struct store_window w;
	size_t n = (size_t)(distance < 0 ? -distance : distance);
	if (!ui->articles.cursor.id ||
	    !ask(ui, ui->articles.cursor, false, distance < 0, n, arena, &w) || w.n == 0)
		return NULL;
	*moved = distance < 0 ? -(int)w.n : (int)w.n;
	const struct article_row *rows = w.rows; /* in the arena */
	return distance < 0 ? rows : rows + w.n - 1;
}

static void
move(struct ui *ui, int distance)
{
	struct arena arena = { NULL };
	int moved = 0;
	const struct article_row *row = near_row(ui, distance, &moved);
	if (!row)
		row = far_row(ui, distance, &arena, &moved);
	if (row && moved) {
		int64_t rank = ui->articles.rank + moved;
		ui->articles.moved = true;
		articles_go(ui, (struct store_key){ row->date, row->id });
		ui->articles.rank = rank;
	}
	arena_free(&arena);
}

static void
move_to_end(struct ui *ui, bool last)
{
	struct arena arena = { NULL };
	struct store_window w;
	if (ask(ui, last ? behind_all : before_all, false, last, 1, &arena, &w) && w.n) {
		const struct articles_pane *p = &ui->articles;
		bool counted = p->counted && !p->recount;
		ui->articles.moved = true;
		articles_go(ui, (struct store_key){ w.rows[0].date, w.rows[0].id });
		ui->articles.rank = !last ? 0 : counted ? p->count - 1 : -1;
	}
	arena_free(&arena);
}

static int
page_rows(const struct articles_pane *p)
{
	return p->row_lines > 1 ? p->page / p->row_lines : p->page;
}

static bool
act(struct ui *ui, enum verb verb, int count)
{
	int distance;
	if (list_distance(verb, count, page_rows(&ui->articles), &distance))
		move(ui, distance);
	else if (verb == VERB_TOP || verb == VERB_BOTTOM)
		move_to_end(ui, verb == VERB_BOTTOM);
	else
		return false;
	return true;
}

static void
click(struct ui *ui, int row, int col, bool again)
{
	struct articles_pane *p = &ui->articles;
	int at = p->top + row - p->notes;
	(void)col;
	if (row < p->notes || at >= p->nlines || p->lines[at].row < 0)
		return;
	const struct article_row *r = &p->rows[p->lines[at].row];
	if (again && r->id == p->cursor.id)
		prompt_run(ui, STR("open"));
	else
		articles_go(ui, (struct store_key){ r->date, r->id });
	p->moved = true;
}

const struct pane_ops pane_articles = {
	.name = "articles",
	.where = "the article list",
	.load = load,
	.draw = articles_draw,
	.act = act,
	.click = click,
	.cursor_changed = cursor_changed,
};
