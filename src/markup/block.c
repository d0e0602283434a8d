/* One walk in document order makes the blocks: text gathers until a block element begins
 * or ends, or two <br> stand in a row. White space collapses but within <pre>; a text
 * node remembers its block, so that what is cut can be taken out of the tree. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "markup/clean_parts.h"
#include "markup/extract_parts.h"
#include "text/utf8.h"

/* clang-format off */
/* Not entered at all; the first group is read on the second try. */
static const struct { const char *name; bool relaxed; } closed[] = { /* sorted */
	{ "audio", false }, { "button", false }, { "canvas", false }, { "datalist", false },
	{ "dialog", false }, { "embed", false }, { "head", false }, { "iframe", false },
	{ "input", false }, { "link", false }, { "map", false }, { "math", false },
	{ "menu", false }, { "meter", false }, { "nav", false }, { "noscript", true },
	{ "object", false }, { "progress", false }, { "script", false }, { "select", false },
	{ "style", false }, { "svg", false }, { "template", false }, { "textarea", false },
	{ "video", false },
};
/* clang-format on */

struct walk {
	struct page *p;
	struct buf text;
	uint32_t node;  /* the nearest block element */
	uint32_t links; /* open <a href> */
	uint32_t pre;
	uint32_t breaks; /* <br> in a row */
	struct block now;
	bool space; /* white space is due */
	size_t cap;
};

static bool
is_closed(const struct page *p, const char *name)
{
	size_t low = 0, high = sizeof closed / sizeof *closed;
	while (low < high) {
		size_t mid = (low + high) / 2;
		int c = strcmp(name, closed[mid].name);
		if (c == 0)
			return !(p->relaxed && closed[mid].relaxed);
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return false;
}

static bool
has_style(struct str style, struct str name, struct str value)
{
	size_t at = str_find_nocase(style, name);
	if (at == STR_NONE)
		return false;
	struct str rest = str_trim(str_sub(style, at + name.n, style.n));
	if (!rest.n || rest.p[0] != ':')
		return false;
	return str_starts_nocase(str_trim(str_sub(rest, 1, rest.n)), value);
}

/* Hidden, unless it holds so much of the page that a script must have hidden it. */
static bool
is_hidden(const struct page *p, const struct node *n)
{
	if (!n->el->attributes)
		return false;
	struct str style = clean_attr(n->el, "style"),
		   hidden = clean_attr(n->el, "hidden");
	bool half = n->letters < p->letters / 2;
	if (hidden.p && half && !str_eq_nocase(hidden, STR("until-found")))
		return true;
	if (style.n && half && !p->relaxed &&
	    (has_style(style, STR("display"), STR("none")) ||
		has_style(style, STR("visibility"), STR("hidden"))))
		return true;
	return n->letters < p->letters / 4 &&
	       str_is(clean_attr(n->el, "aria-hidden"), "true");
}

/* "#", "¶", "§", "↩": a way to a place, no text. */
static bool
is_anchor_mark(const struct html_node *el)
{
	static const char *const marks[] = { "#", "¶", "§", "↩", "↩︎" };
	const struct html_node *t = el->children;
	if (!t || t->next || t->type != HTML_TEXT)
		return false;
	struct str s = str_trim(t->text);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (str_is(s, marks[i]))
			return true;
	return false;
}

static bool
is_left_out(const struct page *p, const struct node *n)
{
	if (is_closed(p, (const char *)n->el->name) || is_hidden(p, n))
		return true;
	if (n->word & WORD_UNSEEN && n->letters < 200)
		return true;
	return n->tag == TAG_A && is_anchor_mark(n->el);
}

/* ---- text */

/* Scripts without blanks: a letter weighs as two. */
static uint32_t
weight(uint32_t c)
{
	bool wide = (c >= 0x0e00 && c < 0x0f00) || (c >= 0x3040 && c < 0xa000) ||
		    (c >= 0xac00 && c < 0xd7b0) || (c >= 0x20000 && c < 0x30000);
	return wide ? 2 : 1;
}

static void
put(struct walk *w, uint32_t c)
{
	uint32_t n = weight(c) + (w->space && w->text.n ? 1 : 0);
	if (w->space && w->text.n)
		buf_char(&w->text, w->breaks && !w->pre ? '\n' : ' ');
	w->space = false;
	w->breaks = 0;
	utf8_put(&w->text, c);
	w->now.chars += n;
	if (w->links)
		w->now.link += n;
}

static void
add_text(struct walk *w, struct html_node *t)
{
	struct str s = t->text;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, i, &i);
		bool blank =
		    c <= ' ' || c == 0xa0 || c == 0x200b || c == 0x202f || c == 0x3000;
		if (blank && w->pre && w->text.n && (c == ' ' || c == '\n'))
			buf_char(&w->text, (char)c);
		else if (blank)
			w->space = true;
		else if (c != 0xad && !utf8_is_unwanted(c))
			put(w, c);
	}
	t->index = (w->p->nblocks + 1);
}

