/* The names in the article: for now its place, and words that say so. */
#include "config.h"

#include "ui/state.h"

static void
load(struct ui *ui, int rows, int cols)
{
	(void)ui;
	(void)rows;
	(void)cols;
}

static void
draw(struct ui *ui, const struct area *a, bool focused)
{
	(void)ui;
	struct area body = area_part(a, 1, 0, a->rows - 1, a->cols);
	pane_title(a, STR("Entities"), STR(""), focused);
	pane_words(&body, 1,
	    "Names are not found yet: people, organizations, places and events will "
	    "stand here in a later version.",
	    ROLE_DIM);
	if (focused)
		canvas_cursor(&body, 1, 2);
}

static bool
act(struct ui *ui, enum verb verb, int count)
{
	(void)ui;
	(void)verb;
	(void)count;
	return false;
}

static void
cursor_changed(struct ui *ui)
{
	(void)ui;
}

const struct pane_ops pane_entities = {
	.name = "entities",
	.where = "the entities",
	.load = load,
	.draw = draw,
	.act = act,
	.cursor_changed = cursor_changed,
};
