/* What was entered at the prompts, kept across runs: a line each, "command LINE" or
 * "search LINE", in the state folder. Two programs that end one after the other keep the
 * lines of the later one: this is a convenience, not a record. */
#include "config.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/log.h"
#include "ui/state.h"

static const char *const names[PROMPT_KINDS] = { [PROMPT_COMMAND] = "command",
	[PROMPT_SEARCH] = "search",
	[PROMPT_FILTER] = "filter",
	[PROMPT_FIND] = "find" };

static char *
path_of(const struct ui *ui)
{
	return path_join(ui->app->paths.state, "history");
}

static void
take_line(struct prompt *p, struct str line)
{
	struct str name;
	if (!str_cut(&line, ' ', &name))
		return;
	for (int i = PROMPT_COMMAND; i < PROMPT_KINDS; i++)
		if (str_is(name, names[i])) {
			edit_begin(&p->edit[i], line);
			edit_remember(&p->edit[i]);
			edit_begin(&p->edit[i], STR(""));
		}
}

void
prompt_load_history(struct ui *ui)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	char *path = path_of(ui);
	if (file_read(path, &b, NULL))
		for (struct str rest = buf_view(&b), line; str_cut(&rest, '\n', &line);)
			take_line(&ui->prompt, line);
	buf_done(&b);
	free(path);
}

void
prompt_save_history(struct ui *ui)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	struct err err;
	char *path = path_of(ui);
	for (int i = PROMPT_COMMAND; i < PROMPT_KINDS; i++)
		for (size_t j = 0; j < ui->prompt.edit[i].nhistory; j++)
			buf_printf(
			    &b, "%s %s\n", names[i], ui->prompt.edit[i].history[j]);
	if (b.n && (!file_make_folder(ui->app->paths.state, &err) ||
		       !file_write(path, buf_view(&b), &err)))
		log_add(LOG_ERROR, "%s", err.text);
	buf_done(&b);
	free(path);
}
