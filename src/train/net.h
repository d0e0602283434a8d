/* The network in floating point: two layers of units and one of tags, trained by Adam.
 * entity/tag says what it computes; here a batch of sentences goes through at once. */
#ifndef TRAIN_NET_H
#define TRAIN_NET_H

#include <stddef.h>
#include <stdint.h>

#include "entity/weights.h"
#include "train/examples.h"
#include "train/random.h"

enum { NET_PARTS = 6, NET_ROWS = 8192 };
/* An input of 1 in a file is this much here. */
#define NET_INPUT_SCALE (1.0f / 6)

struct net_part {
	float *w, *d, *m, *v; /* weights, gradient, Adam's two moments */
	size_t n;
};
struct net {
	size_t units;
	/* W1 [WIDTH × units], b1, W2 [3 units × units], b2, WO [units × 32], bo */
	struct net_part part[NET_PARTS];
	/* a batch: rows are tokens, with WEIGHTS_REACH empty ones around each sentence */
	float *x, *h, *r, *z, *out, *dz, *dh, *wide, *turned;
	size_t rows;
	uint8_t *real; /* rows that are tokens */
	float drop_input, drop_hidden;
	size_t steps;
};
enum { NET_TAGS = 32 }; /* columns of out */

void net_init(struct net *n, size_t units, struct random *random);
void net_done(struct net *n);
/* Empties the batch; adds a sentence and returns the row of its first token. */
void net_begin(struct net *n);
size_t net_push(struct net *n, const int8_t (*inputs)[INPUTS], size_t tokens);
/* Scores of all rows into out; random NULL: nothing is dropped. */
void net_forward(struct net *n, struct random *random);
/* From the gradient of out (which is overwritten) to those of all parts, then a step. */
void net_backward(struct net *n, float rate);

#endif
