/* Rows of name spaces that any format may carry: RSS's content module, Dublin Core, Media
 * RSS, places, comments, licences, Atom within RSS. They give way to the format's own
 * elements (rank 4) but for content:encoded, which is the whole of what a description
 * begins. */
#include "config.h"

#include "base/limits.h"
#include "feed/atom_rows.h"
#include "feed/fields.h"

enum { BOTH = IN_FEED | IN_ENTRY, MEDIA = IN_ENTRY | IN_GROUP | IN_MEDIA };

/* What is only an address in rdf:resource. */
static void
start_resource(struct builder *b, const struct xml_element *e)
{
	put_url(b, b->rule->field, b->rule->rank, xml_attribute(e, "resource"));
}

static void
start_agent(struct builder *b, const struct xml_element *e)
{
	struct str agent = xml_attribute(e, "resource");
	put_plain(b, FIELD_GENERATOR, b->rule->rank, agent);
	put_url(b, FIELD_GENERATOR_URL, b->rule->rank, agent);
}

static void
set_comments_count(struct builder *b, struct str text)
{
	put_comments_count(b, b->rule->rank, text);
}

static void
start_feed_media(struct builder *b, const struct xml_element *e)
{
	struct str type = xml_attribute(e, "type");
	if (str_is(xml_attribute(e, "medium"), "image") ||
	    str_starts(type, STR("image/")))
		put_url(b, FIELD_IMAGE, b->rule->rank, xml_attribute(e, "url"));
}

static void
start_reply(struct builder *b, const struct xml_element *e)
{
	struct entry_more *more = entry_more(b);
	if (more->nreplies == LIMIT_ENCLOSURES)
		return;
	more->replies =
	    arena_push(b->arena, more->replies, &more->nreplies, sizeof *more->replies);
	more->replies[more->nreplies - 1] =
	    (struct reply){ .ref = plain_of(b, xml_attribute(e, "ref"), LIMIT_URL),
		    .href = absolute_of(b, xml_attribute(e, "href")),
		    .type = plain_of(b, xml_attribute(e, "type"), LIMIT_TITLE),
		    .source = absolute_of(b, xml_attribute(e, "source")) };
}

#define MEDIA_SCHEME STR("http://search.yahoo.com/mrss/category_schema")

static void
start_media_category(struct builder *b, const struct xml_element *e)
{
	start_category(b, e);
	if (!b->tag.scheme.n)
		b->tag.scheme = MEDIA_SCHEME;
	b->tag.label = plain_of(b, xml_attribute(e, "label"), LIMIT_TITLE);
}

/* dcterms:valid and dc:coverage may hold "end=2026-01-01;". */
static void
set_valid(struct builder *b, struct str text)
{
	size_t at = str_find_nocase(text, STR("end="));
	struct str end = at == STR_NONE ? text : str_sub(text, at + 4, text.n);
	put_date(
	    b, FIELD_EXPIRES, b->rule->rank, str_sub(end, 0, str_find_char(end, ';')));
}

/* clang-format off */
#define ROW(ns, name, inside, take, end, field, rank) \
	{ ns, name, inside, 0, take, NULL, end, field, rank }
#define OPEN(ns, name, inside, opens, start, end) \
	{ ns, name, inside, opens, TAKE_NOTHING, start, end, FIELD_NONE, 0 }
#define START(ns, name, inside, start, field, rank) \
	{ ns, name, inside, 0, TAKE_NOTHING, start, NULL, field, rank }
