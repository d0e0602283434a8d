/* Tokens and sentences, for finding names (and, one day, for search): words with their
 * hyphens and full stops, signs one by one, the places where a capital says nothing.
 * Offsets are bytes into the text as it is shown; the text is never changed. Pure. */
#ifndef TEXT_TOKENS_H
#define TEXT_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

enum token_flags {
	TOKEN_SENTENCE = 1 << 0, /* the first of a sentence */
	TOKEN_LINE = 1 << 1,     /* the first of a line */
	TOKEN_START =
	    1 << 2, /* a capital says nothing here: sentence, quotation, bullet */
	TOKEN_HEADLINE = 1 << 3, /* in a sentence where nearly all words have capitals */
	TOKEN_GLUED = 1 << 4,    /* no blank before it */
	TOKEN_SUFFIX = 1 << 5,   /* 's, ’s, ', -based: goes with the word before it */
	TOKEN_WORD = 1 << 6,     /* has a letter or a digit */
	TOKEN_CAPITAL = 1 << 7,  /* begins with a capital */
	TOKEN_CAPITALS = 1 << 8, /* two letters or more, all capitals */
	TOKEN_LOWER = 1 << 9,    /* begins with a small letter */
	TOKEN_DIGIT = 1 << 10,   /* has a digit */
	TOKEN_HYPHEN = 1 << 11,  /* has a hyphen */
	TOKEN_STOP = 1 << 12,    /* keeps its full stop: an abbreviation */
	TOKEN_HIDDEN =
	    1 << 13, /* of a dateline: not part of the sentence's run of words */
};

struct token {
	uint32_t start, end;
	uint32_t flags;
};

struct tokens {
	struct str text; /* borrowed */
	struct token *token;
	size_t n;
};

/* The tokens of text (valid UTF-8), in the arena. */
void tokens_split(struct str text, struct arena *arena, struct tokens *out);
/* Marks again where sentences begin and which are headlines, after tokens were hidden. */
void tokens_mark(struct tokens *t);
/* The token after the last one of the sentence (or line) that begins at `at`. */
size_t tokens_sentence_end(const struct tokens *t, size_t at);

static inline struct str
token_text(const struct tokens *t, size_t at)
{
	return str_sub(t->text, t->token[at].start, t->token[at].end);
}
static inline bool
token_has(const struct tokens *t, size_t at, uint32_t flags)
{
	return at < t->n && (t->token[at].flags & flags) == flags;
}
/* Is token `at` this sign (or word), byte for byte? False behind the last one. */
bool token_is(const struct tokens *t, size_t at, const char *sign);

#endif
