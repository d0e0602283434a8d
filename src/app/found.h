/* Subscriptions of other readers on this computer, for the first screen: found, counted,
 * and written into our feeds file when asked to. Their files are read, never run. */
#ifndef APP_FOUND_H
#define APP_FOUND_H

#include "app/app.h"

struct found {
	struct str path;  /* whole */
	struct str shown; /* "~/.newsboat/urls" */
	struct str lines; /* as they would stand in our feeds file */
	size_t n;         /* feeds among them */
};

/* All that are there, with a feed or more, in the arena. */
size_t found_all(struct arena *arena, struct found **out);
/* Pure: the text of such a file -> lines of ours; *n: how many feeds. */
struct str found_newsboat(struct str text, struct arena *arena, size_t *n);
struct str found_newsraft(struct str text, struct arena *arena, size_t *n);
struct str found_sfeed(struct str text, struct arena *arena, size_t *n);
struct str found_opml(struct str text, struct arena *arena, size_t *n);
/* Adds lines to the feeds file and makes the store agree. */
bool app_add_lines(struct app *a, struct str lines, struct err *err);

#endif
