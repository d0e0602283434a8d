/* Key scripts (docs/courant.1, TEST HOOKS): played through the same path as the keyboard,
 * one step a turn of the loop. */
#ifndef UI_SCRIPT_H
#define UI_SCRIPT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/loop.h"
#include "base/str.h"

enum step_kind { STEP_KEY, STEP_TEXT, STEP_COMMAND, STEP_WAIT, STEP_RESIZE, STEP_SCREEN };

struct step {
	enum step_kind kind;
	uint32_t key;
	struct str text;
	int cols, rows;
};

struct script {
	struct step *steps;
	size_t n, at;
	struct arena arena;
	struct loop_timer timer;
};

/* name is for messages. False: an unknown key or a wrong line, "FILE:3: …" (ERR_USAGE).
 */
bool script_read(struct script *s, struct str text, const char *name, struct err *err);
void script_done(struct script *s);

struct ui;
/* Plays from the next turn on; at the end ui_script_ended() is called. */
void script_start(struct ui *ui);

#endif
