#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/guard.h"

static const int passed_on[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT };
enum { PASSED_ON = sizeof passed_on / sizeof *passed_on };

/* While the child lives these wait here; ^C reaches the child by the terminal, what was
 * sent to us alone is sent on. */
static void
wait_for(pid_t child, const sigset_t *held, int *status)
{
	while (waitpid(child, status, WNOHANG) == 0) {
		siginfo_t info;
		int got = sigwaitinfo(held, &info);
		if (got > 0 && got != SIGCHLD && info.si_code == SI_USER)
			kill(child, got);
	}
}

int
guard_run(int (*fn)(void *ctx), void *ctx, int *died)
{
	sigset_t held, before;
	sigemptyset(&held);
	sigaddset(&held, SIGCHLD);
	for (int i = 0; i < PASSED_ON; i++)
		sigaddset(&held, passed_on[i]);
	fflush(NULL);
	sigprocmask(SIG_BLOCK, &held, &before);
	pid_t child = fork();
	if (child <= 0) {
		sigprocmask(SIG_SETMASK, &before, NULL);
		if (child == 0)
			exit(fn(ctx));
		*died = 0;
		return fn(ctx); /* no process to be had: unguarded */
	}
	int status = 0;
	wait_for(child, &held, &status);
	sigprocmask(SIG_SETMASK, &before, NULL);
	*died = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	return *died ? -1 : WEXITSTATUS(status);
}

void
guard_die(int number)
{
	signal(number, SIG_DFL);
	raise(number);
}
