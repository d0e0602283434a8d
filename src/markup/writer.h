/* Builds a richtext: collapses white space, opens blocks and inline spans only when a
 * letter comes, so that no span is ever empty, and parts blocks as richtext.h says. For
 * markup/clean*.c alone. */
#ifndef MARKUP_WRITER_H
#define MARKUP_WRITER_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/richtext.h"

/* What parts the text to come from the text that is there; the stronger wins. */
enum writer_gap { GAP_NONE, GAP_NO_BREAK, GAP_SPACE, GAP_LINE, GAP_BLOCK };

enum writer_shape {
	WRITER_GROUP,     /* only its edges count: <div>, <p> */
	WRITER_CONTAINER, /* a span that holds blocks */
	WRITER_LEAF,      /* a span that holds text; blocks within it are but lines */
	WRITER_CODE,      /* a leaf that keeps its white space */
};

struct writer_block {
	const void *owner; /* who opened it, and closes it */
	enum writer_shape shape;
	int kind; /* of span; 0: none */
	unsigned flags;
	int32_t ref;
	enum writer_gap inside; /* between the blocks that it holds */
	int64_t number, step;   /* of the next item of an ordered list */
	bool is_table;          /* read as a table, or (kind 0) cell by cell */
	size_t span;            /* index, or STR_NONE while there is no text in it */
};

struct writer_inline {
	const void *owner;
	int kind;
	unsigned flags;
	int32_t ref;
	size_t span;
};

struct writer {
	struct buf text;
	bool full; /* LIMIT_TEXT is reached: nothing more is taken */
	struct span *spans;
	size_t nspans, spans_cap;
	struct span_break *breaks;
	size_t nbreaks, breaks_cap;
	struct writer_block *blocks;
	size_t nblocks, blocks_cap;
	struct writer_inline *inlines;
	size_t ninlines, inlines_cap;
	enum writer_gap gap;
	bool gap_is_line_end;   /* the white space held a line end */
	bool broken;            /* the last thing was a <br> */
	bool ready;             /* all that is open has its span, and there is no gap */
	size_t nleaves, ncodes; /* open blocks of these shapes */
	size_t paragraph;       /* span of the paragraph that is open, or STR_NONE */
	size_t whole;           /* length of the text up to the last finished block */
	/* code blocks: line ends and blanks not yet written, column for tabs */
	size_t lines, blanks, column;
	bool code_begun;
};

void writer_init(struct writer *w);
/* Ends all that is open, cuts a text that is too long at a block and copies to the arena
 * all but the links. Frees what the writer holds. */
void writer_finish(struct writer *w, struct arena *arena, struct richtext *out);

/* A block; flags and ref as in struct span. The rest of *block may be changed until the
 * next call. Within a leaf it is taken as a group. */
struct writer_block *writer_open(struct writer *w, const void *owner,
    enum writer_shape shape, int kind, unsigned flags, int32_t ref);
/* An inline span over the text to come, if none of its kind is open. */
void writer_begin(
    struct writer *w, const void *owner, int kind, unsigned flags, int32_t ref);
/* Closes what owner opened, if it is innermost. */
void writer_close(struct writer *w, const void *owner);
/* The edge of a block. */
void writer_edge(struct writer *w);

/* Text of HTML: white space collapses, but within a code block. */
void writer_text(struct writer *w, struct str s);
void writer_line_end(struct writer *w);               /* <br> */
void writer_may_break(struct writer *w, bool hyphen); /* <wbr>, soft hyphen */
void writer_drop_space(struct writer *w);             /* before a closing mark */
void writer_blank_cell(struct writer *w);             /* U+00A0 */
/* The innermost open block of this kind, or NULL. */
struct writer_block *writer_find(struct writer *w, int kind);

#endif
