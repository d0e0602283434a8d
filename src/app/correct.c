/* The `entities` file: what the reader corrects, a line each. The file is the truth; the
 * store gets all of it whenever it has changed. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/follow.h"
#include "app/names.h"
#include "app/rules.h"
#include "app/textfile.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/line.h"
#include "entity/corrections.h"

enum { SLICE_MS = 20 };

/* What the file says, with the feeds as numbers. */
struct reading {
	struct app *app;
	struct arena *arena;
	const char *path;
	struct corrections c;
	struct err *problems;
	size_t nproblems;
};

static void
problem(struct reading *r, const struct err *e, int number)
{
	r->problems = arena_push(r->arena, r->problems, &r->nproblems, sizeof *e);
	r->problems[r->nproblems - 1] = *e;
	fail_prefix(&r->problems[r->nproblems - 1], "%s:%d: ", r->path, number);
}

static void
read_lines(struct reading *r, struct str rest)
{
	struct str raw;
	struct err e;
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_sub(rest, 3, rest.n);
	for (int number = 1; str_cut(&rest, '\n', &raw); number++)
		if (!corrections_line(&r->c, str_trim(raw), r->arena, &e))
			problem(r, &e, number);
}

static bool
give(struct reading *r, struct err *err)
{
	size_t n = 0;
	struct store_correction *list =
	    arena_alloc(r->arena, (r->c.n + 1) * sizeof *list);
	for (size_t i = 0; i < r->c.n; i++) {
		const struct correction *c = &r->c.rule[i];
		int64_t feed = c->feed.n ? store_feed_id(r->app->store, c->feed) : 0;
		if (c->feed.n && !feed)
			continue; /* of a feed that is not there */
		list[n] = (struct store_correction){ .verb = (enum store_correct)c->verb,
			.kind = c->kind,
			.name = c->name,
			.n = c->n,
			.feed = feed };
		n++;
	}
	return store_correct(r->app->store, list, n, err);
}

/* With a loop in slices on it, else here. */
static bool
amend(struct app *a, struct err *err)
{
	bool more = true;
	if (a->loop) {
		names_follow(a);
		return true;
	}
	while (more)
		if (!store_correct_some(a->store, SLICE_MS, &more, err))
			return false;
	return true;
}

static char *
path_of(const struct app *a)
{
	return path_join(a->paths.config, "entities");
}

/* Hash of the file, and of the feeds that its lines may speak of. */
static void
state_of(const struct app *a, struct str bytes, char out[40])
{
	bool feeds = str_find(bytes, STR("in=")) != STR_NONE;
	snprintf(out, 40, "%016" PRIx64 "-%016" PRIx64, bytes.n ? str_hash(bytes) : 0,
	    feeds ? a->feeds.hash : 0);
}

static bool
read_file(struct reading *r, struct buf *b, struct err *err)
{
	struct err e;
	if (file_read(r->path, b, &e) || e.code == ERR_NOT_FOUND)
		return true;
	if (err)
		*err = e;
	return false;
}

bool
names_apply(struct app *a, struct arena *arena, struct err **problems, size_t *nproblems,
    struct err *err)
{
	struct arena own = { 0 };
	struct buf b = BUF(LIMIT_USER_FILE);
	char *path = path_of(a), state[40];
	struct reading r = { .app = a, .arena = arena ? arena : &own, .path = path };
	bool ok = read_file(&r, &b, err);
	state_of(a, buf_view(&b), state);
	bool same = !a->store || store_is_read_only(a->store) ||
		    str_is(store_get(a->store, "entities", &own), state) ||
		    (!b.n && !store_get(a->store, "entities", &own).n);
	if (ok && (!same || problems))
		read_lines(&r, arena_str(r.arena, buf_view(&b)));
	if (ok && !same)
		ok = give(&r, err) &&
		     store_set(a->store, "entities", str_of(state), err) && amend(a, err);
	if (problems) {
		*problems = r.problems;
		*nproblems = r.nproblems;
	}
	buf_done(&b);
	free(path);
	arena_free(&own);
	return ok;
}

/* ---- changing */

static bool
follow_file(struct app *a, struct err *err)
{
	return names_apply(a, NULL, NULL, NULL, err) && rules_apply(a, err);
}

bool
names_correct(struct app *a, struct str line, struct err *err)
{
	struct arena arena = { 0 };
	struct corrections c = { 0 };
	char *path = path_of(a);
	bool ok = corrections_line(&c, line, &arena, err) &&
		  textfile_append(path, line, err) &&
		  store_note(a->store, JOURNAL_CORRECT, line, clock_now(), err) &&
		  follow_file(a, err);
	free(path);
	arena_free(&arena);
	return ok;
}

bool
names_undo(struct app *a, const struct journal_entry *e, struct err *err)
{
	char *path = path_of(a);
	bool there, ok = textfile_remove(path, e->line, &there, err);
	free(path);
	return ok;
}

bool
names_redo(struct app *a, const struct journal_entry *e, struct err *err)
{
	char *path = path_of(a);
	bool ok = textfile_append(path, e->line, err);
	free(path);
	return ok;
}

/* verb KIND "A" "B", without what is empty. */
static bool
correct(struct app *a, const char *verb, const char *before, struct str one,
    struct str two, const char *behind, struct err *err)
{
	struct buf b = BUF(LIMIT_LINE);
	buf_printf(&b, "%s ", verb);
	if (before)
		buf_printf(&b, "%s ", before);
	line_quote(&b, one);
	if (two.n) {
		buf_char(&b, ' ');
		line_quote(&b, two);
	}
	if (behind)
		buf_printf(&b, " %s", behind);
	bool ok = names_correct(a, buf_view(&b), err);
	buf_done(&b);
	return ok;
}

bool
names_hide(struct app *a, struct str name, struct err *err)
{
	return correct(a, "not", NULL, name, (struct str){ 0 }, NULL, err);
}

bool
names_join(struct app *a, enum entity_kind kind, struct str keep, struct str other,
    struct err *err)
{
	return correct(a, "same", entity_kind_name(kind), keep, other, NULL, err);
}

bool
names_split(struct app *a, struct str name, struct str spelling, struct err *err)
{
	return correct(a, "apart", NULL, name, spelling, NULL, err);
}

bool
names_rename(struct app *a, struct str old, struct str name, struct err *err)
{
	return correct(a, "rename", NULL, old, name, NULL, err);
}

bool
names_retype(struct app *a, struct str name, enum entity_kind kind, struct err *err)
{
	return correct(
	    a, "kind", NULL, name, (struct str){ 0 }, entity_kind_name(kind), err);
}

bool
names_not_role(struct app *a, struct str name, struct str role, struct err *err)
{
	return correct(a, "norole", NULL, name, role, NULL, err);
}
