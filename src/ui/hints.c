/* The bottom row: the most useful keys of the focused pane, as they are bound now; a
 * message for a while. */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>

#include "app/refresh.h"
#include "text/width.h"
#include "ui/keys.h"
#include "ui/state.h"

enum { HINTS = 6, NOTE_MS = 4000 };

struct hint {
	const char *action, *label;
};

/* In the order of use; what does not fit is left out. */
static const struct hint hints[PANE_COUNT][HINTS] = {
	[PANE_FEEDS] = { { "open", "open" }, { "refresh", "refresh" },
	    { "refresh-all", "all" }, { "next-unread", "next unread" },
	    { "search", "search" }, { "command", "commands" } },
	[PANE_ARTICLES] = { { "open", "read" }, { "next-unread", "next unread" },
	    { "save", "save" }, { "mark-all-read", "all read" }, { "search", "search" },
	    { "refresh-all", "refresh" } },
	[PANE_ARTICLE] = { { "read-on", "on" }, { "next-unread", "next unread" },
	    { "entities", "entities" }, { "link-hints", "link" }, { "save", "save" },
	    { "open-browser", "browser" } },
	[PANE_ENTITIES] = { { "open", "page" }, { "next-mention", "next mention" },
	    { "follow", "follow" }, { "hide-entity", "hide" }, { "entities", "back" },
	    { "merge-entity", "merge" } },
	[PANE_PROBLEMS] = { { "refresh", "try now" }, { "refresh-all", "try all" },
	    { "edit-feed", "change address" }, { "unsubscribe", "unsubscribe" },
	    { "open", "what is stored" }, { "back", "back" } },
	[PANE_ENTITY] = { { "open", "read" }, { "next-pane", "seen with" },
	    { "follow", "follow" }, { "merge-entity", "merge" },
	    { "search", "search in these" }, { "back", "back" } },
	[PANE_WELCOME] = { { "choose", "choose" }, { "open", "subscribe and fetch" },
	    { "add-feed", "address" }, { "import", "file" }, { "back", "quit" } },
};
/* The side of a name's page. */
static const struct hint side[HINTS] = { { "open", "open" }, { "next-pane", "mentions" },
	{ "follow", "follow" }, { "hide-entity", "hide" }, { "merge-entity", "merge" },
	{ "back", "back" } };
/* An article list without a row, and the trash. */
static const struct hint nothing[HINTS] = { { "refresh-all", "refresh now" },
	{ "focus-parent", "feeds" }, { "search", "search" }, { "command", "commands" } };
static const struct hint trash[HINTS] = { { "open", "read" },
	{ "delete-article", "out of the trash" }, { "undo", "undo" },
	{ "focus-parent", "feeds" }, { "search", "search" } };

void
ui_say(struct ui *ui, enum message_kind kind, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	vsnprintf(ui->message.text, sizeof ui->message.text, fmt, args);
	va_end(args);
	ui->message.kind = kind;
	ui->dirty = true;
	if (kind == MESSAGE_NOTE && ui->live)
		loop_timer_start(ui->loop, &ui->message_end, NOTE_MS);
	else
		loop_timer_stop(ui->loop, &ui->message_end);
}

void
ui_fail(struct ui *ui, const struct err *err)
{
	ui_say(ui, MESSAGE_ERROR, "%s", err->text);
}

static int
draw_hint(
    struct ui *ui, const struct area *row, int col, int end, const struct hint *hint)
{
	const struct action *action = action_find(str_of(hint->action));
	struct buf name = BUF(32);
	if (!action || !keymap_key_of(&ui->keymap, action, ui->focus, &name)) {
		buf_done(&name);
		return col;
	}
	struct str label = str_of(hint->label);
	struct buf chosen = BUF(64);
	if (ui->focus == PANE_WELCOME && ui->welcome.chosen &&
	    action->verb == VERB_OPEN) {
		buf_printf(&chosen, "subscribe to %zu and fetch", ui->welcome.chosen);
		label = buf_view(&chosen);
	}
	int cells = width_of(buf_view(&name)) + 1 + width_of(label);
	if (col + cells <= end) {
		int at = canvas_put(row, 0, col, buf_view(&name), ROLE_KEY);
		canvas_put(row, 0, at + 1, label, ROLE_DIM);
		if (ui->hints.n < HINTS_SHOWN)
			ui->hints.place[ui->hints.n++] =
			    (struct hint_place){ col, col + cells, action };
		col += cells + 2;
	}
	buf_done(&chosen);
	buf_done(&name);
	return col;
}

