/* Waiting until names and index have followed the articles, with a line on the terminal
 * that says how far it is. */
#ifndef CMD_NAMES_PROGRESS_H
#define CMD_NAMES_PROGRESS_H

#include <stdint.h>

#include "cmd/table.h"

struct names_progress {
	struct cmd_ctx *c;
	int64_t all, drawn_ms;
};
/* Returns when all is done, or follow_stop() was called. */
void names_progress_run(struct names_progress *p);

#endif
