/* courant save: articles to files, and the saved mark. */
#include "config.h"

#include <stdio.h>

#include "app/fulltext.h"
#include "app/get.h"
#include "app/mark.h"
#include "app/save.h"
#include "app/wanted.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/names.h"

struct saving {
	struct cmd_ctx *c;
	struct save_options o;
	struct str full; /* auto, always, never */
	struct json *list;
	struct buf paths;
	size_t offline; /* whose page would have been got */
	int status;
};

static const char *const statuses[] = {
	[SAVE_WRITTEN] = "written", [SAVE_LEFT] = "left", [SAVE_REPLACED] = "replaced"
};

/* The page's text where the feed's is cut; what cannot be had is a warning. */
static void
want_full(struct saving *s, const struct article *a)
{
	struct app *app = &s->c->app;
	struct err err;
	bool want = str_is(s->full, "always")
			? !(a->flags & ARTICLE_FULLTEXT)
			: str_is(s->full, "auto") && fulltext_is_cut(app, a);
	if (want && app->offline && !store_has_page(app->store, a->id))
		s->offline++;
	else if (want && !fulltext_get(app, a->id, &err))
		cmd_warn(s->c, err.code, "save: %s; the feed's text is saved", err.text);
}

static void
tell(struct saving *s, const struct article *a, size_t n, const struct save_result *r)
{
	buf_str(&s->paths, r->path);
	buf_char(&s->paths, '\n');
	for (size_t i = 0; i < n; i++) {
		struct json *v = jv_object();
		jv_set_int(v, "schema", 1);
		jv_set_int(v, "id", a[i].id);
		jv_set_str(v, "path", r->path);
		jv_set_str(v, "status", str_of(statuses[r->status]));
		jv_push(s->list, v);
	}
}

static void
save(struct saving *s, const struct article *a, size_t n)
{
	struct save_result result;
	struct err err;
	if (str_is(s->o.output, "-")) {
		struct buf out = BUF(LIMIT_OUTPUT);
		if (save_bytes(&s->c->app, a, n, &s->o, &out, &err))
			s->status |= cmd_print(s->c, buf_view(&out));
		else
			s->status |= cmd_fail(s->c, &err);
		buf_done(&out);
	} else if (save_file(&s->c->app, a, n, &s->o, &s->c->arena, &result, &err))
		tell(s, a, n, &result);
	else
		s->status |= cmd_fail(s->c, &err);
}

static bool
load(struct saving *s, const int64_t *ids, size_t n, struct article *out)
{
	struct err err;
	for (size_t i = 0; i < n; i++) {
		struct store *store = s->c->app.store;
		bool ok = store_article(store, ids[i], &s->c->arena, &out[i], &err);
		if (ok) {
			want_full(s, &out[i]);
			ok = store_article(store, ids[i], &s->c->arena, &out[i], &err);
		}
		struct article_names *names = arena_alloc(&s->c->arena, sizeof *names);
		if (ok && cmd_names(s->c, ids[i], &s->c->arena, names, NULL))
			out[i].names = names;
		if (!ok) {
			s->status = cmd_fail(s->c, &err);
			return false;
		}
	}
	return true;
}

static void
tell_offline(const struct saving *s)
{
	if (s->offline)
		cmd_warn(s->c, ERR_OFFLINE,
		    "save: no network (--offline); of %zu article%s the feed's text is "
		    "saved, which is cut short",
		    s->offline, s->offline == 1 ? "" : "s");
}

static int
save_all(struct saving *s, const int64_t *ids, size_t n)
{
	struct article *a = arena_alloc(&s->c->arena, (n + 1) * sizeof *a);
	bool one = str_is(s->o.output, "-") || save_is_fixed(s->o.output);
	int64_t changed;
	struct err err;
	if (one && n > 1 && !s->o.format->book)
		return cmd_usage(s->c,
		    "%zu articles do not go into one %s file; name a folder", n,
		    s->o.format->name);
	if (!load(s, ids, n, a))
		return s->status;
	tell_offline(s);
	for (size_t i = 0; i < n && !one; i++)
		save(s, &a[i], 1);
	if (one)
		save(s, a, n);
	if (s->status || cmd_has(s->c, "no-mark"))
		return s->status;
	if (!app_mark(&s->c->app, JOURNAL_STAR, ids, n, &changed, &err))
		return cmd_fail(s->c, &err);
	wanted_all(&s->c->app, ids, n);
	return s->status;
}

