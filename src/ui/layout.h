/* Which panes are on the screen, and where, at every width: the table of ux.md section 3.
 * Pure. */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include <stdbool.h>

/* The first four stand beside one another; the others take the screen for themselves. */
enum pane_id {
	PANE_FEEDS,
	PANE_ARTICLES,
	PANE_ARTICLE,
	PANE_ENTITIES,
	PANE_PROBLEMS,
	PANE_WELCOME,
	PANE_ENTITY,
	PANE_COUNT,
	PANE_MAIN = PANE_PROBLEMS /* so many of the first kind */
};

struct rect {
	int row, col, rows, cols; /* rows or cols 0: not on the screen */
};

enum { LAYOUT_SEPARATORS = 3, LAYOUT_MIN_COLS = 20, LAYOUT_MIN_ROWS = 5 };

struct layout {
	bool too_small; /* under 20x5: nothing else is set */
	struct rect pane[PANE_COUNT];
	struct rect separator[LAYOUT_SEPARATORS]; /* columns between panes */
	enum pane_id sized[LAYOUT_SEPARATORS];    /* the pane whose width it sets */
	bool on_left[LAYOUT_SEPARATORS];          /* that pane is left of it */
	int nseparators;
	struct rect prompt; /* the rule and the line of an open prompt */
	int hints;          /* the bottom row */
};

enum layout_shape { LAYOUT_AUTO, LAYOUT_WIDE, LAYOUT_STACKED, LAYOUT_SINGLE };

enum { LAYOUT_CLASSES = 6 };

/* Cells that a pane was made wider (or narrower), kept for each class of widths. */
struct layout_widths {
	int more[LAYOUT_CLASSES][PANE_COUNT];
};

struct layout_wish {
	int cols, rows;
	enum pane_id focus;
	int prompt;  /* rows of an open one */
	bool search; /* results alone, with the preview where there is room */
	bool zoom;   /* the focused pane alone */
	enum layout_shape shape;
	const struct layout_widths *widths; /* or NULL */
};

void layout_compute(struct layout *l, const struct layout_wish *w);
/* Which row of 'widths' holds. */
int layout_class(const struct layout_wish *w);
/* Makes the focused pane so many cells wider, by its separator. */
void layout_widen(const struct layout *l, const struct layout_wish *w,
    struct layout_widths *widths, int cells);
bool layout_shows(const struct layout *l, enum pane_id pane);
/* Is the focus in the article or its entities? */
static inline bool
layout_is_reading(enum pane_id focus)
{
	return focus == PANE_ARTICLE || focus == PANE_ENTITIES;
}

#endif
