/* Printing that several commands share. */
#ifndef CMD_LISTS_H
#define CMD_LISTS_H

#include "cmd/table.h"

/* As `list` prints what q finds; the exit status. */
int cmd_list_query(struct cmd_ctx *c, const struct query *q);
/* The same for these articles; an unknown number is an error, and nothing is printed. */
int cmd_list_numbers(struct cmd_ctx *c, const int64_t *ids, size_t n);
/* TARGET or --all as numbers. False: *status is the exit status; --dry-run has listed
 * them then. */
bool cmd_take_target(struct cmd_ctx *c, int64_t **ids, size_t *n, int *status);
/* What was done to them, in words or as JSON. */
int cmd_print_marked(struct cmd_ctx *c, enum journal_action action, const int64_t *ids,
    size_t n, int64_t changed);
/* Text for a person: through the pager when it is longer than the screen. */
int cmd_show_text(struct cmd_ctx *c, struct str text);

#endif
