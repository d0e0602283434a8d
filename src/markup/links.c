/* The links of a page: one walk over its tree. */
#include "config.h"

#include "base/limits.h"
#include "markup/clean_parts.h"
#include "markup/html.h"
#include "markup/links.h"
#include "text/utf8.h"

enum { TEXT_MAX = 200 };

/* clang-format off */
static const struct { const char *name; enum page_link_kind kind; } elements[] = {
	{ "base", PAGE_BASE }, { "link", PAGE_LINK }, { "a", PAGE_ANCHOR },
	{ "area", PAGE_ANCHOR },
};
/* clang-format on */

static struct str
plain(struct str s, size_t max, struct arena *arena)
{
	struct buf b = BUF(max + 8);
	utf8_plain(s, max, &b);
	struct str out = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return out;
}

static struct str
text_below(struct html_node *top, struct arena *arena)
{
	struct buf b = BUF(TEXT_MAX * 4);
	for (struct html_node *n = top->children; n && !b.full;
	     n = clean_next(n, top, false))
		if (n->type == HTML_TEXT)
			buf_str(&b, str_sub(n->text, 0, TEXT_MAX));
	struct str out = plain(buf_view(&b), TEXT_MAX, arena);
	buf_done(&b);
	return out;
}

static void
add(struct html_node *n, enum page_link_kind kind, struct arena *arena,
    struct page_link **out, size_t *count)
{
	struct str href = str_trim(clean_attr(n, "href"));
	/* tidy gives an attribute without a value its name for one. */
	if (!href.n || str_is(href, "href") || href.n > LIMIT_URL ||
	    *count == LIMIT_LINKS)
		return;
	*out = arena_push(arena, *out, count, sizeof **out);
	(*out)[*count - 1] = (struct page_link){
		.kind = kind,
		.href = arena_str(arena, href),
		.rel = arena_str(arena, str_trim(clean_attr(n, "rel"))),
		.type = arena_str(arena, str_trim(clean_attr(n, "type"))),
		.title = plain(clean_attr(n, "title"), TEXT_MAX, arena),
		.text = kind == PAGE_ANCHOR ? text_below(n, arena) : STR(""),
	};
}

void
page_links(struct str page, struct arena *arena, struct page_link **out, size_t *n)
{
	struct arena tree = { NULL };
	struct html_node *root = html_parse(page, &tree);
	*out = NULL;
	*n = 0;
	for (struct html_node *at = root; at; at = clean_next(at, root, false))
		for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
			if (clean_is(at, elements[i].name))
				add(at, elements[i].kind, arena, out, n);
	arena_free(&tree);
}
