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

bool
save_bytes(struct app *app, const struct article *a, size_t n,
    const struct save_options *o, struct buf *out, struct err *err)
{
	struct export_options how = { .width = WIDTH, .now = clock_stamp() };
	struct keep_pictures pictures = { .n = 0 };
	if (o->pictures && o->format->pictures && !o->format->beside)
		keep_pictures(
		    app, a, n, str_is(str_of(o->format->name), "html"), &pictures);
	how.pictures = pictures.list;
	how.npictures = pictures.n;
	bool ok = o->format->write(a, n, &how, out, err);
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
	struct str bytes;
	bool force;
	struct arena *arena;
};

static bool
may_write(const struct place *p, struct str path, enum save_status *status)
{
	struct buf there = BUF(LIMIT_OUTPUT);
	bool may = p->force;
	*status = SAVE_WRITTEN;
	if (!file_exists(path.p))
		return true;
	if (file_read(path.p, &there, NULL)) {
		bool same = str_eq(buf_view(&there), p->bytes);
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

static bool
put(const struct place *p, struct str path, struct save_result *out, struct err *err)
{
	struct str first = path;
	for (int i = 2; !may_write(p, path, &out->status); i++) {
		if (i > TRIES)
			return fail(err, ERR_FILE,
			    "cannot write %s: too many of that name", first.p);
		path = numbered(first, i, p->arena);
	}
	out->path = path;
	if (out->status == SAVE_LEFT)
		return true;
	if (!file_write(path.p, p->bytes, err))
		return false;
	store_set(p->app->store, mark_name(path, p->arena).p,
	    mark_of(p->a, p->n, p->bytes, p->arena), NULL);
	return true;
}

bool
save_file(struct app *app, const struct article *a, size_t n,
    const struct save_options *o, struct arena *arena, struct save_result *out,
    struct err *err)
{
	struct buf bytes = BUF(LIMIT_OUTPUT);
	struct str path = path_of(app, a, o, arena, err);
	bool ok = path.n && save_bytes(app, a, n, o, &bytes, err);
	struct place place = { app, a, n, buf_view(&bytes), o->force, arena };
	ok = ok && put(&place, path, out, err);
	buf_done(&bytes);
	return ok;
}
