/* Addresses in an article: made absolute, freed of what only counts clicks, each kept
 * once; and the one of an image that a page loads late. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "markup/clean_parts.h"
#include "text/url.h"

/* What a browser may be handed; javascript:, data:, file: and what nobody knows may not.
 */
static const char *const schemes[] = { "https", "http", "mailto", "ftp", "ftps", "gemini",
	"gopher", "tel", "sms", "news", "nntp", "irc", "ircs", "xmpp", "sip", "sips",
	"geo", "magnet", "matrix", "webcal", "feed", "rtsp", "ssh", "sftp", "git", "svn",
	"telnet", "urn", "doi", "ed2k", "mms", "callto", "skype", "whatsapp", "bitcoin",
	"acct", "cid", "tag", "aim", "rsync" };

static bool
is_harmless(struct str url, struct arena *arena)
{
	struct str scheme = url_scheme(url, arena);
	if (!scheme.n) {
		/* Still relative: its base is not known yet. A colon in its first part
		 * would be a scheme to somebody (RFC 3986, 4.2). */
		size_t n = 0;
		while (n < url.n && url.p[n] != '/' && url.p[n] != '?' && url.p[n] != '#')
			if (url.p[n++] == ':')
				return false;
		return true;
	}
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		if (str_is(scheme, schemes[i]))
			return true;
	return false;
}

static void
grow_slots(struct clean *c)
{
	c->nslots = c->nslots ? c->nslots * 2 : 64;
	free(c->slots);
	c->slots = xcalloc(c->nslots, sizeof *c->slots);
	for (size_t i = 0; i < c->nlinks; i++) {
		size_t at = str_hash(c->links[i]) & (c->nslots - 1);
		while (c->slots[at])
			at = (at + 1) & (c->nslots - 1);
		c->slots[at] = (int32_t)i + 1;
	}
}

/* An escape or the like in an address is no slip of the pen: it is no address. Line ends
 * and tabs are. */
static bool
has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i],
			      next = i + 1 < s.n ? s.p[i + 1] : 0;
		bool slip = c == '\t' || c == '\n' || (c == '\r' && next == '\n');
		if ((c < ' ' && !slip) || c == 0x7f ||
		    (c == 0xc2 && next >= 0x80 && next < 0xa0))
			return true;
	}
	return str_find(s, STR("\xef\xbf\xbd")) != STR_NONE;
}

/* Without the line ends that browsers do not see in an address either. */
static struct str
without_controls(struct str s, struct arena *arena)
{
	size_t n = 0;
	while (n < s.n && (unsigned char)s.p[n] >= ' ')
		n++;
	if (n == s.n)
		return s;
	char *p = arena_alloc(arena, s.n);
	n = 0;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= ' ')
			p[n++] = s.p[i];
	return (struct str){ p, n };
}

int32_t
clean_link(struct clean *c, struct str reference)
{
	if (reference.n > LIMIT_URL || has_control(str_trim(reference)))
		return -1;
	if (arena_size(&c->scratch) > LIMIT_URL)
		arena_free(&c->scratch);
	reference = str_trim(without_controls(reference, &c->scratch));
	struct str url = url_resolve(c->base, reference, &c->scratch);
	if (!url.n || url.n > LIMIT_URL || !is_harmless(url, &c->scratch))
		return -1;
	if (c->strip_trackers)
		url = url_strip_trackers(url, &c->scratch);
	if (c->nlinks * 2 >= c->nslots)
		grow_slots(c);
	size_t at = str_hash(url) & (c->nslots - 1);
	for (; c->slots[at]; at = (at + 1) & (c->nslots - 1))
		if (str_eq(c->links[c->slots[at] - 1], url))
			return c->slots[at] - 1;
	if (c->nlinks == LIMIT_LINKS)
		return -1;
	c->links = arena_push(c->arena, c->links, &c->nlinks, sizeof *c->links);
	c->links[c->nlinks - 1] = arena_str(c->arena, url);
	c->slots[at] = (int32_t)c->nlinks;
	return (int32_t)c->nlinks - 1;
}

/* The first address of a srcset: "a.jpg 1x, b.jpg 2x". */
static struct str
first_of_set(struct str set)
{
	set = str_trim(set);
	size_t n = 0;
	while (n < set.n && !char_is_space(set.p[n]))
		n++;
	while (n && set.p[n - 1] == ',')
		n--;
	return str_sub(set, 0, n);
}

struct str
clean_image_source(const struct html_node *n)
{
	static const char *const names[] = { "data-src", "data-lazy-src", "data-original",
		"src", "data-srcset", "srcset" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str s = clean_attr(n, names[i]);
		s = str_ends(str_of(names[i]), STR("set")) ? first_of_set(s)
							   : str_trim(s);
		if (s.n && !str_starts_nocase(s, STR("data:")))
			return s;
	}
	return (struct str){ NULL, 0 };
}
