/* courant export: the subscriptions as OPML, as a urls file, or as JSON. */
#include "config.h"

#include "app/lists.h"
#include "app/subscribe.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/table.h"

struct export
{
	struct cmd_ctx *c;
	struct export_options o;
	struct buf *out;
};

static bool
write_opml(struct export *e, struct err *err)
{
	struct subscriptions list;
	bool ok = app_export(&e->c->app, &e->o, &list, err);
	if (ok)
		opml_write(&list, e->out);
	subscriptions_done(&list);
	return ok;
}

static bool
write_urls(struct export *e, struct err *err)
{
	struct subscriptions list;
	e->o.all_kinds = true;
	bool ok = app_export(&e->c->app, &e->o, &list, err);
	if (ok)
		urls_write(&list, e->out);
	subscriptions_done(&list);
	return ok;
}

static bool
is_wanted(const struct export *e, const struct feed_row *f)
{
	if (!e->o.feeds)
		return f->subscribed;
	for (size_t i = 0; i < e->o.nfeeds; i++)
		if (e->o.feeds[i] == f->id)
			return true;
	return false;
}

static void
hide(struct json *v, const char *key, struct arena *arena)
{
	struct str text = jv_str(jv_get(v, key));
	jv_set_str(v, key, app_without_users(text, arena));
}

/* A proxy may have a user, and a header be a key. */
static void
hide_settings(struct json *v, struct arena *arena)
{
	const struct json *said = jv_get(v, "settings");
	struct json *shown = jv_object();
	for (int i = 0; i < SET_COUNT; i++) {
		struct str value = jv_str(jv_get(said, setting_rows[i].name));
		if (value.p && i != SET_HEADER)
			jv_set(shown, setting_rows[i].name,
			    jv_string(app_without_users(value, arena)));
	}
	jv_remove(v, "settings");
	jv_set_some(v, "settings", shown);
}

/* In all that may show an address: the title is one where the feed has none. */
static void
hide_users(struct json *v, struct arena *arena)
{
	static const char *const keys[] = { "title", "url", "site", "moved_to" };
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		hide(v, keys[i], arena);
	hide_settings(v, arena);
	const struct json *error = jv_get(v, "error");
	if (error) {
		struct json *shown = jv_object();
		jv_set(shown, "code", jv_again(jv_get(error, "code")));
		jv_set_str(shown, "message",
		    app_without_users(jv_str(jv_get(error, "message")), arena));
		jv_set(v, "error", shown);
	}
}

static bool
write_json(struct export *e, struct err *err)
{
	struct cmd_ctx *c = e->c;
	struct feed_row *rows;
	size_t n;
	if (!store_feeds(c->app.store, &c->arena, &rows, &n, err))
		return false;
	struct json *list = jv_array();
	for (size_t i = 0; i < n; i++) {
		if (!is_wanted(e, &rows[i]))
			continue;
		struct json *v = cmd_feed_json(c, &rows[i]);
		if (!e->o.passwords)
			hide_users(v, &c->arena);
		jv_push(list, v);
	}
	jv_write(list, e->out);
	jv_free(list);
	buf_char(e->out, '\n');
	return true;
}

/* clang-format off */
static const struct { const char *name; bool (*write)(struct export *e, struct err *err); } formats[] = {
	{ "opml", write_opml }, { "urls", write_urls }, { "json", write_json },
};
/* clang-format on */

static bool
choose_feeds(struct export *e, struct err *err)
{
	struct cmd_ctx *c = e->c;
	int64_t *ids = NULL;
	size_t n = 0;
	for (size_t i = 0; i < c->nargs; i++)
		if (!app_find_feeds(&c->app, c->args[i], &c->arena, &ids, &n, err))
			return false;
	e->o = (struct export_options){
		.feeds = ids, .nfeeds = n, .passwords = cmd_has(c, "with-passwords")
	};
	return true;
}

static int
put_out(struct cmd_ctx *c, struct str bytes)
{
	struct str output = cmd_value(c, "output");
	struct err err;
	if (!output.p || str_is(output, "-"))
		return cmd_print(c, bytes);
	return file_write(output.p, bytes, &err) ? 0 : cmd_fail(c, &err);
}

static int
run(struct cmd_ctx *c)
{
	struct buf out = BUF(LIMIT_OUTPUT);
	struct export e = { .c = c, .out = &out };
	struct str format = cmd_value(c, "format");
	struct err err;
	size_t f = 0, n = sizeof formats / sizeof *formats;
	if (!format.p)
		format = str_of(c->json ? "json" : "opml");
	while (f < n && !str_is(format, formats[f].name))
		f++;
	if (f == n)
		return cmd_usage(c,
		    "invalid --format \"%.*s\"; it takes opml, urls or json",
		    STR_ARG(format));
	bool ok = choose_feeds(&e, &err) && formats[f].write(&e, &err);
	int status = ok ? put_out(c, buf_view(&out)) : cmd_fail(c, &err);
	buf_done(&out);
	return status;
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "format", "opml|urls|json", "default opml", false, 0 },
	{ "output", "FILE", "where to, instead of standard output", false, 0 },
	{ "with-passwords", NULL, "keeps users and passwords in addresses", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_export = { .name = "export",
	.args = "[FEED…] [--format opml|urls|json] [--output FILE]",
	.summary = "Writes the subscriptions for other programs.",
	.options = options,
	.needs = CMD_STORE,
	.run = run,
	.more =
	    "Users and passwords in addresses are left out. exec:, filter: and query: "
	    "lines are only\nin urls." };
