#include "config.h"

#include <inttypes.h>

#include "app/feedlist.h"
#include "app/mark.h"
#include "app/names.h"
#include "app/rules.h"
#include "base/clock.h"

/* clang-format off */
static const char *const done_words[] = {
	[JOURNAL_READ] = "marked read",    [JOURNAL_UNREAD] = "marked unread", [JOURNAL_STAR] = "saved",
	[JOURNAL_UNSTAR] = "no longer saved", [JOURNAL_DELETE] = "moved to the trash",
	[JOURNAL_RESTORE] = "taken out of the trash", [JOURNAL_REMOVE] = "of a removed feed moved to the trash",
	[JOURNAL_TAG] = "tagged", [JOURNAL_MUTE] = "muted: ", [JOURNAL_UNMUTE] = "no longer muted: ",
	[JOURNAL_FOLLOW] = "followed: ", [JOURNAL_UNFOLLOW] = "no longer followed: ",
	[JOURNAL_CORRECT] = "corrected: ",
};
/* clang-format on */

void
app_mark_words(enum journal_action action, int64_t count, struct buf *out)
{
	buf_printf(out, "%" PRId64 " article%s %s", count, count == 1 ? "" : "s",
	    done_words[action]);
}

void
app_step_words(const struct journal_entry *e, struct buf *out)
{
	if (e->action < JOURNAL_MUTE)
		app_mark_words(e->action, e->count, out);
	else
		buf_printf(out, "%s%.*s", done_words[e->action], STR_ARG(e->line));
}

bool
app_tag(struct app *a, const struct store_tag *tags, size_t ntags, const int64_t *ids,
    size_t n, int64_t *changed, struct err *err)
{
	return store_tag(a->store, tags, ntags, ids, n, clock_now(), changed, err);
}

bool
app_mark(struct app *a, enum journal_action action, const int64_t *ids, size_t n,
    int64_t *changed, struct err *err)
{
	return store_mark(a->store, action, ids, n, clock_now(), changed, err);
}

bool
app_mark_query(struct app *a, enum journal_action action, const struct query *q,
    int64_t *changed, struct err *err)
{
	struct arena arena = { 0 };
	int64_t *ids;
	size_t n;
	*changed = 0;
	bool ok = store_ids(a->store, q, 0, &arena, &ids, &n, err) &&
		  (n == 0 || app_mark(a, action, ids, n, changed, err));
	arena_free(&arena);
	return ok;
}

/* Where it stood, unless the address is there again. */
static bool
put_line_back(struct app *a, const struct journal_entry *e, struct err *err)
{
	struct arena arena = { 0 };
	struct feed_row f;
	bool there = e->line.n && store_feed(a->store, e->feed, &arena, &f, NULL) &&
		     feedlist_find(&a->feeds, f.url);
	bool ok =
	    !e->line.n || there || feedlist_insert(a->feeds_path, e->line, e->place, err);
	arena_free(&arena);
	return ok;
}

static bool
is_rule(const struct journal_entry *e)
{
	return e->action >= JOURNAL_MUTE;
}

static bool
put_file_back(struct app *a, const struct journal_entry *e, struct err *err)
{
	if (e->action == JOURNAL_CORRECT)
		return names_undo(a, e, err);
	return is_rule(e) ? rules_undo(a, e, err) : put_line_back(a, e, err);
}

static bool
follow_file(struct app *a, const struct journal_entry *e, struct err *err)
{
	if (is_rule(e))
		return names_apply(a, NULL, NULL, NULL, err) && rules_apply(a, err);
	return !e->line.n || app_reload_feeds(a, err);
}

/* The other way: the line goes out of the file again. */
static bool
take_line_out(struct app *a, const struct journal_entry *e, struct err *err)
{
	struct arena arena = { 0 };
	struct feed_row f;
	struct str line;
	bool there = e->line.n && store_feed(a->store, e->feed, &arena, &f, NULL) &&
		     feedlist_find(&a->feeds, f.url);
	bool ok = !there || feedlist_delete(a->feeds_path, f.url, &arena, &line, err);
	arena_free(&arena);
	return ok;
}

static bool
change_file_again(struct app *a, const struct journal_entry *e, struct err *err)
{
	if (e->action == JOURNAL_CORRECT)
		return names_redo(a, e, err);
	return is_rule(e) ? rules_redo(a, e, err) : take_line_out(a, e, err);
}

/* The two ways along the journal. The file first: a disk that is full then loses no
 * line. */
static const struct way {
	const char *words;
	bool (*next)(const struct store *s, struct arena *arena, struct journal_entry *e,
	    struct err *err);
	bool (*file)(struct app *a, const struct journal_entry *e, struct err *err);
	bool (*store)(struct store *s, struct arena *arena, struct journal_entry *e,
	    struct err *err);
} undo = { "taken back: ", store_newest_step, put_file_back, store_undo },
  redo = { "done again: ", store_undone_step, change_file_again, store_redo };

static bool
walk_journal(struct app *a, const struct way *way, int64_t steps, struct buf *sentence,
    int64_t *changed, struct err *err)
{
	struct arena arena = { 0 };
	struct journal_entry e;
	bool ok = true;
	*changed = 0;
	for (int64_t i = 0; ok && i < steps; i++) {
		ok = way->next(a->store, &arena, &e, err) && way->file(a, &e, err) &&
		     way->store(a->store, &arena, &e, err) && follow_file(a, &e, err);
		if (!ok)
			break;
		if (i)
			buf_puts(sentence, "; ");
		buf_puts(sentence, way->words);
		app_step_words(&e, sentence);
		*changed += e.count;
	}
	arena_free(&arena);
	return ok;
}

bool
app_undo(
    struct app *a, int64_t steps, struct buf *sentence, int64_t *changed, struct err *err)
{
	return walk_journal(a, &undo, steps, sentence, changed, err);
}

bool
app_redo(
    struct app *a, int64_t steps, struct buf *sentence, int64_t *changed, struct err *err)
{
	return walk_journal(a, &redo, steps, sentence, changed, err);
}
