/* Cursor and scrolling, shared by whatever shows rows. Pure. */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stdbool.h>

/* How a cursor or a text moves; what the movement keys mean. */
enum verb {
	VERB_NONE,
	VERB_DOWN,
	VERB_UP,
	VERB_PAGE_DOWN,
	VERB_PAGE_UP,
	VERB_HALF_DOWN,
	VERB_HALF_UP,
	VERB_TOP,
	VERB_BOTTOM,
	VERB_OPEN,
	VERB_READ_ON,
};

/* The first row to show so that row 'at' of n is in sight, with 'off' rows around it
 * where there are some, scrolling as little as possible from 'top'; never past the end.
 */
int list_scroll(int top, int at, int n, int rows, int off);
/* How far a verb goes (count times) on a page of so many rows: negative is up. false: it
 * goes to an end or does not move at all. */
bool list_distance(enum verb verb, int count, int rows, int *distance);

/* Rows by index; skip[i]: a heading, no place for the cursor. */
struct list {
	int at, top, n, rows;
	const bool *skip; /* NULL: none */
};
/* Puts the cursor at the nearest row at or behind 'at' that is none to be skipped, else
 * before it. */
void list_set(struct list *l, int at);
/* False when the verb is not about moving. */
bool list_move(struct list *l, enum verb verb, int count);

#endif
