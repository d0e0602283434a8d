/* The head of a name's page: its role now, what else it is called, since when, and how
 * often in the last 30 days. Where rows are few the less telling parts are left out. */
#include "config.h"

#include "base/clock.h"
#include "text/width.h"
#include "ui/format.h"
#include "ui/state.h"

enum part {
	HEAD_ROLE,
	HEAD_ALSO,
	HEAD_SEEN,
	HEAD_CURVE,
	HEAD_DAYS,
	HEAD_WITH,
	HEAD_BLANK
};
enum { LIST_LEAST = 7, CURVE_COL = 10 };

/* In the order of the page; those of a high rank are left out first. */
static const struct head_row {
	enum part part;
	int rank;
} parts[] = { { HEAD_ROLE, 0 }, { HEAD_ALSO, 2 }, { HEAD_SEEN, 3 }, { HEAD_BLANK, 6 },
	{ HEAD_CURVE, 1 }, { HEAD_DAYS, 5 }, { HEAD_BLANK, 6 }, { HEAD_WITH, 4 },
	{ HEAD_BLANK, 6 } };
enum { PARTS = sizeof parts / sizeof *parts, RANKS = 7 };

static size_t
with_count(const struct name_page *page)
{
	size_t n = 0;
	for (int k = 0; k < ENTITY_KINDS; k++)
		n += page->nwith[k];
	return n;
}

/* Has the page this part, and is it wanted at that rank? */
static bool
has(const struct ui *ui, size_t i, int rank, bool side)
{
	const struct name_page *page = &ui->entity.page;
	const bool there[] = { page->nroles > 0, page->nspellings > 1, true, true,
		!ui->canvas.bare, !side && with_count(page) > 0, true };
	bool last = i == PARTS - 1 && !has(ui, i - 1, rank, side);
	return there[parts[i].part] && parts[i].rank <= rank && !last;
}

static int
rows_at(const struct ui *ui, int rank, bool side)
{
	int n = 0;
	for (size_t i = 0; i < PARTS; i++)
		n += has(ui, i, rank, side);
	return n;
}

static int
rank_of(const struct ui *ui, int height, bool side)
{
	int rank = RANKS - 1;
	while (rank > 0 && rows_at(ui, rank, side) + LIST_LEAST > height)
		rank--;
	return rank;
}

int
entity_head_rows(const struct ui *ui, int height, bool side)
{
	return rows_at(ui, rank_of(ui, height, side), side);
}

/* ---- drawing */

/* Foreign Minister, Russia · 38 times so named, last today */
static void
draw_role(struct ui *ui, const struct area *a, int row)
{
	const struct name_role *r = &ui->entity.page.roles[0];
	struct buf b = BUF(LIMIT_TITLE);
	buf_str(&b, r->role);
	if (r->organization.n)
		buf_printf(&b, ", %.*s", STR_ARG(r->organization));
	int col = canvas_cut(a, row, 2, a->cols - 4, buf_view(&b), ROLE_BOLD);
	buf_clear(&b);
	buf_printf(&b, "%s ", theme_mark(MARK_DOT));
	if (r->count > 1) {
		format_number(r->count, &b);
		buf_puts(&b, " times so named, last ");
	} else {
		buf_puts(&b, "so named ");
	}
	format_day(r->last, &b);
	canvas_cut(a, row, col + 2, a->cols - col - 4, buf_view(&b), ROLE_DIM);
	buf_done(&b);
}

/* also Sergei Lavrov (11) · Лавров (16) */
static void
draw_also(struct ui *ui, const struct area *a, int row)
{
	const struct name_page *page = &ui->entity.page;
	struct buf b = BUF(LIMIT_LINE);
	for (size_t i = 0; i < page->nspellings; i++) {
		const struct name_spelling *s = &page->spellings[i];
		if (str_eq(s->text, page->name))
			continue;
		if (b.n)
			buf_printf(&b, " %s ", theme_mark(MARK_DOT));
		buf_printf(&b, "%.*s (", STR_ARG(s->text));
		format_number(s->count, &b);
		buf_char(&b, ')');
	}
	canvas_put(a, row, 2, STR("also"), ROLE_DIM);
	canvas_cut(a, row, 7, a->cols - 9, buf_view(&b), ROLE_TEXT);
	buf_done(&b);
}

/* first seen 2 Feb 2026 · 61 articles, 98 mentions · 8 feeds */
static void
draw_seen(struct ui *ui, const struct area *a, int row)
{
	const struct name_page *page = &ui->entity.page;
	const char *dot = theme_mark(MARK_DOT);
	struct buf b = BUF(256);
	if (page->first_seen) {
		buf_puts(&b, "first seen ");
		format_day(page->first_seen, &b);
		buf_printf(&b, " %s ", dot);
	}
	format_count(page->articles, "article", &b);
	buf_puts(&b, ", ");
	format_count(page->mentions, "mention", &b);
	buf_printf(&b, " %s ", dot);
	format_count((int64_t)page->nfeeds, "feed", &b);
	canvas_cut(a, row, 2, a->cols - 4, buf_view(&b), ROLE_DIM);
	buf_done(&b);
}

