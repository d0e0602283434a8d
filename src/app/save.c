#include "config.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/keep.h"
#include "app/save.h"
#include "app/template.h"
#include "base/clock.h"
#include "base/limits.h"

enum { WIDTH = 72, TRIES = 1000 };

/* ---- bytes */

static void
get_pictures(struct app *app, const struct article *a, size_t n,
    const struct save_options *o, struct keep_pictures *out)
{
	bool inside = str_is(str_of(o->format->name), "html");
	*out = (struct keep_pictures){ .n = 0 };
	if (o->pictures && o->format->pictures)
		keep_pictures(app, a, n, inside, out);
}

static bool
write_bytes(const struct article *a, size_t n, const struct save_options *o,
    const struct keep_pictures *pictures, struct buf *out, struct err *err)
{
	struct export_options how = { .width = WIDTH,
		.now = clock_stamp(),
		.pictures = pictures->list,
		.npictures = pictures->n };
	return o->format->write(a, n, &how, out, err);
}

bool
save_bytes(struct app *app, const struct article *a, size_t n,
    const struct save_options *o, struct buf *out, struct err *err)
{
	struct keep_pictures pictures = { .n = 0 };
	if (!o->format->beside) /* there is no place beside it */
		get_pictures(app, a, n, o, &pictures);
	bool ok = write_bytes(a, n, o, &pictures, out, err);
	arena_free(&pictures.arena);
	return ok;
}

/* ---- paths */

bool
save_is_fixed(struct str output)
{
	struct arena arena = { 0 };
	bool fixed = output.n && !str_ends(output, STR("/")) &&
		     str_find_char(output, '{') == STR_NONE &&
		     !file_is_folder(arena_str(&arena, output).p);
	arena_free(&arena);
	return fixed;
}

static struct str
file_name(struct app *app, const struct article *a, const struct save_options *o,
    struct arena *arena, struct err *err)
{
	struct buf name = BUF(LIMIT_LINE), safe = BUF(LIMIT_LINE);
	struct str out = { NULL, 0 };
	struct str template = str_of(settings_text(&app->settings, SET_SAVE_NAME));
	if (template_expand(template, a, true, &name, err)) {
		template_file_name(buf_view(&name), LIMIT_FILE_NAME, &safe);
		if (safe.n)
			out = arena_printf(
			    arena, "%s%s", buf_cstr(&safe), o->format->extension);
		else
			out = arena_printf(
			    arena, "article-%" PRId64 "%s", a->id, o->format->extension);
	}
	buf_done(&name);
	buf_done(&safe);
	return out;
}

/* "~/notes" */
static struct str
at_home(struct str path, struct arena *arena)
{
	if (!str_is(path, "~") && !str_starts(path, STR("~/")))
		return arena_str(arena, path);
	char *home = file_home();
	struct str out = arena_printf(
	    arena, "%s%.*s", home ? home : "", STR_ARG(str_sub(path, 1, path.n)));
	free(home);
	return out;
}

static struct str
folder_of(struct app *app, const struct save_options *o, struct arena *arena)
{
	struct str folder = o->output;
	if (!folder.n)
		folder = str_of(settings_text(&app->settings, SET_SAVE_PATH));
	if (!folder.n)
		return arena_printf(arena, "%s/saved", app->paths.data);
	folder = at_home(folder, arena);
	while (folder.n > 1 && folder.p[folder.n - 1] == '/')
		folder.n--;
	return arena_str(arena, folder);
}

/* Empty: err says why. */
static struct str
path_of(struct app *app, const struct article *a, const struct save_options *o,
    struct arena *arena, struct err *err)
{
	struct buf path = BUF(LIMIT_LINE);
	struct str out = { NULL, 0 };
	bool template = str_find_char(o->output, '{') != STR_NONE;
	if (save_is_fixed(o->output))
		return at_home(o->output, arena);
	if (template && !str_ends(o->output, STR("/"))) {
		if (template_expand(at_home(o->output, arena), a, true, &path, err))
			out = arena_str(arena, buf_view(&path));
		buf_done(&path);
		return out;
	}
	struct str folder = folder_of(app, o, arena),
		   name = file_name(app, a, o, arena, err);
	if (!name.n || !file_make_folder(folder.p, err))
		return out;
	return arena_printf(arena, "%s/%s", folder.p, name.p);
}

/* ---- what is there already */

/* What courant wrote to a path: of which articles, and the bytes' hash. */
static struct str
mark_name(struct str path, struct arena *arena)
{
	return arena_printf(arena, "save:%.*s", STR_ARG(path));
}

static struct str
mark_of(const struct article *a, size_t n, struct str bytes, struct arena *arena)
{
	uint64_t of = 0;
	for (size_t i = 0; i < n; i++)
		of = of * 31 + (uint64_t)a[i].id;
	return arena_printf(arena, "%" PRIu64 " %" PRIu64, of, str_hash(bytes));
}

struct place {
	struct app *app;
	const struct article *a;
	size_t n;
	const struct save_options *o;
	struct keep_pictures pictures;
	struct buf bytes;
	struct arena *arena;
};

