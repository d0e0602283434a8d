/* Character references, &amp; &#8217; &nbsp; and what people write for them. Pure. */
#ifndef MARKUP_REFERENCE_H
#define MARKUP_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct reference_name {
	char name[32];
	uint32_t first, second; /* second is 0 for all but a few */
	bool bare;              /* also without a semicolon */
};
extern const struct reference_name reference_names[];
extern const size_t reference_nnames;

struct reference {
	uint32_t first, second; /* characters; first is 0 where it stands for nothing that
				   may be in a text: a control, a lone surrogate */
	bool semicolon, named;
};

/* Reads the reference that s begins with ("&…"): returns its length, 0 when it is none.
 * Numbers 128…159 are those of windows-1252, as HTML says; two surrogates in a row are
 * the character that they were made of. */
size_t reference_read(struct str s, struct reference *out);
/* What a number 128…159 means: a character of windows-1252; 0 for the five that mean
 * nothing. */
uint32_t reference_windows_1252(uint32_t c);
/* The name between & and ; of a reference by name that need not be known; empty when s
 * does not begin with one. */
struct str reference_name_of(struct str s);

#endif
