/* Key scripts. A script is read whole and checked before anything is done; then it is
 * played one step a turn of the loop, so that frames are drawn between as they would be
 * for a person. */
#include "config.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/line.h"
#include "text/utf8.h"
#include "ui/keys.h"
#include "ui/state.h"

enum { WAIT_MS = 5 };

static struct step *
add_step(struct script *s, enum step_kind kind)
{
	s->steps = arena_push(&s->arena, s->steps, &s->n, sizeof *s->steps);
	s->steps[s->n - 1] = (struct step){ .kind = kind };
	return &s->steps[s->n - 1];
}

/* "120x40" */
static bool
read_size(struct str text, int *cols, int *rows)
{
	struct str left;
	int64_t c, r;
	if (!str_cut(&text, 'x', &left) || !str_to_int(left, &c) ||
	    !str_to_int(text, &r) || c < 1 || r < 1 || c > LIMIT_COLS || r > LIMIT_ROWS)
		return false;
	*cols = (int)c;
	*rows = (int)r;
	return true;
}

/* "resize 80x24", "screen FILE": words with an argument. */
static bool
add_long_step(struct script *s, const struct words *w, size_t *i, struct err *err)
{
	bool resize = str_is(w->word[*i].text, "resize");
	if (*i + 1 >= w->n)
		return fail(err, ERR_USAGE, "%s needs %s behind it",
		    resize ? "resize" : "screen", resize ? "a size" : "a file");
	struct step *step = add_step(s, resize ? STEP_RESIZE : STEP_SCREEN);
	step->text = w->word[++*i].text;
	if (resize && !read_size(step->text, &step->cols, &step->rows))
		return fail(err, ERR_USAGE, "invalid size \"%.*s\"; write 80x24",
		    STR_ARG(step->text));
	return true;
}

static bool
add_word(struct script *s, const struct words *w, size_t *i, struct err *err)
{
	const struct word *word = &w->word[*i];
	if (word->quoted) {
		add_step(s, STEP_TEXT)->text = word->text;
		return true;
	}
	if (str_is(word->text, "wait")) {
		add_step(s, STEP_WAIT);
		return true;
	}
	if (str_is(word->text, "resize") || str_is(word->text, "screen"))
		return add_long_step(s, w, i, err);
	uint32_t key;
	if (!keys_parse(word->text, &key))
		return fail(err, ERR_USAGE, "unknown key \"%.*s\"", STR_ARG(word->text));
	add_step(s, STEP_KEY)->key = key;
	return true;
}

static bool
read_line(struct script *s, struct str line, struct err *err)
{
	struct words words;
	if (line.n > 1 && line.p[0] == ':') {
		add_step(s, STEP_COMMAND)->text =
		    arena_str(&s->arena, str_sub(line, 1, line.n));
		return true;
	}
	if (!line_split(line, LINE_COMMENTS, &s->arena, &words, err))
		return false;
	for (size_t i = 0; i < words.n; i++)
		if (!add_word(s, &words, &i, err))
			return false;
	return true;
}

bool
script_read(struct script *s, struct str text, const char *name, struct err *err)
{
	struct str line;
	int number = 1;
	*s = (struct script){ 0 };
	for (; str_cut(&text, '\n', &line); number++)
		if (!read_line(s, line, err)) {
			err->code = ERR_USAGE;
			return fail_prefix(err, "%s:%d: ", name ? name : "keys", number);
		}
	return true;
}

void
script_done(struct script *s)
{
	arena_free(&s->arena);
}

/* ---- playing */

static void
type_text(struct ui *ui, struct str text)
{
	for (size_t at = 0, next; at < text.n; at = next)
		ui_key(ui, utf8_next(text, at, &next));
}

static void
write_screen(struct ui *ui, struct str name)
{
	struct buf text = BUF(LIMIT_USER_FILE);
	struct err err;
	char *path = str_cstr(name);
	ui_frame(ui);
	canvas_text(&ui->canvas, &text);
	if (!file_write(path, buf_view(&text), &err))
		ui_fail(ui, &err);
	free(path);
	buf_done(&text);
}

/* False: not yet, try again later. */
static bool
play(struct ui *ui, const struct step *step)
{
	switch (step->kind) {
	case STEP_KEY:
		ui_key(ui, step->key);
		break;
	case STEP_TEXT:
		type_text(ui, step->text);
		break;
	case STEP_COMMAND:
		ui_load(ui);
		prompt_run(ui, step->text);
		break;
	case STEP_WAIT:
		return ui_is_idle(ui);
	case STEP_RESIZE:
		if (!ui->screen)
			ui_resize(ui, step->cols, step->rows);
		break;
	case STEP_SCREEN:
		write_screen(ui, step->text);
		break;
	}
	ui->dirty = true;
	return true;
}

static void
on_timer(void *ctx)
{
	struct ui *ui = ctx;
	struct script *s = &ui->script;
	if (ui->quit)
		return;
	bool more = s->at < s->n;
	if (!more && ui_is_idle(ui)) {
		ui_script_ended(ui);
		return;
	}
	bool done = more && play(ui, &s->steps[s->at]);
	s->at += done;
	loop_timer_start(ui->loop, &s->timer, done ? 0 : WAIT_MS);
}

void
script_start(struct ui *ui)
{
	ui->script.timer = (struct loop_timer){ .fn = on_timer, .ctx = ui };
	loop_timer_start(ui->loop, &ui->script.timer, 0);
}
