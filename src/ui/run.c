/* The life of the panes: start, timers and signals, end.
 *
 * Keys, timers, signals and what workers bring only change things and set flags. Once per
 * turn, after all events, the loop's hook loads the panes whose store counters have moved
 * and draws. Keys come before all other events, and what they ask for is drawn at once. A
 * frame that no key asked for waits until 100 ms after the last one. */
#include "config.h"

#include <stdlib.h>

#include "app/names.h"
#include "app/refresh.h"
#include "app/wanted.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/run.h"
#include "base/xalloc.h"
#include "ui/acts.h"
#include "ui/state.h"
#include "ui/term.h"

enum {
	FRAME_MS = 100,
	TICK_MS = 1000,
	FIRST_DUE =
	    3, /* ticks until feeds that are due are fetched for the first time, */
	NEXT_DUE = 60, /* and from then on */
	EMPTY_READS = 5
};

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
	return !refresh_progress(a).running && !ui->pipe && !wanted_is_busy(a) &&
	       !(a->work && work_pending(a->work)) && !names_busy(a) &&
	       !loop_timer_is_running(&ui->preview) &&
	       !loop_timer_is_running(&ui->count_due) &&
	       !loop_timer_is_running(&ui->look) &&
	       !loop_timer_is_running(&ui->counts.timer) &&
	       !loop_timer_is_running(&ui->near.timer) &&
	       !loop_timer_is_running(&ui->results.timer);
}

/* ---- the one draw of a turn */

static void
before_sleep(void *ctx)
{
	struct ui *ui = ctx;
	if (ui->quit || (!ui->dirty && !ui_is_old(ui)))
		return;
	int64_t wait = ui->drawn + FRAME_MS - clock_ms();
	if (ui->pressed || !ui->screen || wait <= 0)
		ui_frame(ui);
	else if (!loop_timer_is_running(&ui->frame))
		loop_timer_start(ui->loop, &ui->frame, (long)wait);
}

/* ---- the terminal */

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

