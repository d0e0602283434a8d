/* Documents -> struct feed, by a table of formats. Pure: bytes in, values out. */
#ifndef FEED_PARSE_H
#define FEED_PARSE_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"
#include "model/feed.h"

/* What the outside said of the document; all may be empty. */
struct feed_hint {
	struct str url;          /* where it came from, base of relative links */
	struct str content_type; /* as HTTP had it */
	struct str language;     /* Content-Language */
	bool strip_trackers;     /* utm_… and pixels that count readers go */
};

/* One format: a row in parse.c's table. XML formats are told by their root element; the
 * first row that fits counts. */
struct element_rule;
struct feed_format {
	const char *name;    /* "rss20" */
	const char *root;    /* local name of the root element, in any case */
	const char *uri;     /* its name space; "": none; NULL: any */
	const char *version; /* how its attribute version begins; NULL: any or none */
	const struct element_rule *rules; /* its elements: feed/elements.h */
	bool inherits; /* an entry without authors has those of the feed */
};

/* bytes: as they came, any encoding. False: no feed; *err says what it is instead ("a web
 * page (text/html), not a feed") with ERR_NOT_A_FEED, or what is wrong with it; *out is
 * empty then. True: *out is to be freed by feed_done(), damage is in out->warnings. Every
 * entry has an id, no two different ones the same; relative links are resolved; entries
 * stand in the document's order. */
bool feed_parse(
    struct feed *out, struct str bytes, const struct feed_hint *hint, struct err *err);

#endif
