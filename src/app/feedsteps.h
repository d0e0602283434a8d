/* Lines that come into the feeds file and go out of it, as steps of the journal. What was
 * added undo takes out again, its articles to the trash; redo brings both back. What was
 * removed stands again where it stood. */
#ifndef APP_FEEDSTEPS_H
#define APP_FEEDSTEPS_H

#include "app/app.h"

/* Appends the lines behind the last one of the folder (empty: at the end of the file).
 * Without an open store it is no step. The store follows with app_reload_feeds(). */
bool feedstep_add(struct app *a, struct str lines, struct str folder, struct err *err);
/* It did not come to it: the line is no step any more. */
bool feedstep_forget(struct app *a, struct str line, struct err *err);
/* Takes out the line of a saved search (ERR_NOT_FOUND: there is none); a feed's, with its
 * articles, is app_unsubscribe()'s. */
bool feedstep_remove(struct app *a, struct str address, struct err *err);
/* Takes a step back, and does it again: the file, and which articles it is about. */
bool feedstep_undo_add(struct app *a, const struct journal_entry *e, struct err *err);
bool feedstep_redo_add(struct app *a, const struct journal_entry *e, struct err *err);
bool feedstep_undo_remove(struct app *a, const struct journal_entry *e, struct err *err);
bool feedstep_redo_remove(struct app *a, const struct journal_entry *e, struct err *err);
/* "https://example.org/feed added", "12 feeds added" */
void feedstep_say_added(const struct journal_entry *e, struct buf *out);
/* "query:Boats:ferry removed", "12 articles of a removed feed moved to the trash" */
void feedstep_say_removed(const struct journal_entry *e, struct buf *out);

#endif
