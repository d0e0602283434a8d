/* Why a search finds nothing: which of its words no article has, and what is like it. On
 * a terminal found out when no key comes for a moment. */
#ifndef UI_NEAR_H
#define UI_NEAR_H

#include "base/arena.h"
#include "base/loop.h"
#include "base/str.h"

struct near {
	struct arena arena;
	struct str
	    words; /* "lavrow: no article; lavrov 61", a line each word; or empty */
	struct loop_timer timer;
};

struct ui;
/* The list was loaded: asks when it is an empty search, else forgets. */
void near_due(struct ui *ui);
void near_done(struct near *n);

#endif
