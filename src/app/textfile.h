/* Changing a text file of the user's: under the lock beside it, from what is in it now,
 * by temporary file and rename; so an edit never goes back behind somebody else's. */
#ifndef APP_TEXTFILE_H
#define APP_TEXTFILE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* change gets the old text (empty when there is no file) and appends the new one to out;
 * returns false to leave the file as it is, with err set if that is a failure. */
bool textfile_edit(const char *path,
    bool (*change)(void *ctx, struct str old, struct buf *out, struct err *err),
    void *ctx, struct err *err);
/* A line at the end. */
bool textfile_append(const char *path, struct str line, struct err *err);
/* The first line that reads so, byte for byte, goes. *there: there was one. */
bool textfile_remove(const char *path, struct str line, bool *there, struct err *err);

#endif
