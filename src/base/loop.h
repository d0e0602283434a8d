/* The event loop of the one thread that owns store, network and screen: descriptors,
 * timers, signals, wake-up from worker threads, and a hook before each sleep. The door to
 * libev. Watchers are embedded by their owner and must outlive their being started; all
 * functions but loop_wake_send() belong to the loop's thread. */
#ifndef BASE_LOOP_H
#define BASE_LOOP_H

#include <stdbool.h>
#include <stdint.h>

struct loop;

enum { LOOP_READ = 1, LOOP_WRITE = 2 };

/* A watcher: set fn and ctx, then start it. 'own' is the library's. Zero it before first
 * use. */
struct loop_io {
	void (*fn)(void *ctx, int fd, int events);
	void *ctx;
	bool first; /* in a turn it goes before all that is not */
	struct loop_own *own;
};
struct loop_timer {
	void (*fn)(void *ctx);
	void *ctx;
	struct loop_own *own;
};
struct loop_signal {
	void (*fn)(void *ctx, int signal);
	void *ctx;
	struct loop_own *own;
};
struct loop_wake {
	void (*fn)(void *ctx);
	void *ctx;
	struct loop_own *own;
};

struct loop *loop_new(void);
void loop_free(struct loop *loop);
/* Until loop_stop(), or until nothing is watched any more. */
void loop_run(struct loop *loop);
/* One turn: waits for something to happen when wait is true, handles all that has;
 * returns false when nothing is watched. */
bool loop_step(struct loop *loop, bool wait);
void loop_stop(struct loop *loop);
/* How many turns there were, this one too: what is the same number is one turn, in which
 * nobody should work for long twice. */
uint64_t loop_turns(const struct loop *loop);
/* Counts as something watched until released: for what goes on outside the loop, such as
 * jobs on worker threads. */
void loop_hold(struct loop *loop);
void loop_release(struct loop *loop);

/* Starting a running watcher changes what it waits for. Stopping frees what start made,
 * and may be done twice. */
void loop_io_start(struct loop *loop, struct loop_io *io, int fd, int events);
void loop_io_stop(struct loop *loop, struct loop_io *io);
/* Once, in ms milliseconds from now (0: in the next turn). */
void loop_timer_start(struct loop *loop, struct loop_timer *timer, long ms);
void loop_timer_stop(struct loop *loop, struct loop_timer *timer);
bool loop_timer_is_running(const struct loop_timer *timer);
void loop_signal_start(struct loop *loop, struct loop_signal *s, int signal);
void loop_signal_stop(struct loop *loop, struct loop_signal *s);
/* A wake does not keep loop_run() alive. */
void loop_wake_start(struct loop *loop, struct loop_wake *wake);
void loop_wake_stop(struct loop *loop, struct loop_wake *wake);
/* From any thread: fn runs on the loop soon; several sends may become one call. */
void loop_wake_send(struct loop *loop, struct loop_wake *wake);
/* Called once per turn, after all events and before sleeping; one hook, NULL takes it
 * away. Does not keep the loop alive. */
void loop_before_sleep(struct loop *loop, void (*fn)(void *ctx), void *ctx);

/* The version of libev. */
const char *loop_library(void);

#endif
