/* Is there a person at the other end, and how wide is his screen? */
#ifndef BASE_TTY_H
#define BASE_TTY_H

#include <stdbool.h>

bool tty_is(int fd);
/* COLUMNS and LINES where set, else what the terminal says, else 80 and 24. */
int tty_columns(int fd);
int tty_lines(int fd);

#endif
