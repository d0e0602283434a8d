/* courant feeds: the subscriptions, in the order of the file. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/subscribe.h"
#include "app/when.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/tty.h"
#include "cmd/table.h"
#include "export/json.h"
#include "text/url.h"
#include "text/utf8.h"
#include "text/width.h"

static const char *const states[] = {
	[FEED_NEVER] = "never",
	[FEED_OK] = "ok",
	[FEED_FAILED] = "failed",
	[FEED_WAITING] = "waiting",
	[FEED_GONE] = "gone",
};

static void
set_settings(struct json *v, const struct cmd_ctx *c, struct str url)
{
	const struct feedline *line = feedlist_find(&c->app.feeds, url);
	struct json *o = jv_object();
	for (int i = 0; line && i < SET_COUNT; i++)
		if (line->values[i].p)
			jv_set(o, setting_rows[i].name, jv_string(line->values[i]));
	jv_set_some(v, "settings", o);
}

static void
set_tags(struct json *v, struct str tags)
{
	struct json *list = jv_array();
	for (struct str rest = tags, tag; tags.n && str_cut(&rest, ' ', &tag);)
		jv_push(list, jv_string(tag));
	jv_set_some(v, "tags", list);
}

static struct str
kind_of(struct str url)
{
	static const char *const kinds[][2] = { { "exec:", "exec" },
		{ "filter:", "filter" }, { "file:", "file" },
		{ STORE_SAVED_PAGES, "saved" }, { "", "url" } };
	size_t i = 0;
	while (!str_starts_nocase(url, str_of(kinds[i][0])))
		i++;
	return str_of(kinds[i][1]);
}

/* Articles a week, lately: as many digits as are true. */
static void
set_pace(struct json *v, int64_t gap)
{
	enum { WEEK = 7 * 86400 };
	if (gap > 0)
		jv_set(v, "per_week", jv_real((double)(10 * WEEK / gap) / 10));
}

struct json *
cmd_feed_json(const struct cmd_ctx *c, const struct feed_row *f)
{
	struct json *v = jv_object();
	jv_set_int(v, "schema", 1);
	jv_set_int(v, "id", f->id);
	jv_set(v, "url", jv_string(f->url));
	jv_set(v, "title", jv_string(f->title));
	jv_set(v, "kind", jv_string(kind_of(f->url)));
	jv_set_bool(v, "subscribed", f->subscribed);
	jv_set_bool(v, "hidden", f->hidden);
	jv_set_int(v, "articles", f->articles);
	jv_set_int(v, "unread", f->unread);
	jv_set_int(v, "saved", f->saved);
	jv_set(v, "state", jv_string(str_of(states[f->state])));
	jv_set_str(v, "site", f->site);
	jv_set_str(v, "description", f->description);
	jv_set_str(v, "language", f->language);
	jv_set_str(v, "format", f->format);
	jv_set_str(v, "folder", f->folder);
	set_tags(v, f->tags);
	set_settings(v, c, f->url);
	export_json_time(v, "last_fetch", f->last_fetch);
	export_json_time(v, "last_success", f->last_success);
	export_json_time(v, "last_article", f->last_article);
	export_json_time(v, "next_fetch", f->next_fetch);
	export_json_time(v, "failing_since", f->failing_since);
	if (f->tries)
		jv_set_int(v, "tries", f->tries);
	if (f->error.n) {
		struct json *e = jv_object();
		jv_set(e, "code", jv_string(str_of(err_code_name(f->error_code))));
		jv_set(e, "message", jv_string(f->error));
		jv_set(v, "error", e);
	}
	jv_set_str(v, "moved_to", f->moved_to);
	set_pace(v, store_feed_gap(c->app.store, f->id, clock_now()));
	jv_set_bool(v, "cut", f->cut >= STORE_CUT_SURE);
	return v;
}

struct column {
	int cells;
	bool right;
};

static void
put(struct buf *out, struct str s, struct column col, bool ascii)
{
	struct buf safe = BUF(LIMIT_USER_FILE), cut = BUF(LIMIT_USER_FILE);
	utf8_safe(s, &safe);
	int used = width_ellipsis(buf_view(&safe), col.cells, ascii, &cut);
	buf_pad(out, ' ', col.right ? (size_t)(col.cells - used) : 0);
	buf_str(out, buf_view(&cut));
	buf_pad(out, ' ', col.right ? 2 : (size_t)(col.cells - used + 2));
	buf_done(&safe);
	buf_done(&cut);
}

static void
put_number(struct buf *out, int64_t n, int cells)
{
	buf_printf(out, "%*" PRId64 "  ", cells, n);
}

/* Ends a row: no blanks at its end. */
static void
end_row(struct buf *out)
{
	while (out->n && out->p[out->n - 1] == ' ')
		out->p[--out->n] = 0;
	buf_char(out, '\n');
}

/* "HTTP status 404 Not Found, 3 tries; look for a new address …" */
static struct str
failure_words(const struct feed_row *f, struct arena *arena)
{
	size_t end = str_find(f->error, STR("; "));
	struct str what = str_sub(f->error, 0, end),
		   rest = str_sub(f->error, what.n, f->error.n);
	return arena_printf(arena, "%.*s, %lld tr%s%.*s", STR_ARG(what),
	    (long long)f->tries, f->tries == 1 ? "y" : "ies", STR_ARG(rest));
}

