/* What follows behind stored articles, by slices on the loop and one after the other: the
 * search index, names (app/names.h), the rules, and moving the store's log into the
 * database. */
#ifndef APP_FOLLOW_H
#define APP_FOLLOW_H

#include "app/app.h"

/* Articles were stored, here or by a process that ended early: begins soon, if it has not
 * begun. Needs app_start_loop(); does nothing where the store is read-only. */
void app_follow(struct app *a);
/* Rules look at the articles that they have not seen, when the index is there (without it
 * a search walks the texts). anew: names were found, those that ask for them look at all
 * once more. */
void follow_rules(struct app *a, bool anew);
/* Runs the loop until nothing is left to be done, or follow_stop(). */
void follow_all(struct app *a);
/* Nobody presses keys: slices may be longer. */
void follow_patiently(struct app *a);
/* One turn of that; false: nothing is left. */
bool follow_step(struct app *a);
/* Nothing should be written for some milliseconds, so that the log can begin anew. */
bool follow_wants_quiet(const struct app *a);
/* Leaves the rest to the next one. */
void follow_stop(struct app *a);

#endif
