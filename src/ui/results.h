/* What a search prompt finds while it is typed. The newest query wins: each change starts
 * a short wait, and only the last one is asked. */
#ifndef UI_RESULTS_H
#define UI_RESULTS_H

#include <stdbool.h>

#include "base/err.h"
#include "base/loop.h"
#include "base/str.h"
#include "store/store.h"
#include "ui/layout.h"
#include "ui/view.h"

struct results {
	bool active;
	bool filtered;         /* the list shows a part of the feed cursor's view */
	struct view base;      /* what is filtered: the view that was on show */
	struct err err;        /* what is wrong with the query, or ERR_NONE */
	struct store_key from; /* where the list's cursor was, and the focus */
	enum pane_id focus;
	int64_t asked; /* when the last one was, in clock_ms(), and how long it took */
	long ms;
	struct loop_timer timer;
};

struct ui;
void results_begin(struct ui *ui);
/* The same within the list on show. */
void results_begin_filter(struct ui *ui);
/* The whole list again; false: it was not filtered. */
bool results_unfilter(struct ui *ui);
void results_done(struct results *s);
/* The text has changed. */
void results_changed(struct ui *ui);
/* Keeps the results as a view; returns to where one was. */
void results_keep(struct ui *ui, struct str text);
void results_cancel(struct ui *ui);

#endif
