/* Faults of the machine, put before the program by LD_PRELOAD (glibc). By environment:
 *   FAULT_MALLOC=N       the N-th allocation fails (and all behind it with FAULT_ALL=1)
 *   FAULT_COUNT=FILE     gets the number of allocations at the end
 *   FAULT_FULL=BYTES     the disk is full after so many more bytes of files named
 * FAULT_NAME FAULT_LOG=FILE       what happens to these files, for powercut.py: an
 * operation a line, "w NAME OFFSET SIZE" with the bytes behind it, "s NAME" synced, "t
 * NAME SIZE" cut, "u NAME" deleted FAULT_NAME is a part of a file's name, else
 * courant.db. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);

static long count, fail_at = -1, room = -1;
static bool fail_all, watches;
static int log_fd = -1;
static const char *part = "courant.db";
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static long
number(const char *name, long otherwise)
{
	const char *s = getenv(name);
	return s ? strtol(s, NULL, 10) : otherwise;
}

__attribute__((constructor)) static void
begin(void)
{
	const char *path = getenv("FAULT_LOG");
	if (getenv("FAULT_NAME"))
		part = getenv("FAULT_NAME");
	room = number("FAULT_FULL", -1);
	if (path)
		log_fd =
		    REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	watches = room >= 0 || log_fd >= 0;
	fail_all = number("FAULT_ALL", 0) != 0;
	__atomic_store_n(&count, 0, __ATOMIC_RELAXED);
	__atomic_store_n(&fail_at, number("FAULT_MALLOC", -1), __ATOMIC_RELAXED);
}

__attribute__((destructor)) static void
end(void)
{
	const char *path = getenv("FAULT_COUNT");
	char text[32];
	int n = snprintf(text, sizeof text, "%ld\n", count);
	int fd = path ? REAL(open)(path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
	if (fd >= 0 && write(fd, text, (size_t)n) == n)
		close(fd);
}

/* ---- memory */

static bool
fails(void)
{
	long n = __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED),
	     at = __atomic_load_n(&fail_at, __ATOMIC_RELAXED);
	if (at < 1 || (fail_all ? n < at : n != at))
		return false;
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t n)
{
	return n && fails() ? NULL : __libc_realloc(p, n);
}

/* ---- files */

/* The last part of its name, if it is one of those that are watched. */
static const char *
watched_path(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	return watches && strstr(name, part) ? name : NULL;
}

static const char *
watched(int fd, char path[512])
{
	char link[64];
	if (!watches)
		return NULL;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, 511);
	if (n < 0)
		return NULL;
	path[n] = 0;
	return watched_path(path);
}

static void
note(const char *head, const void *bytes, size_t n)
{
	if (log_fd < 0)
		return;
	pthread_mutex_lock(&lock);
	if (REAL(write)(log_fd, head, strlen(head)) < 0 ||
	    (n && REAL(write)(log_fd, bytes, n) < 0))
		abort();
	pthread_mutex_unlock(&lock);
}

/* How much of n bytes there is room for; -1: none. */
static ssize_t
take_room(size_t n)
{
	long left = __atomic_load_n(&room, __ATOMIC_RELAXED);
	if (left < 0)
		return (ssize_t)n;
	if (left == 0) {
		errno = ENOSPC;
		return -1;
	}
	size_t some = n < (size_t)left ? n : (size_t)left;
	__atomic_sub_fetch(&room, (long)some, __ATOMIC_RELAXED);
	return (ssize_t)some;
}

static ssize_t
put(int fd, const void *p, size_t n, off_t at)
{
	char path[512], head[640];
	const char *name = watched(fd, path);
	ssize_t some = name ? take_room(n) : (ssize_t)n;
	if (some <= 0)
		return some;
	some = REAL(pwrite)(fd, p, (size_t)some, at);
	if (name && some > 0) {
		snprintf(head, sizeof head, "w %s %lld %zd\n", name, (long long)at, some);
		note(head, p, (size_t)some);
	}
	return some;
}

ssize_t
pwrite(int fd, const void *p, size_t n, off_t at)
{
	return put(fd, p, n, at);
}

ssize_t
pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	return put(fd, p, n, at);
}

ssize_t
write(int fd, const void *p, size_t n)
{
	char path[512];
	off_t at = watched(fd, path) ? lseek(fd, 0, SEEK_CUR) : -1;
	if (at < 0)
		return REAL(write)(fd, p, n);
	ssize_t some = put(fd, p, n, at);
	if (some > 0)
		lseek(fd, some, SEEK_CUR);
	return some;
}

static void
note_name(char kind, int fd)
{
	char path[512], head[640];
	const char *name = watched(fd, path);
	if (!name)
		return;
	snprintf(head, sizeof head, "%c %s\n", kind, name);
	note(head, NULL, 0);
}

int
fsync(int fd)
{
	int r = REAL(fsync)(fd);
	note_name('s', fd);
	return r;
}

int
fdatasync(int fd)
{
	int r = REAL(fdatasync)(fd);
	note_name('s', fd);
	return r;
}

static int
cut(int fd, off_t size)
{
	char path[512], head[640];
	const char *name = watched(fd, path);
	int r = REAL(ftruncate)(fd, size);
	if (name && r == 0) {
		snprintf(head, sizeof head, "t %s %lld\n", name, (long long)size);
		note(head, NULL, 0);
	}
	return r;
}

int
ftruncate(int fd, off_t size)
{
	return cut(fd, size);
}

int
ftruncate64(int fd, off64_t size)
{
	return cut(fd, size);
}

int
unlink(const char *path)
{
	const char *name = watched_path(path);
	int r = REAL(unlink)(path);
	char head[640];
	if (name && r == 0) {
		snprintf(head, sizeof head, "u %.500s\n", name);
		note(head, NULL, 0);
	}
	return r;
}
