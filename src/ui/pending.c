/* Keys in a row. Where keys are bound and are also the beginning of longer ones, the next
 * key decides: one that goes on takes the longer binding, any other one runs the short
 * one first. */
#include "config.h"

#include "text/width.h"
#include "ui/keys.h"
#include "ui/state.h"

enum { SHOW_MS = 400, WIDTH = 44 };

static void
on_timer(void *ctx)
{
	struct ui *ui = ctx;
	ui->pending.shown = ui->pending.n > 0;
	ui->dirty = ui->pressed = true;
}

void
pending_init(struct ui *ui)
{
	ui->pending.timer = (struct loop_timer){ .fn = on_timer, .ctx = ui };
}

static void
forget(struct ui *ui)
{
	ui->pending.n = 0;
	ui->pending.shown = false;
	loop_timer_stop(ui->loop, &ui->pending.timer);
}

/* The count goes to the action, or to the first of a line of them. */
static void
run(struct ui *ui, const struct binding *b)
{
	int count = ui->count;
	ui->count = 0;
	if (b->action) {
		action_run(ui, &(struct call){ b->action, STR(""), count });
		return;
	}
	/* the line may bind its own keys anew */
	struct buf line = BUF(LIMIT_LINE);
	buf_puts(&line, b->line);
	prompt_run(ui, buf_view(&line));
	buf_done(&line);
}

/* Digits before a key are its count. */
static bool
take_count(struct ui *ui, uint32_t key)
{
	if (key < '0' || key > '9' || (key == '0' && ui->count == 0))
		return false;
	ui->count = ui->count * 10 + (int)(key - '0');
	if (ui->count > 99999)
		ui->count = 99999;
	return true;
}

static void
wait_for_more(struct ui *ui)
{
	ui->pending.shown = !ui->live;
	if (ui->live)
		loop_timer_start(ui->loop, &ui->pending.timer, SHOW_MS);
}

/* The keys so far end here: what is bound to all but the last is run, then the last is
 * looked at by itself. */
static void
end_early(struct ui *ui, uint32_t last)
{
	struct pending *p = &ui->pending;
	size_t n = p->n - 1;
	bool longer;
	const struct binding *b =
	    keymap_find(&ui->keymap, p->keys, n, ui->focus, &longer);
	forget(ui);
	if (b)
		run(ui, b);
	if (b || (last != KEYS_ESCAPE && n == 0))
		pending_key(ui, last);
}

void
pending_key(struct ui *ui, uint32_t key)
{
	struct pending *p = &ui->pending;
	bool longer;
	if (p->n == 0 && take_count(ui, key))
		return;
	p->keys[p->n++] = key;
	const struct binding *b =
	    keymap_find(&ui->keymap, p->keys, p->n, ui->focus, &longer);
	if (longer && p->n < KEYMAP_KEYS) {
		wait_for_more(ui);
	} else if (b) {
		forget(ui);
		run(ui, b);
	} else if (p->n > 1) {
		end_early(ui, key);
	} else {
		forget(ui);
		ui->count = 0;
	}
}

/* ---- the small list */

static void
draw_line(const struct area *a, int row, const struct binding *b, size_t n)
{
	struct buf name = BUF(64);
	keymap_name(b->keys + n, b->nkeys - n, &name);
	int col = canvas_put(a, row, 0, buf_view(&name), ROLE_KEY);
	buf_done(&name);
	canvas_cut(a, row, col < 8 ? 8 : col + 1, a->cols - 8,
	    str_of(b->action ? b->action->help : b->line), ROLE_TEXT);
}

void
pending_draw(struct ui *ui, const struct area *screen)
{
	const struct pending *p = &ui->pending;
	const struct binding *b;
	struct buf title = BUF(64);
	int rows = 0, cols = screen->cols < WIDTH ? screen->cols : WIDTH;
	for (size_t at = 0; keymap_next(&ui->keymap, p->keys, p->n, ui->focus, &at);)
		rows++;
	if (rows > screen->rows - 3)
		rows = screen->rows - 3;
	struct area a = area_part(
	    screen, screen->rows - 2 - rows, screen->cols - cols, rows + 1, cols);
	canvas_blank(&a, ROLE_TEXT);
	keymap_name(p->keys, p->n, &title);
	pane_title(&a, buf_view(&title), STR("goes on with"), true);
	buf_done(&title);
	struct area body = area_part(&a, 1, 1, rows, cols - 2);
	int row = 0;
	for (size_t at = 0;
	     row < rows && (b = keymap_next(&ui->keymap, p->keys, p->n, ui->focus, &at));)
		draw_line(&body, row++, b, p->n);
}
