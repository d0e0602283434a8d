/* All that the panes know: made by ui_run() and handed down. Of the store they see a
 * const: only actions write, through app. */
#ifndef UI_STATE_H
#define UI_STATE_H

#include "app/app.h"
#include "base/loop.h"
#include "store/store.h"
#include "ui/action.h"
#include "ui/canvas.h"
#include "ui/counts.h"
#include "ui/find.h"
#include "ui/help.h"
#include "ui/hints.h"
#include "ui/jumps.h"
#include "ui/keymap.h"
#include "ui/layout.h"
#include "ui/links.h"
#include "ui/look.h"
#include "ui/mentions.h"
#include "ui/menu.h"
#include "ui/mouse.h"
#include "ui/near.h"
#include "ui/pages.h"
#include "ui/pane.h"
#include "ui/pane_article.h"
#include "ui/pane_articles.h"
#include "ui/pane_entities.h"
#include "ui/pane_entity.h"
#include "ui/pane_feeds.h"
#include "ui/pending.h"
#include "ui/picture.h"
#include "ui/prompt.h"
#include "ui/results.h"
#include "ui/screen.h"
#include "ui/script.h"
#include "ui/theme.h"
#include "ui/ui.h"

struct ui {
	struct app *app; /* for actions; panes take store and settings */
	const struct store *store;
	struct loop *loop;
	const struct ui_options *options;

	struct screen *screen; /* NULL: no terminal, the grid is the result */
	bool live;             /* a person watches: what is costly and can wait does */
	struct canvas canvas;
	struct theme theme;
	struct theme_preview {
		bool on;
		struct theme before;
	} preview_theme;
	struct keymap keymap;
	struct layout layout;
	struct layout_widths widths;
	bool zoom;
	enum pane_id focus, left; /* left: the pane that a page was shown from */
	int keys_set;             /* the keymap in use, as settings have it */
	struct pending pending;
	int count;    /* being typed: 5j */
	bool dirty;   /* something is to be drawn */
	bool pressed; /* a key came in this turn: draw without waiting */
	bool quit;
	int64_t drawn; /* clock_ms() of the last frame */
	int empty_reads;

	bool stale[PANE_COUNT];         /* to be loaded before the next action or frame */
	struct rect loaded[PANE_COUNT]; /* for which place a pane was loaded */
	uint64_t seen[STORE_KINDS];
	uint64_t config_hash;
	int64_t today; /* the day that was drawn */

	struct feeds_pane feeds;
	struct counts counts;
	struct articles_pane articles;
	struct article_pane article;
	struct article_places places;
	struct mentions mentions;
	struct entities_pane entities;
	struct entity_page entity;
	struct problems_pane problems;
	struct welcome_pane welcome;
	struct find find;
	struct link_hints links;
	struct picture picture;
	struct menu menu;
	struct mouse mouse;
	struct help help;
	struct prompt prompt;
	struct results results;
	struct near near;
	struct message message;
	struct hint_places hints;
	struct jumps jumps;
	struct script script;

	struct loop_io input;
	struct loop_timer tick, frame, preview, count_due, look, message_end;
	struct loop_signal resized, stopped, terminated, hung_up, interrupted;
	int ticks;           /* seconds until feeds that are due are fetched */
	struct run *pipe;    /* a command that an article was handed to */
	struct fetch_later { /* feeds to be fetched when there is a network */
		bool all;
		int64_t *feeds;
		size_t n, cap;
	} later;
	size_t refresh_feeds; /* asked in the refresh under way */
	struct err refresh_err;
	int64_t full_asked; /* article whose full text the user waits for, or 0 */
};

/* The panes without their loop, for benches: ui_run() is new, loop, free. NULL: as
 * ui_run() fails. */
struct ui *ui_new(struct app *a, const struct ui_options *o, struct err *err);
void ui_free(struct ui *ui);
/* Does what the key means: prompt, then help, then the focused pane. */
void ui_key(struct ui *ui, uint32_t key);
/* Has the store changed since the last load, or has a new day begun? */
bool ui_is_old(const struct ui *ui);
/* Loads what is stale, in the order in which panes hang on one another. */
void ui_load(struct ui *ui);
void ui_focus(struct ui *ui, enum pane_id pane);
void ui_stale(struct ui *ui, enum pane_id pane);
/* A page takes the screen; leaving it goes back to the pane before. */
void ui_show_page(struct ui *ui, enum pane_id page);
void ui_leave_page(struct ui *ui);
/* What the layout is computed from. */
struct layout_wish ui_wish(const struct ui *ui);
/* settle.c: makes all agree with the settings; reads the panes' lines of config, a file
 * of such lines, a theme. */
void ui_apply_settings(struct ui *ui);
void ui_read_config(struct ui *ui);
bool ui_run_file(struct ui *ui, const char *path, struct err *err);
bool ui_read_theme(struct ui *ui, struct str name, struct err *err);
/* Shows a theme while its name is being chosen; takes that back. */
void ui_preview_theme(struct ui *ui, struct str name);
void ui_end_preview(struct ui *ui);
struct screen_wish ui_screen_wish(const struct ui *ui);
/* Loads and draws into the canvas, and shows it where there is a screen. */
void ui_frame(struct ui *ui);
void ui_resize(struct ui *ui, int cols, int rows);
void ui_suspend(struct ui *ui);
void ui_quit(struct ui *ui);
/* Nothing is going on: no fetch, no job, no wait of ours. */
bool ui_is_idle(const struct ui *ui);
void ui_script_ended(struct ui *ui);

static inline bool
ui_is_offline(const struct ui *ui)
{
	return ui->app->offline || ui->app->offline_since;
}

void bar_draw(struct ui *ui, const struct area *row);
/* How much of a refresh is done: 0, 25, 50, 75, 100. */
struct refresh_progress;
int bar_quarter(const struct refresh_progress *r);

#endif
