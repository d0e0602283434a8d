/* Names of encodings -> how they are decoded. Private to text/charset. */
#ifndef TEXT_ENCODINGS_H
#define TEXT_ENCODINGS_H

#include <stdint.h>

#include "base/str.h"

enum encoding_kind {
	ENCODING_UTF8,
	ENCODING_SINGLE, /* a byte is a letter */
	ENCODING_MULTI,  /* ASCII and letters of several bytes */
	ENCODING_WIDE,   /* UTF-16, UTF-32 */
	ENCODING_EBCDIC, /* a byte is a letter, but not ASCII's */
};

struct encoding {
	const char *name; /* IANA's or WHATWG's, in lower case */
	const char
	    *iconv; /* what iconv calls it, or a superset; NULL: encoding_letters() */
	enum encoding_kind kind;
	size_t unit;        /* bytes to step over where one cannot be decoded */
	const char *labels; /* further names, parted by blanks */
};

/* NULL: not known. "latin1" gives windows-1252, as browsers do. */
const struct encoding *encoding_find(struct str label);
/* What the bytes from 0x80 on mean where iconv does not know; NULL where it does. */
const uint16_t *encoding_letters(const struct encoding *e);

#endif
