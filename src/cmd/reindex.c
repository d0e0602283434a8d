/* courant reindex: names or words of all articles anew. What is left to be done stands in
 * the store, so that it can be stopped at any moment and goes on with the next call. */
#include "config.h"

#include "app/follow.h"
#include "app/names.h"
#include "cmd/names_progress.h"
#include "store/names.h"

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
enum { KINDS = sizeof kinds / sizeof *kinds };
/* clang-format on */

static bool
is_meant(const struct cmd_ctx *c, size_t i)
{
	return !c->nargs || str_is(c->args[0], kinds[i].name);
}

static bool
begin_all(struct cmd_ctx *c, struct err *err)
{
	for (size_t i = 0; i < KINDS; i++)
		if (is_meant(c, i) && !begin(c, kinds[i].mark, kinds[i].again, err))
			return false;
	return true;
}

static bool
end_all(struct cmd_ctx *c, struct err *err)
{
	if (names_left(&c->app) > 0)
		return fail(err, ERR_STORE,
		    "cannot write all names; \"courant reindex\" goes on");
	for (size_t i = 0; i < KINDS; i++)
		if (is_meant(c, i) &&
		    !store_set(c->app.store, kinds[i].mark, STR(""), err))
			return false;
	return true;
}

static bool
may_write(const struct cmd_ctx *c, struct err *err)
{
	return !store_is_read_only(c->app.store) ||
	       fail(err, ERR_READ_ONLY, "cannot write %s: it is read-only",
		   c->app.store_path);
}

static int
run(struct cmd_ctx *c)
{
	struct err err;
	struct reindexing r = { .c = c };
	struct names_progress p = { .c = c };
	if (c->nargs > 1 || (c->nargs && !is_meant(c, 0) && !is_meant(c, 1)))
		return cmd_usage(c, "invalid argument; it takes entities or search");
	if (!may_write(c, &err) || !begin_all(c, &err))
		return cmd_fail(c, &err);
	app_start_loop(&c->app);
	cmd_watch_signals(c, on_signal, &r);
	names_progress_run(&p);
	if (r.stopped)
		return 1;
	if (!end_all(c, &err))
		return cmd_fail(c, &err);
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
