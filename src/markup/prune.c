/* The article's root, and the elements that are cut out of it. Stages run one after
 * another over the nodes of the root; within one, nothing below a cut element is looked
 * at, so that each marks a block once. */
#include "config.h"

#include <stdlib.h>

#include "markup/clean_parts.h"
#include "markup/extract_parts.h"

enum { CARD_CHARS = 700, CARD_Q = 160, CARD_BLOCKS = 12, CARDS = 3, GROUPS = 64, LOOKED_AT = 8 };

static bool
may_be_root(const struct node *n)
{
	switch (n->tag) {
	case TAG_P:
	case TAG_ITEM:
	case TAG_ROW:
	case TAG_LIST:
	case TAG_DL:
	case TAG_TABLE:
	case TAG_FIGURE:
	case TAG_QUOTE:
	case TAG_HEADING:
		return false;
	default:
		return n->block && n->shown;
	}
}

static float
bonus(const struct node *n)
{
	return n->word & WORD_BODY      ? 1.6F
	       : n->word & WORD_ARTICLE ? 1.3F
	       : n->tag == TAG_ARTICLE  ? 1.21F
	       : n->tag == TAG_MAIN     ? 1.09F
					: 1;
}

bool
page_find_root(struct page *p)
{
	float best = 0;
	for (size_t i = 0; i < p->nnodes; i++) {
		const struct node *n = &p->nodes[i];
		if (!may_be_root(n) || n->b0 == n->b1)
			continue;
		float clutter = p->sum.clutter[n->b1] - p->sum.clutter[n->b0];
		float score = (page_w(p, n) - 0.6F * clutter) * bonus(n);
		if (score > 0 && score >= best) {
			best = score;
			p->top = (uint32_t)i;
		}
	}
	return best > 0;
}

void
page_cut(struct page *p, uint32_t i)
{
	struct node *n = &p->nodes[i];
	n->cut = true;
	for (uint32_t b = n->b0; b < n->b1; b++)
		p->blocks[b].state = BLOCK_DEAD;
}

/* ---- stages: does the rule want this element cut? */

struct stage {
	struct page *p;
	float all; /* q of the root */
};

static float
share_of(const struct stage *s, const struct node *n)
{
	return s->all > 0 ? page_q(s->p, n) / s->all : 0;
}

static float
link_density(const struct page *p, const struct node *n)
{
	uint32_t chars = page_chars(p, n);
	return chars ? (float)page_link(p, n) / (float)chars : 0;
}

static bool
is_at_side(const struct stage *s, const struct node *n, float share)
{
	const struct page *p = s->p;
	const struct node *top = &p->nodes[p->top];
	if (p->relaxed || share >= 0.15F)
		return false;
	if (n->word & WORD_SIDE)
		return true;
	float before = p->sum.q[n->b0] - p->sum.q[top->b0];
	return n->word & WORD_SIDE_LATE && before > 0.7F * s->all;
}

static bool
by_words(const struct stage *s, const struct node *n)
{
	const struct page *p = s->p;
	float share = share_of(s, n), chars = (float)page_chars(p, n);
	bool comment = n->word & WORD_COMMENT;
	if (!n->word || (p->relaxed && comment))
		return false;
	if (n->word & WORD_NEVER && share < (comment ? 0.85F : 0.45F))
		return true;
	if (n->word & WORD_NOT && share < 0.45F && !page_is_rich(p, n))
		return true;
	if (is_at_side(s, n, share))
		return true;
	return n->word & WORD_POOR && share < 0.3F && !p->relaxed &&
	       (page_q(p, n) < 0.35F * chars || link_density(p, n) > 0.25F);
}

/* An aside of the author's: prose without links, right in the text. */
static bool
is_note(const struct stage *s, const struct node *n)
{
	const struct page *p = s->p;
	const struct node *up = &p->nodes[n->parent];
	return !n->word && page_is_rich(p, n) && page_q(p, n) > 400 && link_density(p, n) < 0.1F &&
	       page_q(p, up) > 0.6F * s->all;
}

