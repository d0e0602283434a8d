/* i: the picture in sight, got when it is not stored, drawn by chafa (when that is
 * installed) over the article until the next key. Nothing is ever got unasked. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/keep.h"
#include "base/file.h"
#include "base/limits.h"
#include "ui/acts.h"
#include "ui/picture.h"
#include "ui/state.h"

enum { TIMEOUT_MS = 10000, OUTPUT_MAX = 16 << 20 };

/* ---- chafa */

static bool
is_installed(const char *program)
{
	struct str rest = str_of(getenv("PATH") ? getenv("PATH") : ""), folder;
	bool found = false;
	while (!found && str_cut(&rest, ':', &folder)) {
		char *dir = str_cstr(folder), *path = path_join(dir, program);
		found = file_exists(path);
		free(dir);
		free(path);
	}
	return found;
}

/* Kitty's protocol where it is understood for sure, else letters, which all show. */
static const char *
form(void)
{
	const char *term = getenv("TERM");
	bool kitty =
	    getenv("KITTY_WINDOW_ID") || (term && strcmp(term, "xterm-kitty") == 0);
	return kitty ? "kitty" : "symbols";
}

static void
drawn(void *ctx, struct run_result *r)
{
	struct ui *ui = ctx;
	ui->picture.run = NULL;
	ui->dirty = true;
	if (!r->ok) {
		fail_prefix(&r->err, "cannot show the picture: ");
		ui_fail(ui, &r->err);
		return;
	}
	buf_done(&ui->picture.bytes);
	ui->picture.bytes = r->output;
	r->output = BUF(0);
	ui->picture.shown = true;
	ui_say(ui, MESSAGE_RESULT, "any key closes the picture");
}

static void
draw(struct ui *ui, struct str bytes)
{
	static const char *const colors[] = {
		[THEME_MONO] = "none", [THEME_8] = "8", [THEME_256] = "256"
	};
	const struct rect *r = &ui->layout.pane[PANE_ARTICLE];
	struct buf command = BUF(256);
	struct err err;
	buf_printf(&command, "chafa -f %s -c %s -s %dx%d --animate off -", form(),
	    colors[ui->theme.level], r->cols, r->rows - 1);
	struct run_options o = { .command = buf_cstr(&command),
		.input = bytes,
		.timeout_ms = TIMEOUT_MS,
		.max_size = OUTPUT_MAX,
		.done = drawn,
		.ctx = ui };
	ui->picture.run = run_start(ui->loop, &o, &err);
	if (!ui->picture.run)
		ui_fail(ui, &err);
	buf_done(&command);
}

/* ---- the bytes */

static bool
show_stored(struct ui *ui)
{
	struct arena arena = { NULL };
	struct str bytes;
	bool there = keep_stored(ui->app, ui->picture.url, &arena, &bytes);
	if (there)
		draw(ui, bytes);
	arena_free(&arena);
	return there;
}

static void
arrived(void *ctx, const struct err *err)
{
	struct ui *ui = ctx;
	ui->picture.article = 0;
	ui->dirty = true;
	if (show_stored(ui))
		return;
	if (err)
		ui_fail(ui, err);
	else
		ui_say(ui, MESSAGE_NOTE, "the picture is not to be had");
}

static enum react
get(struct ui *ui)
{
	struct err err;
	if (ui->app->offline) {
		ui_say(ui, MESSAGE_NOTE, "offline: this picture is not stored");
		return REACT_NOT_HERE;
	}
	if (!app_start_net(ui->app, &err)) {
		ui_fail(ui, &err);
		return REACT_NOT_HERE;
	}
	ui_say(ui, MESSAGE_NOTE, "getting the picture");
	ui->picture.article = ui->article.id;
	keep_start(ui->app, &ui->article.article, ui->picture.url, arrived, ui);
	return REACT_DONE;
}

/* The first picture at or below the first line in sight; 3i: the third of the text. */
static struct str
find(const struct ui *ui, int nth)
{
	const struct richtext *t = &ui->article.article.entry.content;
	uint32_t from = article_offset(ui);
	struct str before = { NULL, 0 };
	int n = 0;
	for (size_t i = 0; i < t->nspans; i++) {
		const struct span *s = &t->spans[i];
		if (s->kind != SPAN_IMAGE || s->ref < 0)
			continue;
		before = t->links[s->ref];
		if (nth > 0 ? ++n == nth : s->end > from)
			return before;
	}
	return before;
}

enum react
act_image(struct ui *ui, const struct call *call)
{
	struct str url = ui->article.id ? find(ui, call->count) : STR("");
	const char *why = !url.n        ? "no picture in this article"
			  : !ui->screen ? "pictures need a terminal"
			  : !is_installed("chafa")
			      ? "chafa, which shows pictures, is not installed"
			      : NULL;
	if (why || ui->picture.run || ui->picture.article) {
		ui_say(ui, MESSAGE_NOTE, "%s", why ? why : "the picture is on its way");
		return REACT_NOT_HERE;
	}
	free((char *)(uintptr_t)ui->picture.url.p);
	ui->picture.url = str_of(str_cstr(url));
	return show_stored(ui) ? REACT_DONE : get(ui);
}

/* ---- on the screen */

void
picture_draw(struct ui *ui, const struct area *screen)
{
	const struct rect *r = &ui->layout.pane[PANE_ARTICLE];
	struct area a = area_part(screen, r->row + 1, r->col, r->rows - 1, r->cols);
	if (ui->picture.shown)
		canvas_blank(&a, ROLE_TEXT);
}

void
picture_show(struct ui *ui)
{
	const struct rect *r = &ui->layout.pane[PANE_ARTICLE];
	struct str rest = buf_view(&ui->picture.bytes), line;
	struct buf out = BUF(LIMIT_OUTPUT);
	if (!ui->screen || !screen_takes_pictures(ui->screen))
		return;
	buf_puts(&out, "\0337");
	for (int row = 1;
	     ui->picture.shown && str_cut(&rest, '\n', &line) && row < r->rows; row++)
		buf_printf(
		    &out, "\033[%d;%dH%.*s", r->row + row + 1, r->col + 1, STR_ARG(line));
	buf_puts(&out, "\033[0m\0338");
	screen_overlay(ui->screen, ui->picture.shown ? buf_view(&out) : STR(""));
	buf_done(&out);
}

bool
picture_key(struct ui *ui)
{
	if (!ui->picture.shown)
		return false;
	ui->picture.shown = false;
	ui->dirty = true;
	if (ui->screen)
		screen_redraw(ui->screen); /* clears: its pictures go, too */
	return true;
}

void
picture_done(struct ui *ui)
{
	if (ui->picture.article) /* it would tell us of its end */
		keep_stop(ui->app);
	if (ui->picture.run)
		run_cancel(ui->picture.run);
	buf_done(&ui->picture.bytes);
	free((char *)(uintptr_t)ui->picture.url.p);
}
