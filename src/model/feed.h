/* What a feed document holds. Values only: all strings are valid UTF-8 and lie in the
 * feed's arena; an empty string, NULL or 0 means that the document does not say. Titles
 * and names are plain text on one line. */
#ifndef MODEL_FEED_H
#define MODEL_FEED_H

#include <stdbool.h>
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

struct link {
	struct str href, rel, type, title, hreflang;
	int64_t length; /* bytes, 0: not said */
};

/* Yes or no, where saying nothing is a third thing. */
enum answer { ANSWER_NONE, ANSWER_NO, ANSWER_YES };

struct itunes {
	struct str author, title, owner_name, owner_email, type, episode_type;
	struct str image, new_feed_url;
	struct richtext subtitle, summary;
	int64_t duration, episode, season, order; /* duration: seconds; 0: not said */
	enum answer explicit, block, complete;
};

/* A picture, film or sound (Media RSS), with what is said of it. */
struct media {
	struct str url, type, medium, thumbnail, title, credit;
	struct richtext description;
	int64_t length, duration, width, height; /* 0: not said */
};

/* Places: pairs of longitude and latitude, as GeoJSON has them. */
struct geo {
	const char *type; /* "Point", "LineString", "Polygon"; NULL: none */
	double *numbers;
	size_t n; /* of numbers: two for each place */
};

struct reply { /* what an entry answers (RFC 4685) */
	struct str ref, href, type, source;
};

struct chapter {
	struct str title, url, image;
	double start; /* seconds */
};

/* What few entries have; not stored. */
struct entry_more {
	struct person *contributors;
	size_t ncontributors;
	struct richtext rights; /* where they are more than entry.rights: links */
	struct str own_id;      /* as the document has it, where entry.id is another */
	struct str license, comments_feed, base, thumbnail;
	int64_t expires;
	bool counts_comments;
	int64_t comments_count;
	struct geo geo;
	struct str source_id;
	int64_t source_updated;
	struct reply *replies;
	size_t nreplies;
	struct chapter *chapters;
	size_t nchapters;
	struct media *media;
	size_t nmedia;
	struct itunes *itunes;
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
	struct link *links; /* as the document has them, but a bare one; not stored */
	size_t nlinks;
	struct str language, comments, image, rights; /* comments, image: URL */
	struct str source_title, source_link;         /* where it was taken from */
	enum answer permalink;                        /* is id an address? */
	struct entry_more *more;                      /* NULL: nothing of it */
};

/* Where a program may ask to be told of changes (RSS 2.0). */
struct cloud {
	struct str domain, path, procedure, protocol;
	int64_t port;
};

struct feed {
	const char *format;  /* one of docs/json.md: "rss20", "atom10", … */
	struct str encoding; /* IANA name of what was decoded */
	struct str title, link, id, language, self, rights;
	struct str generator, generator_url, generator_version;
	struct str image; /* URL, and what is said of it: */
	struct str image_title, image_link, image_description;
	int64_t image_width, image_height;
	struct str icon, logo, next, docs, license; /* URLs */
	struct richtext description;
	struct richtext rights_rich; /* where they are more than rights: links */
	struct person *authors, *contributors;
	size_t nauthors, ncontributors;
	struct str *categories;
	size_t ncategories;
	struct tag *tags; /* as many, in the same order */
	size_t ntags;
	struct link *links;
	size_t nlinks;
	struct str *hubs;
	size_t nhubs;
	int64_t published, updated;
	/* When to ask again, as far as the feed says. */
	int64_t ttl;  /* minutes */
	int64_t pace; /* seconds between two issues, by sy:updatePeriod; 0: not said */
	uint32_t skip_hours; /* bit n: not in the hour that begins at n:00 UTC */
	uint32_t skip_days;  /* bit 0: not on Mondays, … bit 6: not on Sundays */
	struct geo geo;
	struct cloud cloud;
	struct itunes *itunes; /* NULL: nothing of it */
	struct entry *entries;
	size_t nentries;
	struct str *warnings; /* one sentence for each kind of damage, with the line of
				 the first */
	size_t nwarnings;
	bool torn; /* JSON that ends in the middle: what is here is not to be stored */
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
