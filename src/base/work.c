/* Worker threads around one lock: 'todo' is what waits, 'finished' what has run; both are
 * queues in order of entry.
 *
 * 1. A job is in one of the queues, or with one worker, or with the loop: never in two.
 * 2. done() is called once for every job that was added, on the loop's thread.
 * 3. While jobs are pending the loop is held, so that loop_run() waits for them. */
#include "config.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/work.h"
#include "base/xalloc.h"

enum { NICE = 5, THREADS = 64 };

struct queue {
	struct job *first, **end;
};

struct work {
	struct loop *loop;
	struct loop_wake wake;
	size_t pending; /* of the loop's thread */
	int threads;
	pthread_t thread[THREADS];

	pthread_mutex_t lock; /* of all below */
	pthread_cond_t some;
	struct queue todo, finished;
	bool closing;
};

static void
queue_init(struct queue *q)
{
	q->first = NULL;
	q->end = &q->first;
}

static void
queue_add(struct queue *q, struct job *job)
{
	job->next = NULL;
	*q->end = job;
	q->end = &job->next;
}

static struct job *
queue_take(struct queue *q)
{
	struct job *job = q->first;

	if (!job)
		return NULL;
	q->first = job->next;
	if (!q->first)
		q->end = &q->first;
	return job;
}

/* Threads of Linux have a niceness each; elsewhere this would slow the loop, too. */
static void
be_nice(void)
{
#ifdef __linux__
	setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + NICE);
#endif
}

static void *
worker(void *ctx)
{
	struct work *work = ctx;

	be_nice();
	pthread_mutex_lock(&work->lock);
	for (;;) {
		while (!work->todo.first && !work->closing)
			pthread_cond_wait(&work->some, &work->lock);
		if (work->closing)
			break;
		struct job *job = queue_take(&work->todo);
		pthread_mutex_unlock(&work->lock);
		job->run(job);
		pthread_mutex_lock(&work->lock);
		queue_add(&work->finished, job);
		loop_wake_send(work->loop, &work->wake);
	}
	pthread_mutex_unlock(&work->lock);
	return NULL;
}

static void
hand_back(struct work *work, struct job *job)
{
	work->pending--;
	loop_release(work->loop);
	job->done(job);
}

/* One job a turn, so that a key never waits behind a row of them; one wake may stand for
 * many. */
static void
on_wake(void *ctx)
{
	struct work *work = ctx;
	bool in_place = work->threads == 0;

	pthread_mutex_lock(&work->lock);
	struct job *job = queue_take(in_place ? &work->todo : &work->finished);
	bool more = work->todo.first && in_place;
	more = more || work->finished.first;
	pthread_mutex_unlock(&work->lock);
	if (more)
		loop_wake_send(work->loop, &work->wake);
	if (!job)
		return;
	if (in_place)
		job->run(job);
	hand_back(work, job);
}

/* glibc gives each thread a heap of its own, which keeps what was freed on
 * another; and what workers make is freed on the loop's. */
static void
share_heaps(void)
{
#ifdef __GLIBC__
	mallopt(M_ARENA_MAX, 1);
#endif
}

void
work_trim(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

/* Signals are the loop's: the workers take none. */
static void
start_threads(struct work *work, int threads)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	while (work->threads < threads &&
	       pthread_create(&work->thread[work->threads], NULL, worker, work) == 0)
		work->threads++;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct work *
work_new(struct loop *loop, int threads)
{
	struct work *work = xcalloc(1, sizeof *work);

	work->loop = loop;
	pthread_mutex_init(&work->lock, NULL);
	pthread_cond_init(&work->some, NULL);
	queue_init(&work->todo);
	queue_init(&work->finished);
	work->wake = (struct loop_wake){ .fn = on_wake, .ctx = work };
	loop_wake_start(loop, &work->wake);
	share_heaps();
	start_threads(work, threads < THREADS ? threads : THREADS);
	return work;
}

void
work_free(struct work *work)
{
	if (!work)
		return;
	pthread_mutex_lock(&work->lock);
	work->closing = true;
	pthread_cond_broadcast(&work->some);
	pthread_mutex_unlock(&work->lock);
	for (int i = 0; i < work->threads; i++)
		pthread_join(work->thread[i], NULL);

	struct job *job; /* done() may still add some */
	while ((job = queue_take(&work->finished)) || (job = queue_take(&work->todo)))
		hand_back(work, job);
	loop_wake_stop(work->loop, &work->wake);
	pthread_cond_destroy(&work->some);
	pthread_mutex_destroy(&work->lock);
	free(work);
}

void
work_add(struct work *work, struct job *job)
{
	work->pending++;
	loop_hold(work->loop);
	pthread_mutex_lock(&work->lock);
	queue_add(&work->todo, job);
	pthread_cond_signal(&work->some);
	pthread_mutex_unlock(&work->lock);
	if (work->threads == 0)
		loop_wake_send(work->loop, &work->wake);
}

size_t
work_pending(const struct work *work)
{
	return work->pending;
}

int
work_processors(void)
{
	long n = sysconf(_SC_NPROCESSORS_ONLN);

	return n > 0 ? (int)n : 1;
}
