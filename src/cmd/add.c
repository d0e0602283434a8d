/* courant add: a feed's own address, or that of a page which names feeds -> lines in the
 * feeds file, and their articles at once. What does not answer as a feed leaves no line
 * behind. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/discover.h"
#include "app/refresh.h"
#include "app/subscribe.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/tty.h"
#include "cmd/table.h"
#include "text/url.h"
#include "text/utf8.h"

struct adding {
	struct cmd_ctx *c;
	struct json *list, *warnings;
	struct buf words;
	bool got; /* the feed answered */
	int64_t added;
	struct err err;   /* else why not */
	bool from_public; /* the address is one that a public page named */
	struct found_feeds found;
};

static void
on_event(void *ctx, const struct refresh_event *e)
{
	struct adding *a = ctx;
	a->got = e->result == REFRESH_NEW || e->result == REFRESH_UNCHANGED;
	a->added = e->added;
	if (!a->got && e->err)
		a->err = *e->err;
	for (size_t i = 0; i < e->nwarnings; i++) {
		jv_push(a->warnings, jv_string(e->warnings[i]));
		if (!a->c->json)
			cmd_warn(a->c, ERR_SYNTAX, "%.*s: %.*s", STR_ARG(e->url),
			    STR_ARG(e->warnings[i]));
	}
}

static void
on_finished(void *ctx, const struct refresh_progress *p)
{
	struct adding *a = ctx;
	if (p->not_stored)
		a->err = p->err;
	a->got &= !p->not_stored;
	loop_stop(a->c->app.loop);
}

static void
on_signal(void *ctx)
{
	struct adding *a = ctx;
	refresh_stop(&a->c->app);
}

/* Asks the one feed and waits for its articles. */
static bool
fetch(struct adding *a, int64_t feed, struct err *err)
{
	struct app *app = &a->c->app;
	a->got = false;
	fail(&a->err, ERR_INTERRUPTED, "cannot fetch it: interrupted");
	app_start_loop(app);
	if (!app_start_net(app, err))
		return false;
	if (!a->c->signals)
		cmd_watch_signals(a->c, on_signal, a);
	struct refresh_options o = { .feeds = &feed,
		.nfeeds = 1,
		.force = true,
		.from_public = a->from_public,
		.event = on_event,
		.finished = on_finished,
		.ctx = a };
	if (!refresh_start(app, &o, err))
		return false;
	loop_run(app->loop);
	if (!a->got)
		*err = a->err;
	return a->got;
}

/* clang-format off */
static const char *const statuses[] = {
	[SUBSCRIBE_ADDED] = "added", [SUBSCRIBE_HAVE] = "have", [SUBSCRIBE_CHANGED] = "have", [SUBSCRIBE_BACK] = "added",
};
static const char *const verbs[] = {
	[SUBSCRIBE_ADDED] = "added", [SUBSCRIBE_HAVE] = "already there:", [SUBSCRIBE_CHANGED] = "changed", [SUBSCRIBE_BACK] = "added",
};
/* clang-format on */

static bool
is_new(enum subscribe_status status)
{
	return status == SUBSCRIBE_ADDED || status == SUBSCRIBE_BACK;
}

static bool
tell(struct adding *a, int64_t feed, enum subscribe_status status, struct err *err)
{
	struct feed_row f;
	if (!store_feed(a->c->app.store, feed, &a->c->arena, &f, err))
		return false;
	struct str shown = url_hide_password(f.url, &a->c->arena);
	buf_printf(&a->words, "%s ", verbs[status]);
	utf8_safe(f.title, &a->words);
	if (!str_eq(f.title, shown))
		buf_printf(&a->words, " (%.*s)", STR_ARG(shown));
	if (f.folder.n) {
		buf_puts(&a->words, " in ");
		utf8_safe(f.folder, &a->words);
	}
	if (is_new(status) && f.last_fetch)
		buf_printf(&a->words, ": %" PRId64 " article%s", f.articles,
		    f.articles == 1 ? "" : "s");
	buf_char(&a->words, '\n');
	struct json *v = jv_object();
	jv_set_int(v, "id", f.id);
	jv_set_str(v, "url", f.url);
	jv_set_str(v, "title", f.title);
	jv_set(v, "status", jv_string(str_of(statuses[status])));
	jv_push(a->list, v);
	return true;
}

/* One address; it must be a feed's. */
static bool
add_feed(struct adding *a, struct subscribe_request *r, struct str url, struct err *err)
{
	struct cmd_ctx *c = a->c;
	enum subscribe_status status;
	int64_t feed;
	if (!subscribe_address(url, &c->arena, &r->url, err))
		return false;
	bool ask = !cmd_has(c, "no-fetch");
	if (ask && c->offline && !feedlist_find(&c->app.feeds, r->url))
		return fail(err, ERR_OFFLINE,
		    "cannot fetch %.*s: offline; --no-fetch adds it without asking",
		    STR_ARG(r->url));
	if (!app_subscribe(&c->app, r, &status, &feed, err))
		return false;
	struct err undone;
	if (ask && is_new(status) && !fetch(a, feed, err)) {
		if (!app_subscribe_cancel(&c->app, feed, status, &undone))
			cmd_tell(c, false, &undone);
		return false;
	}
	return tell(a, feed, status, err);
}

/* ---- feeds of a page ---- */

static void
list_found(const struct found_feeds *found, struct buf *out)
{
	for (size_t i = 0; i < found->n; i++)
		buf_printf(out, "%3zu  %.*s%s%.*s\n", i + 1,
		    STR_ARG(found->feeds[i].title), found->feeds[i].title.n ? "  " : "",
		    STR_ARG(found->feeds[i].url));
}

