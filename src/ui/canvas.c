/* The grid of cells.
 *
 * Invariants:
 *  1. a cell of width 2 is followed by one of width 0 in the same row, and a cell of
 * width 0 stands only there;
 *  2. no letter is a control character or one that utf8_is_unwanted() names. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/bidi.h"
#include "text/utf8.h"
#include "text/width.h"
#include "ui/canvas.h"

enum { JOINER = 0x200D };

static const struct cell blank = { .letter = { ' ' }, .role = ROLE_TEXT, .width = 1 };

void
canvas_init(struct canvas *c, int cols, int rows)
{
	*c = (struct canvas){ .cols = cols > 0 ? cols : 1, .rows = rows > 0 ? rows : 1 };
	c->cells = xcalloc((size_t)c->cols * (size_t)c->rows, sizeof *c->cells);
	canvas_clear(c);
}

void
canvas_done(struct canvas *c)
{
	free(c->cells);
	c->cells = NULL;
	arena_free(&c->arena);
}

void
canvas_clear(struct canvas *c)
{
	size_t n = (size_t)c->cols * (size_t)c->rows;
	for (size_t i = 0; i < n; i++)
		c->cells[i] = blank;
	c->cursor_row = c->cursor_col = -1;
	c->cursor_shown = false;
	arena_free(&c->arena);
	c->links = NULL;
	c->nlinks = 0;
}

struct area
canvas_area(struct canvas *c)
{
	return (struct area){ c, 0, 0, c->rows, c->cols };
}

struct area
area_part(const struct area *a, int row, int col, int rows, int cols)
{
	struct area p = { a->canvas, a->row + row, a->col + col, rows, cols };
	if (row + rows > a->rows)
		p.rows = a->rows - row;
	if (col + cols > a->cols)
		p.cols = a->cols - col;
	if (row < 0 || col < 0 || p.rows < 0 || p.cols < 0)
		p.rows = p.cols = 0;
	return p;
}

static struct cell *
cell_at(const struct area *a, int row, int col)
{
	return &a->canvas->cells[(size_t)(a->row + row) * (size_t)a->canvas->cols +
				 (size_t)(a->col + col)];
}

/* Makes room for a letter of this width: what is left of a wide one that loses a half
 * becomes a blank. */
static struct cell *
take_cell(const struct area *a, int row, int col, int width)
{
	struct cell *cell = cell_at(a, row, col);
	if (cell->width == 0)
		cell[-1] = (struct cell){ { ' ' }, cell[-1].role, 1, 0 };
	struct cell *last = cell + width - 1;
	if (last->width == 2)
		last[1] = (struct cell){ { ' ' }, last[1].role, 1, 0 };
	return cell;
}

/* Signs of ours, and of typography, for terminals that have ASCII's glyphs alone. */
static uint32_t
ascii_of(uint32_t c)
{
	static const struct {
		uint32_t sign;
		char ascii;
	} table[] = { { 0x2022, '*' }, { 0x2605, 's' }, { 0x2717, 'x' }, { 0x2026, '~' },
		{ 0x25BE, 'v' }, { 0x25B8, '>' }, { 0xB7, '.' }, { 0x21BB, 'R' },
		{ 0x2588, '#' }, { 0x2591, '.' }, { 0x2913, 'v' }, { 0x2014, '-' },
		{ 0x2013, '-' }, { 0x201C, '"' }, { 0x201D, '"' }, { 0x2019, '\'' },
		{ 0x2018, '\'' }, { 0xAB, '"' }, { 0xBB, '"' }, { 0x2500, '-' },
		{ 0x2502, '|' }, { 0x256D, '+' }, { 0x256E, '+' }, { 0x2570, '+' },
		{ 0x256F, '+' }, { 0x25A3, '#' }, { 0x25B6, '>' }, { 0x2611, 'x' },
		{ 0x2610, '.' }, { 0x2713, '+' }, { 0x2191, '^' }, { 0x2193, 'v' },
		{ 0x25CF, '@' }, { 0x25A0, '#' }, { 0x25B2, '^' }, { 0x25C6, '!' },
		{ 0x25C7, '~' }, { 0x2524, '+' }, { 0x2581, '.' }, { 0x2582, ':' },
		{ 0x2583, '-' }, { 0x2584, '=' }, { 0x2585, '+' }, { 0x2586, '*' },
		{ 0x2587, '#' } };
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (table[i].sign == c)
			return (uint32_t)table[i].ascii;
	return c;
}

static void
put_letter(
    const struct area *a, int row, int col, uint32_t letter, int width, enum role role)
{
	struct cell *cell = take_cell(a, row, col, width);
	if (a->canvas->ascii)
		letter = ascii_of(letter);
	*cell = (struct cell){ { letter }, (uint8_t)role, (uint8_t)width, 0 };
	if (width == 2)
		cell[1] = (struct cell){ { 0 }, (uint8_t)role, 0, 0 };
}

