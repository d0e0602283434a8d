/* The panes: what is on the screen, which pane has the focus, and the one draw per turn.
 *
 * Keys, timers, signals and what workers bring only change things and set flags. Once per
 * turn, after all events, the loop's hook loads the panes whose store counters have moved
 * and draws. A frame that no key asked for waits until 100 ms after the last one. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/refresh.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/xalloc.h"
#include "ui/keys.h"
#include "ui/state.h"
#include "ui/term.h"

enum {
	FRAME_MS = 100,
	TICK_MS = 1000,
	EMPTY_READS = 5,
	HIDDEN_ROWS = 10,
	HIDDEN_COLS = 60
};

void
ui_stale(struct ui *ui, enum pane_id pane)
{
	ui->stale[pane] = true;
	ui->dirty = true;
}

void
ui_quit(struct ui *ui)
{
	ui->quit = true;
	loop_stop(ui->loop);
}

bool
ui_is_idle(const struct ui *ui)
{
	const struct app *a = ui->app;
	return !refresh_progress(a).running && !(a->work && work_pending(a->work)) &&
	       !loop_timer_is_running(&ui->preview) &&
	       !loop_timer_is_running(&ui->results.timer);
}

/* ---- loading and drawing */

static void
lay_out(struct ui *ui)
{
	struct layout_wish w = { ui->canvas.cols, ui->canvas.rows, ui->focus,
		ui->prompt.kind != PROMPT_NONE, ui->results.active };
	layout_compute(&ui->layout, &w);
}

/* Has the store changed, or has a new day begun? */
static bool
is_old(const struct ui *ui)
{
	for (int i = 0; i < STORE_KINDS; i++)
		if (store_counter(ui->store, (enum store_kind)i) != ui->seen[i])
			return true;
	return clock_day(clock_now(), 0) != ui->today;
}

static void
note_changes(struct ui *ui)
{
	if (!is_old(ui))
		return;
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
	if (!shown && layout_is_reading(pane))
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
	ui->canvas.cursor_shown = settings_is(&ui->app->settings, SET_CURSOR, "visible");
	if (ui->layout.too_small) {
		canvas_cut(&screen, 0, 0, screen.cols, STR("too small: 20x5"), ROLE_TEXT);
		return;
	}
	draw_separators(ui, &screen);
	draw_panes(ui, &screen);
	draw_rows(ui, &screen);
	if (ui->help.open)
		help_draw(ui, &screen);
}

void
ui_frame(struct ui *ui)
{
	ui_load(ui);
	draw(ui);
	if (ui->screen)
		screen_show(ui->screen, &ui->canvas, &ui->theme);
	ui->dirty = ui->pressed = false;
	ui->drawn = clock_ms();
}

static void
before_sleep(void *ctx)
{
	struct ui *ui = ctx;
	if (ui->quit || (!ui->dirty && !is_old(ui)))
		return;
	int64_t wait = ui->drawn + FRAME_MS - clock_ms();
	if (ui->pressed || !ui->screen || wait <= 0)
		ui_frame(ui);
	else if (!loop_timer_is_running(&ui->frame))
		loop_timer_start(ui->loop, &ui->frame, (long)wait);
}

/* ---- focus and size */

void
ui_focus(struct ui *ui, enum pane_id pane)
{
	if (ui->focus == pane)
		return;
	ui->focus = pane;
	ui->dirty = true;
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
	bool ascii = ui->canvas.ascii;
	canvas_done(&ui->canvas);
	canvas_init(&ui->canvas, cols, rows);
	ui->canvas.ascii = ascii;
	ui->dirty = ui->pressed = true;
}

static void
take_screen_size(struct ui *ui)
{
	int cols, rows;
	screen_size(ui->screen, &cols, &rows);
	ui_resize(ui, cols, rows);
}

void
ui_suspend(struct ui *ui)
{
	if (!ui->screen)
		return;
	loop_signal_stop(ui->loop, &ui->stopped);
	screen_suspend(ui->screen);
	loop_signal_start(ui->loop, &ui->stopped, term_signals.stop);
	take_screen_size(ui);
}

/* ---- keys */

/* Digits before a key are its count. */
static bool
take_count(struct ui *ui, uint32_t key)
{
	if (key < '0' || key > '9' || (key == '0' && ui->count == 0))
		return false;
	ui->count = ui->count * 10 + (int)(key - '0');
	if (ui->count > 99999)
		ui->count = 99999;
	return true;
}

