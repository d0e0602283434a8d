/* The loop over libev. A watcher's own part is allocated when it starts and freed when it
 * stops, so that libev's types stay in this file.
 *
 * 1. What may fire only once (timers) is stopped before its function is called, so that
 *    the function may start it again or free its owner.
 * 2. The hook before sleeping, the look behind it and the wakes do not count as something
 *    to wait for.
 * 3. A turn in which the thread worked so long that a person might feel it is noted in
 *    the log. */
#include "config.h"

#include <assert.h>
#include <ev.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/loop.h"
#include "base/xalloc.h"

enum { LONG_TURN_US = 16000 };

struct loop {
	struct ev_loop *ev;
	ev_prepare prepare; /* the end of a turn */
	ev_check check;     /* its beginning */
	int64_t began_us, began_ms;
	uint64_t turns;
	void (*before_sleep)(void *ctx);
	void *before_sleep_ctx;
};

struct loop_own {
	union {
		ev_io io;
		ev_timer timer;
		ev_signal signal;
		ev_async async;
	} w;
	void *watcher; /* the struct loop_io, loop_timer … it belongs to */
};

/* libev calls with a pointer to its own watcher, which is the first member of ours. */
#define OWN(w) ((struct loop_own *)(void *)(w))

static void
on_check(struct ev_loop *ev, ev_check *w, int events)
{
	struct loop *loop = w->data;

	(void)ev, (void)events;
	loop->turns++;
	loop->began_us = clock_thread_us();
	loop->began_ms = clock_ms();
}

static void
note_long_turn(const struct loop *loop)
{
	int64_t us = clock_thread_us() - loop->began_us;

	if (loop->began_us > 0 && us > LONG_TURN_US)
		log_add(LOG_INFO, "a turn of %ld ms, at work for %ld",
		    (long)(clock_ms() - loop->began_ms), (long)(us / 1000));
}

static void
on_prepare(struct ev_loop *ev, ev_prepare *w, int events)
{
	struct loop *loop = w->data;

	(void)ev, (void)events;
	if (loop->before_sleep)
		loop->before_sleep(loop->before_sleep_ctx);
	note_long_turn(loop);
}

struct loop *
loop_new(void)
{
	struct loop *loop = xcalloc(1, sizeof *loop);

	/* Not the default loop: that one takes SIGCHLD. NOENV: LIBEV_FLAGS is not ours to
	 * obey. */
	loop->ev = ev_loop_new(EVFLAG_AUTO | EVFLAG_NOENV);
	if (!loop->ev) {
		fputs("courant: cannot wait for events: no event mechanism of this "
		      "system works\n",
		    stderr);
		abort();
	}
	ev_prepare_init(&loop->prepare, on_prepare);
	loop->prepare.data = loop;
	ev_prepare_start(loop->ev, &loop->prepare);
	ev_unref(loop->ev);
	ev_check_init(&loop->check, on_check);
	ev_set_priority(&loop->check, EV_MAXPRI);
	loop->check.data = loop;
	ev_check_start(loop->ev, &loop->check);
	ev_unref(loop->ev);
	return loop;
}

void
loop_free(struct loop *loop)
{
	if (!loop)
		return;
	ev_ref(loop->ev);
	ev_prepare_stop(loop->ev, &loop->prepare);
	ev_ref(loop->ev);
	ev_check_stop(loop->ev, &loop->check);
	ev_loop_destroy(loop->ev);
	free(loop);
}

void
loop_run(struct loop *loop)
{
	ev_run(loop->ev, 0);
}

bool
loop_step(struct loop *loop, bool wait)
{
	return ev_run(loop->ev, wait ? EVRUN_ONCE : EVRUN_NOWAIT) != 0;
}

uint64_t
loop_turns(const struct loop *loop)
{
	return loop->turns;
}

void
loop_stop(struct loop *loop)
{
	ev_break(loop->ev, EVBREAK_ALL);
}

void
loop_hold(struct loop *loop)
{
	ev_ref(loop->ev);
}

void
loop_release(struct loop *loop)
{
	ev_unref(loop->ev);
}

void
loop_before_sleep(struct loop *loop, void (*fn)(void *ctx), void *ctx)
{
	loop->before_sleep = fn;
	loop->before_sleep_ctx = ctx;
}

