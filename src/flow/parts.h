/* What the files of flow share; for src/flow alone.
 *
 *   flow.c    the walk over blocks: each is set, and where empty lines go
 *   nest.c    blocks that hold others, and what they put before lines
 *   ink.c     a block's letters with what is put between them (marks, numbers of links)
 *   marks.c   letters raised and lowered, addresses compared
 *   cut.c     ink -> where its lines begin and end
 *   line.c    lines and their pieces
 *   table.c   tables as columns or records
 *   grid.c    their cells, and how wide the columns are
 */
#ifndef FLOW_PARTS_H
#define FLOW_PARTS_H

#include "base/buf.h"
#include "flow/flow.h"

/* ---- ink: a text ready to be cut into lines */

struct ink_seg {
	size_t start; /* in the ink's text; it goes to where the next one begins */
	uint32_t at;  /* offset in the richtext */
	unsigned style;
	int32_t link, name;
	bool put_in; /* no letters of the richtext: at holds for all of it */
	bool glued;  /* no line begins with it */
};

struct ink_soft {
	size_t start; /* in the ink's text: a line may end before it */
	bool hyphen;
};

struct ink {
	struct str text; /* in the flow's arena */
	struct ink_seg *segs;
	size_t nsegs;
	struct ink_soft *softs;
	size_t nsofts;
};

/* ---- what stands before the lines of a block that is within others */

struct prefix {
	struct str first, rest; /* of the first line, of all others; equally wide */
	int cells;
	int hang; /* cells of its marker with the blank behind it */
	int back; /* cells of the prefix before it that it stands over */
	unsigned style;
	bool begun; /* first has been used */
};

/* ---- lines to be */

struct cut {
	size_t from, to; /* in the ink's text, without the blanks at its end */
	int cells;
	bool hyphen;  /* a soft hyphen shows at its end */
	bool goes_on; /* it is the rest of a line of code */
};

struct layout {
	const struct richtext *t;
	const struct flow_options *o;
	struct flow *out;
	struct arena scratch; /* freed at the end of the layout */

	struct prefix *prefixes;
	size_t nprefixes, prefixes_cap;
	/* An empty line before the next one, within so many prefixes. */
	bool gap;
	size_t gap_prefixes;
	unsigned style; /* that open blocks give to all text in them */

	int32_t *numbers; /* of links, by index; 0: not numbered */
	int32_t *order;   /* indexes of the numbered ones */
	size_t nnumbered;
};

/* A part of the richtext to be set as one. */
struct passage {
	uint32_t start, end;
	size_t span;     /* the first to look at for inline markup */
	unsigned style;  /* besides that of the open blocks */
	bool as_it_is;   /* no marks and numbers: code */
	struct str lead; /* put before it */
};

/* ink.c */
void ink_build(struct layout *l, const struct passage *p, struct ink *out);

/* marks.c */
enum marks_kind { MARKS_RAISED, MARKS_LOWERED };
/* The raised or lowered form of c, 0 where there is none. */
uint32_t marks_small(uint32_t c, enum marks_kind kind);
bool marks_have_all(struct str s, enum marks_kind kind);
/* "st", "nd", "er": stay in the line. */
bool marks_is_ordinal(struct str s);
/* The number of an item as its list writes it (SPAN_LETTERS, SPAN_ROMAN); its length. */
enum { MARKS_NUMBER = 20 };
size_t marks_number(int n, unsigned flags, char out[MARKS_NUMBER]);
/* Is text but the address, perhaps without its scheme, "www." and a slash at the end? */
bool marks_is_address(struct str text, struct str url);

/* cut.c. The cuts lie in the scratch arena. */
struct cut *cut_lines(struct layout *l, const struct ink *ink, int width, size_t *n);
/* Code: only its own line ends count; a line wider than width goes on in the next, behind
 * two cells (width 0: never). */
struct cut *cut_code(struct layout *l, const struct ink *ink, int width, size_t *n);
/* Where lines may end, one of enum cut_break for each byte; in the scratch arena. */
enum cut_break { CUT_NO, CUT_MAY, CUT_MUST, CUT_HYPHEN };
char *cut_breaks(struct layout *l, const struct ink *ink);