/* A person's choice: the index, found->n for all, STR_NONE for none. */
static size_t
ask_which(const struct found_feeds *found)
{
	struct buf list = BUF(LIMIT_OUTPUT);
	char line[32];
	int64_t n;
	list_found(found, &list);
	fprintf(stderr, "%sWhich? [1-%zu, a for all, Enter for the first, q] ",
	    buf_cstr(&list), found->n);
	buf_done(&list);
	if (!fgets(line, sizeof line, stdin))
		return STR_NONE;
	struct str answer = str_trim(str_of(line));
	if (str_is(answer, "a"))
		return found->n;
	if (!answer.n)
		return 0;
	return str_to_int(answer, &n) && n >= 1 && (size_t)n <= found->n ? (size_t)n - 1
									 : STR_NONE;
}

/* Without a person: the first, and the others are named. */
static void
name_others(struct adding *a, struct str page)
{
	struct buf b = BUF(LIMIT_OUTPUT);
	buf_printf(&b,
	    "%.*s names %zu feeds, the first was taken; the others:", STR_ARG(page),
	    a->found.n);
	for (size_t i = 1; i < a->found.n; i++)
		buf_printf(&b, " %.*s", STR_ARG(a->found.feeds[i].url));
	jv_push(a->warnings, jv_string(buf_view(&b)));
	if (!a->c->json)
		cmd_warn(a->c, ERR_NOT_A_FEED, "%s", buf_cstr(&b));
	buf_done(&b);
}

static bool
add_all(struct adding *a, struct subscribe_request *r, struct err *err)
{
	bool any = false;
	for (size_t i = 0; i < a->found.n; i++) {
		struct err e;
		if (add_feed(a, r, a->found.feeds[i].url, &e))
			any = true;
		else if (i + 1 < a->found.n || any)
			cmd_tell(a->c, true, &e);
		*err = e;
	}
	return any;
}

/* The first that is a feed: pages name some that are gone. */
static bool
add_first(struct adding *a, struct subscribe_request *r, struct str page, struct err *err)
{
	for (size_t i = 0; i < a->found.n; i++) {
		if (!add_feed(a, r, a->found.feeds[i].url, err))
			continue;
		struct found_feed taken = a->found.feeds[i];
		a->found.feeds[i] = a->found.feeds[0];
		a->found.feeds[0] = taken;
		if (a->found.n > 1)
			name_others(a, page);
		return true;
	}
	return false;
}

static bool
add_found(struct adding *a, struct subscribe_request *r, struct str page, struct err *err)
{
	bool person = tty_is(0) && tty_is(2) && a->found.n > 1;
	if (cmd_has(a->c, "all"))
		return add_all(a, r, err);
	if (!person)
		return add_first(a, r, page, err);
	size_t which = ask_which(&a->found);
	if (which == STR_NONE)
		return fail(
		    err, ERR_INTERRUPTED, "no feed was chosen, nothing is changed");
	return which == a->found.n ? add_all(a, r, err)
				   : add_feed(a, r, a->found.feeds[which].url, err);
}

/* An address: of a feed, or of a page that names some. */
static bool
add(struct adding *a, struct subscribe_request *r, struct str url, struct err *err)
{
	struct err not_a_feed;
	struct discovered d;
	a->from_public = false;
	if (add_feed(a, r, url, err))
		return true;
	if (err->code != ERR_NOT_A_FEED)
		return false;
	struct str page = r->url;
	not_a_feed = *err;
	if (app_discover(&a->c->app, page, &a->c->arena, &d, err) && d.found.n) {
		a->found = d.found;
		a->from_public = d.is_public;
		return add_found(a, r, page, err);
	}
	*err = not_a_feed;
	return false;
}

static int
run(struct cmd_ctx *c)
{
	struct adding a = { .c = c,
		.list = jv_array(),
		.warnings = jv_array(),
		.words = BUF(LIMIT_USER_FILE) };
	struct str *tags, *settings;
	struct subscribe_request r = { .title = cmd_value(c, "title"),
		.folder = cmd_value(c, "folder") };
	r.ntags = cmd_values(c, "tag", &tags);
	r.nsettings = cmd_values(c, "set", &settings);
	r.tags = tags;
	r.settings = settings;
	struct err err;
	int status = c->nargs ? 0 : cmd_usage(c, "no address given");
	for (size_t i = 0; i < c->nargs; i++)
		if (!add(&a, &r, c->args[i], &err)) {
			int s = cmd_fail(c, &err);
			status = s > status ? s : status;
		}
	struct json *v = jv_object();
	jv_set_int(v, "schema", 1);
	jv_set(v, "feeds", a.list);
	jv_set_some(v, "warnings", a.warnings);
	if (c->json && c->nargs)
		status |= cmd_print_json(c, v);
	else {
		jv_free(v);
		status |= c->quiet ? 0 : cmd_print(c, buf_view(&a.words));
	}
	buf_done(&a.words);
	return status;
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "title",    "T",          "shown instead of the feed's own title", false, 0 },
	{ "tag",      "T",          "a tag", true, 0 },
	{ "folder",   "PATH",       "the folder, like World/Europe", false, 0 },
	{ "set",      "NAME=VALUE", "a setting for this feed", true, 0 },
	{ "all",      NULL,         "all feeds that a page names", false, 0 },
	{ "no-fetch", NULL,         "writes the line without asking the network", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_add = { .name = "add",
	.args = "URL… [OPTION]…",
	.summary =
	    "Subscribes to feeds, or to those that web pages name, and stores their "
	    "articles at once.",
	.options = options,
	.needs = CMD_STORE,
	.run = run,
	.more =
	    "Already subscribed: says so; given options then change its line. Of a page "
	    "that names\nseveral feeds the first is taken, or on a terminal you are "
	    "asked." };