static bool
may_write(const struct place *p, struct str path, enum save_status *status)
{
	struct buf there = BUF(LIMIT_OUTPUT);
	bool may = p->o->force;
	*status = SAVE_WRITTEN;
	if (!file_exists(path.p))
		return true;
	if (file_read(path.p, &there, NULL)) {
		bool same = str_eq(buf_view(&there), buf_view(&p->bytes));
		struct str known =
		    store_get(p->app->store, mark_name(path, p->arena).p, p->arena);
		bool ours = known.n && str_eq(known, mark_of(p->a, p->n, buf_view(&there),
							 p->arena));
		*status = same ? SAVE_LEFT : SAVE_REPLACED;
		may = may || same || ours;
	}
	buf_done(&there);
	return may;
}

/* "a.md" -> "a-2.md" */
static struct str
numbered(struct str path, int i, struct arena *arena)
{
	size_t dot = path.n;
	for (size_t k = path.n; k-- > 0 && path.p[k] != '/';)
		if (path.p[k] == '.') {
			dot = k;
			break;
		}
	return arena_printf(arena, "%.*s-%d%.*s", (int)dot, path.p, i,
	    STR_ARG(str_sub(path, dot, path.n)));
}

/* ---- pictures beside: "a.md" has them in "a.files" */

static struct str
folder_beside(struct str path, struct arena *arena)
{
	size_t dot = path.n;
	for (size_t k = path.n; k-- > 0 && path.p[k] != '/';)
		if (path.p[k] == '.') {
			dot = k;
			break;
		}
	return arena_printf(arena, "%.*s.files", (int)dot, path.p);
}

/* As an address relative to the file. */
static struct str
relative(struct str folder, struct str name, struct arena *arena)
{
	struct buf b = BUF(LIMIT_LINE);
	size_t from = folder.n;
	while (from > 0 && folder.p[from - 1] != '/')
		from--;
	for (size_t i = from; i < folder.n; i++) {
		char c = folder.p[i];
		if (c == '%' || c == '#' || c == '?' || c == ' ')
			buf_printf(&b, "%%%02X", (unsigned char)c);
		else
			buf_char(&b, c);
	}
	buf_char(&b, '/');
	buf_str(&b, name);
	struct str out = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return out;
}

/* "3.png": the third picture, of type image/png. */
static struct str
picture_name(const struct export_picture *p, size_t i, struct arena *arena)
{
	struct str ending = str_sub(p->type, str_find_char(p->type, '/') + 1, p->type.n);
	return arena_printf(arena, "%zu.%.*s", i + 1, STR_ARG(ending));
}

static void
name_pictures(struct place *p, struct str path)
{
	struct str folder = folder_beside(path, p->arena);
	for (size_t i = 0; i < p->pictures.n; i++) {
		struct export_picture *one = &p->pictures.list[i];
		one->name = relative(folder, picture_name(one, i, p->arena), p->arena);
	}
}

static bool
write_pictures(const struct place *p, struct str path, struct err *err)
{
	struct str folder = folder_beside(path, p->arena);
	bool ok = p->pictures.n == 0 || file_make_folder(folder.p, err);
	for (size_t i = 0; ok && i < p->pictures.n; i++) {
		const struct export_picture *one = &p->pictures.list[i];
		struct str name = picture_name(one, i, p->arena);
		struct str file = arena_printf(p->arena, "%s/%s", folder.p, name.p);
		ok = file_write(file.p, one->bytes, err);
	}
	return ok;
}

/* ---- one file */

static bool
make_bytes(struct place *p, struct str path, struct err *err)
{
	if (p->o->format->beside)
		name_pictures(p, path);
	else if (p->bytes.n)
		return true;
	buf_clear(&p->bytes);
	return write_bytes(p->a, p->n, p->o, &p->pictures, &p->bytes, err);
}

/* The first name that may be written. */
static bool
find_name(struct place *p, struct str first, struct save_result *out, struct err *err)
{
	out->path = first;
	for (int i = 2; make_bytes(p, out->path, err); i++) {
		if (may_write(p, out->path, &out->status))
			return true;
		if (i > TRIES)
			return fail(err, ERR_FILE,
			    "cannot write %s: too many of that name", first.p);
		out->path = numbered(first, i, p->arena);
	}
	return false;
}

static bool
put(struct place *p, struct str path, struct save_result *out, struct err *err)
{
	if (!find_name(p, path, out, err))
		return false;
	if (p->o->format->beside && !write_pictures(p, out->path, err))
		return false;
	if (out->status == SAVE_LEFT)
		return true;
	if (!file_write(out->path.p, buf_view(&p->bytes), err))
		return false;
	store_set(p->app->store, mark_name(out->path, p->arena).p,
	    mark_of(p->a, p->n, buf_view(&p->bytes), p->arena), NULL);
	return true;
}

bool
save_file(struct app *app, const struct article *a, size_t n,
    const struct save_options *o, struct arena *arena, struct save_result *out,
    struct err *err)
{
	struct place place = { app, a, n, o, { .n = 0 }, BUF(LIMIT_OUTPUT), arena };
	struct str path = path_of(app, a, o, arena, err);
	bool ok = path.n > 0;
	if (ok) {
		get_pictures(app, a, n, o, &place.pictures);
		ok = put(&place, path, out, err);
	}
	buf_done(&place.bytes);
	arena_free(&place.pictures.arena);
	return ok;
}
