/* The terminal: canvas -> ncurses, keys in, resize, suspend. The only file that knows
 * ncurses. The loop's signal watchers must stand before screen_open(), so that ncurses
 * leaves the signals alone. */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"
#include "ui/canvas.h"
#include "ui/mouse.h"
#include "ui/theme.h"

struct screen;

struct screen_wish {
	bool no_color;
	struct str colors; /* the setting: auto mono 8 256 true */
	struct str ascii;  /* the setting: auto yes no */
	bool mouse;
	bool links; /* addresses go to the terminal, too (OSC 8) */
	int log_fd; /* where standard error goes meanwhile; -1: nowhere */
};

/* Takes over the terminal and says what it can: *theme, *ascii. NULL (ERR_UNSUPPORTED)
 * when it cannot move the cursor or is unknown. */
struct screen *screen_open(
    const struct screen_wish *w, struct theme *theme, bool *ascii, struct err *err);
/* The wish has changed while it is open. */
void screen_adapt(
    struct screen *s, const struct screen_wish *w, struct theme *theme, bool *ascii);
/* Gives it back as it was found. */
void screen_close(struct screen *s);
int screen_fd(const struct screen *s); /* to be watched for reading */

void screen_size(const struct screen *s, int *cols, int *rows);
/* The window has another size. */
void screen_resize(struct screen *s);
/* Sends what differs from what was shown last, not one byte when nothing does; the canvas
 * has the size of the screen. */
void screen_show(struct screen *s, const struct canvas *c, const struct theme *t);
/* Bytes that are written behind each frame that changes something, over its cells: a
 * picture. Copied; empty: none any more. */
void screen_overlay(struct screen *s, struct str bytes);
/* Does the terminal take what it does not know (colors) without showing it? */
bool screen_takes_pictures(const struct screen *s);
/* All will be sent again (C-l, other colors). */
void screen_redraw(struct screen *s);
/* Gives the terminal back, stops until the shell continues us, takes it again. */
void screen_suspend(struct screen *s);

enum screen_event_kind {
	SCREEN_KEY,
	SCREEN_PASTE,
	SCREEN_MOUSE,
	SCREEN_GROUND, /* the terminal said how bright its background is */
};
struct screen_event {
	enum screen_event_kind kind;
	uint32_t key;
	struct str paste; /* until the next call */
	struct mouse_event mouse;
	enum theme_ground ground;
};
/* Takes the next one; false: there is none for now. */
bool screen_event(struct screen *s, struct screen_event *e);
/* The descriptor was to be read, screen_event() found nothing, and this is true several
 * times in a row: the terminal is gone. (Once may be half a letter.) */
bool screen_is_gone(const struct screen *s);

/* The version of ncurses. */
const char *screen_library(void);

#endif
