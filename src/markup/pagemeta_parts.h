/* What the files of pagemeta share; for markup/pagemeta*.c alone. */
#ifndef MARKUP_PAGEMETA_PARTS_H
#define MARKUP_PAGEMETA_PARTS_H

#include "base/json.h"
#include "markup/extract_parts.h"

enum { META_MAX = 400, LD_MAX = 200, H1_MAX = 16 };

struct meta {
	struct page *p;
	struct extract *out;
	struct arena *arena;
	struct {
		struct str name, content;
	} metas[META_MAX]; /* of <meta>, by name, property, itemprop or http-equiv */
	size_t nmetas;
	struct json *documents[LD_MAX]; /* owned */
	size_t ndocuments;
	const struct json *objects[LD_MAX]; /* of JSON-LD, in order, graphs opened */
	size_t nobjects;
	struct str h1s[H1_MAX];
	size_t nh1s;
	struct str h2;     /* the first */
	struct str banner; /* an h1 that is the site's name */
	struct str title;  /* <title> */
	struct str html_lang, body_lang, next;
	struct str host; /* without www. */
};

/* One of the names' content, in the order of the names; empty: none of them. names ends
 * with NULL. */
struct str meta_find(const struct meta *m, const char *const *names);
/* All text of an element on one line. */
struct str meta_text(struct meta *m, const struct html_node *el);
/* JSON-LD: the object that is the article (NULL: none), one that has the member. */
const struct json *meta_article(const struct meta *m);
const struct json *meta_with(const struct meta *m, const char *member);
void meta_read_ld(struct meta *m, struct str script);
/* {"@id": "…"} -> the object of that name; others as they are. */
const struct json *meta_resolve(const struct meta *m, const struct json *v);
/* Is it in a comment, a card or a side part? */
bool meta_is_aside(const struct meta *m, const struct html_node *el);
/* Is it in a comment? */
bool meta_is_comment(const struct meta *m, const struct html_node *el);

/* pagetitle.c */
void meta_title(struct meta *m);

/* pagename.c: a name without what stands around it; empty: an address. */
struct str name_clean(struct str raw, struct arena *arena);
struct str name_without_label(struct str s);
/* "Written by", alone */
bool name_is_label(struct str s);
bool name_is_nobody(struct str s);
/* Two words or more that may be a person's. */
bool name_is_full(struct str s);
size_t name_words(struct str s);

/* pagebyline.c */
void meta_byline(struct meta *m);
/* pagedate.c */
void meta_published(struct meta *m);
/* A date in a text, as exact as it is there; empty when there is none. month_first: what
 * 03/04/2026 means. */
struct str meta_date(struct str text, bool month_first, struct arena *arena);

#endif
