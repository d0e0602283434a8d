/* What a feed document holds. Values only: all strings are valid UTF-8 and lie in the
 * feed's arena; an empty string, NULL or 0 means that the document does not say. Titles
 * and names are plain text on one line. */
#ifndef MODEL_FEED_H
#define MODEL_FEED_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/richtext.h"

struct person {
	struct str name, email, url;
};

/* A category as the feed has it; entry.categories is what is shown: label, else term. */
struct tag {
	struct str term, scheme, label;
};

struct enclosure {
	struct str url, type;
	int64_t length;   /* bytes, 0: not said */
	int64_t duration; /* seconds, 0: not said */
};

struct entry {
	struct str id; /* as the document has it; feed/fix makes one where there is none:
			  never empty then */
	struct str link, title;
	int64_t published, updated; /* seconds since 1970 as the document says; 0: it does
				       not, or it cannot be read */
	struct richtext summary, content;
	struct person *authors;
	size_t nauthors;
	struct str *categories;
	size_t ncategories;
	struct tag *tags; /* as many, in the same order; not stored */
	size_t ntags;
	struct enclosure *enclosures;
	size_t nenclosures;
	struct str language, comments, image, rights; /* comments, image: URL */
	struct str source_title, source_link;         /* where it was taken from */
};

struct feed {
	const char *format;  /* one of docs/json.md: "rss20", "atom10", … */
	struct str encoding; /* IANA name of what was decoded */
	struct str title, link, id, language, self, image, rights, generator;
	struct richtext description;
	struct person *authors;
	size_t nauthors;
	int64_t updated;
	int64_t ttl; /* minutes */
	struct entry *entries;
	size_t nentries;
	struct str *warnings; /* one sentence for each kind of damage, with the line of
				 the first */
	size_t nwarnings;
	struct arena arena; /* owns all above */
};

static inline void
feed_done(struct feed *f)
{
	struct arena a = f->arena; /* the struct itself may lie in it */
	arena_free(&a);
	f->arena.last = NULL;
}

#endif
