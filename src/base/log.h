/* A debug log to a file, never to the screen. The one mutable variable of the program is
 * this file.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

enum log_level { LOG_ERROR, LOG_INFO, LOG_DEBUG };

/* Opens path for adding; messages above level are dropped. At 1 MiB it becomes path.1.
 * Without it log_add does nothing. */
bool log_open(const char *path, enum log_level level);
void log_close(void);
/* One line with the time before it; control characters are shown as \x1b. Only from the
 * loop thread. */
void log_add(enum log_level level, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The log's descriptor, or -1: where the panes send what libraries write to stderr. */
int log_fd(void);

#endif
