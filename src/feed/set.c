/* Lists of the feed or entry that is open: categories, files, links; and the entries
 * themselves. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "feed/fields.h"
#include "markup/clean.h"

void
put_category(struct builder *b, const struct tag *tag)
{
	struct feed *f = b->feed;
	struct entry *e = b->entry;
	struct str **shown = e ? &e->categories : &f->categories,
		   name = tag->label.n ? tag->label : tag->term;
	struct tag **tags = e ? &e->tags : &f->tags;
	size_t *n = e ? &e->ncategories : &f->ncategories,
	       *ntags = e ? &e->ntags : &f->ntags;
	if (!name.n || *n == LIMIT_CATEGORIES)
		return;
	for (size_t i = 0; i < *n; i++)
		if (str_eq((*shown)[i], name) && str_eq((*tags)[i].scheme, tag->scheme))
			return;
	*shown = arena_push(b->arena, *shown, n, sizeof **shown);
	(*shown)[*n - 1] = name;
	*tags = arena_push(b->arena, *tags, ntags, sizeof **tags);
	(*tags)[*ntags - 1] = *tag;
}

void
add_category(struct builder *b, struct str text)
{
	struct tag tag = b->tag;
	b->tag = (struct tag){ .term = { NULL, 0 } };
	if (!tag.term.n)
		tag.term = clean_line(text, b->arena);
	put_category(b, &tag);
}

void
put_keywords(struct builder *b, struct str text, struct str scheme, char sep)
{
	for (struct str part; str_cut(&text, sep, &part);) {
		struct tag tag = { .term = clean_line(part, b->arena), .scheme = scheme };
		put_category(b, &tag);
	}
}

void
add_keywords(struct builder *b, struct str text)
{
	put_keywords(b, text, (struct str){ NULL, 0 }, ',');
}

void
start_category(struct builder *b, const struct xml_element *e)
{
	struct str scheme = xml_attribute(e, "domain");
	b->tag.scheme =
	    plain_of(b, scheme.n ? scheme : xml_attribute(e, "scheme"), LIMIT_TITLE);
}

void
put_enclosure(struct builder *b, struct str url, struct str type, struct str length,
    struct str duration)
{
	struct entry *e = b->entry;
	struct enclosure c = { .url = absolute_of(b, url),
		.type = plain_of(b, type, LIMIT_TITLE),
		.length = number_of(length),
		.duration = (int64_t)seconds_of(duration) };
	if (!e || !c.url.n || e->nenclosures == LIMIT_ENCLOSURES)
		return;
	for (size_t i = 0; i < e->nenclosures; i++)
		if (str_eq(e->enclosures[i].url, c.url))
			return;
	e->enclosures =
	    arena_push(b->arena, e->enclosures, &e->nenclosures, sizeof *e->enclosures);
	e->enclosures[e->nenclosures - 1] = c;
}

void
set_original(struct builder *b, struct str text)
{
	struct str url = absolute_of(b, text);
	if (url.n && b->entry->nenclosures)
		b->entry->enclosures[b->entry->nenclosures - 1].url = url;
}

void
put_link(struct builder *b, const struct xml_element *e, struct str rel, struct str href)
{
	struct link **list = b->entry ? &b->entry->links : &b->feed->links;
	size_t *n = b->entry ? &b->entry->nlinks : &b->feed->nlinks;
	struct link l = { .href = absolute_of(b, href),
		.rel = plain_of(b, rel, LIMIT_TITLE),
		.type = plain_of(b, xml_attribute(e, "type"), LIMIT_TITLE),
		.title = clean_line(xml_attribute(e, "title"), b->arena),
		.hreflang = plain_of(b, xml_attribute(e, "hreflang"), LIMIT_TITLE),
		.length = number_of(xml_attribute(e, "length")) };
	if (!e->nattributes || *n == LIMIT_ENCLOSURES)
		return;
	*list = arena_push(b->arena, *list, n, sizeof **list);
	(*list)[*n - 1] = l;
}

void
start_entry(struct builder *b, const struct xml_element *e)
{
	static const struct entry empty;
	static const struct media no_media;
	memset(b->entry_ranks, 0, sizeof b->entry_ranks);
	b->new_entry = empty;
	b->entry = &b->new_entry;
	b->entry_start = b->nstarts;
	b->entry_media = b->group_media = no_media;
	b->media_place = IN_ENTRY;
	b->has_latitude = b->has_longitude = false;
	if (xml_attribute_ns(e, FEED_XML_NS, "base").n)
		put(b, FIELD_BASE, 0, builder_base(b));
}

void
end_entry(struct builder *b)
{
	struct feed *f = b->feed;
	bool held = b->entry && (b->nstarts > b->entry_start || b->entry->link.n);
	if (held)
		media_settle(b);
	b->entry = NULL;
	b->person = NULL;
	if (held && f->nentries == LIMIT_ENTRIES)
		b->too_many = true;
	else if (held) {
		f->entries =
		    arena_push(b->arena, f->entries, &f->nentries, sizeof *f->entries);
		f->entries[f->nentries - 1] = b->new_entry;
	}
}
