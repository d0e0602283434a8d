/* richtext -> HTML that is safe to hand to a browser: written from the spans, so it holds
 * nothing that we did not write. Pure. */
#ifndef EXPORT_HTML_H
#define EXPORT_HTML_H

#include "base/buf.h"
#include "model/richtext.h"

void export_html(const struct richtext *t, struct buf *out);
/* & < > " escaped. */
void export_html_escape(struct str text, struct buf *out);

#endif
