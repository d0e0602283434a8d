/* Names are found behind the stored articles, as the search index follows them:
 *
 *  1. A few jobs are with the workers, one at a time with a pause behind it while a
 * refresh is under way, which needs the processor more; each owns its article's text.
 * What waits is the store's to say ('unnamed'), so nothing is lost when this ends at any
 * moment.
 *  2. What came back is written in the turns of a timer, some milliseconds each.
 *  3. What somebody looks at goes first.
 *  4. Corrections of stored articles are slices of the same timer. */
#include "config.h"

#include <stdlib.h>

#include "app/follow.h"
#include "app/get.h"
#include "app/names.h"
#include "app/refresh.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"
#include "ingest/enrich.h"

enum {
	JOBS = 6,
	TURN_MS = 3,
	GAP_MS = 1,
	PAUSE_MS = 20,   /* between turns during a refresh */
	RULES_MS = 2000, /* so often follows and mutes hear of new names */
	WANTED = 16,
};

struct naming {
	struct job job;      /* first: a job is cast back */
	struct namer *namer; /* of the loop's thread; NULL: gone */
	struct naming *next; /* of those that are ready */
	struct arena arena;
	struct unnamed u;
	struct enrich_source source;
	struct entities found;
	bool off; /* the reader wants no names of this feed */
	bool ran;
};

struct namer {
	struct app *app;
	struct loop_timer turn;
	struct naming *flight[JOBS]; /* with the workers, or ready */
	int nflight;
	struct naming *ready, **ready_end;
	int64_t wanted[WANTED]; /* looked at, the newest last */
	int nwanted;
	int64_t rules_ms, landed_ms; /* when rules were told, a job landed */
	bool correcting;             /* there may be articles to be corrected */
	bool failed; /* the store took no more: until somebody asks again */
	bool rest;   /* articles that wait */
};

static void turn_soon(struct namer *n, long ms);

/* ---- a job */

static void
run(struct job *job)
{
	struct naming *j = (struct naming *)job;
	if (j->off)
		j->found = (struct entities){ .method = STR("none") };
	else
		ingest_names(&j->source, &j->arena, &j->found);
	j->ran = true;
}

static void
land(struct naming *j)
{
	struct namer *n = j->namer;
	for (int i = 0; i < n->nflight; i++)
		if (n->flight[i] == j) {
			n->flight[i] = n->flight[--n->nflight];
			break;
		}
	arena_free(&j->arena);
	free(j);
}

static void
done(struct job *job)
{
	struct naming *j = (struct naming *)job;
	if (!j->namer) {
		arena_free(&j->arena);
		free(j);
	} else if (!j->ran) {
		land(j);
	} else {
		j->next = NULL;
		j->namer->landed_ms = clock_ms();
		*j->namer->ready_end = j;
		j->namer->ready_end = &j->next;
		turn_soon(j->namer, 0);
	}
}

/* What the settings say of this feed. */
static void
prepare(const struct app *a, struct naming *j)
{
	const struct feedline *line = feedlist_find(&a->feeds, j->u.feed_url);
	struct str lang = arena_str(&j->arena, app_feed_text(a, line, SET_LANG));
	j->off = !app_feed_number(a, line, SET_ENTITIES);
	j->source = (struct enrich_source){ .title = j->u.title,
		.text = j->u.text,
		.said = j->u.language,
		.known = str_is(lang, "auto") ? (struct str){ NULL, 0 } : lang };
}

static void
start(struct namer *n, struct naming *j)
{
	prepare(n->app, j);
	j->job = (struct job){ .run = run, .done = done };
	j->namer = n;
	n->flight[n->nflight++] = j;
	work_add(n->app->work, &j->job);
}

/* ---- what is next */

static bool
is_in_flight(const struct namer *n, int64_t article)
{
	for (int i = 0; i < n->nflight; i++)
		if (n->flight[i]->u.article == article)
			return true;
	return false;
}

static bool
take_wanted(struct namer *n, struct naming *j)
{
	while (n->nwanted) {
		int64_t article = n->wanted[--n->nwanted];
		if (!is_in_flight(n, article) &&
		    store_unnamed_article(n->app->store, article, &j->arena, &j->u))
			return true;
	}
	return false;
}

static bool
take_next(struct namer *n, struct naming *j)
{
	int64_t but[JOBS];
	struct err err;
	for (int i = 0; i < n->nflight; i++)
		but[i] = n->flight[i]->u.article;
	bool found =
	    store_unnamed(n->app->store, but, (size_t)n->nflight, &j->arena, &j->u, &err);
	if (!found && err.code != ERR_NONE)
		log_add(LOG_ERROR, "names: %s", err.text);
	return found;
}

/* How many jobs there may be now. */
static int
room(const struct namer *n)
{
	if (!refresh_progress(n->app).running)
		return JOBS - 1;
	return clock_ms() - n->landed_ms >= PAUSE_MS;
}

