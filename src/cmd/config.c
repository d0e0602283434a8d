/* courant config: the settings, and the files they stand in. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/configfile.h"
#include "app/names.h"
#include "app/rules.h"
#include "app/subscribe.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/table.h"

/* "PATH:7" -> the path and the number. */
static void
set_where(struct json *v, struct str where)
{
	size_t colon = where.n;
	int64_t line;
	while (colon && where.p[colon - 1] != ':')
		colon--;
	if (!colon || !str_to_int(str_sub(where, colon, where.n), &line))
		return;
	jv_set_str(v, "file", str_sub(where, 0, colon - 1));
	jv_set_int(v, "line", line);
}

static int
list(struct cmd_ctx *c)
{
	struct json *array = jv_array();
	struct buf b = BUF(LIMIT_USER_FILE);
	for (int i = 0; i < SET_COUNT; i++) {
		const struct setting_row *r = &setting_rows[i];
		const char *value = settings_text(&c->app.settings, (enum setting)i);
		struct str where = str_of(c->app.settings.where[i]);
		if (!c->app.settings.value[i] && !cmd_has(c, "all"))
			continue;
		struct json *v = jv_object();
		jv_set_int(v, "schema", 1);
		jv_set_str(v, "name", str_of(r->name));
		jv_set(v, "value", jv_string(str_of(value)));
		jv_set(v, "default", jv_string(str_of(r->initial)));
		set_where(v, where);
		jv_push(array, v);
		buf_printf(&b, "%s\t%s\t%.*s\n", r->name, value, STR_ARG(where));
	}
	int status = 0;
	if (c->json)
		status = cmd_print_json(c, array);
	else {
		jv_free(array);
		status = cmd_print(c, buf_view(&b));
	}
	buf_done(&b);
	return status;
}

/* The setting that the second argument names. */
static bool
named(struct cmd_ctx *c, enum setting *which, enum err_code code, struct err *err)
{
	struct str name = c->nargs > 1 ? c->args[1] : (struct str){ 0 };
	if (!name.n)
		return fail(err, ERR_USAGE,
		    "no setting named; \"courant config list --all\" "
		    "shows them");
	*which = setting_find(name);
	if (*which < SET_COUNT)
		return true;
	const char *near = setting_nearest(name);
	return near ? fail(err, code, "unknown setting \"%.*s\"; did you mean \"%s\"?",
			  STR_ARG(name), near)
		    : fail(err, code, "unknown setting \"%.*s\"", STR_ARG(name));
}

static struct str
value_for_feed(struct cmd_ctx *c, struct str feed, enum setting which, struct err *err)
{
	int64_t *ids = NULL;
	size_t n = 0;
	struct feed_row row;
	if (!app_find_feeds(&c->app, feed, &c->arena, &ids, &n, err) ||
	    !store_feed(c->app.store, ids[0], &c->arena, &row, err))
		return (struct str){ 0 };
	const struct feedline *line = feedlist_find(&c->app.feeds, row.url);
	if (line && line->values[which].p)
		return line->values[which];
	return str_of(settings_text(&c->app.settings, which));
}

static int
get(struct cmd_ctx *c)
{
	enum setting which = SET_COUNT;
	struct err err;
	struct str feed = cmd_value(c, "feed");
	if (!named(c, &which, ERR_NOT_FOUND, &err))
		return cmd_fail(c, &err);
	struct str value = str_of(settings_text(&c->app.settings, which));
	if (feed.p) {
		value = value_for_feed(c, feed, which, &err);
		if (!value.p)
			return cmd_fail(c, &err);
	}
	if (c->json) {
		struct json *v = jv_object();
		jv_set_int(v, "schema", 1);
		jv_set_str(v, "name", str_of(setting_rows[which].name));
		jv_set(v, "value", jv_string(value));
		return cmd_print_json(c, v);
	}
	struct buf b = BUF(LIMIT_LINE);
	buf_printf(&b, "%.*s\n", STR_ARG(value));
	int status = cmd_print(c, buf_view(&b));
	buf_done(&b);
	return status;
}

