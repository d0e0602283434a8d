/* Articles to files: where, under which name, and what happens to a file that is there.
 */
#ifndef APP_SAVE_H
#define APP_SAVE_H

#include "app/app.h"
#include "export/writer.h"

enum save_status { SAVE_WRITTEN, SAVE_LEFT, SAVE_REPLACED };

struct save_options {
	const struct export_format *format;
	struct str output; /* folder, file name or template; empty: setting save-path */
	bool force;        /* overwrites whatever is there */
	bool pictures;     /* as far as they can be got */
	bool names;        /* are marked */
};

struct save_result {
	struct str path;
	enum save_status status;
};

/* The bytes of the file. Pictures are got from the network when they are not stored. */
bool save_bytes(struct app *app, const struct article *a, size_t n,
    const struct save_options *o, struct buf *out, struct err *err);
/* Writes one file of one article, or a book of many. The path is in the arena. Same bytes
 * there: left; written by courant for the same articles and untouched since: replaced;
 * anything else: NAME-2, NAME-3 … */
bool save_file(struct app *app, const struct article *a, size_t n,
    const struct save_options *o, struct arena *arena, struct save_result *out,
    struct err *err);
/* Does the output name one file for whatever comes? */
bool save_is_fixed(struct str output);

#endif
