/* Where a feed comes from, and by what rules it is asked: those of its line, of its
 * folder's line, and of config, in this order. A command's output and a file's bytes are
 * answers like a server's. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/get.h"
#include "app/round.h"
#include "base/clock.h"
#include "base/xalloc.h"
#include "text/url.h"

enum { COMMANDS = 4 /* at once */, A_DAY = 86400 };

/* ---- rules */

/* The same for all feeds of a host. */
static uint64_t
seed_of(struct str url)
{
	size_t at = str_find(url, STR("://")), from = at == STR_NONE ? 0 : at + 3,
	       to = from;

	while (to < url.n && url.p[to] != '/' && url.p[to] != ':')
		to++;
	return str_hash(str_sub(url, from, to));
}

static void
set_rules(struct fetch *f, const struct feedline *line)
{
	const struct app *a = f->refresh->app;

	f->wish = (struct policy_wish){
		.fixed = app_feed_number(a, line, SET_REFRESH_EVERY),
		.min = app_feed_number(a, line, SET_REFRESH_MIN),
		.max = app_feed_number(a, line, SET_REFRESH_MAX),
		.hint = f->row.hint,
		.skip_hours = f->row.skip_hours,
		.skip_days = f->row.skip_days,
		.max_age = -1,
		.seed = seed_of(f->row.url),
	};
	if (f->wish.max < f->wish.min)
		f->wish.max = f->wish.min;
	int64_t days = app_feed_number(a, line, SET_KEEP_DAYS);
	f->keep = (struct store_keep){
		.articles = app_feed_number(a, line, SET_KEEP_ARTICLES),
		.since = days ? clock_now() - days * A_DAY : 0,
	};
	f->strip_trackers = app_feed_number(a, line, SET_STRIP_TRACKERS) != 0;
	f->unread_on_update = app_feed_number(a, line, SET_UNREAD_ON_UPDATE) != 0;
	f->timeout_ms = (long)app_feed_number(a, line, SET_TIMEOUT) * 1000;
	f->max_size = (size_t)app_feed_number(a, line, SET_MAX_FEED_SIZE);
}

/* ---- a server */

/* Strings are copied: the feeds file may be read anew meanwhile. */
static void
ask_server(struct fetch *f, struct str url, const struct feedline *line)
{
	const struct app *a = f->refresh->app;
	struct net_request r = app_request(a, line, url);
	struct str *borrowed[] = { &r.user_agent, &r.proxy, &r.headers, &r.http };

	for (size_t i = 0; i < sizeof borrowed / sizeof *borrowed; i++)
		*borrowed[i] = arena_str(&f->refresh->arena, *borrowed[i]);
	r.from_public = f->refresh->options.from_public;
	r.etag = f->row.etag;
	r.last_modified = f->row.last_modified;
	r.done = answer_take;
	r.ctx = f;
	net_get(a->net, &r);
}

static void
ask_url(struct fetch *f, const struct feedline *line)
{
	ask_server(f, f->row.url, line);
}

/* ---- a file */

static void
ask_file(struct fetch *f, const struct feedline *line)
{
	(void)line;
	answer_begin(f);
	answer_parse_file(f);
}

/* ---- commands */

static void start_commands(struct refresh *r);

static void
command_done(void *ctx, struct run_result *result)
{
	struct fetch *f = ctx;
	struct refresh *r = f->refresh;

	f->run = NULL;
	r->nrunning--;
	f->event.ms += result->ms;
	if (result->ok) {
		f->event.bytes = result->output.n;
		answer_parse(
		    f, &result->output, f->base, (struct str){ 0 }, (struct str){ 0 });
	} else {
		round_fail(f, &result->err);
		answer_failed(f);
	}
	start_commands(r);
}

static void
start_command(struct fetch *f)
{
	struct run_options o = {
		.command = f->command,
		.input = buf_view(&f->input),
		.timeout_ms = f->timeout_ms,
		.max_size = f->max_size,
		.done = command_done,
		.ctx = f,
	};

	struct err err;

	f->run = run_start(f->refresh->app->loop, &o, &err);
	buf_done(&f->input);
	if (f->run) {
		f->refresh->nrunning++;
		return;
	}
	round_fail(f, &err);
	answer_failed(f);
}

static void
start_commands(struct refresh *r)
{
	while (r->commands && r->nrunning < COMMANDS) {
		struct fetch *f = r->commands;
		r->commands = f->next;
		if (!r->commands)
			r->commands_end = &r->commands;
		start_command(f);
	}
}

static void
queue_command(struct fetch *f)
{
	struct refresh *r = f->refresh;

	f->next = NULL;
	*r->commands_end = f;
	r->commands_end = &f->next;
	start_commands(r);
}

static void
ask_command(struct fetch *f, const struct feedline *line)
{
	(void)line;
	f->command = arena_str(
	    &f->refresh->arena, str_sub(f->row.url, strlen("exec:"), f->row.url.n))
			 .p;
	answer_begin(f);
	queue_command(f);
}

static void
ask_filtered(struct fetch *f, const struct feedline *line)
{
	struct str program, url;
	struct err err;

	if (!feedlist_split_filter(f->row.url, &program, &url, &err)) {
		round_fail(f, &err);
		answer_begin(f);
		answer_failed(f);
		return;
	}
	f->command = arena_str(&f->refresh->arena, program).p;
	ask_server(f, url, line);
}

void
source_filter(struct fetch *f, struct buf *body, struct str base)
{
	f->base = arena_str(&f->refresh->arena, base);
	f->input = *body;
	*body = BUF(0);
	queue_command(f);
}

/* ---- from outside */

void
source_ask(struct fetch *f)
{
	static const struct {
		const char *prefix;
		void (*ask)(struct fetch *f, const struct feedline *line);
	} kinds[] = {
		{ "exec:", ask_command },
		{ "filter:", ask_filtered },
		{ "file:", ask_file },
		{ "", ask_url },
	};
	const struct feedline *line = feedlist_find(&f->refresh->app->feeds, f->row.url);
	size_t i = 0;

	set_rules(f, line);
	while (!str_starts_nocase(f->row.url, str_of(kinds[i].prefix)))
		i++;
	kinds[i].ask(f, line);
}

void
source_cancel(struct refresh *r)
{
	while (r->commands) {
		struct fetch *f = r->commands;
		r->commands = f->next;
		buf_done(&f->input);
		round_drop(f);
	}
	r->commands_end = &r->commands;
	for (size_t i = 0; i < r->nfetches; i++) {
		struct fetch *f = &r->fetches[i];
		if (!f->run)
			continue;
		run_cancel(f->run);
		f->run = NULL;
		r->nrunning--;
		round_drop(f);
	}
}
