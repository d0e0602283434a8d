/* courant demo: the reader, or a command, on the bundled samples in a throw-away home. A
 * child does the work, so that the home is deleted however it ends. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/follow.h"
#include "app/ingest.h"
#include "base/guard.h"
#include "base/limits.h"
#include "base/tty.h"
#include "base/xalloc.h"
#include "cmd/samples.h"
#include "cmd/table.h"

/* The day on which the samples are new. */
static const char now[] = "2026-03-14T09:41:00Z";

struct demo {
	struct cmd_ctx *c;
	const char *home;
	struct err err;
	int argc;
	char **argv; /* the command line of the inner run */
};

static bool
take_in(void *ctx, const struct sample *s)
{
	struct app *a = ctx;
	struct err err;
	if (app_ingest(a, str_of(s->url), s->bytes, &err))
		return true;
	fprintf(stderr, "courant: cannot read the sample %s: %s\n", s->url, err.text);
	return false;
}

/* A home that is full already (--keep) stays as it is. */
static bool
fill(struct demo *d)
{
	struct app app;
	char *feeds = path_join(d->home, "feeds");
	bool filled = file_exists(feeds);
	bool ok = filled || file_write(feeds, samples_feeds(), &d->err);
	free(feeds);
	if (filled || !ok)
		return ok;
	struct app_options o = { .home = d->home, .need_store = true };
	ok = app_open(&app, &o, &d->err) && store_begin(app.store, &d->err) &&
	     samples_each(take_in, &app) && store_commit(app.store, &d->err);
	if (ok && d->c->nargs) { /* the panes find them while somebody looks at them */
		app_start_loop(&app);
		app_follow(&app);
		follow_all(&app);
	}
	app_close(&app);
	return ok;
}

/* --name or --name=value, as it stood before "demo". */
static char *
given_again(const struct cmd_given *g)
{
	struct buf b = BUF(LIMIT_LINE);
	buf_printf(&b, "--%s", g->name);
	if (g->value.n)
		buf_printf(&b, "=%.*s", STR_ARG(g->value));
	return buf_take(&b);
}

static int
inner(struct demo *d, const char *const *words, size_t n)
{
	char **argv = xcalloc(n + d->c->ngiven + 5, sizeof *argv);
	int argc = 0, died;
	argv[argc++] = xstrdup("courant");
	argv[argc++] = xstrdup("--home");
	argv[argc++] = xstrdup(d->home);
	argv[argc++] = xstrdup("--offline");
	for (size_t i = 0; i < d->c->ngiven; i++)
		argv[argc++] = given_again(&d->c->given[i]);
	for (size_t i = 0; i < n; i++)
		argv[argc++] = xstrdup(words[i]);
	int status = cmd_run(argc, argv, &died);
	for (int i = 0; i < argc; i++)
		free(argv[i]);
	free(argv);
	if (died)
		guard_die(died);
	return status;
}

/* With words, or on a terminal, just that; else the list, and the newest article. */
static int
work(void *ctx)
{
	struct demo *d = ctx;
	const struct cmd_ctx *c = d->c;
	if (!fill(d))
		return cmd_fail(c, &d->err);
	if (c->nargs || (tty_is(0) && tty_is(1))) {
		const char **words = xcalloc(c->nargs, sizeof *words);
		for (size_t i = 0; i < c->nargs; i++)
			words[i] = c->args[i].p; /* of argv: ends with NUL */
		int status = inner(d, words, c->nargs);
		free(words);
		return status;
	}
	int status = inner(d, (const char *[]){ "list" }, 1);
	if (status)
		return status;
	fputs("\n", stdout);
	return inner(d, (const char *[]){ "show", "limit:1" }, 2);
}

/* --keep DIR stands before the words of the inner run. */
static bool
take_keep(struct cmd_ctx *c, const char **keep)
{
	*keep = NULL;
	if (!c->nargs || !str_starts(c->args[0], STR("--keep")))
		return true;
	bool equals = str_starts(c->args[0], STR("--keep="));
	if (!equals && (!str_is(c->args[0], "--keep") || c->nargs < 2))
		return false;
	*keep = equals ? c->args[0].p + strlen("--keep=") : c->args[1].p;
	c->args += equals ? 1 : 2;
	c->nargs -= equals ? 1 : 2;
	return true;
}

static int
run(struct cmd_ctx *c)
{
	struct demo d = { .c = c };
	const char *keep;
	if (!take_keep(c, &keep))
		return cmd_usage(c, "no folder behind --keep; it takes DIR");
	if (c->nargs && (str_is(c->args[0], "--help") || str_is(c->args[0], "-h")))
		return cmd_print_help(c, c->cmd);
	setenv("COURANT_NOW", now, 0);
	if (keep && !file_make_folder(keep, &d.err))
		return cmd_fail(c, &d.err);
	char *home = keep ? xstrdup(keep) : file_make_temporary("courant-demo", &d.err);
	if (!home)
		return cmd_fail(c, &d.err);
	d.home = home;
	int died, status = guard_run(work, &d, &died);
	if (!keep)
		file_remove_folder(home);
	free(home);
	if (died)
		guard_die(died);
	return status;
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "keep", "DIR", "keeps the demo's files in DIR", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_demo = { .name = "demo",
	.args = "[--keep DIR] [COMMAND …]",
	.summary = "The reader, or COMMAND, on bundled sample feeds; no network, none of "
		   "your files.",
	.options = options,
	.needs = CMD_NOTHING,
	.run = run,
	.raw = true,
	.more = "The clock stands at the samples' day. Without a terminal and without "
		"COMMAND: the list of\n"
		"articles, then the newest one." };
