/* Which panes are on the screen, and where, at every width: the table of ux.md section 3.
 * Pure. */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include <stdbool.h>

enum pane_id { PANE_FEEDS, PANE_ARTICLES, PANE_ARTICLE, PANE_ENTITIES, PANE_COUNT };

struct rect {
	int row, col, rows, cols; /* rows or cols 0: not on the screen */
};

enum { LAYOUT_SEPARATORS = 3, LAYOUT_MIN_COLS = 20, LAYOUT_MIN_ROWS = 5 };

struct layout {
	bool too_small; /* under 20x5: nothing else is set */
	struct rect pane[PANE_COUNT];
	struct rect separator[LAYOUT_SEPARATORS]; /* columns between panes */
	int nseparators;
	struct rect prompt; /* the rule and the line of an open prompt */
	int hints;          /* the bottom row */
};

struct layout_wish {
	int cols, rows;
	enum pane_id focus;
	bool prompt; /* one is open */
	bool search; /* results alone, with the preview where there is room */
};

void layout_compute(struct layout *l, const struct layout_wish *w);
bool layout_shows(const struct layout *l, enum pane_id pane);
/* Is the focus in the article or its entities? */
static inline bool
layout_is_reading(enum pane_id focus)
{
	return focus == PANE_ARTICLE || focus == PANE_ENTITIES;
}

#endif
