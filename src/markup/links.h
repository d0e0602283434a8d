/* What a web page says of others: its <base>, <link> and <a> elements, in order. Pure. */
#ifndef MARKUP_LINKS_H
#define MARKUP_LINKS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

enum page_link_kind { PAGE_BASE, PAGE_LINK, PAGE_ANCHOR };

/* Strings are in the arena, trimmed, empty where the element does not say. */
struct page_link {
	enum page_link_kind kind;
	struct str href, rel, type, title;
	struct str text; /* of an anchor: on one line */
};

/* page: UTF-8. Those without href are left out; at most LIMIT_LINKS. */
void page_links(struct str page, struct arena *arena, struct page_link **out, size_t *n);

#endif
