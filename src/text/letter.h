/* What a character is, for telling words apart, and words by lists. Pure; libunistring's
 * tables. */
#ifndef TEXT_LETTER_H
#define TEXT_LETTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum letter_class {
	LETTER_BLANK, /* white space, no-break and zero-width spaces */
	LETTER_SIGN,  /* punctuation, symbols */
	LETTER_DIGIT,
	LETTER_UPPER, /* and title case */
	LETTER_LOWER,
	LETTER_OTHER, /* of scripts without case; marks */
};
enum letter_class letter_class(uint32_t c);
static inline bool
letter_is_word(uint32_t c)
{
	return letter_class(c) >= LETTER_DIGIT;
}

/* The word in lower case, ’ as ', into out; cut at max bytes, between characters. Returns
 * its length. */
size_t letter_lower(struct str word, char *out, size_t max);
/* Is word one of a list of words, each with a blank before and behind it: " a an the "?
 * Bytes are compared. */
bool letter_in(const char *list, struct str word);
/* The same for its lower case. */
bool letter_in_nocase(const char *list, struct str word);

#endif