static int
peak_of(const struct name_page *page)
{
	int at = NAMES_DAYS - 1;
	for (int i = NAMES_DAYS - 2; i >= 0; i--)
		if (page->days[i] > page->days[at])
			at = i;
	return at;
}

/* Rising, falling or as before: the last third of the time beside the one before. */
static const char *
trend(const struct name_page *page)
{
	int64_t last = 0, before = 0;
	for (int i = NAMES_DAYS - 10; i < NAMES_DAYS; i++) {
		last += page->days[i];
		before += page->days[i - 10];
	}
	return last > before + before / 4   ? "rising"
	       : last < before - before / 4 ? "falling"
					    : "as before";
}

static void
put_peak(const struct name_page *page, struct buf *b)
{
	int peak = peak_of(page);
	if (!page->days[peak])
		return;
	buf_puts(b, "most ");
	format_number(page->days[peak], b);
	buf_puts(b, peak >= NAMES_DAYS - 2 ? " " : " on ");
	format_day(clock_day(page->day0, peak), b);
}

/* For those who listen: 61 articles in 30 days, most 6 on 13 Mar, rising */
static void
draw_curve_words(const struct name_page *page, const struct area *a, int row)
{
	struct buf b = BUF(256);
	format_count(page->recent, "article", &b);
	buf_puts(&b, " in 30 days");
	if (page->recent) {
		buf_puts(&b, ", ");
		put_peak(page, &b);
		buf_printf(&b, ", %s", trend(page));
	}
	canvas_cut(a, row, 2, a->cols - 4, buf_view(&b), ROLE_TEXT);
	buf_done(&b);
}

/* One of eight heights; a day with a single article is told from one without. */
static void
put_height(int64_t n, int64_t most, struct buf *b)
{
	static const char *const heights[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
	buf_puts(b, heights[n > 0 ? 1 + (n * 7 - 1) / (most > 3 ? most : 3) : 0]);
}

static void
draw_curve(struct ui *ui, const struct area *a, int row)
{
	const struct name_page *page = &ui->entity.page;
	struct buf b = BUF(256);
	if (ui->canvas.bare) {
		draw_curve_words(page, a, row);
		return;
	}
	canvas_put(a, row, 2, STR("30 days"), ROLE_DIM);
	for (int i = 0; i < NAMES_DAYS; i++)
		put_height(page->days[i], page->days[peak_of(page)], &b);
	int col = canvas_put(a, row, CURVE_COL, buf_view(&b), ROLE_ACCENT);
	buf_clear(&b);
	put_peak(page, &b);
	canvas_cut(a, row, col + 2, a->cols - col - 4, buf_view(&b), ROLE_DIM);
	buf_done(&b);
}

static void
draw_days(struct ui *ui, const struct area *a, int row)
{
	struct buf b = BUF(32);
	format_date(ui->entity.page.day0, &b);
	canvas_put(a, row, CURVE_COL, buf_view(&b), ROLE_DIM);
	canvas_right(a, row, CURVE_COL + NAMES_DAYS, STR("today"), ROLE_DIM);
	buf_done(&b);
}

/* with ● Hakan Fidan 14  ▲ Ankara 11: the most frequent of all kinds, in turn */
static void
draw_with(struct ui *ui, const struct area *a, int row)
{
	const struct name_page *page = &ui->entity.page;
	int col = canvas_put(a, row, 2, STR("with "), ROLE_DIM);
	for (size_t i = 0; i < with_count(page); i++)
		for (int k = 0; k < ENTITY_KINDS; k++) {
			if (i >= page->nwith[k])
				continue;
			const struct name_row *one = &page->with[k][i];
			struct buf b = BUF(32);
			format_number(one->articles, &b);
			int cells = 2 + width_of(one->name) + 1 + width_of(buf_view(&b));
			if (col + cells < a->cols - 1) {
				canvas_mark(a, row, col, name_mark(one->kind),
				    name_role(one->kind));
				col = canvas_put(
				    a, row, col + 2, one->name, name_role(one->kind));
				col =
				    canvas_put(a, row, col + 1, buf_view(&b), ROLE_DIM) +
				    2;
			}
			buf_done(&b);
		}
}

void
entity_head_draw(struct ui *ui, const struct area *a, bool side)
{
	static void (*const draw[])(struct ui *, const struct area *, int) = {
		[HEAD_ROLE] = draw_role,
		[HEAD_ALSO] = draw_also,
		[HEAD_SEEN] = draw_seen,
		[HEAD_CURVE] = draw_curve,
		[HEAD_DAYS] = draw_days,
		[HEAD_WITH] = draw_with,
	};
	int rank = rank_of(ui, a->rows, side), row = 0;
	for (size_t i = 0; i < PARTS; i++) {
		if (!has(ui, i, rank, side))
			continue;
		if (parts[i].part < HEAD_BLANK)
			draw[parts[i].part](ui, a, row);
		row++;
	}
}
