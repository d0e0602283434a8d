/* courant read, unread, star, unstar, delete: one function, five rows. */
#include "config.h"

#include <stdio.h>

#include "app/mark.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/lists.h"

static int
print_ids(struct cmd_ctx *c, enum journal_action action, const int64_t *ids, size_t n,
    int64_t changed)
{
	struct json *v = jv_object(), *list = jv_array();
	jv_set_int(v, "schema", 1);
	jv_set(v, "action", jv_string(str_of(journal_action_name(action))));
	jv_set_int(v, "changed", changed);
	for (size_t i = 0; i < n; i++)
		jv_push(list, jv_int(ids[i]));
	jv_set(v, "ids", list);
	return cmd_print_json(c, v);
}

static int
print_words(struct cmd_ctx *c, enum journal_action action, size_t found, int64_t changed)
{
	struct buf b = BUF(LIMIT_LINE);
	if (found == 0)
		buf_puts(&b, "no article matches");
	else
		app_mark_words(action, changed, &b);
	buf_puts(&b, changed ? "; \"courant undo\" takes it back\n" : "\n");
	int status = c->quiet ? 0 : cmd_print(c, buf_view(&b));
	buf_done(&b);
	return status;
}

int
cmd_print_marked(struct cmd_ctx *c, enum journal_action action, const int64_t *ids,
    size_t n, int64_t changed)
{
	return c->json ? print_ids(c, action, ids, n, changed)
		       : print_words(c, action, n, changed);
}

/* The rows that would be changed, as `list` prints them. */
static int
dry_run(struct cmd_ctx *c, const struct cmd_target *t)
{
	if (!t->by_number)
		return cmd_list_query(c, &t->query);
	return cmd_list_numbers(c, t->ids, t->n);
}

bool
cmd_take_target(struct cmd_ctx *c, int64_t **ids, size_t *n, int *status)
{
	struct cmd_target t = { 0 };
	struct err err;
	bool all = cmd_has(c, "all");
	if (all == (c->nargs > 0)) {
		*status = cmd_usage(
		    c, all ? "invalid call, --all stands instead of a TARGET"
			   : "no article named; give numbers, a query or --all");
		return false;
	}
	if (!cmd_target(c, &t, status))
		return false;
	if (cmd_has(c, "dry-run")) {
		*status = dry_run(c, &t);
		return false;
	}
	if (!t.by_number && !store_ids(c->app.store, &t.query, t.query.limit, &c->arena,
				&t.ids, &t.n, &err)) {
		*status = cmd_fail(c, &err);
		return false;
	}
	*ids = t.ids;
	*n = t.n;
	return true;
}

static int
mark(struct cmd_ctx *c, enum journal_action action)
{
	int64_t *ids, changed = 0;
	size_t n;
	int status;
	struct err err;
	if (!cmd_take_target(c, &ids, &n, &status))
		return status;
	if (n && !app_mark(&c->app, action, ids, n, &changed, &err))
		return cmd_fail(c, &err);
	return cmd_print_marked(c, action, ids, n, changed);
}

static int
run_read(struct cmd_ctx *c)
{
	return mark(c, JOURNAL_READ);
}

static int
run_unread(struct cmd_ctx *c)
{
	return mark(c, JOURNAL_UNREAD);
}

static int
run_star(struct cmd_ctx *c)
{
	return mark(c, JOURNAL_STAR);
}

static int
run_unstar(struct cmd_ctx *c)
{
	return mark(c, JOURNAL_UNSTAR);
}

static int
run_delete(struct cmd_ctx *c)
{
	return mark(c, JOURNAL_DELETE);
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "all",     NULL, "every article, instead of a TARGET", false, 0 },
	{ "dry-run", NULL, "changes nothing, lists what would be changed", false, 0 },
	{ 0 },
};

#define MARK(verb, text) \
	const struct cmd cmd_##verb = { .name = #verb, .args = "TARGET|--all [--dry-run]", .summary = text, \
		.options = options, .needs = CMD_STORE, .run = run_##verb, .takes_query = true, \
		.more = "TARGET: numbers, - for numbers on standard input, or a query." }
MARK(read,   "Marks articles read.");
MARK(unread, "Marks articles unread.");
MARK(star,   "Sets the saved mark: the article is kept for ever.");
MARK(unstar, "Takes the saved mark away.");
MARK(delete, "Moves articles to the trash; is:trash finds them there.");
/* clang-format on */
