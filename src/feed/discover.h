/* Feeds named in a web page. Pure. */
#ifndef FEED_DISCOVER_H
#define FEED_DISCOVER_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "feed/parse.h"

/* Strings are in the arena. found: "self": the document is a feed itself; "link": <link>
 * says so; "anchor": an <a> looks like it; NULL: made from the address, as the sites
 * that we know have it. */
struct found_feed {
	struct str url, title, type; /* type: media type, or empty */
	const char *found;
};

struct found_feeds {
	struct found_feed *feeds; /* best first, each address once */
	size_t n;
};

/* bytes: a page (or feed) as it came; hint.url: its address, for relative links. */
void feed_discover(struct str bytes, const struct feed_hint *hint, struct arena *arena,
    struct found_feeds *out);
/* Where a site keeps its feed that names none: the i-th path to try, best first; NULL
 * behind the last. */
const char *feed_common_path(size_t i);

/* discover_sites.c: the feed of an address of a known site ("https://github.com/a/b"), or
 * empty. */
struct str feed_of_site(struct str url, struct arena *arena);

#endif
