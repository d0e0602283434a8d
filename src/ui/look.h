/* Looking through articles one by one, for views that no index answers: a slice between
 * two turns of the loop, so keys and frames never wait for more than that. What is being
 * looked for is always the view on show, then what the feed pane counts; a view that is
 * left is no longer looked through, and goes on from there when it is shown again. */
#ifndef UI_LOOK_H
#define UI_LOOK_H

#include "store/store.h"

struct buf;
struct ui;
void look_init(struct ui *ui);
/* Looks through the view: a first slice now, or all of it later; without a person who
 * watches all is done now. How much of the articles was seen, in percent. */
int look_begin(struct ui *ui, const struct store_view *v);
int look_later(struct ui *ui, const struct store_view *v);
/* What a frame had no time for is drawn in another one, soon. */
void look_again(struct ui *ui);
/* " · 45 %", or nothing when all was seen. */
void look_progress(int percent, struct buf *out);

#endif