/* line.c */
int line_indent(const struct layout *l); /* cells of all prefixes */
/* What is left of the measure, at least a few cells. */
int line_width(const struct layout *l);
/* A new line, with its prefixes, behind the gap if there is one. */
struct flow_line *line_new(struct layout *l, uint32_t at);
/* An empty line within the first n prefixes. */
struct flow_line *line_empty(struct layout *l, size_t n, uint32_t at);
void line_put(
    struct layout *l, struct str text, unsigned style, uint32_t at, int32_t link);
void line_pad(struct layout *l, int cells, uint32_t at);
/* text, n times over. */
void line_fill(struct layout *l, struct str text, int n, unsigned style, uint32_t at);
void line_ink(struct layout *l, const struct ink *ink, const struct cut *cut);
/* The lines of a paragraph; returns the cells of the longest, without prefixes. */
int line_passage(struct layout *l, const struct passage *p);
/* Where the first letter of a cut stands in the richtext. */
uint32_t line_at(const struct ink *ink, const struct cut *cut);

/* grid.c. A table's cells; all in the scratch arena. */
struct grid_word {
	int cells, blanks; /* blanks: behind it */
	bool ends_line;
};
struct grid_cell {
	struct passage text;
	struct ink ink;
	struct grid_word *words;
	size_t nwords;
	int column, columns; /* columns: colspan */
	int lines, next;     /* at its width, and at one cell less */
	bool header, empty, number;
};
struct grid_row {
	struct grid_cell *cells;
	size_t ncells;
	unsigned flags; /* enum span_flags */
	int height;     /* lines */
};
struct grid {
	struct grid_row *rows;
	size_t nrows;
	int ncolumns;
	int *widths;              /* of the columns */
	bool *right;              /* flush right: a column of numbers */
	struct passage *captions; /* whatever stands in the table but in no cell */
	size_t ncaptions;
};
enum { GRID_GAP = 2 };
void grid_read(struct layout *l, size_t span, struct grid *g);
/* Finds widths at which the table fits. False: there are none. */
bool grid_fit(struct layout *l, struct grid *g, int width);
/* Cells of a cell: its columns and the gaps between them. */
int grid_cell_width(const struct grid *g, const struct grid_cell *c);

/* table.c; span: its index. */
void table_set(struct layout *l, size_t span);

/* ---- the walk over blocks */

struct open_block {
	size_t span;
	size_t nprefixes; /* before it */
	unsigned style;   /* before it */
};

struct walk {
	struct layout l;
	struct open_block *open;
	size_t nopen, open_cap;
	int lists;         /* that are open */
	size_t common;     /* prefixes that have been there since the last line */
	bool parted;       /* an empty line comes before the next block */
	uint32_t done;     /* what lies before is set */
	int *number_cells; /* of the widest number in each list, by span */
};

static inline const struct span *
walk_span(const struct walk *w, size_t i)
{
	return &w->l.t->spans[i];
}

/* nest.c. Each opens the block of span i. */
void nest_open_quote(struct walk *w, size_t i);
void nest_open_list(struct walk *w, size_t i);
void nest_open_item(struct walk *w, size_t i);
void nest_open_definition(struct walk *w, size_t i);
void nest_open_details(struct walk *w, size_t i);
void nest_open_figure(struct walk *w, size_t i);
/* Closes the innermost. */
void nest_close(struct walk *w);
/* Is the innermost one details? What they hold is parted by empty lines, from the summary
 * on. */
bool nest_is_details(const struct walk *w);
/* One more prefix; NULL when there would be no room for text beside it. */
struct prefix *nest_push(
    struct walk *w, struct str first, struct str rest, unsigned style);
struct str nest_blanks(struct walk *w, int n);

/* Room for one more in an array that also gets shorter (arena_push() would grow it again
 * and again). */
static inline void *
flow_room(struct layout *l, void *array, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return array;
	*cap = *cap ? *cap * 2 : 8;
	return arena_grow(&l->scratch, array, n, *cap, size);
}

/* In Unicode or, with the option, in ASCII. */
static inline struct str
flow_sign(const struct layout *l, struct str sign, struct str ascii)
{
	return l->o->ascii ? ascii : sign;
}

#endif
