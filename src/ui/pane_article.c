/* The article: headline, one line about it, its text laid out at the reading measure in
 * the middle of the pane, and what Space will do at the end.
 *
 * All of it is one column of lines: lead (an empty row where there is room), the
 * headline, the line about it, an empty one, the text, an empty one, the ending. The
 * place in the text is kept by the offset of the first line in sight, so that another
 * width shows the same paragraph. */
#include "config.h"

#include "text/width.h"
#include "ui/format.h"
#include "ui/state.h"

enum { PREVIEW_MS = 80, WORDS_A_MINUTE = 220, MIN_MEASURE = 20 };

void
article_done(struct article_pane *p)
{
	flow_done(&p->title);
	flow_done(&p->body);
	arena_free(&p->arena);
	*p = (struct article_pane){ 0 };
}

void
article_follow(struct ui *ui)
{
	loop_timer_stop(ui->loop, &ui->preview);
	ui_stale(ui, PANE_ARTICLE);
}

void
article_follow_later(struct ui *ui)
{
	if (ui->live && !layout_is_reading(ui->focus))
		loop_timer_start(ui->loop, &ui->preview, PREVIEW_MS);
	else
		article_follow(ui);
}

/* ---- the column of lines */

static int
head_lines(const struct article_pane *p)
{
	return p->lead + (int)p->title.nlines + 2;
}

static int
all_lines(const struct article_pane *p)
{
	return head_lines(p) + (int)p->body.nlines + 2;
}

bool
article_is_at_end(const struct article_pane *p)
{
	return p->top + p->rows >= all_lines(p);
}

static void
scroll_to(struct article_pane *p, int top)
{
	int last = all_lines(p) - p->rows;
	p->top = top > last ? last : top;
	if (p->top < 0)
		p->top = 0;
}

/* ---- loading */

