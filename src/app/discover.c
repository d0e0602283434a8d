/* One request for the page; if it names no feed, one for each of the paths where sites
 * keep theirs. These are asked together, as many at once as a host is asked by settings,
 * and the best of them that is a feed counts: it is known as soon as all better ones have
 * answered, and the rest is dropped. */
#include "config.h"

#include "app/discover.h"
#include "app/get.h"
#include "net/policy.h"
#include "text/url.h"

enum {
	PROBES = 16,
	PROBE_MS = 10000 /* a guess is not worth the wait for what a user asked for */
};

struct probe {
	struct probing *all;
	struct found_feeds found;
	bool done;
};

struct probing {
	struct app *app;
	struct arena *arena;
	size_t n;
	bool over; /* which it is is known */
	struct probe probes[PROBES];
};

static void
look(struct str bytes, struct str url, struct str content_type, struct arena *arena,
    struct found_feeds *out)
{
	struct feed_hint hint = { .url = arena_str(arena, url),
		.content_type = content_type };
	feed_discover(bytes, &hint, arena, out);
}

static bool
ask_page(struct app *a, struct str url, struct arena *arena, struct discovered *out,
    struct err *err)
{
	struct got got = { .body = BUF(0) };
	bool ok = app_get(a, url, &got, err);
	if (ok) {
		out->page = arena_str(arena, got.url);
		out->is_public = !got.within;
		look(buf_view(&got.body), got.url, got.content_type, arena, &out->found);
	}
	got_done(&got);
	return ok;
}

/* The first that is a feed or has not answered yet; n: none of them. */
static size_t
best(const struct probing *p)
{
	size_t i = 0;
	while (i < p->n && p->probes[i].done && !p->probes[i].found.n)
		i++;
	return i;
}

static bool
is_feed_itself(const struct found_feed *f)
{
	return f->found && str_is(str_of(f->found), "self");
}

static void
on_answer(void *ctx, struct net_response *r)
{
	struct probe *p = ctx;
	struct err err;
	struct probing *all = p->all;
	p->done = true;
	if (all->over)
		return;
	if (policy_judge(r, &err) == POLICY_FEED)
		look(buf_view(&r->body), r->url, r->content_type, all->arena, &p->found);
	if (p->found.n && !is_feed_itself(&p->found.feeds[0]))
		p->found.n = 0;
	size_t i = best(all);
	all->over = i == all->n || all->probes[i].done;
	if (all->over)
		loop_stop(all->app->loop);
}

static void
ask_usual_places(struct app *a, struct arena *arena, struct discovered *out)
{
	struct probing all = { .app = a, .arena = arena };
	const char *path;
	while (all.n < PROBES && (path = feed_common_path(all.n))) {
		struct probe *p = &all.probes[all.n++];
		p->all = &all;
		struct net_request r =
		    app_request(a, NULL, url_resolve(out->page, str_of(path), arena));
		if (r.timeout_ms > PROBE_MS)
			r.timeout_ms = PROBE_MS;
		r.from_public = out->is_public;
		r.done = on_answer;
		r.ctx = p;
		net_get(a->net, &r);
	}
	loop_run(a->loop);
	net_cancel(a->net);
	size_t i = best(&all);
	if (i < all.n && all.probes[i].found.n)
		out->found = all.probes[i].found;
}

bool
app_discover(struct app *a, struct str url, struct arena *arena, struct discovered *out,
    struct err *err)
{
	*out = (struct discovered){ .found = { .n = 0 } };
	if (!ask_page(a, url, arena, out, err))
		return false;
	if (!out->found.n)
		ask_usual_places(a, arena, out);
	return true;
}
