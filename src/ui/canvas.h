/* The grid of cells that everything is drawn into, and the areas of it that panes get. No
 * terminal is needed: a canvas can be printed as text. Nothing but letters gets into a
 * cell: canvas_put() is the only way in, and it drops control characters, keeps of a
 * grapheme cluster what all terminals agree on (ux.md section 8), and never leaves half a
 * wide letter at an edge. Pure. */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "ui/theme.h"

enum { CELL_LETTERS = 5 }; /* what ncurses' cchar_t holds: a letter and 4 marks on it */

struct cell {
	uint32_t letter[CELL_LETTERS]; /* 0 behind the last */
	uint8_t role;
	uint8_t width; /* 1, 2; 0: the right half of the wide letter before it */
	uint16_t link; /* which of the canvas' links it is part of, from 1; 0: none */
};

struct canvas {
	int cols, rows;
	struct cell *cells;
	int cursor_row, cursor_col; /* where the terminal's cursor is put; -1: nowhere */
	bool cursor_shown;          /* else it is put there without being seen */
	bool ascii;                 /* marks and lines in ASCII */
	struct arena arena;
	struct str *links; /* of this frame */
	size_t nlinks;
	bool bare; /* for those who listen: lines are blanks */
	bool bidi; /* right-to-left text is put in the order in which it is shown */
};

void canvas_init(struct canvas *c, int cols, int rows);
void canvas_done(struct canvas *c);
void canvas_clear(struct canvas *c);
static inline const struct cell *
canvas_cell(const struct canvas *c, int row, int col)
{
	return &c->cells[(size_t)row * (size_t)c->cols + (size_t)col];
}
/* Exactly 'rows' lines, trailing blanks cut. */
void canvas_text(const struct canvas *c, struct buf *out);
/* The same with the letter of each cell's role. */
void canvas_roles(const struct canvas *c, struct buf *out);

/* A rectangle of a canvas with coordinates of its own; what is drawn outside of it is
 * not drawn. */
struct area {
	struct canvas *canvas;
	int row, col, rows, cols;
};
struct area canvas_area(struct canvas *c);
/* A part of it, cut to what there is. */
struct area area_part(const struct area *a, int row, int col, int rows, int cols);

/* Each gives back the column behind what was drawn. */
int canvas_put(const struct area *a, int row, int col, struct str text, enum role role);
/* Puts n cells that were drawn one after the other, as parts of a line, in order. */
void canvas_reorder(const struct area *a, int row, int col, int n, bool rtl);
/* In at most max cells, with an ellipsis where it had to be cut. */
int canvas_cut(
    const struct area *a, int row, int col, int max, struct str text, enum role role);
int canvas_mark(const struct area *a, int row, int col, enum mark mark, enum role role);
/* Ends before column end; gives back the column where it begins. */
int canvas_right(const struct area *a, int row, int end, struct str text, enum role role);
/* n cells of one mark, or blanks. */
void canvas_line(
    const struct area *a, int row, int col, int n, enum mark mark, enum role role);
void canvas_blank(const struct area *a, enum role role);
/* The n cells that were drawn last lead there; the address is copied. */
void canvas_link(const struct area *a, int row, int col, int n, struct str url);
/* Turns n cells into the selected row. */
void canvas_select(const struct area *a, int row, int col, int n, bool focused);
void canvas_cursor(const struct area *a, int row, int col);

#endif
