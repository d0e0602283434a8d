/* Names found so far, as one tag for each token (entity/weights.h): stages 6 and 7 read
 * and rewrite them. A span is a tag that begins and those of its kind that go on. Pure.
 */
#ifndef ENTITY_SPANS_H
#define ENTITY_SPANS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entity/facts.h"
#include "entity/weights.h"
#include "model/entity.h"

struct spans {
	const struct facts *f;
	uint8_t *tag;   /* one for each token */
	uint8_t *fixed; /* not 0: enum mention_flags of a span that no rule may change */
	size_t n;
};

/* The kind of the token's span, or -1. */
static inline int
span_kind(const struct spans *s, size_t at)
{
	return at < s->n && s->tag[at] ? tag_kind(s->tag[at]) : -1;
}
static inline bool
span_begins(const struct spans *s, size_t at)
{
	return at < s->n && s->tag[at] && tag_begins(s->tag[at]);
}
/* The first token of the span that `at` lies in, and the token behind its last. */
size_t span_start(const struct spans *s, size_t at);
size_t span_end(const struct spans *s, size_t at);
/* Takes away whatever overlaps from..to. */
void span_clear(struct spans *s, size_t from, size_t to);
/* Makes from..to a span, in place of what overlaps it. */
void span_set(struct spans *s, size_t from, size_t to, int kind);
/* Moves the edges of the span that begins at `start`; nothing remains when they meet. */
void span_trim(struct spans *s, size_t start, size_t from, size_t to);
/* Does it overlap a span that no rule may change? */
bool spans_fixed(const struct spans *s, size_t from, size_t to);
/* The first token of from..to that is one of the words (spans_is), or `to`. */
size_t spans_find(const struct spans *s, size_t from, size_t to, const char *list);
/* Calls fn for each span that a rule may change, with its edges; what fn makes of it is
 * not gone through again. */
void spans_each(struct spans *s, void (*fn)(struct spans *s, size_t from, size_t to));
/* Its words as they stand, as a key for comparing; lower: without regard to case. */
uint64_t span_key(const struct spans *s, size_t from, size_t to, bool lower);

/* Has the token these flags of token or fact? */
static inline bool
spans_has(const struct spans *s, size_t at, uint32_t flags)
{
	return at < s->n && (s->f->fact[at].flags & flags) == flags;
}
static inline bool
spans_in_list(const struct spans *s, size_t at, int list)
{
	return at < s->n && s->f->fact[at].single >> list & 1;
}
/* Is the token so marked by one of the lists of places? */
static inline bool
spans_is_place(const struct spans *s, size_t at, enum fact_mark mark)
{
	bool is = false;
	for (int list = 0; list < LISTS && !is; list++)
		is = LISTS_OF_PLACES >> list & 1 &&
		     fact_mark(&s->f->fact[at], list) == mark;
	return is;
}
/* Part of a place of several words of a list. */
static inline bool
spans_in_place(const struct spans *s, size_t at)
{
	return spans_is_place(s, at, MARK_BEGIN) || spans_is_place(s, at, MARK_INSIDE) ||
	       spans_is_place(s, at, MARK_END);
}
static inline struct str
spans_word(const struct spans *s, size_t at)
{
	return token_text(&s->f->tokens, at);
}
/* Where else the word stands with a capital: those before it, the nearest first, then
 * those behind; no more of either than keep a long text's work in proportion. */
enum { SPANS_SAME = 128 };
size_t spans_same(const struct spans *s, size_t at, size_t out[SPANS_SAME]);
/* Letters and words that name nothing in particular. */
extern const char spans_no_names[];
/* Is the token one of a list of words in small letters, " a the "? In any case. */
bool spans_is(const struct spans *s, size_t at, const char *list);
static inline bool
spans_starts_sentence(const struct spans *s, size_t at)
{
	return at >= s->n || s->f->tokens.token[at].flags & TOKEN_SENTENCE;
}

#endif
