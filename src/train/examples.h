/* Documents -> what training reads again and again: for each token its inputs, its
 * features by number, and the tags that its marks allow. */
#ifndef TRAIN_EXAMPLES_H
#define TRAIN_EXAMPLES_H

#include <stdint.h>

#include "entity/facts.h"
#include "entity/features.h"
#include "train/corpus.h"

struct sentence {
	size_t first; /* token */
	uint32_t n;
	float share; /* of the epochs in which it is used */
};
struct examples {
	struct sentence *sentence;
	size_t nsentences, cap_sentences;
	int8_t (*inputs)[INPUTS];
	uint16_t *allowed; /* a bit for each tag */
	uint8_t *nwords;   /* features of the token that name the word itself, first */
	size_t *features;  /* where its features begin in id; one more than tokens */
	size_t ntokens, cap_tokens, cap_offsets, cap_allowed, cap_nwords;
	uint32_t *id;
	size_t nids, cap_ids;
};

/* Features seen at least three times get a number. */
struct dictionary {
	uint8_t *seen; /* counters of two bits, by hash: about how often */
	uint64_t *key; /* table of those that have a number */
	uint32_t *number;
	size_t size, n;
};
void dictionary_init(struct dictionary *d);
void dictionary_done(struct dictionary *d);

struct knowledge {
	struct gazetteer gazetteer;
	struct lexicon lexicon;
};

/* Two passes over all documents: count, then add. lenient: `other` may be an event as
 * well, because the set does not mark events. */
void examples_count(
    const struct corpus *c, const struct knowledge *k, struct dictionary *d);
void examples_add(struct examples *x, const struct corpus *c, const struct knowledge *k,
    struct dictionary *d, float share);
void examples_done(struct examples *x);

#endif