static void
put_blanks(const struct area *a, int row, int col, int n, enum role role)
{
	for (int i = 0; i < n; i++)
		put_letter(a, row, col + i, ' ', 1, role);
}

static void
add_mark(struct cell *cell, uint32_t mark)
{
	for (int i = 1; i < CELL_LETTERS; i++)
		if (cell->letter[i] == 0) {
			cell->letter[i] = mark;
			return;
		}
}

/* Terminals disagree about these: variation selectors, the keycap, skin tones, joiners.
 * A soft hyphen and U+200B are no letters either. */
static bool
is_dropped(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = { { '\n', '\n' }, { 0xAD, 0xAD }, { 0x200B, JOINER },
		{ 0x20E3, 0x20E3 }, { 0xFE00, 0xFE0F }, { 0x1F3FB, 0x1F3FF } };
	for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	return utf8_is_unwanted(c);
}

/* Cells of one character by itself. */
static int
letter_width(struct str letter)
{
	int cells = 0;
	width_cluster(letter, 0, &cells);
	return cells;
}

/* A letter of a cluster that has 'cells' cells of which *used are taken: into the next
 * ones if there is room, a mark onto the letter before it (*last). */
static void
put_part(const struct area *a, int row, int col, struct str letter, int cells, int *used,
    struct cell **last, enum role role)
{
	size_t next;
	uint32_t c = utf8_next(letter, 0, &next);
	int width = c == '\t' ? 1 : letter_width(letter);
	if (width == 0 && *last) {
		add_mark(*last, c);
	} else if (width > 0 && *used + width <= cells) {
		put_letter(a, row, col + *used, c == '\t' ? ' ' : c, width, role);
		*last = cell_at(a, row, col + *used);
		*used += width;
	}
}

/* Draws one cluster into exactly 'cells' cells. What follows a joiner is left out: of a
 * family the first person is shown. */
static void
put_cluster(
    const struct area *a, int row, int col, struct str s, int cells, enum role role)
{
	int used = 0;
	struct cell *last = NULL;
	for (size_t at = 0, next; at < s.n; at = next) {
		uint32_t c = utf8_next(s, at, &next);
		if (c == JOINER && cells == 2 && last)
			break;
		if (!is_dropped(c))
			put_part(
			    a, row, col, str_sub(s, at, next), cells, &used, &last, role);
	}
	put_blanks(a, row, col + used, cells - used, role);
}

/* A letter of ASCII with nothing behind it that could join it: most of all text. */
static bool
is_plain(struct str text, size_t at)
{
	unsigned char c = (unsigned char)text.p[at];
	bool alone = at + 1 == text.n || (unsigned char)text.p[at + 1] < 0x80;
	return c >= ' ' && c < 0x7F && alone;
}

/* The cells of a line as what can change places: a wide letter is its cell and the right
 * half behind it. */
struct turning {
	struct cell *old;
	uint32_t *letters;
	size_t *order;
	int *from; /* the cell of each letter */
	size_t n;
};

static void
take_cells(struct turning *t, const struct cell *line, int n)
{
	size_t most = (size_t)n;
	*t = (struct turning){ .old = xcalloc(most, sizeof *t->old),
		.letters = xcalloc(most, sizeof *t->letters),
		.order = xcalloc(most, sizeof *t->order),
		.from = xcalloc(most, sizeof *t->from) };
	for (int i = 0; i < n; i++) {
		t->old[i] = line[i];
		if (line[i].width == 0)
			continue;
		t->from[t->n] = i;
		t->letters[t->n++] = line[i].letter[0];
	}
}

static void
put_in_order(const struct turning *t, struct cell *line, int n)
{
	int to = 0;
	for (size_t i = 0; i < t->n; i++) {
		int at = t->from[t->order[i]], width = t->old[at].width;
		line[to] = t->old[at];
		line[to].letter[0] = t->letters[t->order[i]];
		if (width == 2 && at + 1 < n)
			line[to + 1] = t->old[at + 1];
		to += width;
	}
}

void
canvas_reorder(const struct area *a, int row, int col, int n, bool rtl)
{
	struct turning t;
	if (row < 0 || col < 0 || n <= 0)
		return;
	struct cell *line = cell_at(a, row, col);
	take_cells(&t, line, n);
	if (bidi_order(t.letters, t.n, rtl, t.order))
		put_in_order(&t, line, n);
	free(t.old);
	free(t.letters);
	free(t.order);
	free(t.from);
}