static void
on_screen_event(struct ui *ui, const struct screen_event *e)
{
	if (e->kind == SCREEN_KEY) {
		ui_key(ui, e->key);
	} else if (e->kind == SCREEN_PASTE && ui->prompt.kind != PROMPT_NONE) {
		prompt_paste(ui, e->paste);
		ui->pressed = true;
	} else if (e->kind == SCREEN_MOUSE) {
		mouse_event(ui, &e->mouse);
	} else if (e->kind == SCREEN_GROUND && e->ground != ui->theme.ground) {
		ui->theme.ground = e->ground;
		screen_redraw(ui->screen);
		ui->dirty = ui->pressed = true;
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
	if (ui->empty_reads >= EMPTY_READS)
		ui_quit(ui);
	before_sleep(ui); /* what else there is in this turn can wait, a key cannot */
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
on_count_due(void *ctx)
{
	articles_count_now(ctx);
}

static void
on_message_end(void *ctx)
{
	struct ui *ui = ctx;
	if (ui->message.kind == MESSAGE_NOTE)
		ui->message.kind = MESSAGE_NONE;
	ui->dirty = true;
}

/* Config is read again when its bytes have changed. */
static void
look_at_config(struct ui *ui)
{
	uint64_t hash = app_config_hash(ui->app);
	if (hash == ui->config_hash)
		return;
	ui->config_hash = hash;
	prompt_run(ui, STR("reload"));
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
	if (ui->script.n == 0 && --ui->ticks <= 0) {
		ui->ticks = NEXT_DUE;
		feeds_refresh_due(ui);
		wanted_wake(ui->app);
	}
	look_at_config(ui);
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
	ui->live = o->dump_cols == 0;
	ui->focus = PANE_FEEDS;
	ui->dirty = true;
	ui->seen[STORE_ARTICLES] = UINT64_MAX;
	ui->frame = (struct loop_timer){ .fn = on_frame, .ctx = ui };
	ui->preview = (struct loop_timer){ .fn = on_preview, .ctx = ui };
	ui->count_due = (struct loop_timer){ .fn = on_count_due, .ctx = ui };
	ui->message_end = (struct loop_timer){ .fn = on_message_end, .ctx = ui };
	ui->tick = (struct loop_timer){ .fn = on_tick, .ctx = ui };
	ui->ticks = FIRST_DUE;
	ui->input = (struct loop_io){ .fn = on_input, .ctx = ui, .first = true };
	keymap_init(&ui->keymap, KEYMAP_COURANT);
	pending_init(ui);
	look_init(ui);
	prompt_init(&ui->prompt);
	canvas_init(&ui->canvas, o->dump_cols, o->dump_rows);
	ui->canvas.ascii = o->ascii || settings_is(&a->settings, SET_ASCII, "yes");
}

void
ui_free(struct ui *ui)
{
	struct loop_timer *timers[] = { &ui->frame, &ui->preview, &ui->count_due,
		&ui->look, &ui->message_end, &ui->tick, &ui->results.timer,
		&ui->script.timer, &ui->pending.timer, &ui->counts.timer,
		&ui->near.timer };
	struct loop_signal *signals[] = { &ui->resized, &ui->stopped, &ui->terminated,
		&ui->hung_up, &ui->interrupted };
	picture_done(ui);
	for (size_t i = 0; i < sizeof timers / sizeof timers[0]; i++)
		loop_timer_stop(ui->loop, timers[i]);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		loop_signal_stop(ui->loop, signals[i]);
	loop_io_stop(ui->loop, &ui->input);
	if (ui->pipe)
		run_cancel(ui->pipe);
	loop_before_sleep(ui->loop, NULL, NULL);
	full_watch(ui, false);
	later_done(&ui->later);
	feeds_done(&ui->feeds);
	articles_done(&ui->articles);
	article_done(&ui->article);
	mentions_done(&ui->mentions);
	entities_done(&ui->entities);
	entity_page_done(&ui->entity);
	arena_free(&ui->problems.arena);
	arena_free(&ui->welcome.arena);
	find_done(&ui->find);
	results_done(&ui->results);
	near_done(&ui->near);
	menu_done(&ui->menu);
	edit_done(&ui->help.filter);
	prompt_done(&ui->prompt);
	script_done(&ui->script);
	jumps_done(&ui->jumps);
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

struct screen_wish
ui_screen_wish(const struct ui *ui)
{
	const struct settings *s = &ui->app->settings;
	return (struct screen_wish){ .no_color = ui->options->no_color,
		.colors = str_of(settings_text(s, SET_COLORS)),
		.ascii =
		    ui->options->ascii ? STR("yes") : str_of(settings_text(s, SET_ASCII)),
		.mouse = settings_number(s, SET_MOUSE) != 0,
		.links = settings_number(s, SET_HYPERLINKS) != 0,
		.log_fd = log_fd() };
}

/* The signals come first: ncurses leaves alone what has a handler. */
static bool
open_screen(struct ui *ui, struct err *err)
{
	struct screen_wish w = ui_screen_wish(ui);
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
	else if (ui->feeds.nrows == 0)
		ui_show_page(ui, PANE_WELCOME);
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

struct ui *
ui_new(struct app *a, const struct ui_options *o, struct err *err)
{
	struct ui *ui = xcalloc(1, sizeof *ui);
	set_up(ui, a, o);
	if (!script_read(&ui->script, o->keys, o->keys_name, err) ||
	    (o->dump_cols == 0 && !open_screen(ui, err))) {
		ui_free(ui);
		return NULL;
	}
	loop_before_sleep(ui->loop, before_sleep, ui);
	ui->config_hash = app_config_hash(a);
	full_watch(ui, true);
	ui_read_config(ui);
	prompt_load_history(ui);
	show_start(ui);
	ui_frame(ui);
	return ui;
}

/* What arrives from now on is new (is:new) at the next visit. */
static void
note_visit(struct ui *ui)
{
	struct buf now = BUF(32);
	if (!ui->screen || store_is_read_only(ui->store))
		return;
	buf_printf(&now, "%lld", (long long)clock_now());
	store_set(ui->app->store, "visit", buf_view(&now), NULL);
	buf_done(&now);
}

bool
ui_run(struct app *a, const struct ui_options *o, struct err *err)
{
	struct ui *ui = ui_new(a, o, err);
	if (!ui)
		return false;
	if (!ui->screen || ui->script.n > 0)
		script_start(ui);
	loop_run(ui->loop);
	if (ui->screen && ui->canvas.bidi)
		term_write(STR("\033[8h"));
	screen_close(ui->screen);
	leave_refresh(ui);
	note_visit(ui);
	if (o->dump_cols == 0)
		prompt_save_history(ui);
	ui->screen = NULL;
	ui_free(ui);
	return true;
}
