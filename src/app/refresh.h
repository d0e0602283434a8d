/* Which feeds are asked; fetch -> ingest -> store, on the loop. Articles are
 * written for some milliseconds per turn. */
#ifndef APP_REFRESH_H
#define APP_REFRESH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"

enum refresh_result { REFRESH_NEW, REFRESH_UNCHANGED, REFRESH_FAILED, REFRESH_SKIPPED };

/* One feed has landed; lives during the call. */
struct refresh_event {
	int64_t feed;
	struct str url; /* as in the feeds file */
	enum refresh_result result;
	long status;            /* HTTP, 0: none */
	int64_t added, updated; /* articles */
	size_t bytes;
	long ms;
	const struct err *err;      /* failed and skipped: "cannot fetch URL: …" */
	const struct str *warnings; /* of the document */
	size_t nwarnings;
	struct str moved_to; /* 301, 308, or empty */
	int64_t next_fetch;
};

struct refresh_progress {
	bool running;
	size_t feeds, done, answered, failed, skipped;
	size_t unreached; /* failed, because there was no way to the server */
	int64_t added, updated;
	bool interrupted, not_stored; /* not_stored: something could not be written; err
					 has the first */
	struct err err;
	long ms;
};

struct refresh_options {
	const int64_t *feeds; /* numbers; NULL: all subscribed */
	size_t nfeeds;
	bool due;         /* only those whose interval is over */
	bool automatic;   /* of these those with auto-refresh=yes; when there is none it
			     does not begin, and err has no code */
	bool from_public; /* a public page named them: they may not lie within */
	bool force;       /* also those that said Retry-After or 410 */
	int64_t since;    /* leave out what was asked after this moment; 0: none */
	void (*event)(void *ctx, const struct refresh_event *e);       /* may be NULL */
	void (*finished)(void *ctx, const struct refresh_progress *p); /* may be NULL */
	void *ctx;
};

/* Begins; needs app_start_loop() and app_start_net(). False: one is under way, offline,
 * or the fetch lock is taken (ERR_LOCKED; the caller waits or not). */
bool refresh_start(struct app *a, const struct refresh_options *o, struct err *err);
/* Stops soon: what has arrived is stored, the rest dropped; finished() is called. */
void refresh_stop(struct app *a);
/* What goes on, or the last one's end. */
struct refresh_progress refresh_progress(const struct app *a);
/* Is this feed being asked right now? (a mark in the feed pane) */
bool refresh_is_fetching(const struct app *a, int64_t feed);
/* Has it written in this turn of the loop? Then others should not. */
bool refresh_wrote(const struct app *a);
void refresh_free(struct refresh *r);

#endif
