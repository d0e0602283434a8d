/* Links and names that are in sight in the article, and where they stand: for letters on
 * them, for the cursor, for a click. */
#include "config.h"

#include "app/open.h"
#include "text/width.h"
#include "ui/state.h"

/* ---- links in sight */

void
article_each_link(const struct ui *ui, const struct rect *pane,
    void (*fn)(void *ctx, int link, int row, int col), void *ctx)
{
	const struct article_pane *p = &ui->article;
	int left = pane->cols > p->width ? (pane->cols - p->width) / 2 : 0, last = -1;
	for (int i = 0; i < p->rows; i++) {
		int at = p->top + i - article_head_lines(p);
		if (at < 0 || at >= (int)p->body.nlines)
			continue;
		const struct flow_line *line = &p->body.lines[at];
		int col = article_line_begin(p, line);
		for (size_t j = 0; j < line->npieces; j++) {
			const struct flow_piece *piece = &line->pieces[j];
			if (piece->style & FLOW_LINK && piece->link >= 0 &&
			    piece->link != last)
				fn(ctx, piece->link, 1 + i, left + col);
			last = piece->style & FLOW_LINK ? piece->link : -1;
			col += width_of(piece->text);
		}
	}
}

/* ---- names in sight */

/* The laid out line that stands in that row; NULL: another one. */
static const struct flow_line *
line_in_row(const struct article_pane *p, int row, bool *title)
{
	int line = p->top + row - p->lead;
	*title = line < (int)p->title.nlines;
	if (line >= 0 && *title)
		return &p->title.lines[line];
	line = p->top + row - article_head_lines(p);
	return line >= 0 && line < (int)p->body.nlines ? &p->body.lines[line] : NULL;
}

void
article_each_name(const struct ui *ui, const struct rect *pane,
    void (*fn)(void *ctx, const struct name_in_sight *n), void *ctx)
{
	const struct article_pane *p = &ui->article;
	int left = pane->cols > p->width ? (pane->cols - p->width) / 2 : 0;
	for (int i = 0; i < p->rows; i++) {
		bool title;
		const struct flow_line *line = line_in_row(p, i, &title);
		int col = line ? left + article_line_begin(p, line) : 0;
		for (size_t j = 0; line && j < line->npieces; j++) {
			const struct flow_piece *piece = &line->pieces[j];
			int end = col + width_of(piece->text);
			if (piece->name >= 0)
				fn(ctx, &(struct name_in_sight){ piece->name, title,
					    piece->at, 1 + i, col, end });
			col = end;
		}
	}
}

/* ---- a click */

struct click {
	int row, col, link, best;
};

/* The last link that begins at or before the pointer in its row. */
static void
look(void *ctx, int link, int row, int col)
{
	struct click *c = ctx;
	if (row == c->row && col <= c->col && col > c->best) {
		c->link = link;
		c->best = col;
	}
}

static void
look_name(void *ctx, const struct name_in_sight *n)
{
	struct click *c = ctx;
	if (n->row == c->row && n->col <= c->col && n->end > c->col)
		c->link = n->name;
}

/* A click on a name opens its page. */
static bool
click_name(struct ui *ui, int row, int col)
{
	struct click c = { row + 1, col, -1, -1 };
	article_each_name(ui, &ui->layout.pane[PANE_ARTICLE], look_name, &c);
	if (c.link < 0 || (size_t)c.link >= ui->mentions.names.n)
		return false;
	entity_page_open(ui, ui->mentions.names.name[c.link].id);
	return true;
}

/* The first click on a link says where it leads, the next one opens it. */
void
article_click(struct ui *ui, int row, int col, bool again)
{
	const struct richtext *t = &ui->article.article.entry.content;
	struct click c = { row + 1, col, -1, -1 };
	(void)again;
	if (row == ui->article.rows && entity_bar_shows(ui)) {
		entity_bar_click(ui, col);
		return;
	}
	if (click_name(ui, row, col))
		return;
	article_each_link(ui, &ui->layout.pane[PANE_ARTICLE], look, &c);
	if (c.link < 0 || (size_t)c.link >= t->nlinks)
		return;
	struct str url = t->links[c.link];
	bool said = ui->message.kind == MESSAGE_RESULT && str_is(url, ui->message.text);
	struct err err;
	if (!said)
		ui_say(ui, MESSAGE_RESULT, "%.*s", STR_ARG(url));
	else if (app_open_link(ui->app, ui->article.article.feed_url, url, &err))
		ui_say(ui, MESSAGE_NOTE, "opened %.*s", STR_ARG(url));
	else
		ui_fail(ui, &err);
}
