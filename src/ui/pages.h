/* Panes that take the screen for themselves: problems, and the first screen. */
#ifndef UI_PAGES_H
#define UI_PAGES_H

#include "app/found.h"
#include "base/arena.h"
#include "ui/list.h"

enum { PROBLEM_LINES = 4 }; /* rows of one: what, since when, what to do, an empty one */

struct problem {
	int64_t feed; /* 0: a wrong line of a file */
	bool warning;
	struct str name, words, since, advice, url;
};
struct problems_pane {
	struct arena arena;
	struct problem *list;
	size_t n, failed;
	struct list at;
};

/* The first two cannot be chosen. */
enum welcome_kind {
	WELCOME_HEADING,
	WELCOME_OFFERS, /* the heading that counts what was chosen */
	WELCOME_FOUND,
	WELCOME_FILE,
	WELCOME_OWN,
	WELCOME_OFFER
};
struct welcome_line {
	enum welcome_kind kind;
	struct str text, language, about, url, folder;
	const struct found *found;
	bool chosen;
};
enum { WELCOME_LINES = 64 };
struct welcome_pane {
	struct arena arena;
	struct welcome_line lines[WELCOME_LINES];
	bool skip[WELCOME_LINES];
	struct list list;
	size_t chosen;
	bool filled;
	int first_row; /* of the pane where the list begins */
};

struct ui;
/* The feed of the problem under the cursor; 0: none. */
int64_t problems_feed(const struct ui *ui);
/* What the first screen's list takes: chooses the line, subscribes to what is chosen. */
bool welcome_choose(struct ui *ui);
/* Takes over what was found first; false: nothing was. */
bool welcome_import_found(struct ui *ui);

#endif
