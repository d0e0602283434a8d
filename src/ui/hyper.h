/* Links that the terminal itself knows (OSC 8). ncurses cannot send them; so, when it has
 * drawn, the linked cells of a row are written once more with their link around them. A
 * link stays on its cells until they are written again. Pure but for wcwidth(). */
#ifndef UI_HYPER_H
#define UI_HYPER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/canvas.h"
#include "ui/theme.h"

struct hyper {
	int cols, rows;
	uint64_t *row;   /* what its links looked like when last written; 0: none */
	uint8_t *linked; /* cells that have one on the terminal */
};

/* Nothing is linked on a terminal of that size. */
void hyper_init(struct hyper *h, int cols, int rows);
void hyper_done(struct hyper *h);
/* All has been, or will be, drawn anew. */
void hyper_clear(struct hyper *h);
/* What must be written for this row: behind ESC 7 and before ESC 8. touched: ncurses has
 * written to it. italics: the terminal has them. */
void hyper_row(struct hyper *h, const struct canvas *c, const struct theme *t, int row,
    bool touched, bool italics, struct buf *out);

#endif