static bool
by_tag(const struct stage *s, const struct node *n)
{
	float share = share_of(s, n);
	switch (n->tag) {
	case TAG_ASIDE:
		return share < 0.45F && !(is_note(s, n));
	case TAG_FOOTER:
		return share < 0.45F;
	case TAG_FORM:
		return share < 0.3F;
	case TAG_HEADER:
		return share < 0.25F &&
		       page_q(s->p, n) < 0.5F * (float)page_chars(s->p, n);
	default:
		return false;
	}
}

static size_t
count_items(const struct page *p, const struct node *n)
{
	size_t items = 0;
	const struct node *end = &p->nodes[n->last] + 1;
	for (const struct node *c = n + 1; c < end; c = &p->nodes[c->last] + 1)
		items += c->tag == TAG_ITEM;
	return items;
}

static bool
announces(const struct block *b)
{
	return str_ends(b->text, STR(":")) && b->link * 2 <= b->chars;
}

/* The element that holds nothing but a list, or the list. */
static bool
is_list(const struct page *p, const struct node *n)
{
	const struct node *end = &p->nodes[n->last] + 1;
	while (n->tag == TAG_DIV && n + 1 < end && n[1].b0 == n->b0 && n[1].b1 == n->b1)
		n++;
	return n->tag == TAG_LIST;
}

/* A line that ends with a colon speaks of the list behind it. */
static bool
is_announced(const struct page *p, const struct node *n)
{
	uint32_t b = n->b0, first = p->nodes[p->top].b0;
	while (b > first && p->blocks[b - 1].state == BLOCK_DEAD)
		b--;
	return b > first && is_list(p, n) && announces(&p->blocks[b - 1]);
}

/* Is such a line among the first of what the element holds? */
static bool
holds_announced(const struct page *p, const struct node *n)
{
	for (uint32_t b = n->b0; b + 1 < n->b1 && b < n->b0 + LOOKED_AT; b++)
		if (announces(&p->blocks[b]) && p->blocks[b].chars >= 25 &&
		    p->nodes[p->blocks[b + 1].node].level == 0)
			return true;
	return false;
}

static bool
by_links(const struct stage *s, const struct node *n)
{
	const struct page *p = s->p;
	bool list = n->tag == TAG_LIST || n->tag == TAG_DL;
	bool group =
	    list || n->tag == TAG_DIV || n->tag == TAG_SECTION || n->tag == TAG_P;
	float density = link_density(p, n);
	uint32_t links = p->sum.nlinks[n->b1] - p->sum.nlinks[n->b0];
	if (p->relaxed || links < 2 || is_announced(p, n) ||
	    (!list && holds_announced(p, n)))
		return false;
	if (n->tag == TAG_TABLE)
		return density > 0.85F;
	if (!group || density <= 0.7F)
		return false;
	size_t items = list ? count_items(p, n) : 0;
	return !items || page_chars(p, n) / items < 60;
}

static void
run_stage(
    const struct stage *s, bool (*rule)(const struct stage *s, const struct node *n))
{
	struct page *p = s->p;
	for (uint32_t i = p->top + 1; i <= p->nodes[p->top].last; i++) {
		const struct node *n = &p->nodes[i];
		if (!n->shown || n->cut) {
			i = n->last;
			continue;
		}
		if (n->b0 == n->b1 || !n->block || !rule(s, n))
			continue;
		page_cut(p, i);
		i = n->last;
	}
	page_sums(p);
}

/* ---- cards: siblings of one kind, most of which begin with a link */

struct group {
	uint64_t key;
	size_t members, linked, joined; /* joined: right behind one */
	float q;
	uint32_t last; /* block behind the last of them */
};

static uint64_t
card_key(const struct node *n)
{
	struct str rest = str_trim(clean_attr(n->el, "class")), first = { NULL, 0 };
	str_cut(&rest, ' ', &first);
	return (str_hash(first) ^ str_hash(str_of((const char *)n->el->name)) * 31) | 1;
}

