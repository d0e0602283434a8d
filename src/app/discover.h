/* The feeds of a web page, by its address. */
#ifndef APP_DISCOVER_H
#define APP_DISCOVER_H

#include "app/app.h"
#include "feed/discover.h"

struct discovered {
	struct str page; /* its address after redirects */
	bool is_public;  /* the page is one of the public net: what it names must not lead
			    to private or local addresses (refresh_options.from_public) */
	struct found_feeds found;
};

/* Gets url and looks for feeds; where the page names none, the usual places of its site
 * are asked, all of them at once. Strings are in the arena. True when there was an
 * answer, perhaps without feeds; else "cannot fetch URL: …". Runs the loop until then. */
bool app_discover(struct app *a, struct str url, struct arena *arena,
    struct discovered *out, struct err *err);

#endif
