/* The mouse: a click selects and focuses, another on the same row opens, the wheel moves
 * in the pane under the pointer, separators are dragged, hints run, titles focus, the
 * right button shows what can be done with a row. */
#ifndef UI_MOUSE_H
#define UI_MOUSE_H

#include <stdbool.h>

#include "ui/layout.h"

enum mouse_kind {
	MOUSE_PRESS,
	MOUSE_RELEASE,
	MOUSE_DRAG,
	MOUSE_RIGHT,
	MOUSE_WHEEL_UP,
	MOUSE_WHEEL_DOWN
};

struct mouse_event {
	enum mouse_kind kind;
	int row, col;
};

struct mouse {
	bool dragging;
	int separator; /* of the layout */
};

struct ui;
void mouse_event(struct ui *ui, const struct mouse_event *e);

#endif
