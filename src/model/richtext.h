/* An article's text: one flat UTF-8 text with spans over it. The cleaner makes text and
 * markup spans, the entity finder adds names, search adds hits, layout turns them into
 * lines, exporters walk them.
 *
 * Invariants, asserted by richtext_check():
 *  1. the text is valid UTF-8 without control characters but \n, and holds nothing that
 * utf8_is_unwanted() names, no U+00AD, no U+200B;
 *  2. 0 <= start < end <= n for each span, on character boundaries;
 *  3. markup spans nest; spans are sorted by (start, -end), an outer one before an inner
 * one of the same extent;
 *  4. name spans do not overlap one another but may cross markup;
 *  5. the text is at most LIMIT_TEXT bytes, does not begin or end with white space;
 *  6. text lies in exactly one of PARAGRAPH, HEADING, CODE_BLOCK, TERM, CAPTION, CELL,
 * RULE; items, definitions, quotations, figures and details hold paragraphs, also where
 * HTML had none; an empty cell is U+00A0;
 *  7. blocks are parted by "\n\n", the items of a close list and what they hold, terms
 * and their definitions, rows and cells of a table, image and caption of a figure, and
 * <br> by "\n". A "\n" inside a paragraph is a line that the author ended. */
#ifndef MODEL_RICHTEXT_H
#define MODEL_RICHTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

/* Stored in the database as numbers: never renumber, add at the end of a group. */
enum span_kind {
	/* blocks */
	SPAN_PARAGRAPH = 1,
	SPAN_HEADING = 2, /* ref: level 1…6 */
	SPAN_QUOTE = 3,   /* holds blocks */
	SPAN_LIST =
	    4, /* holds items; ref: 0 bullets, else the first number (SPAN_ORDERED set) */
	SPAN_ITEM = 5,        /* ref: its number where the list is ordered */
	SPAN_CODE_BLOCK = 6,  /* white space and line ends kept */
	SPAN_TABLE = 7,       /* holds rows; a caption is a SPAN_CAPTION first in it */
	SPAN_ROW = 8,         /* SPAN_HEADER: a header row, SPAN_FOOTER: of the tfoot */
	SPAN_CELL = 9,        /* ref: colspan, 1 or more; SPAN_HEADER: a th */
	SPAN_CAPTION = 10,    /* of a table or figure */
	SPAN_FIGURE = 11,     /* holds an image and perhaps a caption */
	SPAN_RULE = 12,       /* thematic break: over the text "* * *" */
	SPAN_TERM = 13,       /* dt */
	SPAN_DEFINITION = 14, /* dd */
	SPAN_DETAILS = 15,    /* holds its summary (a paragraph) and blocks */
	/* inline */
	SPAN_BOLD = 32,
	SPAN_ITALIC = 33,
	SPAN_CODE = 34,
	SPAN_LINK = 35,  /* ref: index into links */
	SPAN_IMAGE = 36, /* over its alternative text, or over "image"; ref: index into
			    links (its address) or -1 */
	SPAN_DELETED = 37,
	SPAN_RAISED = 38,  /* sup */
	SPAN_LOWERED = 39, /* sub */
	SPAN_MEDIA = 40,   /* video, audio, frame: over its title; ref: link; flags: enum
			      span_media */
	SPAN_INLINE_QUOTE = 41,
	/* names: ref is an index into the article's entities */
	SPAN_PERSON = 64,
	SPAN_ORGANIZATION = 65,
	SPAN_PLACE = 66,
	SPAN_EVENT = 67,
	SPAN_OTHER = 68,
	/* not stored */
	SPAN_HIT = 96, /* what a query found */
};

enum span_flags {
	SPAN_HEADER = 1,
	SPAN_FOOTER = 2,
	SPAN_ORDERED = 4,
	SPAN_LOOSE = 8, /* a list whose items are parted by an empty line */
	/* 16…128: enum span_media */
	SPAN_UNNAMED = 256,  /* an image without alternative text (or with a file name for
				it): the text under it is our word "image" */
	SPAN_IN_PAGE = 512,  /* a link to a place in the same text: gets no number */
	SPAN_LETTERS = 1024, /* an ordered list: a, b, c */
	SPAN_ROMAN = 2048,   /* i, ii, iii */
	SPAN_CAPITALS = 4096, /* with one of them: A, I */
	SPAN_SILENT =
	    8192, /* an unnamed image outside of figures: nothing in plain output */
};
enum span_media {
	SPAN_VIDEO = 16,
	SPAN_AUDIO = 32,
	SPAN_DOCUMENT = 64,
	SPAN_EMBED = 128
};

struct span {
	uint32_t start, end; /* bytes, end exclusive */
	uint16_t kind, flags;
	int32_t ref;
};

/* A place where a line may end that is no character of the text: a soft hyphen (shows "-"
 * when used) or <wbr>, U+200B. */
struct span_break {
	uint32_t at;
	bool hyphen;
};

struct richtext {
	struct str utf8;
	struct span *spans;
	size_t nspans;
	struct str *links; /* absolute addresses, each once */
	size_t nlinks;
	struct span_break *breaks; /* sorted */
	size_t nbreaks;
};

static inline bool
span_is_block(int kind)
{
	return kind < 32;
}
static inline bool
span_is_name(int kind)
{
	return kind >= 64 && kind < 96;
}

/* Calls fn for each maximal run of text over which the set of spans does not change, in
 * order; open[] are the indexes of the spans over it, outermost first. A span that begins
 * or ends there is seen by comparing with the run before. */
struct richtext_run {
	uint32_t start, end;
	const size_t *open;
	size_t nopen;
};
void richtext_walk(const struct richtext *t,
    void (*fn)(void *ctx, const struct richtext_run *run), void *ctx);

/* NULL when the invariants hold, else which one does not, and is for asserts:
 * assert(!richtext_check(t)). */
const char *richtext_check(const struct richtext *t);

/* Spans, links and breaks as bytes for the store (a version byte first); the text is
 * stored beside it. */
void richtext_pack(const struct richtext *t, struct buf *out);
/* Back again; the text is borrowed, the rest lies in the arena. False (and *out is the
 * bare text) when packed is not of this form or does not fit the text. */
bool richtext_unpack(
    struct str text, struct str packed, struct arena *arena, struct richtext *out);
/* Puts back the spaces and paragraph breaks that stand between sentences run together
 * (docs/rendering.md, joints). */
void richtext_mend(struct richtext *t, struct arena *arena);
/* Puts more behind t, parted by an empty line; nothing of it is borrowed. What t ends
 * with already is not put there again. False: both are more than a text may be, t stays.
 */
bool richtext_join(struct richtext *t, const struct richtext *more, struct arena *arena);
/* A text that is one plain paragraph (or empty). */
struct richtext richtext_plain(struct str text, struct arena *arena);

#endif
