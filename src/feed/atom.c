/* Atom 1.0 (RFC 4287) and 0.3. */
#include "config.h"

#include "base/limits.h"
#include "feed/atom_rows.h"
#include "feed/fields.h"
#include "markup/clean.h"

/* What a link of a rel also is, beside a link. */
/* clang-format off */
static const struct {
	const char *rel;
	enum field field;
} rels[] = {
	{ "alternate", FIELD_LINK },
	{ "self", FIELD_SELF },
	{ "next", FIELD_NEXT },
	{ "license", FIELD_LICENSE },
	{ "replies", FIELD_COMMENTS },
};
/* clang-format on */

/* "http://www.iana.org/assignments/relation/alternate" is the long form. */
static struct str
rel_of(const struct xml_element *e)
{
	struct str rel = str_trim(xml_attribute(e, "rel"));
	if (!rel.n)
		return STR("alternate");
	if (str_starts(rel, STR("http://www.iana.org/assignments/relation/")))
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

static void
add_hub(struct builder *b, struct str href)
{
	struct feed *f = b->feed;
	struct str url = absolute_of(b, href);
	if (!url.n || f->nhubs == LIMIT_AUTHORS)
		return;
	f->hubs = arena_push(b->arena, f->hubs, &f->nhubs, sizeof *f->hubs);
	f->hubs[f->nhubs - 1] = url;
}

static void
put_rel(struct builder *b, const struct xml_element *e, struct str rel, struct str href)
{
	enum field f = FIELD_NONE;
	int rank =
	    b->rule->rank + (str_eq_nocase(rel, STR("alternate")) ? preference(e) : 0);
	for (size_t i = 0; i < sizeof rels / sizeof *rels; i++)
		if (str_eq_nocase(rel, str_of(rels[i].rel)))
			f = rels[i].field;
	if (f == FIELD_COMMENTS && !preference(e))
		f = FIELD_COMMENTS_FEED;
	/* RFC 4685, section 4: how many answers there are. */
	if (f == FIELD_COMMENTS || f == FIELD_COMMENTS_FEED)
		put_comments_count(b, 0, xml_attribute(e, "count"));
	if (f != FIELD_NONE)
		put_url(b, f, rank, href);
}

void
atom_link(struct builder *b, const struct xml_element *e)
{
	struct str rel = rel_of(e), href = xml_attribute(e, "href");
	/* href="" is the base itself, where the document gives one. */
	if (href.p && !str_trim(href).n && !str_eq(builder_base(b), b->hint->url))
		href = builder_base(b);
	if (b->rule->field == FIELD_SOURCE_LINK) {
		if (str_eq_nocase(rel, STR("alternate")))
			put_url(
			    b, FIELD_SOURCE_LINK, b->rule->rank + preference(e), href);
		return;
	}
	put_link(b, e, rel, href);
	if (str_eq_nocase(rel, STR("enclosure")))
		put_enclosure(b, href, xml_attribute(e, "type"),
		    xml_attribute(e, "length"), (struct str){ NULL, 0 });
	else if (str_eq_nocase(rel, STR("hub")) && !b->entry)
		add_hub(b, href);
	else
		put_rel(b, e, rel, href);
}

void
atom_category(struct builder *b, const struct xml_element *e)
{
	b->tag = (struct tag){ clean_line(xml_attribute(e, "term"), b->arena),
		clean_line(xml_attribute(e, "scheme"), b->arena),
		clean_line(xml_attribute(e, "label"), b->arena) };
}

void
atom_generator(struct builder *b, const struct xml_element *e)
{
	struct str uri = xml_attribute(e, "uri");
	put_url(
	    b, FIELD_GENERATOR_URL, b->rule->rank, uri.n ? uri : xml_attribute(e, "url"));
	put_plain(b, FIELD_GENERATOR_VERSION, b->rule->rank, xml_attribute(e, "version"));
}

/* A content that lies elsewhere: where the entry has no link, there. */
void
atom_content(struct builder *b, const struct xml_element *e)
{
	struct str src = xml_attribute(e, "src"), type = xml_attribute(e, "type");
	if (!src.n)
		return;
	if (preference(e))
		put_url(b, FIELD_LINK, 0, src);
	else
		put_enclosure(
		    b, src, type, (struct str){ NULL, 0 }, (struct str){ NULL, 0 });
}

/* clang-format off */
const struct element_rule atom_rules[] = {
	{ NS_FORMAT, "feed",  IN_FEED, IN_FEED, TAKE_NOTHING, NULL, NULL, FIELD_NONE, 0 },
	{ NS_FORMAT, "entry", IN_FEED, IN_ENTRY, TAKE_NOTHING, start_entry, NULL, FIELD_NONE, 0 },
	{ NS_FORMAT, "item",  IN_FEED, IN_ENTRY, TAKE_NOTHING, start_entry, NULL, FIELD_NONE, 0 },
	ATOM_ROWS(NS_FORMAT, 4),
	{ .name = NULL },
};
/* clang-format on */
