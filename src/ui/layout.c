/* Which panes are where. A class of widths is a row: how it browses (focus in feeds or
 * articles), how it reads (focus in article or entities), how it searches. */
#include "config.h"

#include <stddef.h>

#include "ui/layout.h"

typedef void arrange(struct layout *l, const struct layout_wish *w, struct rect room);

enum { PANE_LEAST = 12, REST_LEAST = 20 };

static int
wished(const struct layout_wish *w, const struct rect *room, enum pane_id pane, int cols)
{
	int most = room->cols - 1 - REST_LEAST;
	if (w->widths)
		cols += w->widths->more[layout_class(w)][pane];
	cols = cols > most ? most : cols;
	return cols < PANE_LEAST ? PANE_LEAST : cols;
}

static void
add_separator(struct layout *l, enum pane_id pane, bool on_left, struct rect r)
{
	l->sized[l->nseparators] = pane;
	l->on_left[l->nseparators] = on_left;
	l->separator[l->nseparators++] = r;
}

/* Takes 'cols' columns off the left of *room for a pane, and one for the separator. */
static void
take_left(struct layout *l, const struct layout_wish *w, struct rect *room,
    enum pane_id pane, int cols)
{
	cols = wished(w, room, pane, cols);
	l->pane[pane] = (struct rect){ room->row, room->col, room->rows, cols };
	add_separator(
	    l, pane, true, (struct rect){ room->row, room->col + cols, room->rows, 1 });
	room->col += cols + 1;
	room->cols -= cols + 1;
}

static void
take_right(struct layout *l, const struct layout_wish *w, struct rect *room,
    enum pane_id pane, int cols)
{
	cols = wished(w, room, pane, cols);
	struct rect left = *room;
	left.cols -= cols + 1;
	l->pane[pane] =
	    (struct rect){ room->row, room->col + left.cols + 1, room->rows, cols };
	add_separator(l, pane, false,
	    (struct rect){ room->row, room->col + left.cols, room->rows, 1 });
	*room = left;
}

static void
take_top(struct layout *l, struct rect *room, enum pane_id pane, int rows)
{
	l->pane[pane] = (struct rect){ room->row, room->col, rows, room->cols };
	room->row += rows;
	room->rows -= rows;
}

static void
one_pane(struct layout *l, const struct layout_wish *w, struct rect room)
{
	l->pane[w->focus] = room;
}

static void
results(struct layout *l, const struct layout_wish *w, struct rect room)
{
	(void)w;
	l->pane[PANE_ARTICLES] = room;
}

static void
results_and_preview(struct layout *l, const struct layout_wish *w, struct rect room)
{
	take_right(l, w, &room, PANE_ARTICLE, 78);
	l->pane[PANE_ARTICLES] = room;
}

static void
feeds_and_list(struct layout *l, const struct layout_wish *w, struct rect room)
{
	take_left(l, w, &room, PANE_FEEDS, w->cols >= 76 ? 24 : 20);
	l->pane[PANE_ARTICLES] = room;
}

/* The article alone; the entities come as a drawer beside it. */
static void
article_or_drawer(struct layout *l, const struct layout_wish *w, struct rect room)
{
	if (w->focus == PANE_ENTITIES)
		take_right(l, w, &room, PANE_ENTITIES, 30);
	l->pane[PANE_ARTICLE] = room;
}

static void
article_and_entities(struct layout *l, const struct layout_wish *w, struct rect room)
{
	take_right(l, w, &room, PANE_ENTITIES, 28);
	l->pane[PANE_ARTICLE] = room;
}

static void
list_over_preview(struct layout *l, const struct layout_wish *w, struct rect room)
{
	take_left(l, w, &room, PANE_FEEDS, 26);
	int list = room.rows * 2 / 5;
	list = list < 8 ? 8 : list > 18 ? 18 : list;
	if (room.rows - list >= 5)
		take_top(l, &room, PANE_ARTICLES, list);
	else
		take_top(l, &room, PANE_ARTICLES, room.rows);
	l->pane[PANE_ARTICLE] = room;
}

