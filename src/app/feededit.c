/* Changing single lines of the feeds file: everything else stays byte for byte. Each edit
 * takes the lock beside the file, reads what is in it now, changes, and writes it whole;
 * so an edit never goes back behind somebody else's. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/feedlist.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/line.h"

struct edit {
	const char *path;
	int lock;
	struct buf text;
	struct arena arena;
};

static bool
edit_begin(struct edit *e, const char *path, struct err *err)
{
	*e = (struct edit){ .path = path, .lock = -1, .text = BUF(LIMIT_USER_FILE) };
	char *folder = str_cstr(str_of(path)), *slash = strrchr(folder, '/');
	if (slash)
		*slash = 0;
	bool ok = file_make_folder(folder, err);
	free(folder);
	if (!ok)
		return false;
	struct str lock = arena_printf(&e->arena, "%s.lock", path);
	long holder;
	struct err e2;
	e->lock = file_lock(lock.p, true, &holder, err);
	if (e->lock < 0)
		return false;
	if (file_read(path, &e->text, &e2) || e2.code == ERR_NOT_FOUND)
		return true;
	if (err)
		*err = e2;
	return false;
}

static bool
edit_end(struct edit *e, bool ok, struct err *err)
{
	if (ok && e->text.full)
		ok = fail(
		    err, ERR_TOO_BIG, "cannot write %s: it would be too large", e->path);
	if (ok)
		ok = file_write(e->path, buf_view(&e->text), err);
	file_unlock(e->lock);
	buf_done(&e->text);
	arena_free(&e->arena);
	return ok;
}

/* Does this line begin with the address? */
static bool
is_of(struct edit *e, struct str raw, struct str url)
{
	struct words w;
	return line_split(str_trim(raw), 0, &e->arena, &w, NULL) && w.n &&
	       str_eq(w.word[0].text, url);
}

static bool
is_in_folder(struct edit *e, struct str raw, struct str folder)
{
	struct words w;
	if (!line_split(str_trim(raw), 0, &e->arena, &w, NULL))
		return false;
	for (size_t i = 1; i < w.n; i++)
		if (str_starts(w.word[i].text, STR("folder=")) &&
		    str_eq(str_sub(w.word[i].text, 7, w.word[i].text.n), folder))
			return true;
	return false;
}

/* Replaces bytes [from, to) of the file by line (with an end; none when line is empty).
 */
static void
splice(struct edit *e, size_t from, size_t to, struct str line)
{
	struct str old = arena_str(&e->arena, buf_view(&e->text));
	buf_clear(&e->text);
	buf_str(&e->text, str_sub(old, 0, from));
	if (from && old.p[from - 1] != '\n')
		buf_char(&e->text, '\n');
	if (line.n) {
		buf_str(&e->text, line);
		buf_char(&e->text, '\n');
	}
	buf_str(&e->text, str_sub(old, to, old.n));
}

/* The line that begins at *at; *at moves behind its end. */
static bool
next_line(struct str text, size_t *at, struct str *raw)
{
	if (*at >= text.n)
		return false;
	struct str rest = str_sub(text, *at, text.n);
	size_t end = str_find_char(rest, '\n');
	*raw = str_sub(rest, 0, end == STR_NONE ? rest.n : end);
	*at += end == STR_NONE ? rest.n : end + 1;
	return true;
}

bool
feedlist_append(
    const char *path, struct str line, struct str behind_folder, struct err *err)
{
	struct edit e;
	bool ok = edit_begin(&e, path, err);
	if (ok) {
		size_t place = e.text.n, at = 0;
		struct str raw;
		while (behind_folder.n && next_line(buf_view(&e.text), &at, &raw))
			if (is_in_folder(&e, raw, behind_folder))
				place = at;
		splice(&e, place, place, line);
	}
	return edit_end(&e, ok, err);
}

bool
feedlist_insert(const char *path, struct str line, int64_t place, struct err *err)
{
	struct edit e;
	bool ok = edit_begin(&e, path, err);
	if (ok) {
		size_t at = 0;
		struct str raw;
		for (int64_t n = 1; n < place && next_line(buf_view(&e.text), &at, &raw);)
			n++;
		splice(&e, place > 0 ? at : e.text.n, place > 0 ? at : e.text.n, line);
	}
	return edit_end(&e, ok, err);
}

static bool
replace(const char *path, struct str url, struct str line, struct arena *arena,
    struct str *was, struct err *err)
{
	struct edit e;
	bool ok = edit_begin(&e, path, err), found = false;
	size_t at = 0, from = 0;
	struct str raw;
	while (ok && next_line(buf_view(&e.text), &at, &raw)) {
		if (is_of(&e, raw, url)) {
			if (was && !was->n)
				*was = arena_str(arena, raw);
			size_t before = e.text.n;
			splice(&e, from, at, found ? STR("") : line);
			at -= before - e.text.n;
			found = true;
		}
		from = at;
	}
	if (ok && !found)
		ok = fail(
		    err, ERR_NOT_FOUND, "no line for %.*s in %s", STR_ARG(url), path);
	return edit_end(&e, ok, err);
}

bool
feedlist_replace(const char *path, struct str url, struct str line, struct err *err)
{
	return replace(path, url, line, NULL, NULL, err);
}

bool
feedlist_delete(const char *path, struct str url, struct arena *arena, struct str *line,
    struct err *err)
{
	*line = (struct str){ 0 };
	return replace(path, url, (struct str){ 0 }, arena, line, err);
}
