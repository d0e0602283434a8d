/* The feeds of a web page, by its address. */
#ifndef APP_DISCOVER_H
#define APP_DISCOVER_H

#include "app/app.h"
#include "feed/discover.h"

/* Gets url and looks for feeds; where the page names none, the usual places of its site
 * are asked. *page: its address after redirects; strings are in the arena. True when
 * there was an answer, perhaps without feeds; else "cannot fetch URL: …". Runs the loop
 * until then. */
bool app_discover(struct app *a, struct str url, struct arena *arena, struct str *page,
    struct found_feeds *out, struct err *err);

#endif
