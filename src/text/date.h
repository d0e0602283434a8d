/* Dates of feeds <-> seconds since 1970 in UTC. Pure: "now" never comes in. */
#ifndef TEXT_DATE_H
#define TEXT_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* RFC 822/2822 (names of zones, two-digit years, day name missing or wrong), RFC 3339 and
 * W3C forms, asctime. A form without a zone is UTC. False: cannot be read, and *out
 * stays. A date before 1970 or at its first second cannot be told from "none" and is
 * false, too. */
bool date_parse(struct str text, int64_t *out);
/* "2026-03-14T09:13:00Z" into out; returns out. */
enum { DATE_RFC3339_SIZE = 32 };
char *date_rfc3339(int64_t t, char out[DATE_RFC3339_SIZE]);
/* "Sat, 14 Mar 2026 09:13:00 GMT", for HTTP. */
char *date_http(int64_t t, char out[DATE_RFC3339_SIZE]);
/* "30s", "5min", "12h", "3d", "2w", "1mo", "1y" -> seconds. */
bool date_duration(struct str text, int64_t *seconds);

#endif
