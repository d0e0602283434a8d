/* Names in the program: which stored articles want theirs found, in what order; the
 * `entities` file; reindex.
 *
 * Names are found on worker threads, a job an article, newest first; what was found is
 * written in slices on the loop, never while a key waits. An article that is opened
 * before its turn goes before all others. */
#ifndef APP_NAMES_H
#define APP_NAMES_H

#include "app/app.h"
#include "store/names.h"

/* Articles were stored: begins soon if there is something to do and it has not begun
 * (app_follow() calls it). Needs app_start_loop(). */
void names_follow(struct app *a);
/* This article is looked at: it goes before all others. Does nothing if it has its names.
 * The store's counter STORE_NAMES grows when they are there. */
void names_want(struct app *a, int64_t article);
/* Its names are found here and now, if it waits for them: for commands; panes have
 * names_want(). */
bool names_now(struct app *a, int64_t article, struct err *err);
/* Is something being done, or waiting? left: articles. */
bool names_busy(const struct app *a);
int64_t names_left(const struct app *a);
/* Leaves the rest to the next one. */
void names_stop(struct app *a);

/* ---- what the reader says: lines of the `entities` file, each a step of undo */

bool names_hide(struct app *a, struct str name, struct err *err);
/* kind: of both. */
bool names_join(struct app *a, enum entity_kind kind, struct str keep, struct str other,
    struct err *err);
bool names_split(struct app *a, struct str name, struct str spelling, struct err *err);
bool names_rename(struct app *a, struct str old, struct str name, struct err *err);
bool names_retype(struct app *a, struct str name, enum entity_kind kind, struct err *err);
bool names_not_role(struct app *a, struct str name, struct str role, struct err *err);
/* A line as it stands in the file. */
bool names_correct(struct app *a, struct str line, struct err *err);
/* Takes such a step back: the file, and names follow. */
bool names_undo(struct app *a, const struct journal_entry *e, struct err *err);
/* And does it again. */
bool names_redo(struct app *a, const struct journal_entry *e, struct err *err);
/* Reads the file if it has changed, and applies it. Wrong lines are in *problems (may be
 * NULL), in the arena: "PATH:3: …". */
bool names_apply(struct app *a, struct arena *arena, struct err **problems,
    size_t *nproblems, struct err *err);

/* What is wrong with a query that found nothing: "person:lavrow: no such name; …
 * \"Sergey Lavrov\"", of the first term about names that no article has; empty: nothing
 * is. */
struct str names_hint(const struct app *a, const struct query *q, struct arena *arena);

/* ---- following: rules are in app/rules.h */

struct following {
	enum entity_kind kind; /* ENTITY_KINDS: any */
	struct str name;
	int64_t id; /* of the name in the store, 0: not seen yet */
	int64_t unread, articles;
	struct query query; /* finds its articles: a view */
};
/* What the rules file follows, in its order; all in the arena. */
bool names_following(const struct app *a, struct arena *arena, struct following **out,
    size_t *n, struct err *err);
/* Follows the name or, if it is followed, no longer; *on: what it is now. */
bool names_follow_toggle(
    struct app *a, enum entity_kind kind, struct str name, bool *on, struct err *err);
/* Does a line of the rules file follow it? */
bool names_is_followed(const struct app *a, enum entity_kind kind, struct str name);
/* Hides articles with this name, now and later; until: seconds, 0: for ever. */
bool names_mute(struct app *a, enum entity_kind kind, struct str name, int64_t until,
    struct err *err);
/* store_article_names(), with 'followed' set. */
bool names_of(const struct app *a, int64_t article, int64_t now, struct arena *arena,
    struct article_names *out, struct err *err);

#endif