static bool
begins_with_link(const struct page *p, const struct node *n)
{
	bool first = true;
	for (uint32_t b = n->b0; b < n->b1; b++) {
		const struct block *k = &p->blocks[b];
		if (k->state == BLOCK_DEAD)
			continue;
		bool heading = p->nodes[k->node].tag == TAG_HEADING;
		if ((first || heading) && k->link * 10 >= k->chars * 9)
			return true;
		first = false;
	}
	return n->tag == TAG_A && clean_attr(n->el, "href").n;
}

static bool
is_card(const struct page *p, const struct node *n)
{
	return n->shown && !n->cut && n->b1 > n->b0 && n->b1 - n->b0 <= CARD_BLOCKS &&
	       page_chars(p, n) <= CARD_CHARS && n->tag != TAG_P && n->tag != TAG_ROW &&
	       n->tag != TAG_CELL;
}

static struct group *
find_group(struct group *groups, size_t *n, uint64_t key)
{
	for (size_t i = 0; i < *n; i++)
		if (groups[i].key == key)
			return &groups[i];
	if (*n == GROUPS)
		return NULL;
	groups[*n] = (struct group){ .key = key };
	return &groups[(*n)++];
}

static bool
is_in_article(const struct page *p, const struct node *n)
{
	for (;; n = &p->nodes[n->parent]) {
		if (n->word & (WORD_ARTICLE | WORD_BODY))
			return true;
		if (n <= &p->nodes[p->top])
			return false;
	}
}

/* Paragraphs under linked headings, which stand between others or in what the page calls
 * its article, and the text goes on behind them. */
static bool
are_sections(const struct stage *s, const struct node *parent, const struct group *g)
{
	const struct page *p = s->p;
	float behind = p->sum.q[p->nodes[p->top].b1] - p->sum.q[g->last];
	if (g->q < CARD_Q * (float)g->members)
		return false;
	return g->joined * 2 < g->members ||
	       (behind > 0.1F * s->all && is_in_article(p, parent));
}

static bool
are_cards(const struct stage *s, const struct node *parent, const struct group *g)
{
	return g && g->members >= CARDS && g->linked * 10 >= g->members * 7 &&
	       g->q < 0.45F * s->all && !are_sections(s, parent, g);
}

static void
cut_cards_of(const struct stage *s, const struct node *parent)
{
	struct page *p = s->p;
	struct group groups[GROUPS];
	size_t n = 0;
	for (uint32_t i = (uint32_t)(parent - p->nodes) + 1; i <= parent->last;
	     i = p->nodes[i].last + 1) {
		const struct node *c = &p->nodes[i];
		struct group *g =
		    is_card(p, c) ? find_group(groups, &n, card_key(c)) : NULL;
		if (!g)
			continue;
		g->members++;
		g->linked += begins_with_link(p, c);
		g->q += page_q(p, c);
		g->joined += g->last == c->b0;
		g->last = c->b1;
	}
	for (uint32_t i = (uint32_t)(parent - p->nodes) + 1; n && i <= parent->last;
	     i = p->nodes[i].last + 1) {
		const struct node *c = &p->nodes[i];
		if (is_card(p, c) && are_cards(s, parent, find_group(groups, &n, card_key(c))))
			page_cut(p, i);
	}
}

static void
cut_cards(const struct stage *s)
{
	struct page *p = s->p;
	for (uint32_t i = p->top; i <= p->nodes[p->top].last; i++) {
		const struct node *n = &p->nodes[i];
		if (n->cut || !n->shown)
			i = n->last;
		else if (n->b1 - n->b0 >= CARDS && n->tag != TAG_P && !is_announced(p, n))
			cut_cards_of(s, n);
	}
	page_sums(p);
}

void
page_prune(struct page *p)
{
	const struct node *top = &p->nodes[p->top];
	struct stage s = { p, page_q(p, top) };
	page_cut_captions(p);
	run_stage(&s, by_words);
	run_stage(&s, by_tag);
	run_stage(&s, by_links);
	if (!p->relaxed) {
		cut_cards(&s);
		page_cut_triggers(p);
	}
	page_trim(p);
}
