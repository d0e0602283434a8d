/* Everything a person can do has a name: a row here. Keys, the `:` prompt, the help and
 * key scripts all go through this table. */
#ifndef UI_ACTION_H
#define UI_ACTION_H

#include <stdbool.h>

#include "base/str.h"
#include "ui/complete.h"
#include "ui/layout.h"
#include "ui/list.h"

struct ui;
struct action;

/* Where an action is offered: a bit a pane. */
enum {
	IN_FEEDS = 1 << PANE_FEEDS,
	IN_ARTICLES = 1 << PANE_ARTICLES,
	IN_ARTICLE = 1 << PANE_ARTICLE,
	IN_ENTITIES = 1 << PANE_ENTITIES,
	IN_PROBLEMS = 1 << PANE_PROBLEMS,
	IN_WELCOME = 1 << PANE_WELCOME,
	IN_ENTITY = 1 << PANE_ENTITY,
	IN_ALL = (1 << PANE_COUNT) - 1,
	IN_MAIN = (1 << PANE_MAIN) - 1,
};

enum react {
	REACT_DONE,
	REACT_NOT_HERE, /* nothing to act on; the reason was said */
};

struct call {
	const struct action *action;
	struct str arg; /* what stands behind the name at the prompt, or empty */
	int count;      /* 5j; 0: none given */
};

enum action_group {
	GROUP_MOVE,
	GROUP_ARTICLES,
	GROUP_NAMES,
	GROUP_FEEDS,
	GROUP_PROGRAM,
	GROUP_COUNT
};

struct action {
	const char *name, *help;
	enum action_group group;
	unsigned where;
	enum verb verb; /* offered to the focused pane first */
	enum react (*fn)(struct ui *ui, const struct call *call);
	int n;            /* for rows that share a function */
	const char *args; /* what it takes: "NAME VALUE", or NULL; "[NAME]" may be left
			     out, "a|b" are the words that can be chosen */
	complete_fn *complete; /* offers what may stand there, or NULL */
};

/* Ends with a row without a name. */
extern const struct action action_table[];
const char *action_group_name(enum action_group group);
/* NULL: none of that name. */
const struct action *action_find(struct str name);
/* The name that is nearest, for "did you mean", or NULL. */
const char *action_nearest(struct str name);
/* Offers it to the focused pane, else runs it. Not valid here: says so. */
enum react action_run(struct ui *ui, const struct call *call);

#endif
