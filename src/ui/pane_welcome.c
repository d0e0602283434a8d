/* The first screen: subscriptions of other readers that were found, and feeds to begin
 * with. Nothing is fetched before something is chosen. What is offered is data/welcome.
 */
#include "config.h"

#include "app/refresh.h"
#include "app/subscribe.h"
#include "base/blob.h"
#include "text/width.h"
#include "ui/acts.h"
#include "ui/state.h"

BLOB(welcome_feeds, "welcome");

static struct welcome_line *
add(struct welcome_pane *p, enum welcome_kind kind, struct str text)
{
	if (p->list.n == WELCOME_LINES)
		return &p->lines[WELCOME_LINES - 1];
	struct welcome_line *line = &p->lines[p->list.n];
	*line = (struct welcome_line){ .kind = kind, .text = text };
	p->skip[p->list.n++] = kind == WELCOME_HEADING;
	return line;
}

static void
add_found(struct welcome_pane *p)
{
	struct found *found;
	size_t n = found_all(&p->arena, &found);
	add(p, WELCOME_HEADING,
	    n ? STR("Found on this computer") : STR("Bring your own"));
	for (size_t i = 0; i < n; i++) {
		struct str text = arena_printf(&p->arena, "Import %zu feed%s from %.*s",
		    found[i].n, found[i].n == 1 ? "" : "s", STR_ARG(found[i].shown));
		add(p, WELCOME_FOUND, text)->found = &found[i];
	}
	add(p, WELCOME_OWN, STR("Add a feed by its address"));
}

/* ADDRESS, TITLE, LANGUAGE, ABOUT, FOLDER, parted by tabs. */
static void
add_offers(struct welcome_pane *p)
{
	struct str rest = BLOB_STR(welcome_feeds);
	add(p, WELCOME_HEADING, STR(""));
	add(p, WELCOME_HEADING, STR("Some to begin with"));
	for (struct str raw; str_cut(&rest, '\n', &raw);) {
		struct str part[5] = { 0 };
		int n = 0;
		if (raw.n == 0 || raw.p[0] == '#')
			continue;
		while (n < 5 && str_cut(&raw, '\t', &part[n]))
			n++;
		struct welcome_line *line = add(p, WELCOME_OFFER, part[1]);
		line->url = part[0];
		line->language = part[2];
		line->about = part[3];
		line->folder = part[4];
	}
}

static void
load(struct ui *ui, int rows, int cols)
{
	struct welcome_pane *p = &ui->welcome;
	(void)cols;
	p->list.rows = rows;
	p->list.skip = p->skip;
	if (p->filled)
		return;
	p->filled = true;
	add_found(p);
	add_offers(p);
	list_set(&p->list, 0);
}

/* ---- drawing */

enum { TOP = 3, TITLE_WIDTH = 28 };

static void
draw_line(const struct area *a, int row, const struct welcome_line *line)
{
	if (line->kind == WELCOME_HEADING) {
		canvas_cut(a, row, 2, a->cols - 4, line->text, ROLE_DIM);
		return;
	}
	if (line->kind != WELCOME_OFFER) {
		canvas_put(
		    a, row, 3, line->kind == WELCOME_OWN ? STR("a") : STR(""), ROLE_KEY);
		canvas_cut(a, row, 6, a->cols - 8, line->text, ROLE_TEXT);
		return;
	}
	canvas_mark(a, row, 3, line->chosen ? MARK_CHOSEN : MARK_NOT_CHOSEN,
	    line->chosen ? ROLE_MARK : ROLE_DIM);
	int width = a->cols < 60 ? a->cols - 12 : TITLE_WIDTH;
	canvas_cut(a, row, 6, width, line->text, ROLE_TEXT);
	int col = canvas_put(a, row, 6 + width + 1, line->language, ROLE_DIM);
	canvas_cut(a, row, col + 3, a->cols - col - 4, line->about, ROLE_DIM);
}

static void
draw_intro(const struct area *a)
{
	canvas_cut(a, 0, 2, a->cols - 4, STR("Nothing to read yet."), ROLE_BOLD);
	canvas_cut(a, 1, 2, a->cols - 4,
	    STR("Space chooses feeds, Enter subscribes. Nothing is fetched before that."),
	    ROLE_TEXT);
}

