/* What is wanted from the network for articles, got in the background: the pages of cut
 * ones, the pictures of saved ones. The queue is in the store, so what was asked for
 * offline is got by whichever process is online next. */
#ifndef APP_WANTED_H
#define APP_WANTED_H

#include "app/app.h"

/* An article is done with, for this time. */
struct wanted_event {
	int64_t article;
	bool ok;
	const struct err *err; /* what could not be had; NULL when ok */
};

/* Begins soon with what is due, if it has not begun; offline nothing happens. Needs
 * app_start_loop(). */
void wanted_wake(struct app *a);
/* Who is told of each; one for all. */
void wanted_watch(
    struct app *a, void (*told)(void *ctx, const struct wanted_event *e), void *ctx);
/* Asks for more of an article and begins. */
bool wanted_ask(struct app *a, int64_t article, unsigned what, struct err *err);
/* Runs the loop until nothing is due, of these articles or (NULL) at all, or
 * wanted_stop(). */
void wanted_all(struct app *a, const int64_t *ids, size_t n);
void wanted_stop(struct app *a);
/* Is anything under way; of this article? */
bool wanted_is_busy(const struct app *a);
bool wanted_is_getting(const struct app *a, int64_t article);
void wanted_free(struct wanted *w);

#endif
