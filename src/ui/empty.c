/* What an empty list says: why it is empty, and what can be done. */
#include "config.h"

#include "base/clock.h"
#include "ui/format.h"
#include "ui/state.h"

/* What a failed feed without articles says: since when, how often, what now. */
static void
failed_words(const struct ui *ui, const struct feed_row *feed, struct buf *b)
{
	int64_t now = clock_now();
	const struct settings *s = &ui->app->settings;
	buf_puts(b, "Cannot be fetched");
	if (feed->failing_since) {
		buf_puts(b, " since ");
		format_short(s, feed->failing_since, b);
	}
	buf_printf(b, ", %d %s", (int)feed->tries, feed->tries == 1 ? "try" : "tries");
	if (feed->last_success) {
		buf_puts(b, ", last good ");
		format_short(s, feed->last_success, b);
	}
	if (feed->next_fetch > now) {
		buf_puts(b, ", next try ");
		format_short(s, feed->next_fetch, b);
	}
	buf_puts(b, ". Press r to try now.");
}

static const char only_read[] =
    "All read, and read articles are not shown. Press L to see them.";

static void
feed_words(const struct ui *ui, struct buf *b)
{
	const struct feed_row *feed = feeds_find(ui, ui->articles.view.feed);
	if (feed && feed->tries > 0)
		failed_words(ui, feed, b);
	else if (feed && feed->state == FEED_NEVER)
		buf_puts(b, "Not fetched yet. Press r to fetch it.");
	else if (ui->articles.view.ways.hide_read && feed && feed->articles > 0)
		buf_puts(b, only_read);
	else
		buf_puts(b, "This feed holds no articles.");
}

/* When the next feed is asked by itself; 0: none is. */
static int64_t
next_refresh(const struct ui *ui)
{
	int64_t next = 0;
	if (!settings_number(&ui->app->settings, SET_AUTO_REFRESH) || ui->app->offline)
		return 0;
	for (size_t i = 0; i < ui->feeds.nrows; i++) {
		int64_t t = ui->feeds.rows[i].next_fetch;
		if (ui->feeds.rows[i].subscribed && t > 0 && (!next || t < next))
			next = t;
	}
	return next;
}

/* All read. Next refresh at 10:11, or press R. / Saved: 12   Read today: 96 */
static void
nothing_left(const struct ui *ui, struct buf *b)
{
	int64_t next = next_refresh(ui), now = clock_now();
	if (next > now) {
		buf_puts(b, "All read. Next refresh at ");
		format_clock(&ui->app->settings, next, b);
		buf_puts(b, ", or press R.");
	} else {
		buf_puts(b, "All read. Press R to ask the feeds for news.");
	}
	buf_puts(b, "\nSaved: ");
	format_number(ui->feeds.saved, b);
	buf_puts(b, "   Read today: ");
	format_number(store_read_since(ui->store, clock_day(now, 0)), b);
}

/* No article has “…”. */
static void
search_words(const struct ui *ui, struct buf *b)
{
	buf_printf(b, "No article has %s%.*s%s.\n%.*s", theme_mark(MARK_OPEN_QUOTE),
	    STR_ARG(ui->articles.view.title), theme_mark(MARK_CLOSE_QUOTE),
	    STR_ARG(ui->near.words));
}

static void
view_words(const struct ui *ui, struct buf *b)
{
	static const char *const words[][2] = {
		{ "Saved", "Nothing saved yet. Press s on an article to keep it: for "
			   "ever, and to be read without a network." },
		{ "Today", "Nothing has come today. Press R to ask the feeds for news." },
		{ "Following", "Nothing is about what you follow." },
		{ "Trash", "The trash is empty." },
		{ "Offline", "No whole text is stored yet: save articles, or fetch their "
			     "pages." },
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (view_is(&ui->articles.view, words[i][0])) {
			buf_puts(b, words[i][1]);
			return;
		}
	buf_puts(b, ui->articles.view.ways.hide_read && ui->feeds.articles > 0 ? only_read
		    : ui->articles.view.kind == VIEW_NAMED && ui->feeds.articles > 0
			? "Nothing is found by this saved search."
			: "No articles yet. Press R to fetch all feeds.");
}

/* Every empty list says why, and what can be done. */
void
articles_empty_words(const struct ui *ui, struct buf *b)
{
	const struct view *v = &ui->articles.view;
	if (ui->articles.percent < 100)
		buf_puts(b, "Nothing yet. The articles are being looked through.");
	else if (ui->feeds.nrows == 0)
		buf_puts(b, "No feeds yet. Press a to subscribe to one by its address.");
	else if (v->kind == VIEW_FEED)
		feed_words(ui, b);
	else if (v->kind == VIEW_SEARCH)
		search_words(ui, b);
	else if (view_is(v, "Unread") && ui->feeds.articles > 0)
		nothing_left(ui, b);
	else
		view_words(ui, b);
}
