/* Channel Definition Format, Microsoft's of 1997: its facts stand in attributes, and
 * channels may hold channels. */
#include "config.h"

#include "feed/elements.h"
#include "feed/fields.h"

enum { BOTH = IN_FEED | IN_ENTRY, RANK = 4 };

static void
put_facts(struct builder *b, const struct xml_element *e)
{
	put_url(b, FIELD_LINK, RANK, xml_attribute(e, "HREF"));
	put_date(b, FIELD_UPDATED, RANK, xml_attribute(e, "LASTMOD"));
}

static void
start_item(struct builder *b, const struct xml_element *e)
{
	start_entry(b, e);
	put_facts(b, e);
}

static void
start_anchor(struct builder *b, const struct xml_element *e)
{
	put_url(b, FIELD_LINK, RANK - 1, xml_attribute(e, "HREF"));
}

static void
start_logo(struct builder *b, const struct xml_element *e)
{
	bool icon = str_eq_nocase(xml_attribute(e, "STYLE"), STR("ICON"));
	put_url(b, icon ? FIELD_ICON : FIELD_IMAGE, RANK, xml_attribute(e, "HREF"));
}

/* clang-format off */
#define ROW(name, inside, opens, take, start, end, field) \
	{ NS_FORMAT, name, inside, opens, take, start, end, field, RANK }
const struct element_rule cdf_rules[] = {
	ROW("channel",  IN_FEED,  IN_FEED,  TAKE_NOTHING, put_facts, NULL, FIELD_NONE),
	ROW("item",     IN_FEED,  IN_ENTRY, TAKE_NOTHING, start_item, NULL, FIELD_NONE),
	ROW("title",    BOTH,     0, TAKE_LINE, NULL, set_line, FIELD_TITLE),
	ROW("abstract", IN_FEED,  0, TAKE_HTML, NULL, set_rich, FIELD_DESCRIPTION),
	ROW("abstract", IN_ENTRY, 0, TAKE_HTML, NULL, set_rich, FIELD_SUMMARY),
	ROW("a",        BOTH,     0, TAKE_NOTHING, start_anchor, NULL, FIELD_NONE),
	ROW("logo",     BOTH,     0, TAKE_NOTHING, start_logo, NULL, FIELD_NONE),
	{ .name = NULL },
};
/* clang-format on */
