/* A refresh as a whole: it takes the fetch lock, gives all requests to net, writes what
 * arrives in slices, one slice a turn of the loop so that a key never waits, and ends
 * when every feed has landed.
 *
 * 1. A feed lands once: with an event, or dropped without one.
 * 2. finished() is the last thing a refresh does in a turn: it may start the next. */
#include "config.h"

#include <stdlib.h>

#include "app/follow.h"
#include "app/round.h"
#include "app/wanted.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/xalloc.h"
#include "text/url.h"

enum {
	HELD = 12, /* answers in memory from which on no new request is begun */
	HELD_BYTES = 64 << 20,
	TURN_MS = 3, /* of writing; a key waits for so long */
	QUIET_MS = 5,
};

/* ---- the end */

/* No server could be reached: the network is away, and so it stays until one answers. */
static void
judge_network(struct app *a, const struct refresh_progress *p)
{
	if (p->answered > 0 || p->failed > p->unreached)
		a->offline_since = 0;
	else if (p->unreached > 0 && !a->offline_since && !p->interrupted)
		a->offline_since = clock_now();
}

static void
finish(struct refresh *r)
{
	struct refresh_progress *p = &r->progress;

	p->running = false;
	p->ms = (long)(clock_ms() - r->began_ms);
	file_unlock(r->lock);
	r->lock = -1;
	judge_network(r->app, p);
	r->fetches = NULL; /* of thousands of feeds they are big, and all have landed */
	r->nfetches = 0;
	arena_free(&r->arena);
	app_follow(r->app);
	if (!p->interrupted)
		wanted_wake(r->app);
	if (r->options.finished)
		r->options.finished(r->options.ctx, p);
}

/* ---- turns */

static void
turn_soon(struct refresh *r)
{
	if (!loop_timer_is_running(&r->turn))
		loop_timer_start(
		    r->app->loop, &r->turn, follow_wants_quiet(r->app) ? QUIET_MS : 0);
}

static void
land_skipped(struct refresh *r)
{
	for (size_t i = 0; i < r->nfetches; i++)
		if (r->fetches[i].state == FETCH_SKIPPED)
			answer_skip(&r->fetches[i]);
}

static void
take_ready(struct refresh *r)
{
	r->ready = r->ready->next;
	if (!r->ready)
		r->ready_end = &r->ready;
}

/* Writes until time is up; *end: the first that was not touched. */
static bool
write_slice(struct refresh *r, struct fetch **end, struct err *err)
{
	int64_t until = clock_ms() + TURN_MS;
	struct fetch *f = r->ready;

	*end = f;
	do {
		if (*end == f) {
			answer_keep(f);
			*end = f->next;
		}
		if (!answer_write(f, err))
			return false;
		if (f->written)
			f = f->next;
	} while (f && clock_ms() < until && !(f == *end && r->one_by_one));
	return true;
}

static bool
commit_slice(struct refresh *r, struct fetch **end, struct err *err)
{
	struct store *store = r->app->store;

	*end = r->ready->next;
	if (!store_begin(store, err))
		return false;
	if (write_slice(r, end, err))
		return store_commit(store, err);
	store_rollback(store);
	return false;
}

/* What failed is one feed's matter if it can be found out whose. */
static void
take_back(struct refresh *r, const struct fetch *end, const struct err *err)
{
	struct fetch *first = r->ready;

	for (struct fetch *f = first; f != end; f = f->next)
		answer_restore(f);
	if (first->next == end) {
		take_ready(r);
		answer_not_stored(first, err);
	}
	r->one_by_one = first->next != end;
}

static void
store_some(struct refresh *r)
{
	struct fetch *end;
	struct err err;

	r->wrote = loop_turns(r->app->loop);
	if (!commit_slice(r, &end, &err)) {
		take_back(r, end, &err);
		return;
	}
	r->one_by_one = false;
	while (r->ready && r->ready->written) {
		struct fetch *f = r->ready;
		take_ready(r);
		answer_land(f);
	}
	app_follow(r->app);
}

