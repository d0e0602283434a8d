/* Making the panes agree with the settings: colors, marks, mouse, keys. Lines of config
 * for the panes and theme files are run here. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "ui/state.h"
#include "ui/term.h"

static void
find_keys(struct ui *ui)
{
	const struct settings *s = &ui->app->settings;
	keymap_done(&ui->keymap);
	keymap_init(&ui->keymap,
	    settings_is(s, SET_KEYS, "newsboat") ? KEYMAP_NEWSBOAT : KEYMAP_COURANT);
}

/* A line that was wrong, with where it stands, among the problems of config. */
static void
note_problem(struct ui *ui, struct str where)
{
	struct app *a = ui->app;
	struct err err;
	fail(&err, ERR_CONFIG, "%s", ui->message.text);
	fail_place(&err, arena_str(&a->problem_arena, where).p);
	a->problems = arena_push(
	    &a->problem_arena, a->problems, &a->nproblems, sizeof *a->problems);
	a->problems[a->nproblems - 1] = err;
}

static void
run_line(struct ui *ui, struct str line, struct str where)
{
	struct message before = ui->message;
	ui->message.kind = MESSAGE_NONE;
	prompt_run(ui, line);
	if (ui->message.kind == MESSAGE_ERROR)
		note_problem(ui, where);
	ui->message = before;
}

void
ui_read_config(struct ui *ui)
{
	const struct app *a = ui->app;
	find_keys(ui);
	for (int i = 0; i < ROLE_COUNT; i++)
		ui->theme.own[i] = false;
	for (size_t i = 0; i < a->nlines; i++)
		run_line(ui, a->lines[i].text, a->lines[i].where);
	ui->keys_set = (int)settings_is(&a->settings, SET_KEYS, "newsboat");
	ui_apply_settings(ui);
}

bool
ui_run_file(struct ui *ui, const char *path, struct err *err)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	struct arena arena = { NULL };
	bool ok = file_read(path, &b, err);
	int number = 1;
	for (struct str rest = buf_view(&b), line; ok && str_cut(&rest, '\n', &line);
	     number++)
		run_line(ui, str_trim(line), arena_printf(&arena, "%s:%d", path, number));
	arena_free(&arena);
	buf_done(&b);
	return ok;
}

/* "default" is the table's. */
bool
ui_read_theme(struct ui *ui, struct str name, struct err *err)
{
	for (int i = 0; i < ROLE_COUNT; i++)
		ui->theme.own[i] = false;
	if (str_is(name, "default"))
		return true;
	if (str_find_char(name, '/') != STR_NONE)
		return fail(err, ERR_CONFIG,
		    "invalid theme \"%.*s\"; it is a file in the "
		    "themes folder beside config",
		    STR_ARG(name));
	char *folder = path_join(ui->app->paths.config, "themes");
	char *file = str_cstr(name), *path = path_join(folder, file);
	bool ok = ui_run_file(ui, path, err);
	free(folder);
	free(file);
	free(path);
	return ok;
}

/* What is wrong in a file that is only looked at is no problem of config. */
void
ui_preview_theme(struct ui *ui, struct str name)
{
	struct theme_preview *p = &ui->preview_theme;
	size_t problems = ui->app->nproblems;
	if (!p->on)
		p->before = ui->theme;
	p->on = true;
	if (!ui_read_theme(ui, name, NULL))
		memcpy(ui->theme.own, p->before.own, sizeof ui->theme.own);
	ui->app->nproblems = problems;
	if (ui->screen)
		screen_redraw(ui->screen);
}

void
ui_end_preview(struct ui *ui)
{
	struct theme_preview *p = &ui->preview_theme;
	if (!p->on)
		return;
	memcpy(ui->theme.own, p->before.own, sizeof ui->theme.own);
	memcpy(ui->theme.style, p->before.style, sizeof ui->theme.style);
	p->on = false;
	if (ui->screen)
		screen_redraw(ui->screen);
}

/* Who orders right-to-left lines: the terminal is told not to when we do (ECMA-48,
 * BDSM). */
static void
order_lines(struct ui *ui)
{
	bool app = settings_is(&ui->app->settings, SET_BIDI, "app");
	if (ui->screen && app != ui->canvas.bidi)
		term_write(app ? STR("\033[8l") : STR("\033[8h"));
	ui->canvas.bidi = app;
}

/* In the order of enum theme_names. */
static enum theme_names
names_marks(const struct settings *s)
{
	static const char *const words[] = { "both", "color", "attributes", "none" };
	int i = THEME_NAMES_NONE;
	while (i > 0 && !settings_is(s, SET_ENTITY_MARKS, words[i]))
		i--;
	return (enum theme_names)i;
}

void
ui_apply_settings(struct ui *ui)
{
	const struct settings *s = &ui->app->settings;
	int keys = (int)settings_is(s, SET_KEYS, "newsboat");
	if (keys != ui->keys_set) { /* and what config binds, once more */
		ui_read_config(ui);
		return;
	}
	order_lines(ui);
	if (ui->theme.names != names_marks(s) && ui->screen)
		screen_redraw(ui->screen);
	ui->theme.names = names_marks(s);
	if (ui->screen) {
		struct screen_wish w = ui_screen_wish(ui);
		screen_adapt(ui->screen, &w, &ui->theme, &ui->canvas.ascii);
	} else {
		ui->canvas.ascii = ui->options->ascii || settings_is(s, SET_ASCII, "yes");
	}
	articles_settle(ui);
	for (int i = 0; i < PANE_COUNT; i++)
		ui_stale(ui, (enum pane_id)i);
}
