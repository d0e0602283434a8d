/* Problems: feeds that cannot be fetched, feeds that have moved, wrong lines of config,
 * feeds and rules. Each says what, since when, what the program will do next, and what
 * one can do. */
#include "config.h"

#include <stdlib.h>

#include "app/rules.h"
#include "base/clock.h"
#include "text/width.h"
#include "ui/format.h"
#include "ui/state.h"

static struct problem *
add(struct problems_pane *p, struct problem problem)
{
	p->list = arena_push(&p->arena, p->list, &p->n, sizeof *p->list);
	p->list[p->n - 1] = problem;
	return &p->list[p->n - 1];
}

static struct str
keep(struct problems_pane *p, struct buf *b)
{
	struct str s = arena_str(&p->arena, buf_view(b));
	buf_done(b);
	return s;
}

/* since 2 Mar · 14 tries · last good 1 Mar · next try 10:10 */
static struct str
since_words(struct ui *ui, const struct feed_row *f)
{
	const struct settings *s = &ui->app->settings;
	const char *dot = theme_mark(MARK_DOT);
	struct buf b = BUF(256);
	if (f->failing_since) {
		buf_puts(&b, "since ");
		format_short(s, f->failing_since, &b);
		buf_printf(&b, " %s ", dot);
	}
	buf_printf(&b, "%d %s", (int)f->tries, f->tries == 1 ? "try" : "tries");
	if (f->last_success) {
		buf_printf(&b, " %s last good ", dot);
		format_short(s, f->last_success, &b);
	} else {
		buf_printf(&b, " %s never good", dot);
	}
	if (f->next_fetch > clock_now()) {
		buf_printf(&b, " %s next try ", dot);
		format_short(s, f->next_fetch, &b);
	}
	return keep(&ui->problems, &b);
}

static struct str
advice_words(struct ui *ui, const struct feed_row *f)
{
	struct buf b = BUF(256);
	const char *dot = theme_mark(MARK_DOT);
	if (f->state == FEED_GONE)
		buf_printf(&b, "D unsubscribe %s E change the address %s r ask once more",
		    dot, dot);
	else
		buf_printf(&b,
		    "r try now %s E change the address %s Enter what is stored", dot,
		    dot);
	if (f->articles > 0) {
		buf_puts(&b, "; ");
		format_number(f->articles, &b);
		buf_puts(
		    &b, f->articles == 1 ? " article is kept" : " articles are kept");
	}
	return keep(&ui->problems, &b);
}

static void
add_feeds(struct ui *ui, bool failed)
{
	struct problems_pane *p = &ui->problems;
	for (size_t i = 0; i < ui->feeds.nrows; i++) {
		const struct feed_row *f = &ui->feeds.rows[i];
		bool moved = f->moved_to.n > 0 && f->tries == 0;
		if (!f->subscribed || (failed ? f->tries == 0 : !moved))
			continue;
		struct problem x = { .feed = f->id,
			.warning = !failed,
			.name = arena_str(&p->arena, f->title),
			.url = arena_str(&p->arena, f->url) };
		if (failed) {
			x.words = arena_str(&p->arena, f->error);
			x.since = since_words(ui, f);
			x.advice = advice_words(ui, f);
		} else {
			x.words = STR("works, but has moved for ever");
			x.since =
			    arena_printf(&p->arena, "to %.*s", STR_ARG(f->moved_to));
			x.advice = STR("change the address on its line in feeds");
		}
		add(p, x);
		p->failed += failed;
	}
}

/* "PATH:12: what is wrong" */
static void
add_lines(struct ui *ui, const struct err *errs, size_t n, const char *file)
{
	struct problems_pane *p = &ui->problems;
	for (size_t i = 0; i < n; i++) {
		struct str text = str_of(errs[i].text), name = str_of(file);
		size_t slash = 0, colon = str_find(text, STR(": "));
		for (size_t at = 0; colon != STR_NONE && at < colon; at++)
			if (text.p[at] == '/')
				slash = at + 1;
		if (colon != STR_NONE) {
			name = str_sub(text, slash, colon);
			text = str_sub(text, colon + 2, text.n);
		}
		add(p, (struct problem){ .name = arena_str(&p->arena, name),
			   .words = arena_str(&p->arena, text),
			   .since = STR("the line is left out, all others hold"),
			   .advice = STR("mend it there; C-r reads the file again"),
			   .url = arena_str(&p->arena, str_of(file)) });
	}
}

static void
add_rules(struct ui *ui)
{
	struct rules rules;
	char *path = rules_path(ui->app);
	if (rules_read(ui->app, &rules, NULL))
		add_lines(ui, rules.problems, rules.nproblems, path);
	rules_done(&rules);
	free(path);
}

static void
load(struct ui *ui, int rows, int cols)
{
	struct problems_pane *p = &ui->problems;
	const struct app *a = ui->app;
	int at = p->at.at;
	(void)cols;
	arena_free(&p->arena);
	*p = (struct problems_pane){ .at = { .top = p->at.top } };
	add_feeds(ui, true);
	add_lines(ui, a->problems, a->nproblems, a->config_path);
	add_lines(ui, a->feeds.problems, a->feeds.nproblems, a->feeds_path);
	add_rules(ui);
	add_feeds(ui, false);
	p->at.n = (int)p->n;
	p->at.rows = rows / PROBLEM_LINES;
	list_set(&p->at, at);
}

