/* Words with values of an article in them: {title}, {date:%Y-%m-%d}, {title:40} padded,
 * {title:.40} cut, {?saved}★{/}, {{; for file names and `list --format`. */
#ifndef APP_TEMPLATE_H
#define APP_TEMPLATE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/article.h"

/* names: values are made fit for a file name and cannot add a folder. False: an unknown
 * name, or a brace that is never closed (ERR_USAGE). A missing value is empty. */
bool template_expand(struct str text, const struct article *a, bool names,
    struct buf *out, struct err *err);
/* Fit for a file name on every system: NFC, "/ \ : * ? \" < > |" and controls become _,
 * no leading dot or dash, no trailing dot or blank, no name of a DOS device; at most
 * 'most' bytes, cut between graphemes; empty when nothing is left. */
void template_file_name(struct str s, size_t most, struct buf *out);

#endif
