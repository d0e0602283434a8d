/* An entry as the store holds it, and the short form that lists show. */
#ifndef MODEL_ARTICLE_H
#define MODEL_ARTICLE_H

#include "model/feed.h"

struct article_names;

enum article_flags {
	ARTICLE_READ = 1,
	ARTICLE_SAVED = 2,
	ARTICLE_TRASHED = 4,
	ARTICLE_NEW = 8, /* arrived since the last visit of the panes */
	ARTICLE_FULLTEXT = 16,
	ARTICLE_CUT = 32, /* the feed gives only a beginning */
	ARTICLE_FOLLOWED = 64,
	ARTICLE_MUTED = 128,
};

/* A row of a list. */
struct article_row {
	int64_t id, feed; /* numbers in the store, never reused */
	int64_t date;     /* published, else updated, else fetched: what lists sort by */
	uint32_t flags;
	struct str title, source; /* source: shown title of the feed */
};

struct article {
	int64_t id, feed;
	int64_t date, fetched;
	uint32_t flags;
	int64_t words;    /* of the text */
	struct str *tags; /* the user's */
	size_t ntags;
	struct str feed_title,
	    feed_url; /* feed_url: byte for byte as it stands in the feeds file */
	const struct article_names *names; /* model/entity.h; NULL: not asked for */
	struct entry entry; /* entry.content is what is shown: the content, else the
			       summary; then entry.summary is empty */
};

#endif