int64_t
problems_feed(const struct ui *ui)
{
	const struct problems_pane *p = &ui->problems;
	return p->n ? p->list[p->at.at].feed : 0;
}

/* ---- drawing */

enum { NAME_WIDTH = 24 };

static void
draw_problem(const struct area *a, int row, const struct problem *x)
{
	int name = a->cols >= 60 ? NAME_WIDTH : 0, col = 3 + (name ? name + 1 : 0);
	enum role role = x->warning ? ROLE_WARNING : ROLE_ERROR;
	canvas_mark(a, row, 1, x->warning ? MARK_WARNING : MARK_FAILED, role);
	if (name)
		canvas_cut(a, row, 3, name, x->name, ROLE_BOLD);
	canvas_cut(a, row, col, a->cols - col - 1, x->words, role);
	canvas_cut(a, row + 1, col, a->cols - col - 1, name ? x->since : x->name,
	    name ? ROLE_TEXT : ROLE_BOLD);
	canvas_cut(a, row + 2, col, a->cols - col - 1, x->advice, ROLE_DIM);
}

/* The whole of the one under the cursor, for what was cut above. */
static void
draw_details(const struct area *a, const struct problem *x)
{
	struct buf title = BUF(LIMIT_TITLE);
	buf_printf(&title, x->feed ? "Last answer of %.*s" : "%.*s", STR_ARG(x->name));
	pane_title(a, buf_view(&title), STR(""), false);
	buf_done(&title);
	canvas_cut(a, 1, 3, a->cols - 4, x->url, ROLE_TEXT);
	struct area words = area_part(a, 2, 1, a->rows - 2, a->cols - 1);
	struct buf b = BUF(2048);
	buf_str(&b, x->words);
	pane_words(&words, 0, buf_cstr(&b), ROLE_ERROR);
	buf_done(&b);
}

enum { DETAILS = 6, DETAILS_FROM = 18 };

static void
draw_title(const struct problems_pane *p, const struct area *a, bool focused)
{
	struct buf right = BUF(64);
	if (p->n)
		buf_printf(&right, "%d of %zu", p->at.at + 1, p->n);
	pane_title(a, STR("Problems"), buf_view(&right), focused);
	buf_done(&right);
}

static void
draw_none(const struct area *body)
{
	pane_words(body, 1,
	    "No problems: every feed answered, every line of config and feeds is right.",
	    ROLE_TEXT);
	canvas_cursor(body, 1, 2);
}

/* The rows in sight; how many. */
static int
draw_list(struct problems_pane *p, const struct area *body, bool focused)
{
	int room = body->rows / PROBLEM_LINES > 0 ? body->rows / PROBLEM_LINES : 1;
	p->at.rows = room;
	p->at.top = list_scroll(p->at.top, p->at.at, p->at.n, room, 0);
	int left = p->at.n - p->at.top, shown = left < room ? left : room;
	for (int i = 0; i < shown; i++) {
		int at = p->at.top + i, row = i * PROBLEM_LINES;
		draw_problem(body, row, &p->list[at]);
		if (at != p->at.at)
			continue;
		canvas_select(body, row, 0, body->cols, focused);
		canvas_cursor(body, row, 1);
	}
	return shown;
}

static void
draw(struct ui *ui, const struct area *a, bool focused)
{
	struct problems_pane *p = &ui->problems;
	int details = p->n && a->rows >= DETAILS_FROM ? DETAILS : 0;
	struct area body = area_part(a, 1, 0, a->rows - 1 - details, a->cols);
	draw_title(p, a, focused);
	if (p->n == 0) {
		draw_none(&body);
		return;
	}
	int used = 1 + draw_list(p, &body, focused) * PROBLEM_LINES;
	struct area below = area_part(a, used, 0, a->rows - used, a->cols);
	if (details)
		draw_details(&below, &p->list[p->at.at]);
}

/* ---- acting */

static bool
act(struct ui *ui, enum verb verb, int count)
{
	if (verb != VERB_OPEN)
		return list_move(&ui->problems.at, verb, count);
	int64_t feed = problems_feed(ui);
	if (!feed)
		return true;
	ui_leave_page(ui);
	if (feeds_select_feed(ui, feed))
		ui_focus(ui, PANE_ARTICLES);
	return true;
}

static void
click(struct ui *ui, int row, int col, bool again)
{
	int at = ui->problems.at.top + row / PROBLEM_LINES;
	(void)col;
	if (at < ui->problems.at.n)
		ui->problems.at.at = at;
	if (again)
		act(ui, VERB_OPEN, 1);
}

static void
cursor_changed(struct ui *ui)
{
	(void)ui;
}

const struct pane_ops pane_problems = {
	.name = "problems",
	.where = "the problems",
	.load = load,
	.draw = draw,
	.act = act,
	.click = click,
	.cursor_changed = cursor_changed,
};
