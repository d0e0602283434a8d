/* Look-up in sorted 32-bit hashes of token runs. A wrong hit has a chance of 1 in 30,000
 * and is one piece of evidence among many, so the names themselves need not be kept. */
#include "config.h"

#include <string.h>

#include "base/blob.h"
#include "entity/gazetteer.h"
#include "entity/sorted.h"
#include "text/letter.h"

BLOB(entity_names, "model/names.gaz");

bool
gazetteer_open(struct str bytes, struct gazetteer *g)
{
	const unsigned char *p = (const unsigned char *)bytes.p;
	if (bytes.n < 16 || memcmp(p, "courGAZ1", 8))
		return false;
	memcpy(&g->n, p + 8, 4);
	size_t want = 16 + 4 * (size_t)(GAZETTEER_BUCKETS + 4) + 6 * (size_t)g->n;
	if (bytes.n < want)
		return false;
	g->bucket = (const uint32_t *)(const void *)(p + 16);
	g->hash = g->bucket + GAZETTEER_BUCKETS + 4;
	g->set = (const uint16_t *)(const void *)(g->hash + g->n);
	return true;
}

struct gazetteer
gazetteer_own(void)
{
	struct gazetteer g = { .n = 0 };
	gazetteer_open(BLOB_STR(entity_names), &g);
	return g;
}

uint64_t
gazetteer_key(uint64_t before, struct str lower)
{
	return before * 0x9e3779b97f4a7c15u + str_hash(lower);
}

uint16_t
gazetteer_find(const struct gazetteer *g, uint64_t key)
{
	uint32_t at = sorted_find(g->bucket, g->hash, sorted_key(key));
	return at == SORTED_NONE ? 0 : g->set[at];
}

uint16_t
gazetteer_run(const struct gazetteer *g, const struct tokens *t, size_t from, size_t to)
{
	uint64_t key = GAZETTEER_SEED;
	for (size_t i = from; i < to; i++) {
		char lower[128];
		size_t n = letter_lower(token_text(t, i), lower, sizeof lower);
		key = gazetteer_key(key, (struct str){ lower, n });
	}
	return gazetteer_find(g, key);
}
