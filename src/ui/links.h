/* Letters on the links and names in sight: f, then the letter opens the link, or the
 * page of the name. */
#ifndef UI_LINKS_H
#define UI_LINKS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/canvas.h"

enum { LINK_HINTS = 200 };

struct link_hint {
	int link;     /* or -1, and */
	int name;     /* an index of the article's names */
	int row, col; /* in the article pane's area */
};
struct link_hints {
	bool active;
	char first; /* of two letters */
	struct link_hint hint[LINK_HINTS];
	int n;
};

struct ui;
void links_key(struct ui *ui, uint32_t key);
void links_draw(struct ui *ui, const struct area *screen);

#endif
