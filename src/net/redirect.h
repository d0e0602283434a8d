/* May a request go on to where an answer sends it? Pure. */
#ifndef NET_REDIRECT_H
#define NET_REDIRECT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

struct redirect {
	long status;
	struct str from, to; /* to: resolved, or empty when the answer named none */
	long done, max;      /* redirects that were followed before; allowed in all */
	bool guarded;        /* came by a public address: must not lead within */
};

/* False: *err says why it is not followed. Only http and https, never from https down to
 * http. Names are not looked up here: who connects must look at the address, too. */
bool redirect_check(const struct redirect *r, struct err *err);
/* Is it an answer that sends elsewhere? (301, 302, 303, 307, 308) */
bool redirect_is_status(long status);
/* And for good? (301, 308) */
bool redirect_is_permanent(long status);
/* Where to go: user and password of 'from' go along only to the very same scheme, host
 * and port. In the arena. */
struct str redirect_target(const struct redirect *r, struct arena *arena);
/* "https://host:443", the same for all that share a server; empty for files. */
struct str redirect_origin(struct str url, struct arena *arena);
/* Without user and password. */
struct str redirect_without_user(struct str url, struct arena *arena);

#endif
