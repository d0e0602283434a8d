/* Words with their vectors and clusters (GloVe, data/LICENSES.md): what lets a tagger
 * read words that its training never had. Pure. */
#ifndef ENTITY_LEXICON_H
#define ENTITY_LEXICON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { LEXICON_DIMS = 100, LEXICON_ROW = LEXICON_DIMS / 2, LEXICON_UNKNOWN = -1 };

/* The file: magic, count, an index (entity/sorted.h), sorted hashes of words in lower
 * case, and for each its clusters and its vector, 4 bits a dimension. The bytes are used
 * where they lie. */
struct lexicon {
	const uint32_t *bucket, *hash;
	const uint16_t *c1000;
	const uint8_t *c200, *c50;
	const uint8_t *rows;
	uint32_t n;
};
bool lexicon_open(struct str bytes, struct lexicon *l);
/* The English one that is built in. */
struct lexicon lexicon_own(void);
/* The row of a word in lower case, or LEXICON_UNKNOWN. */
int32_t lexicon_find(const struct lexicon *l, struct str lower);
/* Its vector: odd numbers from -15 to 15, a step of a third of the dimension's deviation
 * apart; zeros for LEXICON_UNKNOWN. */
void lexicon_vector(const struct lexicon *l, int32_t row, int8_t out[LEXICON_DIMS]);

#endif
