/* What is written over a frame past ncurses, which knows neither links nor pictures: the
 * same letters once more within OSC 8, or what chafa made of a picture. */
#ifndef UI_OVERLAY_H
#define UI_OVERLAY_H

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
void overlay_show(struct ui *ui);
/* Blanks the cells that the picture covers. */
void picture_draw(struct ui *ui, const struct area *screen);
/* True: the key closed it and means nothing else. */
bool picture_key(struct ui *ui);
void picture_done(struct ui *ui);

#endif
