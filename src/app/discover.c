/* One request for the page; its links are looked for on a worker. If it names no feed,
 * one request for each of the paths where sites keep theirs, until one is a feed. */
#include "config.h"

#include <stdlib.h>

#include "app/discover.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "net/policy.h"
#include "text/url.h"

enum { CONNECT_MS = 10000 };

struct search {
	struct job job; /* first: a job is cast back */
	struct app *app;
	struct arena arena;
	struct str asked, url, content_type;
	struct buf body;
	size_t path; /* of the common ones, plus one; 0: the page itself */
	bool ran;
	struct found_feeds found;
	struct discovered result;
	void (*done)(void *ctx, const struct discovered *d);
	void *ctx;
};

static void ask(struct search *s, struct str url);

static void
finish(struct search *s)
{
	s->done(s->ctx, &s->result);
	buf_done(&s->body);
	arena_free(&s->arena);
	free(s);
}

static void
run(struct job *job)
{
	struct search *s = (struct search *)job;
	struct feed_hint hint = { .url = s->url, .content_type = s->content_type };
	feed_discover(buf_view(&s->body), &hint, &s->arena, &s->found);
	buf_done(&s->body);
	s->ran = true;
}

static void
try_next_path(struct search *s)
{
	const char *path = feed_common_path(s->path);
	if (!path) {
		finish(s);
		return;
	}
	s->path++;
	ask(s, url_resolve(s->result.url, str_of(path), &s->arena));
}

static bool
is_feed_itself(const struct found_feeds *found)
{
	return found->n && str_is(str_of(found->feeds[0].found), "self");
}

static void
on_searched(struct job *job)
{
	struct search *s = (struct search *)job;
	bool page = s->path == 0;
	if (!s->ran)
		s->result.ok = fail(&s->result.err, ERR_INTERRUPTED, "interrupted");
	else if (page || is_feed_itself(&s->found))
		s->result.found = s->found;
	if (s->ran && !s->result.found.n)
		try_next_path(s);
	else
		finish(s);
}

static void
fail_page(struct search *s, const struct err *err)
{
	struct str shown = url_hide_password(s->asked, &s->arena);
	s->result.err = *err;
	s->result.ok = fail_prefix(&s->result.err, "cannot fetch %.*s: ", STR_ARG(shown));
	finish(s);
}

static void
on_answer(void *ctx, struct net_response *r)
{
	struct search *s = ctx;
	struct err err;
	if (policy_judge(r, &err) != POLICY_FEED) {
		if (s->path == 0)
			fail_page(s, &err);
		else if (err.code == ERR_INTERRUPTED)
			finish(s);
		else
			try_next_path(s);
		return;
	}
	s->body = r->body;
	r->body = BUF(0);
	s->url = arena_str(&s->arena, r->url);
	s->content_type = arena_str(&s->arena, r->content_type);
	if (s->path == 0) {
		s->result.ok = true;
		s->result.url = s->url;
	}
	s->ran = false;
	s->job = (struct job){ .run = run, .done = on_searched };
	work_add(s->app->work, &s->job);
}

static void
ask(struct search *s, struct str url)
{
	const struct settings *set = &s->app->settings;
	struct str proxy = str_of(settings_text(set, SET_PROXY));
	long timeout_ms = (long)settings_number(set, SET_TIMEOUT) * 1000;
	struct net_request r = {
		.url = url,
		.user_agent = str_of(settings_text(set, SET_USER_AGENT)),
		.proxy = str_is(proxy, "env") ? STR("") : proxy,
		.timeout_ms = timeout_ms,
		.connect_timeout_ms = timeout_ms < CONNECT_MS ? timeout_ms : CONNECT_MS,
		.max_size = (size_t)settings_number(set, SET_MAX_FEED_SIZE),
		.max_redirects = (long)settings_number(set, SET_MAX_REDIRECTS),
		.retries = (int)settings_number(set, SET_RETRIES),
		.tls_verify = settings_number(set, SET_TLS_VERIFY) != 0,
		.private_redirects = settings_number(set, SET_PRIVATE_REDIRECTS) != 0,
		.done = on_answer,
		.ctx = s,
	};
	net_get(s->app->net, &r);
}

void
app_discover(struct app *a, struct str url,
    void (*done)(void *ctx, const struct discovered *d), void *ctx)
{
	struct search *s = xcalloc(1, sizeof *s);
	s->app = a;
	s->done = done;
	s->ctx = ctx;
	s->asked = arena_str(&s->arena, url);
	ask(s, s->asked);
}

void
app_discover_stop(struct app *a)
{
	if (a->net)
		net_cancel(a->net);
}
