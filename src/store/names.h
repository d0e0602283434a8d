/* Names in the store: who and what is in the articles, under which spellings, in which
 * roles; what the entity pane, the entity page, queries and commands ask for.
 *
 * What the finder found in an article is kept as it was found. What the reader corrects
 * (the `entities` file) stands beside it and is looked at when names are read, so that a
 * correction costs the same for ten articles and ten thousand, and can be taken back.
 *
 *  1. A *form* is a kind and a name as the finder gave it for an article. Each belongs to
 *     one *name* (its own number says which), or to none: hidden. Many forms, one name:
 *     "US", "U.S.", "United States".
 *  2. An article that waits for its names has a row in 'unnamed'; the row goes in the
 *     transaction that writes the names. That queue is the mark of how far all is: ^C
 *     loses nothing.
 *  3. Counts leave out what is in the trash or muted, but those that say "about".
 *
 * Numbers of names are never given again. */
#ifndef STORE_NAMES_H
#define STORE_NAMES_H

#include "model/entity.h"
#include "store/store.h"

enum {
	NAMES_DAYS = 30,
	NAMES_COUNT_MOST = 1000, /* counts of the sidebar and of completion stop here */
	NAMES_LOOK_BACK = 1000,  /* articles of a page that spellings and company come
				    from:  the newest */
};
#define NAMES_ANY_KIND ENTITY_KINDS

/* ---- one article: the sidebar, the spans, JSON */

/* struct article_names is in model/entity.h. */
/* True also where nothing was found or looked for. False: the store failed. */
bool store_article_names(const struct store *s, int64_t article, int64_t now,
    struct arena *arena, struct article_names *out, struct err *err);
/* Puts the mentions of the text (not of the title) among its spans: SPAN_PERSON + kind,
 * ref: index into name. Both in the arena. */
void article_names_lay(
    const struct article_names *names, struct richtext *text, struct arena *arena);

/* ---- one name: the entity page */

struct name_row { /* of a list */
	int64_t id;
	enum entity_kind kind;
	struct str name;
	int64_t articles;
};
struct name_spelling {
	struct str text;
	int64_t count; /* mentions */
};
struct name_role {
	struct str role, organization;
	int64_t count, first, last; /* articles; dates */
	int64_t article;            /* the last that says so */
	struct str source;          /* its feed's title */
};
struct name_feed {
	int64_t feed, articles;
	struct str title;
};
struct name_page {
	int64_t id;
	enum entity_kind kind;
	struct str name;
	int64_t mentions, articles, recent; /* recent: articles of the 30 days */
	int64_t first_seen, last_seen;      /* 0: never */
	int64_t day0;                       /* local midnight at which days begin */
	int64_t days[NAMES_DAYS];           /* articles a day, the last is today */
	struct name_spelling *spellings;    /* most often first */
	size_t nspellings;
	struct name_role *roles; /* the latest first */
	size_t nroles;
	struct name_row *with[ENTITY_KINDS]; /* in the same articles, by kind, most often
						first */
	size_t nwith[ENTITY_KINDS];
	struct name_feed *feeds; /* most often first */
	size_t nfeeds;
};
/* False with ERR_NOT_FOUND when there is no such name (any more). */
bool store_name_page(const struct store *s, int64_t name, int64_t now,
    struct arena *arena, struct name_page *out, struct err *err);

/* The articles with the name by key, newest first, each with a sentence. */
struct name_mention {
	struct article_row row;
	bool title;          /* the name stands in the headline alone: no sentence */
	struct str sentence; /* on one line, about as long as asked for */
	size_t start, end;   /* of the name in it */
	size_t at;           /* of the mention in the article's text */
	struct str spelling; /* as it stands there */
};
/* At most n behind the key ({INT64_MAX, INT64_MAX}: the newest). */
bool store_name_mentions(const struct store *s, int64_t name, struct store_key from,
    bool inclusive, bool backwards, size_t n, size_t sentence, struct arena *arena,
    struct name_mention **out, size_t *found, struct err *err);
/* Their numbers, newest first; limit 0: all. */
bool store_name_articles(const struct store *s, int64_t name, int64_t limit,
    struct arena *arena, int64_t **ids, size_t *n, struct err *err);

/* ---- finding a name */

/* Names that go by exactly this (case and accents folded) or have it as a spelling, those
 * that go by it first, then by how often; kind or NAMES_ANY_KIND. */
bool store_names_called(const struct store *s, int kind, struct str name,
    struct arena *arena, struct name_row **out, size_t *n, struct err *err);
/* Names of which a word begins so, most often first, with their counts. */
bool store_names_complete(const struct store *s, int kind, struct str beginning,
    size_t most, struct arena *arena, struct name_row **out, size_t *n, struct err *err);
/* The nearest in spelling, for "did you mean"; empty: none is near. */
struct str store_names_nearest(
    const struct store *s, int kind, struct str name, struct arena *arena);

/* ---- writing */

/* What waits for its names: an article, or one whose text has changed. */
struct unnamed {
	int64_t article, date, feed;
	int64_t turn; /* the store's */
	struct str title, text, language,
	    feed_url; /* language: what article or feed says */
};
/* The newest that waits, but for these; false: none (or failed, with err). */
bool store_unnamed(const struct store *s, const int64_t *but, size_t nbut,
    struct arena *arena, struct unnamed *out, struct err *err);
/* That article if it waits. */
bool store_unnamed_article(
    const struct store *s, int64_t article, struct arena *arena, struct unnamed *out);
int64_t store_unnamed_count(const struct store *s);
/* Writes what the finder found for it. False and no err: its text is another by now, it
 * goes on waiting. */
bool store_put_names(
    struct store *s, const struct unnamed *u, const struct entities *e, struct err *err);
/* All articles wait again. */
bool store_names_again(struct store *s, struct err *err);
/* Grows with each article whose names were written. */
int64_t store_names_state(const struct store *s);

/* ---- the reader's corrections; app/names reads them from the `entities` file */

struct store_correction {
	enum store_correct {
		STORE_CORRECT_KIND,
		STORE_CORRECT_NOT,
		STORE_CORRECT_SAME,
		STORE_CORRECT_APART,
		STORE_CORRECT_RENAME,
		STORE_CORRECT_NOROLE,
	} verb; /* as enum correction_verb */
	int kind;
	const struct str *name;
	size_t n;
	int64_t feed; /* 0: in all */
};
/* These hold from now on, and no others: names follow at once; articles whose mentions
 * change are noted, and store_correct_some() goes through them. */
bool store_correct(
    struct store *s, const struct store_correction *list, size_t n, struct err *err);
/* For about ms milliseconds, in one transaction; *more: call again. */
bool store_correct_some(struct store *s, long ms, bool *more, struct err *err);

#endif
