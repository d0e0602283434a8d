/* Links to the browser. */
#ifndef APP_OPEN_H
#define APP_OPEN_H

#include "app/app.h"

/* Only http, https, gemini, gopher, mailto. */
bool app_open_link(const struct app *a, struct str url, struct err *err);

/* Hands an enclosure to the player; http and https only. */
bool app_play(const struct app *a, struct str url, struct err *err);

#endif
