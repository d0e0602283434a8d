/* Printing that several commands share. */
#ifndef CMD_LISTS_H
#define CMD_LISTS_H

#include "cmd/table.h"

/* As `list` prints what q finds; the exit status. */
int cmd_list_query(struct cmd_ctx *c, const struct query *q);
/* Text for a person: through the pager when it is longer than the screen. */
int cmd_show_text(struct cmd_ctx *c, struct str text);

#endif
