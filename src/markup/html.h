/* A tree of tolerant HTML: what libxml2's parser makes of what tidy_html() made. Only
 * markup/ looks inside. */
#ifndef MARKUP_HTML_H
#define MARKUP_HTML_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

enum html_type { HTML_ELEMENT, HTML_TEXT };

struct html_attribute {
	const char *name;
	struct str value; /* p is never NULL */
	struct html_attribute *next;
};

struct html_node {
	enum html_type type;
	const char *name; /* of an element, in lower case */
	struct str text;  /* of a text; no two of them stand in a row; NUL behind it */
	struct html_attribute *attributes;
	struct html_node *parent, *children, *last, *next, *prev;
	/* for who walks over it */
	const void *what;
	size_t index;
	bool hidden;
};

/* The root, in the arena; NULL when nothing is in it. fragment: UTF-8, of any size that
 * LIMIT_DOCUMENT allows. */
struct html_node *html_parse(struct str fragment, struct arena *arena);
/* The same for many fragments, one after the other: to make libxml2's parser takes as
 * long as to parse a short one. */
struct html_parser;
struct html_parser *html_parser_new(void);
void html_parser_free(struct html_parser *p);
struct html_node *html_parse_next(
    struct html_parser *p, struct str fragment, struct arena *arena);
/* Takes a node, and all in it, out of the tree. */
void html_remove(struct html_node *n);

#endif
