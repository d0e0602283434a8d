/* courant reindex: names or words of all articles anew. What is left to be done stands in
 * the store, so that it can be stopped at any moment and goes on with the next call. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/follow.h"
#include "app/names.h"
#include "store/names.h"
#include "cmd/names_progress.h"

struct reindexing {
	struct cmd_ctx *c;
	bool stopped;
};

static void
on_signal(void *ctx)
{
	struct reindexing *r = ctx;
	r->stopped = true;
	follow_stop(&r->c->app);
}

/* Only the first call begins; one after ^C goes on. */
static bool
begin(struct cmd_ctx *c, const char *what, bool (*fn)(struct store *, struct err *),
    struct err *err)
{
	struct arena arena = { 0 };
	bool under_way = store_get(c->app.store, what, &arena).n > 0;
	arena_free(&arena);
	return under_way ||
	       (fn(c->app.store, err) && store_set(c->app.store, what, STR("1"), err));
}

/* clang-format off */
static const struct { const char *name, *mark; bool (*again)(struct store *, struct err *); } kinds[] = {
	{ "entities", "reindex-entities", store_names_again },
	{ "search",   "reindex-search",   store_index_again },
};
/* clang-format on */

static int
run(struct cmd_ctx *c)
{
	struct err err;
	size_t found = 0;
	struct reindexing r = { .c = c };
	struct names_progress p = { .c = c };
	if (c->nargs > 1)
		return cmd_usage(c, "too many arguments; it takes entities or search");
	if (store_is_read_only(c->app.store)) {
		fail(&err, ERR_READ_ONLY, "cannot write %s: it is read-only",
		    c->app.store_path);
		return cmd_fail(c, &err);
	}
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (c->nargs && !str_is(c->args[0], kinds[i].name))
			continue;
		found++;
		if (!begin(c, kinds[i].mark, kinds[i].again, &err))
			return cmd_fail(c, &err);
	}
	if (!found)
		return cmd_usage(c, "unknown index \"%.*s\"; entities or search",
		    STR_ARG(c->args[0]));
	app_start_loop(&c->app);
	cmd_watch_signals(c, on_signal, &r);
	int64_t articles = names_left(&c->app);
	names_progress_run(&p);
	if (r.stopped)
		return 1;
	if (names_left(&c->app) > 0) {
		fail(&err, ERR_STORE, "cannot write all names; \"courant reindex\" goes on");
		return cmd_fail(c, &err);
	}
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!c->nargs || str_is(c->args[0], kinds[i].name))
			if (!store_set(c->app.store, kinds[i].mark, STR(""), &err))
				return cmd_fail(c, &err);
	if (!c->quiet && !c->json)
		fprintf(stdout, "%" PRId64 " article%s\n", articles,
		    articles == 1 ? "" : "s");
	return 0;
}

const struct cmd cmd_reindex = { .name = "reindex",
	.args = "[entities|search]",
	.summary = "Finds names, and words, of all articles anew.",
	.needs = CMD_STORE,
	.run = run,
	.more = "entities: names, with the model of this version; search: the index of "
		"words; both without\n"
		"an argument. Other programs go on meanwhile; ^C stops it, and the next "
		"call goes on from there." };
