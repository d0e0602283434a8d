/* What is known of each token of a document: its word, vector, clusters, lists, and where
 * else in the document the same word stands. Training and running share this file and
 * features.h, so that they cannot disagree. Pure. */
#ifndef ENTITY_FACTS_H
#define ENTITY_FACTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "entity/gazetteer.h"
#include "entity/lexicon.h"
#include "text/tokens.h"

/* Beside the token's own flags, from bit 16 on. */
enum fact_flags {
	FACT_SEEN_LOWER = 1 << 16,  /* the document has the word in small letters */
	FACT_SEEN_INSIDE = 1 << 17, /* and with a capital inside a sentence */
	FACT_RUN_FIRST = 1 << 18,   /* of a run of capitalized words */
	FACT_RUN_LAST = 1 << 19,
	FACT_RUN_BODY =
	    1 << 20, /* its last word or the one before "of" is a Ministry … */
	FACT_RUN_OCCASION = 1 << 21, /* … or a Summit … */
	FACT_RUN_NAME = 1 << 22,     /* or a last name */
};
enum fact_mark { MARK_NONE, MARK_SINGLE, MARK_BEGIN, MARK_INSIDE, MARK_END };
#define FACT_NOWHERE UINT32_MAX

struct fact {
	uint64_t lower, word, shape; /* hashes */
	uint64_t marks;              /* 3 bits for each list: enum fact_mark */
	uint64_t head;               /* lower-case hash of the run's last word */
	uint32_t flags;
	uint32_t before, behind; /* the same word, capitalized: tokens, or FACT_NOWHERE */
	int32_t row;             /* of the lexicon */
	uint16_t c1000;          /* clusters; 0: unknown */
	uint8_t c200, c50;
	uint8_t head200;
	uint8_t length;  /* letters, up to 15 */
	uint16_t single; /* lists that hold this one token */
};

struct facts {
	struct tokens tokens;
	struct fact *fact;
	struct lexicon lexicon;
	size_t n;
};

/* In the arena; the tokens are borrowed. A lexicon with n == 0 is none. */
void facts_of(const struct tokens *t, const struct gazetteer *g, const struct lexicon *l,
    struct arena *arena, struct facts *out);
static inline enum fact_mark
fact_mark(const struct fact *f, int list)
{
	return (enum fact_mark)(f->marks >> (3 * list) & 7);
}

#endif
