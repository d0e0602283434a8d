/* An article as plain text, as `show` and `save` print it: headline, source, date,
 * author, text, links. Pure. */
#ifndef EXPORT_TXT_H
#define EXPORT_TXT_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/article.h"

/* width: measure in cells. styled: bold and dim by SGR for a terminal; otherwise no
 * escape sequence. */
void export_txt(const struct article *a, int width, bool styled, struct buf *out);

/* Text alone, with the list of its links. */
void export_txt_body(const struct richtext *t, int width, bool styled, struct buf *out);
/* One plain paragraph. */
void export_txt_line(struct str text, int width, struct buf *out);

/* Names by kind, with roles, a line each. */
struct article_names;
void export_txt_names(const struct article_names *names, int width, struct buf *out);

#endif
