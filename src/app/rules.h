/* The `rules` file: what is followed and what is muted. One rule a line:
 *
 *   follow KIND "NAME"
 *   mute [until=2026-12-01] 'QUERY'
 *
 * What it says stands in the articles too (muted, followed), so that lists need not ask;
 * rules_apply() brings that up to date. A followed name beats a mute. A follow finds the
 * name that is called so, under all its spellings; where there is none, those that have
 * its words. */
#ifndef APP_RULES_H
#define APP_RULES_H

#include "app/app.h"

enum rule_deed { RULE_FOLLOW, RULE_MUTE };

struct rule {
	enum rule_deed deed;
	int number;         /* of the line */
	struct str raw;     /* the line */
	struct str kind;    /* FOLLOW: person organization place event entity */
	struct str text;    /* the name, or the query */
	int64_t until;      /* MUTE: its end, 0: none */
	struct query query; /* what it looks for */
};

struct rules {
	struct arena arena;
	struct rule *list;
	size_t n;
	struct err *problems; /* wrong lines: "PATH:3: …" */
	size_t nproblems;
};

bool rules_read(const struct app *a, struct rules *out, struct err *err);
void rules_done(struct rules *r);
char *rules_path(const struct app *a); /* to be freed */
/* Is a mute still on? */
bool rule_is_on(const struct rule *r, int64_t now);
/* Brings the articles up to date, when the rules, the time or the articles have changed
 * since; else it costs some microseconds. Where somebody follows (app/follow.h) only the
 * newest at once, the others by slices. */
bool rules_apply(struct app *a, struct err *err);
/* The same for some hundred articles: *more: call again, in another turn of the loop.
 * anew: all may be looked at once more because names were found since. */
bool rules_apply_some(struct app *a, bool anew, bool *more, struct err *err);

/* Adds a line, or takes one out; with its step of undo; articles follow. */
bool rules_add(struct app *a, enum rule_deed deed, struct str line, struct err *err);
bool rules_drop(struct app *a, const struct rule *r, struct err *err);
/* Takes such a step back, does it again: the file. */
bool rules_undo(struct app *a, const struct journal_entry *e, struct err *err);
bool rules_redo(struct app *a, const struct journal_entry *e, struct err *err);
/* The lines for them. until: 0, or seconds. */
struct str rule_follow_line(struct str kind, struct str name, struct arena *arena);
struct str rule_mute_line(struct str query, int64_t until, struct arena *arena);
/* The query of a follow; kind as rule_kind() gives it. In the arena. */
bool rule_follow_query(const struct app *a, struct str kind, struct str name,
    struct arena *arena, struct query *out, struct err *err);
/* "org" -> "organization"; p == NULL: no such kind. */
struct str rule_kind(struct str word);

#endif
