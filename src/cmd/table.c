/* The table of commands; finding one, and help made from the rows. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "cmd/table.h"

/* clang-format off */
static const struct cmd *const commands[] = {
	&cmd_add, &cmd_remove, &cmd_feeds, &cmd_import, &cmd_export, &cmd_fetch,
	&cmd_list, &cmd_show, &cmd_read, &cmd_unread, &cmd_star, &cmd_unstar,
	&cmd_tag, &cmd_delete, &cmd_undo, &cmd_follow, &cmd_unfollow, &cmd_mute, &cmd_unmute,
	&cmd_parse, &cmd_discover, &cmd_extract, &cmd_render, &cmd_entities, &cmd_save,
	&cmd_entity, &cmd_reindex, &cmd_config, &cmd_doctor, &cmd_completion, &cmd_demo, &cmd_help,
	&cmd_version, NULL
};
/* clang-format on */

/* Promised by the manual of a later version; a script should be told so, not "unknown".
 */
static const char later[] = "account sync "
			    "story timeline brief explain alert";

const struct cmd *const *
cmd_table(void)
{
	return commands;
}

const struct cmd *
cmd_find(struct str name)
{
	for (int i = 0; commands[i]; i++)
		if (str_is(name, commands[i]->name))
			return commands[i];
	return NULL;
}

static const char *
nearest(struct str name)
{
	struct str_near near = { .word = name };
	for (int i = 0; commands[i]; i++)
		str_near_try(&near, str_of(commands[i]->name));
	return near.best.p;
}

int
cmd_unknown(const struct cmd_ctx *c, struct str name)
{
	struct err err;
	for (struct str rest = str_of(later), one; str_cut(&rest, ' ', &one);)
		if (str_eq(one, name)) {
			fail(&err, ERR_UNSUPPORTED, "%.*s: not in this version",
			    STR_ARG(name));
			cmd_fail(c, &err);
			return 2;
		}
	const char *near = nearest(name);
	if (near)
		fail(&err, ERR_USAGE,
		    "unknown command \"%.*s\"; did you mean \"%s\"? \"courant help\" "
		    "shows all",
		    STR_ARG(name), near);
	else
		fail(&err, ERR_USAGE,
		    "unknown command \"%.*s\"; \"courant help\" shows all",
		    STR_ARG(name));
	cmd_tell(c, false, &err);
	return 2;
}

static void
option_rows(const struct cmd_option *o, struct buf *out)
{
	for (; o && o->name; o++) {
		char left[60];
		snprintf(left, sizeof left, "%c%c%s--%s%s%s", o->letter ? '-' : ' ',
		    o->letter ? o->letter : ' ', o->letter ? ", " : "  ", o->name,
		    o->arg ? " " : "", o->arg ? o->arg : "");
		buf_printf(out, "  %-30s %s\n", left, o->help);
	}
}

int
cmd_print_help(const struct cmd_ctx *c, const struct cmd *cmd)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	buf_printf(&b, "courant%s%s%s%s\n\n%s\n", cmd == &cmd_tui ? "" : " ",
	    cmd == &cmd_tui ? "" : cmd->name, cmd->args[0] ? " " : "", cmd->args,
	    cmd->summary);
	if (cmd->more)
		buf_printf(&b, "\n%s\n", cmd->more);
	if (cmd->options) {
		buf_puts(&b, "\nOptions\n");
		option_rows(cmd->options, &b);
	}
	buf_puts(&b, "\nGlobal options\n");
	option_rows(cmd_globals, &b);
	int status = cmd_print(c, buf_view(&b));
	buf_done(&b);
	return status;
}

/* In list, show, read … a word like -wheat is part of the query; options there have one
 * letter or two dashes. */
bool
cmd_is_minus_word(const struct cmd *cmd, const char *arg)
{
	return cmd->takes_query && arg[1] != '-' && arg[1] && (arg[2] || cmd->long_only);
}
