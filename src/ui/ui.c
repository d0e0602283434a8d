/* The panes together: what is stale is loaded, in the order in which they hang on one
 * another; all is drawn; a key goes to the prompt, else to the help, else to the pane
 * that has the focus. */
#include "config.h"

#include <string.h>

#include "base/clock.h"
#include "ui/acts.h"
#include "ui/state.h"

enum { HIDDEN_ROWS = 10, HIDDEN_COLS = 60 };

void
ui_stale(struct ui *ui, enum pane_id pane)
{
	ui->stale[pane] = true;
	ui->dirty = true;
}

/* ---- loading and drawing */

static enum layout_shape
shape(const struct ui *ui)
{
	static const char *const names[] = { "auto", "wide", "stacked", "single" };
	int i = LAYOUT_SINGLE;
	while (i > 0 && !settings_is(&ui->app->settings, SET_LAYOUT, names[i]))
		i--;
	return (enum layout_shape)i;
}

struct layout_wish
ui_wish(const struct ui *ui)
{
	return (struct layout_wish){ ui->canvas.cols, ui->canvas.rows, ui->focus,
		prompt_rows(ui, ui->canvas.rows), ui->results.active, ui->zoom, shape(ui),
		&ui->widths };
}

static void
lay_out(struct ui *ui)
{
	struct layout_wish w = ui_wish(ui);
	layout_compute(&ui->layout, &w);
}

bool
ui_is_old(const struct ui *ui)
{
	for (int i = 0; i < STORE_KINDS; i++)
		if (store_counter(ui->store, (enum store_kind)i) != ui->seen[i])
			return true;
	return clock_day(clock_now(), 0) != ui->today;
}

/* Names come by thousands while they are being found, and change what is read alone. */
static bool
only_names_are_old(const struct ui *ui)
{
	for (int i = 0; i < STORE_KINDS; i++)
		if (i != STORE_NAMES &&
		    store_counter(ui->store, (enum store_kind)i) != ui->seen[i])
			return false;
	return clock_day(clock_now(), 0) == ui->today;
}

static void
note_changes(struct ui *ui)
{
	if (!ui_is_old(ui))
		return;
	if (only_names_are_old(ui)) {
		ui->seen[STORE_NAMES] = store_counter(ui->store, STORE_NAMES);
		ui_stale(ui, PANE_ARTICLE);
		return;
	}
	for (int i = 0; i < STORE_KINDS; i++)
		ui->seen[i] = store_counter(ui->store, (enum store_kind)i);
	for (int i = 0; i < PANE_COUNT; i++)
		ui_stale(ui, (enum pane_id)i);
	ui->today = clock_day(clock_now(), 0);
	ui->articles.recount = true;
}

static void
load_pane(struct ui *ui, enum pane_id pane)
{
	struct rect r = ui->layout.pane[pane];
	bool shown = layout_shows(&ui->layout, pane);
	if (!shown && (layout_is_reading(pane) || pane >= PANE_MAIN))
		return;
	if (!shown)
		r = (struct rect){ 0, 0, HIDDEN_ROWS, HIDDEN_COLS };
	bool resized = memcmp(&r, &ui->loaded[pane], sizeof r) != 0;
	if (!ui->stale[pane] && !resized)
		return;
	ui->stale[pane] = false;
	ui->loaded[pane] = r;
	panes[pane]->load(ui, r.rows - 1, r.cols);
}

void
ui_load(struct ui *ui)
{
	lay_out(ui);
	note_changes(ui);
	for (int i = 0; i < PANE_COUNT; i++)
		load_pane(ui, (enum pane_id)i);
}

static void
draw_separators(struct ui *ui, const struct area *screen)
{
	for (int i = 0; i < ui->layout.nseparators; i++) {
		const struct rect *r = &ui->layout.separator[i];
		for (int row = 0; row < r->rows; row++)
			canvas_mark(screen, r->row + row, r->col, MARK_BAR, ROLE_RULE);
	}
}

static void
draw_panes(struct ui *ui, const struct area *screen)
{
	for (int i = 0; i < PANE_COUNT; i++) {
		const struct rect *r = &ui->layout.pane[i];
		struct area a = area_part(screen, r->row, r->col, r->rows, r->cols);
		if (layout_shows(&ui->layout, (enum pane_id)i))
			panes[i]->draw(ui, &a,
			    (int)ui->focus == i && ui->prompt.kind == PROMPT_NONE);
	}
}

