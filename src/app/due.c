/* Which feeds are asked, and how: the rules of a feed's line, of its folder's line, and
 * of config, in this order. */
#include "config.h"

#include "app/round.h"
#include "base/clock.h"

enum { CONNECT_MS = 10000 };

/* ---- choosing */

static bool
is_named(const struct refresh_options *o, int64_t id)
{
	if (!o->feeds)
		return true;
	for (size_t i = 0; i < o->nfeeds; i++)
		if (o->feeds[i] == id)
			return true;
	return false;
}

/* Left out without a word. */
static bool
is_out(const struct refresh_options *o, const struct feed_row *row, int64_t now)
{
	if (!is_named(o, row->id) || (!row->subscribed && !o->feeds))
		return true;
	if (o->since > 0 && row->last_fetch >= o->since)
		return true;
	return o->due && (row->next_fetch > now || row->state == FEED_GONE);
}

/* Not asked, and told why. */
static bool
is_skipped(const struct refresh_options *o, const struct feed_row *row, int64_t now,
    struct err *err)
{
	char when[64];

	if (!row->subscribed)
		return !fail(err, ERR_NOT_FOUND, "no line in feeds has this address");
	if (o->force)
		return false;
	if (row->state == FEED_GONE)
		return !fail(err, ERR_HTTP,
		    "HTTP status 410 Gone, it is not asked any more; remove it, or "
		    "fetch it with --force");
	if (row->state == FEED_WAITING && row->next_fetch > now)
		return !fail(err, ERR_HTTP,
		    "its server wants no request before %s; --force asks all the same",
		    clock_format(when, sizeof when, "%-d %b %H:%M", row->next_fetch));
	return false;
}

static struct fetch *
add(struct refresh *r, const struct feed_row *row)
{
	struct fetch *f = &r->fetches[r->nfetches++];

	f->refresh = r;
	f->row = *row;
	f->state = FETCH_ASKED;
	f->event.feed = row->id;
	f->event.url = row->url;
	f->max_age = -1;
	return f;
}

/* Lines that this version cannot ask: told, when all are asked. */
static void
add_commands(struct refresh *r)
{
	const struct feedlist *list = &r->app->feeds;

	for (size_t i = 0; i < list->n; i++) {
		const struct feedline *line = &list->lines[i];
		if (line->kind != FEEDLINE_EXEC && line->kind != FEEDLINE_FILTER)
			continue;
		struct feed_row row = { .url = arena_str(&r->arena, line->url) };
		struct fetch *f = add(r, &row);
		f->state = FETCH_SKIPPED;
		fail(&f->err, ERR_UNSUPPORTED,
		    "exec: and filter: feeds are not in this version");
	}
}

bool
due_choose(struct refresh *r, const struct refresh_options *o, struct err *err)
{
	struct feed_row *rows;
	int64_t now = clock_now();
	size_t n;

	if (!store_feeds(r->app->store, &r->arena, &rows, &n, err))
		return false;
	size_t most = n + r->app->feeds.n;
	r->fetches = arena_alloc(&r->arena, (most + 1) * sizeof *r->fetches);
	for (size_t i = 0; i < n; i++) {
		if (is_out(o, &rows[i], now))
			continue;
		struct fetch *f = add(r, &rows[i]);
		if (is_skipped(o, &rows[i], now, &f->err))
			f->state = FETCH_SKIPPED;
	}
	if (!o->feeds && !o->due)
		add_commands(r);
	return true;
}

/* ---- asking */

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
	for (size_t i = 0; i < list->n; i++) {
		const struct feedline *l = &list->lines[i];
		if (l->kind != FEEDLINE_FOLDER || !l->values[which].p ||
		    l->folder.n < depth || !is_below(line->folder, l->folder))
			continue;
		value = l->values[which];
		depth = l->folder.n;
	}
	return value;
}

static int64_t
number(const struct app *a, const struct feedline *line, enum setting which)
{
	struct str said =
	    line ? line_setting(&a->feeds, line, which) : (struct str){ NULL, 0 };

	return said.p ? setting_value(which, said) : settings_number(&a->settings, which);
}

static struct str
text(const struct app *a, const struct feedline *line, enum setting which)
{
	struct str said =
	    line ? line_setting(&a->feeds, line, which) : (struct str){ NULL, 0 };

	return said.p ? said : str_of(settings_text(&a->settings, which));
}

void
due_ask(struct fetch *f)
{
	const struct app *a = f->refresh->app;
	const struct feedline *line = feedlist_find(&a->feeds, f->row.url);
	struct str proxy = text(a, line, SET_PROXY);
	long timeout_ms = (long)number(a, line, SET_TIMEOUT) * 1000;
	struct net_request r = {
		.url = f->row.url,
		.etag = f->row.etag,
		.last_modified = f->row.last_modified,
		.user_agent = text(a, line, SET_USER_AGENT),
		.proxy = str_is(proxy, "env") ? STR("") : proxy,
		.timeout_ms = timeout_ms,
		.connect_timeout_ms = timeout_ms < CONNECT_MS ? timeout_ms : CONNECT_MS,
		.max_size = (size_t)number(a, line, SET_MAX_FEED_SIZE),
		.max_redirects = (long)number(a, line, SET_MAX_REDIRECTS),
		.retries = (int)number(a, line, SET_RETRIES),
		.tls_verify = number(a, line, SET_TLS_VERIFY) != 0,
		.private_redirects = number(a, line, SET_PRIVATE_REDIRECTS) != 0,
		.done = answer_take,
		.ctx = f,
	};

	net_get(a->net, &r);
}
