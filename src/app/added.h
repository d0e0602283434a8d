/* Lines that come into the feeds file, as steps of the journal: undo takes them out again
 * and their articles to the trash, redo brings both back. */
#ifndef APP_ADDED_H
#define APP_ADDED_H

#include "app/app.h"

/* Appends the lines behind the last one of the folder (empty: at the end of the file).
 * Without an open store it is no step. The store follows with app_reload_feeds(). */
bool added_lines(struct app *a, struct str lines, struct str folder, struct err *err);
/* It did not come to it: the line is no step any more. */
bool added_forget(struct app *a, struct str line, struct err *err);
/* Takes a step back, and does it again: the file, and which articles it is about. */
bool added_undo(struct app *a, const struct journal_entry *e, struct err *err);
bool added_redo(struct app *a, const struct journal_entry *e, struct err *err);
/* "https://example.org/feed added", "12 feeds added" */
void added_words(const struct journal_entry *e, struct buf *out);

#endif
