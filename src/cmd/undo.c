#include "config.h"

#include <inttypes.h>

#include "app/mark.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/table.h"
#include "export/json.h"

static int
print_journal(struct cmd_ctx *c)
{
	struct journal_entry *e;
	size_t n;
	struct err err;
	if (!store_journal(c->app.store, &c->arena, &e, &n, &err))
		return cmd_fail(c, &err);
	struct buf b = BUF(LIMIT_OUTPUT);
	struct json *list = jv_array();
	for (size_t i = 0; i < n; i++) {
		struct json *v = jv_object();
		jv_set_int(v, "schema", 1);
		jv_set_int(v, "number", (int64_t)i + 1);
		export_json_time(v, "time", e[i].time);
		jv_set(v, "action", jv_string(str_of(journal_action_name(e[i].action))));
		jv_set_int(v, "count", e[i].count);
		jv_push(list, v);
		char when[40];
		buf_printf(&b, "%3zu  %s  ", i + 1,
		    clock_format(when, sizeof when, "%Y-%m-%d %H:%M", e[i].time));
		app_step_words(&e[i], &b);
		buf_char(&b, '\n');
	}
	int status = 0;
	if (c->json)
		status = cmd_print_json(c, list);
	else {
		jv_free(list);
		status = cmd_print(c, buf_view(&b));
	}
	buf_done(&b);
	return status;
}

static int
print_changed(const struct cmd_ctx *c, int64_t changed)
{
	struct json *v = jv_object();
	jv_set_int(v, "schema", 1);
	jv_set(v, "action", jv_string(STR("undo")));
	jv_set_int(v, "changed", changed);
	return cmd_print_json(c, v);
}

static int
run(struct cmd_ctx *c)
{
	struct err err;
	int64_t steps = 1;
	if (cmd_has(c, "list"))
		return print_journal(c);
	if (c->nargs > 1 || (c->nargs && (!str_to_int(c->args[0], &steps) || steps < 1 ||
					     steps > LIMIT_JOURNAL)))
		return cmd_usage(
		    c, "invalid number of changes; it takes 1 to %d", LIMIT_JOURNAL);
	struct buf b = BUF(LIMIT_LINE);
	int64_t changed;
	bool ok = app_undo(&c->app, steps, &b, &changed, &err);
	int status = 0;
	if (b.n && c->json)
		status = print_changed(c, changed);
	else if (b.n && !c->quiet) {
		buf_char(&b, '\n');
		status = cmd_print(c, buf_view(&b));
	}
	buf_done(&b);
	return ok ? status : cmd_fail(c, &err);
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "list", NULL, "shows what can be taken back, newest first", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_undo = { .name = "undo",
	.args = "[N] [--list]",
	.summary = "Takes back the last change, or the last N, of any process.",
	.options = options,
	.needs = CMD_STORE,
	.run = run,
	.more = "Read marks, stars, tags, trash, removed feeds, mutes, follows; 1000 "
		"changes or 30 days are kept." };
