/* The bottom row: keys, or a message. */
#ifndef UI_HINTS_H
#define UI_HINTS_H

#include <stdbool.h>

#include "base/err.h"
#include "ui/canvas.h"

enum message_kind {
	MESSAGE_NONE,
	MESSAGE_NOTE,   /* 4 s */
	MESSAGE_RESULT, /* until the next key */
	MESSAGE_ERROR,  /* the same, as an error */
};

struct action;

/* Where the hints were drawn, for the mouse. */
enum { HINTS_SHOWN = 8 };
struct hint_place {
	int col, end;
	const struct action *action;
};
struct hint_places {
	struct hint_place place[HINTS_SHOWN];
	int n;
};

struct message {
	enum message_kind kind;
	char text[512];
};

struct ui;
/* Runs the hint at that column. */
void hints_click(struct ui *ui, int col);
void hints_draw(struct ui *ui, const struct area *row);
void ui_say(struct ui *ui, enum message_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* An error of ours or of app's. */
void ui_fail(struct ui *ui, const struct err *err);

#endif
