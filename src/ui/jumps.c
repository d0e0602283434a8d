/* The jump list: the oldest place is forgotten when it is full; a place whose feed is
 * gone is skipped. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "ui/state.h"

void
jumps_done(struct jumps *j)
{
	while (j->n > 0)
		free(j->place[--j->n].name);
}

static bool
same_place(const struct jump *a, const struct jump *b)
{
	return a->feed == b->feed && a->article.id == b->article.id &&
	       a->focus == b->focus && strcmp(a->name, b->name) == 0;
}

void
jumps_push(struct ui *ui)
{
	struct jumps *j = &ui->jumps;
	const struct feed_line *line = feeds_current(ui);
	if (!line)
		return;
	struct jump here = { line->row ? line->row->id : 0, str_cstr(line->name),
		ui->articles.cursor, ui->focus };
	if (j->n > 0 && same_place(&j->place[j->n - 1], &here)) {
		free(here.name);
		return;
	}
	if (j->n == JUMPS) {
		free(j->place[0].name);
		memmove(j->place, j->place + 1, (JUMPS - 1) * sizeof j->place[0]);
		j->n--;
	}
	j->place[j->n++] = here;
}

static bool
go(struct ui *ui, const struct jump *to)
{
	bool found = to->feed ? feeds_select_feed(ui, to->feed)
			      : feeds_select_name(ui, str_of(to->name));
	if (!found)
		return false;
	ui_load(ui);
	articles_go(ui, to->article);
	ui_focus(ui, to->focus);
	return true;
}

bool
jumps_back(struct ui *ui)
{
	struct jumps *j = &ui->jumps;
	bool found = false;
	while (!found && j->n > 0) {
		struct jump to = j->place[--j->n];
		found = go(ui, &to);
		free(to.name);
	}
	return found;
}
