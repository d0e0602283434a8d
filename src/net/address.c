/* Tables of prefixes. An IPv6 address that carries an IPv4 one is judged by that. */
#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "net/address.h"

struct prefix {
	unsigned char bytes[8];
	unsigned bits;
};

/* clang-format off */
static const struct prefix within4[] = {
	{ { 0 }, 8 },           { { 10 }, 8 },         { { 100, 64 }, 10 },    { { 127 }, 8 },
	{ { 169, 254 }, 16 },   { { 172, 16 }, 12 },   { { 192, 0, 0 }, 24 },  { { 192, 168 }, 16 },
	{ { 198, 18 }, 15 },    { { 224 }, 3 },
};
static const struct prefix within6[] = {
	{ { 0 }, 64 },          { { 0xfc }, 7 },       { { 0xfe, 0x80 }, 9 },  { { 0xff }, 8 },
	{ { 1 }, 64 },
};
/* Prefixes behind which an IPv4 address stands, and where in the 16 bytes. */
static const struct { struct prefix prefix; unsigned at; } carriers[] = {
	{ { { 0, 0, 0, 0, 0, 0, 0, 0 }, 64 }, 12 },  /* ::ffff:a.b.c.d, ::a.b.c.d */
	{ { { 0, 0x64, 0xff, 0x9b }, 64 }, 12 },     /* NAT64 */
	{ { { 0x20, 0x02 }, 16 }, 2 },               /* 6to4 */
};
/* clang-format on */

static bool
has_prefix(const unsigned char *address, const struct prefix *p)
{
	for (unsigned bit = 0; bit < p->bits; bit++)
		if ((address[bit / 8] ^ p->bytes[bit / 8]) & (0x80 >> bit % 8))
			return false;
	return true;
}

static bool
is_within(const unsigned char *address, const struct prefix *table, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (has_prefix(address, &table[i]))
			return true;
	return false;
}

static bool
is_within4(const unsigned char *address)
{
	return is_within(address, within4, sizeof within4 / sizeof *within4);
}

static bool
is_within6(const unsigned char *address)
{
	static const unsigned char mapped[4] = { 0, 0, 0xff, 0xff };

	for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++) {
		if (!has_prefix(address, &carriers[i].prefix))
			continue;
		if (i == 0 && memcmp(address + 8, mapped, 4) != 0)
			break;
		return is_within4(address + carriers[i].at);
	}
	return is_within(address, within6, sizeof within6 / sizeof *within6);
}

bool
address_is_private(const struct sockaddr *address)
{
	struct sockaddr_in in;
	struct sockaddr_in6 in6;

	if (address->sa_family == AF_INET) {
		memcpy(&in, address, sizeof in);
		return is_within4((const unsigned char *)&in.sin_addr);
	}
	if (address->sa_family == AF_INET6) {
		memcpy(&in6, address, sizeof in6);
		return is_within6(in6.sin6_addr.s6_addr);
	}
	return true;
}

static bool
is_localhost(struct str host)
{
	struct str name = STR("localhost");

	if (str_ends(host, STR(".")))
		host.n--;
	return host.n >= name.n &&
	       str_eq_nocase(str_sub(host, host.n - name.n, host.n), name) &&
	       (host.n == name.n || host.p[host.n - name.n - 1] == '.');
}

enum address_kind
address_of_host(struct str host)
{
	char text[64];
	struct in_addr in;
	struct in6_addr in6;

	if (is_localhost(host))
		return ADDRESS_PRIVATE;
	if (host.n > 1 && host.p[0] == '[')
		host = str_sub(host, 1, host.n - 1);
	size_t zone = str_find_char(host, '%');
	host = str_sub(host, 0, zone);
	if (host.n == 0 || host.n >= sizeof text)
		return ADDRESS_NAME;
	memcpy(text, host.p, host.n);
	text[host.n] = 0;
	if (inet_pton(AF_INET6, text, &in6) == 1)
		return is_within6(in6.s6_addr) ? ADDRESS_PRIVATE : ADDRESS_PUBLIC;
	/* inet_aton knows the odd forms that resolvers know, too. */
	if (inet_aton(text, &in))
		return is_within4((const unsigned char *)&in) ? ADDRESS_PRIVATE
							      : ADDRESS_PUBLIC;
	return ADDRESS_NAME;
}
