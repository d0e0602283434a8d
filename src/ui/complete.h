/* What may stand at the cursor of a prompt: candidates, best first. Who offers them
 * (actions, settings, names of feeds, fields of the query language) adds all there are;
 * what does not fit what was typed is dropped here. */
#ifndef UI_COMPLETE_H
#define UI_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct ui;

struct candidate {
	struct str text; /* what comes into the line */
	struct str args; /* shown behind it: "NAME VALUE" */
	struct str help;
	struct str key;
	bool more;  /* further words follow it */
	bool quiet; /* shown dim: not to be done here */
	int64_t
	    count; /* what it stands for: of two that fit alike the greater is first */
	int score;
	uint64_t hits;
};

struct complete {
	struct arena arena;
	struct str word; /* what is typed of it, up to the cursor */
	size_t from, to; /* the bytes of the line that a candidate replaces */
	size_t nth;      /* which word of the line, from 0 */
	bool counted;    /* by count, not by how short they are */
	struct candidate *list;
	size_t n, of; /* of: so many there would be */
};

/* Empties it. */
void complete_done(struct complete *c);
/* Takes the candidate in when it fits; its strings must live as long, or be in the
 * arena. */
void complete_add(struct complete *c, struct candidate candidate);
/* The candidates for the line of the `:` prompt, and of a search. */
void complete_command(
    const struct ui *ui, struct complete *c, struct str line, size_t at);
void complete_query(const struct ui *ui, struct complete *c, struct str line, size_t at);
/* "feed:x": does a word of a query begin with a field's name? */
bool complete_is_field(struct str word);
/* Lines of the past, oldest first in history. */
void complete_history(
    struct complete *c, struct str line, char *const *history, size_t n);

/* Arguments of actions: rows of the action table name one of these. */
typedef void complete_fn(const struct ui *ui, struct complete *c);
complete_fn complete_setting, complete_place, complete_action, complete_binding,
    complete_choices, complete_name, complete_kind, complete_theme, complete_color,
    complete_export, complete_sort, complete_tag;

#endif
