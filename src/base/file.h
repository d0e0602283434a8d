/* Files: read whole, written whole or not at all, locked; and where the program's own
 * files lie (docs/courant.1, FILES). */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

/* Absolute folders without a slash at the end, owned; made when first written to. */
struct paths {
	char *config, *data, *state;
};

/* home: all under that folder (--home, else COURANT_HOME), or NULL for the XDG folders.
 * Makes nothing on disk. */
bool paths_init(struct paths *p, const char *home, struct err *err);
void paths_done(struct paths *p);
/* HOME, else what the user database says; to be freed; NULL when neither says. */
char *file_home(void);

/* "folder/name", to be freed. */
char *path_join(const char *folder, const char *name);
/* The folder and those above it, 0700. Fails with the folder's name and why. */
bool file_make_folder(const char *path, struct err *err);
bool file_exists(const char *path);
bool file_is_writable(const char *path);
/* Bytes left on the disk for this user; -1: not known. */
int64_t file_free_space(const char *path);
bool file_is_folder(const char *path);
/* How many descriptors this process may have open. */
int file_descriptors(void);

/* The whole of a file, or of standard input for "-", appended to out; more than out's
 * maximum is ERR_TOO_BIG. "cannot read PATH: why". */
bool file_read(const char *path, struct buf *out, struct err *err);
/* The same of a regular file alone: never waits for somebody to write into a pipe. */
bool file_read_regular(const char *path, struct buf *out, struct err *err);
/* The same for an open descriptor; name is for the message. */
bool file_read_fd(int fd, const char *name, struct buf *out, struct err *err);
/* Temporary file beside it, sync, rename: readers see the old or the new one, never a
 * half. Follows a symbolic link; keeps the mode, 0600 for a new one. */
bool file_write(const char *path, struct str bytes, struct err *err);

/* Takes an exclusive lock on path (made when missing) that ends with the process or
 * file_unlock(); writes the process's number into it. Returns a descriptor; -1 and
 * *holder = the other's number (0: unknown) when it is taken and wait is false; -1 and
 * *holder = -1 with err when it cannot be locked at all. */
int file_lock(const char *path, bool wait, long *holder, struct err *err);
void file_unlock(int fd);

/* The names in a folder that 'wanted' (NULL: any) takes, in order, in the arena: how
 * many. 0: none, or no such folder. */
size_t file_names(const char *path, bool (*wanted)(struct str name), struct arena *arena,
    struct str **out);
/* Removes a folder with all in it, as far as that goes; symbolic links are removed, not
 * followed.
 */
void file_remove_folder(const char *path);
/* A new folder in TMPDIR, 0700, to be freed; NULL and err when there is none to be had.
 */
char *file_make_temporary(const char *prefix, struct err *err);

#endif
