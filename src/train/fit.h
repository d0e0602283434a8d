/* Training: many passes over the examples, one small step after another. */
#ifndef TRAIN_FIT_H
#define TRAIN_FIT_H

#include <stdbool.h>

#include "train/chain.h"
#include "train/examples.h"
#include "train/net.h"
#include "train/sparse.h"

struct fit_plan {
	size_t units; /* of the network, 0: none */
	int epochs;
	uint64_t seed;
	float net_rate;    /* of Adam, falls to 0 */
	float sparse_rate; /* of FTRL */
	float l1;
	float drop_words;  /* share of tokens that lose the features of the word itself */
	float drop_sparse; /* share of sentences that lose all sparse features */
	float drop_vectors; /* share of words that become unknown to the network */
	float drop_input, drop_hidden;
};
struct model {
	struct net net;
	struct sparse sparse;
	struct chain chain;
	bool has_net;
};

/* Tells on stderr how it goes on. */
void fit(struct model *m, const struct examples *x, const struct dictionary *d,
    const struct fit_plan *plan);
void model_done(struct model *m);
/* Scores of sentences from..to of x without drop-outs, at most NET_ROWS rows: for
 * calibration. */
void fit_forward(struct model *m, const struct examples *x, size_t from, size_t to);

#endif
