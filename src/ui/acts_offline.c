/* Going offline and online again. Feeds that are to be fetched meanwhile are remembered
 * and asked then; pages and pictures wait in the store (app/wanted.h). */
#include "config.h"

#include <stdlib.h>

#include "app/offline.h"
#include "base/xalloc.h"
#include "ui/acts.h"
#include "ui/state.h"

void
later_done(struct fetch_later *l)
{
	free(l->feeds);
	*l = (struct fetch_later){ false };
}

static void
remember(struct fetch_later *l, int64_t feed)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->feeds[i] == feed)
			return;
	l->feeds = xgrow(l->feeds, &l->cap, l->n + 1, sizeof *l->feeds);
	l->feeds[l->n++] = feed;
}

void
later_fetch(struct ui *ui, const int64_t *feeds, size_t n)
{
	if (!feeds)
		ui->later.all = true;
	for (size_t i = 0; feeds && i < n; i++)
		remember(&ui->later, feeds[i]);
	ui_say(ui, MESSAGE_RESULT,
	    "offline: %s asked when there is a network (:offline no)",
	    !feeds   ? "the feeds are"
	    : n == 1 ? "this feed is"
		     : "these feeds are");
}

static void
go_online(struct ui *ui)
{
	struct fetch_later later = ui->later;
	ui->later = (struct fetch_later){ false };
	app_go_online(ui->app);
	ui_say(ui, MESSAGE_NOTE, "online");
	if (later.all || later.n)
		feeds_fetch(ui, later.all ? NULL : later.feeds, later.n);
	else if (settings_number(&ui->app->settings, SET_AUTO_REFRESH))
		feeds_refresh_due(ui);
	later_done(&later);
}

/* offline [yes|no]; without a word the other. */
enum react
act_offline(struct ui *ui, const struct call *call)
{
	bool on = call->arg.n ? str_is(call->arg, "yes") : !ui->app->offline;
	if (call->arg.n && !on && !str_is(call->arg, "no")) {
		ui_say(ui, MESSAGE_ERROR, "offline: it takes yes or no");
		return REACT_NOT_HERE;
	}
	if (on) {
		app_go_offline(ui->app);
		ui_say(ui, MESSAGE_NOTE, "offline: nothing is asked until :offline no");
	} else {
		go_online(ui);
	}
	ui->dirty = true;
	return REACT_DONE;
}
