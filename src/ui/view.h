/* What the article list shows: all unread, one feed, a folder, a search. Made by the feed
 * pane and by search; the list asks the store with its query. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include <stdbool.h>

#include "base/arena.h"
#include "query/query.h"
#include "store/store.h"

enum view_kind { VIEW_NAMED, VIEW_FOLDER, VIEW_FEED, VIEW_SEARCH };

struct app;

struct view {
	enum view_kind kind;
	struct str title; /* "Unread", the feed's, the query's text */
	int64_t feed;     /* VIEW_FEED */
	struct query query;
	struct query_node *whole; /* what query finds, and what show-read hides of it */
	struct view_ways {
		enum query_sort sort;
		bool reverse, hide_read;
	} ways;             /* as it was when view_settle() was called last */
	struct arena arena; /* owns the strings and the query */
};

/* False: the query cannot be read whole, and the view is what can be read of it; *at (may
 * be NULL) is the byte where it makes no sense. */
bool view_query(struct view *v, const struct app *app, enum view_kind kind,
    struct str title, struct str text, struct err *err, size_t *at);
void view_feed(struct view *v, int64_t feed, struct str title);
/* All articles of these feeds. */
void view_feeds(struct view *v, struct str title, const int64_t *feeds, size_t n);
/* Leaves of v only what 'within' shows, too; v borrows from it. */
void view_narrow(struct view *v, const struct view *within);
void view_done(struct view *v);
/* Makes the view agree with sort and show-read, of its feed's or its folder's line or of
 * config. What the query says itself holds, and an order chosen by hand until the setting
 * changes. False: nothing has changed. */
bool view_settle(struct view *v, const struct app *app);
bool view_same_ways(const struct view_ways *a, const struct view_ways *b);
/* Is it the view of that name? */
bool view_is(const struct view *v, const char *name);
bool view_same(const struct view *a, const struct view *b);
/* Newest or oldest first: with days as headings. */
bool view_by_date(const struct view *v);
/* "best first" */
const char *view_order(enum query_sort sort);

#endif
