/* courant discover: the feeds that a web page names. */
#include "config.h"

#include "app/discover.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/table.h"

static struct json *
json_of(const struct found_feed *f)
{
	struct json *v = jv_object();
	jv_set(v, "url", jv_string(f->url));
	jv_set_str(v, "title", f->title);
	jv_set_str(v, "type", f->type);
	if (f->found)
		jv_set(v, "found", jv_string(str_of(f->found)));
	return v;
}

static int
print_json(const struct cmd_ctx *c, struct str url, const struct found_feeds *found)
{
	struct json *v = jv_object(), *list = jv_array();
	for (size_t i = 0; i < found->n; i++)
		jv_push(list, json_of(&found->feeds[i]));
	jv_set_int(v, "schema", 1);
	jv_set_str(v, "url", url);
	jv_set(v, "feeds", list);
	return cmd_print_json(c, v);
}

static int
print_words(const struct cmd_ctx *c, const struct found_feeds *found)
{
	struct buf b = BUF(LIMIT_OUTPUT);
	for (size_t i = 0; i < found->n; i++)
		buf_printf(&b, "%.*s%s%.*s\n", STR_ARG(found->feeds[i].url),
		    found->feeds[i].title.n ? "\t" : "", STR_ARG(found->feeds[i].title));
	int status = c->quiet ? 0 : cmd_print(c, buf_view(&b));
	buf_done(&b);
	return status;
}

/* 1 when there is none. */
static int
print(const struct cmd_ctx *c, struct str url, const struct found_feeds *found)
{
	struct err err;
	int status = c->json ? print_json(c, url, found) : print_words(c, found);
	if (found->n)
		return status;
	fail(&err, ERR_NOT_A_FEED, "no feed is named in %.*s",
	    STR_ARG(url.n ? url : c->args[0]));
	return cmd_fail(c, &err);
}

static int
read_page(struct cmd_ctx *c)
{
	struct buf bytes = BUF(LIMIT_DOCUMENT);
	struct found_feeds found;
	struct feed_hint hint = { .url = cmd_value(c, "url") };
	struct str file = arena_str(&c->arena, c->args[0]);
	struct err err;
	int status = 1;
	if (!file_read(file.p, &bytes, &err))
		cmd_fail(c, &err);
	else {
		feed_discover(buf_view(&bytes), &hint, &c->arena, &found);
		status = print(c, hint.url, &found);
	}
	buf_done(&bytes);
	return status;
}

static int
ask_page(struct cmd_ctx *c)
{
	struct discovered d;
	struct err err;
	if (!app_discover(&c->app, c->args[0], &c->arena, &d, &err))
		return cmd_fail(c, &err);
	return print(c, d.page, &d.found);
}

static int
run(struct cmd_ctx *c)
{
	if (c->nargs != 1)
		return cmd_usage(c, "wants one URL or FILE, or - for standard input");
	bool url = str_starts_nocase(c->args[0], STR("http://")) ||
		   str_starts_nocase(c->args[0], STR("https://"));
	return url ? ask_page(c) : read_page(c);
}

static const struct cmd_option options[] = {
	{ .name = "url",
	    .arg = "URL",
	    .help = "of a FILE: where it came from, base of relative links" },
	{ .name = NULL },
};

const struct cmd cmd_discover = { .name = "discover",
	.args = "URL|FILE [--url URL] [--json]",
	.summary = "The feeds that a web page names, best first.",
	.options = options,
	.needs = CMD_APP,
	.run = run };
