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
	       a->focus == b->focus && a->page == b->page &&
	       strcmp(a->name, b->name) == 0;
}

static bool
here(const struct ui *ui, struct jump *out)
{
	const struct feed_line *line = feeds_current(ui);
	if (!line)
		return false;
	*out = (struct jump){ line->row ? line->row->id : 0, str_cstr(line->name),
		ui->articles.cursor, ui->focus, entity_page_on(ui) };
	return true;
}

static void
drop(struct jumps *j, size_t i)
{
	free(j->place[i].name);
	j->n--;
	memmove(&j->place[i], &j->place[i + 1], (j->n - i) * sizeof j->place[0]);
	j->at -= j->at > i;
}

void
jumps_push(struct ui *ui)
{
	struct jumps *j = &ui->jumps;
	struct jump now;
	if (!here(ui, &now))
		return;
	while (j->n > j->at)
		drop(j, j->n - 1);
	if (j->n > 0 && same_place(&j->place[j->n - 1], &now)) {
		free(now.name);
		return;
	}
	if (j->n == JUMPS)
		drop(j, 0);
	j->place[j->n++] = now;
	j->at = j->n;
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
	ui_focus(ui, to->page ? PANE_ARTICLES : to->focus);
	if (to->page)
		entity_page_open(ui, to->page);
	return true;
}

/* Where one leaves takes the place of the one that is gone to: it lies the other way. */
bool
jumps_go(struct ui *ui, bool forward)
{
	struct jumps *j = &ui->jumps;
	while (forward ? j->at < j->n : j->at > 0) {
		size_t i = forward ? j->at : j->at - 1;
		struct jump to = j->place[i];
		bool known = here(ui, &j->place[i]);
		j->at = forward ? i + 1 : i;
		if (go(ui, &to)) {
			free(to.name);
			return true;
		}
		if (known)
			free(j->place[i].name);
		j->place[i] = to;
		drop(j, i);
		j->at = i;
	}
	return false;
}
