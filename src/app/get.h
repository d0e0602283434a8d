/* One address asked, as the settings and a feed's line say: who asks, for how long, how
 * much, by which way. */
#ifndef APP_GET_H
#define APP_GET_H

#include "app/app.h"

/* The request for an address; line: of the feed it belongs to, or NULL. Strings are
 * borrowed from app and line; done and ctx are the caller's. */
struct net_request app_request(
    const struct app *a, const struct feedline *line, struct str url);
/* For what foreign text names, a page or a picture: it must not lead within this machine
 * or network, unless the address that names it lies there, or on the same host; and the
 * headers that the user sends along are for that host alone. */
void app_guard(struct net_request *r, struct str from);
/* What a setting is for a feed: its line, its folder, else the general one. */
int64_t app_feed_number(
    const struct app *a, const struct feedline *line, enum setting which);
struct str app_feed_text(
    const struct app *a, const struct feedline *line, enum setting which);

/* A page got and waited for. */
struct got {
	struct buf body;
	struct str url, content_type; /* url: after redirects; in the arena */
	bool within;                  /* as in net_response */
	struct arena arena;
};
/* Runs the loop until the answer is there. "cannot fetch ADDRESS: …"; an answer whose
 * status is no success is a failure, too. got_done() is due either way. */
bool app_get(struct app *a, struct str url, struct got *out, struct err *err);
void got_done(struct got *g);

#endif
