/* A tree of tolerant HTML: libxml2's parser, given what tidy_html() made. Only markup/
 * looks inside. */
#ifndef MARKUP_HTML_H
#define MARKUP_HTML_H

#include "base/str.h"

struct html; /* a parsed document */

/* NULL when nothing is in it. fragment: UTF-8, of any size that LIMIT_DOCUMENT allows. */
struct html *html_parse(struct str fragment);
void html_free(struct html *h);
/* The root node (struct _xmlNode), for markup/ alone. */
struct _xmlNode *html_root(struct html *h);

#endif
