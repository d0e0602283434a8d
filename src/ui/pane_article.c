/* The article: headline, one line about it, its text laid out at the reading measure in
 * the middle of the pane, what is enclosed, and what Space will do at the end.
 *
 * All of it is one column of lines: lead (an empty row where there is room), the
 * headline, the line about it, an empty one, the text, an empty one, the lines of the
 * tail and an empty one if there are any, the ending. The
 * place in the text is kept by the offset of the first line in sight, so that another
 * width shows the same paragraph. */
#include "config.h"

#include "text/width.h"
#include "ui/acts.h"
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

int
article_head_lines(const struct article_pane *p)
{
	return p->lead + (int)p->title.nlines + 2;
}

static int
all_lines(const struct article_pane *p)
{
	int tail = p->ntail ? (int)p->ntail + 1 : 0;
	return article_head_lines(p) + (int)p->body.nlines + tail + 2;
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

enum { SOURCE_ROOM = 20, TITLE_LEAST = 12 }; /* cells, in the line that ends an article */

/* Headline and source share the line, so that both can be told. */
static void
what_next(struct ui *ui, struct arena *arena, struct buf *b)
{
	struct article_row row;
	buf_printf(b, "End %s ", theme_mark(MARK_DASH));
	if (!articles_next_unread(ui, false, arena, &row) || row.id == ui->article.id) {
		buf_puts(b, "nothing more to read in this list");
		return;
	}
	struct buf source = BUF(LIMIT_TITLE);
	bool ascii = ui->canvas.ascii;
	buf_printf(&source, "%s (", theme_mark(MARK_CLOSE_QUOTE));
	width_ellipsis(row.source, SOURCE_ROOM, ascii, &source);
	buf_puts(&source, ")");
	buf_printf(b, "Space: next unread, %s", theme_mark(MARK_OPEN_QUOTE));
	int room =
	    ui->article.width - width_of(buf_view(b)) - width_of(buf_view(&source));
	width_ellipsis(row.title, room > TITLE_LEAST ? room : TITLE_LEAST, ascii, b);
	buf_str(b, buf_view(&source));
	buf_done(&source);
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
	struct flow_options o = {
		.width = measure, .links = true, .ascii = ui->canvas.ascii
	};
	p->width = measure;
	mentions_lay(&ui->mentions, &p->article.entry.content, false, &p->arena);
	mentions_lay(&ui->mentions, &p->title_text, true, &p->arena);
	lit_mark(find_lit(ui), &p->article.entry.content, false, &p->arena);
	lit_mark(find_lit(ui), &p->title_text, true, &p->arena);
	flow_layout(&p->title, &p->title_text, &o);
	flow_layout(&p->body, &p->article.entry.content, &o);
	struct buf b = BUF(LIMIT_TITLE);
	what_next(ui, &p->arena, &b);
	p->ending = arena_str(&p->arena, buf_view(&b));
	buf_done(&b);
}

/* audio/mpeg · 12.4 MB · 48 min · https://… */
static void
add_enclosures(struct article_pane *p)
{
	const struct entry *e = &p->article.entry;
	for (size_t i = 0; i < e->nenclosures; i++) {
		struct buf b = BUF(LIMIT_TITLE + LIMIT_URL);
		format_enclosure(&e->enclosures[i], &b);
		p->tail = arena_push(&p->arena, p->tail, &p->ntail, sizeof *p->tail);
		p->tail[p->ntail - 1] = arena_str(&p->arena, buf_view(&b));
		buf_done(&b);
	}
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
	full_words(ui, &p->article, &b);
	p->which = arena_str(&p->arena, buf_view(&b));
	buf_done(&b);
	add_enclosures(p);
}

static struct article_place
place_of(const struct article_pane *p)
{
	struct article_place place = { p->id, p->top, p->width, false, 0 };
	int line = p->top - article_head_lines(p);
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
		top = article_head_lines(p) + (int)flow_line_of(&p->body, place->at);
	scroll_to(p, place->id == p->id ? top : 0);
	p->place = place->id == p->id ? *place : place_of(p);
}

static void
keep_place(struct article_places *k, const struct article_place *place)
{
	if (!place->id || place->top == 0)
		return;
	k->place[k->next] = *place;
	k->next = (k->next + 1) % ARTICLE_PLACES;
}

static void
find_place(const struct article_places *k, int64_t id, struct article_place *place)
{
	for (size_t i = 1; i <= ARTICLE_PLACES; i++) {
		const struct article_place *old =
		    &k->place[(k->next + ARTICLE_PLACES - i) % ARTICLE_PLACES];
		if (old->id == id) {
			*place = *old;
			return;
		}
	}
}

static void
load(struct ui *ui, int rows, int cols)
{
	struct article_pane *p = &ui->article;
	const struct article_row *row = articles_current(ui);
	struct article_place place = p->place;
	int shift = p->shift;
	if (row && row->id != place.id) {
		shift = 0;
		keep_place(&ui->places, &place);
		find_place(&ui->places, row->id, &place);
	}
	ui_stale(ui, PANE_ENTITIES); /* lists what this reads */
	article_done(p);
	p->shift = shift;
	p->rows = rows;
	p->lead = rows > 15;
	if (!row)
		return;
	read_article(ui, row->id);
	if (!p->id)
		return;
	mentions_load(ui, p->id);
	p->rows -= entity_bar_shows(ui);
	lay_out(ui, cols);
	go_to_place(p, &place);
}

/* ---- drawing */

enum { NAMES = FLOW_PERSON | FLOW_ORGANIZATION | FLOW_PLACE | FLOW_EVENT | FLOW_OTHER };

static enum role
role_of(const struct ui *ui, const struct flow_piece *piece, bool title)
{
	/* the first that is set decides */
	static const struct {
		unsigned style;
		enum role role;
	} table[] = {
		{ FLOW_HIT, ROLE_MATCH },
		{ FLOW_DIM | FLOW_IMAGE | FLOW_MARK | FLOW_DELETED, ROLE_DIM },
		{ NAMES, ROLE_TEXT },
		{ FLOW_HEADING, ROLE_HEADING },
		{ FLOW_LINK, ROLE_LINK },
		{ FLOW_QUOTE, ROLE_QUOTE },
		{ FLOW_CODE, ROLE_CODE },
		{ FLOW_BOLD, ROLE_BOLD },
		{ FLOW_ITALIC, ROLE_ITALIC },
	};
	size_t i = 0, n = sizeof table / sizeof table[0];
	while (i < n && !(piece->style & table[i].style))
		i++;
	if (i < n && table[i].style == NAMES)
		return mentions_role(ui, piece->name, title, piece->at);
	if (title && !(piece->style & FLOW_HIT))
		return ROLE_BOLD;
	return i < n ? table[i].role : ROLE_TEXT;
}

/* Where a line begins: right-to-left text at the right, code where it is scrolled to. */
int
article_line_begin(const struct article_pane *p, const struct flow_line *line)
{
	if (line->rtl && line->cells < p->width)
		return p->width - line->cells;
	return line->code && line->cells > p->width ? -p->shift : 0;
}

/* The pieces from `col` on, as they follow one another; the column behind them. links: of
 * the richtext, or NULL. */
static int
put_pieces(const struct ui *ui, const struct area *a, int row, int col,
    const struct flow_line *line, const struct richtext *links, bool title)
{
	for (size_t i = 0; i < line->npieces; i++) {
		const struct flow_piece *piece = &line->pieces[i];
		int from = col;
		col = canvas_put(a, row, col, piece->text, role_of(ui, piece, title));
		if (links && piece->link >= 0 && (size_t)piece->link < links->nlinks)
			canvas_link(a, row, from, col - from, links->links[piece->link]);
	}
	return col;
}

static void
draw_flow_line(const struct ui *ui, const struct area *a, int row,
    const struct flow_line *line, const struct richtext *links, bool title)
{
	int begin = article_line_begin(&ui->article, line), from = begin > 0 ? begin : 0;
	bool bidi = a->canvas->bidi;
	a->canvas->bidi = false; /* the line is put in order as a whole */
	int end = put_pieces(ui, a, row, begin, line, links, title);
	a->canvas->bidi = bidi;
	if (bidi && end > from)
		canvas_reorder(a, row, from, end - from, line->rtl);
	if (begin < 0)
		canvas_mark(a, row, 0, MARK_ELLIPSIS, ROLE_DIM);
	if (begin + line->cells > a->cols)
		canvas_mark(a, row, a->cols - 1, MARK_ELLIPSIS, ROLE_DIM);
}

static void
draw_column_line(const struct ui *ui, const struct area *a, int row, int line)
{
	const struct article_pane *p = &ui->article;
	int title = (int)p->title.nlines, body = (int)p->body.nlines;
	int tail = (int)p->ntail;
	line -= p->lead;
	if (line >= 0 && line < title)
		draw_flow_line(ui, a, row, &p->title.lines[line], NULL, true);
	line -= title;
	if (line == 0)
		canvas_cut(a, row, 0, a->cols, p->meta, ROLE_DIM);
	line -= 2;
	if (line >= 0 && line < body)
		draw_flow_line(
		    ui, a, row, &p->body.lines[line], &p->article.entry.content, false);
	line -= body + 1;
	if (line >= 0 && line < tail)
		canvas_cut(a, row, 0, a->cols, p->tail[line], ROLE_TEXT);
	line -= tail ? tail + 1 : 0;
	if (line == 0)
		canvas_cut(a, row, 0, a->cols, p->ending, ROLE_DIM);
}

static void
how_far(const struct ui *ui, const struct article_pane *p, struct buf *b)
{
	int n = all_lines(p);
	if (!p->id)
		return;
	if (full_is_coming(ui, &p->article))
		buf_puts(b, "getting the full text");
	else
		buf_str(b, p->which);
	if (b->n)
		buf_printf(b, " %s ", theme_mark(MARK_DOT));
	if (article_is_at_end(p))
		buf_puts(b, p->top == 0 ? "All" : "End");
	else if (p->top == 0)
		buf_puts(b, "Top");
	else
		buf_printf(b, "%d%%", (p->top + p->rows) * 100 / n);
}

struct mention_cursor {
	const struct mention *m;
	const struct area *a;
	bool put;
};

static void
put_at(void *ctx, const struct name_in_sight *n)
{
	struct mention_cursor *c = ctx;
	bool here = n->title == !!(c->m->flags & MENTION_TITLE) && n->at >= c->m->start &&
		    n->at < c->m->end;
	if (here && !c->put)
		canvas_cursor(c->a, n->row, n->col);
	c->put |= here;
}

/* On the mention one is at, if it is in sight. */
static void
put_cursor(const struct ui *ui, const struct area *a)
{
	const struct mentions *m = &ui->mentions;
	struct mention_cursor c = { &m->names.mention[m->at], a, false };
	const struct rect here = { 0, 0, a->rows, a->cols };
	article_each_name(ui, &here, put_at, &c);
}

static void
draw(struct ui *ui, const struct area *a, bool focused)
{
	struct article_pane *p = &ui->article;
	struct buf right = BUF(128);
	bool reading = layout_is_reading(ui->focus) && !ui->results.active;
	how_far(ui, p, &right);
	pane_title(
	    a, reading ? STR("Article") : STR("Preview"), buf_view(&right), focused);
	buf_done(&right);
	struct area body = area_part(a, 1, 0, a->rows - 1, a->cols);
	int left = body.cols > p->width ? (body.cols - p->width) / 2 : 0;
	struct area text = area_part(&body, 0, left, body.rows, p->width);
	bool bar = p->id && entity_bar_shows(ui);
	if (focused)
		canvas_cursor(p->id ? &text : &body, 0, 0);
	if (!p->id)
		pane_words(&body, 1, "No article is selected.", ROLE_DIM);
	else
		for (int i = 0; i < body.rows - bar; i++)
			draw_column_line(ui, &text, i, p->top + i);
	if (focused && ui->mentions.at_one)
		put_cursor(ui, a);
	struct area last = area_part(&body, body.rows - 1, 0, 1, body.cols);
	if (bar)
		entity_bar_draw(ui, &last);
}

/* ---- moving */

/* The page of the name that one went to by , and . while it is in sight. */
static bool
open_mention(struct ui *ui)
{
	const struct mentions *m = &ui->mentions;
	if (!m->at_one || !article_shows(ui, &m->names.mention[m->at]))
		return false;
	entity_page_open(ui, m->names.name[m->names.mention[m->at].entity].id);
	return true;
}

static bool
act(struct ui *ui, enum verb verb, int count)
{
	struct article_pane *p = &ui->article;
	int distance;
	if (verb == VERB_OPEN && open_mention(ui))
		return true;
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

uint32_t
article_offset(const struct ui *ui)
{
	const struct article_pane *p = &ui->article;
	int line = p->top - article_head_lines(p);
	return line > 0 && line < (int)p->body.nlines ? p->body.lines[line].at : 0;
}

/* A third of the page down, so that what leads to it is in sight, too. */
void
article_show_offset(struct ui *ui, uint32_t at)
{
	struct article_pane *p = &ui->article;
	int line = article_head_lines(p) + (int)flow_line_of(&p->body, at);
	if (line < p->top || line >= p->top + p->rows)
		scroll_to(p, line - p->rows / 3);
	p->place = place_of(p);
	ui->dirty = true;
}

void
article_show_title(struct ui *ui)
{
	scroll_to(&ui->article, 0);
	ui->article.place = place_of(&ui->article);
	ui->dirty = true;
}

bool
article_shows(const struct ui *ui, const struct mention *m)
{
	const struct article_pane *p = &ui->article;
	int line = m->flags & MENTION_TITLE
		       ? p->lead
		       : article_head_lines(p) + (int)flow_line_of(&p->body, m->start);
	return line >= p->top && line < p->top + p->rows;
}

void
article_scroll_code(struct ui *ui, int cells)
{
	struct article_pane *p = &ui->article;
	int most = 0;
	for (size_t i = 0; i < p->body.nlines; i++)
		if (p->body.lines[i].code && p->body.lines[i].cells - p->width > most)
			most = p->body.lines[i].cells - p->width;
	p->shift += cells;
	p->shift = p->shift > most ? most : p->shift < 0 ? 0 : p->shift;
	ui->dirty = true;
}

static void
cursor_changed(struct ui *ui)
{
	(void)ui; /* the sidebar looks itself */
}

const struct pane_ops pane_article = {
	.name = "article",
	.where = "the article",
	.load = load,
	.draw = draw,
	.act = act,
	.click = article_click,
	.cursor_changed = cursor_changed,
};
