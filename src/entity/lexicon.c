/* GloVe's dimensions are near to normal distributions, so that 16 even steps keep 98.8 %
 * of their variance: 50 bytes a word, where fewer dimensions of 8 bits lose a third. */
#include "config.h"

#include <string.h>

#include "base/blob.h"
#include "entity/lexicon.h"
#include "entity/sorted.h"

BLOB(entity_words, "model/words.vec");

bool
lexicon_open(struct str bytes, struct lexicon *l)
{
	const unsigned char *p = (const unsigned char *)bytes.p;
	if (bytes.n < 16 || memcmp(p, "courVEC1", 8))
		return false;
	memcpy(&l->n, p + 8, 4);
	size_t n = l->n;
	if (bytes.n < 16 + 4 * (size_t)(SORTED_BUCKETS + 4) + n * (4 + 4 + LEXICON_ROW))
		return false;
	l->bucket = (const uint32_t *)(const void *)(p + 16);
	l->hash = l->bucket + SORTED_BUCKETS + 4;
	l->c1000 = (const uint16_t *)(const void *)(l->hash + n);
	l->c200 = (const uint8_t *)(l->c1000 + n);
	l->c50 = l->c200 + n;
	l->rows = l->c50 + n;
	return true;
}

struct lexicon
lexicon_own(void)
{
	struct lexicon l = { .n = 0 };
	lexicon_open(BLOB_STR(entity_words), &l);
	return l;
}

int32_t
lexicon_find(const struct lexicon *l, struct str lower)
{
	if (!l->n)
		return LEXICON_UNKNOWN;
	uint32_t at = sorted_find(l->bucket, l->hash, sorted_key(str_hash(lower)));
	return at == SORTED_NONE ? LEXICON_UNKNOWN : (int32_t)at;
}

void
lexicon_vector(const struct lexicon *l, int32_t row, int8_t out[LEXICON_DIMS])
{
	if (row == LEXICON_UNKNOWN) {
		memset(out, 0, LEXICON_DIMS);
		return;
	}
	const uint8_t *p = l->rows + (size_t)row * LEXICON_ROW;
	for (int i = 0; i < LEXICON_ROW; i++) {
		out[2 * i] = (int8_t)((p[i] & 15) * 2 - 15);
		out[2 * i + 1] = (int8_t)((p[i] >> 4) * 2 - 15);
	}
}
