/* Other programs by posix_spawn: argv, default signals, no descriptor of ours but the
 * three streams. A detached one is started by a child in between, so that it is nobody's
 * zombie when it ends. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/spawn.h"

extern char **environ;

/* ---- argv */

/* "%u" in a word becomes the argument. */
static const char *
put_argument(struct arena *a, struct str word, const char *argument, bool *used)
{
	size_t at = argument ? str_find(word, STR("%u")) : STR_NONE;

	if (at == STR_NONE)
		return arena_str(a, word).p;
	struct str before = str_sub(word, 0, at), after = str_sub(word, at + 2, word.n);
	*used = true;
	return arena_printf(a, "%.*s%s%.*s", STR_ARG(before), argument, STR_ARG(after)).p;
}

static bool
make_argv(const char ***out, struct arena *a, const char *command, const char *argument,
    struct err *err)
{
	struct str rest = str_of(command), word;
	const char **argv = arena_alloc(a, (rest.n / 2 + 3) * sizeof *argv);
	size_t n = 0;
	bool used = false;

	while (str_cut(&rest, ' ', &word))
		if ((word = str_trim(word)).n > 0)
			argv[n++] = put_argument(a, word, argument, &used);
	if (n == 0)
		return fail(err, ERR_CONFIG, "no command is given; name a program");
	if (argument && !used)
		argv[n++] = argument;
	*out = argv;
	return true;
}

/* ---- what the program gets */

struct plan {
	posix_spawnattr_t attr;
	posix_spawn_file_actions_t actions;
};

static void
plan_init(struct plan *p, bool own_group)
{
	sigset_t none, all;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_init(&p->attr);
	posix_spawnattr_setsigmask(&p->attr, &none);
	posix_spawnattr_setsigdefault(&p->attr, &all);
	posix_spawnattr_setpgroup(&p->attr, 0);
	posix_spawnattr_setflags(
	    &p->attr, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
			      (own_group ? POSIX_SPAWN_SETPGROUP : 0)));
	posix_spawn_file_actions_init(&p->actions);
}

/* After the streams are in place. Where the function is missing every descriptor of ours
 * is close-on-exec anyway; this is for those of libraries. */
static void
plan_close_rest(struct plan *p)
{
#ifdef HAVE_POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP
	posix_spawn_file_actions_addclosefrom_np(&p->actions, 3);
#endif
	(void)p;
}

static void
plan_done(struct plan *p)
{
	posix_spawn_file_actions_destroy(&p->actions);
	posix_spawnattr_destroy(&p->attr);
}

/* 0, or the number of what went wrong. */
static int
start(pid_t *pid, const struct plan *p, const char **argv)
{
	return posix_spawnp(
	    pid, argv[0], &p->actions, &p->attr, (char **)(uintptr_t)argv, environ);
}

static int
wait_for(pid_t pid)
{
	int status = 0;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 0;
	return status;
}

static bool
fail_start(struct err *err, const char *name, int number)
{
	return fail(err, ERR_FILE, "cannot run %s: %s", name, err_errno(number));
}

/* ---- a browser */

static int
start_detached(const struct plan *p, const char **argv)
{
	pid_t child = fork();

	if (child < 0)
		return errno;
	if (child == 0) {
		pid_t grandchild;
		_exit(start(&grandchild, p, argv));
	}
	int status = wait_for(child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : EAGAIN;
}

bool
spawn_detached(const char *command, const char *argument, struct err *err)
{
	struct arena arena = { NULL };
	struct plan plan;
	const char **argv;
	bool ok = false;

	if (!make_argv(&argv, &arena, command, argument, err))
		goto out;
	plan_init(&plan, true);
	posix_spawn_file_actions_addopen(&plan.actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&plan.actions, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&plan.actions, 2, "/dev/null", O_WRONLY, 0);
	plan_close_rest(&plan);
	int number = start_detached(&plan, argv);
	plan_done(&plan);
	ok = number == 0 || fail_start(err, argv[0], number);
out:
	arena_free(&arena);
	return ok;
}

bool
spawn_group(const char *const *argv, const int fds[3], long *pid, struct err *err)
{
	struct plan plan;
	pid_t child = 0;

	plan_init(&plan, true);
	for (int i = 0; i < 3; i++)
		posix_spawn_file_actions_adddup2(&plan.actions, fds[i], i);
	plan_close_rest(&plan);
	int number = start(&child, &plan, (const char **)(uintptr_t)argv);
	plan_done(&plan);
	*pid = child;
	return number == 0 || fail_start(err, argv[0], number);
}

/* ---- a pager */

/* The terminal sends C-c to the pager and to us, and it is the pager's; a pipe whose
 * reader has gone must not end us. */
enum { IGNORED = 3 };
static const int ignored[IGNORED] = { SIGINT, SIGQUIT, SIGPIPE };

static void
ignore_signals(struct sigaction before[IGNORED])
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	for (int i = 0; i < IGNORED; i++)
		sigaction(ignored[i], &ignore, &before[i]);
}

static void
restore_signals(const struct sigaction before[IGNORED])
{
	for (int i = 0; i < IGNORED; i++)
		sigaction(ignored[i], &before[i], NULL);
}

static void
write_all(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
}

static int
start_reader(const char **argv, int from, pid_t *pid)
{
	struct plan plan;

	/* In our group: it must be the terminal's foreground to read its keys. */
	plan_init(&plan, false);
	posix_spawn_file_actions_adddup2(&plan.actions, from, 0);
	plan_close_rest(&plan);
	int number = start(pid, &plan, argv);
	plan_done(&plan);
	return number;
}

/* 0, or the number of what went wrong. */
static int
run_reader(const char **argv, struct str bytes)
{
	struct sigaction before[IGNORED];
	int fds[2];
	pid_t pid;

	if (pipe2(fds, O_CLOEXEC) != 0)
		return errno;
	ignore_signals(before);
	int number = start_reader(argv, fds[0], &pid);
	close(fds[0]);
	if (number == 0)
		write_all(fds[1], bytes);
	close(fds[1]);
	if (number == 0)
		wait_for(pid);
	restore_signals(before);
	return number;
}

bool
spawn_pager(const char *command, struct str bytes, struct err *err)
{
	struct arena arena = { NULL };
	const char **argv;
	bool ok = make_argv(&argv, &arena, command, NULL, err);

	if (ok) {
		int number = run_reader(argv, bytes);
		ok = number == 0 || fail_start(err, argv[0], number);
	}
	arena_free(&arena);
	return ok;
}
