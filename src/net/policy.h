/* What an answer means and when to ask again. Pure. */
#ifndef NET_POLICY_H
#define NET_POLICY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "net/net.h"

enum policy_verdict {
	POLICY_FEED /* read the body */,
	POLICY_UNCHANGED,
	POLICY_FAILED,
	POLICY_WAIT /* 429, 503 with Retry-After */,
	POLICY_GONE
};

/* err: set unless the body is to be read or nothing changed: "HTTP status 404 Not Found;
 * look for a new address …".
 */
enum policy_verdict policy_judge(const struct net_response *r, struct err *err);
/* "Not Found"; NULL for a number that has no name. */
const char *policy_status_name(long status);
/* What the time of the next automatic request follows from. */
struct policy_wish {
	bool ok; /* it went well */
	int64_t now;
	int64_t tries;    /* that failed in a row, this one too */
	int64_t fixed;    /* seconds, what the user wants; 0: by all below */
	int64_t min, max; /* seconds, what may come out of that */
	int64_t hint;     /* seconds, what the document says (ttl, sy:); 0: nothing */
	int64_t max_age;  /* seconds, what HTTP says; -1: nothing */
	int64_t gap;      /* seconds between two articles lately; 0: not known */
	uint32_t skip_hours, skip_days; /* as in model/feed.h */
	int64_t retry_after;            /* seconds; goes before all */
	uint64_t seed; /* of the jitter: the same for all feeds of a host */
};

/* The moment before which the feed is not asked by itself. When it failed: doubling from
 * min to max by tries, up to a tenth more. When not: half of the gap, or more where
 * document or HTTP say so, and not in an hour or on a day that the document leaves out.
 */
int64_t policy_next(const struct policy_wish *w);

#endif
