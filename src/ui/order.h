/* Article lists that are not in the order of dates: best first, by feed, by title.
 * Windows by key go by date; so these are numbers, asked for once when the list is shown
 * and kept as they are until it is left: nothing moves under the cursor. */
#ifndef UI_ORDER_H
#define UI_ORDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/store.h"

enum { ORDER_MAX = 5000 }; /* articles of such a list; the others are left out */

struct order {
	int64_t *ids;
	size_t n;
	bool loaded;
};

/* "best first" */
const char *order_name(enum query_sort sort);

struct ui;
void order_done(struct order *o);
/* Is this list in an order of its own? Asks for it when that is due. */
bool order_is_on(struct ui *ui);
/* The row so many behind the article (before it, if negative), the last one at most; of
 * an unknown article: the first. False: the list is empty. */
bool order_step(struct ui *ui, int64_t id, int64_t distance, struct arena *arena,
    struct article_row *out);
/* Rows around the article: 'before' many and so many from it on; *at: its own among
 * them. *rank: how many are before it. */
void order_window(struct ui *ui, int64_t id, size_t page, struct arena *arena,
    struct store_window *out, size_t *at, int64_t *rank);
/* As store_next_unread(). */
bool order_next_unread(struct ui *ui, int64_t id, bool backwards, struct arena *arena,
    struct article_row *out);
void order_forget(struct order *o, int64_t id);

#endif
