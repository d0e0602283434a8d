/* Reading and writing files whole. Writing goes through a temporary file beside the
 * target, sync and rename, so that a crash or a full disk leaves the old file as it was.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/xalloc.h"

char *
path_join(const char *folder, const char *name)
{
	size_t n = strlen(folder) + strlen(name) + 2;
	char *p = xmalloc(n);
	snprintf(p, n, "%s/%s", folder, name);
	return p;
}

bool
file_is_folder(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool
file_read_fd(int fd, const char *name, struct buf *out, struct err *err)
{
	char chunk[65536];
	for (;;) {
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n == 0)
			return true;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(err, err_errno_code(errno), "cannot read %s: %s",
			    name, err_errno(errno));
		if (!buf_add(out, chunk, (size_t)n))
			return fail(err, ERR_TOO_BIG,
			    "cannot read %s: it is larger than %zu bytes", name,
			    out->max);
	}
}

bool
file_read(const char *path, struct buf *out, struct err *err)
{
	if (strcmp(path, "-") == 0)
		return file_read_fd(STDIN_FILENO, "standard input", out, err);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(err, errno == ENOENT ? ERR_NOT_FOUND : err_errno_code(errno),
		    "cannot read %s: %s", path, err_errno(errno));
	bool ok = file_read_fd(fd, path, out, err);
	close(fd);
	return ok;
}

int
file_descriptors(void)
{
	struct rlimit limit;
	bool known = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 1 << 20;
	return known ? (int)limit.rlim_cur : 1 << 20;
}

bool
file_read_regular(const char *path, struct buf *out, struct err *err)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 || fstat(fd, &st) != 0)
		return fail(err, errno == ENOENT ? ERR_NOT_FOUND : err_errno_code(errno),
		    "the file %s cannot be read: %s", path, err_errno(errno));
	bool ok = S_ISREG(st.st_mode)
		      ? file_read_fd(fd, path, out, err)
		      : fail(err, ERR_FILE, "%s cannot be read: it is no file", path);
	close(fd);
	return ok;
}

static bool
write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	return true;
}

bool
file_write(const char *path, struct str bytes, struct err *err)
{
	char real[PATH_MAX];
	if (!realpath(path, real)) /* not there yet: it is made where it is asked for */
		snprintf(real, sizeof real, "%s", path);
	struct stat st;
	mode_t mode = stat(real, &st) == 0 ? st.st_mode & 07777 : 0600;
	size_t n = strlen(real) + 16;
	char *tmp = xmalloc(n);
	snprintf(tmp, n, "%s.XXXXXX", real);
	int fd = mkstemp(tmp);
	bool ok =
	    fd >= 0 && fchmod(fd, mode) == 0 && write_all(fd, bytes) && fsync(fd) == 0;
	int why = errno;
	if (fd >= 0)
		close(fd);
	if (ok && rename(tmp, real) != 0) {
		ok = false;
		why = errno;
	}
	if (!ok) {
		if (fd >= 0)
			unlink(tmp);
		fail(err, err_errno_code(why), "cannot write %s: %s", path,
		    err_errno(why));
	}
	free(tmp);
	return ok;
}

int
file_lock(const char *path, bool wait, long *holder, struct err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	*holder = -1;
	if (fd < 0) {
		fail(err, err_errno_code(errno), "cannot write %s: %s", path,
		    err_errno(errno));
		return -1;
	}
	while (flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB)) != 0) {
		if (errno == EINTR && wait)
			continue;
		char text[32] = "";
		if (read(fd, text, sizeof text - 1) < 0)
			text[0] = 0;
		*holder = strtol(text, NULL, 10);
		close(fd);
		return -1;
	}
	char text[32];
	int n = snprintf(text, sizeof text, "%ld\n", (long)getpid());
	if (ftruncate(fd, 0) != 0 || pwrite(fd, text, (size_t)n, 0) != n) {
		/* The lock holds all the same; only the number is missing in another's
		 * message. */
	}
	return fd;
}

void
file_unlock(int fd)
{
	if (fd >= 0)
		close(fd);
}
