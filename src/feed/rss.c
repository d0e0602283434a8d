/* RSS: 2.0, what calls itself <rss>, and the forms within RDF (0.90, 1.0, 1.1). channel
 * opens the same place as the root, so items beside the channel, or a feed without one,
 * need no rule of their own. */
#include "config.h"

#include "base/limits.h"
#include "feed/elements.h"
#include "feed/fields.h"

enum { BOTH = IN_FEED | IN_ENTRY, RANK = 4, RANK_ABOUT = 0 };

/* Its text is an address unless isPermaLink says something else. */
static void
start_guid(struct builder *b, const struct xml_element *e)
{
	struct str is = str_trim(xml_attribute(e, "isPermaLink"));
	bool yes = !is.n || str_eq_nocase(is, STR("true"));
	b->entry->permalink = yes ? ANSWER_YES : ANSWER_NO;
}

static bool
is_web(struct str url)
{
	return str_starts_nocase(url, STR("http://")) ||
	       str_starts_nocase(url, STR("https://"));
}

static void
end_guid(struct builder *b, struct str text)
{
	set_id(b, text);
	if (!is_web(text))
		b->entry->permalink = ANSWER_NO;
	else if (b->entry->permalink == ANSWER_YES)
		put_url(b, FIELD_LINK, b->rule->rank - 1, text);
}

/* Some write Atom's <link href="…"/>. */
static void
start_link(struct builder *b, const struct xml_element *e)
{
	struct str rel = xml_attribute(e, "rel"), type = xml_attribute(e, "type");
	bool page = !type.n || str_find_nocase(type, STR("html")) != STR_NONE;
	if (page && (!rel.n || str_eq_nocase(rel, STR("alternate"))))
		put_url(b, FIELD_LINK, RANK + 1, xml_attribute(e, "href"));
}

static void
start_enclosure(struct builder *b, const struct xml_element *e)
{
	struct str url = xml_attribute(e, "url"), type = xml_attribute(e, "type");
	put_enclosure(b, url.n ? url : xml_attribute(e, "href"), type,
	    xml_attribute(e, "length"), (struct str){ NULL, 0 });
	if (str_starts_nocase(type, STR("image/")))
		put_url(b, FIELD_IMAGE, 0, url);
}

static void
start_source(struct builder *b, const struct xml_element *e)
{
	put_url(b, FIELD_SOURCE_LINK, b->rule->rank, xml_attribute(e, "url"));
}

/* rdf:about of an item is both its name and where it is. */
static void
start_item(struct builder *b, const struct xml_element *e)
{
	struct str about = str_trim(xml_attribute(e, "about"));
	start_entry(b, e);
	put(b, FIELD_ID, RANK_ABOUT, plain_of(b, about, LIMIT_URL));
	if (is_web(about))
		put_url(b, FIELD_LINK, RANK_ABOUT, about);
}

static void
start_channel(struct builder *b, const struct xml_element *e)
{
	struct str about = str_trim(xml_attribute(e, "about"));
	if (is_web(about) && b->rule->ns == NS_FORMAT)
		put_url(b, FIELD_LINK, RANK_ABOUT, about);
}

static void
start_image(struct builder *b, const struct xml_element *e)
{
	struct str about = xml_attribute(e, "about"),
		   resource = xml_attribute(e, "resource");
	put_url(b, FIELD_IMAGE, RANK_ABOUT, about.n ? about : resource);
}

/* Not of RSS: the summary where there is no description, else a second text beside it. */
static void
set_beside(struct builder *b, struct str text)
{
	if (!is_set(b, FIELD_SUMMARY, RANK))
		set_rich(b, text);
	else
		put_rich(b, FIELD_CONTENT, 0, text);
}

/* clang-format off */
#define ROW(name, inside, take, start, end, field) \
	{ NS_FORMAT, name, inside, 0, take, start, end, field, RANK }
#define OPEN(ns, name, inside, opens, start) \
	{ ns, name, inside, opens, TAKE_NOTHING, start, NULL, FIELD_NONE, 0 }
