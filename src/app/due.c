/* Which feeds are asked, and how: the rules of a feed's line, of its folder's line, and
 * of config, in this order. */
#include "config.h"

#include "app/get.h"
#include "app/round.h"
#include "base/clock.h"


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

void
due_ask(struct fetch *f)
{
	const struct app *a = f->refresh->app;
	struct net_request r =
	    app_request(a, feedlist_find(&a->feeds, f->row.url), f->row.url);
	r.etag = f->row.etag;
	r.last_modified = f->row.last_modified;
	r.done = answer_take;
	r.ctx = f;
	net_get(a->net, &r);
}
