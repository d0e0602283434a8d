/* Actions on panes and on the program itself. */
#include "config.h"

#include "app/refresh.h"
#include "base/line.h"
#include "ui/acts.h"
#include "ui/state.h"

/* A movement that the focused pane does not know. */
enum react
act_none(struct ui *ui, const struct call *call)
{
	(void)ui;
	(void)call;
	return REACT_DONE;
}

/* ---- panes */

enum react
act_focus_parent(struct ui *ui, const struct call *call)
{
	(void)call;
	if (ui->focus == PANE_ENTITY && entity_place_of(&ui->entity)->side)
		entity_page_switch(ui);
	else if (ui->focus == PANE_ENTITY)
		entity_page_back(ui);
	else if (ui->focus >= PANE_MAIN)
		ui_leave_page(ui);
	else if (ui->focus != PANE_FEEDS)
		ui_focus(ui, (enum pane_id)(ui->focus - 1));
	return REACT_DONE;
}

enum react
act_focus_child(struct ui *ui, const struct call *call)
{
	(void)call;
	if (ui->focus == PANE_ARTICLES && !articles_current(ui)) {
		ui_say(ui, MESSAGE_NOTE, "no article in this list");
		return REACT_NOT_HERE;
	}
	if (ui->focus == PANE_ENTITY && !entity_place_of(&ui->entity)->side)
		entity_page_switch(ui);
	if (ui->focus < PANE_ENTITIES)
		ui_focus(ui, (enum pane_id)(ui->focus + 1));
	return REACT_DONE;
}

enum react
act_next_pane(struct ui *ui, const struct call *call)
{
	if (ui->focus == PANE_ENTITY)
		entity_page_switch(ui);
	if (ui->focus < PANE_MAIN)
		ui_focus(ui, (enum pane_id)((ui->focus + call->action->n) % PANE_MAIN));
	return REACT_DONE;
}

enum react
act_pane(struct ui *ui, const struct call *call)
{
	ui_focus(ui, (enum pane_id)call->action->n);
	return REACT_DONE;
}

enum react
act_entities(struct ui *ui, const struct call *call)
{
	(void)call;
	ui_focus(ui, ui->focus == PANE_ENTITIES ? PANE_ARTICLE : PANE_ENTITIES);
	return REACT_DONE;
}

/* ---- prompts and overlays */

enum react
act_search(struct ui *ui, const struct call *call)
{
	struct buf here = BUF(LIMIT_QUERY);
	if (ui->focus == PANE_ENTITY && ui->entity.there) {
		entity_query(ui->entity.page.kind, ui->entity.page.name, &here);
		buf_char(&here, ' ');
	}
	prompt_open(ui, PROMPT_SEARCH);
	if (call->arg.n || here.n)
		prompt_paste(ui, call->arg.n ? call->arg : buf_view(&here));
	buf_done(&here);
	return REACT_DONE;
}

enum react
act_command(struct ui *ui, const struct call *call)
{
	prompt_open(ui, PROMPT_COMMAND);
	if (call->arg.n)
		prompt_paste(ui, call->arg);
	return REACT_DONE;
}

void
acts_ask(struct ui *ui, struct str line)
{
	prompt_open(ui, PROMPT_COMMAND);
	prompt_paste(ui, line);
}

enum react
act_help(struct ui *ui, const struct call *call)
{
	(void)call;
	help_open(ui);
	return REACT_DONE;
}

enum react
act_filter(struct ui *ui, const struct call *call)
{
	prompt_open(ui, PROMPT_FILTER);
	if (call->arg.n)
		prompt_paste(ui, call->arg);
	return REACT_DONE;
}

/* Views, searches, folders and feeds by name; without one the prompt asks. */
enum react
act_go(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct words w = { 0 };
	struct err err;
	bool ok = line_split(call->arg, LINE_SINGLE, &arena, &w, &err);
	if (ok && w.n == 0) {
		acts_ask(ui, STR("go "));
	} else if (!ok) {
		ui_fail(ui, &err);
	} else {
		jumps_push(ui);
		ok = feeds_select_place(ui, w.word[0].text);
		if (ok)
			ui_focus(ui, PANE_ARTICLES);
		else
			ui_say(ui, MESSAGE_ERROR,
			    "no view, folder or feed \"%.*s\"; Tab shows them",
			    STR_ARG(w.word[0].text));
	}
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

/* ---- how the panes stand */

enum react
act_zoom(struct ui *ui, const struct call *call)
{
	(void)call;
	ui->zoom = !ui->zoom;
	return REACT_DONE;
}

enum react
act_widen(struct ui *ui, const struct call *call)
{
	enum { CELLS = 2 };
	struct layout_wish w = ui_wish(ui);
	int times = call->count > 0 ? call->count : 1;
	if (ui->layout.nseparators == 0) {
		ui_say(ui, MESSAGE_NOTE, "this pane is alone on the screen");
		return REACT_NOT_HERE;
	}
	layout_widen(&ui->layout, &w, &ui->widths, call->action->n * CELLS * times);
	return REACT_DONE;
}

/* ---- pages */

enum react
act_problems(struct ui *ui, const struct call *call)
{
	(void)call;
	ui_show_page(ui, PANE_PROBLEMS);
	return REACT_DONE;
}

/* ---- the program */

enum react
act_redraw(struct ui *ui, const struct call *call)
{
	(void)call;
	if (ui->screen)
		screen_redraw(ui->screen);
	return REACT_DONE;
}

enum react
act_suspend(struct ui *ui, const struct call *call)
{
	(void)call;
	ui_suspend(ui);
	return REACT_DONE;
}

/* One level back; from the outermost it ends the program. */
enum react
act_back(struct ui *ui, const struct call *call)
{
	bool list = ui->focus <= PANE_ARTICLES;
	if (list && results_unfilter(ui))
		return REACT_DONE;
	bool leaves = ui->focus != PANE_ENTITIES && ui->focus != PANE_FEEDS;
	if (leaves && entity_page_back(ui))
		return REACT_DONE;
	if (ui->focus == PANE_FEEDS || (ui->focus == PANE_WELCOME && !ui->feeds.nrows))
		return act_quit(ui, call);
	return act_focus_parent(ui, call);
}

/* n: back (-1) or forward (1) along the jump list. */
enum react
act_jump(struct ui *ui, const struct call *call)
{
	bool forward = call->action->n > 0;
	if (jumps_go(ui, forward))
		return REACT_DONE;
	ui_say(ui, MESSAGE_NOTE, "no place to go %s to", forward ? "forward" : "back");
	return REACT_NOT_HERE;
}

enum react
act_quit(struct ui *ui, const struct call *call)
{
	(void)call;
	ui_quit(ui);
	return REACT_DONE;
}

enum react
act_cancel(struct ui *ui, const struct call *call)
{
	(void)call;
	if (refresh_progress(ui->app).running)
		refresh_stop(ui->app);
	if (ui->find.hits.nterms)
		article_find_cancel(ui);
	mentions_leave(ui);
	articles_select_none(ui);
	ui->message.kind = MESSAGE_NONE;
	return REACT_DONE;
}
