#include "config.h"

#include <inttypes.h>

#include "app/feedsteps.h"
#include "app/mark.h"
#include "app/names.h"
#include "app/rules.h"
#include "base/clock.h"

typedef bool file_fn(struct app *a, const struct journal_entry *e, struct err *err);
static file_fn read_feeds, read_rules;

/* What each kind of step is called, and what it is in the user's files: how it is taken
 * back and done again there, and how all else follows. NULL: it is in the store alone. */
static void say_line(const struct journal_entry *e, struct buf *out);
/* clang-format off */
static const struct kind {
	const char *words;
	void (*say)(const struct journal_entry *e, struct buf *out);
	file_fn *undo, *redo, *follow;
} kinds[] = {
	[JOURNAL_READ]     = { "marked read",            NULL,      NULL, NULL, NULL },
	[JOURNAL_UNREAD]   = { "marked unread",          NULL,      NULL, NULL, NULL },
	[JOURNAL_STAR]     = { "saved",                  NULL,      NULL, NULL, NULL },
	[JOURNAL_UNSTAR]   = { "no longer saved",        NULL,      NULL, NULL, NULL },
	[JOURNAL_DELETE]   = { "moved to the trash",     NULL,      NULL, NULL, NULL },
	[JOURNAL_RESTORE]  = { "taken out of the trash", NULL,      NULL, NULL, NULL },
	[JOURNAL_TAG]      = { "tagged",                 NULL,      NULL, NULL, NULL },
	[JOURNAL_REMOVE]   = { "of a removed feed moved to the trash", feedstep_say_removed, feedstep_undo_remove, feedstep_redo_remove, read_feeds },
	[JOURNAL_MUTE]     = { "muted: ",                say_line,  rules_undo, rules_redo, read_rules },
	[JOURNAL_UNMUTE]   = { "no longer muted: ",      say_line,  rules_undo, rules_redo, read_rules },
	[JOURNAL_FOLLOW]   = { "followed: ",             say_line,  rules_undo, rules_redo, read_rules },
	[JOURNAL_UNFOLLOW] = { "no longer followed: ",   say_line,  rules_undo, rules_redo, read_rules },
	[JOURNAL_CORRECT]  = { "corrected: ",            say_line,  names_undo, names_redo, read_rules },
	[JOURNAL_ADD]      = { "",                       feedstep_say_added, feedstep_undo_add, feedstep_redo_add, read_feeds },
};
/* clang-format on */

/* A kind and the line of a file. */
static void
say_line(const struct journal_entry *e, struct buf *out)
{
	buf_printf(out, "%s%.*s", kinds[e->action].words, STR_ARG(e->line));
}

void
app_mark_words(enum journal_action action, int64_t count, struct buf *out)
{
	buf_printf(out, "%" PRId64 " article%s %s", count, count == 1 ? "" : "s",
	    kinds[action].words);
}

void
app_step_words(const struct journal_entry *e, struct buf *out)
{
	if (kinds[e->action].say)
		kinds[e->action].say(e, out);
	else
		app_mark_words(e->action, e->count, out);
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

static bool
read_rules(struct app *a, const struct journal_entry *e, struct err *err)
{
	(void)e;
	return names_apply(a, NULL, NULL, NULL, err) && rules_apply(a, err);
}

static bool
read_feeds(struct app *a, const struct journal_entry *e, struct err *err)
{
	return !e->line.n || app_reload_feeds(a, err);
}

static bool
take_back(struct app *a, const struct journal_entry *e, struct err *err)
{
	file_fn *undo = kinds[e->action].undo;
	return !undo || undo(a, e, err);
}

static bool
do_again(struct app *a, const struct journal_entry *e, struct err *err)
{
	file_fn *redo = kinds[e->action].redo;
	return !redo || redo(a, e, err);
}

static bool
follow_file(struct app *a, const struct journal_entry *e, struct err *err)
{
	file_fn *follow = kinds[e->action].follow;
	return !follow || follow(a, e, err);
}

/* The two ways along the journal. The file first: a disk that is full then loses no
 * line. */
static const struct way {
	const char *words;
	bool (*next)(const struct store *s, struct arena *arena, struct journal_entry *e,
	    struct err *err);
	file_fn *file;
	bool (*store)(struct store *s, struct arena *arena, struct journal_entry *e,
	    struct err *err);
} undo = { "taken back: ", store_newest_step, take_back, store_undo },
  redo = { "done again: ", store_undone_step, do_again, store_redo };

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
