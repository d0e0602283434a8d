/* The top row: where one is, how many, how old; what is going on. The left part is cut
 * first. */
#include "config.h"

#include "app/refresh.h"
#include "text/width.h"
#include "ui/format.h"
#include "ui/state.h"

enum { BLOCKS = 5 };

/* Unread ▸ Sputnik World */
static void
where(const struct ui *ui, struct buf *b)
{
	const struct article_row *row = articles_current(ui);
	const struct view *v = &ui->articles.view;
	if (ui->focus == PANE_ENTITY && !ui->results.active) {
		buf_printf(b, "Entities %s %.*s", theme_mark(MARK_CRUMB),
		    STR_ARG(ui->entity.page.name));
		return;
	}
	if (ui->results.active || ui->focus >= PANE_MAIN) {
		buf_puts(b, ui->results.active           ? "Search"
			    : ui->focus == PANE_PROBLEMS ? "Problems"
							 : "Welcome");
		return;
	}
	if (v->kind == VIEW_SEARCH && !ui->results.filtered)
		buf_puts(b, "Search: ");
	buf_str(b, v->title);
	if (layout_is_reading(ui->focus) && row && v->kind != VIEW_FEED)
		buf_printf(b, " %s %.*s", theme_mark(MARK_CRUMB), STR_ARG(row->source));
}

int
bar_quarter(const struct refresh_progress *r)
{
	return r->feeds ? (int)(r->done * 4 / r->feeds) * 25 : 0;
}

/* ↻ 12/40 ███░░; in words only at each quarter, so that what is read aloud changes
 * seldom. */
static void
progress(const struct refresh_progress *r, bool in_words, struct buf *b)
{
	if (in_words) {
		buf_printf(b, "fetching, %d %% done, ", bar_quarter(r));
		return;
	}
	buf_printf(b, "%s %zu/%zu ", theme_mark(MARK_REFRESH), r->done, r->feeds);
	size_t full = r->feeds ? r->done * BLOCKS / r->feeds : 0;
	for (size_t i = 0; i < BLOCKS; i++)
		buf_puts(b, theme_mark(i < full ? MARK_FULL : MARK_EMPTY));
	buf_char(b, ' ');
}

/* 2 of 40 feeds */
static void
page_count(const struct ui *ui, struct buf *b)
{
	if (ui->focus == PANE_ENTITY) {
		format_count(ui->entity.page.recent, "article", b);
		buf_puts(b, " in 30 days");
		return;
	}
	if (ui->feeds.nrows == 0) {
		buf_puts(b, "no feeds yet");
		return;
	}
	if (ui->focus == PANE_PROBLEMS)
		buf_printf(b, "%zu of ", ui->problems.failed);
	buf_printf(b, "%zu feed%s", ui->feeds.nrows, ui->feeds.nrows == 1 ? "" : "s");
}

/* 3 of 17 */
static void
place_count(const struct ui *ui, struct buf *b)
{
	const struct articles_pane *p = &ui->articles;
	if (p->nrows) {
		format_number(p->rank + 1, b);
		buf_puts(b, " of ");
	}
	format_number(p->count > 0 ? p->count : 0, b);
}

/* 2 of 1,204 */
static void
found_count(const struct ui *ui, struct buf *b)
{
	format_number(ui->articles.count > 0 ? ui->articles.count : 0, b);
	buf_puts(b, " of ");
	format_number(ui->feeds.articles, b);
}

/* 12 saved, 3.1 MB */
static void
saved_count(const struct ui *ui, struct buf *b)
{
	format_number(ui->feeds.saved, b);
	buf_puts(b, " saved");
	if (ui->feeds.saved && ui->counts.saved_bytes > 0) {
		buf_puts(b, ", ");
		format_size(ui->counts.saved_bytes, b);
	}
}

static void
how_many(const struct ui *ui, struct buf *b)
{
	if (ui->results.active) {
		found_count(ui, b);
	} else if (ui->focus >= PANE_MAIN) {
		page_count(ui, b);
	} else if (layout_is_reading(ui->focus)) {
		place_count(ui, b);
	} else if (view_is(&ui->articles.view, "Saved")) {
		saved_count(ui, b);
	} else {
		format_number(ui->feeds.unread, b);
		buf_puts(b, " unread");
	}
}

/* · ⤓ offline since 09:41 */
static void
since_when(const struct ui *ui, struct buf *b)
{
	int64_t since =
	    ui->app->offline_since ? ui->app->offline_since : ui->feeds.last_fetch;
	buf_printf(b, " %s %s offline", theme_mark(MARK_DOT), theme_mark(MARK_OFFLINE));
	if (since) {
		buf_puts(b, " since ");
		format_short(&ui->app->settings, since, b);
	}
}

static void
how_old(const struct ui *ui, struct buf *b)
{
	const char *dot = theme_mark(MARK_DOT);
	if (ui->focus == PANE_ENTITY && !ui->results.active)
		return;
	if (ui->results.active) {
		look_progress(ui->articles.percent, b);
		if (ui->live && ui->articles.percent == 100 && ui->results.ms > 0)
			buf_printf(b, " %s %ld ms", dot, ui->results.ms);
		return;
	}
	if (store_is_read_only(ui->store))
		buf_printf(b, " %s read-only", dot);
	if (ui_is_offline(ui)) {
		since_when(ui, b);
	} else if (ui->feeds.last_fetch) {
		buf_printf(b, " %s updated ", dot);
		format_short(&ui->app->settings, ui->feeds.last_fetch, b);
	}
}

void
bar_draw(struct ui *ui, const struct area *row)
{
	struct buf left = BUF(LIMIT_TITLE), right = BUF(256);
	struct refresh_progress r = refresh_progress(ui->app);
	where(ui, &left);
	if (r.running)
		progress(&r, ui->canvas.bare, &right);
	how_many(ui, &right);
	if (!r.running)
		how_old(ui, &right);
	canvas_blank(row, ROLE_BAR);
	int col = canvas_put(row, 0, 1, STR("courant"), ROLE_BAR_STRONG) + 2;
	int end = row->cols - 1 - width_of(buf_view(&right));
	if (end < col) {
		end = col;
		canvas_cut(row, 0, col, row->cols - 1 - col, buf_view(&right), ROLE_BAR);
	} else {
		canvas_put(row, 0, end, buf_view(&right), ROLE_BAR);
	}
	canvas_cut(row, 0, col, end - 2 - col, buf_view(&left), ROLE_BAR);
	buf_done(&left);
	buf_done(&right);
}
