/* The entity bar: where an article stands alone, its last row has the first names, as
 * many as fit, and says how many more `e` shows. */
#include "config.h"

#include "text/width.h"
#include "ui/state.h"

enum { BAR_FROM = 60 };

bool
entity_bar_shows(const struct ui *ui)
{
	const struct rect *r = &ui->layout.pane[PANE_ARTICLE];
	return ui->focus == PANE_ARTICLE && ui->mentions.names.n > 0 &&
	       ui->mentions.article == ui->article.id && r->cols >= BAR_FROM &&
	       r->rows > 8 && !layout_shows(&ui->layout, PANE_ENTITIES);
}

/* Cells for what stands behind the names: "+9 e". */
static int
rest_cells(size_t n)
{
	struct buf b = BUF(32);
	buf_printf(&b, "+%zu e", n);
	int cells = width_of(buf_view(&b));
	buf_done(&b);
	return cells;
}

/* Calls fn for each name that is shown, with the cells it takes; how many. */
static size_t
each(const struct ui *ui, int cols,
    void (*fn)(void *ctx, const struct article_name *n, int col, int end), void *ctx)
{
	const struct article_names *names = &ui->mentions.names;
	int col = 1;
	size_t i = 0;
	for (; i < names->n; i++) {
		int end = col + 2 + width_of(names->name[i].name);
		if (end + 2 + rest_cells(names->n) >= cols)
			break;
		fn(ctx, &names->name[i], col, end);
		col = end + 2;
	}
	return i;
}

static void
draw_one(void *ctx, const struct article_name *n, int col, int end)
{
	const struct area *row = ctx;
	canvas_mark(row, 0, col, name_mark(n->kind), name_role(n->kind));
	canvas_cut(row, 0, col + 2, end - col - 2, n->name, name_role(n->kind));
}

void
entity_bar_draw(struct ui *ui, const struct area *row)
{
	struct buf b = BUF(32), key = BUF(32);
	struct area a = *row;
	canvas_blank(row, ROLE_TEXT);
	size_t shown = each(ui, row->cols, draw_one, &a);
	if (shown < ui->mentions.names.n)
		buf_printf(&b, "+%zu ", ui->mentions.names.n - shown);
	keymap_key_of(&ui->keymap, action_find(STR("entities")), PANE_ARTICLE, &key);
	int end = row->cols - 1;
	end = canvas_right(row, 0, end, buf_view(&key), ROLE_KEY);
	canvas_right(row, 0, end, buf_view(&b), ROLE_DIM);
	buf_done(&b);
	buf_done(&key);
}

struct pointed {
	int col;
	int64_t id;
};

static void
look(void *ctx, const struct article_name *n, int col, int end)
{
	struct pointed *p = ctx;
	if (p->col >= col && p->col < end)
		p->id = n->id;
}

bool
entity_bar_click(struct ui *ui, int col)
{
	struct pointed p = { col, 0 };
	each(ui, ui->layout.pane[PANE_ARTICLE].cols, look, &p);
	if (p.id)
		entity_page_open(ui, p.id);
	else
		ui_focus(ui, PANE_ENTITIES);
	return true;
}
