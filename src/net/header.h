/* Values of HTTP headers. Pure; what is said wrongly counts as not said. */
#ifndef NET_HEADER_H
#define NET_HEADER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Retry-After, seconds or a date (RFC 9110, 10.2.3): seconds from now, at most
 * LIMIT_RETRY_AFTER; 0: not said. */
int64_t header_retry_after(struct str value, int64_t now);
/* max-age of Cache-Control (RFC 9111, 5.2.2.1), 0 for no-cache and no-store; -1: not
 * said. */
int64_t header_max_age(struct str value);
/* For how many seconds from now the answer is fresh (RFC 9111, 4.2): by Cache-Control,
 * else by Expires as counted from Date, less its Age; -1: not said. */
int64_t header_lifetime(
    struct str cache_control, struct str expires, struct str date, struct str age);
/* May this be kept and sent back as ETag or Last-Modified: short, and no control
 * characters? */
bool header_is_sendable(struct str value);

#endif
