/* Articles out to files and commands. Nothing here waits for the network: a picture that
 * is not stored stays away, and a command runs beside the panes. */
#include "config.h"

#include <stdlib.h>

#include "app/save.h"
#include "base/line.h"
#include "base/run.h"
#include "ui/acts.h"
#include "ui/state.h"

enum { PIPE_MS = 60 * 1000, PIPE_OUTPUT = 64 << 10 };

/* ---- export [FORMAT] [PLACE] */

static void
menu_of_formats(struct ui *ui)
{
	menu_begin(ui, STR("Write to a file, as"), NULL);
	for (struct str rest = str_of(export_format_names), name;
	     str_cut(&rest, ',', &name);) {
		struct buf line = BUF(64);
		name = str_trim(name);
		buf_printf(&line, "export %.*s", STR_ARG(name));
		const struct export_format *f = export_format(name);
		menu_add(
		    ui, (struct menu_item){ .text = name,
			    .detail = str_of(f->book ? "several articles: one file" : ""),
			    .line = buf_view(&line) });
		buf_done(&line);
	}
	menu_add(ui, (struct menu_item){ .text = STR("another place…"),
			 .line = STR("command 'export '") });
	menu_show(ui);
}

static bool
export_to(struct ui *ui, const struct targets *t, struct save_options *o,
    struct arena *arena, struct str *path, struct err *err)
{
	struct article *a = arena_alloc(arena, t->n * sizeof *a);
	struct app here = *ui->app; /* the same, but without a network */
	struct save_result r = { 0 };
	here.offline = true;
	for (size_t i = 0; i < t->n; i++)
		if (!store_article(ui->store, t->ids[i], arena, &a[i], err))
			return false;
	size_t step = o->format->book ? t->n : 1;
	for (size_t i = 0; i < t->n; i += step)
		if (!save_file(&here, &a[i], step, o, arena, &r, err))
			return false;
	*path = r.path;
	return true;
}

static bool
read_export(struct ui *ui, struct str arg, struct arena *arena, struct save_options *o,
    struct err *err)
{
	struct words w;
	if (!line_split(arg, LINE_SINGLE, arena, &w, err))
		return false;
	o->format = w.n ? export_format(w.word[0].text) : NULL;
	size_t at = o->format != NULL;
	if (!o->format)
		o->format = export_format(
		    str_of(settings_text(&ui->app->settings, SET_SAVE_FORMAT)));
	if (w.n > at + 1)
		return fail(err, ERR_USAGE,
		    "export: unknown format \"%.*s\"; %s are known",
		    STR_ARG(w.word[0].text), export_format_names);
	if (w.n > at)
		o->output = w.word[at].text;
	o->pictures = settings_number(&ui->app->settings, SET_SAVE_IMAGES);
	return true;
}

enum react
act_export(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct targets t;
	struct save_options o = { 0 };
	struct str path;
	struct err err;
	if (!acts_targets(ui, &t))
		return REACT_NOT_HERE;
	if (call->arg.n == 0) {
		menu_of_formats(ui);
		return REACT_DONE;
	}
	bool ok = read_export(ui, call->arg, &arena, &o, &err) &&
		  export_to(ui, &t, &o, &arena, &path, &err);
	if (ok && t.n > 1 && !o.format->book)
		ui_say(ui, MESSAGE_RESULT, "%zu articles written; the last one: %.*s",
		    t.n, STR_ARG(path));
	else if (ok)
		ui_say(ui, MESSAGE_RESULT, "written: %.*s", STR_ARG(path));
	else
		ui_fail(ui, &err);
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

/* ---- pipe COMMAND */

/* The first line that it said. */
static void
pipe_done(void *ctx, struct run_result *r)
{
	struct ui *ui = ctx;
	struct str out = str_trim(buf_view(&r->output)), line = STR("");
	ui->pipe = NULL;
	ui->pressed = true;
	str_cut(&out, '\n', &line);
	if (!r->ok)
		ui_fail(ui, &r->err);
	else if (line.n)
		ui_say(ui, MESSAGE_RESULT, "%.*s", STR_ARG(line));
	else
		ui_say(ui, MESSAGE_NOTE, "the command has ended");
}

static bool
pipe_text(struct ui *ui, struct str command, struct err *err)
{
	struct arena arena = { NULL };
	struct article a;
	struct buf text = BUF(LIMIT_OUTPUT);
	const struct article_row *row = articles_current(ui);
	struct save_options o = { .format = export_format(STR("txt")) };
	char *line = str_cstr(command);
	struct run_options run = { .command = line,
		.timeout_ms = PIPE_MS,
		.max_size = PIPE_OUTPUT,
		.done = pipe_done,
		.ctx = ui };
	bool ok = store_article(ui->store, row->id, &arena, &a, err) &&
		  save_bytes(ui->app, &a, 1, &o, &text, err);
	run.input = buf_view(&text);
	if (ok)
		ui->pipe = run_start(ui->loop, &run, err);
	free(line);
	buf_done(&text);
	arena_free(&arena);
	return ui->pipe != NULL;
}

enum react
act_pipe(struct ui *ui, const struct call *call)
{
	struct err err;
	if (!articles_current(ui)) {
		ui_say(ui, MESSAGE_NOTE, "no article in this list");
		return REACT_NOT_HERE;
	}
	if (call->arg.n == 0) {
		acts_ask(ui, STR("pipe "));
		return REACT_DONE;
	}
	if (ui->pipe) {
		ui_say(ui, MESSAGE_ERROR, "the last command has not ended yet");
		return REACT_NOT_HERE;
	}
	if (pipe_text(ui, call->arg, &err)) {
		ui_say(ui, MESSAGE_NOTE, "handed to %.*s", STR_ARG(call->arg));
		return REACT_DONE;
	}
	ui_fail(ui, &err);
	return REACT_NOT_HERE;
}
