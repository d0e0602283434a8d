/* courant fetch: all feeds, or those named, are asked; what is new is stored. The verb is
 * app/refresh; this file says what happens. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/follow.h"
#include "app/refresh.h"
#include "app/subscribe.h"
#include "app/wanted.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/names_progress.h"
#include "cmd/table.h"
#include "text/date.h"
#include "text/url.h"

enum { REDRAW_MS = 100, WAITS = 20 };

struct fetching {
	struct cmd_ctx *c;
	size_t unchanged;
	bool progress; /* a line on the terminal */
	int64_t drawn_ms;
	int status; /* of writing to stdout */
};

/* ---- the progress line */

static void
erase(struct fetching *f)
{
	if (f->drawn_ms > 0)
		fputs("\r\033[K", stderr);
	f->drawn_ms = 0;
}

static void
draw(struct fetching *f)
{
	struct refresh_progress p = refresh_progress(&f->c->app);
	int64_t now = clock_ms();

	if (!f->progress || now - f->drawn_ms < REDRAW_MS)
		return;
	fprintf(stderr, "\r\033[K%zu of %zu feeds, %" PRId64 " new articles", p.done,
	    p.feeds, p.added);
	fflush(stderr);
	f->drawn_ms = now;
}

/* ---- events */

static void
print_event(struct fetching *f, struct json *v)
{
	if (f->status == 0)
		f->status = cmd_print_json(f->c, v);
	else
		jv_free(v);
	if (f->status != 0)
		refresh_stop(&f->c->app);
}

static struct json *
event(const char *name)
{
	struct json *v = jv_object();

	jv_set_int(v, "schema", 1);
	jv_set_str(v, "event", str_of(name));
	return v;
}

static const char *const results[] = {
	[REFRESH_NEW] = "new",
	[REFRESH_UNCHANGED] = "unchanged",
	[REFRESH_FAILED] = "failed",
	[REFRESH_SKIPPED] = "skipped",
};

static struct json *
warnings(const struct refresh_event *e)
{
	struct json *list = jv_array();

	for (size_t i = 0; i < e->nwarnings; i++)
		jv_push(list, jv_string(e->warnings[i]));
	return list;
}

static struct json *
error(const struct err *err)
{
	struct json *v = jv_object();

	jv_set_str(v, "code", str_of(err_code_name(err->code)));
	jv_set_str(v, "message", str_of(err->text));
	return v;
}

static void
print_feed_json(struct fetching *f, const struct refresh_event *e)
{
	struct json *v = event("feed");
	char when[DATE_RFC3339_SIZE];

	jv_set_str(v, "feed_url", e->url);
	if (e->feed > 0)
		jv_set_int(v, "feed_id", e->feed);
	jv_set_str(v, "result", str_of(results[e->result]));
	if (e->status > 0)
		jv_set_int(v, "http", e->status);
	jv_set_int(v, "new", e->added);
	jv_set_int(v, "updated", e->updated);
	if (e->bytes > 0)
		jv_set_int(v, "bytes", (int64_t)e->bytes);
	jv_set_int(v, "ms", e->ms);
	jv_set_str(v, "moved_to", e->moved_to);
	if (e->next_fetch > 0)
		jv_set_str(v, "next_fetch", str_of(date_rfc3339(e->next_fetch, when)));
	jv_set_some(v, "warnings", warnings(e));
	if (e->err)
		jv_set(v, "error", error(e->err));
	print_event(f, v);
}

/* One line a failed feed, always; the rest not with --quiet. */
static void
tell_feed(const struct fetching *f, const struct refresh_event *e)
{
	const struct cmd_ctx *c = f->c;
	struct arena arena = { NULL };
	struct str shown = url_hide_password(e->url, &arena);

	if (e->result == REFRESH_FAILED)
		cmd_tell(c, false, e->err);
	else if (e->err && !c->quiet)
		cmd_tell(c, true, e->err);
	for (size_t i = 0; i < e->nwarnings && !c->quiet; i++)
		cmd_warn(
		    c, ERR_SYNTAX, "%.*s: %.*s", STR_ARG(shown), STR_ARG(e->warnings[i]));
	if (e->moved_to.n > 0 && !c->quiet)
		cmd_warn(c, ERR_REDIRECT, "%.*s: moved for good to %.*s", STR_ARG(shown),
		    STR_ARG(e->moved_to));
	if (c->verbose && !e->err && !c->json)
		fprintf(stderr,
		    "courant: %.*s: %s, %" PRId64 " new, %" PRId64
		    " updated, HTTP status %ld, %zu bytes, %ld ms\n",
		    STR_ARG(shown), results[e->result], e->added, e->updated, e->status,
		    e->bytes, e->ms);
	arena_free(&arena);
}