static void
strip_over_article(struct layout *l, const struct layout_wish *w, struct rect room)
{
	take_right(l, w, &room, PANE_ENTITIES, w->cols >= 118 ? 34 : 30);
	if (w->rows >= 34)
		take_top(l, &room, PANE_ARTICLES, 6);
	l->pane[PANE_ARTICLE] = room;
}

static void
feeds_list_article(struct layout *l, const struct layout_wish *w, struct rect room)
{
	take_left(l, w, &room, PANE_FEEDS, 26);
	take_right(l, w, &room, PANE_ARTICLE, 76);
	l->pane[PANE_ARTICLES] = room;
}

static void
list_article_entities(struct layout *l, const struct layout_wish *w, struct rect room)
{
	take_right(l, w, &room, PANE_ENTITIES, 32);
	take_right(l, w, &room, PANE_ARTICLE, 76);
	l->pane[PANE_ARTICLES] = room;
}

static void
four_panes(struct layout *l, const struct layout_wish *w, struct rect room)
{
	take_left(l, w, &room, PANE_FEEDS, 27);
	take_right(l, w, &room, PANE_ENTITIES, 34);
	take_right(l, w, &room, PANE_ARTICLE, 78);
	l->pane[PANE_ARTICLES] = room;
}

/* clang-format off */
static const struct {
	int min_cols;
	arrange *browse, *read, *search;
} classes[LAYOUT_CLASSES] = {
	{ 196, four_panes,         four_panes,            results_and_preview },
	{ 150, feeds_list_article, list_article_entities, results_and_preview },
	{ 110, list_over_preview,  strip_over_article,    results },
	{  98, feeds_and_list,     article_and_entities,  results },
	{  60, feeds_and_list,     article_or_drawer,     results },
	{   0, one_pane,           one_pane,              results },
};
/* clang-format on */

/* A shape that was asked for holds where it has room. */
int
layout_class(const struct layout_wish *w)
{
	static const struct {
		int row, min_cols;
	} shapes[] = { [LAYOUT_WIDE] = { 0, 150 },
		[LAYOUT_STACKED] = { 2, 60 },
		[LAYOUT_SINGLE] = { LAYOUT_CLASSES - 1, 0 } };
	if (w->shape != LAYOUT_AUTO && w->cols >= shapes[w->shape].min_cols)
		return shapes[w->shape].row;
	int i = 0;
	while (w->cols < classes[i].min_cols)
		i++;
	return i;
}

static arrange *
arrange_of(const struct layout_wish *w)
{
	int i = layout_class(w);
	if (w->focus >= PANE_MAIN || (w->zoom && !w->search))
		return one_pane;
	return w->search                     ? classes[i].search
	       : layout_is_reading(w->focus) ? classes[i].read
					     : classes[i].browse;
}

void
layout_compute(struct layout *l, const struct layout_wish *w)
{
	*l = (struct layout){ .hints = w->rows - 1 };
	if (w->cols < LAYOUT_MIN_COLS || w->rows < LAYOUT_MIN_ROWS) {
		l->too_small = true;
		return;
	}
	int prompt = w->prompt > w->rows - 3 ? w->rows - 3 : w->prompt;
	struct rect room = { 1, 0, w->rows - 2 - prompt, w->cols };
	l->prompt = (struct rect){ 1 + room.rows, 0, prompt, w->cols };
	arrange_of(w)(l, w, room);
}

/* Its own separator, else the one of a neighbor, which gets narrower. */
void
layout_widen(const struct layout *l, const struct layout_wish *w,
    struct layout_widths *widths, int cells)
{
	int *more = widths->more[layout_class(w)];
	for (int i = 0; i < l->nseparators; i++)
		if (l->sized[i] == w->focus) {
			more[w->focus] += cells;
			return;
		}
	if (l->nseparators > 0)
		more[l->sized[0]] -= cells;
}

bool
layout_shows(const struct layout *l, enum pane_id pane)
{
	return !l->too_small && l->pane[pane].rows > 0 && l->pane[pane].cols > 0;
}