void
hints_click(struct ui *ui, int col)
{
	for (int i = 0; i < ui->hints.n; i++)
		if (col >= ui->hints.place[i].col && col < ui->hints.place[i].end) {
			action_run(
			    ui, &(struct call){ ui->hints.place[i].action, STR(""), 0 });
			return;
		}
}

static const struct hint *
hints_now(const struct ui *ui)
{
	if (ui->focus == PANE_ARTICLES && ui->articles.nrows == 0)
		return nothing;
	if (ui->focus == PANE_ARTICLES && view_is(&ui->articles.view, "Trash"))
		return trash;
	if (ui->focus == PANE_ENTITY && entity_side_current(ui))
		return side;
	return hints[ui->focus];
}

static void
draw_hints(struct ui *ui, const struct area *row)
{
	const struct hint *now = hints_now(ui);
	static const struct hint help = { "help", "help" };
	int end = row->cols - 1;
	ui->hints.n = 0;
	if (end > 16) {
		draw_hint(ui, row, end - 6, end, &help);
		end -= 8;
	}
	int col = 1;
	for (int i = 0; i < HINTS && now[i].action; i++)
		col = draw_hint(ui, row, col, end, &now[i]);
}

static void
draw_count(const struct ui *ui, const struct area *row)
{
	struct buf b = BUF(32);
	struct buf typed = BUF(64);
	if (ui->count > 0)
		buf_printf(&typed, "%d", ui->count);
	keymap_name(ui->pending.keys, ui->pending.n, &typed);
	buf_printf(&b, "%9s", buf_cstr(&typed)); /* over the last hint */
	buf_done(&typed);
	canvas_right(row, 0, row->cols - 1, buf_view(&b), ROLE_ACCENT);
	buf_done(&b);
}

/* Refreshing: 12 of 40 feeds, 15 new, 1 failed; Esc stops */
static void
draw_refresh(const struct area *row, const struct refresh_progress *r)
{
	struct buf b = BUF(256);
	if (row->canvas->bare) {
		buf_printf(&b, "Refreshing, %d %% done; Esc stops", bar_quarter(r));
		canvas_cut(row, 0, 1, row->cols - 2, buf_view(&b), ROLE_TEXT);
		buf_done(&b);
		return;
	}
	buf_printf(
	    &b, "Refreshing: %zu of %zu feeds, %d new", r->done, r->feeds, (int)r->added);
	if (r->failed)
		buf_printf(&b, ", %zu failed", r->failed);
	buf_puts(&b, "; Esc stops");
	canvas_cut(row, 0, 1, row->cols - 2, buf_view(&b), ROLE_DIM);
	buf_done(&b);
}

void
hints_draw(struct ui *ui, const struct area *row)
{
	static const enum role roles[] = { [MESSAGE_NOTE] = ROLE_TEXT,
		[MESSAGE_RESULT] = ROLE_TEXT,
		[MESSAGE_ERROR] = ROLE_ERROR };
	struct refresh_progress r = refresh_progress(ui->app);
	if (ui->prompt.kind != PROMPT_NONE)
		prompt_hints(ui, row);
	else if (ui->message.kind != MESSAGE_NONE)
		canvas_cut(row, 0, 1, row->cols - 2, str_of(ui->message.text),
		    roles[ui->message.kind]);
	else if (r.running)
		draw_refresh(row, &r);
	else if (ui_is_offline(ui) && view_is(&ui->articles.view, "Saved") &&
		 ui->focus < PANE_MAIN)
		canvas_cut(row, 0, 1, row->cols - 2,
		    STR("Offline: everything here can be read, and what :go Offline "
			"lists"),
		    ROLE_DIM);
	else if (settings_number(&ui->app->settings, SET_HINTS))
		draw_hints(ui, row);
	if (ui->count > 0 || ui->pending.n > 0)
		draw_count(ui, row);
}
