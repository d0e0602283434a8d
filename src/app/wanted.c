/* A few articles at a time. For each: its page, if that is wanted, then its pictures;
 * then it is taken off the queue, or put back for later, or given up.
 *
 * 1. An article is in at most one task.
 * 2. What was interrupted stays as it was, and the queue rests until it is woken. */
#include "config.h"

#include <stdlib.h>

#include "app/fulltext.h"
#include "app/get.h"
#include "app/keep.h"
#include "app/wanted.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"

enum { TASKS = 4, DUE = 16, SOON = 300, A_DAY = 86400, TRIES = 6, TRIES_SAVED = 40 };

struct task {
	struct wanted *queue;
	int64_t article; /* 0: free */
	struct store_wanted want;
	bool saved, final; /* final: asking again will not help */
	struct err err;    /* the first failure */
};

struct wanted {
	struct app *app;
	struct loop_timer turn;
	struct task task[TASKS];
	bool resting, alone;
	const int64_t *only; /* of wanted_all(), or NULL */
	size_t nonly;
	void (*told)(void *ctx, const struct wanted_event *e);
	void *ctx;
};

static size_t
busy(const struct wanted *w)
{
	size_t n = 0;
	for (size_t i = 0; i < TASKS; i++)
		n += w->task[i].article != 0;
	return n;
}

/* ---- the end of a task */

/* May another try help? */
static bool
may_pass(enum err_code code)
{
	static const enum err_code passing[] = { ERR_DNS, ERR_CONNECT, ERR_TIMEOUT,
		ERR_HTTP, ERR_HTTP2, ERR_TLS };
	for (size_t i = 0; i < sizeof passing / sizeof *passing; i++)
		if (passing[i] == code)
			return true;
	return false;
}

/* 5 min, 20 min, 80 min … a day. */
static int64_t
next_try(const struct task *t)
{
	int64_t wait = SOON, most = t->saved ? TRIES_SAVED : TRIES;
	if (t->final || !may_pass(t->err.code) || t->want.tries + 1 >= most)
		return INT64_MAX;
	for (int64_t i = 0; i < t->want.tries && wait < A_DAY; i++)
		wait *= 4;
	return clock_now() + (wait < A_DAY ? wait : A_DAY);
}

static void
tell(struct wanted *w, const struct task *t)
{
	bool ok = t->err.code == ERR_NONE;
	struct wanted_event e = { t->article, ok, ok ? NULL : &t->err };
	if (!ok)
		log_add(LOG_INFO, "%s", t->err.text);
	if (w->told)
		w->told(w->ctx, &e);
}

static void
end(struct task *t)
{
	struct wanted *w = t->queue;
	struct store *store = w->app->store;
	bool interrupted = t->err.code == ERR_INTERRUPTED;
	if (interrupted)
		w->resting = true;
	else if (t->err.code == ERR_NONE)
		store_want_done(store, t->article, NULL);
	else
		store_want_later(
		    store, t->article, next_try(t), str_of(t->err.text), NULL);
	if (!interrupted)
		tell(w, t);
	t->article = 0;
	loop_timer_start(w->app->loop, &w->turn, 0);
}

/* ---- its steps */

static void
pictures_done(void *ctx, const struct err *err)
{
	struct task *t = ctx;
	if (err && t->err.code == ERR_NONE)
		t->err = *err;
	end(t);
}

static void
get_pictures(struct task *t)
{
	struct arena arena = { 0 };
	struct article a;
	bool want = t->want.what & STORE_WANT_PICTURES &&
		    t->err.code != ERR_INTERRUPTED &&
		    store_article(t->queue->app->store, t->article, &arena, &a, NULL);
	if (want)
		keep_start(t->queue->app, &a, STR(""), pictures_done, t);
	else
		end(t);
	arena_free(&arena);
}

static void
page_done(void *ctx, const struct fulltext_result *r)
{
	struct task *t = ctx;
	t->final = r->final;
	if (!r->ok)
		t->err = r->err;
	get_pictures(t);
}

static bool
wants_page(const struct app *a, const struct article *article, unsigned what)
{
	const struct feedline *line = feedlist_find(&a->feeds, article->feed_url);
	bool never = str_is(app_feed_text(a, line, SET_FULLTEXT), "never");
	if (store_has_page(a->store, article->id))
		return false;
	return what & STORE_WANT_PAGE_ANYHOW ||
	       (what & (STORE_WANT_PAGE | STORE_WANT_PAGE_KEPT) && !never &&
		   fulltext_is_cut(a, article));
}

