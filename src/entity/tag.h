/* The tagger: facts -> the best tags of each sentence, by network, sparse features and a
 * linear chain. Integers only, so that every machine gives the same. Pure. */
#ifndef ENTITY_TAG_H
#define ENTITY_TAG_H

#include <stdint.h>

#include "entity/facts.h"
#include "entity/weights.h"

enum { TAG_SENTENCE_MAX = 512 }; /* tokens worked at once; longer sentences are cut */

/* One tag for each token into tags[f->n]. */
void tag_all(const struct facts *f, const struct weights *w, uint8_t *tags);
/* Scores of one sentence from..to without the chain, in SCORE_ONE, for the trainer's
 * check. */
void tag_scores(const struct facts *f, const struct weights *w, size_t from, size_t to,
    int32_t (*scores)[TAGS_ROOM]);

#endif
