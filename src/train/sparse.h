/* Weights of the sparse features: FTRL-proximal (McMahan et al. 2013), which keeps most
 * of them at zero. */
#ifndef TRAIN_SPARSE_H
#define TRAIN_SPARSE_H

#include <stddef.h>
#include <stdint.h>

#include "entity/weights.h"

struct sparse {
	float (*w)[TAGS_ROOM]; /* what counts; z and n are FTRL's */
	float (*z)[TAGS_ROOM], (*n)[TAGS_ROOM];
	size_t count;
	float rate, l1;
};
void sparse_init(struct sparse *s, size_t count, float rate, float l1);
void sparse_done(struct sparse *s);
void sparse_add(
    const struct sparse *s, const uint32_t *id, size_t n, float out[TAGS_ROOM]);
void sparse_step(
    struct sparse *s, const uint32_t *id, size_t n, const float d[TAGS_ROOM]);

#endif
