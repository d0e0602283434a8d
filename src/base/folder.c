/* Folders: where the program's own files lie, made when first needed, and throw-away
 * ones. */
#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/file.h"
#include "base/xalloc.h"

char *
file_home(void)
{
	const char *home = getenv("HOME");
	if (home && home[0] == '/')
		return xstrdup(home);
	struct passwd *user = getpwuid(getuid());
	return user && user->pw_dir ? xstrdup(user->pw_dir) : NULL;
}

/* $variable/courant where the variable holds an absolute path, else HOME/fallback/courant
 * (XDG base directories 0.8). */
static char *
xdg_folder(const char *variable, const char *home, const char *fallback)
{
	const char *value = getenv(variable);
	if (value && value[0] == '/')
		return path_join(value, PACKAGE);
	char *base = path_join(home, fallback);
	char *folder = path_join(base, PACKAGE);
	free(base);
	return folder;
}

static char *
absolute(const char *path)
{
	char cwd[4096];
	char *p = path[0] == '/' || !getcwd(cwd, sizeof cwd) ? xstrdup(path)
							     : path_join(cwd, path);
	for (size_t n = strlen(p); n > 1 && p[n - 1] == '/';)
		p[--n] = 0;
	return p;
}

bool
paths_init(struct paths *p, const char *home, struct err *err)
{
	*p = (struct paths){ 0 };
	if (home && home[0]) {
		p->config = absolute(home);
		p->data = xstrdup(p->config);
		p->state = xstrdup(p->config);
		return true;
	}
	char *user = file_home();
	if (!user)
		return fail(err, ERR_FILE,
		    "cannot find your home folder: HOME is not set; set HOME or "
		    "COURANT_HOME");
	p->config = xdg_folder("XDG_CONFIG_HOME", user, ".config");
	p->data = xdg_folder("XDG_DATA_HOME", user, ".local/share");
	p->state = xdg_folder("XDG_STATE_HOME", user, ".local/state");
	free(user);
	return true;
}

void
paths_done(struct paths *p)
{
	free(p->config);
	free(p->data);
	free(p->state);
	*p = (struct paths){ 0 };
}

bool
file_make_folder(const char *path, struct err *err)
{
	char *p = xstrdup(path);
	bool ok = true;
	for (char *at = p + 1; ok; at++) {
		if (*at != '/' && *at)
			continue;
		char was = *at;
		*at = 0;
		struct stat st;
		if (stat(p, &st) != 0)
			ok = mkdir(p, 0700) == 0 || errno == EEXIST;
		else if (!S_ISDIR(st.st_mode)) {
			errno = ENOTDIR;
			ok = false;
		}
		*at = was;
		if (!was)
			break;
	}
	if (!ok)
		fail(err, err_errno_code(errno), "cannot make the folder %s: %s", path,
		    err_errno(errno));
	free(p);
	return ok;
}

void
file_remove_folder(const char *path)
{
	DIR *d = opendir(path);
	for (struct dirent *e; d && (e = readdir(d));) {
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		char *child = path_join(path, e->d_name);
		struct stat st;
		if (lstat(child, &st) == 0 && S_ISDIR(st.st_mode))
			file_remove_folder(child);
		else
			unlink(child);
		free(child);
	}
	if (d)
		closedir(d);
	rmdir(path);
}

char *
file_make_temporary(const char *prefix, struct err *err)
{
	const char *tmp = getenv("TMPDIR");
	char name[64];
	snprintf(name, sizeof name, "%s.XXXXXX", prefix);
	char *path = path_join(tmp && tmp[0] == '/' ? tmp : "/tmp", name);
	if (mkdtemp(path))
		return path;
	fail(err, err_errno_code(errno), "cannot make a folder like %s: %s", path,
	    err_errno(errno));
	free(path);
	return NULL;
}

bool
file_is_writable(const char *path)
{
	return access(path, W_OK) == 0;
}

int64_t
file_free_space(const char *path)
{
	struct statvfs v;
	if (statvfs(path, &v) != 0)
		return -1;
	return (int64_t)v.f_bavail * (int64_t)v.f_frsize;
}

static int
by_name(const void *a, const void *b)
{
	const struct str *x = a, *y = b;
	return strcmp(x->p, y->p);
}

size_t
file_names(const char *path, bool (*wanted)(struct str name), struct arena *arena,
    struct str **out)
{
	DIR *d = opendir(path);
	size_t n = 0;
	*out = NULL;
	for (struct dirent *e; d && (e = readdir(d));) {
		struct str name = str_of(e->d_name);
		if (str_is(name, ".") || str_is(name, "..") || (wanted && !wanted(name)))
			continue;
		*out = arena_push(arena, *out, &n, sizeof **out);
		(*out)[n - 1] = arena_str(arena, name);
	}
	if (d)
		closedir(d);
	if (n)
		qsort(*out, n, sizeof **out, by_name);
	return n;
}
