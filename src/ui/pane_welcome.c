/* The first screen: subscriptions of other readers that were found, and feeds to begin
 * with. Nothing is fetched before something is chosen. What is offered is data/welcome.
 *
 * It has no title of its own: the bar says where one is. What there is stands as one
 * block in the middle, as far as the screen is larger. */
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
	p->skip[p->list.n++] = kind <= WELCOME_OFFERS;
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
	add(p, WELCOME_FILE,
	    n ? STR("Import another file (OPML or newsboat urls)…")
	      : STR("Import a file (OPML or newsboat urls)…"));
	add(p, WELCOME_OWN, STR("Add a feed or a site by its address…"));
}

/* ADDRESS, TITLE, LANGUAGE, ABOUT, FOLDER, parted by tabs. */
static void
add_offers(struct welcome_pane *p)
{
	struct str rest = BLOB_STR(welcome_feeds);
	add(p, WELCOME_HEADING, STR(""));
	add(p, WELCOME_OFFERS, STR("Some to begin with"));
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

enum { WIDTH = 76, INTRO = 3, TITLE_WIDTH = 28 };

static void
draw_count(const struct area *a, int row, size_t chosen)
{
	struct buf b = BUF(32);
	buf_printf(&b, "%zu chosen", chosen);
	canvas_right(a, row, a->cols - 1, buf_view(&b), ROLE_DIM);
	buf_done(&b);
}

/* The keys that do the same: those of the table, and i for the first file that was
 * found. */
static void
draw_key(struct ui *ui, const struct area *a, int row, const struct welcome_line *line)
{
	const char *name = line->kind == WELCOME_OWN ? "add-feed" : "import";
	struct buf key = BUF(32);
	if (line->kind == WELCOME_FOUND && line == &ui->welcome.lines[1])
		buf_puts(&key, "i");
	else if (line->kind != WELCOME_FOUND)
		keymap_key_of(&ui->keymap, action_find(str_of(name)), PANE_WELCOME, &key);
	canvas_put(a, row, 3, buf_view(&key), ROLE_KEY);
	buf_done(&key);
}

static void
draw_offer(const struct area *a, int row, const struct welcome_line *line)
{
	canvas_mark(a, row, 3, line->chosen ? MARK_CHOSEN : MARK_NOT_CHOSEN,
	    line->chosen ? ROLE_MARK : ROLE_DIM);
	int width = a->cols < 60 ? a->cols - 12 : TITLE_WIDTH;
	canvas_cut(a, row, 6, width, line->text, ROLE_TEXT);
	int col = canvas_put(a, row, 6 + width + 1, line->language, ROLE_DIM);
	canvas_cut(a, row, col + 3, a->cols - col - 4, line->about, ROLE_DIM);
}

static void
draw_line(struct ui *ui, const struct area *a, int row, const struct welcome_line *line)
{
	if (line->kind == WELCOME_OFFER) {
		draw_offer(a, row, line);
	} else if (line->kind <= WELCOME_OFFERS) {
		canvas_cut(a, row, 2, a->cols - 4, line->text, ROLE_BOLD);
		if (line->kind == WELCOME_OFFERS)
			draw_count(a, row, ui->welcome.chosen);
	} else {
		draw_key(ui, a, row, line);
		canvas_cut(a, row, 6, a->cols - 8, line->text, ROLE_TEXT);
	}
}

static void
draw_intro(const struct area *a, int row)
{
	canvas_cut(a, row, 2, a->cols - 4, STR("Nothing to read yet."), ROLE_BOLD);
	canvas_cut(a, row + 1, 2, a->cols - 4,
	    STR("Choose some feeds, or bring your own. Nothing is fetched before Enter."),
	    ROLE_TEXT);
}

/* The block within the pane: the intro on top of it where there is room. */
static struct area
block(const struct welcome_pane *p, const struct area *a, int *intro)
{
	int left = a->cols > WIDTH + 4 ? (a->cols - WIDTH) / 2 : 0;
	int high = p->list.n + INTRO;
	*intro = a->rows > 14 ? INTRO : 0;
	int top = a->rows > high ? (a->rows - high) / 4 : 0;
	if (top == 0 && *intro && a->rows > high)
		top = 1;
	return area_part(a, top, left, a->rows - top, left ? WIDTH : a->cols);
}

static void
draw(struct ui *ui, const struct area *a, bool focused)
{
	struct welcome_pane *p = &ui->welcome;
	int intro;
	struct area all = block(p, a, &intro);
	if (intro)
		draw_intro(&all, 0);
	struct area body = area_part(&all, intro, 0, all.rows - intro, all.cols);
	p->first_row = body.row - a->row;
	p->list.rows = body.rows;
	p->list.top = list_scroll(p->list.top, p->list.at, p->list.n, body.rows, 1);
	for (int i = 0; i < body.rows && p->list.top + i < p->list.n; i++) {
		int at = p->list.top + i;
		draw_line(ui, &body, i, &p->lines[at]);
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
take_lines(struct ui *ui, struct str lines)
{
	struct err err;
	if (app_add_lines(ui->app, lines, &err))
		fetch_all(ui);
	else
		ui_fail(ui, &err);
}

static void
subscribe_chosen(struct ui *ui)
{
	struct welcome_pane *p = &ui->welcome;
	struct buf lines = BUF(LIMIT_USER_FILE);
	for (int i = 0; i < p->list.n; i++)
		if (p->lines[i].chosen)
			buf_printf(&lines, "%s%.*s folder=%.*s \"~%.*s\"",
			    lines.n ? "\n" : "", STR_ARG(p->lines[i].url),
			    STR_ARG(p->lines[i].folder), STR_ARG(p->lines[i].text));
	take_lines(ui, buf_view(&lines));
	buf_done(&lines);
}

bool
welcome_import_found(struct ui *ui)
{
	const struct welcome_line *line = &ui->welcome.lines[1];
	if (line->kind != WELCOME_FOUND)
		return false;
	take_lines(ui, line->found->lines);
	return true;
}

static void
take_line(struct ui *ui)
{
	const struct welcome_pane *p = &ui->welcome;
	const struct welcome_line *line = &p->lines[p->list.at];
	if (line->kind == WELCOME_FOUND) {
		take_lines(ui, line->found->lines);
	} else if (line->kind == WELCOME_FILE) {
		acts_ask(ui, STR("import "));
	} else if (line->kind == WELCOME_OWN) {
		acts_ask(ui, STR("add-feed "));
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
	int at = p->list.top + row + 1 - p->first_row;
	(void)col;
	(void)again;
	if (row + 1 < p->first_row || at >= p->list.n || p->skip[at])
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
