/* Templates over articles: `list --format`, names of saved files.
 *
 *   {name}  a field of the article's JSON      {title:40}   padded to 40 cells
 *   {date:%Y-%m-%d}  strftime, local time      {title:.40}  cut to 40 cells
 *   {?saved}★{/}  only if it is true           {{  \t  \n   what they say
 *
 * A value that is missing is empty. */
#ifndef EXPORT_TEMPLATE_H
#define EXPORT_TEMPLATE_H

#include "base/json.h"

/* False: ERR_USAGE, "unknown field …", or a bracket is not closed. */
bool template_check(struct str text, struct err *err);
/* A checked template with the values of an article (export_json_article()). fit (may be
 * NULL) makes a value, one clean line, fit for its place. */
void template_write(struct str text, const struct json *article,
    void (*fit)(struct str value, struct buf *out), struct buf *out);
/* Is this a field of an article? For --fields. */
bool template_is_field(struct str name);
/* NULL behind the last. */
const char *template_field(size_t i);

#endif
