/* Blocks that go for what they say or where they stand: captions that only name a
 * source, what stands behind "Related articles", the lines above and below an article,
 * lines of links between, and what is on the page twice. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "markup/extract_parts.h"

enum { LINE = 70, FRONT_BLOCKS = 3, BACK_BLOCKS = 25, DOUBLE_RUN = 4, DOUBLE_CHARS = 40 };

static void
kill(struct block *b)
{
	b->state = BLOCK_DEAD;
}

static bool
is_heading(const struct page *p, const struct block *b)
{
	return p->nodes[b->node].tag == TAG_HEADING;
}

static bool
is_linked(const struct block *b)
{
	return b->chars && b->link * 10 >= b->chars * 9;
}

void
page_cut_captions(struct page *p)
{
	struct buf fold = BUF(LIMIT_TITLE);
	const struct node *top = &p->nodes[p->top];
	for (uint32_t i = p->top + 1; i <= top->last; i++) {
		const struct node *n = &p->nodes[i];
		bool caption = n->tag == TAG_FIGCAPTION || n->word & WORD_CAPTION;
		if (!n->shown || !caption || n->b1 - n->b0 > 4)
			continue;
		for (uint32_t b = n->b0; b < n->b1; b++) {
			struct block *k = &p->blocks[b];
			if (!k->sentence || k->chars < 60 ||
			    phrase_find(PHRASE_CREDIT, phrase_fold(k->text, &fold)))
				k->state = BLOCK_ASIDE;
		}
		i = n->last;
	}
	buf_done(&fold);
}

/* ---- headings that say that what follows is no article */

/* The smallest element around a block in which more follows. */
static const struct node *
element_around(const struct page *p, uint32_t b)
{
	const struct node *top = &p->nodes[p->top], *n = &p->nodes[p->blocks[b].node];
	while (n > top && n->b1 <= b + 1)
		n = &p->nodes[n->parent];
	return n < top ? top : n;
}

static void
kill_range(struct page *p, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (p->blocks[i].state != BLOCK_DEAD)
			kill(&p->blocks[i]);
}

/* Up to the next heading of the same rank: mostly links, or without worth? */
static void
kill_section(struct page *p, uint32_t b)
{
	uint32_t end = b + 1, last = p->nodes[p->top].b1;
	unsigned level = p->nodes[p->blocks[b].node].level;
	while (end < last && !(p->nodes[p->blocks[end].node].level &&
				 p->nodes[p->blocks[end].node].level <= level))
		end++;
	if (!level)
		return;
	float w = p->sum.w[end] - p->sum.w[b];
	uint32_t chars = p->sum.chars[end] - p->sum.chars[b];
	uint32_t link = p->sum.link[end] - p->sum.link[b];
	if (link * 2 > chars || w < 1)
		kill_range(p, b, end);
}

static void
cut_trigger(struct page *p, uint32_t b)
{
	const struct node *top = &p->nodes[p->top], *n = element_around(p, b);
	float all = page_w(p, top), rest = p->sum.w[n->b1] - p->sum.w[b];
	bool late = (b - top->b0) * 10 > (top->b1 - top->b0) * 6;
	if (n->b1 > b + 1 && rest < (late ? 0.3F : 0.12F) * all)
		kill_range(p, b, n->b1 < top->b1 ? n->b1 : top->b1);
	else
		kill_section(p, b);
}

void
page_cut_triggers(struct page *p)
{
	struct buf fold = BUF(LIMIT_TITLE);
	const struct node *top = &p->nodes[p->top];
	for (uint32_t b = top->b0; b < top->b1; b++) {
		const struct block *k = &p->blocks[b];
		if (k->state != BLOCK_ALIVE || k->chars >= LINE || k->q >= 40)
			continue;
		if (phrase_find(PHRASE_TRIGGER, phrase_fold(k->text, &fold)))
			cut_trigger(p, b);
	}
	page_sums(p);
	buf_done(&fold);
}

/* ---- both ends */

static bool
is_title(const struct page *p, const struct block *b, struct str folded)
{
	if (!p->title.n || !folded.n || p->title.n < 8)
		return false;
	if (str_eq(folded, p->title))
		return true;
	return folded.n < p->title.n * 3 / 2 + 20 && !b->sentence &&
	       str_find(folded, p->title) != STR_NONE;
}

static bool
goes_in_front(const struct page *p, const struct block *b, size_t nth, struct buf *fold)
{
	struct str s = phrase_fold(b->text, fold);
	const struct node *n = &p->nodes[b->node];
	if (is_title(p, b, s) || n->level == 1)
		return true;
	if (nth < 12 && b->chars < 300 &&
	    (phrase_find(PHRASE_FRONT, s) || (phrase_is_date(s) && !b->sentence) ||
		is_linked(b)))
		return true;
	return nth < 8 && b->chars < 40 && !b->sentence && !n->level;
}

static void
trim_front(struct page *p, struct buf *fold)
{
	const struct node *top = &p->nodes[p->top];
	size_t nth = 0, behind = 0;
	for (uint32_t i = top->b0; i < top->b1 && behind <= FRONT_BLOCKS; i++) {
		struct block *b = &p->blocks[i];
		if (b->state != BLOCK_ALIVE)
			continue;
		if (goes_in_front(p, b, nth++, fold))
			kill(b);
		else if (behind || b->w > 40)
			behind++;
	}
}

