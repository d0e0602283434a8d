/* After parsing: what an entry lacks is made. */
#ifndef FEED_FIX_H
#define FEED_FIX_H

#include "model/feed.h"

/* Gives every entry an id: the document's own, else its link, else one of title and date,
 * else of its text. Entries that share an id but differ in link, title or date get longer
 * ones (the document's is in more->own_id then); only the same entry twice has the same
 * id twice. base resolves links that had
 * none to go by. */
void feed_fix(struct feed *f, struct str base);
/* An entry is in the feed's language where it does not say (JSON Feed 1.1). */
void feed_inherit_language(struct feed *f);
/* Entries without authors get those of the feed (RFC 4287, 4.2.1). */
void feed_inherit(struct feed *f);
/* Adds a sentence to the warnings. */
void feed_warn(struct feed *f, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

#endif
