/* courant help: made from the tables. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "cmd/table.h"
#include "export/template.h"

static void
overview(struct buf *b)
{
	buf_puts(b, "courant, a news reader for the terminal\n\n"
		    "courant                the panes\n"
		    "courant COMMAND …      one of these:\n\n");
	for (const struct cmd *const *t = cmd_table(); *t; t++)
		buf_printf(b, "  %-10s %s\n", (*t)->name, (*t)->summary);
	buf_puts(b, "\n\"courant help COMMAND\" tells more; so do help keys, query, "
		    "config, files and json.\n");
}

static void
config_help(struct buf *b)
{
	static const char *const kinds[] = { "yes or no", "number", "duration", "size",
		"text", "" };
	for (int i = 0; i < SET_COUNT; i++) {
		const struct setting_row *r = &setting_rows[i];
		char range[48] = "";
		if (r->kind == KIND_NUMBER)
			snprintf(range, sizeof range, "%lld to %lld%s%s",
			    (long long)r->min, (long long)r->max, r->choices ? ", " : "",
			    r->choices ? r->choices : "");
		buf_printf(b, "  %-21s  %-20s  %-14s  %s%s\n", r->name,
		    *range       ? range
		    : r->choices ? r->choices
				 : kinds[r->kind],
		    r->initial[0] ? r->initial : "-", r->help,
		    r->per_feed ? " (also on a feed's line)" : "");
	}
}

static void
query_help(struct buf *b)
{
	buf_puts(b,
	    "  word \"a phrase\" begin*     in title, author or text; blanks mean AND\n"
	    "  /regex/                    POSIX extended\n"
	    "  a OR b   -a   (a b)        or, not, together\n"
	    "  title:x text:x author:x    in the headline, the text without it, the "
	    "author\n"
	    "  url:x feed:x               part of the link; of the feed's title or "
	    "address\n"
	    "  folder:A/B tag:x lang:en   exactly; a folder with those below it\n"
	    "  is:unread read saved new muted followed trash\n"
	    "  has:fulltext enclosure image\n"
	    "  since:D until:D date:D..D fetched:D\n"
	    "                             D: 2026, 2026-06, 2026-06-01, "
	    "2026-06-01T09:30, "
	    "today,\n"
	    "                             yesterday, 7d (min h d w mo y), lastvisit, "
	    "lastfetch\n"
	    "  age:<2h len:>5min len:>800 age, reading time, words\n"
	    "  person:x org:x place:x event:x entity:x role:x about:x\n"
	    "                             names; not in this version\n"
	    "  @name                      a saved search: a query: line of the feeds "
	    "file\n"
	    "  sort:KEY limit:20          newest oldest best fetched feed title; -KEY "
	    "reverses\n"
	    "Case and accents do not matter. The shell eats double quotes: put a query "
	    "in single ones.\n");
}

static void
json_help(struct buf *b)
{
	buf_puts(b, "Fields of an article (list, show), for --fields and --format:\n");
	for (size_t i = 0; template_field(i); i++)
		buf_printf(b, "%s%s", i % 8 ? " " : i ? "\n  " : "  ", template_field(i));
	buf_puts(b, "\nA field without a value is missing. Times are RFC 3339 in UTC. "
		    "docs/json.md has the rest.\n");
}

static void
files_help(struct buf *b)
{
	buf_puts(b, "  feeds        subscriptions, one a line: ADDRESS [folder=PATH] "
		    "[~TITLE] [TAG]… [SETTING=VALUE]…\n"
		    "  config       lines like: set text-width 66\n"
		    "  rules        follow KIND \"NAME\", mute [until=DATE] 'QUERY'\n"
		    "  courant.db   the articles\n"
		    "  log          when log-level is info or debug\n"
		    "In $XDG_CONFIG_HOME/courant, $XDG_DATA_HOME/courant, "
		    "$XDG_STATE_HOME/courant; with --home DIR or\n"
		    "COURANT_HOME=DIR all in DIR.\n");
}

/* clang-format off */
static const struct { const char *name; void (*write)(struct buf *b); } topics[] = {
	{ "keys", cmd_keys_help }, { "query", query_help }, { "config", config_help }, { "files", files_help },
	{ "json", json_help },
};
/* clang-format on */

static int
run(struct cmd_ctx *c)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	if (c->nargs == 0)
		overview(&b);
	for (size_t i = 0; c->nargs && i < sizeof topics / sizeof *topics; i++)
		if (str_is(c->args[0], topics[i].name))
			topics[i].write(&b);
	int status = 0;
	if (b.n)
		status = cmd_print(c, buf_view(&b));
	else if (cmd_find(c->args[0]))
		status = cmd_print_help(c, cmd_find(c->args[0]));
	else
		status = cmd_unknown(c, c->args[0]);
	buf_done(&b);
	return status;
}

const struct cmd cmd_help = { .name = "help",
	.args = "[COMMAND|keys|query|config|files|json]",
	.summary = "Tells what courant can do.",
	.needs = CMD_NOTHING,
	.run = run };
