/* Atom's elements (RFC 4287, section 4, and those of Atom 0.3 that it renamed), as rows
 * for any name space: Atom's own documents, and its elements within RSS, where they give
 * way to RSS's. Where a document has both, the name of RFC 4287 counts. */
#ifndef FEED_ATOM_ROWS_H
#define FEED_ATOM_ROWS_H

#include "feed/elements.h"

/* rel of a link decides what it is. */
void atom_link(struct builder *b, const struct xml_element *e);
/* term and label of a category. */
void atom_category(struct builder *b, const struct xml_element *e);
/* uri and version of a generator. */
void atom_generator(struct builder *b, const struct xml_element *e);
/* src of a content. */
void atom_content(struct builder *b, const struct xml_element *e);

/* clang-format off */
#define ATOM_ROWS(N, rank) \
	{ N, "title",     IN_FEED | IN_ENTRY, 0, TAKE_CONSTRUCT, NULL, set_line, FIELD_TITLE, rank }, \
	{ N, "link",      IN_FEED | IN_ENTRY, 0, TAKE_NOTHING, atom_link, NULL, FIELD_LINK, rank }, \
	{ N, "id",        IN_FEED | IN_ENTRY, 0, TAKE_PLAIN, NULL, set_iri, FIELD_ID, rank }, \
	{ N, "updated",   IN_FEED | IN_ENTRY, 0, TAKE_PLAIN, NULL, set_date, FIELD_UPDATED, rank }, \
	{ N, "modified",  IN_FEED | IN_ENTRY, 0, TAKE_PLAIN, NULL, set_date, FIELD_UPDATED, (rank) - 1 }, \
	{ N, "published", IN_FEED | IN_ENTRY, 0, TAKE_PLAIN, NULL, set_date, FIELD_PUBLISHED, (rank) + 1 }, \
	{ N, "issued",    IN_FEED | IN_ENTRY, 0, TAKE_PLAIN, NULL, set_date, FIELD_PUBLISHED, rank }, \
	{ N, "created",   IN_FEED | IN_ENTRY, 0, TAKE_PLAIN, NULL, set_date, FIELD_PUBLISHED, (rank) - 1 }, \
	{ N, "subtitle",  IN_FEED, 0, TAKE_CONSTRUCT, NULL, set_rich, FIELD_DESCRIPTION, rank }, \
	{ N, "tagline",   IN_FEED, 0, TAKE_CONSTRUCT, NULL, set_rich, FIELD_DESCRIPTION, rank }, \
	{ N, "info",      IN_FEED, 0, TAKE_CONSTRUCT, NULL, set_rich, FIELD_DESCRIPTION, (rank) - 1 }, \
	{ N, "summary",   IN_ENTRY, 0, TAKE_CONSTRUCT, NULL, set_rich, FIELD_SUMMARY, rank }, \
	{ N, "content",   IN_ENTRY, 0, TAKE_CONSTRUCT, atom_content, set_rich, FIELD_CONTENT, rank }, \
	{ N, "rights",    IN_FEED | IN_ENTRY, 0, TAKE_CONSTRUCT, NULL, set_rights, FIELD_RIGHTS, rank }, \
	{ N, "copyright", IN_FEED | IN_ENTRY, 0, TAKE_CONSTRUCT, NULL, set_rights, FIELD_RIGHTS, (rank) - 1 }, \
	{ N, "category",  IN_FEED | IN_ENTRY, 0, TAKE_LINE, atom_category, add_category, FIELD_NONE, rank }, \
	{ N, "author",    IN_FEED | IN_ENTRY, IN_PERSON, TAKE_NOTHING, start_person, end_person, FIELD_NONE, rank }, \
	{ N, "contributor", IN_FEED | IN_ENTRY, IN_PERSON, TAKE_NOTHING, start_person, end_person, FIELD_CONTRIBUTORS, rank }, \
	{ N, "name",      IN_PERSON, 0, TAKE_LINE, NULL, set_person_name, FIELD_NONE, rank }, \
	{ N, "email",     IN_PERSON, 0, TAKE_PLAIN, NULL, set_person_email, FIELD_NONE, rank }, \
	{ N, "uri",       IN_PERSON, 0, TAKE_PLAIN, NULL, set_person_url, FIELD_NONE, rank }, \
	{ N, "url",       IN_PERSON, 0, TAKE_PLAIN, NULL, set_person_url, FIELD_NONE, rank }, \
	{ N, "homepage",  IN_PERSON, 0, TAKE_PLAIN, NULL, set_person_url, FIELD_NONE, rank }, \
	{ N, "icon",      IN_FEED, 0, TAKE_PLAIN, NULL, set_url, FIELD_ICON, rank }, \
	{ N, "logo",      IN_FEED, 0, TAKE_PLAIN, NULL, set_url, FIELD_LOGO, rank }, \
	{ N, "generator", IN_FEED, 0, TAKE_LINE, atom_generator, set_line, FIELD_GENERATOR, rank }, \
	{ N, "source",    IN_ENTRY, IN_SOURCE, TAKE_NOTHING, NULL, NULL, FIELD_NONE, rank }, \
	{ N, "title",     IN_SOURCE, 0, TAKE_CONSTRUCT, NULL, set_line, FIELD_SOURCE_TITLE, rank }, \
	{ N, "link",      IN_SOURCE, 0, TAKE_NOTHING, atom_link, NULL, FIELD_SOURCE_LINK, rank }, \
	{ N, "id",        IN_SOURCE, 0, TAKE_PLAIN, NULL, set_iri, FIELD_SOURCE_ID, rank }, \
	{ N, "updated",   IN_SOURCE, 0, TAKE_PLAIN, NULL, set_date, FIELD_SOURCE_UPDATED, rank }
/* clang-format on */

#endif
