/* Cells of a terminal. Two measures, on purpose: the screen counts as ncurses does
 * (wcwidth), plain output and layout count grapheme clusters (UAX #29): wide letters and
 * emoji sequences two, combining marks none. Pure; libunistring, wcwidth under a UTF-8
 * LC_CTYPE. */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"

/* The grapheme cluster at s.p[at]: returns the offset behind it, *cells is its width (0,
 * 1 or 2). at < s.n. */
size_t width_cluster(struct str s, size_t at, int *cells);
int width_of(struct str s); /* cells of one line of text */
/* The longest prefix of whole clusters that takes at most cells cells; *used is what it
 * takes (may be NULL). */
struct str width_cut(struct str s, int cells, int *used);
/* Appends s in at most cells cells, "…" (or "..." when ascii) at its end when it had to
 * be cut; returns the cells taken. */
int width_ellipsis(struct str s, int cells, bool ascii, struct buf *out);

#endif
