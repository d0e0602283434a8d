/* Addresses: parse, resolve, normalize. libcurl's URL API with rules before and after it
 * for what it does wrongly or refuses:
 * "#x" and "" as references, mailto:, data:, tag:, the host's case. Pure. */
#ifndef TEXT_URL_H
#define TEXT_URL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct url_parts { /* in the arena; empty where the address has none */
	struct str scheme, user, password, host, port, path, query, fragment;
};

/* False: not an absolute http(s) or file address that can be asked. host is lower case,
 * an IPv6 host has its brackets. */
bool url_split(struct str url, struct arena *arena, struct url_parts *out);
/* reference against base (RFC 3986, section 5; either may be empty): absolute, white
 * space around it dropped, odd characters encoded. What cannot be resolved comes back as
 * it is, trimmed. Schemes other than http and https pass through unchanged. */
struct str url_resolve(struct str base, struct str reference, struct arena *arena);
/* %20 as the byte that it stands for; a NUL ends it. */
struct str url_decode(struct str text, struct arena *arena);
/* The scheme in lower case, or empty. */
struct str url_scheme(struct str url, struct arena *arena);
/* Safe to hand to a browser or to show as a link: http https gemini gopher mailto. */
bool url_is_openable(struct str url);
/* Without utm_*, fbclid, gclid, ref_src … in the query. */
struct str url_strip_trackers(struct str url, struct arena *arena);
/* User and password replaced by ***, for messages. */
struct str url_hide_password(struct str url, struct arena *arena);

#endif