static void
on_event(void *ctx, const struct refresh_event *e)
{
	struct fetching *f = ctx;

	f->unchanged += e->result == REFRESH_UNCHANGED;
	if (e->err || e->nwarnings > 0 || e->moved_to.n > 0)
		erase(f);
	tell_feed(f, e);
	if (f->c->json)
		print_feed_json(f, e);
	draw(f);
}

static void
on_finished(void *ctx, const struct refresh_progress *p)
{
	struct fetching *f = ctx;

	(void)p;
	loop_stop(f->c->app.loop);
}

static void
on_signal(void *ctx)
{
	struct fetching *f = ctx;

	refresh_stop(&f->c->app);
	wanted_stop(&f->c->app);
	follow_stop(&f->c->app);
}

/* ---- the end */

static void
print_done_json(struct fetching *f, const struct refresh_progress *p)
{
	struct json *v = event("done");

	jv_set_int(v, "feeds", (int64_t)p->feeds);
	jv_set_int(v, "answered", (int64_t)p->answered);
	jv_set_int(v, "failed", (int64_t)p->failed);
	jv_set_int(v, "skipped", (int64_t)p->skipped);
	jv_set_int(v, "new", p->added);
	jv_set_int(v, "updated", p->updated);
	jv_set(v, "seconds", jv_real((double)((p->ms + 50) / 100) / 10));
	jv_set_bool(v, "interrupted", p->interrupted);
	print_event(f, v);
}

static const char *
plural(int64_t n)
{
	return n == 1 ? "" : "s";
}

/* "40 feeds: 63 new articles, 5 updated; 33 feeds unchanged, 1 failed (3.1 s)" */
static void
print_summary(struct fetching *f, const struct refresh_progress *p)
{
	struct buf b = BUF(LIMIT_LINE);
	const struct {
		size_t n;
		const char *words;
	} rest[] = {
		{ f->unchanged,
		    f->unchanged == 1 ? " feed unchanged" : " feeds unchanged" },
		{ p->failed, " failed" },
		{ p->skipped, " skipped" },
		{ p->feeds - p->answered - p->failed - p->skipped,
		    p->not_stored ? " not stored" : " interrupted" },
	};
	const char *between = "; ";

	buf_printf(&b, "%zu feed%s: %" PRId64 " new article%s", p->feeds,
	    plural((int64_t)p->feeds), p->added, plural(p->added));
	if (p->updated > 0)
		buf_printf(&b, ", %" PRId64 " updated", p->updated);
	for (size_t i = 0; i < sizeof rest / sizeof *rest; i++) {
		if (rest[i].n == 0)
			continue;
		buf_printf(&b, "%s%zu%s", between, rest[i].n, rest[i].words);
		between = ", ";
	}
	buf_printf(&b, " (%.1f s)\n", (double)p->ms / 1000);
	f->status = cmd_print(f->c, buf_view(&b));
	buf_done(&b);
}

static int
tell_not_stored(const struct fetching *f, const struct refresh_progress *p)
{
	struct str what = str_of(p->err.text);
	struct err err;

	what = str_sub(what, 0, str_find(what, STR("; ")));
	fail(&err, p->err.code,
	    "%.*s; %zu feed%s stored, %zu %s not, run \"courant fetch\" again%s",
	    STR_ARG(what), p->answered, p->answered == 1 ? " is" : "s are",
	    p->feeds - p->answered, p->feeds - p->answered == 1 ? "is" : "are",
	    p->err.code == ERR_FULL ? " when there is space" : "");
	cmd_tell(f->c, false, &err);
	return 1;
}

static int
finish(struct fetching *f)
{
	struct refresh_progress p = refresh_progress(&f->c->app);

	erase(f);
	if (f->c->json)
		print_done_json(f, &p);
	else if (!f->c->quiet)
		print_summary(f, &p);
	if (!p.interrupted) {
		wanted_all(&f->c->app, NULL, 0);
		follow_all(&f->c->app);
		names_progress_run(&(struct names_progress){ .c = f->c });
	}
	if (p.not_stored)
		return tell_not_stored(f, &p);
	if (f->status != 0 || (cmd_has(f->c, "strict") && p.failed > 0))
		return 1;
	return p.failed > 0 && p.answered == 0 ? 1 : 0;
}

