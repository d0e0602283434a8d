/* courant tag +TAG… -TAG… TARGET: the words before the target that begin with a sign. */
#include "config.h"

#include "app/mark.h"
#include "base/limits.h"
#include "cmd/lists.h"

static bool
is_sign(struct str s)
{
	return s.n > 1 && (s.p[0] == '+' || s.p[0] == '-');
}

/* Takes the tags off the front of the arguments. */
static bool
take_tags(struct cmd_ctx *c, struct store_tag **tags, size_t *n, struct err *err)
{
	while (c->nargs && c->nbefore && is_sign(c->args[0])) {
		struct str tag = str_sub(c->args[0], 1, c->args[0].n);
		for (size_t i = 0; i < tag.n; i++)
			if ((unsigned char)tag.p[i] <= ' ' || tag.p[i] == 127)
				return fail(err, ERR_USAGE,
				    "invalid tag \"%.*s\", it has a blank or a control "
				    "character",
				    STR_ARG(tag));
		*tags = arena_push(&c->arena, *tags, n, sizeof **tags);
		(*tags)[*n - 1] = (struct store_tag){ tag, c->args[0].p[0] == '+' };
		c->args++;
		c->nargs--;
		c->nbefore--;
	}
	return *n || fail(err, ERR_USAGE,
			 "no tag named; write tag +NAME or -NAME, then the "
			 "articles");
}

static int
run(struct cmd_ctx *c)
{
	struct store_tag *tags = NULL;
	size_t n = 0;
	int64_t *ids, changed = 0;
	size_t nids;
	int status;
	struct err err;
	if (!take_tags(c, &tags, &n, &err))
		return cmd_fail(c, &err);
	if (!cmd_take_target(c, &ids, &nids, &status))
		return status;
	if (nids && !app_tag(&c->app, tags, n, ids, nids, &changed, &err))
		return cmd_fail(c, &err);
	return cmd_print_marked(c, JOURNAL_TAG, ids, nids, changed);
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "all",     NULL, "every article, instead of a TARGET", false, 0 },
	{ "dry-run", NULL, "changes nothing, lists what would be changed", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_tag = { .name = "tag",
	.args = "+TAG… -TAG… [--] TARGET|--all [--dry-run]",
	.summary = "Puts tags on articles and takes them off.",
	.options = options,
	.needs = CMD_STORE,
	.run = run,
	.takes_query = true,
	.long_only = true,
	.more =
	    "Words before the TARGET that begin with + or - are tags; -- ends them." };
