/* The whole article of a feed that gives only a beginning: its page is got with the
 * fetcher's politeness, the article taken out of it by a worker, and stored in the place
 * of the feed's text. */
#ifndef APP_FULLTEXT_H
#define APP_FULLTEXT_H

#include "app/app.h"

/* Does the article look as if the feed gave a beginning only? By how its text ends, by
 * what was learned of the feed from pages got before, by its length. */
bool fulltext_is_cut(const struct app *a, const struct article *article);

struct fulltext_result {
	int64_t article;
	bool ok;
	bool final;     /* asking again will not help */
	struct err err; /* "cannot fetch …", "no article: …" */
};
/* Begins; done is called once, on the loop's thread. False: it cannot begin (offline, no
 * link, ERR_OFFLINE or ERR_NOT_FOUND). Needs app_start_loop() and app_start_net(). */
bool fulltext_start(struct app *a, int64_t article,
    void (*done)(void *ctx, const struct fulltext_result *r), void *ctx, struct err *err);
/* Shows the page's text, or the feed's again: lists, search, names and exports follow.
 * ERR_NOT_FOUND: no page is stored. */
bool fulltext_show(struct app *a, int64_t article, bool page, struct err *err);
/* The page is got, unless it is stored, and shown; waited for. */
bool fulltext_get(struct app *a, int64_t article, struct err *err);
/* A page of any address becomes an article of the feed "Saved pages", or is found as one
 * that is stored already: its number. Waits for the network. */
bool fulltext_save_page(struct app *a, struct str url, int64_t *article, struct err *err);

#endif
