/* Atom 1.0 (RFC 4287). */
#include "config.h"

#include "feed/atom_rows.h"
#include "markup/clean.h"

/* clang-format off */
static const struct {
	const char *rel;
	enum field field;
	bool enclosure;
} rels[] = {
	{ "alternate", FIELD_LINK, false },
	{ "self", FIELD_SELF, false },
	{ "replies", FIELD_COMMENTS, false },
	{ "enclosure", FIELD_NONE, true },
};
/* clang-format on */

/* "http://www.iana.org/assignments/relation/alternate" is the long form. */
static struct str
rel_of(const struct xml_element *e)
{
	struct str rel = str_trim(xml_attribute(e, "rel"));
	if (!rel.n)
		return STR("alternate");
	if (str_starts(rel, STR("http")))
		for (size_t i = rel.n; i-- > 0;)
			if (rel.p[i] == '/')
				return str_sub(rel, i + 1, rel.n);
	return rel;
}

/* Of several alternates the web page is the one to read. */
static int
preference(const struct xml_element *e)
{
	struct str type = xml_attribute(e, "type");
	return !type.n || str_find_nocase(type, STR("html")) != STR_NONE;
}

void
atom_link(struct builder *b, const struct xml_element *e)
{
	struct str rel = rel_of(e), href = xml_attribute(e, "href");
	for (size_t i = 0; i < sizeof rels / sizeof *rels; i++) {
		if (!str_eq_nocase(rel, str_of(rels[i].rel)))
			continue;
		if (rels[i].enclosure)
			put_enclosure(b, href, xml_attribute(e, "type"),
			    xml_attribute(e, "length"), (struct str){ NULL, 0 });
		else if (b->rule->field == FIELD_LINK)
			put_url(b, rels[i].field, b->rule->rank + preference(e), href);
		else if (rels[i].field == FIELD_LINK)
			put_url(b, b->rule->field, b->rule->rank, href);
	}
}

void
atom_category(struct builder *b, const struct xml_element *e)
{
	b->tag = (struct tag){ clean_line(xml_attribute(e, "term"), b->arena),
		clean_line(xml_attribute(e, "scheme"), b->arena),
		clean_line(xml_attribute(e, "label"), b->arena) };
}

/* clang-format off */
const struct element_rule atom_rules[] = {
	{ NS_FORMAT, "feed",  IN_FEED, IN_FEED, TAKE_NOTHING, NULL, NULL, FIELD_NONE, 0 },
	{ NS_FORMAT, "entry", IN_FEED, IN_ENTRY, TAKE_NOTHING, start_entry, NULL, FIELD_NONE, 0 },
	ATOM_ROWS(NS_FORMAT, 4),
	{ .name = NULL },
};
/* clang-format on */
