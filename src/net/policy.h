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
/* Seconds until the next automatic request: by ttl (minutes) and max-age within 15 min…1
 * d when it went well, doubling from 15 min to 1 d by tries when not; at least
 * retry_after. */
int64_t policy_interval(
    bool ok, int64_t tries, int64_t ttl_minutes, int64_t max_age, int64_t retry_after);

#endif
