/* Rows of name spaces that any format may carry: RSS's content module, Dublin Core, Media
 * RSS, FeedBurner, Atom within RSS. They give way to the format's own elements (rank 4)
 * but for content:encoded, which is the whole of what a description begins. */
#include "config.h"

#include "feed/atom_rows.h"

static bool
is_kind(const struct xml_element *e, const char *kind)
{
	struct str type = xml_attribute(e, "type");
	return str_is(xml_attribute(e, "medium"), kind) ||
	       (str_starts(type, str_of(kind)) && str_find_char(type, '/') != STR_NONE);
}

/* media:content: pictures are the entry's image, sound and films come with it. */
static void
start_media(struct builder *b, const struct xml_element *e)
{
	struct str url = xml_attribute(e, "url");
	if (is_kind(e, "image"))
		put_url(b, FIELD_IMAGE, 2, url);
	else if (is_kind(e, "audio") || is_kind(e, "video"))
		put_enclosure(b, url, xml_attribute(e, "type"),
		    xml_attribute(e, "fileSize"), xml_attribute(e, "duration"));
}

static void
start_thumbnail(struct builder *b, const struct xml_element *e)
{
	put_url(b, FIELD_IMAGE, 1, xml_attribute(e, "url"));
}

enum { BOTH = IN_FEED | IN_ENTRY, MEDIA = IN_ENTRY | IN_GROUP };

/* clang-format off */
#define ROW(ns, name, inside, take, end, field, rank) \
	{ ns, name, inside, 0, take, NULL, end, field, rank }
const struct element_rule extension_rules[] = {
	ROW(NS_CONTENT, "encoded",     IN_ENTRY, TAKE_HTML,  set_rich, FIELD_CONTENT, 5),
	ROW(NS_XHTML,   "body",        IN_ENTRY, TAKE_HTML,  set_rich, FIELD_CONTENT, 3),
	ROW(NS_XHTML,   "div",         IN_ENTRY, TAKE_HTML,  set_rich, FIELD_CONTENT, 2),

	/* Where the address led before the feed's host put its counter between. */
	ROW(NS_FEEDBURNER, "origLink", IN_ENTRY, TAKE_PLAIN, set_url, FIELD_LINK, 7),

	ROW(NS_DC, "creator",     BOTH,     TAKE_PLAIN, add_person, FIELD_NONE, 0),
	ROW(NS_DC, "author",      BOTH,     TAKE_PLAIN, add_person, FIELD_NONE, 0),
	ROW(NS_DC, "date",        BOTH,     TAKE_PLAIN, set_date, FIELD_PUBLISHED, 3),
	ROW(NS_DC, "title",       BOTH,     TAKE_LINE,  set_line, FIELD_TITLE, 2),
	ROW(NS_DC, "description", IN_ENTRY, TAKE_HTML,  set_rich, FIELD_SUMMARY, 2),
	ROW(NS_DC, "description", IN_FEED,  TAKE_HTML,  set_rich, FIELD_DESCRIPTION, 2),
	ROW(NS_DC, "subject",     IN_ENTRY, TAKE_LINE,  add_category, FIELD_NONE, 0),
	ROW(NS_DC, "language",    BOTH,     TAKE_PLAIN, set_id, FIELD_LANGUAGE, 3),
	ROW(NS_DC, "rights",      BOTH,     TAKE_LINE,  set_line, FIELD_RIGHTS, 3),
	ROW(NS_DC, "publisher",   IN_FEED,  TAKE_PLAIN, add_person, FIELD_NONE, 0),
	ROW(NS_DC, "identifier",  IN_ENTRY, TAKE_PLAIN, set_id, FIELD_ID, 1),
	ROW(NS_DCTERMS, "created",     BOTH,     TAKE_PLAIN, set_date, FIELD_PUBLISHED, 1),
	ROW(NS_DCTERMS, "issued",      BOTH,     TAKE_PLAIN, set_date, FIELD_PUBLISHED, 2),
	ROW(NS_DCTERMS, "date",        BOTH,     TAKE_PLAIN, set_date, FIELD_PUBLISHED, 0),
	ROW(NS_DCTERMS, "modified",    BOTH,     TAKE_PLAIN, set_date, FIELD_UPDATED, 3),
	ROW(NS_DCTERMS, "creator",     BOTH,     TAKE_PLAIN, add_person, FIELD_NONE, 0),
	ROW(NS_DCTERMS, "title",       BOTH,     TAKE_LINE,  set_line, FIELD_TITLE, 1),
	ROW(NS_DCTERMS, "subject",     IN_ENTRY, TAKE_LINE,  add_category, FIELD_NONE, 0),
	ROW(NS_DCTERMS, "description", IN_ENTRY, TAKE_HTML,  set_rich, FIELD_SUMMARY, 1),
	ROW(NS_DCTERMS, "rights",      BOTH,     TAKE_LINE,  set_line, FIELD_RIGHTS, 2),
	ROW(NS_DCTERMS, "language",    BOTH,     TAKE_PLAIN, set_id, FIELD_LANGUAGE, 2),

	{ NS_MEDIA, "group",     IN_ENTRY, IN_GROUP, TAKE_NOTHING, NULL, NULL, FIELD_NONE, 0 },
	{ NS_MEDIA, "content",   MEDIA, IN_GROUP, TAKE_NOTHING, start_media, NULL, FIELD_NONE, 0 },
	{ NS_MEDIA, "thumbnail", MEDIA | IN_FEED, 0, TAKE_NOTHING, start_thumbnail, NULL, FIELD_NONE, 0 },
	ROW(NS_MEDIA, "title",       MEDIA, TAKE_LINE, set_line, FIELD_TITLE, 0),
	ROW(NS_MEDIA, "description", MEDIA, TAKE_HTML, set_rich, FIELD_SUMMARY, 0),
	ROW(NS_MEDIA, "category",    IN_ENTRY, TAKE_LINE, add_category, FIELD_NONE, 0),

	ATOM_ROWS(NS_ATOM, 1),
	{ .name = NULL },
};
/* clang-format on */
