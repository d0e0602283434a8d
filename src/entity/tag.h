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
/* The same by n models whose scores are added up: for the trainer, which lets several
 * mark plain text for the one that is kept. */
void tag_together(
    const struct facts *f, const struct weights *w, size_t n, uint8_t *tags);

#endif
