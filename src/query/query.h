/* The query language, one parser for `/`, `F`, saved searches, rules and the command
 * line: text -> tree. docs/courant-query.7 has the grammar. Pure: the time and what else
 * it must know of the world come in through struct query_env.
 *
 * AND and OR over many members are balanced trees, so that no walk is deeper than the
 * brackets and a few levels more. */
#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum query_op { QUERY_ALL, QUERY_AND, QUERY_OR, QUERY_NOT, QUERY_TERM };

/* What a term looks at. Rows of a table in fields.c. */
enum query_field {
	/* words, phrases, prefixes and regexes, over the search index */
	QUERY_ANYWHERE,
	QUERY_TITLE,
	QUERY_TEXT,
	QUERY_AUTHOR,
	/* parts of a text, folded, or regexes */
	QUERY_URL,
	QUERY_FEED,
	QUERY_FOLDER, /* itself and what is below it */
	QUERY_TAG,    /* exactly */
	QUERY_LANG,
	/* names found in the text: words in order */
	QUERY_PERSON,
	QUERY_ORG,
	QUERY_PLACE,
	QUERY_EVENT,
	QUERY_ENTITY,
	QUERY_ROLE,
	QUERY_ABOUT,
	/* numbers in range */
	QUERY_DATE,    /* seconds: what lists sort by */
	QUERY_FETCHED, /* seconds */
	QUERY_LEN,     /* words */
	QUERY_STORY,
	QUERY_SOURCES,
	QUERY_IS,
	QUERY_HAS,
	/* made by panes and by newsboat's expressions only */
	QUERY_FEED_ID,
	QUERY_GUID,
	QUERY_ENCLOSURE_URL,
	QUERY_ENCLOSURE_TYPE,
	QUERY_FEED_SITE,
	QUERY_FEED_DESCRIPTION,
	QUERY_FEED_UNREAD,
	QUERY_FEED_ARTICLES,
	QUERY_FEED_LATEST, /* seconds: date of its newest article */
	QUERY_NUMBER,      /* an article's */
	QUERY_FIELDS
};

/* has: */
enum query_has { QUERY_HAS_FULLTEXT = 1, QUERY_HAS_ENCLOSURE, QUERY_HAS_IMAGE };

enum query_kind { QUERY_WORDS /* as typed, or a phrase */, QUERY_REGEX };

struct regex;

struct query_node {
	enum query_op op;
	struct query_node *left, *right; /* AND, OR: both; NOT: left */
	enum query_field field;          /* TERM: */
	enum query_kind kind;
	struct str value;  /* words as typed, the phrase, the regex */
	struct str *terms; /* the value's words as the index has them (text/terms) */
	size_t nterms;
	struct regex *regex; /* QUERY_REGEX: compiled, over folded text */
	bool phrase, prefix; /* prefix: the last word is a beginning */
	bool exact;       /* names: called exactly so, if there is one; made by follows */
	unsigned flags;   /* QUERY_IS: the article flag it asks for (model/article.h); 0
			     with value "unread"; QUERY_HAS: enum query_has */
	int64_t from, to; /* ranges: from <= x < to */
	int64_t number;   /* QUERY_FEED_ID */
	size_t at, n;     /* where it stands, bytes: for marks and messages */
};

enum query_sort {
	QUERY_NEWEST,
	QUERY_OLDEST,
	QUERY_BEST,
	QUERY_BY_FETCHED,
	QUERY_BY_FEED,
	QUERY_BY_TITLE,
	QUERY_BY_SOURCES,
	QUERY_SORTS
};

struct query {
	struct query_node *root; /* never NULL; in the arena */
	enum query_sort sort;
	bool reverse;         /* never with NEWEST and OLDEST */
	bool sorted;          /* the order was said, not only the default */
	int64_t limit;        /* 0: none said */
	struct str text;      /* as given, in the arena */
	struct str *warnings; /* what is right but finds nothing in this version */
	size_t nwarnings;
};

/* A saved search: a query: line of the feeds file. */
struct query_saved {
	struct str name, text;
};

/* Times that only a few queries speak of: they are asked for when one does. */
enum query_last { QUERY_LASTVISIT, QUERY_LASTFETCH };

/* What of the world a query may speak of. */
struct query_env {
	int64_t now; /* seconds, as what last says; 0: never. last NULL: never, both */
	int64_t (*last)(const void *ctx, enum query_last which);
	const void *ctx;
	const struct query_saved *saved;
	size_t nsaved;
};

/* False: a message that begins "query, column 7: …" (ERR_QUERY); *at and *n (may be NULL)
 * are the bytes it is about. Out then holds what can be read of the rest, for a search
 * while it is typed; nothing wrong in it costs more than its own term. env NULL: the
 * clock, never visited, nothing saved. */
bool query_parse(struct query *out, struct str text, struct arena *arena, struct err *err,
    size_t *at, size_t *n);
bool query_parse_in(struct query *out, struct str text, const struct query_env *env,
    struct arena *arena, struct err *err, size_t *at, size_t *n);
/* All articles; all of one feed. */
void query_all(struct query *out, struct arena *arena);
void query_of_feed(struct query *out, int64_t feed, struct arena *arena);
/* "-title": sets sort and reverse. False: there is no such order; *err names them. */
bool query_set_sort(struct query *q, struct str key, struct err *err);
/* Is this field asked for anywhere in the tree? For the flags of is:, see
 * query_asks_state(). */
bool query_asks(const struct query_node *n, enum query_field field);
bool query_asks_state(const struct query_node *n, unsigned flag);

/* Appends what tells the query from others; sort and limit are not in it. */
struct buf;
void query_key(const struct query *q, int64_t now, struct buf *out);

/* Names of fields, values, for help and completion; NULL behind the last. */
const char *query_field_name(size_t i);
const char *query_state_name(size_t i);
const char *query_sort_name(size_t i);

/* newsboat's expressions (of query: lines). Does the text begin with an attribute and an
 * operator? Then this reads it; what has no counterpart is an error that says so. */
bool query_is_newsboat(struct str text);
bool query_parse_newsboat(struct query *out, struct str text, const struct query_env *env,
    struct arena *arena, struct err *err);

#endif
