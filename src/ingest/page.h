/* A web page, or HTML of any kind -> what can be read in it: bytes to UTF-8, then
 * markup. Pure; workers, `courant render`, `courant extract`, tests and fuzzers call it.
 */
#ifndef INGEST_PAGE_H
#define INGEST_PAGE_H

#include <stdbool.h>

#include "base/err.h"
#include "markup/extract.h"
#include "model/richtext.h"

struct page_hint {
	struct str url;          /* where it came from, or empty */
	struct str content_type; /* what HTTP said, or empty */
};

/* HTML (a fragment or a page), all of it, with sentences that run together mended. */
void ingest_html(struct str bytes, const struct page_hint *hint, struct arena *arena,
    struct richtext *out);
/* The article of a page; false and why in words when there is none (ERR_NOT_FOUND), or
 * the page is a wall. */
bool ingest_page(
    struct extract *out, struct str bytes, const struct page_hint *hint, struct err *err);

#endif