static bool
is_back_line(struct str s)
{
	return phrase_find(PHRASE_BACK, s) || phrase_is_date(s);
}

static bool
is_about_author(const struct page *p, struct str folded)
{
	return p->byline.n > 5 && str_starts(folded, p->byline);
}

/* Paragraphs that speak of the author or the site, in the last part of the text. */
static void
trim_back_paragraphs(struct page *p, struct buf *fold)
{
	const struct node *top = &p->nodes[p->top];
	uint32_t all = page_chars(p, top), seen = 0;
	for (uint32_t i = top->b1; i-- > top->b0;) {
		struct block *b = &p->blocks[i];
		if (b->state != BLOCK_ALIVE)
			continue;
		seen += b->chars;
		if (seen * 5 > all)
			return;
		if (is_heading(p, b))
			continue;
		struct str s = phrase_fold(b->text, fold);
		if (phrase_find(PHRASE_BACK_BEGIN, s) || is_about_author(p, s))
			kill(b);
	}
}

static bool
goes_at_back(const struct page *p, const struct block *b, struct buf *fold)
{
	if (is_heading(p, b) || is_linked(b))
		return true;
	struct str s = phrase_fold(b->text, fold);
	if (b->chars < 350 && is_back_line(s) && (b->chars < 80 || !b->sentence))
		return true;
	uint8_t tag = p->nodes[b->node].tag;
	return b->chars < 80 && !b->sentence && tag != TAG_ITEM && tag != TAG_CELL &&
	       tag != TAG_PRE;
}

static void
trim_back(struct page *p, struct buf *fold)
{
	const struct node *top = &p->nodes[p->top];
	size_t n = 0;
	for (uint32_t i = top->b1; i-- > top->b0 && n < BACK_BLOCKS;) {
		struct block *b = &p->blocks[i];
		if (b->state != BLOCK_ALIVE)
			continue;
		if (!goes_at_back(p, b, fold))
			return;
		kill(b);
		n++;
	}
}

/* ---- in between */

/* "Read more: …", "Lesen Sie auch – …" */
static bool
points_elsewhere(const struct block *b, struct str s)
{
	size_t n = phrase_find(PHRASE_BETWEEN_BEGIN, s);
	struct str rest = str_trim(str_sub(s, n, s.n));
	return n && b->link * 10 > b->chars * 4 &&
	       (!rest.n || strchr(":|>-", rest.p[0]) || (unsigned char)rest.p[0] >= 0x80);
}

static void
trim_between(struct page *p, struct buf *fold)
{
	const struct node *top = &p->nodes[p->top];
	for (uint32_t i = top->b0; i < top->b1; i++) {
		struct block *b = &p->blocks[i];
		uint8_t tag = p->nodes[b->node].tag;
		if (b->state != BLOCK_ALIVE || b->chars >= 200 || tag == TAG_HEADING)
			continue;
		struct str s = phrase_fold(b->text, fold);
		bool item = tag == TAG_ITEM || tag == TAG_CELL;
		if ((is_linked(b) && b->chars < 100 && !item) || points_elsewhere(b, s) ||
		    (!b->sentence && !item && phrase_find(PHRASE_BACK, s)))
			kill(b);
	}
}

/* ---- doubles: the page for phones behind the page for screens */

struct seen {
	uint64_t hash;
	uint32_t block;
};

static uint32_t *
first_places(const struct page *p, const uint32_t *list, size_t n)
{
	size_t slots = 16;
	while (slots < n * 2)
		slots *= 2;
	struct seen *table = xcalloc(slots, sizeof *table);
	uint32_t *first = xcalloc(n + 1, sizeof *first);
	for (size_t i = 0; i < n; i++) {
		uint64_t hash = str_hash(p->blocks[list[i]].text) | 1;
		size_t at = hash & (slots - 1);
		while (table[at].hash && table[at].hash != hash)
			at = (at + 1) & (slots - 1);
		if (!table[at].hash)
			table[at] = (struct seen){ hash, (uint32_t)i };
		first[i] = table[at].block;
	}
	free(table);
	return first;
}

static void
kill_doubles(struct page *p)
{
	const struct node *top = &p->nodes[p->top];
	uint32_t *list = xcalloc(top->b1 - top->b0 + 1, sizeof *list);
	size_t n = 0;
	for (uint32_t i = top->b0; i < top->b1; i++)
		if (p->blocks[i].state == BLOCK_ALIVE &&
		    p->blocks[i].chars > DOUBLE_CHARS)
			list[n++] = i;
	uint32_t *first = first_places(p, list, n);
	for (size_t i = 0; i < n;) {
		size_t run = 0;
		while (i + run < n && first[i + run] < i + run &&
		       first[i + run] == first[i] + run)
			run++;
		if (run >= DOUBLE_RUN)
			for (uint32_t b = list[i]; b <= list[i + run - 1]; b++)
				kill(&p->blocks[b]);
		i += run ? run : 1;
	}
	free(first);
	free(list);
}

void
page_trim(struct page *p)
{
	struct buf fold = BUF(LIMIT_TITLE);
	kill_doubles(p);
	trim_between(p, &fold);
	trim_front(p, &fold);
	page_sums(p);
	trim_back_paragraphs(p, &fold);
	trim_back(p, &fold);
	buf_done(&fold);
}
