/* What ncurses cannot do. A crash handler gets nothing but a number, so what it must
 * write lies in the one static variable of ui: filled before the handler is installed,
 * read by it alone, with calls that are allowed in a handler (write, tcsetattr, raise).
 */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "ui/term.h"

enum { RESET_MAX = 256 };

static struct {
	char reset[RESET_MAX];
	volatile size_t n;
	struct termios line;
	volatile sig_atomic_t has_line;
} crash;

static const int crashes[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
enum { CRASHES = sizeof crashes / sizeof crashes[0] };

const struct term_signals term_signals = { SIGWINCH, SIGTSTP, SIGTERM, SIGHUP, SIGINT };

void
term_write(struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(STDOUT_FILENO, bytes.p, bytes.n);
		if (n <= 0)
			return;
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
}

static void
on_crash(int number)
{
	if (crash.n > 0 && write(STDOUT_FILENO, crash.reset, crash.n) < 0)
		crash.n = 0;
	if (crash.has_line)
		tcsetattr(STDIN_FILENO, TCSADRAIN, &crash.line);
	signal(number, SIG_DFL);
	raise(number);
}

void
term_guard(struct str reset)
{
	struct sigaction action = { .sa_handler = on_crash,
		.sa_flags = (int)SA_RESETHAND | SA_NODEFER };
	sigemptyset(&action.sa_mask);
	crash.n = reset.n < RESET_MAX ? reset.n : 0;
	memcpy(crash.reset, reset.p, crash.n);
	crash.has_line = tcgetattr(STDIN_FILENO, &crash.line) == 0;
	for (size_t i = 0; i < CRASHES; i++)
		sigaction(crashes[i], &action, NULL);
}

void
term_unguard(void)
{
	for (size_t i = 0; i < CRASHES; i++)
		signal(crashes[i], SIG_DFL);
}

void
term_stop(void)
{
	kill(0, SIGTSTP);
}

int
term_hide_errors(int fd)
{
	fflush(stderr);
	int saved = dup(STDERR_FILENO);
	FILE *nowhere = fd < 0 ? fopen("/dev/null", "w") : NULL;
	if (nowhere)
		fd = fileno(nowhere);
	if (fd >= 0)
		dup2(fd, STDERR_FILENO);
	if (nowhere)
		fclose(nowhere);
	return saved;
}

void
term_show_errors(int saved)
{
	if (saved < 0)
		return;
	dup2(saved, STDERR_FILENO);
	close(saved);
}
