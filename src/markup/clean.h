/* HTML -> richtext: scripts, styles, trackers and forms dropped, links resolved, spans
 * made. The rules are those of docs/rendering.md. Pure. */
#ifndef MARKUP_CLEAN_H
#define MARKUP_CLEAN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/richtext.h"

struct html_parser;
struct clean_options {
	struct str base;     /* address for relative links, or empty */
	struct str lang;     /* of the text, or empty: which quotation marks <q> gets */
	bool strip_trackers; /* utm_… of addresses and pixels that count readers go */
	struct html_parser *parser; /* for many texts (markup/html.h), or NULL */
};

/* html: a fragment or a page. Always gives a richtext that passes richtext_check(),
 * perhaps an empty one; more than LIMIT_TEXT is cut at a block. */
void clean_html(struct str html, const struct clean_options *o, struct arena *arena,
    struct richtext *out);
/* HTML (or text) -> one line of plain text: for titles. References resolved, tags gone.
 */
struct str clean_line(struct str html, struct arena *arena);
/* Does it hold tags of HTML's elements? For texts that say that they are plain. */
bool clean_has_tags(struct str text);
/* Plain text with line ends -> richtext: empty lines part paragraphs. */
void clean_text(struct str text, struct arena *arena, struct richtext *out);

#endif
