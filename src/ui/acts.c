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
	if (ui->focus != PANE_FEEDS)
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
	if (ui->focus != PANE_ENTITIES)
		ui_focus(ui, (enum pane_id)(ui->focus + 1));
	return REACT_DONE;
}

enum react
act_next_pane(struct ui *ui, const struct call *call)
{
	ui_focus(ui, (enum pane_id)((ui->focus + call->action->n) % PANE_COUNT));
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
	prompt_open(ui, PROMPT_SEARCH);
	if (call->arg.n)
		prompt_paste(ui, call->arg);
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

enum react
act_help(struct ui *ui, const struct call *call)
{
	(void)call;
	help_open(ui);
	return REACT_DONE;
}

/* ---- settings: set NAME VALUE, NAME=VALUE, NAME& (default), NAME! (the other) */

static struct str
take_sign(struct str *name)
{
	static const char signs[] = "&!";
	for (const char *s = signs; *s; s++)
		if (name->n > 1 && name->p[name->n - 1] == *s) {
			struct str sign = str_sub(*name, name->n - 1, name->n);
			*name = str_sub(*name, 0, name->n - 1);
			return sign;
		}
	return (struct str){ NULL, 0 };
}

static bool
set_one(struct ui *ui, struct str name, struct str value, struct err *err)
{
	struct settings *s = &ui->app->settings;
	struct str sign = value.p ? STR("") : take_sign(&name);
	enum setting which = setting_find(name);
	if (which == SET_COUNT) {
		const char *near = setting_nearest(name);
		return fail(err, ERR_CONFIG, "unknown setting \"%.*s\"%s%s%s",
		    STR_ARG(name), near ? "; did you mean \"" : "", near ? near : "",
		    near ? "\"?" : "");
	}
	if (value.p && (which == SET_COLORS || which == SET_ASCII))
		return fail(err, ERR_UNSUPPORTED,
		    "%.*s cannot change while the panes are open; start with --option "
		    "%.*s=%.*s",
		    STR_ARG(name), STR_ARG(name), STR_ARG(value));
	if (str_is(sign, "&")) {
		settings_reset(s, which);
	} else if (str_is(sign, "!") && setting_rows[which].kind == KIND_BOOL) {
		value = settings_number(s, which) ? STR("no") : STR("yes");
		return settings_set(s, which, value, ":", err);
	} else if (value.p) {
		return settings_set(s, which, value, ":", err);
	} else {
		ui_say(ui, MESSAGE_RESULT, "%.*s is %s", STR_ARG(name),
		    settings_text(s, which));
	}
	return true;
}

/* NAME VALUE, NAME=VALUE or NAME alone (then value->p is NULL). */
static bool
split_setting(const struct words *w, struct str *name, struct str *value, struct err *err)
{
	if (w->n < 1 || w->n > 2)
		return fail(err, ERR_USAGE, "set: invalid words; write set NAME VALUE");
	*name = w->word[0].text;
	*value = (struct str){ NULL, 0 };
	size_t equals = str_find_char(*name, '=');
	if (w->n == 2) {
		*value = w->word[1].text;
	} else if (equals != STR_NONE) {
		*value = str_sub(*name, equals + 1, name->n);
		*name = str_sub(*name, 0, equals);
	}
	return true;
}

enum react
act_set(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct words words;
	struct err err;
	struct str name = { 0 }, value = { 0 };
	bool ok =
	    line_split(call->arg, LINE_COMMENTS | LINE_SINGLE, &arena, &words, &err) &&
	    split_setting(&words, &name, &value, &err) && set_one(ui, name, value, &err);
	if (!ok)
		ui_fail(ui, &err);
	for (int i = 0; i < PANE_COUNT; i++)
		ui_stale(ui, (enum pane_id)i);
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
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
	if (ui->focus == PANE_FEEDS)
		return act_quit(ui, call);
	return act_focus_parent(ui, call);
}

enum react
act_jump_back(struct ui *ui, const struct call *call)
{
	(void)call;
	if (jumps_back(ui))
		return REACT_DONE;
	ui_say(ui, MESSAGE_NOTE, "no place to go back to");
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
	return REACT_DONE;
}