/* ---- the beginning */

/* holder 0: it has the lock, but has not written its number yet. */
static void
say_waiting(long holder)
{
	if (holder)
		fprintf(stderr, "courant: waiting for process %ld, which is fetching\n",
		    holder);
	else
		fputs(
		    "courant: waiting for another process, which is fetching\n", stderr);
}

/* Waits until no other process fetches. since: when the waiting began, if it did. */
static bool
wait_for_lock(const struct cmd_ctx *c, int64_t *since, struct err *err)
{
	char *path = path_join(c->app.paths.data, "fetch.lock");
	long holder;
	int fd = file_lock(path, false, &holder, err);

	if (fd < 0 && holder >= 0) {
		if (*since == 0 && !c->quiet)
			say_waiting(holder);
		*since = *since ? *since : clock_now();
		fd = file_lock(path, true, &holder, err);
	}
	free(path);
	file_unlock(fd);
	return fd >= 0;
}

static bool
find_feeds(struct cmd_ctx *c, struct refresh_options *o, struct err *err)
{
	int64_t *ids = NULL;

	for (size_t i = 0; i < c->nargs; i++)
		if (!app_find_feeds(
			&c->app, c->args[i], &c->arena, &ids, &o->nfeeds, err))
			return false;
	o->feeds = ids;
	return true;
}

static bool
set_jobs(struct cmd_ctx *c, struct err *err)
{
	int64_t jobs;

	if (!cmd_has(c, "jobs"))
		return true;
	return cmd_number(c, "jobs", 1, 500, 0, &jobs, err) &&
	       settings_set(&c->app.settings, SET_CONNECTIONS, cmd_value(c, "jobs"),
		   "--jobs", err);
}

static bool
start(struct fetching *f, struct refresh_options *o, struct err *err)
{
	struct cmd_ctx *c = f->c;

	if (!set_jobs(c, err) || !find_feeds(c, o, err))
		return false;
	app_start_loop(&c->app);
	if (!app_start_net(&c->app, err))
		return false;
	if (refresh_start(&c->app, o, err))
		return true;
	/* Several may wait for the same end, and one of them is the next. */
	for (int i = 0; i < WAITS && err->code == ERR_LOCKED && !cmd_has(c, "no-wait");
	     i++)
		if (!wait_for_lock(c, &o->since, err) || refresh_start(&c->app, o, err))
			break;
	return c->app.refresh != NULL;
}

static void
print_start(struct fetching *f)
{
	struct json *v = event("start");

	jv_set_int(v, "feeds", (int64_t)refresh_progress(&f->c->app).feeds);
	print_event(f, v);
}

static int
run(struct cmd_ctx *c)
{
	struct fetching f = { .c = c, .progress = cmd_draws(c) };
	struct refresh_options o = {
		.due = cmd_has(c, "due"),
		.force = cmd_has(c, "force"),
		.event = on_event,
		.finished = on_finished,
		.ctx = &f,
	};
	struct err err = { 0 };

	if (c->app.feeds.n == 0 && c->nargs == 0 && !c->json) {
		if (!c->quiet)
			cmd_say_no_feeds(c);
		return 0;
	}
	if (!start(&f, &o, &err))
		return cmd_fail(c, &err);
	if (c->json)
		print_start(&f);
	cmd_watch_signals(c, on_signal, &f);
	loop_run(c->app.loop);
	return finish(&f);
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ .name = "due",     .help = "only feeds whose interval is over (for cron)" },
	{ .name = "force",   .help = "also those whose server said to wait, or that they are gone" },
	{ .name = "jobs",    .arg = "N", .help = "connections at once (setting connections)" },
	{ .name = "strict",  .help = "status 1 when any feed failed" },
	{ .name = "no-wait", .help = "do not wait for another process that fetches" },
	{ .name = NULL },
};
/* clang-format on */

const struct cmd cmd_fetch = {
	.name = "fetch",
	.args = "[FEED…]",
	.summary = "ask feeds for new articles",
	.options = options,
	.needs = CMD_STORE,
	.run = run,
	.more = "Without FEED all feeds are asked. Status 0 when at least one feed "
		"answered or "
		"there was none to ask. ^C stores what has arrived and drops the rest.",
};
