/* Actions that change how the program is: set, bind, color, theme, and reading the files
 * again. The same lines stand in config. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/line.h"
#include "ui/acts.h"
#include "ui/state.h"

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
	ui_apply_settings(ui);
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

/* ---- keys: bind [PANE] KEYS ACTION [ARG…] [; ACTION…], unbind [PANE] KEYS|all */

/* A pane's name before the keys: *at steps over it. */
static unsigned
take_pane(const struct words *w, size_t *at)
{
	if (w->n < 2)
		return IN_ALL;
	for (int i = 0; i < PANE_COUNT; i++)
		if (str_is(w->word[0].text, panes[i]->name)) {
			*at = 1;
			return 1u << i;
		}
	*at = str_is(w->word[0].text, "all") && w->n > 2;
	return IN_ALL;
}

static bool
take_keys(const struct words *w, size_t at, uint32_t *keys, size_t *n, struct err *err)
{
	if (at >= w->n)
		return fail(err, ERR_USAGE, "no key; write bind [PANE] KEYS ACTION");
	if (keymap_parse_keys(w->word[at].text, keys, n))
		return true;
	return fail(err, ERR_CONFIG,
	    "unknown key \"%.*s\"; keys are written j, gg, C-f, M-x, S-Tab, Enter, "
	    "Space, "
	    "F5",
	    STR_ARG(w->word[at].text));
}

/* Each action of the line is known. */
static bool
check_line(const struct words *w, size_t at, struct err *err)
{
	bool first = true;
	for (size_t i = at; i < w->n; i++) {
		struct str name = w->word[i].text;
		bool end = str_is(name, ";") && !w->word[i].quoted;
		if (first && !end && !action_find(name)) {
			const char *near = action_nearest(name);
			return fail(err, ERR_CONFIG, "unknown action \"%.*s\"%s%s%s",
			    STR_ARG(name), near ? "; did you mean \"" : "",
			    near ? near : "", near ? "\"?" : "");
		}
		first = end;
	}
	return at < w->n ||
	       fail(err, ERR_USAGE, "no action; write bind [PANE] KEYS ACTION");
}

static bool
bind(struct ui *ui, struct str arg, const struct words *w, struct err *err)
{
	uint32_t keys[KEYMAP_KEYS];
	size_t at = 0, n;
	unsigned where = take_pane(w, &at);
	if (!take_keys(w, at, keys, &n, err) || !check_line(w, at + 1, err))
		return false;
	char *line = str_cstr(str_trim(str_sub(arg, w->word[at].end, arg.n)));
	keymap_bind(&ui->keymap, where, keys, n, line);
	free(line);
	return true;
}

static bool
unbind(struct ui *ui, struct str arg, const struct words *w, struct err *err)
{
	uint32_t keys[KEYMAP_KEYS];
	size_t at = 0, n;
	unsigned where = take_pane(w, &at);
	(void)arg;
	if (at < w->n && str_is(w->word[at].text, "all")) {
		keymap_clear(&ui->keymap, where);
		return true;
	}
	if (!take_keys(w, at, keys, &n, err))
		return false;
	keymap_bind(&ui->keymap, where, keys, n, NULL);
	return true;
}

/* ---- colors: color ROLE [FG] [BG] [ATTRIBUTE…] */

static bool
color(struct ui *ui, struct str arg, const struct words *w, struct err *err)
{
	struct style style = { -1, -1, 0 };
	int colors = 0;
	(void)arg;
	struct str name = w->n ? w->word[0].text : STR("");
	enum role role = theme_find_role(name);
	if (role == ROLE_COUNT)
		return fail(err, ERR_CONFIG,
		    "unknown role \"%.*s\"; write color ROLE [FG] [BG] [ATTRIBUTE]",
		    STR_ARG(name));
	for (size_t i = 1; i < w->n; i++) {
		unsigned attribute = theme_find_attribute(w->word[i].text);
		short *which = colors == 0 ? &style.fg : &style.bg;
		style.attrs |= attribute;
		if (attribute)
			continue;
		if (colors == 2 || !theme_find_color(w->word[i].text, which))
			return fail(err, ERR_CONFIG,
			    "unknown color \"%.*s\"; colors are default, red …, 0 to "
			    "255, "
			    "#rrggbb",
			    STR_ARG(w->word[i].text));
		colors++;
	}
	ui->theme.own[role] = w->n > 1;
	ui->theme.style[role] = style;
	return true;
}