static void
begin(struct wanted *w, struct task *t, int64_t id)
{
	struct arena arena = { 0 };
	struct article a;
	*t = (struct task){ .queue = w, .article = id };
	t->err.code = ERR_NONE;
	bool there = store_wanted(w->app->store, id, &arena, &t->want) &&
		     store_article(w->app->store, id, &arena, &a, &t->err);
	t->saved = there && a.flags & ARTICLE_SAVED;
	if (!there)
		end(t);
	else if (!wants_page(w->app, &a, t->want.what))
		get_pictures(t);
	else if (!fulltext_start(w->app, id, page_done, t, &t->err))
		get_pictures(t);
	arena_free(&arena);
}

/* ---- turns */

static struct task *
free_task(struct wanted *w)
{
	for (size_t i = 0; i < TASKS; i++)
		if (!w->task[i].article)
			return &w->task[i];
	return NULL;
}

/* The next of those that were named. */
static size_t
find_named(const struct wanted *w, int64_t *due, size_t most)
{
	struct arena arena = { 0 };
	struct store_wanted one;
	size_t n = 0;
	for (size_t i = 0; i < w->nonly && n < most; i++)
		if (store_wanted(w->app->store, w->only[i], &arena, &one) &&
		    one.next <= clock_now() && !wanted_is_getting(w->app, w->only[i]))
			due[n++] = w->only[i];
	arena_free(&arena);
	return n;
}

static size_t
find_due(const struct wanted *w, int64_t *due)
{
	if (w->resting || w->app->offline)
		return 0;
	return w->only ? find_named(w, due, TASKS)
		       : store_wanted_due(w->app->store, clock_now(), due, DUE);
}

static void
on_turn(void *ctx)
{
	struct wanted *w = ctx;
	struct app *a = w->app;
	int64_t due[DUE];
	size_t n = find_due(w, due);
	for (size_t i = 0; i < n && app_start_net(a, NULL); i++) {
		struct task *t = free_task(w);
		if (t && !wanted_is_getting(a, due[i]))
			begin(w, t, due[i]);
	}
	if (w->alone && busy(w) == 0 && !loop_timer_is_running(&w->turn))
		loop_stop(a->loop);
}

/* ---- from outside */

static struct wanted *
queue(struct app *a)
{
	if (a->wanted)
		return a->wanted;
	struct wanted *w = xcalloc(1, sizeof *w);
	w->app = a;
	w->turn = (struct loop_timer){ .fn = on_turn, .ctx = w };
	a->wanted = w;
	return w;
}

void
wanted_wake(struct app *a)
{
	if (a->offline || store_is_read_only(a->store))
		return;
	struct wanted *w = queue(a);
	w->resting = false;
	if (!loop_timer_is_running(&w->turn))
		loop_timer_start(a->loop, &w->turn, 0);
}

void
wanted_watch(
    struct app *a, void (*told)(void *ctx, const struct wanted_event *e), void *ctx)
{
	struct wanted *w = queue(a);
	w->told = told;
	w->ctx = ctx;
}

bool
wanted_ask(struct app *a, int64_t article, unsigned what, struct err *err)
{
	if (!store_want(a->store, article, what, err))
		return false;
	wanted_wake(a);
	return true;
}

void
wanted_all(struct app *a, const int64_t *ids, size_t n)
{
	app_start_loop(a);
	wanted_wake(a);
	struct wanted *w = a->wanted;
	if (!w || !loop_timer_is_running(&w->turn))
		return;
	w->alone = true;
	w->only = ids;
	w->nonly = n;
	loop_run(a->loop);
	w->alone = false;
	w->only = NULL;
}

void
wanted_stop(struct app *a)
{
	if (!a->wanted)
		return;
	a->wanted->resting = true;
	if (busy(a->wanted))
		net_cancel(a->net);
}

bool
wanted_is_busy(const struct app *a)
{
	return a->wanted &&
	       (busy(a->wanted) > 0 || loop_timer_is_running(&a->wanted->turn));
}

bool
wanted_is_getting(const struct app *a, int64_t article)
{
	for (size_t i = 0; a->wanted && i < TASKS; i++)
		if (a->wanted->task[i].article == article)
			return true;
	return false;
}

void
wanted_free(struct wanted *w)
{
	if (w && w->app->loop)
		loop_timer_stop(w->app->loop, &w->turn);
	free(w);
}
