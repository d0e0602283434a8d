/* What ncurses cannot do: bytes past it, crash and job signals, keeping the standard
 * error of libraries off the screen. */
#ifndef UI_TERM_H
#define UI_TERM_H

#include "base/str.h"

/* Writes all of it to the terminal at once. */
void term_write(struct str bytes);

/* From now on a crash (SEGV, BUS, FPE, ILL, ABRT) first writes 'reset' and gives the line
 * its settings of this moment back, then dies of the signal. The bytes are copied. */
void term_guard(struct str reset);
void term_unguard(void);

/* Stops the process group as C-z does in a shell; returns when it goes on. */
void term_stop(void);

/* Standard error goes to fd, or nowhere if fd is -1; returns what restores it. */
int term_hide_errors(int fd);
void term_show_errors(int saved);

/* The signals that the panes watch; this file alone knows their numbers. */
struct term_signals {
	int resize, stop, terminate, hang_up, interrupt;
};
extern const struct term_signals term_signals;

#endif
