/* Phrases of office: what entity/role and its files share. A phrase is a run of
 * modifiers, capitalized words and role nouns (data/ner/lists) that ends in a role noun.
 * Pure. */
#ifndef ENTITY_ROLE_PHRASE_H
#define ENTITY_ROLE_PHRASE_H

#include "entity/found.h"
#include "entity/role.h"

enum { PHRASE_WORDS = 10 };

struct phrase {
	size_t from, to; /* tokens; from == to: none */
	struct str organization;
	bool weak;  /* it only stands before the role, and may be what that is about */
	bool leads; /* who leads X: what he does, not what he is */
};

static inline struct phrase
phrase_none(void)
{
	return (struct phrase){ .from = 0 };
}

extern const char phrase_articles[], phrase_links[]; /* a the …, of for … */

/* The last word of a role: a noun of the list, also behind a hyphen (vice-president). */
bool phrase_is_noun(const struct found *f, size_t at);
/* May stand before a role's noun: deputy, foreign, General. */
bool phrase_is_part(const struct found *f, size_t at);
bool phrase_is_nationality(const struct found *f, size_t at);
bool phrase_is_body(const struct found_span *s);

/* The phrase before a name, or behind it; one that is empty when there is none. */
struct phrase phrase_front(const struct found *f, const struct found_span *s);
struct phrase phrase_comma(const struct found *f, const struct found_span *s);
struct phrase phrase_behind(const struct found *f, const struct found_span *s);
struct phrase phrase_office(const struct found *f, const struct found_span *s);

#endif
