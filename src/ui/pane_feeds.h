/* The feed pane: views, searches of this run, folders with their feeds. Its cursor says
 * what the article list shows. */
#ifndef UI_PANE_FEEDS_H
#define UI_PANE_FEEDS_H

#include "base/arena.h"
#include "model/entity.h"
#include "store/store.h"
#include "ui/list.h"
#include "ui/view.h"

enum feed_line_kind {
	LINE_HEADING,
	LINE_VIEW,
	LINE_SAVED,  /* a query: line of the feeds file */
	LINE_SEARCH, /* one of this run */
	LINE_NAME,   /* a name that is followed */
	LINE_FOLDER,
	LINE_FEED
};

struct feed_line {
	enum feed_line_kind kind;
	struct str name;
	const char *query;          /* LINE_VIEW, LINE_SAVED, LINE_SEARCH, LINE_NAME */
	enum entity_kind entity;    /* LINE_NAME */
	const struct feed_row *row; /* LINE_FEED */
	bool in_folder;
	int64_t count;
	size_t first, n; /* LINE_FOLDER: its feeds within ids */
};

/* What the rules file follows. */
struct followed {
	enum entity_kind kind;
	struct str name, query,
	    unread; /* queries for its articles, for the unread ones */
};

enum { FEEDS_SEARCHES = 20 };

struct feeds_pane {
	struct arena arena; /* of the lines */
	struct feed_line *lines;
	size_t nlines;
	bool *skip;
	struct feed_row *rows;
	size_t nrows;
	int64_t *ids; /* of the feeds in the order of the lines */
	size_t nids;
	struct list list;
	int64_t unread, saved, articles, last_fetch, failed; /* over all */
	struct followed *followed;                           /* in the arena */
	size_t nfollowed;
	char *searches[FEEDS_SEARCHES]; /* kept in this run */
	size_t nsearches;
};

struct ui;
/* followed.c: in the order of the file; a file that cannot be read follows nothing. */
void followed_read(
    const struct ui *ui, struct arena *arena, struct followed **out, size_t *n);
void feeds_done(struct feeds_pane *p);
/* NULL: there are none. */
const struct feed_line *feeds_current(const struct ui *ui);
const struct feed_row *feeds_find(const struct ui *ui, int64_t feed);
/* The feeds of the line under the cursor; NULL and 0: a view, all of them. */
const int64_t *feeds_under_cursor(const struct ui *ui, size_t *n);
/* Puts the cursor there and shows it in the list. False: there is no such line. */
bool feeds_select_view(struct ui *ui, struct str name);
bool feeds_select_feed(struct ui *ui, int64_t feed);
/* The same for any line but a feed's: a folder, a search, a view. */
bool feeds_select_name(struct ui *ui, struct str name);
/* Any line by its name, letters of any case. */
bool feeds_select_place(struct ui *ui, struct str name);
/* The next (or previous) feed with unread articles, round once. */
bool feeds_select_unread(struct ui *ui, bool backwards);
/* The i-th query whose number must be asked for. */
bool feeds_counted_query(const struct ui *ui, size_t i, struct str *query);
/* Forgets a search of this run. */
void feeds_drop_search(struct ui *ui, struct str text);
/* Adds a search to the views and selects it. */
void feeds_keep_search(struct ui *ui, struct str text);

#endif
