/* Numbers of the feed pane that the feeds table does not have: how much a view or a saved
 * search finds, which walks articles, and what came with the refresh under way. On a
 * terminal they are counted one after another when no key comes, and old ones stand
 * meanwhile. */
#ifndef UI_COUNTS_H
#define UI_COUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/loop.h"
#include "base/str.h"

enum { COUNTS = 128, FRESH = 512 };

struct counts {
	struct {
		uint64_t query; /* its text's hash */
		int64_t n;
	} known[COUNTS];
	size_t nknown;
	size_t next;   /* the query to be counted next */
	uint64_t seen; /* the store's counter, plus one, that they belong to */
	int64_t day;
	int64_t saved_bytes;     /* of what is saved; -1: not known */
	struct loop_timer timer; /* until then nothing is counted */
	struct {
		int64_t feed, added;
	} fresh[FRESH];
	size_t nfresh;
};

struct ui;
/* -1: not counted yet. */
int64_t counts_of(const struct counts *c, struct str query);
/* Counts what is not known, or old because the store has changed: soon, or without a
 * terminal at once. */
void counts_due(struct ui *ui);
/* So many came into this feed; the feed has been looked at; a new refresh begins. */
void counts_came(struct ui *ui, int64_t feed, int64_t added);
int64_t counts_fresh(const struct counts *c, int64_t feed);
void counts_seen(struct ui *ui, int64_t feed);
void counts_forget_fresh(struct ui *ui);

#endif
