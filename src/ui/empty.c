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

static void
feed_words(const struct ui *ui, struct buf *b)
{
	const struct feed_row *feed = feeds_find(ui, ui->articles.view.feed);
	if (feed && feed->tries > 0)
		failed_words(ui, feed, b);
	else if (feed && feed->state == FEED_NEVER)
		buf_puts(b, "Not fetched yet. Press r to fetch it.");
	else
		buf_puts(b, "This feed holds no articles.");
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
		buf_printf(b, "No article has %s%.*s%s.", theme_mark(MARK_OPEN_QUOTE),
		    STR_ARG(v->title), theme_mark(MARK_CLOSE_QUOTE));
	else if (str_is(v->title, "Unread") && ui->feeds.articles > 0)
		buf_puts(b, "All read. Press R to ask the feeds for news.");
	else if (str_is(v->title, "Saved"))
		buf_puts(b, "Nothing saved yet. Press s on an article to keep it.");
	else
		buf_puts(b, "No articles yet. Press R to fetch all feeds.");
}
