/* courant without a command: the panes. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/follow.h"
#include "app/subscribe.h"
#include "base/limits.h"
#include "base/tty.h"
#include "cmd/table.h"
#include "ui/ui.h"

/* "120x40" */
static bool
read_size(struct str text, struct ui_options *o, struct err *err)
{
	size_t x = str_find_char(text, 'x');
	int64_t cols, rows;
	if (x == STR_NONE || !str_to_int(str_sub(text, 0, x), &cols) ||
	    !str_to_int(str_sub(text, x + 1, text.n), &rows) || cols < 1 || rows < 1 ||
	    cols > LIMIT_COLS || rows > LIMIT_ROWS)
		return fail(err, ERR_USAGE,
		    "invalid --dump-screen \"%.*s\"; write COLSxROWS, at most %dx%d",
		    STR_ARG(text), LIMIT_COLS, LIMIT_ROWS);
	o->dump_cols = (int)cols;
	o->dump_rows = (int)rows;
	return true;
}

static bool
take_options(struct cmd_ctx *c, struct ui_options *o, struct buf *keys, struct err *err)
{
	struct str size = cmd_value(c, "dump-screen"), file = cmd_value(c, "keys"),
		   feed = cmd_value(c, "feed");
	if (size.p && !read_size(size, o, err))
		return false;
	if (file.p && !file_read(file.p, keys, err))
		return false;
	o->keys = buf_view(keys);
	o->keys_name = file.p;
	o->view = cmd_value(c, "view").p;
	o->dump_roles = cmd_has(c, "dump-roles");
	o->ascii = c->ascii || settings_is(&c->app.settings, SET_ASCII, "yes");
	const char *no_color = getenv("NO_COLOR");
	struct str color = cmd_value(c, "color");
	o->no_color = str_is(color, "never") ||
		      (no_color && no_color[0] && !str_is(color, "always"));
	if (!feed.p)
		return true;
	int64_t *ids = NULL;
	size_t n = 0;
	if (!app_find_feeds(&c->app, feed, &c->arena, &ids, &n, err))
		return false;
	o->feed = ids[0];
	return true;
}

/* The panes watch the signals themselves; here they are only noted, to die of. */
static void
note(void *ctx)
{
	(void)ctx;
}

/* The panes for a person are followed and watch signals; a dump does what it says. */
static bool
show(struct cmd_ctx *c, const struct ui_options *o, struct err *err)
{
	app_start_loop(&c->app);
	if (!o->dump_cols) {
		app_follow(&c->app);
		cmd_watch_signals(c, note, NULL);
	}
	return ui_run(&c->app, o, err);
}

static int
show_or_dump(struct cmd_ctx *c)
{
	struct buf keys = BUF(LIMIT_USER_FILE), dump = BUF(LIMIT_OUTPUT);
	struct ui_options o = { .dump = &dump };
	struct err err;
	bool ok = take_options(c, &o, &keys, &err) && show(c, &o, &err);
	int status = !ok ? cmd_fail(c, &err) : dump.n ? cmd_print(c, buf_view(&dump)) : 0;
	buf_done(&keys);
	buf_done(&dump);
	return status;
}

static int
run(struct cmd_ctx *c)
{
	if (c->nargs)
		return cmd_usage(c, "unknown argument \"%.*s\"", STR_ARG(c->args[0]));
	if (cmd_has(c, "dump-screen") || (tty_is(0) && tty_is(1)))
		return show_or_dump(c);
	fputs("courant: no terminal for the panes; \"courant list\" and "
	      "\"courant show TARGET\" print, "
	      "\"courant help\" tells more\n",
	    stderr);
	return 2;
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "view",        "NAME|QUERY", "what to show first", false, 0 },
	{ "feed",        "FEED",       "the feed to show first", false, 0 },
	{ "dump-screen", "COLSxROWS",  "prints the screen as text instead of showing it", false, 0 },
	{ "dump-roles",  NULL,         "below it the role of each cell", false, 0 },
	{ "keys",        "FILE",       "plays a key script first", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_tui = { .name = "",
	.args = "[OPTION]… [COMMAND …]",
	.summary = "The panes; or one of the commands that \"courant help\" lists.",
	.options = options,
	.needs = CMD_STORE,
	.run = run };