static struct loop_own *
own_new(void *watcher)
{
	struct loop_own *own = xcalloc(1, sizeof *own);

	own->watcher = watcher;
	return own;
}

/* ---- descriptors */

static void
on_io(struct ev_loop *ev, ev_io *w, int events)
{
	struct loop_io *io = OWN(w)->watcher;

	(void)ev;
	io->fn(io->ctx, w->fd,
	    (events & EV_READ ? LOOP_READ : 0) | (events & EV_WRITE ? LOOP_WRITE : 0));
}

void
loop_io_start(struct loop *loop, struct loop_io *io, int fd, int events)
{
	loop_io_stop(loop, io);
	io->own = own_new(io);
	ev_io_init(&io->own->w.io, on_io, fd,
	    (events & LOOP_READ ? EV_READ : 0) | (events & LOOP_WRITE ? EV_WRITE : 0));
	if (io->first)
		ev_set_priority(&io->own->w.io, EV_MAXPRI - 1);
	ev_io_start(loop->ev, &io->own->w.io);
}

void
loop_io_stop(struct loop *loop, struct loop_io *io)
{
	if (!io->own)
		return;
	ev_io_stop(loop->ev, &io->own->w.io);
	free(io->own);
	io->own = NULL;
}

/* ---- timers */

static void
on_timer(struct ev_loop *ev, ev_timer *w, int events)
{
	struct loop_timer *timer = OWN(w)->watcher;

	(void)ev, (void)events;
	free(timer->own);
	timer->own = NULL;
	timer->fn(timer->ctx);
}

void
loop_timer_start(struct loop *loop, struct loop_timer *timer, long ms)
{
	loop_timer_stop(loop, timer);
	timer->own = own_new(timer);
	/* libev counts from when the turn began, which may be long ago. */
	ev_now_update(loop->ev);
	ev_timer_init(&timer->own->w.timer, on_timer, (ev_tstamp)ms / 1000, 0);
	ev_timer_start(loop->ev, &timer->own->w.timer);
}

void
loop_timer_stop(struct loop *loop, struct loop_timer *timer)
{
	if (!timer->own)
		return;
	ev_timer_stop(loop->ev, &timer->own->w.timer);
	free(timer->own);
	timer->own = NULL;
}

bool
loop_timer_is_running(const struct loop_timer *timer)
{
	return timer->own != NULL;
}

/* ---- signals */

static void
on_signal(struct ev_loop *ev, ev_signal *w, int events)
{
	struct loop_signal *s = OWN(w)->watcher;

	(void)ev, (void)events;
	s->fn(s->ctx, w->signum);
}

void
loop_signal_start(struct loop *loop, struct loop_signal *s, int signal)
{
	loop_signal_stop(loop, s);
	s->own = own_new(s);
	ev_signal_init(&s->own->w.signal, on_signal, signal);
	ev_signal_start(loop->ev, &s->own->w.signal);
}

void
loop_signal_stop(struct loop *loop, struct loop_signal *s)
{
	if (!s->own)
		return;
	ev_signal_stop(loop->ev, &s->own->w.signal);
	free(s->own);
	s->own = NULL;
}

/* ---- wakes */

static void
on_async(struct ev_loop *ev, ev_async *w, int events)
{
	struct loop_wake *wake = OWN(w)->watcher;

	(void)ev, (void)events;
	wake->fn(wake->ctx);
}

void
loop_wake_start(struct loop *loop, struct loop_wake *wake)
{
	assert(!wake->own);
	wake->own = own_new(wake);
	ev_async_init(&wake->own->w.async, on_async);
	ev_async_start(loop->ev, &wake->own->w.async);
	ev_unref(loop->ev);
}

void
loop_wake_stop(struct loop *loop, struct loop_wake *wake)
{
	if (!wake->own)
		return;
	ev_ref(loop->ev);
	ev_async_stop(loop->ev, &wake->own->w.async);
	free(wake->own);
	wake->own = NULL;
}

void
loop_wake_send(struct loop *loop, struct loop_wake *wake)
{
	ev_async_send(loop->ev, &wake->own->w.async);
}

#define TEXT(x)              #x
#define DOTTED(major, minor) TEXT(major) "." TEXT(minor)

const char *
loop_library(void)
{
	return DOTTED(EV_VERSION_MAJOR, EV_VERSION_MINOR);
}
