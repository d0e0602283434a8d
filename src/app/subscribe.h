/* Subscriptions: the feeds file and the store together. */
#ifndef APP_SUBSCRIBE_H
#define APP_SUBSCRIBE_H

#include "app/app.h"

struct subscribe_request {
	struct str url; /* a leading feed: is dropped */
	struct str title, folder;
	const struct str *tags;
	size_t ntags;
	const struct str *settings; /* NAME=VALUE */
	size_t nsettings;
};
/* BACK: not subscribed, but known from before; its articles are there again. */
enum subscribe_status {
	SUBSCRIBE_ADDED,
	SUBSCRIBE_HAVE,
	SUBSCRIBE_CHANGED,
	SUBSCRIBE_BACK
};

/* The address as it would stand in the file, in the arena; refuses exec:, filter:, file:
 * with ERR_USAGE. */
bool subscribe_address(
    struct str url, struct arena *arena, struct str *out, struct err *err);
/* Writes the line and the row; *feed is its number. Asks no network: the caller fetches
 * (and takes the line out again with subscribe_cancel() when there is no feed). */
bool app_subscribe(struct app *a, const struct subscribe_request *r,
    enum subscribe_status *status, int64_t *feed, struct err *err);
/* Takes back what app_subscribe() did, as far as it was new: a feed known from before
 * keeps its articles. */
bool app_subscribe_cancel(
    struct app *a, int64_t feed, enum subscribe_status status, struct err *err);
/* Takes the line out and trashes the articles; purge deletes them for good. */
bool app_unsubscribe(struct app *a, int64_t feed, bool purge, struct err *err);
/* FEED of the command line (address, number, title, folder:PATH, tag:NAME) -> numbers, in
 * the arena. */
bool app_find_feeds(const struct app *a, struct str name, struct arena *arena,
    int64_t **ids, size_t *n, struct err *err);

#endif
