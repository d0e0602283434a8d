/* Subscriptions in from files, and the feed's own line of the feeds file. */
#include "config.h"

#include <stdlib.h>

#include "app/lists.h"
#include "base/file.h"
#include "base/line.h"
#include "ui/acts.h"
#include "ui/state.h"

/* ---- import FILE */

/* "~/feeds.opml" */
static char *
path_of(struct str word)
{
	char *home = file_home(), *name = str_cstr(word), *path = name;
	if (home && str_starts(word, STR("~/"))) {
		path = path_join(home, name + 2);
		free(name);
	}
	free(home);
	return path;
}

static bool
import(struct ui *ui, const char *path, struct err *err)
{
	struct buf bytes = BUF(LIMIT_USER_FILE);
	struct subscriptions list = { .is_opml = false };
	struct import_options o = { .dry = false };
	size_t have = 0;
	bool ok = file_read(path, &bytes, err) &&
		  subscriptions_read(&list, buf_view(&bytes), err) &&
		  app_import(ui->app, &list, &o, err) && app_reload_feeds(ui->app, err);
	for (size_t i = 0; i < list.n; i++)
		have += list.feeds[i].have;
	if (ok)
		ui_say(ui, MESSAGE_RESULT,
		    "%zu feeds: %zu added, %zu already there, %zu skipped; "
		    "R fetches, U takes it back",
		    list.n, list.n - have, have, list.nskipped);
	subscriptions_done(&list);
	buf_done(&bytes);
	return ok;
}

enum react
act_import(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct words w;
	struct err err;
	if (call->arg.n == 0) {
		acts_ask(ui, STR("import "));
		return REACT_DONE;
	}
	bool ok = line_split(call->arg, LINE_SINGLE, &arena, &w, &err);
	if (ok && w.n != 1)
		ok = fail(&err, ERR_USAGE, "import: invalid words; write import FILE");
	if (ok) {
		char *path = path_of(w.word[0].text);
		ok = import(ui, path, &err);
		free(path);
	}
	if (!ok)
		ui_fail(ui, &err);
	else
		ui_leave_page(ui);
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

/* ---- edit-feed LINE: the line of the feed under the cursor */

static const struct feedline *
line_of_feed(struct ui *ui)
{
	size_t n;
	const int64_t *feeds = feeds_under_cursor(ui, &n);
	int64_t feed = ui->focus == PANE_PROBLEMS ? problems_feed(ui)
		       : n == 1                   ? *feeds
						  : 0;
	const struct feed_row *row = feeds_find(ui, feed);
	return row ? feedlist_find(&ui->app->feeds, row->url) : NULL;
}

static bool
check_line(struct str line, struct arena *arena, struct err *err)
{
	struct words w;
	if (!line_split(line, 0, arena, &w, err))
		return false;
	if (w.n == 0)
		return fail(err, ERR_USAGE, "edit-feed: no address; D unsubscribes");
	struct str first = w.word[0].text;
	return str_starts(first, STR("exec:")) || str_starts(first, STR("filter:")) ||
	       feedlist_check_address(first, err);
}

enum react
act_edit_feed(struct ui *ui, const struct call *call)
{
	const struct feedline *line = line_of_feed(ui);
	struct arena arena = { NULL };
	struct err err;
	if (!line) {
		ui_say(ui, MESSAGE_NOTE, "no feed of the feeds file is under the cursor");
		return REACT_NOT_HERE;
	}
	if (call->arg.n == 0) {
		struct buf b = BUF(LIMIT_LINE);
		buf_printf(&b, "edit-feed %.*s", STR_ARG(line->raw));
		acts_ask(ui, buf_view(&b));
		buf_done(&b);
		return REACT_DONE;
	}
	struct str address = arena_str(&arena, line->address);
	bool ok = check_line(call->arg, &arena, &err) &&
		  feedlist_replace(ui->app->feeds_path, address, call->arg, &err) &&
		  app_reload_feeds(ui->app, &err);
	if (!ok)
		ui_fail(ui, &err);
	else if (ui->app->feeds.nproblems)
		ui_say(ui, MESSAGE_ERROR, "changed; wrong lines in feeds: ! shows them");
	else
		ui_say(ui, MESSAGE_NOTE, "changed");
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}
