/* Redirects are followed by us, one request each, because each must pass rules that know
 * where the chain began. */
#include "config.h"

#include "base/limits.h"
#include "net/address.h"
#include "net/policy.h"
#include "net/redirect.h"
#include "text/url.h"
#include "text/utf8.h"

enum { SHOWN = 80 }; /* bytes of a foreign address in a message */

static const struct {
	long status;
	bool permanent;
} statuses[] = {
	{ 301, true },
	{ 302, false },
	{ 303, false },
	{ 307, false },
	{ 308, true },
};

bool
redirect_is_status(long status)
{
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (statuses[i].status == status)
			return true;
	return false;
}

bool
redirect_is_permanent(long status)
{
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (statuses[i].status == status)
			return statuses[i].permanent;
	return false;
}

/* Offsets of what stands between "://" and "@" of the host, the "@" included. */
static bool
find_user(struct str url, size_t *from, size_t *to)
{
	size_t at = str_find(url, STR("://"));

	if (at == STR_NONE)
		return false;
	*from = *to = at + 3;
	for (size_t i = *from;
	     i < url.n && url.p[i] != '/' && url.p[i] != '?' && url.p[i] != '#'; i++)
		if (url.p[i] == '@')
			*to = i + 1;
	return *to > *from;
}

struct str
redirect_without_user(struct str url, struct arena *arena)
{
	size_t from, to;

	if (!find_user(url, &from, &to))
		return url;
	struct str before = str_sub(url, 0, from), after = str_sub(url, to, url.n);
	return arena_printf(arena, "%.*s%.*s", STR_ARG(before), STR_ARG(after));
}

struct str
redirect_origin(struct str url, struct arena *arena)
{
	struct url_parts p;

	if (!url_split(url, arena, &p) || p.host.n == 0)
		return (struct str){ NULL, 0 };
	if (p.port.n == 0)
		p.port = str_is(p.scheme, "https") ? STR("443") : STR("80");
	return arena_printf(arena, "%.*s://%.*s:%.*s", STR_ARG(p.scheme), STR_ARG(p.host),
	    STR_ARG(p.port));
}

struct str
redirect_target(const struct redirect *r, struct arena *arena)
{
	size_t from, to, at, end;
	struct str origin = redirect_origin(r->from, arena);

	if (!find_user(r->from, &from, &to) || find_user(r->to, &at, &end) ||
	    !str_eq(origin, redirect_origin(r->to, arena)))
		return arena_str(arena, r->to);
	struct str scheme = str_sub(r->to, 0, at), rest = str_sub(r->to, at, r->to.n);
	struct str user = str_sub(r->from, from, to);
	return arena_printf(
	    arena, "%.*s%.*s%.*s", STR_ARG(scheme), STR_ARG(user), STR_ARG(rest));
}

static bool
check_place(
    const struct redirect *r, struct arena *arena, struct str shown, struct err *err)
{
	struct str scheme = url_scheme(r->to, arena);
	struct url_parts p;

	if (!str_is(scheme, "http") && !str_is(scheme, "https"))
		return fail(err, ERR_REDIRECT,
		    "it redirects to \"%.*s\"; only http and https are followed",
		    STR_ARG(shown));
	if (!url_split(r->to, arena, &p) || p.host.n == 0)
		return fail(err, ERR_REDIRECT,
		    "it redirects to \"%.*s\", an invalid address", STR_ARG(shown));
	if (str_is(scheme, "http") && str_is(url_scheme(r->from, arena), "https"))
		return fail(err, ERR_REDIRECT,
		    "it redirects from https to \"%.*s\", which is not encrypted; "
		    "subscribe to that address if it can be trusted",
		    STR_ARG(shown));
	if (r->guarded && address_of_host(p.host) == ADDRESS_PRIVATE)
		return fail(err, ERR_BLOCKED_ADDRESS,
		    "it redirects to \"%.*s\", an address within this network; set "
		    "private-redirects=yes on its line if that is right",
		    STR_ARG(shown));
	return true;
}

bool
redirect_check(const struct redirect *r, struct err *err)
{
	struct arena arena = { NULL };
	const char *name = policy_status_name(r->status);
	bool ok;

	struct str shown = utf8_cut(url_hide_password(r->to, &arena), SHOWN);
	if (r->to.n == 0)
		ok = fail(err, ERR_REDIRECT,
		    "HTTP status %ld %s without an address to go to", r->status,
		    name ? name : "");
	else if (r->to.n > LIMIT_URL)
		ok = fail(err, ERR_REDIRECT,
		    "it redirects to an invalid address of %zu bytes", r->to.n);
	else if (r->done >= r->max)
		ok = fail(err, ERR_REDIRECT,
		    "more than %ld redirects, the last to \"%.*s\"; set max-redirects= "
		    "on its line to follow more",
		    r->max, STR_ARG(shown));
	else
		ok = check_place(r, &arena, shown, err);
	arena_free(&arena);
	return ok;
}
