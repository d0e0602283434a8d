/* Other programs, by argv and never by a shell. */
#ifndef BASE_SPAWN_H
#define BASE_SPAWN_H

#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

/* Starts the command (split at blanks; "%u" in it becomes argument, else it is the last
 * word; argument may be NULL) in a group of its own with /dev/null for its streams and
 * does not wait: a browser. */
bool spawn_detached(const char *command, const char *argument, struct err *err);
/* Runs the command on this terminal with bytes on its standard input and waits: a pager.
 * A reader that goes away early is no failure. */
bool spawn_pager(const char *command, struct str bytes, struct err *err);

/* Starts argv in a group of its own with these three for its streams; *pid is the group's
 * number as well. The caller waits for it: base/run. */
bool spawn_group(const char *const *argv, const int fds[3], long *pid, struct err *err);

#endif
