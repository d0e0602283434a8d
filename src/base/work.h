/* Worker threads: a job is run there and done here. A job owns its bytes and its result
 * owns its memory, so the queue is the only lock in the program. With 0 threads jobs run
 * in place, in order, which makes tests deterministic. */
#ifndef BASE_WORK_H
#define BASE_WORK_H

#include <stddef.h>

#include "base/loop.h"

struct job {
	void (*run)(struct job *job); /* on a worker: may touch nothing but the job */
	void (*done)(
	    struct job *job); /* on the loop; at most one job per turn; frees the job */
	struct job *next;     /* the queue's */
};

struct work;

/* threads: 0…64; they are niced, so that a key goes before. */
struct work *work_new(struct loop *loop, int threads);
/* Waits for jobs that are running, drops those that are not begun (their done() is
 * called, run() not: a job must know from its own fields whether it ran). */
void work_free(struct work *work);
void work_add(struct work *work, struct job *job);
/* Jobs whose done() has not been called yet. */
size_t work_pending(const struct work *work);

/* Of this machine, at least 1. */
int work_processors(void);
/* Gives memory that was freed back to the system, which takes some milliseconds: for when
 * there is nothing to do. */
void work_trim(void);

#endif