/* Ends the block, if there is one. */
static void
flush(struct walk *w)
{
	struct page *p = w->p;
	w->space = false;
	w->breaks = 0;
	struct str text = str_trim(buf_view(&w->text));
	if (text.n && p->nblocks < LIMIT_BLOCKS) {
		if (p->nblocks == w->cap) {
			w->cap = w->cap ? w->cap * 2 : 256;
			p->blocks = arena_grow(
			    &p->arena, p->blocks, p->nblocks, w->cap, sizeof *p->blocks);
		}
		w->now.text = arena_str(&p->arena, text);
		w->now.node = w->node;
		p->blocks[p->nblocks++] = w->now;
	} else if (text.n)
		p->truncated = true;
	buf_clear(&w->text);
	w->now = (struct block){ 0 };
}

static void
line_end(struct walk *w)
{
	uint32_t breaks = w->breaks + 1;
	if (breaks > 1)
		flush(w);
	w->breaks = breaks;
	w->space = true;
}

/* Returns whether to go on to the children. */
static bool
enter(struct walk *w, struct html_node *x)
{
	if (x->type == HTML_TEXT)
		add_text(w, x);
	if (x->type != HTML_ELEMENT || !x->index)
		return false;
	struct node *n = &w->p->nodes[x->index - 1];
	if (is_left_out(w->p, n)) {
		n->b0 = n->b1 = (uint32_t)w->p->nblocks;
		return false;
	}
	n->shown = true;
	if (n->block) {
		flush(w);
		w->node = (uint32_t)(n - w->p->nodes);
	}
	n->b0 = (uint32_t)w->p->nblocks;
	w->pre += n->tag == TAG_PRE;
	if (n->tag == TAG_A && clean_attr(x, "href").p) {
		w->links++;
		w->now.nlinks++;
	}
	if (clean_is(x, "br"))
		line_end(w);
	return true;
}

static void
leave(struct walk *w, struct html_node *x)
{
	if (x->type != HTML_ELEMENT || !x->index)
		return;
	struct node *n = &w->p->nodes[x->index - 1];
	if (!n->shown)
		return;
	if (n->block) {
		flush(w);
		uint32_t up = n->parent;
		while (up && !w->p->nodes[up].block)
			up = w->p->nodes[up].parent;
		w->node = up;
	}
	w->pre -= n->tag == TAG_PRE;
	w->links -= n->tag == TAG_A && clean_attr(x, "href").p;
	n->b1 = (uint32_t)w->p->nblocks;
	if (!n->block && w->text.n)
		n->b1++; /* the block that is under way is in it, too */
}

static void
forget(struct page *p)
{
	for (size_t i = 0; i < p->nnodes; i++)
		p->nodes[i].shown = p->nodes[i].cut = false;
	p->blocks = NULL;
	p->nblocks = 0;
}

void
page_blocks(struct page *p)
{
	struct walk w = { .p = p, .text = BUF(LIMIT_TEXT) };
	struct html_node *x = p->root;
	forget(p);
	for (;;) {
		if (enter(&w, x) && x->children) {
			x = x->children;
			continue;
		}
		leave(&w, x);
		while (x != p->root && !x->next) {
			x = x->parent;
			leave(&w, x);
		}
		if (x == p->root)
			break;
		x = x->next;
	}
	flush(&w);
	for (size_t i = 0; i < p->nnodes; i++)
		if (p->nodes[i].b1 > p->nblocks)
			p->nodes[i].b1 = (uint32_t)p->nblocks;
	buf_done(&w.text);
}
