/* The set of what a view finds, kept for as long as the store is open and kept right: so
 * a view that must be looked through article by article (a regular expression, url:,
 * has:image) is looked through once, in slices, and a count that walks a whole view is
 * walked once. Private to store/.
 *
 *  1. 'bits' are the articles found. Right are those above 'fill' that are not dirty; the
 *     others are to be asked, and until then are what they were before.
 *  2. What this process changes becomes dirty at once (sqlite3_update_hook); tags and
 *     feeds, which the hook does not tell apart, say so themselves.
 *  3. What another process changed is not known: all are asked again. */
#ifndef STORE_FOUND_H
#define STORE_FOUND_H

#include "store/search.h"
#include "store/store.h"

struct found {
	struct buf key; /* query_key() */
	uint64_t *bits, *dirty;
	size_t nwords, n, ndirty; /* n, ndirty: bits in each */
	int64_t fill, all;        /* to be asked: up to 'fill', of 'all' */
	bool again;               /* once more, when that is done */
	bool whole;               /* it was done once */
	bool costly;              /* asked in slices */
	bool of_feeds,
	    of_counts;   /* asks what feeds are called; what they hold, or for names */
	size_t slice;    /* so many take a few milliseconds */
	int64_t version; /* as when last looked: data_version, … */
	uint64_t described, counter;
	uint64_t stamp; /* another after every change of the bits */
	uint64_t used;
};

bool found_is_costly(const struct query *q);
/* The view's set: all of it, but if the view is sliced and costly what is known so far.
 * It lives until the next call. NULL and err: failed. */
const struct found *found_now(
    const struct store *s, const struct store_view *v, struct err *err);
/* The set of a costly query if it is known and right, else NULL. */
const struct found *found_whole(const struct store *s, const struct query *q);
/* The set as hits, valid until it is asked for again. */
void found_hits(const struct found *f, struct arena *arena, struct hits *out);
bool found_has(const struct found *f, int64_t id);

/* This article is perhaps in other sets now. */
void found_touch(struct db *db, int64_t id);
void found_forget(struct db *db);
/* From here on changes are seen. */
void found_watch(struct db *db);

#endif