static void
pane_key(struct ui *ui, uint32_t key)
{
	if (take_count(ui, key))
		return;
	const struct action *action = keymap_find(&ui->keymap, key, ui->focus);
	struct call call = { action, STR(""), ui->count };
	ui->count = 0;
	if (action)
		action_run(ui, &call);
}

void
ui_key(struct ui *ui, uint32_t key)
{
	ui->dirty = ui->pressed = true;
	if (ui->message.kind == MESSAGE_RESULT || ui->message.kind == MESSAGE_ERROR)
		ui->message.kind = MESSAGE_NONE;
	ui_load(ui);
	if (ui->prompt.kind != PROMPT_NONE)
		prompt_key(ui, key);
	else if (ui->help.open)
		help_key(ui, key);
	else
		pane_key(ui, key);
}

static void
on_screen_event(struct ui *ui, const struct screen_event *e)
{
	if (e->kind == SCREEN_KEY) {
		ui_key(ui, e->key);
	} else if (e->kind == SCREEN_PASTE && ui->prompt.kind != PROMPT_NONE) {
		prompt_paste(ui, e->paste);
		ui->pressed = true;
	} else if (e->kind == SCREEN_GROUND && e->ground != ui->theme.ground) {
		ui->theme.ground = e->ground;
		screen_redraw(ui->screen);
		ui->dirty = true;
	}
}

/* Everything that is there is read before anything is drawn: a held key never lags. */
static void
on_input(void *ctx, int fd, int events)
{
	struct ui *ui = ctx;
	struct screen_event e;
	bool any = false;
	(void)fd;
	(void)events;
	while (!ui->quit && screen_event(ui->screen, &e)) {
		any = true;
		on_screen_event(ui, &e);
	}
	ui->empty_reads = any || !screen_is_gone(ui->screen) ? 0 : ui->empty_reads + 1;
	if (ui->empty_reads >= EMPTY_READS) {
		ui_quit(ui);
	}
}

/* ---- timers and signals */

static void
on_frame(void *ctx)
{
	(void)ctx; /* the hook before sleep draws */
}

static void
on_preview(void *ctx)
{
	struct ui *ui = ctx;
	ui->pressed = true;
	ui_stale(ui, PANE_ARTICLE);
}

static void
on_message_end(void *ctx)
{
	struct ui *ui = ctx;
	if (ui->message.kind == MESSAGE_NOTE)
		ui->message.kind = MESSAGE_NONE;
	ui->dirty = true;
}

/* Once a second: has another process written, have the user's files changed? */
static void
on_tick(void *ctx)
{
	struct ui *ui = ctx;
	struct err err;
	store_poll(ui->app->store);
	if (!app_reload_feeds(ui->app, &err))
		ui_fail(ui, &err);
	loop_timer_start(ui->loop, &ui->tick, TICK_MS);
}

static void
on_resize(void *ctx, int number)
{
	struct ui *ui = ctx;
	(void)number;
	screen_resize(ui->screen);
	take_screen_size(ui);
}

static void
on_stop(void *ctx, int number)
{
	(void)number;
	ui_suspend(ctx);
}

static void
on_end(void *ctx, int number)
{
	(void)number;
	ui_quit(ctx);
}

/* ---- start and end */

static void
set_up(struct ui *ui, struct app *a, const struct ui_options *o)
{
	ui->app = a;
	ui->store = a->store;
	ui->loop = a->loop;
	ui->options = o;
	ui->focus = PANE_FEEDS;
	ui->dirty = true;
	ui->seen[STORE_ARTICLES] = UINT64_MAX;
	ui->frame = (struct loop_timer){ .fn = on_frame, .ctx = ui };
	ui->preview = (struct loop_timer){ .fn = on_preview, .ctx = ui };
	ui->message_end = (struct loop_timer){ .fn = on_message_end, .ctx = ui };
	ui->tick = (struct loop_timer){ .fn = on_tick, .ctx = ui };
	ui->input = (struct loop_io){ .fn = on_input, .ctx = ui };
	keymap_init(&ui->keymap);
	prompt_init(&ui->prompt);
	canvas_init(&ui->canvas, o->dump_cols, o->dump_rows);
	ui->canvas.ascii = o->ascii || settings_is(&a->settings, SET_ASCII, "yes");
}

