/* The text that is collected of a leaf (feed/elements.c): written to builder.text, its
 * kind in builder.form. */
#ifndef FEED_LEAF_H
#define FEED_LEAF_H

#include "feed/elements.h"

/* Does the row make a rich text of what is collected, not a line? */
bool leaf_is_rich(const struct element_rule *r);
/* How a row's element is to be read, by the row and its attribute type. */
enum builder_form leaf_form(const struct element_rule *r, const struct xml_element *e);
/* Is it in base64? */
bool leaf_is_base64(const struct element_rule *r, const struct xml_element *e);
void leaf_text(struct builder *b, struct str text);
/* An element within the text; its addresses are made absolute where its base is another
 * than the text's. False: the text is plain, and the tag is dropped. */
bool leaf_open_tag(struct builder *b, const struct xml_element *e, struct str base);
void leaf_close_tag(struct builder *b, struct str name);
/* At the end: what only the whole text tells (base64, HTML that calls itself nothing). */
void leaf_settle(struct builder *b);

#endif
