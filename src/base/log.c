/* One file for the whole process: a log that had to be handed down to every function
 * would not be written to. */
#include "config.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

enum { LOG_MAX = 1 << 20 };

static struct {
	int fd; /* 0: closed; the log is never standard input */
	enum log_level level;
} the_log;

/* Two files are kept: path and path.1. */
static void
rotate(const char *path)
{
	struct stat st;
	char old[4096];
	if (stat(path, &st) != 0 || st.st_size < LOG_MAX)
		return;
	snprintf(old, sizeof old, "%s.1", path);
	rename(path, old);
}

bool
log_open(const char *path, enum log_level level)
{
	rotate(path);
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	log_close();
	the_log.fd = fd;
	the_log.level = level;
	return true;
}

void
log_close(void)
{
	if (the_log.fd > 0)
		close(the_log.fd);
	the_log.fd = 0;
}

int
log_fd(void)
{
	return the_log.fd > 0 ? the_log.fd : -1;
}

void
log_add(enum log_level level, const char *fmt, ...)
{
	if (the_log.fd <= 0 || level > the_log.level)
		return;
	char line[2048];
	clock_format(line, sizeof line, "%Y-%m-%d %H:%M:%S ", clock_now());
	size_t n = strlen(line);
	va_list ap;
	va_start(ap, fmt);
	int more = vsnprintf(line + n, sizeof line - n - 1, fmt, ap);
	va_end(ap);
	size_t end = more < 0 ? n : n + (size_t)more;
	if (end > sizeof line - 2)
		end = sizeof line - 2;
	for (size_t i = n; i < end; i++)
		if ((unsigned char)line[i] < 32 || line[i] == 127)
			line[i] = '?';
	line[end++] = '\n';
	if (write(the_log.fd, line, end) < 0) {
		/* A log that cannot be written must not stop the reader. */
	}
}
