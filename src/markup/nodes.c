/* The elements of a page in document order, with what their names and words say and how
 * many letters lie in each. Nothing else asks the tree for these again. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "markup/clean_parts.h"
#include "markup/extract_parts.h"

/* clang-format off */
static const struct { const char *name; enum tag tag; bool block; } names[] = { /* sorted */
	{ "a", TAG_A, false }, { "address", TAG_OTHER, true }, { "article", TAG_ARTICLE, true },
	{ "aside", TAG_ASIDE, true }, { "blockquote", TAG_QUOTE, true }, { "body", TAG_BODY, true },
	{ "caption", TAG_FIGCAPTION, true }, { "center", TAG_DIV, true }, { "dd", TAG_ITEM, true },
	{ "details", TAG_DIV, true }, { "dir", TAG_LIST, true }, { "div", TAG_DIV, true },
	{ "dl", TAG_DL, true }, { "dt", TAG_ITEM, true }, { "fieldset", TAG_DIV, true },
	{ "figcaption", TAG_FIGCAPTION, true }, { "figure", TAG_FIGURE, true },
	{ "footer", TAG_FOOTER, true }, { "form", TAG_FORM, true },
	{ "h1", TAG_HEADING, true }, { "h2", TAG_HEADING, true }, { "h3", TAG_HEADING, true },
	{ "h4", TAG_HEADING, true }, { "h5", TAG_HEADING, true }, { "h6", TAG_HEADING, true },
	{ "header", TAG_HEADER, true }, { "hgroup", TAG_OTHER, true }, { "hr", TAG_OTHER, true },
	{ "html", TAG_HTML, true }, { "legend", TAG_OTHER, true }, { "li", TAG_ITEM, true },
	{ "main", TAG_MAIN, true }, { "ol", TAG_LIST, true }, { "p", TAG_P, true },
	{ "pre", TAG_PRE, true }, { "section", TAG_SECTION, true }, { "summary", TAG_OTHER, true },
	{ "table", TAG_TABLE, true }, { "tbody", TAG_ROW, true }, { "td", TAG_CELL, true },
	{ "tfoot", TAG_ROW, true }, { "th", TAG_CELL, true }, { "thead", TAG_ROW, true },
	{ "tr", TAG_ROW, true }, { "ul", TAG_LIST, true },
};
/* Their letters are nobody's. */
static const char *const silent[] = { "head", "math", "noscript", "script", "style", "svg",
	"template", "textarea", "title" };
/* clang-format on */

static int
by_name(const void *name, const void *row)
{
	return strcmp(name, *(const char *const *)row);
}

static bool
is_silent(const struct html_node *el)
{
	return bsearch(
	    el->name, silent, sizeof silent / sizeof *silent, sizeof *silent, by_name);
}

/* Custom elements have a minus in their names and are somebody's blocks. */
static void
classify(struct node *n)
{
	const char *name = (const char *)n->el->name;
	size_t low = 0, high = sizeof names / sizeof *names;
	while (low < high) {
		size_t mid = (low + high) / 2;
		int c = strcmp(name, names[mid].name);
		if (c == 0) {
			n->tag = names[mid].tag;
			n->block = names[mid].block;
			n->level = n->tag == TAG_HEADING ? (uint8_t)(name[1] - '0') : 0;
			return;
		}
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	n->block = strchr(name, '-') != NULL;
}

static uint32_t
count_letters(const char *s)
{
	uint32_t n = 0;
	for (; *s; s++)
		n += (*s & 0xc0) != 0x80 && !char_is_space(*s);
	return n;
}

static void
enter(struct page *p, struct html_node *el, uint32_t parent, size_t *cap)
{
	if (p->nnodes == *cap) {
		*cap = *cap ? *cap * 2 : 1024;
		p->nodes =
		    arena_grow(&p->arena, p->nodes, p->nnodes, *cap, sizeof *p->nodes);
	}
	struct node *n = &p->nodes[p->nnodes++];
	*n = (struct node){ .el = el, .parent = parent, .letters = p->letters };
	el->index = p->nnodes;
	classify(n);
	bool general = n->tag == TAG_HTML || n->tag == TAG_BODY || n->tag == TAG_MAIN ||
		       n->tag == TAG_ARTICLE;
	n->word = (uint16_t)words_of(el);
	if (general)
		n->word &= WORD_BODY | WORD_ARTICLE;
}

static void
leave(struct page *p, const struct html_node *el)
{
	size_t i = el->index;
	if (el->type != HTML_ELEMENT || i == 0)
		return;
	p->nodes[i - 1].last = (uint32_t)p->nnodes - 1;
	p->nodes[i - 1].letters = p->letters - p->nodes[i - 1].letters;
}

/* Counts or enters the node; true: what is in it counts, too. */
static bool
visit(struct page *p, struct html_node *n, size_t *cap)
{
	if (n->type == HTML_TEXT)
		p->letters += count_letters(n->text.p);
	if (n->type != HTML_ELEMENT)
		return false;
	if (p->nnodes >= LIMIT_NODES) {
		p->truncated = true;
		return false;
	}
	bool top = n == p->root || !n->parent;
	enter(p, n, top ? 0 : (uint32_t)n->parent->index - 1, cap);
	return n->children && !is_silent(n);
}

/* The node behind n, and behind those that n is the last of; NULL: behind the root. */
static struct html_node *
step_over(struct page *p, struct html_node *n)
{
	leave(p, n);
	while (n != p->root && !n->next) {
		n = n->parent;
		leave(p, n);
	}
	return n == p->root ? NULL : n->next;
}

void
page_nodes(struct page *p, struct html_node *root)
{
	size_t cap = 0;
	p->root = root;
	for (struct html_node *n = root; n;)
		n = visit(p, n, &cap) ? n->children : step_over(p, n);
}
