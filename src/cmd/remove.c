/* courant remove: takes feeds out of the file; their articles go to the trash, or for
 * good. */
#include "config.h"

#include <stdio.h>

#include "app/subscribe.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/tty.h"
#include "cmd/table.h"

static struct json *
of_feed(const struct feed_row *f)
{
	struct json *v = jv_object();
	jv_set_int(v, "id", f->id);
	jv_set_str(v, "url", f->url);
	jv_set_str(v, "title", f->title);
	jv_set(v, "status", jv_string(STR("removed")));
	return v;
}

static bool
is_sure(size_t n)
{
	if (!tty_is(0) || !tty_is(2))
		return false;
	fprintf(stderr, "Delete %zu feed%s with all articles for good? [y/N] ", n,
	    n == 1 ? "" : "s");
	int answer = getchar();
	return answer == 'y' || answer == 'Y';
}

/* One feed out; what was done in words and as JSON. */
static bool
take_out(
    struct cmd_ctx *c, int64_t id, struct json *list, struct buf *words, struct err *err)
{
	struct feed_row f;
	bool purge = cmd_has(c, "purge"), dry = cmd_has(c, "dry-run");
	if (!store_feed(c->app.store, id, &c->arena, &f, err))
		return false;
	if (!dry && !app_unsubscribe(&c->app, id, purge, err))
		return false;
	buf_printf(words, "%s %.*s (%.*s): %lld article%s %s\n",
	    dry ? "would remove" : "removed", STR_ARG(f.title), STR_ARG(f.url),
	    (long long)(f.articles - (purge ? 0 : f.saved)),
	    f.articles - (purge ? 0 : f.saved) == 1 ? "" : "s",
	    purge ? "deleted" : "moved to the trash; \"courant undo\" brings both back");
	jv_push(list, of_feed(&f));
	return true;
}

/* Takes v. */
static int
print(struct cmd_ctx *c, struct json *v, struct str words)
{
	if (c->json)
		return cmd_print_json(c, v);
	jv_free(v);
	return c->quiet ? 0 : cmd_print(c, words);
}

static int
take_out_all(struct cmd_ctx *c, const int64_t *ids, size_t n)
{
	struct buf words = BUF(LIMIT_USER_FILE);
	struct json *v = jv_object(), *list = jv_array();
	struct err err;
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		ok = take_out(c, ids[i], list, &words, &err);
	jv_set_int(v, "schema", 1);
	jv_set(v, "feeds", list);
	int status = print(c, v, buf_view(&words)); /* also of those before a failure */
	buf_done(&words);
	return ok ? status : cmd_fail(c, &err);
}

static int
run(struct cmd_ctx *c)
{
	int64_t *ids = NULL;
	size_t n = 0;
	struct err err;
	if (!c->nargs)
		return cmd_usage(c, "no feed named; give its address, number or title");
	for (size_t i = 0; i < c->nargs; i++)
		if (!app_find_feeds(&c->app, c->args[i], &c->arena, &ids, &n, &err))
			return cmd_fail(c, &err);
	bool asks = cmd_has(c, "purge") && !cmd_has(c, "yes") && !cmd_has(c, "dry-run");
	if (asks && !is_sure(n))
		return cmd_usage(c, "cannot delete for good without --yes");
	return take_out_all(c, ids, n);
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "purge",   NULL, "deletes the articles for good", false, 0 },
	{ "yes",     NULL, "does not ask", false, 0 },
	{ "dry-run", NULL, "changes nothing, says what would be removed", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_remove = { .name = "remove",
	.args = "FEED… [OPTION]…",
	.summary = "Unsubscribes; the articles move to the trash, saved ones stay.",
	.options = options,
	.needs = CMD_STORE,
	.run = run,
	.more = "FEED: its address, number or title, folder:PATH or tag:NAME." };
