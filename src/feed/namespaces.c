/* Addresses of name spaces as feeds write them -> what they mean. Compared without case,
 * without http: or https: and without a last slash. */
#include "config.h"

#include "feed/elements.h"

/* clang-format off */
static const struct { enum ns ns; const char *prefix, *uri; } spaces[] = {
	{ NS_FORMAT,  NULL,      "//backend.userland.com/rss2" },
	{ NS_FORMAT,  NULL,      "//backend.userland.com/rss" },
	{ NS_FORMAT,  NULL,      "//backend.userland.com/rss091" },
	{ NS_FORMAT,  NULL,      "//backend.userland.com/rss092" },
	{ NS_FORMAT,  NULL,      "//backend.userland.com/rss093" },
	{ NS_FORMAT,  NULL,      "//blogs.law.harvard.edu/tech/rss" },
	{ NS_FORMAT,  NULL,      "//cyber.law.harvard.edu/rss/rss.html" },
	{ NS_FORMAT,  NULL,      "//www.rssboard.org/rss-specification" },
	{ NS_FORMAT,  "rss",     "//purl.org/rss/1.0" },
	{ NS_FORMAT,  NULL,      "//purl.org/rss/2.0" },
	{ NS_FORMAT,  NULL,      "//purl.org/net/rss1.1#" },
	{ NS_FORMAT,  NULL,      "//my.netscape.com/rdf/simple/0.9" },
	{ NS_FORMAT,  NULL,      "//channel.netscape.com/rdf/simple/0.9" },
	{ NS_FORMAT,  NULL,      "//my.netscape.com/publish/formats/rss-0.91.dtd" },
	{ NS_ATOM,    "atom",    "//www.w3.org/2005/Atom" },
	{ NS_ATOM,    "a10",     "//www.w3.org/2005/Atom" },
	{ NS_ATOM,    "atom10",  "//www.w3.org/2005/Atom" },
	{ NS_ATOM,    "atom03",  "//purl.org/atom/ns#" },
	{ NS_ATOM,    NULL,      "//example.com/newformat#" }, /* drafts of Atom */
	{ NS_ATOM,    NULL,      "//example.com/necho" },
	{ NS_ATOM,    NULL,      "//purl.org/echo" },
	{ NS_ATOM,    NULL,      "uri/of/echo/namespace#" },
	{ NS_ATOM,    NULL,      "//purl.org/atom/app#" },
	{ NS_DC,      "dc",      "//purl.org/dc/elements/1.1" },
	{ NS_DC,      NULL,      "//purl.org/dc/elements/1.0" },
	{ NS_DCTERMS, "dcterms", "//purl.org/dc/terms" },
	{ NS_CONTENT, "content", "//purl.org/rss/1.0/modules/content" },
	{ NS_MEDIA,   "media",   "//search.yahoo.com/mrss" },
	{ NS_MEDIA,   NULL,      "//video.search.yahoo.com/mrss" },
	{ NS_MEDIA,   NULL,      "//tools.search.yahoo.com/mrss" },
	{ NS_MEDIA,   NULL,      "//www.rssboard.org/media-rss" },
	{ NS_FEEDBURNER, "feedburner", "//rssnamespace.org/feedburner/ext/1.0" },
	{ NS_XHTML,   "xhtml",   "//www.w3.org/1999/xhtml" },
	{ NS_XML,     "xml",     "//www.w3.org/XML/1998/namespace" },
	{ NS_RDF,     "rdf",     "//www.w3.org/1999/02/22-rdf-syntax-ns#" },
	{ NS_SY,      "sy",      "//purl.org/rss/1.0/modules/syndication" },
	{ NS_SLASH,   "slash",   "//purl.org/rss/1.0/modules/slash" },
	{ NS_WFW,     "wfw",     "//wellformedweb.org/CommentAPI" },
	{ NS_THR,     "thr",     "//purl.org/syndication/thread/1.0" },
	{ NS_ITUNES,  "itunes",  "//www.itunes.com/dtds/podcast-1.0.dtd" },
	{ NS_ITUNES,  NULL,      "//example.com/DTDs/PodCast-1.0.dtd" }, /* Apple's own example */
	{ NS_ITUNES,  NULL,      "//www.itunes.com/dtds/podcast-1.0" },
	{ NS_PODCAST, "podcast", "//podcastindex.org/namespace/1.0" },
	{ NS_PODCAST, NULL,      "//github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md" },
	{ NS_CHAPTERS, "psc",    "//podlove.org/simple-chapters" },
	{ NS_CHAPTERS, "sc",     "//podlove.org/simple-chapters" },
	{ NS_GEO,     "geo",     "//www.w3.org/2003/01/geo/wgs84_pos#" },
	{ NS_GEORSS,  "georss",  "//www.georss.org/georss" },
	{ NS_GML,     "gml",     "//www.opengis.net/gml" },
	{ NS_LICENSE, "creativeCommons", "//backend.userland.com/creativeCommonsRssModule" },
	{ NS_LICENSE, NULL,      "//cyber.law.harvard.edu/rss/creativeCommonsRssModule.html" },
	{ NS_LICENSE, "cc",      "//web.resource.org/cc" },
	{ NS_LICENSE, NULL,      "//creativecommons.org/ns#" },
	{ NS_ADMIN,   "admin",   "//webns.net/mvcb" },
	{ NS_ANNOTATE, "annotate", "//purl.org/rss/1.0/modules/annotate" },
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
