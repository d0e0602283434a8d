/* Known names: which lists hold a token or a run of tokens. Lists are evidence, never a
 * verdict: "Jordan" stands on four of them. Pure. */
#ifndef ENTITY_GAZETTEER_H
#define ENTITY_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/tokens.h"

enum gazetteer_list {
	LIST_CITY,
	LIST_TOWN,
	LIST_REGION,
	LIST_COUNTRY,
	LIST_NATIONALITY,
	LIST_FIRST,
	LIST_LAST,
	LIST_OCCUPATION,
	LIST_ORGANIZATION,
	LIST_CLUB,
	LIST_UNIVERSITY,
	/* words of which names and roles are made */
	LIST_ROLE,      /* president, spokesman */
	LIST_MODIFIER,  /* deputy, former, foreign: before a role */
	LIST_HONORIFIC, /* Mr, Dr, Sir */
	LIST_BODY,      /* Ministry, Bank: heads of organizations */
	LIST_OCCASION,  /* Summit, Cup: heads of events */
	LISTS,
};
enum {
	GAZETTEER_LONGEST = 8, /* tokens of a name */
	GAZETTEER_BUCKETS = 4096,
	LISTS_OF_WORDS = 1 << LIST_ROLE | 1 << LIST_MODIFIER | 1 << LIST_HONORIFIC |
			 1 << LIST_BODY | 1 << LIST_OCCASION,
	LISTS_OF_PLACES =
	    1 << LIST_CITY | 1 << LIST_TOWN | 1 << LIST_REGION | 1 << LIST_COUNTRY,
};

/* The file: magic, count, then sorted hashes found by their upper bits, and beside them
 * the sets. The bytes are used where they lie. */
struct gazetteer {
	const uint32_t *bucket; /* GAZETTEER_BUCKETS + 1 offsets, by the upper 12 bits */
	const uint32_t *hash;
	const uint16_t *set;
	uint32_t n;
};
/* False: these are not the bytes of a gazetteer. */
bool gazetteer_open(struct str bytes, struct gazetteer *g);
/* The one that is built in. */
struct gazetteer gazetteer_own(void);

/* The hash of a run of tokens grows by one token; begin with GAZETTEER_SEED. */
enum { GAZETTEER_SEED = 0 };
uint64_t gazetteer_key(uint64_t before, struct str lower);
/* The set of lists (1 << LIST_X) that hold the run. */
uint16_t gazetteer_find(const struct gazetteer *g, uint64_t key);
/* The same for tokens from..to. */
uint16_t gazetteer_run(
    const struct gazetteer *g, const struct tokens *t, size_t from, size_t to);

#endif
