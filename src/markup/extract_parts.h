/* What the files of extract share; for markup/extract*.c, block.c, worth.c, prune.c,
 * trim.c and pagemeta*.c alone.
 *
 * 1. nodes stand in document order; those of a subtree are [i, nodes[i].last];
 * 2. the blocks of a subtree are [b0, b1), so that every question about an element is a
 *    subtraction of two running sums;
 * 3. an element's index is its index + 1, a text node's the index + 1 of its block. */
#ifndef MARKUP_EXTRACT_PARTS_H
#define MARKUP_EXTRACT_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "markup/extract.h"

/* What class, id and role say (bits). */
enum word {
	WORD_NEVER = 1,      /* X: never article */
	WORD_NOT = 2,        /* N: not, unless it reads like prose */
	WORD_POOR = 4,       /* S: not when poor */
	WORD_SIDE = 8,       /* B: at the side, anywhere */
	WORD_SIDE_LATE = 16, /* B: at the side, behind most of the article */
	WORD_ARTICLE = 32,   /* P */
	WORD_COMMENT = 64,   /* with NEVER: what readers wrote, of any size */
	WORD_UNSEEN = 128,   /* for screen readers, marks of headings */
	WORD_CAPTION = 256,
	WORD_BODY = 512, /* itemprop="articleBody" */
};

struct word_row {
	const char *name;
	unsigned bits;
};

/* A line that says something: found within the first 'before' bytes (0: at the
 * beginning), with at most 'after' bytes behind it; stem: a word may go on. In text # is
 * a number, ? any one character. */
struct phrase {
	struct str text;
	uint16_t before, after;
	bool stem;
};

/* What an element is (its name), for rules. */
enum tag {
	TAG_OTHER,
	TAG_A,
	TAG_ARTICLE,
	TAG_ASIDE,
	TAG_BODY,
	TAG_CELL,
	TAG_DIV,
	TAG_DL,
	TAG_FIGCAPTION,
	TAG_FIGURE,
	TAG_FOOTER,
	TAG_FORM,
	TAG_HEADER,
	TAG_HEADING,
	TAG_HTML,
	TAG_ITEM,
	TAG_LIST,
	TAG_MAIN,
	TAG_P,
	TAG_PRE,
	TAG_QUOTE,
	TAG_ROW,
	TAG_SECTION,
	TAG_TABLE,
};

struct node {
	struct html_node *el;
	uint32_t parent, last;
	uint32_t b0, b1;
	uint32_t letters; /* in it, seen or not */
	uint16_t word;    /* enum word */
	uint8_t tag;      /* enum tag */
	uint8_t level;    /* of a heading */
	bool block;       /* parts text */
	bool shown;       /* the walk went into it */
	bool cut;
	float factor; /* of the worth of its blocks: the least of all around */
};

enum block_state { BLOCK_ALIVE, BLOCK_ASIDE /* in html, not in text */, BLOCK_DEAD };

struct block {
	struct str text;
	uint32_t node;                /* the nearest block element */
	uint32_t chars, link, nlinks; /* letters, those in links, links */
	float q, w;
	bool sentence; /* ends as one */
	uint8_t state;
};

/* Running sums over blocks: [i] is of all before i. */
struct sums {
	float *q, *w, *clutter;
	uint32_t *chars, *link, *nlinks;
};

struct page {
	struct html_node *root;
	struct node *nodes;
	size_t nnodes;
	struct block *blocks;
	size_t nblocks;
	struct sums sum;
	uint32_t letters; /* of the whole page */
	bool film;        /* the page says that it is one */
	uint32_t top;     /* node of the article's root */
	bool relaxed;     /* the second try */
	bool truncated;
	struct str title, byline; /* folded, for trimming; may be empty */
	struct arena arena;
};

static inline float
page_q(const struct page *p, const struct node *n)
{
	return p->sum.q[n->b1] - p->sum.q[n->b0];
}
static inline float
page_w(const struct page *p, const struct node *n)
{
	return p->sum.w[n->b1] - p->sum.w[n->b0];
}
static inline uint32_t
page_chars(const struct page *p, const struct node *n)
{
	return p->sum.chars[n->b1] - p->sum.chars[n->b0];
}
static inline uint32_t
page_link(const struct page *p, const struct node *n)
{
	return p->sum.link[n->b1] - p->sum.link[n->b0];
}
/* Does it read like prose all the same? */
bool page_is_rich(const struct page *p, const struct node *n);

/* nodes.c: elements, their order and letters. */
void page_nodes(struct page *p, struct html_node *root);
/* block.c: one walk makes the blocks. */
void page_blocks(struct page *p);
/* worth.c: q, w and the sums. */
void page_worth(struct page *p);
void page_sums(struct page *p);
/* prune.c: the root (false: none), and what is cut out of it. */
bool page_find_root(struct page *p);
void page_prune(struct page *p);
void page_cut(struct page *p, uint32_t node);
/* trim.c: lines that say what they are, both ends, doubles. */
void page_cut_captions(struct page *p);
void page_cut_triggers(struct page *p);
void page_trim(struct page *p);

/* words.c: what the words of an element's class, id, role and itemprop say. */
unsigned words_of(const struct html_node *el);
/* Text folded, white space and marks at both ends gone, into a buffer that is emptied
 * first. */
struct str phrase_fold(struct str text, struct buf *out);
enum phrase_table {
	PHRASE_TRIGGER,
	PHRASE_FRONT,
	PHRASE_BACK,
	PHRASE_BACK_BEGIN,
	PHRASE_BETWEEN_BEGIN,
	PHRASE_CREDIT,
};
/* Does the folded line match a phrase of the table? Bytes matched, 0: none. */
size_t phrase_find(enum phrase_table table, struct str folded);
/* A date, "5 min read": for folded lines. */
bool phrase_is_date(struct str folded);

/* pagemeta.c: title, byline, date and the rest, before the blocks are cut. */
void page_metadata(struct page *p, struct extract *out);

#endif
