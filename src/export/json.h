/* Feeds, entries and articles in the form of docs/json.md. Pure. */
#ifndef EXPORT_JSON_H
#define EXPORT_JSON_H

#include <stdbool.h>

#include "base/json.h"
#include "model/article.h"
#include "model/feed.h"

/* {schema, format, encoding, warnings, feed, entries}: `parse --json` */
struct json *export_json_document(const struct feed *f);
/* One article; with_text adds text and links (show), and its names where they were asked
 * for. */
struct json *export_json_article(const struct article *a, bool with_text);
/* The fields that entries and articles share, set on object. */
void export_json_entry(struct json *object, const struct entry *e);
/* "entities" and "names" of an article, set on object; which is the set of kinds that are
 * wanted (1 << kind). */
struct article_names;
void export_json_names(struct json *object, const struct article_names *names,
    struct str title, struct str text, unsigned kinds);
/* A time as RFC 3339 on object, nothing for 0. */
void export_json_time(struct json *object, const char *key, int64_t t);

#endif
