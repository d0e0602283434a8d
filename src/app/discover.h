/* The feeds of a web page, by its address. */
#ifndef APP_DISCOVER_H
#define APP_DISCOVER_H

#include "app/app.h"
#include "feed/discover.h"

/* Lives during done(). */
struct discovered {
	bool ok;        /* there was an answer; else err says why not */
	struct err err; /* "cannot fetch URL: …" */
	struct str url; /* after redirects */
	struct found_feeds found;
};

/* Gets url and looks for feeds; where the page names none, common paths of its host are
 * tried. Needs app_start_net(); done() is called once, on the loop.
 */
void app_discover(struct app *a, struct str url,
    void (*done)(void *ctx, const struct discovered *d), void *ctx);
/* Ends what is under way: done() is called with ERR_INTERRUPTED. */
void app_discover_stop(struct app *a);

#endif
