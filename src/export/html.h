/* richtext -> HTML that is safe to hand to a browser: written from the spans, so it holds
 * nothing that we did not write. Pure. */
#ifndef EXPORT_HTML_H
#define EXPORT_HTML_H

#include "base/buf.h"
#include "model/article.h"
#include "model/richtext.h"

void export_html(const struct richtext *t, struct buf *out);
/* The text of an article with the pictures of the options in it (their names as
 * addresses), and its names marked if they say so; strict: XHTML that a checker passes,
 * and words where there is no picture. */
struct export_options;
void export_html_with(const struct article *a, const struct export_options *o,
    bool strict, struct buf *out);
/* What export_title() gives, its names marked. */
void export_html_headline(
    const struct article *a, const struct export_options *o, struct buf *out);
/* One span of t.spans and all in it. */
void export_html_part(const struct richtext *t, const struct span *s, struct buf *out);
/* & < > " escaped. */
void export_html_escape(struct str text, struct buf *out);

#endif
