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

enum { COUNT_MS = 150, WIDE = 72, HIGH = 40, EXCERPTS_FROM = 90 };

static const struct store_key before_all = { INT64_MAX, INT64_MAX };
static const struct store_key behind_all = { INT64_MIN, INT64_MIN };

void
articles_done(struct articles_pane *p)
{
	view_done(&p->view);
	arena_free(&p->arena);
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

void
articles_show(struct ui *ui, struct view *v)
{
	struct articles_pane *p = &ui->articles;
	bool same = p->view.query.root && view_same(&p->view, v);
	view_done(&p->view);
	p->view = *v;
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
	}
	p->recount = true;
	ui_stale(ui, PANE_ARTICLES);
	pane_articles.cursor_changed(ui);
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

/* Rows before the cursor and from it on; when it is gone, the cursor goes to the next
 * one, at the end to the last. Two more than fit, so that the first has its day known. */
static void
load_rows(struct ui *ui, size_t page)
{
	struct articles_pane *p = &ui->articles;
	bool first = !p->cursor.id; /* nothing is before it */
	struct store_key key = first ? before_all : p->cursor;
	struct store_window before = { 0 }, after;
	ask(ui, key, true, false, page + 2, &p->arena, &after);
	if (!first)
		ask(ui, key, false, true, page + 2, &p->arena, &before);
	p->nrows = before.n + after.n;
	p->rows = arena_alloc(&p->arena, (p->nrows + 1) * sizeof *p->rows);
	for (size_t i = 0; i < p->nrows; i++)
		p->rows[i] = i < before.n ? before.rows[i] : after.rows[i - before.n];
	p->at = after.n ? before.n : before.n ? before.n - 1 : 0;
	if (p->nrows) {
		const struct article_row *row = &p->rows[p->at];
		if (row->id != p->cursor.id)
			p->rank = -1;
		p->cursor = (struct store_key){ row->date, row->id };
	} else {
		p->cursor = (struct store_key){ 0, 0 };
	}
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
	return cols < WIDE && rows >= HIGH ? 2 : 1;
}

/* Rows and, but in a search, the headings of their days. The first of more rows than fit
 * is only there to tell whether the second begins a day. */
static int
build_lines(struct articles_pane *p, size_t page)
{
	bool headings = p->view.kind != VIEW_SEARCH && p->view.query.sort <= QUERY_OLDEST;
	int cursor_line = 0;
	size_t first = p->at > page ? p->at - page : 0;
	p->lines = arena_alloc(&p->arena, (3 * p->nrows + 1) * sizeof *p->lines);
	p->nlines = 0;
	for (size_t i = first; i < p->nrows; i++) {
		int64_t day = clock_day(p->rows[i].date, 0);
		if (headings && (i == 0 || clock_day(p->rows[i - 1].date, 0) != day))
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

static void
scroll(struct ui *ui, int cursor_line)
{
	struct articles_pane *p = &ui->articles;
	int anchor = line_of(p, p->anchor);
	int off = (int)settings_number(&ui->app->settings, SET_SCROLLOFF);
	int top = (anchor >= 0 ? anchor : cursor_line) - p->anchor_row;
	p->top = list_scroll(top, cursor_line, p->nlines, p->page, off);
	if (p->page >= p->row_lines)
		p->top = list_scroll(
		    p->top, cursor_line + p->row_lines - 1, p->nlines, p->page, 0);
	if (p->top == 1 && cursor_line < p->page && p->lines[0].row < 0)
		p->top = 0;
	p->anchor = p->cursor.id;
	p->anchor_row = cursor_line - p->top;
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
	if (top)
		p->rank = 0;
	else if (now || p->rank < 0)
		p->rank = store_rank(ui->store, &v, p->cursor);
}

static void
load(struct ui *ui, int rows, int cols)
{
	struct articles_pane *p = &ui->articles;
	struct arena old = p->arena;
	const struct article_row *was_rows = p->rows;
	const struct str *was_excerpts = p->excerpts;
	size_t was_n = p->nrows;
	if (!p->view.query.root)
		return;
	p->row_lines = lines_a_row(ui, rows, cols);
	p->arena = (struct arena){ NULL };
	p->notes = has_note(ui);
	p->page = rows - p->notes > 1 ? rows - p->notes : 1;
	int64_t was = p->cursor.id;
	struct store_view v = articles_view(ui);
	p->percent = p->looked ? look_later(ui, &v) : look_begin(ui, &v);
	p->looked = true;
	if (p->recount)
		find_cursor(ui);
	load_rows(ui, (size_t)p->page);
	keep_excerpts(p, was_rows, was_n, was_excerpts);
	scroll(ui, build_lines(p, (size_t)p->page));
	count(ui);
	arena_free(&old);
	if (p->cursor.id != was)
		cursor_changed(ui);
}

/* ---- moving */

static void
move(struct ui *ui, int distance)
{
	struct articles_pane *p = &ui->articles;
	struct arena arena = { NULL };
	struct store_window w;
	size_t n = (size_t)(distance < 0 ? -distance : distance);
	if (p->cursor.id && ask(ui, p->cursor, false, distance < 0, n, &arena, &w) &&
	    w.n > 0) {
		const struct article_row *row = &w.rows[distance < 0 ? 0 : w.n - 1];
		int64_t rank = p->rank + (distance < 0 ? -(int64_t)w.n : (int64_t)w.n);
		articles_go(ui, (struct store_key){ row->date, row->id });
		p->rank = rank;
	}
	arena_free(&arena);
}

static void
move_to_end(struct ui *ui, bool last)
{
	struct arena arena = { NULL };
	struct store_window w;
	if (ask(ui, last ? behind_all : before_all, false, last, 1, &arena, &w) && w.n)
		articles_go(ui, (struct store_key){ w.rows[0].date, w.rows[0].id });
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

/* ---- drawing */

struct columns {
	int time, source; /* cells; 0: not shown, or in the second line */
};

static struct columns
columns_of(const struct ui *ui, int cols)
{
	const struct articles_pane *p = &ui->articles;
	struct buf sample = BUF(64);
	format_clock(&ui->app->settings, 0, &sample);
	int time = width_of(buf_view(&sample));
	buf_done(&sample);
	if (p->view.kind == VIEW_SEARCH && time < 6)
		time = 6; /* "27 Feb" */
	if (p->row_lines > 1 && cols < WIDE)
		return (struct columns){ 0, 0 };
	bool source = cols >= 56 && p->view.kind != VIEW_FEED;
	return (struct columns){ time, !source ? 0 : cols < 80 ? 13 : 16 };
}

static void
put_time(const struct ui *ui, int64_t date, struct buf *b)
{
	const struct settings *s = &ui->app->settings;
	if (ui->articles.view.kind == VIEW_SEARCH)
		format_short(s, date, b);
	else
		format_clock(s, date, b);
}

int
articles_draw_lit(const struct ui *ui, const struct area *a, int row, int col, int max,
    struct str text, bool title, enum role role)
{
	struct arena arena = { NULL };
	struct lit_range *found;
	struct area part = area_part(a, row, col, 1, max);
	size_t n = lit_find(&ui->articles.hits, text, title, 0, &arena, &found);
	int end = canvas_cut(&part, 0, 0, max, text, role);
	int shown = end == max ? max - 1 : max; /* the last one may be an ellipsis */
	for (size_t i = 0; i < n; i++) {
		int at = width_of(str_sub(text, 0, found[i].start));
		struct str word = str_sub(text, found[i].start, found[i].end);
		struct area lit = area_part(&part, 0, at, 1, shown - at);
		if (at < shown && width_of(word) <= shown - at)
			canvas_put(&lit, 0, 0, word, ROLE_MATCH);
	}
	arena_free(&arena);
	return col + end;
}

/* A row's first line: unread, time, source, headline, saved. */
static void
draw_row(const struct ui *ui, const struct area *a, int row, const struct article_row *r,
    struct columns c)
{
	bool unread = !(r->flags & ARTICLE_READ), saved = r->flags & ARTICLE_SAVED;
	int col = 3;
	if (unread)
		canvas_mark(a, row, 1, MARK_UNREAD, ROLE_MARK);
	if (articles_is_selected(&ui->articles, r->id))
		canvas_mark(a, row, 0, MARK_SELECTED, ROLE_ACCENT);
	if (c.time) {
		struct buf b = BUF(64);
		put_time(ui, r->date, &b);
		canvas_right(a, row, col + c.time, buf_view(&b), ROLE_DIM);
		buf_done(&b);
		col += c.time + 1;
	}
	if (c.source) {
		canvas_cut(a, row, col, c.source, r->source, ROLE_DIM);
		col += c.source + 1;
	}
	struct str title = r->title.n ? r->title : STR("(no headline)");
	articles_draw_lit(ui, a, row, col, a->cols - 1 - col - (saved ? 2 : 0), title,
	    true, unread ? ROLE_UNREAD : ROLE_READ);
	if (saved)
		canvas_mark(a, row, a->cols - 2, MARK_SAVED, ROLE_STAR);
}

enum { EXCERPT_TEXT = 64 << 10 };

static struct str
excerpt_of(struct ui *ui, size_t i, int cells)
{
	struct articles_pane *p = &ui->articles;
	struct arena arena = { NULL };
	struct str text = { NULL, 0 };
	if (p->excerpts[i].p || !p->hits.nterms)
		return p->excerpts[i];
	if (store_text(ui->store, p->rows[i].id, EXCERPT_TEXT, &arena, &text))
		text = lit_excerpt(&p->hits, text, cells, &arena);
	p->excerpts[i] = arena_str(&p->arena, text);
	arena_free(&arena);
	return p->excerpts[i];
}

/* And its second: where the source has a column, what the search found; else time and
 * source before it. */
static void
draw_second(struct ui *ui, const struct area *a, int row, size_t i, struct columns c)
{
	const struct article_row *r = &ui->articles.rows[i];
	int col = 3;
	if (c.time) {
		col += c.time + 1 + (c.source ? c.source + 1 : 0);
	} else {
		struct buf b = BUF(64);
		put_time(ui, r->date, &b);
		col = canvas_put(a, row, col, buf_view(&b), ROLE_DIM) + 2;
		buf_done(&b);
		if (ui->articles.view.kind != VIEW_FEED)
			col = canvas_cut(
				  a, row, col, a->cols - 1 - col, r->source, ROLE_DIM) +
			      2;
	}
	int max = a->cols - 1 - col;
	if (max > 8)
		articles_draw_lit(
		    ui, a, row, col, max, excerpt_of(ui, i, max), false, ROLE_DIM);
}

static void
draw_day(const struct area *a, int row, int64_t date)
{
	char day[WHEN_SIZE];
	when_day(date, clock_now(), day);
	canvas_cut(a, row, 1, a->cols - 2, str_of(day), ROLE_DIM);
}

static void
draw_lines(struct ui *ui, const struct area *a, bool focused)
{
	const struct articles_pane *p = &ui->articles;
	struct columns c = columns_of(ui, a->cols);
	for (int i = 0; i < a->rows && p->top + i < p->nlines; i++) {
		const struct articles_line *line = &p->lines[p->top + i];
		if (line->row < 0) {
			draw_day(a, i, line->date);
			continue;
		}
		if (line->part == 0)
			draw_row(ui, a, i, &p->rows[line->row], c);
		else
			draw_second(ui, a, i, (size_t)line->row, c);
		if ((size_t)line->row != p->at)
			continue;
		canvas_select(a, i, 0, a->cols, focused);
		if (focused && line->part == 0)
			canvas_cursor(a, i, 1);
	}
}

/* "✗ HTTP status 404 …": why the feed on show brings nothing new. */
static void
draw_note(const struct ui *ui, const struct area *a)
{
	const struct feed_row *feed = feeds_find(ui, ui->articles.view.feed);
	if (!feed)
		return;
	canvas_mark(a, 0, 1, MARK_FAILED, ROLE_ERROR);
	canvas_cut(a, 0, 3, a->cols - 4, feed->error, ROLE_ERROR);
}

static void
draw_title(const struct ui *ui, const struct area *a, bool focused)
{
	const struct articles_pane *p = &ui->articles;
	struct buf right = BUF(64);
	if (p->nrows) {
		format_number(p->rank + 1, &right);
		buf_puts(&right, " of ");
	}
	format_number(p->count > 0 ? p->count : 0, &right);
	look_progress(p->percent, &right);
	if (p->nselected)
		buf_printf(
		    &right, " %s %zu selected", theme_mark(MARK_DOT), p->nselected);
	pane_title(a, ui->results.active ? STR("Results") : p->view.title,
	    buf_view(&right), focused);
	buf_done(&right);
}

static void
draw(struct ui *ui, const struct area *a, bool focused)
{
	const struct articles_pane *p = &ui->articles;
	struct area body = area_part(a, 1, 0, a->rows - 1, a->cols);
	draw_title(ui, a, focused);
	if (p->notes)
		draw_note(ui, &body);
	body = area_part(&body, p->notes, 0, body.rows - p->notes, body.cols);
	if (p->nrows) {
		draw_lines(ui, &body, focused);
		return;
	}
	struct buf words = BUF(1024);
	articles_empty_words(ui, &words);
	pane_words(&body, 1, buf_cstr(&words), ROLE_TEXT);
	if (focused)
		canvas_cursor(&body, 1, 2);
	buf_done(&words);
}

static void
click(struct ui *ui, int row, int col, bool again)
{
	const struct articles_pane *p = &ui->articles;
	int at = p->top + row - p->notes;
	(void)col;
	if (row < p->notes || at >= p->nlines || p->lines[at].row < 0)
		return;
	const struct article_row *r = &p->rows[p->lines[at].row];
	if (again && r->id == p->cursor.id)
		prompt_run(ui, STR("open"));
	else
		articles_go(ui, (struct store_key){ r->date, r->id });
}

const struct pane_ops pane_articles = {
	.name = "articles",
	.where = "the article list",
	.load = load,
	.draw = draw,
	.act = act,
	.click = click,
	.cursor_changed = cursor_changed,
};
