/* courant import: OPML and urls files -> lines at the end of the feeds file. Never asks
 * the network. */
#include "config.h"

#include "app/lists.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/table.h"
#include "text/utf8.h"

static struct json *
strings(const struct str *s, size_t n)
{
	struct json *array = jv_array();
	for (size_t i = 0; i < n; i++)
		jv_push(array, jv_string(s[i]));
	return array;
}

static struct json *
json_feed(const struct subscription *s)
{
	struct json *v = jv_object();
	jv_set_str(v, "url", s->url);
	jv_set_str(v, "title", s->title);
	jv_set_str(v, "site", s->site);
	jv_set_some(v, "categories", strings(s->categories, s->ncategories));
	jv_set_str(v, "folder", s->folder);
	jv_set_some(v, "tags", strings(s->tags, s->ntags));
	jv_set_str(v, "status", str_of(s->have ? "have" : "add"));
	return v;
}

static struct json *
json_skipped(const struct skipped_line *s)
{
	struct json *v = jv_object();
	jv_set_int(v, "line", (int64_t)s->line);
	jv_set_str(v, "what", s->what);
	jv_set_str(v, "reason", str_of(s->reason));
	return v;
}

static int
print_json(const struct cmd_ctx *c, const struct subscriptions *list)
{
	struct json *v = jv_object(), *feeds = jv_array(), *skipped = jv_array();
	for (size_t i = 0; i < list->n; i++)
		jv_push(feeds, json_feed(&list->feeds[i]));
	for (size_t i = 0; i < list->nskipped; i++)
		jv_push(skipped, json_skipped(&list->skipped[i]));
	jv_set_int(v, "schema", 1);
	jv_set_str(v, "format", str_of(list->is_opml ? "opml" : "urls"));
	jv_set_str(v, "title", list->title);
	jv_set(v, "feeds", feeds);
	jv_set_some(v, "skipped", skipped);
	jv_set_some(v, "warnings", strings(list->warnings, list->nwarnings));
	return cmd_print_json(c, v);
}

static int
print_words(const struct cmd_ctx *c, const struct subscriptions *list, bool dry)
{
	struct buf b = BUF(LIMIT_TITLE);
	size_t have = 0;
	for (size_t i = 0; i < list->n; i++)
		have += list->feeds[i].have;
	buf_printf(&b, "%zu feed%s: %zu %s, %zu already there", list->n,
	    list->n == 1 ? "" : "s", list->n - have, dry ? "would be added" : "added",
	    have);
	if (list->nskipped)
		buf_printf(&b, "; %zu skipped", list->nskipped);
	buf_char(&b, '\n');
	int status = c->quiet ? 0 : cmd_print(c, buf_view(&b));
	buf_done(&b);
	return status;
}

static void
tell(const struct cmd_ctx *c, const char *file, const struct subscriptions *list)
{
	for (size_t i = 0; i < list->nwarnings; i++)
		cmd_warn(c, ERR_SYNTAX, "%s: %.*s", file, STR_ARG(list->warnings[i]));
	for (size_t i = 0; i < list->nskipped; i++)
		cmd_warn(c, ERR_UNSUPPORTED, "%s: skipped \"%.*s\": %s", file,
		    (int)utf8_cut(list->skipped[i].what, 80).n, list->skipped[i].what.p,
		    list->skipped[i].reason);
}

static bool
check_names(struct cmd_ctx *c, struct import_options *o, int *status)
{
	struct str *tags;
	o->folder = cmd_value(c, "folder");
	o->ntags = cmd_values(c, "tag", &tags);
	o->tags = tags;
	o->dry = cmd_has(c, "dry-run");
	for (size_t i = 0; i < o->ntags; i++)
		if (!tags[i].n || tags[i].p[0] == '~' || tags[i].p[0] == '!' ||
		    str_find_char(tags[i], '=') != STR_NONE) {
			*status = cmd_usage(c, "invalid tag \"%.*s\"", STR_ARG(tags[i]));
			return false;
		}
	return true;
}

static int
run(struct cmd_ctx *c)
{
	struct import_options o = { .dry = false };
	int status = 1;
	if (c->nargs != 1)
		return cmd_usage(c, "wants one FILE, or - for standard input");
	if (!check_names(c, &o, &status))
		return status;
	struct buf bytes = BUF(LIMIT_USER_FILE);
	struct subscriptions list = { .is_opml = false };
	struct str file = arena_str(&c->arena, c->args[0]);
	struct err err;
	if (!file_read(file.p, &bytes, &err))
		cmd_fail(c, &err);
	else if (!subscriptions_read(&list, buf_view(&bytes), &err)) {
		fail_prefix(&err, "cannot import %s: ", file.p);
		cmd_fail(c, &err);
	} else if (!app_import(&c->app, &list, &o, &err)) {
		cmd_fail(c, &err);
	} else {
		status = c->json ? print_json(c, &list) : print_words(c, &list, o.dry);
		if (!c->json)
			tell(c, file.p, &list);
	}
	subscriptions_done(&list);
	buf_done(&bytes);
	return status;
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "folder",  "PATH", "all go into this folder, or below it", false, 0 },
	{ "tag",     "T",    "a tag for all", true, 0 },
	{ "dry-run", NULL,   "changes nothing, says what would come in", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_import = { .name = "import",
	.args = "FILE [--folder PATH] [--tag T]… [--dry-run] [--json]",
	.summary = "Subscribes to the feeds of an OPML file or a urls file.",
	.options = options,
	.needs = CMD_APP,
	.run = run,
	.more =
	    "Feeds that are there are left alone; nothing is fetched. Only http and "
	    "https addresses\ncome in; what else stands there is named and skipped." };
