/* What stages 7 to 10 work on: the spans as a list, and the names that they go by. These
 * stages know nothing of the tagger. Pure. */
#ifndef ENTITY_FOUND_H
#define ENTITY_FOUND_H

#include "entity/spans.h"

struct found_span {
	uint32_t from, to; /* tokens */
	uint16_t kind, flags;
	uint32_t entity;
	struct str role, organization;
};
struct found {
	const struct facts *f;
	struct found_span *span; /* sorted */
	size_t n;
	uint32_t *owner; /* for each token: its span + 1, or 0 */
	struct entity *entity;
	size_t nentities;
	struct arena *arena;
};
/* The list from the tags; entities come later (entity/names). In the arena. */
void found_of(const struct spans *s, struct arena *arena, struct found *out);
/* The bytes from the first to the last of tokens from..to. */
struct str found_text(const struct found *f, size_t from, size_t to);
/* The span that the token lies in, or NULL. */
struct found_span *found_at(const struct found *f, size_t token);

static inline struct str
found_word(const struct found *f, size_t at)
{
	return at < f->f->n ? token_text(&f->f->tokens, at) : (struct str){ NULL, 0 };
}
/* Is the token one of a list of words in small letters, " a the "? In any case. */
bool found_is(const struct found *f, size_t at, const char *list);
/* Has the token these flags of token or fact? */
static inline bool
found_has(const struct found *f, size_t at, uint32_t flags)
{
	return at < f->f->n && (f->f->fact[at].flags & flags) == flags;
}
static inline bool
found_in_list(const struct found *f, size_t at, int list)
{
	return at < f->f->n && f->f->fact[at].single >> list & 1;
}
/* Part of a run that a list holds, as "prime minister". */
static inline bool
found_marked(const struct found *f, size_t at, int list)
{
	return at < f->f->n && fact_mark(&f->f->fact[at], list) != MARK_NONE;
}
static inline bool
found_starts_sentence(const struct found *f, size_t at)
{
	return at >= f->f->n || f->f->tokens.token[at].flags & TOKEN_SENTENCE;
}

#endif
