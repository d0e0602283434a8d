/* richtext -> lines at a width: one layout for panes, `show`, `render` and txt. Pure. The
 * rules are those of docs/rendering.md. */
#ifndef FLOW_FLOW_H
#define FLOW_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/richtext.h"

/* How a piece of a line looks; the pane turns it into colors, plain output ignores it.
 * Bits. */
enum flow_style {
	FLOW_BOLD = 1,
	FLOW_ITALIC = 2,
	FLOW_CODE = 4,
	FLOW_LINK = 8,
	FLOW_DIM = 16, /* link numbers, the list of links */
	FLOW_HEADING = 32,
	FLOW_QUOTE = 64, /* the bar and the text of a quotation */
	FLOW_IMAGE = 128,
	FLOW_MARK = 256, /* bullets, rules, bars: no letters of the text */
	FLOW_HIT = 512,
	FLOW_DELETED = 1024,
	FLOW_PERSON = 2048, /* a name: FLOW_PERSON << (kind - SPAN_PERSON) */
	FLOW_ORGANIZATION = 4096,
	FLOW_PLACE = 8192,
	FLOW_EVENT = 16384,
	FLOW_OTHER = 32768,
};

struct flow_piece {
	struct str
	    text;       /* in the arena, or a slice of the text; never holds a line end */
	unsigned style; /* enum flow_style */
	uint32_t at;    /* offset in the richtext of its first byte; FLOW_MARK pieces: of
			   what follows */
	int32_t link;   /* index into links, or -1 */
	int32_t name;   /* the ref of the name's span, or -1 */
};

struct flow_line {
	struct flow_piece *pieces;
	size_t npieces;
	uint32_t at; /* offset in the richtext where the line begins: scroll positions are
			kept by it */
	int cells;   /* width of the line */
	bool rtl;    /* set flush right by the pane */
	bool code; /* a line of a code block: not wrapped when 'wrap_code' is off, scrolls
		    * by itself
		    */
};

struct flow_options {
	int width;  /* measure in cells, 20…20000 */
	bool plain; /* for pipes and files: `code` in backquotes, [Image: …], headings
		       underlined (rules 12, 18, 24, 28) */
	bool links; /* numbers behind links and the list at the end */
	bool wrap_code;
	bool ascii; /* bullets, bars and rules in ASCII */
};

struct flow {
	struct flow_line *lines;
	size_t nlines;
	struct arena arena; /* owns the lines; the text is borrowed from the richtext,
			       which must live as long */
};

void flow_layout(
    struct flow *out, const struct richtext *t, const struct flow_options *o);
void flow_done(struct flow *f);
/* The line that shows offset at (the last that begins at or before it); 0 when there is
 * none. */
size_t flow_line_of(const struct flow *f, uint32_t at);

#endif
