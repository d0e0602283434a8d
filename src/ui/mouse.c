/* The mouse. */
#include "config.h"

#include "ui/state.h"

enum { WHEEL_LINES = 3 };

static bool
is_in(const struct rect *r, int row, int col)
{
	return row >= r->row && row < r->row + r->rows && col >= r->col &&
	       col < r->col + r->cols;
}

/* PANE_COUNT: none. */
static enum pane_id
pane_at(const struct ui *ui, int row, int col)
{
	int i = 0;
	while (i < PANE_COUNT && !is_in(&ui->layout.pane[i], row, col))
		i++;
	return (enum pane_id)i;
}

static bool
take_separator(struct ui *ui, int row, int col)
{
	for (int i = 0; i < ui->layout.nseparators; i++)
		if (is_in(&ui->layout.separator[i], row, col)) {
			ui->mouse = (struct mouse){ true, i };
			return true;
		}
	return false;
}

static void
drag(struct ui *ui, int col)
{
	int i = ui->mouse.separator;
	if (!ui->mouse.dragging || i >= ui->layout.nseparators)
		return;
	struct layout_wish w = ui_wish(ui);
	int moved = col - ui->layout.separator[i].col;
	int *more = &ui->widths.more[layout_class(&w)][ui->layout.sized[i]];
	*more += ui->layout.on_left[i] ? moved : -moved;
}

/* Overlays take all clicks. True: there was one. */
static bool
click_overlay(struct ui *ui, int row, int col)
{
	if (ui->menu.open)
		menu_click(ui, row, col);
	else if (ui->help.open)
		help_click(ui, row, col);
	else if (ui->links.active)
		ui->links.active = false;
	else
		return false;
	return true;
}

/* Focuses and selects; opens: a second click does, and one on what is in a text. */
static void
point(struct ui *ui, int row, int col, bool opens)
{
	enum pane_id pane = pane_at(ui, row, col);
	if (pane == PANE_COUNT)
		return;
	const struct rect *r = &ui->layout.pane[pane];
	bool again = ui->focus == pane && opens;
	ui_focus(ui, pane);
	if (row > r->row && panes[pane]->click && (opens || pane != PANE_ARTICLE))
		panes[pane]->click(ui, row - r->row - 1, col - r->col, again);
}

static void
press(struct ui *ui, int row, int col)
{
	if (click_overlay(ui, row, col))
		return;
	if (row == ui->layout.hints) {
		hints_click(ui, col);
		return;
	}
	if (ui->prompt.kind != PROMPT_NONE || take_separator(ui, row, col))
		return;
	point(ui, row, col, true);
}

/* The wheel leaves the focus where it is. */
static void
wheel(struct ui *ui, int row, int col, enum verb verb)
{
	enum pane_id pane = pane_at(ui, row, col);
	if (ui->menu.open)
		list_move(&ui->menu.list, verb, WHEEL_LINES);
	else if (ui->help.open)
		list_move(&ui->help.list, verb, WHEEL_LINES);
	else if (pane < PANE_COUNT)
		panes[pane]->act(ui, verb, WHEEL_LINES);
}

/* What can be done with the row, in words. */
static void
row_menu(struct ui *ui, int row, int col)
{
	if (ui->menu.open || ui->help.open || ui->prompt.kind != PROMPT_NONE)
		return;
	point(ui, row, col, false);
	menu_begin(ui, STR("What to do"), NULL);
	for (const struct action *a = action_table; a->name; a++) {
		struct buf key = BUF(64);
		bool offered = a->where & 1u << ui->focus && a->group != GROUP_MOVE &&
			       a->group != GROUP_PROGRAM &&
			       (!a->args || a->group == GROUP_NAMES);
		if (offered && keymap_key_of(&ui->keymap, a, ui->focus, &key))
			menu_add(ui, (struct menu_item){ .text = str_of(a->help),
					 .detail = buf_view(&key),
					 .line = str_of(a->name) });
		buf_done(&key);
	}
	menu_show(ui);
}

void
mouse_event(struct ui *ui, const struct mouse_event *e)
{
	ui->dirty = ui->pressed = true;
	ui_load(ui);
	switch (e->kind) {
	case MOUSE_PRESS:
		press(ui, e->row, e->col);
		break;
	case MOUSE_RELEASE: /* not every terminal tells of the way there */
		drag(ui, e->col);
		ui->mouse.dragging = false;
		break;
	case MOUSE_DRAG:
		drag(ui, e->col);
		break;
	case MOUSE_RIGHT:
		row_menu(ui, e->row, e->col);
		break;
	case MOUSE_WHEEL_UP:
		wheel(ui, e->row, e->col, VERB_UP);
		break;
	case MOUSE_WHEEL_DOWN:
		wheel(ui, e->row, e->col, VERB_DOWN);
		break;
	}
}
