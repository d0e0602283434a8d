/* Which addresses lie within: this machine, the local network, and what is no place on
 * the public net (IANA's special-purpose registries, RFC 6890). Pure. */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <stdbool.h>

#include "base/str.h"

struct sockaddr;

enum address_kind {
	ADDRESS_NAME /* no number: must be looked up */,
	ADDRESS_PUBLIC,
	ADDRESS_PRIVATE
};

/* A host as it stands in a URL: a name, IPv4 also in its odd forms (2130706433, 0x7f.1),
 * IPv6 with or without brackets. "localhost" and names below it are private. */
enum address_kind address_of_host(struct str host);
/* What is neither IPv4 nor IPv6 is private. */
bool address_is_private(const struct sockaddr *address);

#endif
