/* Addresses of name spaces as feeds write them -> what they mean. Compared without case,
 * without http: or https: and without a last slash. */
#include "config.h"

#include "feed/elements.h"

/* clang-format off */
static const struct { enum ns ns; const char *prefix, *uri; } spaces[] = {
	{ NS_FORMAT,  NULL,      "//backend.userland.com/rss2" },
	{ NS_FORMAT,  NULL,      "//backend.userland.com/rss" },
	{ NS_FORMAT,  NULL,      "//blogs.law.harvard.edu/tech/rss" },
	{ NS_FORMAT,  NULL,      "//cyber.law.harvard.edu/rss/rss.html" },
	{ NS_ATOM,    "atom",    "//www.w3.org/2005/Atom" },
	{ NS_ATOM,    "a10",     "//www.w3.org/2005/Atom" },
	{ NS_DC,      "dc",      "//purl.org/dc/elements/1.1" },
	{ NS_DC,      NULL,      "//purl.org/dc/elements/1.0" },
	{ NS_DCTERMS, "dcterms", "//purl.org/dc/terms" },
	{ NS_CONTENT, "content", "//purl.org/rss/1.0/modules/content" },
	{ NS_MEDIA,   "media",   "//search.yahoo.com/mrss" },
	{ NS_MEDIA,   NULL,      "//video.search.yahoo.com/mrss" },
	{ NS_MEDIA,   NULL,      "//tools.search.yahoo.com/mrss" },
	{ NS_FEEDBURNER, "feedburner", "//rssnamespace.org/feedburner/ext/1.0" },
	{ NS_XHTML,   "xhtml",   "//www.w3.org/1999/xhtml" },
};
/* clang-format on */

static struct str
bare(struct str uri)
{
	size_t slashes = str_find(uri, STR("//"));
	if (slashes != STR_NONE)
		uri = str_sub(uri, slashes, uri.n);
	if (str_ends(uri, STR("/")))
		uri.n--;
	return uri;
}

enum ns
ns_find(struct str uri, struct str prefix)
{
	struct str s = bare(str_trim(uri));
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (s.n ? str_eq_nocase(s, str_of(spaces[i].uri))
			: spaces[i].prefix &&
			      str_eq_nocase(prefix, str_of(spaces[i].prefix)))
			return spaces[i].ns;
	return s.n || prefix.n ? NS_OTHER : NS_FORMAT;
}
