/* Requests made from settings, and one that is waited for. */
#include "config.h"

#include "app/get.h"
#include "base/limits.h"
#include "net/address.h"
#include "net/policy.h"
#include "text/url.h"

enum { CONNECT_MS = 10000 };

static bool
is_below(struct str folder, struct str above)
{
	return str_starts(folder, above) &&
	       (folder.n == above.n || folder.p[above.n] == '/');
}

/* p == NULL: neither the feed's line says it nor one of its folders, of which the
 * innermost wins. */
static struct str
line_setting(const struct feedlist *list, const struct feedline *line, enum setting which)
{
	struct str value = { NULL, 0 };
	size_t depth = 0;

	if (line->values[which].p || line->folder.n == 0)
		return line->values[which];
	for (size_t i = 0; i < list->nfolders; i++) {
		const struct feedline *l = list->folders[i];
		if (!l->values[which].p || l->folder.n < depth ||
		    !is_below(line->folder, l->folder))
			continue;
		value = l->values[which];
		depth = l->folder.n;
	}
	return value;
}

int64_t
app_feed_number(const struct app *a, const struct feedline *line, enum setting which)
{
	struct str said =
	    line ? line_setting(&a->feeds, line, which) : (struct str){ NULL, 0 };

	return said.p ? setting_value(which, said) : settings_number(&a->settings, which);
}

struct str
app_feed_text(const struct app *a, const struct feedline *line, enum setting which)
{
	struct str said =
	    line ? line_setting(&a->feeds, line, which) : (struct str){ NULL, 0 };

	return said.p ? said : str_of(settings_text(&a->settings, which));
}

struct net_request
app_request(const struct app *a, const struct feedline *line, struct str url)
{
	struct str proxy = app_feed_text(a, line, SET_PROXY);
	long timeout_ms = (long)app_feed_number(a, line, SET_TIMEOUT) * 1000;
	return (struct net_request){
		.url = url,
		.user_agent = app_feed_text(a, line, SET_USER_AGENT),
		.headers = app_feed_text(a, line, SET_HEADER),
		.http = app_feed_text(a, line, SET_HTTP),
		.connections_per_host =
		    (int)app_feed_number(a, line, SET_CONNECTIONS_PER_HOST),
		.proxy = str_is(proxy, "env") ? STR("") : proxy,
		.timeout_ms = timeout_ms,
		.connect_timeout_ms = timeout_ms < CONNECT_MS ? timeout_ms : CONNECT_MS,
		.max_size = (size_t)app_feed_number(a, line, SET_MAX_FEED_SIZE),
		.max_redirects = (long)app_feed_number(a, line, SET_MAX_REDIRECTS),
		.retries = (int)app_feed_number(a, line, SET_RETRIES),
		.tls_verify = app_feed_number(a, line, SET_TLS_VERIFY) != 0,
		.private_redirects = app_feed_number(a, line, SET_PRIVATE_REDIRECTS) != 0,
	};
}

void
app_guard(struct net_request *r, struct str from)
{
	struct arena arena = { 0 };
	struct url_parts named, by;
	bool known = url_split(from, &arena, &by) && url_split(r->url, &arena, &named);
	bool same = known && str_eq_nocase(by.host, named.host);
	bool within =
	    same ||
	    (known && (!by.host.n || address_of_host(by.host) == ADDRESS_PRIVATE));
	if (!same)
		r->headers = (struct str){ NULL, 0 };
	r->from_public = !within;
	arena_free(&arena);
}

/* ---- one that is waited for */

struct waiting {
	struct app *app;
	struct got *got;
	struct err *err;
	bool ok;
};

static void
take(void *ctx, struct net_response *r)
{
	struct waiting *w = ctx;
	w->ok = policy_judge(r, w->err) == POLICY_FEED;
	w->got->body = r->body;
	r->body = BUF(0);
	w->got->url = arena_str(&w->got->arena, r->url);
	w->got->within = r->within;
	w->got->content_type = arena_str(&w->got->arena, r->content_type);
	loop_stop(w->app->loop);
}

bool
app_get(struct app *a, struct str url, struct got *out, struct err *err)
{
	struct err why;
	struct waiting w = { a, out, &why, false };
	struct str shown = url_hide_password(url, &out->arena);
	if (a->offline)
		return fail(
		    err, ERR_OFFLINE, "cannot fetch %.*s: offline", STR_ARG(shown));
	app_start_loop(a);
	if (!app_start_net(a, err))
		return false;
	struct net_request r = app_request(a, NULL, url);
	r.done = take;
	r.ctx = &w;
	net_get(a->net, &r);
	loop_run(a->loop);
	if (!w.ok) {
		fail_prefix(&why, "cannot fetch %.*s: ", STR_ARG(shown));
		if (err)
			*err = why;
	}
	return w.ok;
}

void
got_done(struct got *g)
{
	struct arena arena = g->arena;
	buf_done(&g->body);
	arena_free(&arena);
	*g = (struct got){ .body = BUF(0) };
}
