/* The pipeline, once, for all that need it: bytes of a feed document -> struct feed,
 * cleaned. Pure; workers, `courant parse`, tests and fuzzers call it. */
#ifndef INGEST_DOCUMENT_H
#define INGEST_DOCUMENT_H

#include <stdbool.h>

#include "base/err.h"
#include "feed/parse.h"
#include "model/feed.h"

/* As feed_parse(); checks every richtext in builds with sanitizers. */
bool ingest_document(
    struct feed *out, struct str bytes, const struct feed_hint *hint, struct err *err);
/* Once, before the first worker thread: libraries that want to be told. */
void ingest_init(void);

/* The version of libxml2, for those who may not ask markup/. */
const char *ingest_xml_library(void);

#endif