static void
tear_down(struct ui *ui)
{
	struct loop_timer *timers[] = { &ui->frame, &ui->preview, &ui->message_end,
		&ui->tick, &ui->results.timer, &ui->script.timer };
	struct loop_signal *signals[] = { &ui->resized, &ui->stopped, &ui->terminated,
		&ui->hung_up, &ui->interrupted };
	for (size_t i = 0; i < sizeof timers / sizeof timers[0]; i++)
		loop_timer_stop(ui->loop, timers[i]);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		loop_signal_stop(ui->loop, signals[i]);
	loop_io_stop(ui->loop, &ui->input);
	loop_before_sleep(ui->loop, NULL, NULL);
	feeds_done(&ui->feeds);
	articles_done(&ui->articles);
	article_done(&ui->article);
	edit_done(&ui->help.filter);
	prompt_done(&ui->prompt);
	script_done(&ui->script);
	keymap_done(&ui->keymap);
	canvas_done(&ui->canvas);
	free(ui);
}

static void
watch_signals(struct ui *ui)
{
	const struct {
		struct loop_signal *watcher;
		int number;
		void (*fn)(void *ctx, int number);
	} table[] = {
		{ &ui->resized, term_signals.resize, on_resize },
		{ &ui->stopped, term_signals.stop, on_stop },
		{ &ui->terminated, term_signals.terminate, on_end },
		{ &ui->hung_up, term_signals.hang_up, on_end },
		{ &ui->interrupted, term_signals.interrupt, on_end },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		table[i].watcher->fn = table[i].fn;
		table[i].watcher->ctx = ui;
		loop_signal_start(ui->loop, table[i].watcher, table[i].number);
	}
}

/* The signals come first: ncurses leaves alone what has a handler. */
static bool
open_screen(struct ui *ui, struct err *err)
{
	const struct settings *s = &ui->app->settings;
	struct screen_wish w = { .no_color = ui->options->no_color,
		.colors = str_of(settings_text(s, SET_COLORS)),
		.ascii =
		    ui->canvas.ascii ? STR("yes") : str_of(settings_text(s, SET_ASCII)),
		.log_fd = log_fd() };
	watch_signals(ui);
	ui->screen = screen_open(&w, &ui->theme, &ui->canvas.ascii, err);
	if (!ui->screen)
		return false;
	take_screen_size(ui);
	loop_io_start(ui->loop, &ui->input, screen_fd(ui->screen), LOOP_READ);
	loop_timer_start(ui->loop, &ui->tick, TICK_MS);
	return true;
}

/* The view that was asked for: a feed, a view by its name, else a query. */
static void
show_start(struct ui *ui)
{
	const struct ui_options *o = ui->options;
	struct str view =
	    str_of(o->view ? o->view : settings_text(&ui->app->settings, SET_START_VIEW));
	ui_load(ui);
	if (o->feed)
		feeds_select_feed(ui, o->feed);
	else if (!feeds_select_view(ui, view))
		feeds_keep_search(ui, view);
	ui_load(ui);
	if (articles_current(ui))
		ui_focus(ui, PANE_ARTICLES);
}

/* The script is over: without a terminal the grid is the answer. */
void
ui_script_ended(struct ui *ui)
{
	if (ui->screen)
		return;
	ui_frame(ui);
	canvas_text(&ui->canvas, ui->options->dump);
	if (ui->options->dump_roles)
		canvas_roles(&ui->canvas, ui->options->dump);
	ui_quit(ui);
}

/* A fetch that is under way would tell us of its end. */
static void
leave_refresh(struct ui *ui)
{
	if (!refresh_progress(ui->app).running)
		return;
	refresh_stop(ui->app);
	while (refresh_progress(ui->app).running && loop_step(ui->loop, true))
		;
}

bool
ui_run(struct app *a, const struct ui_options *o, struct err *err)
{
	struct ui *ui = xcalloc(1, sizeof *ui);
	bool ok = false;
	set_up(ui, a, o);
	if (!script_read(&ui->script, o->keys, o->keys_name, err))
		goto out;
	if (o->dump_cols == 0 && !open_screen(ui, err))
		goto out;
	loop_before_sleep(ui->loop, before_sleep, ui);
	show_start(ui);
	if (!ui->screen || ui->script.n > 0)
		script_start(ui);
	ui_frame(ui);
	loop_run(ui->loop);
	screen_close(ui->screen);
	leave_refresh(ui);
	ok = true;
out:
	tear_down(ui);
	return ok;
}
