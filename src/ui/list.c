/* Cursor and scrolling. */
#include "config.h"

#include "ui/list.h"

static int
clamp(int v, int low, int high)
{
	return v > high ? (high < low ? low : high) : v < low ? low : v;
}

int
list_scroll(int top, int at, int n, int rows, int off)
{
	if (rows <= 0)
		return 0;
	int margin = clamp(off, 0, (rows - 1) / 2);
	if (at < top + margin)
		top = at - margin;
	if (at > top + rows - 1 - margin)
		top = at - rows + 1 + margin;
	return clamp(top, 0, n - rows);
}

bool
list_distance(enum verb verb, int count, int rows, int *distance)
{
	int page = rows > 1 ? rows - 1 : 1, half = rows > 2 ? rows / 2 : 1;
	const int step[] = {
		[VERB_DOWN] = 1,
		[VERB_UP] = -1,
		[VERB_PAGE_DOWN] = page,
		[VERB_PAGE_UP] = -page,
		[VERB_HALF_DOWN] = half,
		[VERB_HALF_UP] = -half,
	};
	if (verb >= sizeof step / sizeof step[0] || step[verb] == 0)
		return false;
	*distance = step[verb] * (count > 0 ? count : 1);
	return true;
}

static bool
is_place(const struct list *l, int at)
{
	return at >= 0 && at < l->n && (!l->skip || !l->skip[at]);
}

static int
seek(const struct list *l, int at, int step)
{
	while (at >= 0 && at < l->n && !is_place(l, at))
		at += step;
	return at;
}

void
list_set(struct list *l, int at)
{
	at = clamp(at, 0, l->n - 1);
	int found = seek(l, at, 1);
	if (!is_place(l, found))
		found = seek(l, at, -1);
	l->at = is_place(l, found) ? found : 0;
}

/* One step at a time, so that headings do not count. */
static void
step(struct list *l, int distance)
{
	int dir = distance < 0 ? -1 : 1;
	for (; distance != 0; distance -= dir) {
		int to = seek(l, l->at + dir, dir);
		if (!is_place(l, to))
			return;
		l->at = to;
	}
}

bool
list_move(struct list *l, enum verb verb, int count)
{
	int distance;
	if (list_distance(verb, count, l->rows, &distance))
		step(l, distance);
	else if (verb == VERB_TOP)
		list_set(l, 0);
	else if (verb == VERB_BOTTOM)
		list_set(l, l->n - 1);
	else
		return false;
	return true;
}
