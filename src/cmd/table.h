/* The table of commands and what cmd/'s own files share. */
#ifndef CMD_TABLE_H
#define CMD_TABLE_H

#include "cmd/cmd.h"
#include "query/query.h"

extern const struct cmd cmd_tui, cmd_add, cmd_remove, cmd_feeds, cmd_fetch, cmd_list,
    cmd_show, cmd_read, cmd_unread, cmd_star, cmd_unstar, cmd_undo, cmd_parse,
    cmd_extract, cmd_render, cmd_entities, cmd_save, cmd_demo, cmd_help, cmd_version,
    cmd_import, cmd_export, cmd_discover, cmd_tag, cmd_delete, cmd_follow, cmd_unfollow,
    cmd_mute, cmd_unmute, cmd_config, cmd_doctor, cmd_completion, cmd_entity, cmd_reindex;

const struct cmd *cmd_find(struct str name); /* NULL: none of that name in this version */
/* Says that there is no such command, or not yet: 2. */
int cmd_unknown(const struct cmd_ctx *c, struct str name);
/* One run; *died: the signal that ended its work, of which the process should die, or 0.
 */
int cmd_run(int argc, char **argv, int *died);
/* Help of one command on stdout. */
int cmd_print_help(const struct cmd_ctx *c, const struct cmd *cmd);
/* A line on stderr: an error, or a warning. */
void cmd_tell(const struct cmd_ctx *c, bool warning, const struct err *err);
/* Stops watching; the signal that came, or 0. Before the loop ends. */
int cmd_signals_end(struct cmd_ctx *c);
/* "-word" that belongs to a query and is no option: in commands that take a QUERY, a
 * minus and a word of two letters or more. */
bool cmd_is_minus_word(const struct cmd *cmd, const char *arg);

/* stderr: no feeds yet, and what to do. */
void cmd_say_no_feeds(const struct cmd_ctx *c);
/* A feed in the form of `feeds --json`. */
struct json;
struct json *cmd_feed_json(const struct cmd_ctx *c, const struct feed_row *f);
/* FILE, - or an address (fetched, hint->url and content_type set from the answer): the
 * bytes of a page. */
struct page_hint;
bool cmd_read_page(struct cmd_ctx *c, struct str what, struct page_hint *hint,
    struct buf *bytes, struct err *err);
/* The table of keys, from the panes' own. */
struct buf;
void cmd_keys_help(struct buf *b);
/* The arguments from at on, joined by blanks, as a query. False: the error is printed
 * with its mark, and *status is the exit status. */
bool cmd_query(struct cmd_ctx *c, size_t at, struct query *out, int *status);
/* TARGET: only digits in every argument, "-" for numbers on stdin, else a query. */
struct cmd_target {
	bool by_number;
	int64_t *ids;
	size_t n;
	struct query query;
};
bool cmd_target(struct cmd_ctx *c, struct cmd_target *out, int *status);

#endif