static void
about(const struct ui *ui, const struct article *a, struct buf *b)
{
	const char *dot = theme_mark(MARK_DOT);
	buf_str(b, a->feed_title);
	buf_printf(b, " %s ", dot);
	format_long(&ui->app->settings, a->date, b);
	for (size_t i = 0; i < a->entry.nauthors && i < 3; i++)
		if (a->entry.authors[i].name.n)
			buf_printf(b, " %s %.*s", dot, STR_ARG(a->entry.authors[i].name));
	int minutes = (int)((a->words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE);
	if (minutes > 0)
		buf_printf(b, " %s %d min", dot, minutes);
	if (a->flags & ARTICLE_SAVED)
		buf_printf(b, " %s %s", dot, theme_mark(MARK_SAVED));
}

static void
what_next(struct ui *ui, struct arena *arena, struct buf *b)
{
	struct article_row row;
	struct store_view v = articles_view(ui);
	struct store_key from = ui->articles.cursor;
	buf_printf(b, "End %s ", theme_mark(MARK_DASH));
	if (!store_next_unread(ui->store, &v, from, false, &row, arena) ||
	    row.id == ui->article.id) {
		buf_puts(b, "nothing more to read in this list");
		return;
	}
	buf_printf(b, "Space: next unread, %s", theme_mark(MARK_OPEN_QUOTE));
	width_ellipsis(row.title, 34, ui->canvas.ascii, b);
	buf_printf(b, "%s (%.*s)", theme_mark(MARK_CLOSE_QUOTE), STR_ARG(row.source));
}

static void
lay_out(struct ui *ui, int cols)
{
	struct article_pane *p = &ui->article;
	int measure = (int)settings_number(&ui->app->settings, SET_TEXT_WIDTH);
	if (measure > cols - 4)
		measure = cols - 4;
	if (measure < MIN_MEASURE)
		measure = MIN_MEASURE;
	struct flow_options o = { .width = measure,
		.links = true,
		.wrap_code = true,
		.ascii = ui->canvas.ascii };
	p->width = measure;
	flow_layout(&p->title, &p->title_text, &o);
	flow_layout(&p->body, &p->article.entry.content, &o);
}

static void
read_article(struct ui *ui, int64_t id)
{
	struct article_pane *p = &ui->article;
	struct err err;
	struct buf b = BUF(LIMIT_TITLE);
	if (!store_article(ui->store, id, &p->arena, &p->article, &err)) {
		ui_fail(ui, &err);
		return;
	}
	p->id = id;
	struct str title = p->article.entry.title;
	p->title_text = richtext_plain(title.n ? title : STR("(no headline)"), &p->arena);
	about(ui, &p->article, &b);
	p->meta = arena_str(&p->arena, buf_view(&b));
	buf_clear(&b);
	what_next(ui, &p->arena, &b);
	p->ending = arena_str(&p->arena, buf_view(&b));
	buf_done(&b);
}

static struct article_place
place_of(const struct article_pane *p)
{
	struct article_place place = { p->id, p->top, p->width, false, 0 };
	int line = p->top - head_lines(p);
	if (p->id && line >= 0 && line < (int)p->body.nlines) {
		place.in_text = true;
		place.at = p->body.lines[line].at;
	}
	return place;
}

static void
go_to_place(struct article_pane *p, const struct article_place *place)
{
	int top = place->top;
	if (place->in_text && place->width != p->width)
		top = head_lines(p) + (int)flow_line_of(&p->body, place->at);
	scroll_to(p, place->id == p->id ? top : 0);
	p->place = place->id == p->id ? *place : place_of(p);
}

static void
load(struct ui *ui, int rows, int cols)
{
	struct article_pane *p = &ui->article;
	const struct article_row *row = articles_current(ui);
	struct article_place place = p->place;
	article_done(p);
	p->rows = rows;
	p->lead = rows > 15;
	if (!row)
		return;
	read_article(ui, row->id);
	if (!p->id)
		return;
	lay_out(ui, cols);
	go_to_place(p, &place);
}

/* ---- drawing */

static enum role
role_of(unsigned style)
{
	/* the first that is set decides */
	static const struct {
		unsigned style;
		enum role role;
	} table[] = {
		{ FLOW_HIT, ROLE_MATCH },
		{ FLOW_DIM | FLOW_IMAGE | FLOW_MARK | FLOW_DELETED, ROLE_DIM },
		{ FLOW_HEADING, ROLE_HEADING },
		{ FLOW_LINK, ROLE_LINK },
		{ FLOW_QUOTE, ROLE_QUOTE },
		{ FLOW_CODE, ROLE_CODE },
		{ FLOW_BOLD, ROLE_BOLD },
		{ FLOW_ITALIC, ROLE_ITALIC },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (style & table[i].style)
			return table[i].role;
	return ROLE_TEXT;
}

static void
draw_flow_line(const struct area *a, int row, const struct flow_line *line, int bold)
{
	int col = line->rtl && line->cells < a->cols ? a->cols - line->cells : 0;
	for (size_t i = 0; i < line->npieces; i++) {
		const struct flow_piece *piece = &line->pieces[i];
		col = canvas_put(
		    a, row, col, piece->text, bold ? ROLE_BOLD : role_of(piece->style));
	}
}

static void
draw_column_line(const struct article_pane *p, const struct area *a, int row, int line)
{
	int title = (int)p->title.nlines, body = (int)p->body.nlines;
	line -= p->lead;
	if (line >= 0 && line < title)
		draw_flow_line(a, row, &p->title.lines[line], true);
	line -= title;
	if (line == 0)
		canvas_cut(a, row, 0, a->cols, p->meta, ROLE_DIM);
	line -= 2;
	if (line >= 0 && line < body)
		draw_flow_line(a, row, &p->body.lines[line], false);
	line -= body;
	if (line == 1)
		canvas_cut(a, row, 0, a->cols, p->ending, ROLE_DIM);
}

static void
how_far(const struct article_pane *p, struct buf *b)
{
	int n = all_lines(p);
	if (!p->id)
		return;
	if (article_is_at_end(p))
		buf_puts(b, p->top == 0 ? "All" : "End");
	else if (p->top == 0)
		buf_puts(b, "Top");
	else
		buf_printf(b, "%d%%", (p->top + p->rows) * 100 / n);
}

static void
draw(struct ui *ui, const struct area *a, bool focused)
{
	struct article_pane *p = &ui->article;
	struct buf right = BUF(32);
	bool reading = layout_is_reading(ui->focus) && !ui->results.active;
	how_far(p, &right);
	pane_title(
	    a, reading ? STR("Article") : STR("Preview"), buf_view(&right), focused);
	buf_done(&right);
	struct area body = area_part(a, 1, 0, a->rows - 1, a->cols);
	int left = body.cols > p->width ? (body.cols - p->width) / 2 : 0;
	struct area text = area_part(&body, 0, left, body.rows, p->width);
	if (focused)
		canvas_cursor(&text, 0, 0);
	if (!p->id)
		pane_words(&body, 1, "No article is selected.", ROLE_DIM);
	else
		for (int i = 0; i < body.rows; i++)
			draw_column_line(p, &text, i, p->top + i);
}

/* ---- moving */

static bool
act(struct ui *ui, enum verb verb, int count)
{
	struct article_pane *p = &ui->article;
	int distance;
	if (verb == VERB_OPEN)
		verb = VERB_DOWN;
	if (verb == VERB_READ_ON) {
		if (!p->id || article_is_at_end(p))
			return false;
		verb = VERB_PAGE_DOWN;
	}
	if (list_distance(verb, count, p->rows, &distance))
		scroll_to(p, p->top + distance);
	else if (verb == VERB_TOP || verb == VERB_BOTTOM)
		scroll_to(p, verb == VERB_TOP ? 0 : all_lines(p));
	else
		return false;
	p->place = place_of(p);
	return true;
}

static void
cursor_changed(struct ui *ui)
{
	(void)ui; /* nothing hangs on it before names are found */
}

const struct pane_ops pane_article = {
	.name = "article",
	.where = "the article",
	.load = load,
	.draw = draw,
	.act = act,
	.cursor_changed = cursor_changed,
};