static void
fill(struct namer *n)
{
	int most = room(n);
	n->rest = true;
	while (!n->failed && (n->nflight < most || (n->nwanted && n->nflight < JOBS))) {
		struct naming *j = xcalloc(1, sizeof *j);
		if (take_wanted(n, j) || take_next(n, j)) {
			start(n, j);
			continue;
		}
		arena_free(&j->arena);
		free(j);
		n->rest = false;
		break;
	}
}

/* ---- turns */

/* In one transaction, until time is up. */
static bool
write_some(struct namer *n, struct err *err)
{
	struct store *s = n->app->store;
	int64_t until = clock_ms() + TURN_MS;
	if (!store_begin(s, err))
		return false;
	struct naming *j = n->ready;
	bool ok = true;
	for (; ok && j && clock_ms() < until; j = j->next)
		ok = store_put_names(s, &j->u, &j->found, err) || err->code == ERR_NONE;
	if (ok && store_commit(s, err)) {
		while (n->ready != j) {
			struct naming *written = n->ready;
			n->ready = written->next;
			land(written);
		}
		if (!n->ready)
			n->ready_end = &n->ready;
		return true;
	}
	if (!ok)
		store_rollback(s);
	return false;
}

static bool
turn(struct namer *n, struct err *err)
{
	bool more = false;
	if (n->ready && !write_some(n, err))
		return false;
	if (n->correcting && !store_correct_some(n->app->store, TURN_MS, &more, err))
		return false;
	n->correcting = more;
	return true;
}

static void
tell_rules(struct namer *n, bool at_end)
{
	if (!at_end && clock_ms() - n->rules_ms < RULES_MS)
		return;
	n->rules_ms = clock_ms();
	follow_rules(n->app, true);
}

static void
on_turn(void *ctx)
{
	struct namer *n = ctx;
	struct err err;
	if (follow_wants_quiet(n->app)) {
		turn_soon(n, PAUSE_MS);
		return;
	}
	if (!turn(n, &err)) {
		log_add(LOG_ERROR, "names: %s", err.text);
		n->failed = true;
		return;
	}
	fill(n);
	bool idle = !n->rest && !n->nflight && !n->correcting;
	tell_rules(n, idle);
	bool refreshing = refresh_progress(n->app).running;
	if (n->ready || n->correcting || (refreshing && n->rest && !n->nflight))
		turn_soon(n, refreshing ? PAUSE_MS : GAP_MS);
}

static void
turn_soon(struct namer *n, long ms)
{
	if (!loop_timer_is_running(&n->turn))
		loop_timer_start(n->app->loop, &n->turn, ms);
}

/* ---- from outside */

static struct namer *
namer(struct app *a)
{
	if (a->namer)
		return a->namer;
	struct namer *n = xcalloc(1, sizeof *n);
	n->app = a;
	n->ready_end = &n->ready;
	n->correcting = true;
	n->turn = (struct loop_timer){ .fn = on_turn, .ctx = n };
	return a->namer = n;
}

void
names_follow(struct app *a)
{
	if (!a->loop || store_is_read_only(a->store))
		return;
	struct namer *n = namer(a);
	n->failed = false;
	n->correcting = true;
	turn_soon(n, 0);
}

void
names_want(struct app *a, int64_t article)
{
	if (!a->loop || store_is_read_only(a->store))
		return;
	struct namer *n = namer(a);
	if (n->nwanted == WANTED) {
		for (int i = 1; i < WANTED; i++)
			n->wanted[i - 1] = n->wanted[i];
		n->nwanted--;
	}
	n->wanted[n->nwanted++] = article;
	turn_soon(n, 0);
}

bool
names_now(struct app *a, int64_t article, struct err *err)
{
	struct naming j = { .ran = false };
	bool ok = true;
	*err = (struct err){ .code = ERR_NONE };
	if (!store_is_read_only(a->store) &&
	    store_unnamed_article(a->store, article, &j.arena, &j.u)) {
		prepare(a, &j);
		run(&j.job);
		ok = store_put_names(a->store, &j.u, &j.found, err) ||
		     err->code == ERR_NONE;
	}
	arena_free(&j.arena);
	return ok;
}

bool
names_busy(const struct app *a)
{
	const struct namer *n = a->namer;
	return n && !n->failed &&
	       (n->nflight || n->correcting || loop_timer_is_running(&n->turn));
}

int64_t
names_left(const struct app *a)
{
	return store_unnamed_count(a->store);
}

void
names_stop(struct app *a)
{
	struct namer *n = a->namer;
	if (!n)
		return;
	loop_timer_stop(a->loop, &n->turn);
	while (n->ready) {
		struct naming *j = n->ready;
		n->ready = j->next;
		land(j);
	}
	for (int i = 0; i < n->nflight; i++)
		n->flight[i]->namer = NULL; /* a worker has it: it frees itself */
	free(n);
	a->namer = NULL;
}
