/* The prompts `:` and `/`: a line editor with a history each. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/canvas.h"
#include "ui/edit.h"

enum prompt_kind { PROMPT_NONE, PROMPT_COMMAND, PROMPT_SEARCH, PROMPT_KINDS };

struct prompt {
	enum prompt_kind kind; /* PROMPT_NONE: closed */
	struct edit edit[PROMPT_KINDS];
};

struct ui;
void prompt_init(struct prompt *p);
void prompt_done(struct prompt *p);
void prompt_open(struct ui *ui, enum prompt_kind kind);
void prompt_key(struct ui *ui, uint32_t key);
void prompt_paste(struct ui *ui, struct str text);
void prompt_draw(struct ui *ui, const struct area *a);
/* What the bottom row says meanwhile. */
void prompt_hints(struct ui *ui, const struct area *row);
/* Runs a line as it would stand at `:`. */
void prompt_run(struct ui *ui, struct str line);

#endif
