/* The help: what can be done in the focused pane, with the keys as they are bound now.
 * Letters filter, Enter runs the line. */
#ifndef UI_HELP_H
#define UI_HELP_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/canvas.h"
#include "ui/edit.h"
#include "ui/list.h"

struct action;

enum { HELP_LINES = 200, HELP_SHORT = 12 /* lines that stand in one column */ };

struct help {
	bool open;
	struct edit filter;
	struct list list;
	const struct action *lines[HELP_LINES]; /* NULL: a group's heading */
	bool skip[HELP_LINES];
	int groups[HELP_LINES]; /* of a heading */
	int columns;            /* in which they are drawn */
	struct area at;         /* where its lines were drawn, for the mouse */
};

struct ui;
void help_open(struct ui *ui);
void help_key(struct ui *ui, uint32_t key);
void help_click(struct ui *ui, int row, int col);
void help_draw(struct ui *ui, const struct area *screen);

#endif
