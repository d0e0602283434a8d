/* Links to the browser. */
#ifndef APP_OPEN_H
#define APP_OPEN_H

#include "app/app.h"

/* To the browser that the settings name for the feed with this address (empty: of none);
 * only http, https, gemini, gopher, mailto. */
bool app_open_link(const struct app *a, struct str feed, struct str url, struct err *err);

/* Hands an enclosure to the player; http and https only. */
bool app_play(const struct app *a, struct str url, struct err *err);

#endif
