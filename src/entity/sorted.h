/* Sorted 32-bit hashes with an index of 4,096 buckets by their upper 12 bits: the one
 * form of look-up of the built-in files. Pure. */
#ifndef ENTITY_SORTED_H
#define ENTITY_SORTED_H

#include <stdint.h>

enum { SORTED_BUCKETS = 4096 };
#define SORTED_NONE UINT32_MAX

static inline uint32_t
sorted_key(uint64_t hash)
{
	hash *= 0xff51afd7ed558ccdu;
	return (uint32_t)(hash >> 32);
}

/* The index of key, or SORTED_NONE; bucket has SORTED_BUCKETS + 1 offsets. */
static inline uint32_t
sorted_find(const uint32_t *bucket, const uint32_t *hash, uint32_t key)
{
	uint32_t from = bucket[key >> 20], to = bucket[(key >> 20) + 1];
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		if (hash[middle] < key)
			from = middle + 1;
		else
			to = middle;
	}
	return from < bucket[(key >> 20) + 1] && hash[from] == key ? from : SORTED_NONE;
}

#endif
