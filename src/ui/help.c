/* The help overlay. Its lines are the action table as seen from the focused pane, with
 * the keys of the keymap, made anew at every letter of the filter. */
#include "config.h"

#include "text/fold.h"
#include "text/width.h"
#include "ui/keys.h"
#include "ui/state.h"

enum { WIDTH = 150, TWO_FROM = 70, KEYS_WIDTH = 13, NAMES_FROM = 60, NAME_WIDTH = 18 };

static bool
contains(struct str text, struct str part)
{
	struct buf a = BUF(LIMIT_TITLE), b = BUF(LIMIT_TITLE);
	text_fold(text, &a);
	text_fold(part, &b);
	bool found = str_find(buf_view(&a), buf_view(&b)) != STR_NONE;
	buf_done(&a);
	buf_done(&b);
	return found;
}

/* A key by its name, or a word of name or help; without a filter what has a key. */
static bool
matches(const struct ui *ui, const struct action *a)
{
	struct str filter = edit_text(&ui->help.filter);
	struct buf keys = BUF(128);
	keymap_keys_of(&ui->keymap, a, ui->focus, &keys);
	if (filter.n == 0) {
		bool bound = keys.n > 0;
		buf_done(&keys);
		return bound;
	}
	bool key = false;
	struct str rest = buf_view(&keys), one;
	while (str_cut(&rest, ' ', &one))
		key = key || str_eq(one, filter);
	buf_done(&keys);
	return key || contains(str_of(a->name), filter) ||
	       contains(str_of(a->help), filter);
}

static void
add_line(struct help *h, const struct action *a, int group)
{
	if (h->list.n >= HELP_LINES)
		return;
	h->lines[h->list.n] = a;
	h->groups[h->list.n] = group;
	h->skip[h->list.n++] = !a;
}

static void
fill(struct ui *ui)
{
	struct help *h = &ui->help;
	h->list = (struct list){ .skip = h->skip, .rows = h->list.rows };
	for (int group = 0; group < GROUP_COUNT; group++) {
		int heading = h->list.n;
		add_line(h, NULL, group);
		for (const struct action *a = action_table; a->name; a++)
			if ((int)a->group == group && (a->where & 1u << ui->focus) &&
			    matches(ui, a))
				add_line(h, a, group);
		if (h->list.n == heading + 1)
			h->list.n = heading;
	}
	list_set(&h->list, 0);
}

void
help_open(struct ui *ui)
{
	if (!ui->help.filter.text.max)
		edit_init(&ui->help.filter);
	edit_begin(&ui->help.filter, STR(""));
	ui->help.open = true;
	fill(ui);
}

static void
run_line(struct ui *ui)
{
	const struct help *h = &ui->help;
	const struct action *a = h->list.n ? h->lines[h->list.at] : NULL;
	ui->help.open = false;
	if (a && a->args && a->args[0] != '[') {
		struct buf line = BUF(128);
		prompt_open(ui, PROMPT_COMMAND);
		buf_printf(&line, "%s ", a->name);
		prompt_paste(ui, buf_view(&line));
		buf_done(&line);
	} else if (a) {
		action_run(ui, &(struct call){ a, STR(""), 0 });
	}
}

void
help_key(struct ui *ui, uint32_t key)
{
	struct help *h = &ui->help;
	enum verb verb = overlay_verb(key);
	if (verb != VERB_NONE) {
		list_move(&h->list, verb, 1);
		return;
	}
	enum edit_result result = edit_key(&h->filter, key);
	if (result == EDIT_CHANGED)
		fill(ui);
	else if (result == EDIT_ENTER)
		run_line(ui);
	else if (result == EDIT_CANCEL || key == KEYS_F1)
		h->open = false;
}

/* ---- drawing */

