/* The prompts. A table says what each is called and what happens to its text. */
#include "config.h"

#include "base/line.h"
#include "text/width.h"
#include "ui/state.h"

static void
run_command(struct ui *ui, struct str text)
{
	prompt_run(ui, text);
}

static void
ignore(struct ui *ui)
{
	(void)ui;
}

static const struct {
	const char *title, *sign, *hints[8]; /* hints: key, what it does, … */
	void (*begin)(struct ui *ui);
	void (*changed)(struct ui *ui);
	void (*enter)(struct ui *ui, struct str text);
	void (*cancel)(struct ui *ui);
} kinds[PROMPT_KINDS] = {
	[PROMPT_COMMAND] = { "Command", ":",
	    { "Enter", "run", "↑", "history", "Esc", "cancel" }, ignore, ignore,
	    run_command, ignore },
	[PROMPT_SEARCH] = { "Search", "/",
	    { "Enter", "keep as view", "↑", "history", "Esc", "cancel" }, results_begin,
	    results_changed, results_keep, results_cancel },
};

void
prompt_init(struct prompt *p)
{
	p->kind = PROMPT_NONE;
	for (int i = 0; i < PROMPT_KINDS; i++)
		edit_init(&p->edit[i]);
}

void
prompt_done(struct prompt *p)
{
	for (int i = 0; i < PROMPT_KINDS; i++)
		edit_done(&p->edit[i]);
}

void
prompt_open(struct ui *ui, enum prompt_kind kind)
{
	ui->prompt.kind = kind;
	edit_begin(&ui->prompt.edit[kind], STR(""));
	ui_stale(ui, PANE_ARTICLES);
	kinds[kind].begin(ui);
}

/* The text is copied: what it does may open the prompt again. */
static void
enter(struct ui *ui, enum prompt_kind kind)
{
	struct buf text = BUF(LIMIT_QUERY);
	buf_str(&text, str_trim(edit_text(&ui->prompt.edit[kind])));
	edit_remember(&ui->prompt.edit[kind]);
	ui->prompt.kind = PROMPT_NONE;
	kinds[kind].enter(ui, buf_view(&text));
	buf_done(&text);
}

static void
react(struct ui *ui, enum edit_result result)
{
	enum prompt_kind kind = ui->prompt.kind;
	ui->dirty = true;
	if (result == EDIT_CHANGED) {
		kinds[kind].changed(ui);
	} else if (result == EDIT_ENTER) {
		enter(ui, kind);
		ui_stale(ui, PANE_ARTICLES);
	} else if (result == EDIT_CANCEL) {
		ui->prompt.kind = PROMPT_NONE;
		kinds[kind].cancel(ui);
		ui_stale(ui, PANE_ARTICLES);
	}
}

void
prompt_key(struct ui *ui, uint32_t key)
{
	react(ui, edit_key(&ui->prompt.edit[ui->prompt.kind], key));
}

void
prompt_paste(struct ui *ui, struct str text)
{
	edit_insert(&ui->prompt.edit[ui->prompt.kind], text);
	react(ui, EDIT_CHANGED);
}

void
prompt_draw(struct ui *ui, const struct area *a)
{
	enum prompt_kind kind = ui->prompt.kind;
	const struct edit *e = &ui->prompt.edit[kind];
	int row = a->rows - 1;
	if (a->rows > 1) {
		canvas_line(a, 0, 0, a->cols, MARK_LINE, ROLE_RULE);
		int col = canvas_put(a, 0, 1, STR(" "), ROLE_TITLE);
		col = canvas_put(a, 0, col, str_of(kinds[kind].title), ROLE_TITLE);
		canvas_put(a, 0, col, STR(" "), ROLE_TITLE);
	}
	struct area line = area_part(a, row, 0, 1, a->cols);
	canvas_blank(&line, ROLE_TEXT);
	canvas_put(&line, 0, 1, str_of(kinds[kind].sign), ROLE_ACCENT);
	/* a long text is shown so that the cursor is in sight */
	struct area text = area_part(&line, 0, 2, 1, a->cols - 3);
	struct str before = str_sub(edit_text(e), 0, e->at);
	int shift = width_of(before) - text.cols + 1;
	struct str hidden = width_cut(before, shift > 0 ? shift + 1 : 0, &shift);
	int at = width_of(before) - shift;
	canvas_put(&text, 0, 0, str_sub(edit_text(e), hidden.n, e->text.n), ROLE_TEXT);
	canvas_cursor(&text, 0, at);
	a->canvas->cursor_shown = true;
}

void
prompt_hints(struct ui *ui, const struct area *row)
{
	if (ui->results.active && ui->results.err.code != ERR_NONE) {
		canvas_cut(
		    row, 0, 1, row->cols - 2, str_of(ui->results.err.text), ROLE_ERROR);
		return;
	}
	int col = 1;
	const char *const *hints = kinds[ui->prompt.kind].hints;
	for (int i = 0; hints[i]; i += 2) {
		col = canvas_put(row, 0, col, str_of(hints[i]), ROLE_KEY) + 1;
		col = canvas_put(row, 0, col, str_of(hints[i + 1]), ROLE_DIM) + 2;
	}
}

void
prompt_run(struct ui *ui, struct str line)
{
	struct arena arena = { NULL };
	struct words words;
	struct err err;
	if (!line_split(line, LINE_COMMENTS | LINE_SINGLE, &arena, &words, &err)) {
		ui_fail(ui, &err);
	} else if (words.n > 0) {
		struct str name = words.word[0].text;
		const struct action *action = action_find(name);
		const char *near = action ? NULL : action_nearest(name);
		struct call call = { action,
			str_trim(str_sub(line, words.word[0].end, line.n)), 0 };
		if (action)
			action_run(ui, &call);
		else if (near)
			ui_say(ui, MESSAGE_ERROR,
			    "unknown command \"%.*s\"; did you mean \"%s\"?",
			    STR_ARG(name), near);
		else
			ui_say(ui, MESSAGE_ERROR,
			    "unknown command \"%.*s\"; ? shows what there is",
			    STR_ARG(name));
	}
	arena_free(&arena);
}
