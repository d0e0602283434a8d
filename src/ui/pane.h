/* What a pane is: a struct of functions. Panes read the store, draw into their area, and
 * never write: actions do that through app. The table of them is in pane.c. */
#ifndef UI_PANE_H
#define UI_PANE_H

#include <stdbool.h>

#include "ui/canvas.h"
#include "ui/layout.h"
#include "ui/list.h"

struct ui;

struct pane_ops {
	const char *name;  /* as in `bind`: "articles" */
	const char *where; /* for the help's title: "the article list" */
	/* Asks the store again; rows, cols: the pane's content as it will be drawn. */
	void (*load)(struct ui *ui, int rows, int cols);
	void (*draw)(struct ui *ui, const struct area *a, bool focused);
	/* Does what the verb says here; false: this pane has no such thing. */
	bool (*act)(struct ui *ui, enum verb verb, int count);
	/* A click on a row of the content; again: on what is selected already. NULL:
	 * nothing is there to be clicked. */
	void (*click)(struct ui *ui, int row, int col, bool again);
	/* The cursor is somewhere else: what hangs on it follows. */
	void (*cursor_changed)(struct ui *ui);
};

extern const struct pane_ops pane_feeds, pane_articles, pane_article, pane_entities,
    pane_problems, pane_welcome, pane_entity;
extern const struct pane_ops *const panes[PANE_COUNT];

/* A title set into a rule, and a word at its right. */
void pane_title(const struct area *a, struct str title, struct str right, bool focused);
/* A paragraph of words for an empty pane, from that row on. */
void pane_words(const struct area *a, int row, const char *words, enum role role);

#endif
