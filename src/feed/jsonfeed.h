/* JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). Pure. */
#ifndef FEED_JSONFEED_H
#define FEED_JSONFEED_H

#include "feed/parse.h"

/* Does a document begin like JSON? */
bool jsonfeed_looks(struct str text);
/* Fills *f, with warnings where the JSON is damaged. False with ERR_NOT_A_FEED: JSON, but
 * no feed, or no JSON that can be saved. */
bool jsonfeed_read(
    struct feed *f, struct str text, const struct feed_hint *hint, struct err *err);

#endif
