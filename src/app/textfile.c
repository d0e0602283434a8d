#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/textfile.h"
#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"

static bool
make_folder_of(const char *path, struct err *err)
{
	char *folder = str_cstr(str_of(path)), *slash = strrchr(folder, '/');
	if (slash)
		*slash = 0;
	bool ok = file_make_folder(folder, err);
	free(folder);
	return ok;
}

bool
textfile_edit(const char *path,
    bool (*change)(void *ctx, struct str old, struct buf *out, struct err *err),
    void *ctx, struct err *err)
{
	struct arena arena = { 0 };
	struct buf old = BUF(LIMIT_USER_FILE), new = BUF(LIMIT_USER_FILE);
	struct err e;
	long holder;
	if (!make_folder_of(path, err))
		return false;
	int lock = file_lock(arena_printf(&arena, "%s.lock", path).p, true, &holder, err);
	bool ok = lock >= 0;
	if (ok && !file_read(path, &old, &e) && e.code != ERR_NOT_FOUND) {
		ok = false;
		if (err)
			*err = e;
	}
	ok = ok && change(ctx, buf_view(&old), &new, err);
	if (ok && new.full)
		ok = fail(
		    err, ERR_TOO_BIG, "cannot write %s: it would be too large", path);
	ok = ok && file_write(path, buf_view(&new), err);
	if (lock >= 0)
		file_unlock(lock);
	buf_done(&old);
	buf_done(&new);
	arena_free(&arena);
	return ok;
}

static bool
append(void *ctx, struct str old, struct buf *out, struct err *err)
{
	const struct str *line = ctx;
	(void)err;
	buf_str(out, old);
	if (old.n && old.p[old.n - 1] != '\n')
		buf_char(out, '\n');
	buf_str(out, *line);
	buf_char(out, '\n');
	return true;
}

bool
textfile_append(const char *path, struct str line, struct err *err)
{
	return textfile_edit(path, append, &line, err);
}

struct removal {
	struct str line;
	bool found;
};

static bool
take_out(void *ctx, struct str old, struct buf *out, struct err *err)
{
	struct removal *r = ctx;
	(void)err;
	for (struct str rest = old, line; str_cut(&rest, '\n', &line);) {
		if (!r->found && str_eq(str_trim(line), str_trim(r->line))) {
			r->found = true;
			continue;
		}
		buf_str(out, line);
		if (rest.p)
			buf_char(out, '\n');
	}
	return true;
}

bool
textfile_remove(const char *path, struct str line, bool *there, struct err *err)
{
	struct removal r = { .line = line };
	bool ok = textfile_edit(path, take_out, &r, err);
	*there = r.found;
	return ok;
}
