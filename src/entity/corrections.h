/* The reader's own corrections: the `entities` file, one rule a line (docs/courant.1).
 * They are applied last and always win. Pure. */
#ifndef ENTITY_CORRECTIONS_H
#define ENTITY_CORRECTIONS_H

#include "base/arena.h"
#include "base/err.h"
#include "entity/found.h"

enum correction_verb {
	CORRECT_KIND,   /* kind "NAME" KIND: always this kind, found even if nothing else
			   does */
	CORRECT_NOT,    /* not "NAME": never an entity */
	CORRECT_SAME,   /* same KIND "NAME" "SPELLING"… */
	CORRECT_APART,  /* apart "NAME" "NAME" */
	CORRECT_RENAME, /* rename "OLD" "NEW" */
	CORRECT_NOROLE, /* norole "NAME" "ROLE": this substring is not a role */
};
struct correction {
	enum correction_verb verb;
	int kind; /* enum entity_kind, or -1 */
	struct str *name;
	size_t n;
	struct str feed; /* in=ADDRESS: for this feed alone; empty: for all */
};
struct corrections {
	struct correction *rule; /* in the order of the file: later ones win */
	size_t n;
};

/* One line; a comment or empty line gives no rule and true. False: what is wrong with it.
 * Everything lies in the arena. */
bool corrections_line(
    struct corrections *c, struct str line, struct arena *arena, struct err *err);
/* Spans by `kind` and `not`; feed is the article's. c may be NULL, here and below. */
void corrections_spans(const struct corrections *c, struct str feed, struct spans *s);
/* May these two spellings be one? */
bool corrections_apart(
    const struct corrections *c, struct str feed, struct str a, struct str b);
/* The last `same` rule of that kind that has this spelling, or -1. */
int corrections_same(
    const struct corrections *c, struct str feed, int kind, struct str spelling);
/* Names, kinds and roles of what was merged, after entity/role: renames, drops. */
void corrections_names(const struct corrections *c, struct str feed, struct found *f);

#endif