static int
put_run(const struct area *a, int row, int col, struct str text, enum role role)
{
	if (row < 0 || row >= a->rows)
		return col;
	for (size_t at = 0, next; at < text.n && col < a->cols; at = next) {
		int cells = 0;
		if (is_plain(text, at)) {
			if (col >= 0)
				put_letter(a, row, col, (uint32_t)text.p[at], 1, role);
			next = at + 1;
			col++;
			continue;
		}
		next = width_cluster(text, at, &cells);
		if (text.p[at] == '\t')
			cells = 1;
		if (cells <= 0)
			continue;
		if (col + cells > a->cols)
			break;
		if (col >= 0)
			put_cluster(a, row, col, str_sub(text, at, next), cells, role);
		col += cells;
	}
	return col;
}

int
canvas_put(const struct area *a, int row, int col, struct str text, enum role role)
{
	int end = put_run(a, row, col, text, role), from = col > 0 ? col : 0;
	if (a->canvas->bidi && end > from)
		canvas_reorder(a, row, from, end - from, bidi_is_rtl(text));
	return end;
}

int
canvas_mark(const struct area *a, int row, int col, enum mark mark, enum role role)
{
	bool line = mark >= MARK_LINE && mark <= MARK_CORNER_SE;
	if (line && a->canvas->bare)
		return canvas_put(a, row, col, STR(" "), ROLE_TEXT);
	return canvas_put(a, row, col, str_of(theme_mark(mark)), role);
}

int
canvas_cut(
    const struct area *a, int row, int col, int max, struct str text, enum role role)
{
	if (max <= 0)
		return col;
	struct str all = width_cut(text, max, NULL);
	if (all.n == text.n)
		return canvas_put(a, row, col, text, role);
	struct str part = width_cut(text, max - 1, NULL);
	while (part.n > 0 && part.p[part.n - 1] == ' ')
		part.n--;
	return canvas_mark(
	    a, row, canvas_put(a, row, col, part, role), MARK_ELLIPSIS, role);
}

int
canvas_right(const struct area *a, int row, int end, struct str text, enum role role)
{
	int col = end - width_of(text);
	canvas_put(a, row, col, text, role);
	return col;
}

void
canvas_line(const struct area *a, int row, int col, int n, enum mark mark, enum role role)
{
	for (int i = 0; i < n && col + i < a->cols; i++)
		canvas_mark(a, row, col + i, mark, role);
}

void
canvas_blank(const struct area *a, enum role role)
{
	for (int row = 0; row < a->rows; row++)
		put_blanks(a, row, 0, a->cols, role);
}

void
canvas_select(const struct area *a, int row, int col, int n, bool focused)
{
	if (row < 0 || row >= a->rows)
		return;
	for (int i = col; i < col + n && i < a->cols; i++) {
		struct cell *cell = cell_at(a, row, i);
		cell->role = (uint8_t)theme_selected(cell->role, focused);
	}
}

void
canvas_cursor(const struct area *a, int row, int col)
{
	if (row < 0 || row >= a->rows || a->cols <= 0)
		return;
	a->canvas->cursor_row = a->row + row;
	a->canvas->cursor_col = a->col + (col < a->cols ? col : a->cols - 1);
}

static void
cell_text(const struct cell *cell, struct buf *out)
{
	for (int i = 0; i < CELL_LETTERS && cell->letter[i]; i++)
		utf8_put(out, cell->letter[i]);
}

void
canvas_text(const struct canvas *c, struct buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		int n = c->cols;
		while (n > 0 && canvas_cell(c, row, n - 1)->letter[0] == ' ')
			n--;
		for (int col = 0; col < n; col++)
			cell_text(canvas_cell(c, row, col), out);
		buf_char(out, '\n');
	}
}

void
canvas_roles(const struct canvas *c, struct buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		int n = c->cols;
		while (n > 0 && canvas_cell(c, row, n - 1)->role == ROLE_TEXT)
			n--;
		for (int col = 0; col < n; col++)
			buf_char(out, theme_letter(canvas_cell(c, row, col)->role));
		buf_char(out, '\n');
	}
}

void
canvas_link(const struct area *a, int row, int col, int n, struct str url)
{
	struct canvas *c = a->canvas;
	bool same = c->nlinks > 0 && str_eq(c->links[c->nlinks - 1], url);
	if (row < 0 || row >= a->rows || url.n == 0 || c->nlinks == UINT16_MAX)
		return;
	if (!same) {
		c->links = arena_push(&c->arena, c->links, &c->nlinks, sizeof *c->links);
		c->links[c->nlinks - 1] = arena_str(&c->arena, url);
	}
	for (int i = col < 0 ? 0 : col; i < col + n && i < a->cols; i++)
		cell_at(a, row, i)->link = (uint16_t)c->nlinks;
}
