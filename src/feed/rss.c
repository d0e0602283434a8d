/* RSS 2.0 and what calls itself <rss>. channel opens the same place as the root, so items
 * beside the channel, or a feed without one, need no rule of their own. */
#include "config.h"

#include "feed/elements.h"

/* Its text is an address unless isPermaLink says that it is not. */
static void
start_guid(struct builder *b, const struct xml_element *e)
{
	b->permalink =
	    !str_eq_nocase(str_trim(xml_attribute(e, "isPermaLink")), STR("false"));
}

static void
end_guid(struct builder *b, struct str text)
{
	set_id(b, text);
	if (b->permalink && (str_starts_nocase(text, STR("http://")) ||
				str_starts_nocase(text, STR("https://"))))
		put_url(b, FIELD_LINK, b->rule->rank, text);
}

/* Some write <link href="…"/>. */
static void
start_link(struct builder *b, const struct xml_element *e)
{
	put_url(b, FIELD_LINK, 2, xml_attribute(e, "href"));
}

static void
start_enclosure(struct builder *b, const struct xml_element *e)
{
	struct str url = xml_attribute(e, "url"), type = xml_attribute(e, "type");
	put_enclosure(b, url, type, xml_attribute(e, "length"), (struct str){ NULL, 0 });
	if (str_starts_nocase(type, STR("image/")))
		put_url(b, FIELD_IMAGE, 0, url);
}

static void
start_source(struct builder *b, const struct xml_element *e)
{
	put_url(b, FIELD_SOURCE_LINK, b->rule->rank, xml_attribute(e, "url"));
}

enum { BOTH = IN_FEED | IN_ENTRY, RANK = 4 };

/* clang-format off */
#define ROW(name, inside, take, start, end, field) \
	{ NS_FORMAT, name, inside, 0, take, start, end, field, RANK }
const struct element_rule rss_rules[] = {
	{ NS_FORMAT, "rss",     IN_FEED, IN_FEED, TAKE_NOTHING, NULL, NULL, FIELD_NONE, 0 },
	{ NS_FORMAT, "channel", IN_FEED, IN_FEED, TAKE_NOTHING, NULL, NULL, FIELD_NONE, 0 },
	{ NS_FORMAT, "item",    IN_FEED, IN_ENTRY, TAKE_NOTHING, start_entry, NULL, FIELD_NONE, 0 },
	{ NS_FORMAT, "image",   IN_FEED, IN_IMAGE, TAKE_NOTHING, NULL, NULL, FIELD_NONE, 0 },
	{ NS_FORMAT, "textInput", IN_FEED, IN_GROUP, TAKE_NOTHING, NULL, NULL, FIELD_NONE, 0 },
	ROW("title",          BOTH,     TAKE_LINE,  NULL, set_line, FIELD_TITLE),
	ROW("link",           BOTH,     TAKE_PLAIN, start_link, set_url, FIELD_LINK),
	ROW("description",    IN_FEED,  TAKE_HTML,  NULL, set_rich, FIELD_DESCRIPTION),
	ROW("description",    IN_ENTRY, TAKE_HTML,  NULL, set_rich, FIELD_SUMMARY),
	/* Before content:encoded there were other ways to give the whole text. */
	{ NS_FORMAT, "body",     IN_ENTRY, 0, TAKE_HTML, NULL, set_rich, FIELD_CONTENT, RANK - 1 },
	{ NS_FORMAT, "fullitem", IN_ENTRY, 0, TAKE_HTML, NULL, set_rich, FIELD_CONTENT, RANK - 1 },
	ROW("guid",           IN_ENTRY, TAKE_PLAIN, start_guid, end_guid, FIELD_ID),
	ROW("pubDate",        IN_ENTRY, TAKE_PLAIN, NULL, set_date, FIELD_PUBLISHED),
	{ NS_FORMAT, "pubDate", IN_FEED, 0, TAKE_PLAIN, NULL, set_date, FIELD_UPDATED, RANK - 1 },
	ROW("lastBuildDate",  IN_FEED,  TAKE_PLAIN, NULL, set_date, FIELD_UPDATED),
	ROW("author",         IN_ENTRY, TAKE_PLAIN,  NULL, add_person, FIELD_NONE),
	ROW("managingEditor", IN_FEED,  TAKE_PLAIN, NULL, add_person, FIELD_NONE),
	ROW("webMaster",      IN_FEED,  TAKE_PLAIN, NULL, add_person, FIELD_NONE),
	ROW("category",       IN_ENTRY, TAKE_LINE,  start_category, add_category, FIELD_NONE),
	ROW("comments",       IN_ENTRY, TAKE_PLAIN, NULL, set_url, FIELD_COMMENTS),
	ROW("enclosure",      IN_ENTRY, TAKE_NOTHING, start_enclosure, NULL, FIELD_NONE),
	ROW("source",         IN_ENTRY, TAKE_LINE,  start_source, set_line, FIELD_SOURCE_TITLE),
	ROW("language",       BOTH,     TAKE_PLAIN, NULL, set_id, FIELD_LANGUAGE),
	ROW("copyright",      BOTH,     TAKE_LINE,  NULL, set_line, FIELD_RIGHTS),
	ROW("generator",      IN_FEED,  TAKE_LINE,  NULL, set_line, FIELD_GENERATOR),
	ROW("ttl",            IN_FEED,  TAKE_PLAIN, NULL, set_ttl, FIELD_NONE),
	ROW("url",            IN_IMAGE, TAKE_PLAIN, NULL, set_url, FIELD_IMAGE),
	ROW("title",          IN_IMAGE, TAKE_LINE,  NULL, NULL, FIELD_NONE),
	ROW("link",           IN_IMAGE, TAKE_PLAIN, NULL, NULL, FIELD_NONE),
	{ .name = NULL },
};
/* clang-format on */
