/* Keys in a row: what was pressed of a sequence, and the small list of what may follow
 * when one waits. */
#ifndef UI_PENDING_H
#define UI_PENDING_H

#include "base/loop.h"
#include "ui/canvas.h"
#include "ui/keymap.h"

struct pending {
	uint32_t keys[KEYMAP_KEYS];
	size_t n;
	bool shown;
	struct loop_timer timer; /* until the list is shown */
};

struct ui;
/* A key of the panes: a count, a part of a sequence, or what it is bound to. */
void pending_key(struct ui *ui, uint32_t key);
void pending_draw(struct ui *ui, const struct area *screen);
void pending_init(struct ui *ui);

#endif
