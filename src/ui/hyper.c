/* OSC 8. Every run of cells of one role and one link: cursor there, the role's style, the
 * link, the letters, the end of the link. "id=" joins the parts of a link that is
 * wrapped. Where a link has gone and the letters are the same, ncurses writes nothing:
 * those cells are written without one. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "text/url.h"
#include "text/utf8.h"
#include "ui/hyper.h"

void
hyper_init(struct hyper *h, int cols, int rows)
{
	hyper_done(h);
	*h = (struct hyper){ .cols = cols, .rows = rows };
	h->row = xcalloc((size_t)rows, sizeof *h->row);
	h->linked = xcalloc((size_t)rows * (size_t)cols, 1);
}

void
hyper_done(struct hyper *h)
{
	free(h->row);
	free(h->linked);
	*h = (struct hyper){ 0 };
}

void
hyper_clear(struct hyper *h)
{
	memset(h->row, 0, (size_t)h->rows * sizeof *h->row);
	memset(h->linked, 0, (size_t)h->rows * (size_t)h->cols);
}

/* Letters that the C library counts otherwise are left as ncurses drew them. */
static bool
is_sure(const struct cell *cell)
{
	return cell->width > 0 && wcwidth((wchar_t)cell->letter[0]) == cell->width;
}

/* No byte of an address ends the sequence or means something to the terminal. */
static bool
is_safe(struct str url)
{
	for (size_t i = 0; i < url.n; i++)
		if (url.p[i] <= ' ' || url.p[i] > '~')
			return false;
	return url.n > 0 && url.n < LIMIT_URL && url_is_openable(url);
}

static struct str
link_of(const struct canvas *c, const struct cell *cell)
{
	struct str none = { NULL, 0 };
	if (!cell->link || !is_sure(cell))
		return none;
	struct str url = c->links[cell->link - 1];
	return is_safe(url) ? url : none;
}

/* FNV-1a over what is linked, and where. */
static uint64_t
signature(const struct canvas *c, int row)
{
	uint64_t h = 0xcbf29ce484222325u;
	bool any = false;
	for (int col = 0; col < c->cols; col++) {
		const struct cell *cell = canvas_cell(c, row, col);
		struct str url = link_of(c, cell);
		if (!url.n)
			continue;
		any = true;
		h = (h ^ str_hash(url)) * 0x100000001b3u;
		h = (h ^ (uint64_t)col ^ (uint64_t)cell->role << 16 ^
			(uint64_t)cell->letter[0] << 32) *
		    0x100000001b3u;
	}
	return any ? h | 1 : 0;
}

static void
put_color(struct buf *out, int color, int base)
{
	if (color >= 8)
		buf_printf(out, ";%d;5;%d", base + 8, color);
	else if (color >= 0)
		buf_printf(out, ";%d", base + color);
}

static void
put_style(struct buf *out, struct style s, bool colors, bool italics)
{
	static const struct {
		unsigned attr;
		const char *code;
	} table[] = { { ATTR_BOLD, ";1" }, { ATTR_ITALIC, ";3" },
		{ ATTR_UNDERLINE, ";4" }, { ATTR_REVERSE, ";7" } };
	buf_puts(out, "\033[0");
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (s.attrs & table[i].attr && (italics || table[i].attr != ATTR_ITALIC))
			buf_puts(out, table[i].code);
	if (colors) {
		put_color(out, s.fg, 30);
		put_color(out, s.bg, 40);
	}
	buf_char(out, 'm');
}

/* The run that begins at col; the column behind it. */
static int
put_run(const struct canvas *c, int row, int col, struct str url, struct buf *out)
{
	const struct cell *first = canvas_cell(c, row, col);
	if (url.n)
		buf_printf(out, "\033]8;id=%x;%.*s\033\\", (unsigned)str_hash(url),
		    STR_ARG(url));
	for (; col < c->cols; col++) {
		const struct cell *cell = canvas_cell(c, row, col);
		if (cell->width == 0)
			continue;
		if (cell->role != first->role || cell->link != first->link ||
		    !is_sure(cell))
			break;
		for (int i = 0; i < CELL_LETTERS && cell->letter[i]; i++)
			utf8_put(out, cell->letter[i]);
	}
	if (url.n)
		buf_puts(out, "\033]8;;\033\\");
	return col;
}

void
hyper_row(struct hyper *h, const struct canvas *c, const struct theme *t, int row,
    bool touched, bool italics, struct buf *out)
{
	uint64_t now = signature(c, row);
	uint8_t *linked = &h->linked[(size_t)row * (size_t)h->cols];
	if (now == h->row[row] && (now == 0 || !touched))
		return;
	h->row[row] = now;
	for (int col = 0; col < c->cols;) {
		const struct cell *cell = canvas_cell(c, row, col);
		struct str url = link_of(c, cell);
		if (!is_sure(cell) || (!url.n && !linked[col])) {
			linked[col++] = 0;
			continue;
		}
		buf_printf(out, "\033[%d;%dH", row + 1, col + 1);
		put_style(out, theme_style(t, (enum role)cell->role),
		    t->level != THEME_MONO, italics);
		int end = put_run(c, row, col, url, out);
		memset(linked + col, url.n > 0, (size_t)(end - col));
		col = end;
	}
}
