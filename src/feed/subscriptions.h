/* Lists of subscriptions: OPML 1.0 and 2.0 (opml.org/spec2.opml) and newsboat's urls
 * files, in and out. Only addresses with http and https come in, and saved searches of a
 * urls file: nothing that would run a program or read a file. Pure. */
#ifndef FEED_SUBSCRIPTIONS_H
#define FEED_SUBSCRIPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"
#include "base/str.h"

/* Strings lie in the list's arena; titles, folders and tags are plain text on one line,
 * and may hold blanks. */
struct subscription {
	struct str url;         /* or "query:Name:QUERY" */
	struct str title;       /* of the user's, or empty */
	struct str site;        /* the web page, or empty */
	struct str folder;      /* "World/Europe", or empty */
	struct str *categories; /* folders, categories and tags, each once */
	size_t ncategories;
	struct str *tags; /* those that are no folder */
	size_t ntags;
	bool hidden;
	bool is_query;
	bool have; /* for who merges: it is there already */
};

struct skipped_line {
	size_t line;
	struct str what;    /* as it stands there */
	const char *reason; /* words: "a command, not an address; …" */
};

struct subscriptions {
	bool is_opml;
	struct str title;
	struct subscription *feeds; /* in order, each address once */
	size_t n;
	struct skipped_line *skipped;
	size_t nskipped;
	struct str *warnings; /* of a damaged document */
	size_t nwarnings;
	struct arena arena;
	struct map by_url; /* address -> its subscription's place, plus one */
};

/* bytes: OPML when '<' is the first character, else urls. False with ERR_SYNTAX: it is
 * neither; *out is empty then. True: to be freed. */
bool subscriptions_read(struct subscriptions *out, struct str bytes, struct err *err);
void subscriptions_done(struct subscriptions *list);

/* Adds one by its address, which is checked: a second time the same gives the first.
 * NULL: it was put to those that are skipped, or is empty. */
struct subscription *subscriptions_add(
    struct subscriptions *list, struct str address, size_t line);
/* Adds to a list of strings what is not in it yet; more than LIMIT_CATEGORIES are
 * dropped. */
void subscriptions_add_name(
    struct subscriptions *list, struct str **names, size_t *n, struct str name);
/* The parts of a path without blanks around them and without empty ones: " / a//b " is
 * "a/b". */
struct str subscriptions_path(struct subscriptions *list, struct str path);

/* OPML 2.0 with folders as outlines, tags as category and no saved searches. */
void opml_write(const struct subscriptions *list, struct buf *out);
/* Address, tags, ~title, ! on a line; a folder is the first tag. */
void urls_write(const struct subscriptions *list, struct buf *out);

/* Parts of subscriptions_read(). */
bool opml_read(struct subscriptions *out, struct str text, struct err *err);
bool urls_read(struct subscriptions *out, struct str text, struct err *err);

#endif
