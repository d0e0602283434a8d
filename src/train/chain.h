/* The linear chain: how likely the allowed tags of a sentence are, and the gradient. */
#ifndef TRAIN_CHAIN_H
#define TRAIN_CHAIN_H

#include <stddef.h>
#include <stdint.h>

#include "entity/weights.h"

struct chain {
	float score[TAGS + 1]
		   [TAGS_ROOM]; /* [before][tag]; row TAGS: the sentence's start */
	float gradient[TAGS + 1][TAGS_ROOM];
	float square[TAGS + 1][TAGS_ROOM]; /* of past gradients, for AdaGrad */
};
void chain_init(struct chain *c);
/* -log of the probability that the tags are among the allowed ones. d gets the gradient
 * for each score of each token; the chain's own is added up. n is at most
 * TAG_SENTENCE_MAX. */
float chain_loss(struct chain *c, float (*score)[TAGS_ROOM], const uint16_t *allowed,
    size_t n, float (*d)[TAGS_ROOM]);
/* A step along the gradient that was added up, which is cleared. */
void chain_step(struct chain *c, float rate);

#endif