const struct element_rule rss_rules[] = {
	OPEN(NS_FORMAT, "rss",     IN_FEED, IN_FEED, NULL),
	OPEN(NS_FORMAT, "RDF",     IN_FEED, IN_FEED, NULL),
	OPEN(NS_RDF,    "RDF",     IN_FEED, IN_FEED, NULL),
	OPEN(NS_FORMAT, "channel", IN_FEED, IN_FEED, start_channel),
	OPEN(NS_FORMAT, "items",   IN_FEED, IN_FEED, NULL), /* RSS 1.1 */
	OPEN(NS_FORMAT, "item",    IN_FEED, IN_ENTRY, start_item),
	OPEN(NS_FORMAT, "image",   IN_FEED, IN_IMAGE, start_image),
	OPEN(NS_FORMAT, "textInput", IN_FEED, IN_OTHER, NULL),
	OPEN(NS_FORMAT, "skipHours", IN_FEED, IN_SKIP, NULL),
	OPEN(NS_FORMAT, "skipDays",  IN_FEED, IN_SKIP, NULL),
	OPEN(NS_FORMAT, "cloud",   IN_FEED, IN_CLOUD, start_cloud),
	ROW("title",          BOTH,     TAKE_LINE,  NULL, set_line, FIELD_TITLE),
	ROW("link",           BOTH,     TAKE_PLAIN, start_link, set_url, FIELD_LINK),
	ROW("description",    IN_FEED,  TAKE_HTML,  NULL, set_rich, FIELD_DESCRIPTION),
	ROW("description",    IN_ENTRY, TAKE_HTML,  NULL, set_rich, FIELD_SUMMARY),
	/* Before content:encoded there were other ways to give the whole text. */
	{ NS_FORMAT, "body",     IN_ENTRY, 0, TAKE_HTML, NULL, set_rich, FIELD_CONTENT, RANK - 1 },
	{ NS_FORMAT, "fullitem", IN_ENTRY, 0, TAKE_HTML, NULL, set_rich, FIELD_CONTENT, RANK - 1 },
	{ NS_FORMAT, "content",  IN_ENTRY, 0, TAKE_HTML, NULL, set_rich, FIELD_CONTENT, RANK - 2 },
	{ NS_FORMAT, "summary",  IN_ENTRY, 0, TAKE_HTML, NULL, set_beside, FIELD_SUMMARY, RANK - 1 },
	ROW("guid",           IN_ENTRY, TAKE_PLAIN, start_guid, end_guid, FIELD_ID),
	ROW("pubDate",        BOTH,     TAKE_PLAIN, NULL, set_date, FIELD_PUBLISHED),
	ROW("lastBuildDate",  IN_FEED,  TAKE_PLAIN, NULL, set_date, FIELD_UPDATED),
	{ NS_FORMAT, "date",    IN_ENTRY, 0, TAKE_PLAIN, NULL, set_date, FIELD_PUBLISHED, RANK - 2 },
	{ NS_FORMAT, "updated", IN_ENTRY, 0, TAKE_PLAIN, NULL, set_date, FIELD_UPDATED, RANK - 2 },
	ROW("expirationDate", IN_ENTRY, TAKE_PLAIN, NULL, set_date, FIELD_EXPIRES), /* RSS 0.93 */
	ROW("author",         BOTH,     TAKE_PLAIN, NULL, add_person, FIELD_NONE),
	ROW("managingEditor", IN_FEED,  TAKE_PLAIN, NULL, add_person, FIELD_NONE),
	ROW("webMaster",      IN_FEED,  TAKE_PLAIN, NULL, add_person, FIELD_CONTRIBUTORS),
	ROW("tags",           IN_ENTRY, TAKE_PLAIN, NULL, add_keywords, FIELD_NONE),
	ROW("keywords",       IN_ENTRY, TAKE_PLAIN, NULL, add_keywords, FIELD_NONE),
	ROW("category",       BOTH,     TAKE_LINE,  start_category, add_category, FIELD_NONE),
	ROW("comments",       IN_ENTRY, TAKE_PLAIN, NULL, set_url, FIELD_COMMENTS),
	ROW("enclosure",      IN_ENTRY, TAKE_NOTHING, start_enclosure, NULL, FIELD_NONE),
	ROW("source",         IN_ENTRY, TAKE_LINE,  start_source, set_line, FIELD_SOURCE_TITLE),
	ROW("language",       BOTH,     TAKE_PLAIN, NULL, set_id, FIELD_LANGUAGE),
	ROW("copyright",      BOTH,     TAKE_HTML,  NULL, set_rights, FIELD_RIGHTS),
	ROW("generator",      IN_FEED,  TAKE_LINE,  NULL, set_line, FIELD_GENERATOR),
	ROW("docs",           IN_FEED,  TAKE_PLAIN, NULL, set_url, FIELD_DOCS),
	ROW("ttl",            IN_FEED,  TAKE_PLAIN, NULL, set_number, FIELD_TTL),
	ROW("url",            IN_IMAGE, TAKE_PLAIN, NULL, set_url, FIELD_IMAGE),
	ROW("title",          IN_IMAGE, TAKE_LINE,  NULL, set_line, FIELD_IMAGE_TITLE),
	ROW("link",           IN_IMAGE, TAKE_PLAIN, NULL, set_url, FIELD_IMAGE_LINK),
	ROW("description",    IN_IMAGE, TAKE_LINE,  NULL, set_line, FIELD_IMAGE_DESCRIPTION),
	ROW("width",          IN_IMAGE, TAKE_PLAIN, NULL, set_number, FIELD_IMAGE_WIDTH),
	ROW("height",         IN_IMAGE, TAKE_PLAIN, NULL, set_number, FIELD_IMAGE_HEIGHT),
	ROW("hour",           IN_SKIP,  TAKE_PLAIN, NULL, add_skip_hour, FIELD_NONE),
	ROW("day",            IN_SKIP,  TAKE_PLAIN, NULL, add_skip_day, FIELD_NONE),
	ROW("domain",         IN_CLOUD, TAKE_PLAIN, NULL, set_line, FIELD_CLOUD_DOMAIN),
	ROW("port",           IN_CLOUD, TAKE_PLAIN, NULL, set_number, FIELD_CLOUD_PORT),
	ROW("path",           IN_CLOUD, TAKE_PLAIN, NULL, set_line, FIELD_CLOUD_PATH),
	ROW("registerProcedure", IN_CLOUD, TAKE_PLAIN, NULL, set_line, FIELD_CLOUD_PROCEDURE),
	ROW("protocol",       IN_CLOUD, TAKE_PLAIN, NULL, set_line, FIELD_CLOUD_PROTOCOL),
	{ .name = NULL },
};
/* clang-format on */