static int
set(struct cmd_ctx *c)
{
	enum setting which;
	struct err err;
	if (!named(c, &which, ERR_USAGE, &err))
		return cmd_fail(c, &err);
	if (c->nargs != 3)
		return cmd_usage(c, "invalid call; write config set NAME VALUE");
	if (!setting_check(which, c->args[2], &err)) {
		err.code = ERR_USAGE;
		return cmd_fail(c, &err);
	}
	return configfile_set(&c->app, which, c->args[2], &err) ? 0 : cmd_fail(c, &err);
}

static int
unset(struct cmd_ctx *c)
{
	enum setting which;
	struct err err;
	if (!named(c, &which, ERR_USAGE, &err))
		return cmd_fail(c, &err);
	return configfile_unset(&c->app, which, &err) ? 0 : cmd_fail(c, &err);
}

/* Wrong lines have been told already. */
static int
check(struct cmd_ctx *c)
{
	struct rules r;
	struct err err, *problems;
	size_t n;
	if (!rules_read(&c->app, &r, &err) ||
	    !names_apply(&c->app, &c->arena, &problems, &n, &err))
		return cmd_fail(c, &err);
	size_t wrong = c->app.nproblems + c->app.feeds.nproblems + r.nproblems + n;
	rules_done(&r);
	if (wrong)
		return 1;
	return c->quiet || c->json ? 0 : cmd_print(c, STR("all lines are right\n"));
}

static int
path(struct cmd_ctx *c)
{
	const struct paths *p = &c->app.paths;
	const struct {
		const char *name, *folder;
	} files[] = { { "config", p->config }, { "feeds", p->config },
		{ "rules", p->config }, { "entities", p->config },
		{ "courant.db", p->data }, { "saved", p->data }, { "log", p->state } };
	struct buf b = BUF(LIMIT_USER_FILE);
	struct json *v = jv_object();
	jv_set_int(v, "schema", 1);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char *whole = path_join(files[i].folder, files[i].name);
		buf_printf(&b, "%s\t%s\n", files[i].name, whole);
		jv_set_str(v, files[i].name, str_of(whole));
		free(whole);
	}
	int status = 0;
	if (c->json)
		status = cmd_print_json(c, v);
	else {
		jv_free(v);
		status = cmd_print(c, buf_view(&b));
	}
	buf_done(&b);
	return status;
}

static int
run(struct cmd_ctx *c)
{
	/* clang-format off */
	static const struct { const char *name; int (*run)(struct cmd_ctx *c); } parts[] = {
		{ "list", list }, { "get", get }, { "set", set },
		{ "unset", unset }, { "check", check }, { "path", path },
	};
	/* clang-format on */
	for (size_t i = 0; c->nargs && i < sizeof parts / sizeof *parts; i++)
		if (str_is(c->args[0], parts[i].name))
			return parts[i].run(c);
	return cmd_usage(c,
	    "unknown part \"%.*s\"; there are list, get, set, unset, check, path",
	    STR_ARG(c->nargs ? c->args[0] : STR("")));
}

/* Where the files are is said without making any. */
static enum cmd_needs
needs_with(const struct cmd_ctx *c)
{
	return c->nargs && str_is(c->args[0], "path") ? CMD_APP : CMD_STORE;
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "all",  NULL,   "with list: also what has its default", false, 0 },
	{ "feed", "FEED", "with get: the value for this feed", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_config = { .name = "config",
	.args = "list|get NAME|set NAME VALUE|unset NAME|check|path",
	.summary = "Shows and changes settings.",
	.options = options,
	.needs_with = needs_with,
	.run = run,
	.more =
	    "list: name, value, file and line, parted by tabs. check: 1 if a line of "
	    "config,\nfeeds, rules or entities is wrong. path: where the files are." };
