/* The sparse features of a token and the inputs of the network: functions of the facts
 * alone, used by trainer and tagger. Pure. */
#ifndef ENTITY_FEATURES_H
#define ENTITY_FEATURES_H

#include <stddef.h>
#include <stdint.h>

#include "entity/facts.h"

enum {
	FEATURES_MAX = 192, /* of one token */
	INPUTS = 128, /* of one token to the network, LEXICON_DIMS of them its vector */
	INPUT_ON = 8, /* a flag that is set, among numbers from -15 to 15 */
};

/* Hashes of what is so of token `at` in its sentence from..to, into out. Returns how
 * many; the first *nwords of them name the word itself. */
size_t features_of(const struct facts *f, size_t at, size_t from, size_t to,
    uint64_t out[FEATURES_MAX], size_t *nwords);
/* The token's inputs; at outside of from..to gives padding. */
void features_inputs(
    const struct facts *f, ptrdiff_t at, size_t from, size_t to, int8_t out[INPUTS]);

#endif
