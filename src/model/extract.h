/* What a web page holds for a reader: the answer of markup/extract. */
#ifndef MODEL_EXTRACT_H
#define MODEL_EXTRACT_H

#include "base/arena.h"
#include "base/str.h"
#include "model/richtext.h"

/* Strings are plain text on one line, addresses absolute; empty where the page does not
 * say. */
struct extract {
	struct str url; /* as given */
	struct str title, byline, language, site, excerpt, image;
	struct str published; /* "2026-03-14", or RFC 3339 with the page's own offset */
	struct str next;      /* the following page of the same article */
	struct str text;      /* plain, blocks parted by an empty line */
	struct richtext body; /* the same with structure, pictures and captions */
	int64_t words;        /* of text */
	struct str *warnings;
	size_t nwarnings;
	struct arena arena; /* owns all above */
};

#endif