static void
draw_rows(struct ui *ui, const struct area *screen)
{
	struct area bar = area_part(screen, 0, 0, 1, screen->cols);
	struct area hints = area_part(screen, ui->layout.hints, 0, 1, screen->cols);
	bar_draw(ui, &bar);
	hints_draw(ui, &hints);
	if (ui->prompt.kind == PROMPT_NONE)
		return;
	const struct rect *r = &ui->layout.prompt;
	struct area prompt = area_part(screen, r->row, r->col, r->rows, r->cols);
	prompt_draw(ui, &prompt);
}

static void
draw(struct ui *ui)
{
	struct area screen = canvas_area(&ui->canvas);
	canvas_clear(&ui->canvas);
	const struct settings *s = &ui->app->settings;
	ui->canvas.bare = settings_number(s, SET_ACCESSIBLE);
	ui->canvas.cursor_shown =
	    settings_is(s, SET_CURSOR, "visible") || ui->canvas.bare;
	if (ui->layout.too_small) {
		canvas_cut(&screen, 0, 0, screen.cols, STR("too small: 20x5"), ROLE_TEXT);
		canvas_cursor(&screen, 0, 0);
		return;
	}
	draw_separators(ui, &screen);
	draw_panes(ui, &screen);
	draw_rows(ui, &screen);
	if (ui->links.active)
		links_draw(ui, &screen);
	if (ui->pending.shown)
		pending_draw(ui, &screen);
	picture_draw(ui, &screen);
	if (ui->help.open)
		help_draw(ui, &screen);
	if (ui->menu.open)
		menu_draw(ui, &screen);
}

void
ui_frame(struct ui *ui)
{
	ui_load(ui);
	acts_rested(ui);
	draw(ui);
	picture_show(ui);
	if (ui->screen)
		screen_show(ui->screen, &ui->canvas, &ui->theme);
	ui->dirty = ui->pressed = false;
	ui->drawn = clock_ms();
}

/* ---- focus and size */

void
ui_focus(struct ui *ui, enum pane_id pane)
{
	if (ui->focus == pane)
		return;
	ui->focus = pane;
	ui->dirty = true;
	ui->links.active = false;
	if (!layout_is_reading(pane))
		return;
	/* what is being read stays in the list whatever happens to it */
	const struct article_row *row = articles_current(ui);
	if (row)
		articles_keep(ui, row->id);
	article_follow(ui);
}

void
ui_resize(struct ui *ui, int cols, int rows)
{
	bool ascii = ui->canvas.ascii, bidi = ui->canvas.bidi;
	canvas_done(&ui->canvas);
	canvas_init(&ui->canvas, cols, rows);
	ui->canvas.ascii = ascii;
	ui->canvas.bidi = bidi;
	ui->dirty = ui->pressed = true;
}

void
ui_show_page(struct ui *ui, enum pane_id page)
{
	if (ui->focus < PANE_MAIN)
		ui->left = ui->focus;
	ui_stale(ui, page);
	ui_focus(ui, page);
}

void
ui_leave_page(struct ui *ui)
{
	if (ui->focus >= PANE_MAIN)
		ui_focus(ui, ui->left);
}

/* ---- keys */

/* Who takes the keys, the first that is open. */
static void
dispatch(struct ui *ui, uint32_t key)
{
	if (ui->prompt.kind != PROMPT_NONE)
		prompt_key(ui, key);
	else if (ui->menu.open)
		menu_key(ui, key);
	else if (ui->help.open)
		help_key(ui, key);
	else if (ui->links.active)
		links_key(ui, key);
	else
		pending_key(ui, key);
}

void
ui_key(struct ui *ui, uint32_t key)
{
	ui->dirty = ui->pressed = true;
	if (ui->message.kind == MESSAGE_RESULT || ui->message.kind == MESSAGE_ERROR)
		ui->message.kind = MESSAGE_NONE;
	ui_load(ui);
	if (!picture_key(ui))
		dispatch(ui, key);
}
