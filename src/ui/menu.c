/* The menu overlay. */
#include "config.h"

#include "text/width.h"
#include "ui/fuzzy.h"
#include "ui/keys.h"
#include "ui/state.h"

enum { WIDTH = 76, LEAST = 54 };

void
menu_done(struct menu *m)
{
	arena_free(&m->arena);
	edit_done(&m->filter);
}

void
menu_close(struct ui *ui)
{
	menu_done(&ui->menu);
	ui->menu = (struct menu){ 0 };
	ui->dirty = true;
}

void
menu_begin(struct ui *ui, struct str title, void (*take)(struct ui *, struct str))
{
	menu_close(ui);
	ui->menu.title = arena_str(&ui->menu.arena, title);
	ui->menu.take = take;
	edit_init(&ui->menu.filter);
}

void
menu_add(struct ui *ui, struct menu_item item)
{
	struct menu *m = &ui->menu;
	item.text = arena_str(&m->arena, item.text);
	item.detail = arena_str(&m->arena, item.detail);
	item.line = arena_str(&m->arena, item.line);
	item.value = arena_str(&m->arena, item.value);
	m->items = arena_push(&m->arena, m->items, &m->nitems, sizeof *m->items);
	m->items[m->nitems - 1] = item;
}

/* Digits choose by the number, letters by what they are in. */
static bool
fits(const struct menu_item *item, struct str filter)
{
	uint64_t hits;
	int64_t number;
	if (item->number && str_to_int(filter, &number)) {
		struct buf b = BUF(16);
		buf_printf(&b, "%d", item->number);
		bool ok = str_starts(buf_view(&b), filter);
		buf_done(&b);
		return ok;
	}
	return fuzzy_score(item->text, filter, &hits) >= (filter.n ? FUZZY_CLOSE : 1) ||
	       (filter.n && fuzzy_score(item->detail, filter, &hits) >= FUZZY_CLOSE);
}

static void
fill(struct menu *m)
{
	struct list *l = &m->list;
	l->n = 0;
	for (size_t i = 0; i < m->nitems; i++)
		if (fits(&m->items[i], edit_text(&m->filter)))
			m->shown[l->n++] = i;
	l->top = 0;
	list_set(l, 0);
}

void
menu_show(struct ui *ui)
{
	struct menu *m = &ui->menu;
	m->open = true;
	m->shown = arena_alloc(&m->arena, (m->nitems + 1) * sizeof *m->shown);
	fill(m);
}