const struct element_rule extension_rules[] = {
	ROW(NS_CONTENT, "encoded",     IN_ENTRY, TAKE_HTML,  set_rich, FIELD_CONTENT, 5),
	ROW(NS_XHTML,   "body",        IN_ENTRY, TAKE_HTML,  set_rich, FIELD_CONTENT, 3),
	ROW(NS_XHTML,   "div",         IN_ENTRY, TAKE_HTML,  set_rich, FIELD_CONTENT, 2),

	/* Where the address led before the feed's host put its counter between. */
	ROW(NS_FEEDBURNER, "origLink", IN_ENTRY, TAKE_PLAIN, set_url, FIELD_LINK, 7),
	ROW(NS_FEEDBURNER, "origEnclosureLink", IN_ENTRY, TAKE_PLAIN, set_original, FIELD_NONE, 0),

	ROW(NS_DC, "creator",     BOTH,     TAKE_PLAIN, add_person, FIELD_NONE, 0),
	ROW(NS_DC, "author",      BOTH,     TAKE_PLAIN, add_person, FIELD_NONE, 0),
	ROW(NS_DC, "contributor", BOTH,     TAKE_PLAIN, add_person, FIELD_CONTRIBUTORS, 0),
	ROW(NS_DC, "date",        IN_ENTRY, TAKE_PLAIN, set_date, FIELD_PUBLISHED, 3),
	ROW(NS_DC, "date",        IN_FEED,  TAKE_PLAIN, set_date, FIELD_UPDATED, 3),
	ROW(NS_DC, "title",       BOTH,     TAKE_LINE,  set_line, FIELD_TITLE, 2),
	ROW(NS_DC, "title",       IN_IMAGE, TAKE_LINE,  set_line, FIELD_IMAGE_TITLE, 2),
	ROW(NS_DC, "description", IN_ENTRY, TAKE_HTML,  set_rich, FIELD_SUMMARY, 2),
	ROW(NS_DC, "description", IN_FEED,  TAKE_HTML,  set_rich, FIELD_DESCRIPTION, 2),
	ROW(NS_DC, "subject",     BOTH,     TAKE_LINE,  add_category, FIELD_NONE, 0),
	ROW(NS_DC, "language",    BOTH,     TAKE_PLAIN, set_id, FIELD_LANGUAGE, 3),
	ROW(NS_DC, "rights",      BOTH,     TAKE_HTML,  set_rights, FIELD_RIGHTS, 3),
	ROW(NS_DC, "publisher",   IN_FEED,  TAKE_PLAIN, add_person, FIELD_CONTRIBUTORS, 0),
	ROW(NS_DC, "identifier",  IN_ENTRY, TAKE_PLAIN, set_id, FIELD_ID, 1),
	ROW(NS_DC, "source",      IN_ENTRY, TAKE_PLAIN, set_url, FIELD_SOURCE_LINK, 1),
	ROW(NS_DCTERMS, "created",     BOTH,     TAKE_PLAIN, set_date, FIELD_PUBLISHED, 1),
	ROW(NS_DCTERMS, "issued",      BOTH,     TAKE_PLAIN, set_date, FIELD_PUBLISHED, 2),
	ROW(NS_DCTERMS, "date",        BOTH,     TAKE_PLAIN, set_date, FIELD_PUBLISHED, 0),
	ROW(NS_DCTERMS, "modified",    BOTH,     TAKE_PLAIN, set_date, FIELD_UPDATED, 3),
	ROW(NS_DCTERMS, "valid",       IN_ENTRY, TAKE_PLAIN, set_valid, FIELD_EXPIRES, 1),
	ROW(NS_DCTERMS, "creator",     BOTH,     TAKE_PLAIN, add_person, FIELD_NONE, 0),
	ROW(NS_DCTERMS, "contributor", BOTH,     TAKE_PLAIN, add_person, FIELD_CONTRIBUTORS, 0),
	ROW(NS_DCTERMS, "title",       BOTH,     TAKE_LINE,  set_line, FIELD_TITLE, 1),
	ROW(NS_DCTERMS, "subject",     BOTH,     TAKE_LINE,  add_category, FIELD_NONE, 0),
	ROW(NS_DCTERMS, "description", IN_ENTRY, TAKE_HTML,  set_rich, FIELD_SUMMARY, 1),
	ROW(NS_DCTERMS, "abstract",    IN_ENTRY, TAKE_HTML,  set_rich, FIELD_SUMMARY, 1),
	ROW(NS_DCTERMS, "description", IN_FEED,  TAKE_HTML,  set_rich, FIELD_DESCRIPTION, 1),
	ROW(NS_DCTERMS, "rights",      BOTH,     TAKE_HTML,  set_rights, FIELD_RIGHTS, 2),
	ROW(NS_DCTERMS, "license",     BOTH,     TAKE_PLAIN, set_url, FIELD_LICENSE, 1),
	ROW(NS_DCTERMS, "language",    BOTH,     TAKE_PLAIN, set_id, FIELD_LANGUAGE, 2),

	OPEN(NS_MEDIA, "group",    IN_ENTRY, IN_GROUP, start_media_group, end_media_group),
	OPEN(NS_MEDIA, "content",  IN_ENTRY | IN_GROUP, IN_MEDIA, start_media, end_media),
	START(NS_MEDIA, "content", IN_FEED, start_feed_media, FIELD_IMAGE, 1),
	OPEN(NS_MEDIA, "thumbnail", MEDIA | IN_FEED, 0, start_thumbnail, NULL),
	ROW(NS_MEDIA, "title",       MEDIA, TAKE_LINE, set_media_title, FIELD_TITLE, 0),
	ROW(NS_MEDIA, "description", MEDIA, TAKE_CONSTRUCT, set_media_description, FIELD_SUMMARY, 0),
	ROW(NS_MEDIA, "text",        MEDIA, TAKE_CONSTRUCT, set_media_description, FIELD_SUMMARY, 0),
	ROW(NS_MEDIA, "credit",      MEDIA, TAKE_LINE, set_media_credit, FIELD_NONE, 0),
	ROW(NS_MEDIA, "keywords",    MEDIA, TAKE_PLAIN, add_keywords, FIELD_NONE, 0),
	{ NS_MEDIA, "category",      MEDIA, 0, TAKE_LINE, start_media_category, add_category, FIELD_NONE, 0 },

	OPEN(NS_GEORSS, "where",      BOTH, IN_GEO, NULL, NULL),
	ROW(NS_GEORSS, "point",       BOTH, TAKE_PLAIN, set_geo_point, FIELD_NONE, 0),
	ROW(NS_GEORSS, "line",        BOTH, TAKE_PLAIN, set_geo_line, FIELD_NONE, 0),
	ROW(NS_GEORSS, "polygon",     BOTH, TAKE_PLAIN, set_geo_polygon, FIELD_NONE, 0),
	ROW(NS_GEORSS, "box",         BOTH, TAKE_PLAIN, set_geo_box, FIELD_NONE, 0),
	OPEN(NS_GML, "Point",         BOTH | IN_GEO, IN_GEO, start_geo, NULL),
	OPEN(NS_GML, "LineString",    BOTH | IN_GEO, IN_LINE, start_geo, NULL),
	OPEN(NS_GML, "Polygon",       BOTH | IN_GEO, IN_POLYGON, start_geo, NULL),
	OPEN(NS_GML, "exterior",      IN_POLYGON, IN_POLYGON, NULL, NULL),
	OPEN(NS_GML, "LinearRing",    IN_POLYGON, IN_POLYGON, NULL, NULL),
	ROW(NS_GML, "pos",            IN_GEO, TAKE_PLAIN, set_geo_point, FIELD_NONE, 0),
	ROW(NS_GML, "coordinates",    IN_GEO, TAKE_PLAIN, set_geo_point, FIELD_NONE, 0),
	ROW(NS_GML, "posList",        IN_LINE, TAKE_PLAIN, set_geo_line, FIELD_NONE, 0),
	ROW(NS_GML, "posList",        IN_POLYGON, TAKE_PLAIN, set_geo_polygon, FIELD_NONE, 0),
	OPEN(NS_GEO, "Point",         BOTH, 0, NULL, NULL),
	ROW(NS_GEO, "lat",            BOTH, TAKE_PLAIN, set_geo_latitude, FIELD_NONE, 0),
	ROW(NS_GEO, "long",           BOTH, TAKE_PLAIN, set_geo_longitude, FIELD_NONE, 0),
	ROW(NS_GEO, "lon",            BOTH, TAKE_PLAIN, set_geo_longitude, FIELD_NONE, 0),

	ROW(NS_SY, "updatePeriod",    IN_FEED, TAKE_PLAIN, set_sy_period, FIELD_NONE, 0),
	ROW(NS_SY, "updateFrequency", IN_FEED, TAKE_PLAIN, set_sy_frequency, FIELD_NONE, 0),

	ROW(NS_SLASH, "comments",     IN_ENTRY, TAKE_PLAIN, set_comments_count, FIELD_NONE, 2),
	ROW(NS_THR, "total",          IN_ENTRY, TAKE_PLAIN, set_comments_count, FIELD_NONE, 1),
	START(NS_THR, "in-reply-to",  IN_ENTRY, start_reply, FIELD_NONE, 0),
	ROW(NS_WFW, "commentRss",     IN_ENTRY, TAKE_PLAIN, set_url, FIELD_COMMENTS_FEED, 2),
	ROW(NS_WFW, "comment",        IN_ENTRY, TAKE_PLAIN, set_url, FIELD_COMMENTS, 0),
	START(NS_ANNOTATE, "reference", IN_ENTRY, start_resource, FIELD_COMMENTS, 0),

	{ NS_LICENSE, "license",      BOTH, 0, TAKE_PLAIN, start_resource, set_url, FIELD_LICENSE, 2 },
	START(NS_ADMIN, "generatorAgent", IN_FEED, start_agent, FIELD_GENERATOR, 2),

	ATOM_ROWS(NS_ATOM, 1),
	{ .name = NULL },
};
/* clang-format on */