static int
print(struct saving *s, int status)
{
	if (str_is(s->o.output, "-"))
		jv_free(s->list);
	else if (s->c->json)
		status |= cmd_print_json(s->c, s->list);
	else {
		jv_free(s->list);
		status |= cmd_print(s->c, buf_view(&s->paths));
	}
	buf_done(&s->paths);
	return status;
}

static bool
is_yes(struct cmd_ctx *c, const char *name, int64_t otherwise)
{
	struct str value = cmd_value(c, name);
	return value.p ? str_is(value, "yes") : otherwise;
}

static bool
is_address(struct str s)
{
	return str_starts_nocase(s, STR("http://")) ||
	       str_starts_nocase(s, STR("https://"));
}

/* Every argument is an address: read later. */
static bool
save_pages(struct cmd_ctx *c, struct cmd_target *t, struct err *err)
{
	t->ids = arena_alloc(&c->arena, c->nargs * sizeof *t->ids);
	for (t->n = 0; t->n < c->nargs; t->n++) {
		if (!is_address(c->args[t->n]))
			return fail(err, ERR_USAGE,
			    "invalid address \"%.*s\" among addresses",
			    STR_ARG(c->args[t->n]));
		if (!fulltext_save_page(&c->app, c->args[t->n], &t->ids[t->n], err))
			return false;
	}
	return true;
}

static bool
find(struct cmd_ctx *c, struct cmd_target *t, int *status)
{
	struct err err;
	if (!cmd_target(c, t, status))
		return false;
	if (!t->by_number && !store_ids(c->app.store, &t->query, t->query.limit,
				 &c->arena, &t->ids, &t->n, &err)) {
		*status = cmd_fail(c, &err);
		return false;
	}
	if (t->n == 0) {
		fail(&err, ERR_NOT_FOUND, "no article matches");
		*status = cmd_fail(c, &err);
		if (c->json)
			cmd_print_json(c, jv_array());
	}
	return t->n > 0;
}

/* Options and the settings behind them. */
static bool
take_options(struct saving *s, struct err *err)
{
	struct cmd_ctx *c = s->c;
	const struct settings *settings = &c->app.settings;
	struct str format = cmd_value(c, "format");
	if (!format.p)
		format = str_of(settings_text(settings, SET_SAVE_FORMAT));
	s->o = (struct save_options){ .format = export_format(format),
		.output = cmd_value(c, "output"),
		.force = cmd_has(c, "force"),
		.pictures =
		    is_yes(c, "images", settings_number(settings, SET_SAVE_IMAGES)) };
	if (!s->o.format)
		return fail(err, ERR_USAGE, "unknown format \"%.*s\"; %s are known",
		    STR_ARG(format), export_format_names);
	s->full = cmd_value(c, "full");
	if (!s->full.p)
		s->full = STR("auto");
	return str_is(s->full, "auto") || str_is(s->full, "always") ||
	       str_is(s->full, "never") ||
	       fail(err, ERR_USAGE, "invalid --full \"%.*s\"; auto, always or never",
		   STR_ARG(s->full));
}

static int
run(struct cmd_ctx *c)
{
	struct saving s = { .c = c, .paths = BUF(LIMIT_OUTPUT) };
	struct cmd_target t = { 0 };
	struct err err;
	int status = 0;
	if (!take_options(&s, &err))
		return cmd_fail(c, &err);
	if (c->nargs == 0)
		return cmd_usage(
		    c, "no article named; give numbers, a query or an address");
	if (is_address(c->args[0])) {
		if (!save_pages(c, &t, &err))
			return cmd_fail(c, &err);
		s.full = STR("never");
	} else if (!find(c, &t, &status))
		return status;
	s.list = jv_array();
	return print(&s, save_all(&s, t.ids, t.n));
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "format",  "txt|md|html|epub|json", "default save-format", false, 0 },
	{ "output",  "PATH",              "a file, a folder, a template, or - for standard output", false, 0 },
	{ "full",    "auto|always|never", "the page's text; auto: where the feed's is cut", false, 0 },
	{ "images",  "yes|no",            "default save-images", false, 0 },
	{ "no-mark", NULL,                "does not set the saved mark", false, 0 },
	{ "force",   NULL,                "overwrites what is there", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_save = { .name = "save",
	.args = "TARGET|URL… [OPTION]…",
	.summary = "Saves articles as files and sets the saved mark.",
	.options = options,
	.needs = CMD_STORE,
	.run = run,
	.takes_query = true,
	.more = "TARGET: numbers, - for numbers on standard input, or a query. URL: any "
		"page, "
		"kept under Saved pages. Prints the path of each file." };
