/* A model: the bytes of data/model/LANGUAGE.ner, read where they lie. src/train writes
 * them (train/write). Pure. */
#ifndef ENTITY_WEIGHTS_H
#define ENTITY_WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "entity/features.h"

/* Tags: O, then begin and inside for each kind of model/entity.h. */
enum {
	TAGS = 11,
	TAGS_ROOM = 16, /* rows are padded for vector units */
	TAG_O = 0,
	WEIGHTS_REACH = 2, /* tokens to each side that the first layer sees */
	WEIGHTS_WIDTH = (2 * WEIGHTS_REACH + 1) * INPUTS,
	HIDDEN_MAX = 256,
	SCORE_ONE = 1024, /* fixed point of all scores */
	SPARSE_ONE = 32,  /* and of the sparse weights */
	INPUT_SHIFT = 15, /* added to inputs, which makes them unsigned */
};
static inline int
tag_kind(int tag)
{
	return (tag - 1) / 2;
}
static inline bool
tag_begins(int tag)
{
	return tag % 2 == 1;
}

/* Sizes and places, at the head of the file; offsets count from its beginning and are
 * multiples of 64. */
struct weights_head {
	char magic[8]; /* "courNER2" */
	char language[8];
	uint32_t hidden;    /* units of each layer, 0: no network; a multiple of 32 */
	uint32_t slot_bits; /* 2^n slots of the table of features */
	uint32_t nfeatures;
	uint32_t size; /* of the file */
	uint32_t transitions, slots, rows, sparse, w1, w2, wo, layers;
	uint64_t sum; /* FNV-1a of all behind the head */
};
/* acc -> (acc + bias) × factor / 2^24 */
struct weights_layer {
	int32_t bias[HIDDEN_MAX], factor[HIDDEN_MAX];
};
struct weights {
	const struct weights_head *head;
	const int32_t *transitions; /* [before][tag], row TAGS is the sentence's start */
	const uint32_t *slots;      /* fingerprints, 0: empty; linear probing */
	const uint16_t *rows;       /* of each slot: which row of sparse */
	const int8_t *sparse;       /* nfeatures × TAGS_ROOM */
	const int8_t *w1, *w2,
	    *wo; /* hidden × WIDTH, hidden × 3 hidden, TAGS_ROOM × hidden */
	const struct weights_layer *layer; /* three */
};
/* False: not a model of this version, or cut short. The bytes are trusted otherwise: they
 * are built in, or the trainer has just written them. */
bool weights_open(struct str bytes, struct weights *w);
/* The built-in model for a language ("en"); false: there is none. */
bool weights_own(struct str language, struct weights *w);
/* The n-th built-in language, or NULL behind the last. */
const char *weights_language(size_t n);

#endif
