/* Which feeds are asked in a refresh. */
#include "config.h"

#include "app/get.h"
#include "app/round.h"
#include "base/clock.h"

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

/* One that was asked in the future was asked by a clock that was wrong. */
static bool
is_early(const struct feed_row *row, int64_t now)
{
	return row->next_fetch > now && row->last_fetch <= now;
}

/* Left out without a word. */
static bool
is_out(const struct refresh_options *o, const struct feed_row *row, int64_t now)
{
	if (!is_named(o, row->id) || (!row->subscribed && !o->feeds))
		return true;
	if (o->since > 0 && row->last_fetch >= o->since)
		return true;
	return o->due && (is_early(row, now) || row->state == FEED_GONE);
}

static bool
is_automatic(const struct app *a, const struct feed_row *row)
{
	const struct feedline *line = feedlist_find(&a->feeds, row->url);

	return app_feed_number(a, line, SET_AUTO_REFRESH) != 0;
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
	if (row->state == FEED_WAITING && is_early(row, now))
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
	return f;
}

bool
due_choose(struct refresh *r, const struct refresh_options *o, struct err *err)
{
	struct feed_row *rows;
	struct err why;
	int64_t now = clock_now();
	size_t n;

	if (!store_feeds(r->app->store, &r->arena, &rows, &n, err))
		return false;
	r->fetches = arena_alloc(&r->arena, (n + 1) * sizeof *r->fetches);
	for (size_t i = 0; i < n; i++) {
		if (is_out(o, &rows[i], now) ||
		    (o->automatic && !is_automatic(r->app, &rows[i])))
			continue;
		struct fetch *f = add(r, &rows[i]);
		if (is_skipped(o, &rows[i], now, &why)) {
			f->state = FETCH_SKIPPED;
			round_fail(f, &why);
		}
	}
	return true;
}
