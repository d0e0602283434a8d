/* The help overlay. Its lines are the action table as seen from the focused pane, with
 * the keys of the keymap, made anew at every letter of the filter. */
#include "config.h"

#include "text/fold.h"
#include "text/width.h"
#include "ui/keys.h"
#include "ui/state.h"

enum { WIDTH = 72, KEYS_WIDTH = 16, NAME_WIDTH = 18 };

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

/* A key by its name, or a word of name or help. */
static bool
matches(const struct ui *ui, const struct action *a)
{
	struct str filter = edit_text(&ui->help.filter);
	struct buf keys = BUF(128);
	if (filter.n == 0)
		return true;
	keymap_keys_of(&ui->keymap, a, ui->focus, &keys);
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
	if (a && a->args) {
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
	int names = a->cols > 60 ? NAME_WIDTH : 0;
	canvas_cut(a, row, KEYS_WIDTH, a->cols - KEYS_WIDTH - names, str_of(action->help),
	    ROLE_TEXT);
	if (names)
		canvas_put(a, row, a->cols - names + 1, str_of(action->name), ROLE_DIM);
}

static void
draw_lines(struct ui *ui, const struct area *a)
{
	struct list *l = &ui->help.list;
	l->rows = a->rows;
	l->top = list_scroll(l->top, l->at, l->n, l->rows, 1);
	canvas_cursor(a, 0, 0);
	if (l->n == 0)
		canvas_put(a, 0, 0, STR("no key or action like that"), ROLE_DIM);
	for (int i = 0; i < a->rows && l->top + i < l->n; i++) {
		draw_line(ui, a, i, l->top + i);
		if (l->top + i == l->at) {
			canvas_select(a, i, 0, a->cols, true);
			canvas_cursor(a, i, 0);
		}
	}
}

void
help_click(struct ui *ui, int row, int col)
{
	struct help *h = &ui->help;
	int at = row - h->at.row + h->list.top;
	bool inside = row >= h->at.row && row < h->at.row + h->at.rows &&
		      col >= h->at.col && col < h->at.col + h->at.cols;
	if (!inside) {
		h->open = false;
	} else if (at < h->list.n && !h->skip[at]) {
		h->list.at = at;
		run_line(ui);
	}
}

void
help_draw(struct ui *ui, const struct area *screen)
{
	struct buf title = BUF(256);
	buf_printf(&title, " Keys in %s ", panes[ui->focus]->where);
	if (ui->help.filter.text.n)
		buf_printf(&title, "with %s%.*s%s ", theme_mark(MARK_OPEN_QUOTE),
		    STR_ARG(edit_text(&ui->help.filter)), theme_mark(MARK_CLOSE_QUOTE));
	ui->help.at = box_draw(ui, screen, ui->help.list.n > 0 ? ui->help.list.n + 2 : 3,
	    screen->cols < WIDTH + 4 ? screen->cols - 2 : WIDTH, buf_view(&title),
	    STR(" type to find · Enter runs it · Esc closes "));
	buf_done(&title);
	draw_lines(ui, &ui->help.at);
}
