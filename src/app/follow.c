/* Writing and fetching go before: while a refresh is under way a slice comes only every
 * some milliseconds. The log is moved by a worker thread over a connection of its own,
 * because that waits for the disk. */
#include "config.h"

#include <stdlib.h>

#include "app/follow.h"
#include "app/names.h"
#include "app/refresh.h"
#include "app/rules.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"

enum {
	SLICE_MS = 2,
	LONG_SLICE_MS = 10, /* when nobody presses keys: cheaper in all, */
	AT_ONCE = 8,        /* articles that are deleted in a turn */
	A_DAY = 86400,
	GAP_MS = 1,      /* and between two of them others may write */
	PAUSE_MS = 10,   /* between slices during a refresh */
	QUIET_MS = 1000, /* the log is moved when there was nothing to do for so long */
	LONG_LOG = 96 << 20,     /* or when it has grown by so much; */
	LONGEST_LOG = 192 << 20, /* from here on a second move is made without anybody
				   writing: then the log begins anew */
};

struct follower {
	struct app *app;
	struct loop_timer slice, quiet;
	struct move *move; /* under way, or NULL */
	bool alone;        /* follow_all() */
	bool quietly;      /* and nobody writes meanwhile */
	bool anew;         /* rules are to look at all articles once more */
	int64_t moved;     /* bytes of the log when the last move began */
};

/* ---- the log */

struct move {
	struct job job;            /* first: a job is cast back */
	struct follower *follower; /* of the loop's thread; NULL: gone */
	char *path;
	bool idle; /* nobody is writing */
};

static void
run(struct job *job)
{
	const struct move *m = (struct move *)job;

	store_checkpoint_file(m->path, m->idle);
}

static void move_log(struct follower *w, bool quietly, bool idle);

static void
done(struct job *job)
{
	struct move *m = (struct move *)job;
	struct follower *w = m->follower;

	free(m->path);
	free(m);
	if (!w)
		return;
	bool again = !w->quietly && store_log_size(w->app->store) > LONGEST_LOG;
	w->move = NULL;
	w->quietly = false;
	if (again)
		move_log(w, true, true);
}

static void
move_log(struct follower *w, bool quietly, bool idle)
{
	if (w->move)
		return;
	w->quietly = quietly;
	w->moved = store_log_size(w->app->store);
	w->move = xcalloc(1, sizeof *w->move);
	w->move->job = (struct job){ .run = run, .done = done };
	w->move->follower = w;
	w->move->idle = idle;
	w->move->path = xstrdup(w->app->store_path);
	work_add(w->app->work, &w->move->job);
}

static bool
log_has_grown(struct follower *w)
{
	int64_t size = store_log_size(w->app->store);

	if (size < w->moved)
		w->moved = 0; /* it has begun anew */
	return size - w->moved > LONG_LOG;
}

static void
on_quiet(void *ctx)
{
	struct follower *w = ctx;

	move_log(w, false, true);
	work_trim(); /* a refresh of thousands of feeds leaves much behind */
}

/* ---- the trash */

/* True: there is more of it. */
static bool
empty_trash(struct app *a)
{
	int64_t now = clock_now(), days = settings_number(&a->settings, SET_TRASH_DAYS);
	bool more;

	return store_empty_trash(
		   a->store, now - days * A_DAY, now, AT_ONCE, &more, NULL) &&
	       more;
}

/* ---- what saved articles had */

static bool
let_go(struct app *a)
{
	bool more;

	return store_let_go(a->store, &more, NULL) && more;
}

/* ---- the rules */

/* True: they have not looked at all articles. A look that is under way is ended first. */
static bool
apply_rules(struct follower *w)
{
	bool more;

	rules_apply_some(w->app, false, &more, NULL);
	if (!more && w->anew) {
		w->anew = false;
		rules_apply_some(w->app, true, &more, NULL);
	}
	return more;
}

/* ---- the index */

static void
on_slice(void *ctx)
{
	struct follower *w = ctx;
	struct app *a = w->app;
	struct err err;
	bool busy = refresh_progress(a).running, more = false;

	if (refresh_wrote(a)) {
		loop_timer_start(a->loop, &w->slice, GAP_MS);
		return;
	}
	if (w->quietly)
		more = true;
	else if (!store_index(
		     a->store, w->alone ? LONG_SLICE_MS : SLICE_MS, !busy, &more, &err))
		log_add(LOG_ERROR, "search index: %s", err.text);
	if (log_has_grown(w))
		move_log(w, false, false);
	if (!more && !w->quietly)
		more = apply_rules(w);
	if (!more && !busy)
		more = empty_trash(a) || let_go(a);
	if (more)
		loop_timer_start(
		    a->loop, &w->slice, busy || w->quietly ? PAUSE_MS : GAP_MS);
	else
		loop_timer_start(a->loop, &w->quiet, QUIET_MS);
}

/* ---- from outside */

static struct follower *
follower(struct app *a)
{
	struct follower *w = a->follower;

	if (w)
		return w;
	w = xcalloc(1, sizeof *w);
	w->app = a;
	w->slice = (struct loop_timer){ .fn = on_slice, .ctx = w };
	w->quiet = (struct loop_timer){ .fn = on_quiet, .ctx = w };
	a->follower = w;
	move_log(
	    w, false, true); /* what others left; and it is there when a key writes */
	return w;
}

void
app_follow(struct app *a)
{
	if (store_is_read_only(a->store))
		return;
	struct follower *w = follower(a);
	names_follow(a);
	if (!loop_timer_is_running(&w->slice))
		loop_timer_start(
		    a->loop, &w->slice, refresh_progress(a).running ? PAUSE_MS : 0);
}

void
follow_rules(struct app *a, bool anew)
{
	struct follower *w = a->follower;

	if (!w)
		return;
	w->anew |= anew;
	if (!loop_timer_is_running(&w->slice))
		loop_timer_start(a->loop, &w->slice, GAP_MS);
}

void
follow_patiently(struct app *a)
{
	if (a->follower)
		a->follower->alone = true;
}

void
follow_all(struct app *a)
{
	follow_patiently(a);
	while (follow_step(a))
		;
}

bool
follow_step(struct app *a)
{
	bool index = a->follower && loop_timer_is_running(&a->follower->slice);
	return (index || names_busy(a)) && loop_step(a->loop, true);
}

bool
follow_wants_quiet(const struct app *a)
{
	return a->follower && a->follower->quietly;
}

void
follow_stop(struct app *a)
{
	struct follower *w = a->follower;

	names_stop(a);
	if (!w)
		return;
	loop_timer_stop(a->loop, &w->slice);
	loop_timer_stop(a->loop, &w->quiet);
	if (w->move)
		w->move->follower = NULL;
	free(w);
	a->follower = NULL;
}
