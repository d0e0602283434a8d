/* A program whose output is wanted: on the loop, within limits of time and size, in a
 * process group that is ended as a whole. */
#ifndef BASE_RUN_H
#define BASE_RUN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/loop.h"
#include "base/str.h"

struct run;

/* Lives during done(); take the output by copying the struct buf and setting it to
 * BUF(0). */
struct run_result {
	bool ok; /* it ended with status 0; otherwise err says what happened */
	struct err err;
	struct buf output;
	long ms;
};

struct run_options {
	const char *command; /* of the user's own, for /bin/sh -c */
	struct str input;    /* on its standard input; copied */
	long timeout_ms;
	size_t max_size;
	void (*done)(void *ctx, struct run_result *r); /* on the loop, once */
	void *ctx;
};

/* NULL: it cannot be started; done() is not called. */
struct run *run_start(struct loop *loop, const struct run_options *o, struct err *err);
/* Ends it; done() is not called. Not from within done(). */
void run_cancel(struct run *r);

#endif
