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

#endif
