/* A function run in a child process, so that what was made for it can be cleaned up
 * however it ends. */
#ifndef BASE_GUARD_H
#define BASE_GUARD_H

/* Runs fn(ctx) in a child on the same terminal and waits; INT, TERM and HUP go to the
 * child. Returns its exit status, or -1 and *died = the signal it died of (die of it,
 * too, with guard_die()). Call it before the first thread is started. */
int guard_run(int (*fn)(void *ctx), void *ctx, int *died);
/* Ends this process by the signal's default effect. */
void guard_die(int signal);

#endif
