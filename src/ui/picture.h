/* A picture of the open article, shown in its place by chafa: past ncurses, which knows
 * none. */
#ifndef UI_PICTURE_H
#define UI_PICTURE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/run.h"
#include "ui/canvas.h"

/* A picture in the place of the article, until a key is pressed. */
struct picture {
	bool shown;
	int64_t article; /* whose is being got, or 0 */
	struct str url;  /* owned */
	struct run *run; /* chafa, or NULL */
	struct buf bytes;
};

struct ui;
/* Behind each frame: hands what lies over it to the screen. */
void picture_show(struct ui *ui);
/* Blanks the cells that the picture covers. */
void picture_draw(struct ui *ui, const struct area *screen);
/* True: the key closed it and means nothing else. */
bool picture_key(struct ui *ui);
void picture_done(struct ui *ui);

#endif
