/* Where one was: C-o goes back through the places that were left by a jump, M-o forward
 * again. */
#ifndef UI_JUMPS_H
#define UI_JUMPS_H

#include <stdbool.h>
#include <stddef.h>

#include "store/store.h"
#include "ui/layout.h"

enum { JUMPS = 50 };

struct jump {
	int64_t feed; /* the feed pane's line: a feed's number, or 0 and a name */
	char *name;
	struct store_key article;
	enum pane_id focus;
	int64_t page; /* the name whose page, or list, was on show; 0: none */
};

struct jumps {
	struct jump place[JUMPS];
	size_t n;
	size_t at; /* how many of them are behind one; the others are ahead */
};

struct ui;
void jumps_done(struct jumps *j);
/* Remembers where one is; called before a jump. What was ahead is forgotten. */
void jumps_push(struct ui *ui);
/* False: there is no place left that way. */
bool jumps_go(struct ui *ui, bool forward);

#endif