static void
drop_ready(struct refresh *r)
{
	while (r->ready) {
		struct fetch *f = r->ready;
		take_ready(r);
		round_drop(f);
	}
}

static void
on_turn(void *ctx)
{
	struct refresh *r = ctx;

	land_skipped(r);
	if (r->stopped)
		drop_ready(r);
	else if (r->ready && !follow_wants_quiet(r->app))
		store_some(r);
	if (r->ready)
		turn_soon(r);
	/* The last feed's landing asked for one turn more. */
	if (r->progress.running && r->progress.done == r->progress.feeds)
		finish(r);
}

void
round_fail(struct fetch *f, const struct err *err)
{
	if (!f->err)
		f->err = arena_alloc(&f->refresh->arena, sizeof *f->err);
	*f->err = *err;
}

void
round_ready(struct fetch *f)
{
	struct refresh *r = f->refresh;

	f->state = FETCH_STORING;
	f->next = NULL;
	*r->ready_end = f;
	r->ready_end = &f->next;
	turn_soon(r);
}

/* ---- landing */

static void
pace(struct refresh *r)
{
	net_pause(r->app->net, r->held >= HELD || r->held_bytes >= HELD_BYTES);
}

void
round_hold(struct fetch *f, size_t bytes)
{
	f->held_bytes = bytes;
	f->refresh->held++;
	f->refresh->held_bytes += bytes;
	pace(f->refresh);
}

static void
let_go(struct fetch *f)
{
	struct refresh *r = f->refresh;

	if (f->job) {
		r->held--;
		r->held_bytes -= f->held_bytes;
		answer_free_job(f->job);
		f->job = NULL;
	}
	pace(r);
	arena_free(&f->arena);
	f->state = FETCH_LANDED;
	r->progress.done++;
	turn_soon(r);
}

void
round_drop(struct fetch *f)
{
	/* Slices of it may be stored. */
	f->refresh->progress.added += f->event.added;
	f->refresh->progress.updated += f->event.updated;
	let_go(f);
}

static void
count(struct refresh_progress *p, const struct refresh_event *e)
{
	size_t *const counters[] = {
		[REFRESH_NEW] = &p->answered,
		[REFRESH_UNCHANGED] = &p->answered,
		[REFRESH_FAILED] = &p->failed,
		[REFRESH_SKIPPED] = &p->skipped,
	};

	++*counters[e->result];
	p->unreached += e->result == REFRESH_FAILED && e->err &&
			(e->err->code == ERR_DNS || e->err->code == ERR_CONNECT);
	p->added += e->added;
	p->updated += e->updated;
}

static void
log_result(struct fetch *f)
{
	const struct refresh_event *e = &f->event;
	struct str shown = url_hide_password(f->row.url, &f->arena);

	if (e->err)
		log_add(LOG_INFO, "%s", e->err->text);
	else
		log_add(LOG_DEBUG, "fetched %.*s: HTTP status %ld, %zu bytes, %ld ms",
		    STR_ARG(shown), e->status, e->bytes, e->ms);
}

void
round_land(struct fetch *f)
{
	struct refresh *r = f->refresh;

	count(&r->progress, &f->event);
	log_result(f);
	if (r->options.event)
		r->options.event(r->options.ctx, &f->event);
	let_go(f);
}

static void
cancel(struct refresh *r)
{
	net_cancel(r->app->net);
	source_cancel(r);
}

bool
round_not_stored(struct refresh *r, const struct err *err)
{
	static const enum err_code of_all[] = { ERR_FULL, ERR_READ_ONLY, ERR_LOCKED,
		ERR_DAMAGED };
	bool all = r->stopped;

	for (size_t i = 0; i < sizeof of_all / sizeof *of_all; i++)
		all |= err->code == of_all[i];
	if (!r->progress.not_stored)
		r->progress.err = *err;
	r->progress.not_stored = true;
	if (all && !r->stopped) {
		r->stopped = true;
		cancel(r);
	}
	return all;
}

