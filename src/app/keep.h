/* Pictures of articles, kept for reading without a network. */
#ifndef APP_KEEP_H
#define APP_KEEP_H

#include "app/app.h"
#include "export/writer.h"
#include "model/article.h"

struct keep_pictures {
	struct export_picture *list;
	size_t n;
	struct arena arena; /* owns it all */
};

/* The pictures of these articles: those that are stored, and unless offline those that
 * the network gives (which are then stored). What cannot be had is left out. inside: the
 * name of each is a data: URL. */
void keep_pictures(struct app *app, const struct article *a, size_t n, bool inside,
    struct keep_pictures *out);

/* Gets those pictures of an article that are not stored yet (only: that one, else all),
 * in the background, one after the other. done is called once, on the loop's thread,
 * perhaps at once; err: the first that could not be had for a reason that may pass, or
 * NULL. Needs app_start_net(). */
void keep_start(struct app *a, const struct article *article, struct str only,
    void (*done)(void *ctx, const struct err *err), void *ctx);
/* Drops what is under way: done is called. */
void keep_stop(struct app *a);
/* The bytes of one picture, if they are stored. */
bool keep_stored(
    const struct app *a, struct str url, struct arena *arena, struct str *bytes);

#endif
