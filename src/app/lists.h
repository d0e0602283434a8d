/* Lists of subscriptions in and out: OPML and urls files against the feeds file. */
#ifndef APP_LISTS_H
#define APP_LISTS_H

#include "app/app.h"
#include "feed/subscriptions.h"

struct import_options {
	struct str folder; /* all go below it; or empty */
	const struct str *tags;
	size_t ntags; /* for all */
	bool dry;     /* nothing is changed */
};

/* Adds to the end of the feeds file what is not in it yet; what is there is left alone.
 * Asks no network. Sets 'have', and in each that is new folder and tags as they will
 * stand in the file; a tag that would be read as a setting, a title or a mark is left
 * out, with a warning. False: nothing was written. */
bool app_import(struct app *a, struct subscriptions *list, const struct import_options *o,
    struct err *err);
/* What goes out. */
struct export_options {
	const int64_t *feeds; /* numbers; NULL: all */
	size_t nfeeds;
	bool passwords; /* else users and passwords in addresses are left out */
	bool all_kinds; /* exec:, filter: and query: lines, too */
};
/* In the order of the file, with the titles that are shown; to be freed. */
bool app_export(struct app *a, const struct export_options *o, struct subscriptions *out,
    struct err *err);
/* A text without users and passwords in the addresses that it holds. */
struct str app_without_users(struct str text, struct arena *arena);

#endif