static void
draw_line(const struct ui *ui, const struct area *a, int row, int at)
{
	static const char *const arrows[][2] = { { "Up", "↑" }, { "Down", "↓" },
		{ "Left", "←" }, { "Right", "→" } };
	const struct action *action = ui->help.lines[at];
	if (!action) {
		canvas_put(a, row, 0,
		    str_of(action_group_name((enum action_group)ui->help.groups[at])),
		    ROLE_ACCENT);
		return;
	}
	struct buf keys = BUF(128);
	keymap_keys_of(&ui->keymap, action, ui->focus, &keys);
	struct str rest = buf_view(&keys), key;
	int col = 0;
	while (str_cut(&rest, ' ', &key) && col + width_of(key) < KEYS_WIDTH) {
		for (size_t i = 0; i < 4 && !ui->canvas.ascii; i++)
			if (str_is(key, arrows[i][0]))
				key = str_of(arrows[i][1]);
		col = canvas_put(a, row, col, key, ROLE_KEY) + 1;
	}
	buf_done(&keys);
	int names = a->cols > NAMES_FROM ? NAME_WIDTH : 0;
	canvas_cut(a, row, KEYS_WIDTH, a->cols - KEYS_WIDTH - names, str_of(action->help),
	    ROLE_TEXT);
	if (names)
		canvas_put(a, row, a->cols - names + 1, str_of(action->name), ROLE_DIM);
}

/* Pages of one column or two, so that turning one moves no line to another place. */
static struct area
column_of(const struct help *h, const struct area *a, int i)
{
	int gap = h->columns > 1 ? 2 : 0, width = (a->cols - gap) / h->columns;
	return area_part(a, 0, i * (width + gap), a->rows, width);
}

static void
draw_lines(struct ui *ui, const struct area *a)
{
	struct help *h = &ui->help;
	struct list *l = &h->list;
	l->rows = a->rows * h->columns;
	l->top = l->rows > 0 ? l->at / l->rows * l->rows : 0;
	canvas_cursor(a, 0, 0);
	if (l->n == 0)
		canvas_put(a, 0, 0, STR("no key or action like that"), ROLE_DIM);
	for (int i = 0; i < l->rows && l->top + i < l->n; i++) {
		struct area column = column_of(h, a, i / a->rows);
		int row = i % a->rows;
		draw_line(ui, &column, row, l->top + i);
		if (l->top + i == l->at) {
			canvas_select(&column, row, 0, column.cols, true);
			canvas_cursor(&column, row, 0);
		}
	}
}

/* -1: beside it. */
static int
line_at(const struct help *h, int row, int col)
{
	const struct area *a = &h->at;
	if (row < a->row || row >= a->row + a->rows || col < a->col ||
	    col >= a->col + a->cols)
		return -1;
	int column = (col - a->col) * h->columns / a->cols;
	return h->list.top + column * a->rows + row - a->row;
}

void
help_click(struct ui *ui, int row, int col)
{
	struct help *h = &ui->help;
	int at = line_at(h, row, col);
	if (at < 0) {
		h->open = false;
	} else if (at < h->list.n && !h->skip[at]) {
		h->list.at = at;
		run_line(ui);
	}
}

void
help_draw(struct ui *ui, const struct area *screen)
{
	struct help *h = &ui->help;
	struct buf title = BUF(256);
	buf_printf(&title, " Keys in %s ", panes[ui->focus]->where);
	if (h->filter.text.n)
		buf_printf(&title, "with %s%.*s%s ", theme_mark(MARK_OPEN_QUOTE),
		    STR_ARG(edit_text(&h->filter)), theme_mark(MARK_CLOSE_QUOTE));
	h->columns = screen->cols >= TWO_FROM + 4 && h->list.n > HELP_SHORT ? 2 : 1;
	int most = h->columns > 1 ? WIDTH : WIDTH / 2;
	int rows = (h->list.n + h->columns - 1) / h->columns;
	bool more = rows > screen->rows - 4;
	h->at = box_draw(ui, screen, rows > 0 ? rows + 2 : 3,
	    screen->cols < most + 4 ? screen->cols - 2 : most, buf_view(&title),
	    more ? STR(" PgDn more · type to find · Enter runs it · Esc closes ")
		 : STR(" type to find · Enter runs it · Esc closes "));
	buf_done(&title);
	if (h->at.rows > 0 && h->at.cols > 0)
		draw_lines(ui, &h->at);
}
