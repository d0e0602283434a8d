/* Output and errors come by pipes; the input is a file without a name, so that nothing
 * has to be written while the program reads.
 *
 * 1. The group is killed before the program is waited for, so that its number cannot be
 *    another's by then; what it left behind ends with it.
 * 2. It is over when it has ended and its output is read to the end. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/run.h"
#include "base/spawn.h"
#include "base/xalloc.h"

enum { CHUNK = 65536, TICK_MS = 20, WORDS = 200 };

struct run {
	struct loop *loop;
	struct run_options options;
	long pid; /* 0: it was waited for */
	int status;
	struct loop_io out, err;
	int out_fd, err_fd; /* -1: closed */
	struct loop_timer tick;
	struct buf output;
	char words[WORDS]; /* the beginning of its last line on standard error */
	size_t nwords;
	bool line_ended;
	int64_t began;
};

/* ---- the end */

static void
close_stream(struct run *r, struct loop_io *io, int *fd)
{
	loop_io_stop(r->loop, io);
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void
end_group(struct run *r)
{
	if (r->pid == 0)
		return;
	kill((pid_t)-r->pid, SIGKILL);
	while (waitpid((pid_t)r->pid, &r->status, 0) < 0 && errno == EINTR)
		;
	r->pid = 0;
}

static void
run_free(struct run *r)
{
	end_group(r);
	close_stream(r, &r->out, &r->out_fd);
	close_stream(r, &r->err, &r->err_fd);
	loop_timer_stop(r->loop, &r->tick);
	buf_done(&r->output);
	free(r);
}

static void
finish(struct run *r, struct run_result *result)
{
	struct run_options o = r->options;

	result->ms = (long)(clock_ms() - r->began);
	result->output = r->output;
	r->output = BUF(0);
	run_free(r);
	o.done(o.ctx, result);
	buf_done(&result->output);
}

static void
finish_failed(struct run *r, enum err_code code, const char *words)
{
	struct run_result result = { .ok = false };

	fail(&result.err, code, "%s", words);
	finish(r, &result);
}

static void
finish_ended(struct run *r)
{
	struct run_result result = { .ok = WIFEXITED(r->status) &&
					   WEXITSTATUS(r->status) == 0 };
	const char *said = r->words[0] ? ", saying: " : "";

	if (result.ok)
		;
	else if (WIFSIGNALED(r->status))
		fail(&result.err, ERR_FILE, "its command was ended by signal %d%s%s",
		    WTERMSIG(r->status), said, r->words);
	else
		fail(&result.err, ERR_FILE, "its command failed with status %d%s%s",
		    WEXITSTATUS(r->status), said, r->words);
	finish(r, &result);
}

/* ---- on the loop */

static void
on_tick(void *ctx)
{
	struct run *r = ctx;
	siginfo_t info = { .si_pid = 0 };
	char words[160];

	if (r->pid &&
	    waitid(P_PID, (id_t)r->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
	    info.si_pid != 0) {
		int status;
		kill((pid_t)-r->pid, SIGKILL);
		while (waitpid((pid_t)r->pid, &status, 0) < 0 && errno == EINTR)
			;
		r->status = status;
		r->pid = 0;
	}
	if (!r->pid && r->out_fd < 0) {
		finish_ended(r);
		return;
	}
	if (clock_ms() - r->began < r->options.timeout_ms) {
		loop_timer_start(r->loop, &r->tick, TICK_MS);
		return;
	}
	snprintf(words, sizeof words,
	    "its command timed out after %ld s with %zu bytes received; set timeout= on "
	    "its "
	    "line to wait longer",
	    r->options.timeout_ms / 1000, r->output.n);
	finish_failed(r, ERR_TIMEOUT, words);
}

static void
on_out(void *ctx, int fd, int events)
{
	struct run *r = ctx;
	char chunk[CHUNK], words[160];
	ssize_t n = read(fd, chunk, sizeof chunk);

	(void)events;
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		close_stream(r, &r->out, &r->out_fd);
		loop_timer_start(r->loop, &r->tick, 0);
	} else if (!buf_add(&r->output, chunk, (size_t)n)) {
		snprintf(words, sizeof words,
		    "the output of its command is too large, over %zu bytes; set "
		    "max-feed-size= on its line if that is right",
		    r->options.max_size);
		finish_failed(r, ERR_TOO_BIG, words);
	}
}

static void
on_err(void *ctx, int fd, int events)
{
	struct run *r = ctx;
	char chunk[1024];
	ssize_t n = read(fd, chunk, sizeof chunk);

	(void)events;
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		close_stream(r, &r->err, &r->err_fd);
		return;
	}
	for (ssize_t i = 0; i < n; i++) {
		if (chunk[i] == '\n') {
			r->line_ended = true;
			continue;
		}
		if (r->line_ended)
			r->nwords = 0;
		r->line_ended = false;
		if (r->nwords < WORDS - 1)
			r->words[r->nwords++] = chunk[i];
		r->words[r->nwords] = 0;
	}
}

/* ---- the beginning */

/* A descriptor of a file without a name that holds the bytes. */
static int
file_of(struct str bytes)
{
	const char *folder = getenv("TMPDIR");
	char name[512];
	snprintf(
	    name, sizeof name, "%s/courant-XXXXXX", folder && *folder ? folder : "/tmp");
	int fd =
	    bytes.n ? mkostemp(name, O_CLOEXEC) : open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (bytes.n == 0 || fd < 0)
		return fd;
	unlink(name);
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			int why = errno;
			close(fd);
			errno = why;
			return -1;
		}
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static void
watch(struct run *r, struct loop_io *io, int fd, void (*fn)(void *, int, int))
{
	fcntl(fd, F_SETFL, O_NONBLOCK);
	*io = (struct loop_io){ .fn = fn, .ctx = r };
	loop_io_start(r->loop, io, fd, LOOP_READ);
}

static bool
start(struct run *r, struct err *err)
{
	const char *argv[] = { "/bin/sh", "-c", r->options.command, NULL };
	int in = file_of(r->options.input), out[2] = { -1, -1 }, errs[2] = { -1, -1 };
	bool ok = in >= 0 && pipe2(out, O_CLOEXEC) == 0 && pipe2(errs, O_CLOEXEC) == 0;

	if (!ok)
		fail(err, err_errno_code(errno), "cannot run its command: %s",
		    err_errno(errno));
	int fds[3] = { in, out[1], errs[1] };
	ok = ok && spawn_group(argv, fds, &r->pid, err);
	int mine[] = { in, out[1], errs[1], ok ? -1 : out[0], ok ? -1 : errs[0] };
	for (size_t i = 0; i < sizeof mine / sizeof *mine; i++)
		if (mine[i] >= 0)
			close(mine[i]);
	r->out_fd = ok ? out[0] : -1;
	r->err_fd = ok ? errs[0] : -1;
	return ok;
}

struct run *
run_start(struct loop *loop, const struct run_options *o, struct err *err)
{
	struct run *r = xcalloc(1, sizeof *r);

	r->loop = loop;
	r->options = *o;
	r->output = BUF(o->max_size);
	r->began = clock_ms();
	if (!start(r, err)) {
		run_free(r);
		return NULL;
	}
	watch(r, &r->out, r->out_fd, on_out);
	watch(r, &r->err, r->err_fd, on_err);
	r->tick = (struct loop_timer){ .fn = on_tick, .ctx = r };
	loop_timer_start(loop, &r->tick, TICK_MS);
	return r;
}

void
run_cancel(struct run *r)
{
	if (r)
		run_free(r);
}