/* ---- themes: a file of color lines */

static bool
theme(struct ui *ui, struct str arg, const struct words *w, struct err *err)
{
	(void)arg;
	if (w->n != 1)
		return fail(err, ERR_USAGE, "theme: invalid words; write theme NAME");
	return ui_read_theme(ui, w->word[0].text, err);
}

/* ---- what they have in common */

static const struct {
	const char *name;
	bool (*fn)(struct ui *ui, struct str arg, const struct words *w, struct err *err);
} verbs[] = { { "bind", bind }, { "unbind", unbind }, { "color", color },
	{ "theme", theme } };

enum react
act_config(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct words w;
	struct err err;
	bool ok = line_split(call->arg, LINE_COMMENTS | LINE_SINGLE, &arena, &w, &err);
	for (size_t i = 0; ok && i < sizeof verbs / sizeof verbs[0]; i++)
		if (strcmp(verbs[i].name, call->action->name) == 0)
			ok = verbs[i].fn(ui, call->arg, &w, &err);
	if (!ok)
		ui_fail(ui, &err);
	if (ui->screen)
		screen_redraw(ui->screen);
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

/* ---- files */

enum react
act_reload(struct ui *ui, const struct call *call)
{
	struct err err;
	(void)call;
	bool ok = app_reload_config(ui->app, &err) && app_reload_feeds(ui->app, &err);
	if (!ok) {
		ui_fail(ui, &err);
		return REACT_NOT_HERE;
	}
	ui_read_config(ui);
	size_t wrong = ui->app->nproblems + ui->app->feeds.nproblems;
	if (wrong)
		ui_say(ui, MESSAGE_ERROR,
		    "config and feeds read again, %zu wrong line%s; "
		    "! shows them",
		    wrong, wrong == 1 ? "" : "s");
	else
		ui_say(ui, MESSAGE_NOTE, "config and feeds read again");
	return REACT_DONE;
}

/* A file of lines as they would stand in config. */
enum react
act_source(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct words w = { 0 };
	struct err err;
	bool ok = line_split(call->arg, LINE_SINGLE, &arena, &w, &err);
	if (ok && w.n != 1)
		ok = fail(&err, ERR_USAGE, "source: invalid words; write source FILE");
	ok = ok && ui_run_file(ui, w.word[0].text.p, &err);
	if (!ok)
		ui_fail(ui, &err);
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

enum react
act_toggle(struct ui *ui, const struct call *call)
{
	enum setting which = (enum setting)call->action->n;
	struct settings *s = &ui->app->settings;
	settings_set(
	    s, which, settings_number(s, which) ? STR("no") : STR("yes"), ":", NULL);
	ui_apply_settings(ui);
	ui_say(ui, MESSAGE_NOTE, "%s is %s", setting_rows[which].name,
	    settings_text(s, which));
	return REACT_DONE;
}

enum react
act_text_width(struct ui *ui, const struct call *call)
{
	struct settings *s = &ui->app->settings;
	struct buf b = BUF(32);
	int times = call->count > 0 ? call->count : 1;
	int width = (int)settings_number(s, SET_TEXT_WIDTH) + 4 * call->action->n * times;
	buf_printf(&b, "%d", width < 20 ? 20 : width > 200 ? 200 : width);
	settings_set(s, SET_TEXT_WIDTH, buf_view(&b), ":", NULL);
	ui_say(ui, MESSAGE_NOTE, "text of %s cells", buf_cstr(&b));
	buf_done(&b);
	ui_apply_settings(ui);
	return REACT_DONE;
}

enum react
act_layout(struct ui *ui, const struct call *call)
{
	struct err err;
	struct str value = call->arg.n ? call->arg : STR("auto");
	if (!settings_set(&ui->app->settings, SET_LAYOUT, value, ":", &err)) {
		ui_fail(ui, &err);
		return REACT_NOT_HERE;
	}
	ui_apply_settings(ui);
	return REACT_DONE;
}