static void
draw(struct ui *ui, const struct area *a, bool focused)
{
	struct welcome_pane *p = &ui->welcome;
	struct buf right = BUF(32);
	if (p->chosen)
		buf_printf(&right, "%zu chosen", p->chosen);
	pane_title(a, STR("Welcome"), buf_view(&right), focused);
	buf_done(&right);
	struct area intro = area_part(a, 2, 0, 2, a->cols);
	int top = a->rows > 14 ? TOP + 2 : 1;
	if (top > 1)
		draw_intro(&intro);
	struct area body = area_part(a, top, 0, a->rows - top, a->cols);
	p->list.rows = body.rows;
	p->list.top = list_scroll(p->list.top, p->list.at, p->list.n, body.rows, 1);
	for (int i = 0; i < body.rows && p->list.top + i < p->list.n; i++) {
		int at = p->list.top + i;
		draw_line(&body, i, &p->lines[at]);
		if (at != p->list.at)
			continue;
		canvas_select(&body, i, 0, body.cols, focused);
		canvas_cursor(&body, i, 3);
	}
}

/* ---- choosing */

bool
welcome_choose(struct ui *ui)
{
	struct welcome_pane *p = &ui->welcome;
	struct welcome_line *line = &p->lines[p->list.at];
	if (line->kind != WELCOME_OFFER)
		return false;
	line->chosen = !line->chosen;
	p->chosen += line->chosen ? 1 : (size_t)-1;
	list_move(&p->list, VERB_DOWN, 1);
	return true;
}

static void
fetch_all(struct ui *ui)
{
	ui_leave_page(ui);
	ui_load(ui);
	prompt_run(ui, STR("refresh-all"));
}

static void
subscribe_chosen(struct ui *ui)
{
	struct welcome_pane *p = &ui->welcome;
	struct buf lines = BUF(LIMIT_USER_FILE);
	struct err err;
	for (int i = 0; i < p->list.n; i++)
		if (p->lines[i].chosen)
			buf_printf(&lines, "%s%.*s folder=%.*s \"~%.*s\"",
			    lines.n ? "\n" : "", STR_ARG(p->lines[i].url),
			    STR_ARG(p->lines[i].folder), STR_ARG(p->lines[i].text));
	if (app_add_lines(ui->app, buf_view(&lines), &err))
		fetch_all(ui);
	else
		ui_fail(ui, &err);
	buf_done(&lines);
}

static void
take_line(struct ui *ui)
{
	const struct welcome_pane *p = &ui->welcome;
	const struct welcome_line *line = &p->lines[p->list.at];
	struct err err;
	if (line->kind == WELCOME_FOUND) {
		if (app_add_lines(ui->app, line->found->lines, &err))
			fetch_all(ui);
		else
			ui_fail(ui, &err);
	} else if (line->kind == WELCOME_OWN) {
		prompt_open(ui, PROMPT_COMMAND);
		prompt_paste(ui, STR("add-feed "));
	} else {
		if (p->chosen == 0)
			welcome_choose(ui);
		subscribe_chosen(ui);
	}
}

static bool
act(struct ui *ui, enum verb verb, int count)
{
	if (verb != VERB_OPEN)
		return list_move(&ui->welcome.list, verb, count);
	take_line(ui);
	return true;
}

static void
click(struct ui *ui, int row, int col, bool again)
{
	struct welcome_pane *p = &ui->welcome;
	int top = ui->layout.pane[PANE_WELCOME].rows > 14 ? TOP + 1 : 0;
	int at = p->list.top + row - top;
	(void)col;
	(void)again;
	if (row < top || at >= p->list.n || p->skip[at])
		return;
	p->list.at = at;
	if (!welcome_choose(ui))
		take_line(ui);
}

static void
cursor_changed(struct ui *ui)
{
	(void)ui;
}

const struct pane_ops pane_welcome = {
	.name = "welcome",
	.where = "the first screen",
	.load = load,
	.draw = draw,
	.act = act,
	.click = click,
	.cursor_changed = cursor_changed,
};
