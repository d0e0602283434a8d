/* The prompts: a line editor with a history each, and a list of what may stand at the
 * cursor. `:` shows the list above the line (the palette), a search below it in one row.
 */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/canvas.h"
#include "ui/complete.h"
#include "ui/edit.h"
#include "ui/list.h"

enum prompt_kind {
	PROMPT_NONE,
	PROMPT_COMMAND,
	PROMPT_SEARCH,
	PROMPT_FILTER, /* a search within the list on show */
	PROMPT_FIND,   /* in the open text */
	PROMPT_KINDS
};

struct prompt {
	enum prompt_kind kind; /* PROMPT_NONE: closed */
	struct edit edit[PROMPT_KINDS];
	struct complete complete;
	int chosen;       /* a candidate; -1: none */
	int top;          /* the first one in sight */
	bool moved;       /* chosen by hand */
	bool history;     /* the candidates are lines of the past */
	size_t cycle_end; /* Tab put a candidate in that ends here; 0: it did not */
};

struct ui;
void prompt_init(struct prompt *p);
void prompt_done(struct prompt *p);
void prompt_open(struct ui *ui, enum prompt_kind kind);
void prompt_close(struct ui *ui);
void prompt_key(struct ui *ui, uint32_t key);
void prompt_paste(struct ui *ui, struct str text);
/* Rows that it takes on a screen of so many. */
int prompt_rows(const struct ui *ui, int screen_rows);
void prompt_draw(struct ui *ui, const struct area *a); /* prompt_draw.c */
/* What the bottom row says meanwhile. */
void prompt_hints(struct ui *ui, const struct area *row);
/* Runs a line as it would stand at `:`; several actions are parted by " ; ". */
void prompt_run(struct ui *ui, struct str line);
/* "Search", ":" */
const char *prompt_title(enum prompt_kind kind);
const char *prompt_sign(enum prompt_kind kind);
/* The histories, from and to a file in the state folder. */
void prompt_load_history(struct ui *ui);
void prompt_save_history(struct ui *ui);

#endif
