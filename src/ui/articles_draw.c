/* How the article list looks: columns, headings, excerpts, what it says when empty. */
#include "config.h"

#include "app/when.h"
#include "base/clock.h"
#include "text/width.h"
#include "ui/format.h"
#include "ui/state.h"

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
	bool dates = p->view.kind == VIEW_SEARCH || !view_by_date(&p->view) ||
		     view_is(&p->view, "Saved");
	if (dates && time < 6)
		time = 6; /* "27 Feb" */
	if (p->row_lines > 1 && cols < ARTICLES_WIDE)
		return (struct columns){ 0, 0 };
	bool source = cols >= 56 && p->view.kind != VIEW_FEED;
	return (struct columns){ time, !source ? 0 : cols < 80 ? 13 : 16 };
}

static void
put_time(const struct ui *ui, int64_t date, struct buf *b)
{
	const struct settings *s = &ui->app->settings;
	const struct articles_pane *p = &ui->articles;
	if (view_is(&p->view, "Saved"))
		format_date(date, b);
	else if (p->view.kind == VIEW_SEARCH || !view_by_date(&p->view))
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
draw_heading(const struct articles_pane *p, const struct area *a, int row, int64_t date)
{
	char day[WHEN_SIZE];
	struct str words;
	if (view_is(&p->view, "Saved"))
		words = articles_group(p, date) ? STR("Saved this week") : STR("Earlier");
	else
		words = str_of(when_day(date, clock_now(), day));
	canvas_cut(a, row, 1, a->cols - 2, words, ROLE_DIM);
}

static void
draw_lines(struct ui *ui, const struct area *a, bool focused)
{
	const struct articles_pane *p = &ui->articles;
	struct columns c = columns_of(ui, a->cols);
	for (int i = 0; i < a->rows && p->top + i < p->nlines; i++) {
		const struct articles_line *line = &p->lines[p->top + i];
		if (line->row < 0) {
			draw_heading(p, a, i, line->date);
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
	if (p->view.query.sort != QUERY_NEWEST)
		buf_printf(&right, "%s%s %s ", view_order(p->view.query.sort),
		    p->view.query.reverse ? ", backwards" : "", theme_mark(MARK_DOT));
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

void
articles_draw(struct ui *ui, const struct area *a, bool focused)
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