enum verb
overlay_verb(uint32_t key)
{
	static const struct {
		uint32_t key;
		enum verb verb;
	} table[] = {
		{ KEYS_DOWN, VERB_DOWN },
		{ KEYS_CTRL | 'n', VERB_DOWN },
		{ KEYS_UP, VERB_UP },
		{ KEYS_CTRL | 'p', VERB_UP },
		{ KEYS_PAGE_DOWN, VERB_PAGE_DOWN },
		{ KEYS_CTRL | 'f', VERB_PAGE_DOWN },
		{ KEYS_PAGE_UP, VERB_PAGE_UP },
		{ KEYS_CTRL | 'b', VERB_PAGE_UP },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (table[i].key == key)
			return table[i].verb;
	return VERB_NONE;
}

/* The menu is closed first: what is run may open another one. */
static void
take_item(struct ui *ui)
{
	struct menu m = ui->menu;
	const struct menu_item *item = m.list.n ? &m.items[m.shown[m.list.at]] : NULL;
	ui->menu = (struct menu){ 0 };
	if (item && item->line.n)
		prompt_run(ui, item->line);
	else if (item && m.take)
		m.take(ui, item->value);
	menu_done(&m);
}

void
menu_key(struct ui *ui, uint32_t key)
{
	struct menu *m = &ui->menu;
	enum verb verb = overlay_verb(key);
	if (verb != VERB_NONE) {
		list_move(&m->list, verb, 1);
		return;
	}
	enum edit_result result = edit_key(&m->filter, key);
	if (result == EDIT_CHANGED)
		fill(m);
	else if (result == EDIT_ENTER)
		take_item(ui);
	else if (result == EDIT_CANCEL)
		menu_close(ui);
}

/* Beside it: it is closed. */
void
menu_click(struct ui *ui, int row, int col)
{
	struct menu *m = &ui->menu;
	int at = row - m->at.row + m->list.top;
	bool inside = row >= m->at.row && row < m->at.row + m->at.rows &&
		      col >= m->at.col && col < m->at.col + m->at.cols;
	if (!inside) {
		menu_close(ui);
	} else if (at < m->list.n) {
		m->list.at = at;
		take_item(ui);
	}
}

/* ---- drawing */

static void
draw_frame(const struct area *a, struct str title, struct str foot)
{
	int right = a->cols - 1, bottom = a->rows - 1;
	canvas_blank(a, ROLE_TEXT);
	canvas_line(a, 0, 1, a->cols - 2, MARK_LINE, ROLE_BOX);
	canvas_line(a, bottom, 1, a->cols - 2, MARK_LINE, ROLE_BOX);
	for (int row = 1; row < bottom; row++) {
		canvas_mark(a, row, 0, MARK_BAR, ROLE_BOX);
		canvas_mark(a, row, right, MARK_BAR, ROLE_BOX);
	}
	canvas_mark(a, 0, 0, MARK_CORNER_NW, ROLE_BOX);
	canvas_mark(a, 0, right, MARK_CORNER_NE, ROLE_BOX);
	canvas_mark(a, bottom, 0, MARK_CORNER_SW, ROLE_BOX);
	canvas_mark(a, bottom, right, MARK_CORNER_SE, ROLE_BOX);
	canvas_cut(a, 0, 2, a->cols - 4, title, ROLE_TITLE);
	if (width_of(foot) < a->cols - 4)
		canvas_right(a, bottom, right - 1, foot, ROLE_DIM);
}

/* Accessible: title and foot without lines around. */
static void
draw_bare(const struct area *a, struct str title, struct str foot)
{
	canvas_blank(a, ROLE_TEXT);
	canvas_cut(a, 0, 1, a->cols - 2, title, ROLE_TITLE);
	canvas_cut(a, a->rows - 1, 1, a->cols - 2, foot, ROLE_DIM);
}

struct area
box_draw(struct ui *ui, const struct area *screen, int rows, int cols, struct str title,
    struct str foot)
{
	if (rows > screen->rows - 2)
		rows = screen->rows - 2;
	if (cols > screen->cols - 2)
		cols = screen->cols - 2;
	struct area box = area_part(
	    screen, (screen->rows - rows) / 2, (screen->cols - cols) / 2, rows, cols);
	if (settings_number(&ui->app->settings, SET_ACCESSIBLE))
		draw_bare(&box, title, foot);
	else
		draw_frame(&box, title, foot);
	return area_part(&box, 1, 2, box.rows - 2, box.cols - 4);
}

static void
draw_item(const struct area *a, int row, const struct menu_item *item)
{
	int col = 0;
	if (item->number) {
		struct buf b = BUF(16);
		buf_printf(&b, "%d", item->number);
		canvas_right(a, row, 3, buf_view(&b), ROLE_KEY);
		buf_done(&b);
		col = 4;
	}
	int room = a->cols - col;
	int text = item->detail.n && room > 30 ? room / 2 : room;
	if (width_of(item->text) < text)
		text = width_of(item->text);
	col = canvas_cut(a, row, col, text, item->text, ROLE_TEXT) + 2;
	canvas_cut(a, row, col, a->cols - col, item->detail, ROLE_DIM);
}

/* As wide as its lines want it: text, detail, number, frame. */
static int
width_wanted(const struct menu *m)
{
	int most = LEAST;
	for (size_t i = 0; i < m->nitems; i++) {
		const struct menu_item *item = &m->items[i];
		int text = width_of(item->text), detail = width_of(item->detail);
		int cells = (detail ? 2 * (text > detail ? text : detail) + 2 : text) +
			    (item->number ? 4 : 0) + 4;
		most = cells > most ? cells : most;
	}
	int title = width_of(m->title) + 6;
	most = title > most ? title : most;
	return most < WIDTH ? most : WIDTH;
}

void
menu_draw(struct ui *ui, const struct area *screen)
{
	struct menu *m = &ui->menu;
	struct buf title = BUF(512);
	buf_printf(&title, " %.*s ", STR_ARG(m->title));
	if (m->filter.text.n)
		buf_printf(&title, "with %s%.*s%s ", theme_mark(MARK_OPEN_QUOTE),
		    STR_ARG(edit_text(&m->filter)), theme_mark(MARK_CLOSE_QUOTE));
	m->at = box_draw(ui, screen, (int)m->nitems + 2, width_wanted(m),
	    buf_view(&title), STR(" type to find · Enter takes it · Esc closes "));
	buf_done(&title);
	struct list *l = &m->list;
	l->rows = m->at.rows;
	l->top = list_scroll(l->top, l->at, l->n, l->rows, 1);
	canvas_cursor(&m->at, 0, 0);
	if (l->n == 0)
		canvas_put(&m->at, 0, 0, STR("nothing like that"), ROLE_DIM);
	for (int i = 0; i < m->at.rows && l->top + i < l->n; i++) {
		draw_item(&m->at, i, &m->items[m->shown[l->top + i]]);
		if (l->top + i == l->at) {
			canvas_select(&m->at, i, 0, m->at.cols, true);
			canvas_cursor(&m->at, i, 0);
		}
	}
}
