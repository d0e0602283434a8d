/* The journal has the lines as they were written. They are found again by their first
 * word, the address, so that what was edited behind it does not matter. The line of a
 * feed that was removed is found by the address that the feed has now. */
#include "config.h"

#include "app/feedsteps.h"
#include "app/lists.h"
#include "app/mark.h"
#include "base/clock.h"
#include "base/line.h"

bool
feedstep_add(struct app *a, struct str lines, struct str folder, struct err *err)
{
	return feedlist_append(a->feeds_path, lines, folder, err) &&
	       (!a->store || store_note(a->store, JOURNAL_ADD, lines, clock_now(), err));
}

bool
feedstep_remove(struct app *a, struct str address, struct err *err)
{
	struct arena arena = { 0 };
	const struct feedline *line = feedlist_find(&a->feeds, address);
	struct feed_removal r = { .place = line ? line->number : 0 };
	bool ok = feedlist_delete(a->feeds_path, address, &arena, &r.line, err) &&
		  store_remove_feed(a->store, 0, &r, clock_now(), err);
	arena_free(&arena);
	return ok;
}

bool
feedstep_forget(struct app *a, struct str line, struct err *err)
{
	return store_forget_note(a->store, JOURNAL_ADD, line, err);
}

static struct str
address_of(struct str line, struct arena *arena)
{
	struct words w;
	bool any = line_split(line, 0, arena, &w, NULL) && w.n > 0;
	return any ? w.word[0].text : STR("");
}

static struct str
folder_of(struct str line, struct arena *arena)
{
	static const struct str key = { "folder=", 7 };
	struct words w;
	if (line_split(line, 0, arena, &w, NULL))
		for (size_t i = 1; i < w.n; i++)
			if (str_starts(w.word[i].text, key))
				return str_sub(w.word[i].text, key.n, w.word[i].text.n);
	return STR("");
}

/* A line that is gone already is no reason to stop. */
static bool
take_out(struct app *a, struct str address, struct arena *arena, struct err *err)
{
	struct err e;
	struct str was;
	if (feedlist_delete(a->feeds_path, address, arena, &was, &e) ||
	    e.code == ERR_NOT_FOUND)
		return true;
	if (err)
		*err = e;
	return false;
}

bool
feedstep_undo_add(struct app *a, const struct journal_entry *e, struct err *err)
{
	struct arena arena = { 0 };
	int64_t *feeds = NULL;
	size_t n = 0;
	bool ok = true;
	for (struct str rest = e->line, line; ok && str_cut(&rest, '\n', &line);) {
		struct str address = address_of(line, &arena);
		feeds = arena_push(&arena, feeds, &n, sizeof *feeds);
		feeds[n - 1] = store_feed_id(a->store, address);
		ok = take_out(a, address, &arena, err);
	}
	ok = ok && store_step_feeds(a->store, e->number, feeds, n, err);
	arena_free(&arena);
	return ok;
}

bool
feedstep_redo_add(struct app *a, const struct journal_entry *e, struct err *err)
{
	struct arena arena = { 0 };
	bool ok = true;
	for (struct str rest = e->line, line; ok && str_cut(&rest, '\n', &line);)
		ok = feedlist_find(&a->feeds, address_of(line, &arena)) ||
		     feedlist_append(a->feeds_path, line, folder_of(line, &arena), err);
	arena_free(&arena);
	return ok;
}

/* ---- lines that went out */

static struct str
address_removed(struct app *a, const struct journal_entry *e, struct arena *arena)
{
	struct feed_row f;
	if (!e->feed)
		return address_of(e->line, arena);
	return store_feed(a->store, e->feed, arena, &f, NULL) ? f.url : STR("");
}

/* Where it stood, unless the address is there again. */
bool
feedstep_undo_remove(struct app *a, const struct journal_entry *e, struct err *err)
{
	struct arena arena = { 0 };
	bool ok = !e->line.n || feedlist_find(&a->feeds, address_removed(a, e, &arena)) ||
		  feedlist_insert(a->feeds_path, e->line, e->place, err);
	arena_free(&arena);
	return ok;
}

bool
feedstep_redo_remove(struct app *a, const struct journal_entry *e, struct err *err)
{
	struct arena arena = { 0 };
	struct str address = address_removed(a, e, &arena);
	bool ok = !feedlist_find(&a->feeds, address) || take_out(a, address, &arena, err);
	arena_free(&arena);
	return ok;
}

/* ---- in words */

static void
say_address(struct str line, const char *what, struct buf *out)
{
	struct arena arena = { 0 };
	struct str address = app_without_users(address_of(line, &arena), &arena);
	buf_printf(out, "%.*s %s", STR_ARG(address), what);
	arena_free(&arena);
}

void
feedstep_say_added(const struct journal_entry *e, struct buf *out)
{
	size_t n = 0;
	for (struct str rest = e->line, line; str_cut(&rest, '\n', &line);)
		n++;
	if (n == 1)
		say_address(e->line, "added", out);
	else
		buf_printf(out, "%zu feeds added", n);
}

void
feedstep_say_removed(const struct journal_entry *e, struct buf *out)
{
	if (e->feed)
		app_mark_words(e->action, e->count, out);
	else
		say_address(e->line, "removed", out);
}