static void
problem_row(const struct cmd_ctx *c, const struct feed_row *f, struct arena *arena,
    struct buf *out)
{
	char since[WHEN_SIZE], next[WHEN_SIZE];
	int64_t now = clock_now();
	int why = tty_columns(1) - 5 - 2 - 22 - 2 - 6 - 2 - 8 - 2;
	struct str words =
	    f->error.n ? failure_words(f, arena)
		       : arena_printf(arena, "moved to %.*s", STR_ARG(f->moved_to));
	put_number(out, f->id, 5);
	put(out, f->title, (struct column){ 22, false }, c->ascii);
	put(out,
	    f->failing_since
		? str_of(when_short(f->failing_since, now, &c->app.settings, since))
		: STR(""),
	    (struct column){ 6, false }, c->ascii);
	put(out, words, (struct column){ why > 20 ? why : 20, false }, c->ascii);
	put(out,
	    f->next_fetch ? str_of(when_short(f->next_fetch, now, &c->app.settings, next))
			  : STR(""),
	    (struct column){ 8, false }, c->ascii);
	end_row(out);
}

static void
people_row(const struct cmd_ctx *c, const struct feed_row *f, struct buf *out)
{
	int title = tty_columns(1) - 5 - 2 - 6 - 2 - 8 - 2 - 7 - 2;
	put_number(out, f->id, 5);
	put_number(out, f->unread, 6);
	put_number(out, f->articles, 8);
	put(out, str_of(states[f->state]), (struct column){ 7, false }, c->ascii);
	put(out, f->title, (struct column){ title > 20 ? title : 20, false }, c->ascii);
	end_row(out);
}

static void
tabs_row(const struct feed_row *f, struct buf *out)
{
	buf_printf(out, "%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%s\t%.*s\t", f->id,
	    f->unread, f->articles, states[f->state], STR_ARG(f->url));
	utf8_safe(f->title, out);
	buf_char(out, '\n');
}

static bool
is_problem(const struct feed_row *f)
{
	return f->subscribed && (f->tries > 0 || f->moved_to.n > 0);
}

static bool
is_wanted(const struct cmd_ctx *c, const struct feed_row *f, const int64_t *ids, size_t n)
{
	bool named = c->nargs == 0;
	for (size_t i = 0; i < n && !named; i++)
		named = ids[i] == f->id;
	if (!named)
		return false;
	if (cmd_has(c, "orphans"))
		return !f->subscribed && f->articles > 0;
	if (cmd_has(c, "problems"))
		return is_problem(f);
	return f->subscribed || c->nargs;
}

static void
header(const struct cmd_ctx *c, struct buf *out)
{
	if (!c->tty)
		return;
	if (cmd_has(c, "problems"))
		buf_printf(out, "%5s  %-22s  %-6s  %-*s  %s\n", "#", "FEED", "SINCE",
		    tty_columns(1) - 49 > 20 ? tty_columns(1) - 49 : 20, "WHY",
		    "NEXT TRY");
	else
		buf_printf(out, "%5s  %6s  %8s  %-7s  %s\n", "#", "UNREAD", "ARTICLES",
		    "STATE", "FEED");
}

static int
print(struct cmd_ctx *c, const struct feed_row *rows, size_t nrows, const int64_t *ids,
    size_t n)
{
	struct buf b = BUF(LIMIT_OUTPUT);
	struct json *list = jv_array();
	size_t shown = 0;
	for (size_t i = 0; i < nrows; i++) {
		if (!is_wanted(c, &rows[i], ids, n))
			continue;
		if (shown++ == 0)
			header(c, &b);
		if (c->json)
			jv_push(list, cmd_feed_json(c, &rows[i]));
		else if (!c->tty)
			tabs_row(&rows[i], &b);
		else if (cmd_has(c, "problems"))
			problem_row(c, &rows[i], &c->arena, &b);
		else
			people_row(c, &rows[i], &b);
	}
	int status;
	if (c->quiet) {
		jv_free(list);
		status = shown ? 0 : 1;
	} else if (c->json)
		status = cmd_print_json(c, list);
	else {
		jv_free(list);
		status = cmd_print(c, buf_view(&b));
	}
	buf_done(&b);
	return status;
}

static int
run(struct cmd_ctx *c)
{
	struct feed_row *rows;
	size_t nrows, n = 0;
	int64_t *ids = NULL;
	struct err err;
	for (size_t i = 0; i < c->nargs; i++)
		if (!app_find_feeds(&c->app, c->args[i], &c->arena, &ids, &n, &err))
			return cmd_fail(c, &err);
	if (!store_feeds(c->app.store, &c->arena, &rows, &nrows, &err))
		return cmd_fail(c, &err);
	if (nrows == 0 && !c->quiet)
		cmd_say_no_feeds(c);
	return print(c, rows, nrows, ids, n);
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "problems", NULL, "those that failed or were moved, and why", false, 0 },
	{ "orphans",  NULL, "those not subscribed any more", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_feeds = { .name = "feeds",
	.args = "[FEED…] [OPTION]…",
	.summary = "Lists the feeds in the order of the feeds file.",
	.options = options,
	.needs = CMD_STORE,
	.run = run,
	.more =
	    "Piped: number, unread, articles, state, address, title, parted by tabs." };
