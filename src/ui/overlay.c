/* Links as OSC 8: the cells of a link in sight are written once more, in their own look,
 * between the marks that make a terminal open the address. A cell that something else was
 * drawn over (a menu, a hint) has another role and is left alone. The cursor and the
 * attributes that ncurses counts on are kept by ESC 7 and ESC 8. */
#include "config.h"

#include "base/limits.h"
#include "text/url.h"
#include "text/utf8.h"
#include "ui/overlay.h"
#include "ui/state.h"

struct links {
	const struct ui *ui;
	struct buf *out;
	const struct rect *pane;
	int n;
};

static void
put_color(struct buf *out, const struct theme *t, short color, int base)
{
	if (color < 0 || t->level == THEME_MONO)
		return;
	if (t->level == THEME_8 && color < 8)
		buf_printf(out, ";%d", base + color);
	else if (t->level == THEME_256)
		buf_printf(out, ";%d;5;%d", base + 8, color);
}

static void
put_style(struct buf *out, const struct theme *t, enum role role)
{
	static const struct {
		unsigned attr;
		const char *sgr;
	} attrs[] = { { ATTR_BOLD, ";1" }, { ATTR_ITALIC, ";3" },
		{ ATTR_UNDERLINE, ";4" }, { ATTR_REVERSE, ";7" } };
	struct style s = theme_style(t, role);
	buf_puts(out, "\033[0");
	for (size_t i = 0; i < sizeof attrs / sizeof *attrs; i++)
		if (s.attrs & attrs[i].attr)
			buf_puts(out, attrs[i].sgr);
	put_color(out, t, s.fg, 30);
	put_color(out, t, s.bg, 40);
	buf_char(out, 'm');
}

/* Nobody sees where such a link leads: addresses with marks in them that controls of C1
 * turn into (U+2018 … U+203A, as HTML has it) stay in the list of links alone. */
static bool
is_plain(struct str url)
{
	return url_is_openable(url) && str_find_nocase(url, STR("%E2%80")) == STR_NONE;
}

static bool
is_link_role(enum role role)
{
	return role == ROLE_LINK;
}

/* The same id for all parts of a link, so that they light up together. */
static void
put_link(void *ctx, int link, int row, int col, int cells)
{
	struct links *l = ctx;
	const struct canvas *c = &l->ui->canvas;
	struct str url = l->ui->article.article.entry.content.links[link];
	row += l->pane->row;
	col += l->pane->col;
	int end = col + cells < c->cols ? col + cells : c->cols;
	if (!is_plain(url) || row >= c->rows || col >= end || col < 0 ||
	    !is_link_role((enum role)canvas_cell(c, row, col)->role))
		return;
	buf_printf(l->out, "\033[%d;%dH", row + 1, col + 1);
	put_style(l->out, &l->ui->theme, ROLE_LINK);
	buf_printf(l->out, "\033]8;id=c%d;%.*s\033\\", link, STR_ARG(url));
	for (; col < end; col++) {
		const struct cell *cell = canvas_cell(c, row, col);
		if (cell->width > 0 && !is_link_role((enum role)cell->role))
			break;
		for (size_t i = 0; cell->width > 0 && i < CELL_LETTERS && cell->letter[i];
		     i++)
			utf8_put(l->out, cell->letter[i]);
	}
	buf_puts(l->out, "\033]8;;\033\\");
	l->n++;
}

static void
add_links(struct ui *ui, struct buf *out)
{
	struct links l = { .ui = ui, .out = out, .pane = &ui->layout.pane[PANE_ARTICLE] };
	/* Where letters were put in another order, cells are not where the layout has
	 * them. */
	if (layout_shows(&ui->layout, PANE_ARTICLE) && ui->article.id && !ui->canvas.bidi)
		article_each_link_part(ui, l.pane, put_link, &l);
}

static void
add_picture(const struct ui *ui, struct buf *out)
{
	const struct rect *r = &ui->layout.pane[PANE_ARTICLE];
	struct str rest = buf_view(&ui->picture.bytes), line;
	for (int row = 1; str_cut(&rest, '\n', &line) && row < r->rows; row++)
		buf_printf(
		    out, "\033[%d;%dH%.*s", r->row + row + 1, r->col + 1, STR_ARG(line));
}

void
overlay_show(struct ui *ui)
{
	struct buf out = BUF(LIMIT_OUTPUT);
	if (!ui->screen || !screen_takes_links(ui->screen))
		return;
	buf_puts(&out, "\0337");
	size_t before = out.n;
	if (ui->picture.shown)
		add_picture(ui, &out);
	else
		add_links(ui, &out);
	bool any = out.n > before;
	buf_puts(&out, "\033[0m\0338");
	screen_overlay(ui->screen, any ? buf_view(&out) : STR(""));
	buf_done(&out);
}