/* ---- from outside */

static bool
take_lock(struct refresh *r, struct err *err)
{
	char *path = path_join(r->app->paths.data, "fetch.lock");
	long holder;

	r->lock = file_lock(path, false, &holder, err);
	free(path);
	if (r->lock < 0 && holder >= 0)
		fail(err, ERR_LOCKED,
		    "cannot fetch: process %ld is fetching (fetch.lock is locked); try "
		    "again when it is done",
		    holder);
	return r->lock >= 0;
}

static bool
may_start(const struct app *a, struct err *err)
{
	if (a->offline)
		return fail(err, ERR_OFFLINE, "cannot fetch: no network (--offline)");
	if (a->refresh && a->refresh->progress.running)
		return fail(err, ERR_LOCKED, "cannot fetch: a refresh is under way");
	if (store_is_read_only(a->store))
		return fail(
		    err, ERR_READ_ONLY, "cannot fetch: %s is read-only", a->store_path);
	return true;
}

static struct refresh *
refresh_new(struct app *a, const struct refresh_options *o)
{
	struct refresh *r = xcalloc(1, sizeof *r);

	r->app = a;
	r->options = *o;
	r->options.feeds = NULL;
	r->lock = -1;
	r->began_ms = clock_ms();
	r->ready_end = &r->ready;
	r->commands_end = &r->commands;
	r->turn = (struct loop_timer){ .fn = on_turn, .ctx = r };
	return r;
}

bool
refresh_start(struct app *a, const struct refresh_options *o, struct err *err)
{
	if (!may_start(a, err))
		return false;
	struct refresh *r = refresh_new(a, o);
	if (!take_lock(r, err) || !due_choose(r, o, err)) {
		refresh_free(r);
		return false;
	}
	if (o->automatic && r->nfetches == 0) {
		refresh_free(r);
		*err = (struct err){ .code = ERR_NONE };
		return false;
	}
	refresh_free(a->refresh);
	a->refresh = r;
	r->progress.running = true;
	r->progress.feeds = r->nfetches;
	net_pause(a->net, false);
	net_forget(a->net);
	for (size_t i = 0; i < r->nfetches; i++)
		if (r->fetches[i].state == FETCH_ASKED)
			source_ask(&r->fetches[i]);
	turn_soon(r);
	return true;
}

void
refresh_stop(struct app *a)
{
	if (!a->refresh || !a->refresh->progress.running)
		return;
	a->refresh->progress.interrupted = true;
	cancel(a->refresh);
}

struct refresh_progress
refresh_progress(const struct app *a)
{
	if (!a->refresh)
		return (struct refresh_progress){ .running = false };
	struct refresh_progress p = a->refresh->progress;
	if (p.running)
		p.ms = (long)(clock_ms() - a->refresh->began_ms);
	return p;
}

bool
refresh_is_fetching(const struct app *a, int64_t feed)
{
	const struct refresh *r = a->refresh;

	for (size_t i = 0; r && i < r->nfetches; i++)
		if (r->fetches[i].row.id == feed)
			return r->fetches[i].state != FETCH_LANDED;
	return false;
}

bool
refresh_wrote(const struct app *a)
{
	return a->refresh && a->refresh->wrote == loop_turns(a->loop);
}

void
refresh_free(struct refresh *r)
{
	if (!r)
		return;
	if (r->progress.running)
		cancel(r);
	for (size_t i = 0; i < r->nfetches; i++) {
		struct fetch *f = &r->fetches[i];
		if (f->state == FETCH_PARSING)
			f->job->fetch = NULL; /* a worker has it: it frees itself */
		else
			answer_free_job(f->job);
		arena_free(&f->arena);
	}
	if (r->app->loop)
		loop_timer_stop(r->app->loop, &r->turn);
	file_unlock(r->lock);
	arena_free(&r->arena);
	free(r);
}
