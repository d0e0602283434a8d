/* What a block is worth: how much it reads like prose (q), and less of it where the
 * elements around say that they are no article (w). */
#include "config.h"

#include <string.h>

#include "markup/extract_parts.h"
#include "text/utf8.h"

enum { SHORT = 25, LONG = 700, FULL = 160, BRIEF = 60 };

static bool
is_closing(uint32_t c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d ||
	       c == 0x2019 || c == 0x201c || c == 0xbb || c == 0x300d || c == 0x300f ||
	       c == 0xff09 || c == ' ' || c == '*';
}

static bool
ends_sentence(struct str s)
{
	static const uint32_t ends[] = { '.', '!', '?', ':', ';', 0x2026, 0x3002, 0xff01,
		0xff1f, 0x61f, 0x964, 0x6d4, 0xff1b, 0xff1a };
	while (s.n) {
		size_t at = utf8_back(s, s.n), next;
		uint32_t c = utf8_next(s, at, &next);
		if (!is_closing(c)) {
			for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
				if (c == ends[i])
					return true;
			return false;
		}
		s.n = at;
	}
	return false;
}

static float
worth(const struct page *p, const struct block *b)
{
	const struct node *n = &p->nodes[b->node];
	float chars = (float)b->chars;
	if (n->tag == TAG_HEADING || b->chars < SHORT || b->link * 2 > b->chars)
		return 0;
	float q = chars <= LONG ? chars : LONG + 0.4F * (chars - LONG);
	q *= 1 - (float)b->link / chars;
	if (!b->sentence)
		q *= b->chars > FULL ? 0.7F : n->tag == TAG_P ? 0.3F : 0.15F;
	else if (b->chars < BRIEF)
		q *= 0.5F;
	return n->tag == TAG_ITEM || n->tag == TAG_CELL ? q * 0.6F : q;
}

static float
clutter(const struct page *p, const struct block *b)
{
	const struct node *n = &p->nodes[b->node];
	if (n->tag == TAG_HEADING || n->factor < 0.2F)
		return 0;
	if (b->link * 2 > b->chars)
		return (float)(b->chars < 120 ? b->chars : 120) + 10;
	return b->q > 0 ? 0 : 0.3F * (float)(b->chars < 60 ? b->chars : 60);
}

void
page_sums(struct page *p)
{
	struct sums *s = &p->sum;
	for (size_t i = 0; i < p->nblocks; i++) {
		const struct block *b = &p->blocks[i];
		bool dead = b->state == BLOCK_DEAD;
		s->q[i + 1] = s->q[i] + (dead ? 0 : b->q);
		s->w[i + 1] = s->w[i] + (dead ? 0 : b->w);
		s->clutter[i + 1] = s->clutter[i] + (dead ? 0 : clutter(p, b));
		s->chars[i + 1] = s->chars[i] + (dead ? 0 : b->chars);
		s->link[i + 1] = s->link[i] + (dead ? 0 : b->link);
		s->nlinks[i + 1] = s->nlinks[i] + (dead ? 0 : b->nlinks);
	}
}

bool
page_is_rich(const struct page *p, const struct node *n)
{
	float q = page_q(p, n), chars = (float)page_chars(p, n);
	return q > 200 && q > 0.3F * chars && (float)page_link(p, n) < 0.25F * chars;
}

static float
lesser(float a, float b)
{
	return a < b ? a : b;
}

/* What its words say, in an element that holds less than half of the page. */
static float
word_factor(const struct page *p, const struct node *n)
{
	bool rich = page_is_rich(p, n), comment = p->relaxed && n->word & WORD_COMMENT;
	float f = 1;
	if (n->word & WORD_NOT && !comment)
		f = rich ? 0.5F : 0.05F;
	if (n->word & WORD_POOR && !p->relaxed)
		f = lesser(f, rich ? 0.8F : 0.4F);
	return f;
}

static float
tag_factor(const struct node *n)
{
	bool side = n->tag == TAG_FOOTER || n->tag == TAG_ASIDE;
	return side ? 0.1F : n->tag == TAG_HEADER ? 0.5F : 1;
}

/* Comments are none of the article however many they are; on the second try they are. */
static bool
is_never(const struct page *p, const struct node *n, float share)
{
	bool comment = n->word & WORD_COMMENT;
	return n->word & WORD_NEVER && !(comment && p->relaxed) &&
	       share < (comment ? 0.85F : 0.45F);
}

/* The least factor of what an element says of itself, by its share of the page. */
static float
own_factor(const struct page *p, const struct node *n, float share)
{
	float f = 1;
	if (is_never(p, n, share))
		return 0.05F;
	if (share < 0.45F)
		f = lesser(word_factor(p, n), tag_factor(n));
	return n->tag == TAG_FORM && share < 0.3F ? lesser(f, 0.2F) : f;
}

static void
allocate(struct page *p)
{
	size_t n = p->nblocks + 1;
	p->sum.q = arena_alloc(&p->arena, n * sizeof(float));
	p->sum.w = arena_alloc(&p->arena, n * sizeof(float));
	p->sum.clutter = arena_alloc(&p->arena, n * sizeof(float));
	p->sum.chars = arena_alloc(&p->arena, n * sizeof(uint32_t));
	p->sum.link = arena_alloc(&p->arena, n * sizeof(uint32_t));
	p->sum.nlinks = arena_alloc(&p->arena, n * sizeof(uint32_t));
}

void
page_worth(struct page *p)
{
	allocate(p);
	for (size_t i = 0; i < p->nblocks; i++) {
		p->blocks[i].sentence = ends_sentence(p->blocks[i].text);
		p->blocks[i].q = worth(p, &p->blocks[i]);
	}
	page_sums(p);
	float all = p->sum.q[p->nblocks];
	for (size_t i = 0; i < p->nnodes; i++) {
		struct node *n = &p->nodes[i];
		float up = i ? p->nodes[n->parent].factor : 1;
		n->factor = 1;
		if (n->shown)
			n->factor = own_factor(p, n, all > 0 ? page_q(p, n) / all : 0);
		if (up < n->factor)
			n->factor = up;
	}
	for (size_t i = 0; i < p->nblocks; i++)
		p->blocks[i].w = p->blocks[i].q * p->nodes[p->blocks[i].node].factor;
	page_sums(p);
}
