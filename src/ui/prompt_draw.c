/* How the prompts look: a rule with the title, the candidates, the line with its cursor.
 */
#include "config.h"

#include "text/width.h"
#include "ui/state.h"

enum { HELP_COL = 42 };

static void
draw_rule(const struct ui *ui, const struct area *a)
{
	const struct prompt *p = &ui->prompt;
	canvas_line(a, 0, 0, a->cols, MARK_LINE, ROLE_RULE);
	int col = canvas_put(a, 0, 1, STR(" "), ROLE_TITLE);
	col = canvas_put(a, 0, col,
	    p->history ? STR("History") : str_of(prompt_title(p->kind)), ROLE_TITLE);
	canvas_put(a, 0, col, STR(" "), ROLE_TITLE);
	if (!p->history && (p->kind != PROMPT_COMMAND || p->complete.of == 0))
		return;
	struct buf b = BUF(64);
	buf_printf(&b, " %zu of %zu ", p->complete.n, p->complete.of);
	canvas_right(a, 0, a->cols - 3, buf_view(&b), ROLE_DIM);
	buf_done(&b);
}

/* The name, with the letters that were typed lit. */
static int
draw_name(const struct area *a, int row, int max, const struct candidate *x)
{
	int col = 2;
	enum role plain = x->quiet ? ROLE_DIM : ROLE_BOLD;
	if (width_of(x->text) > max)
		return canvas_cut(a, row, col, max, x->text, plain);
	for (size_t at = 0, next; at < x->text.n; at = next) {
		int cells;
		bool lit = at < 64 && x->hits >> at & 1;
		next = width_cluster(x->text, at, &cells);
		col = canvas_put(
		    a, row, col, str_sub(x->text, at, next), lit ? ROLE_MATCH : plain);
	}
	return col;
}

static void
draw_candidate(const struct area *a, int row, const struct candidate *x, bool line)
{
	int key = x->key.n ? width_of(x->key) + 2 : 0;
	int help = a->cols >= 60 && !line ? HELP_COL : a->cols;
	int col = draw_name(a, row, help - 4, x);
	if (x->args.n && col + 4 < help)
		col = canvas_cut(a, row, col + 1, help - col - 2, x->args, ROLE_DIM);
	canvas_cut(a, row, help, a->cols - help - key - 2, x->help,
	    x->quiet ? ROLE_DIM : ROLE_TEXT);
	if (key)
		canvas_right(a, row, a->cols - 2, x->key, ROLE_KEY);
}

static void
draw_list(struct ui *ui, const struct area *a)
{
	struct prompt *p = &ui->prompt;
	int n = (int)p->complete.n, at = p->chosen > 0 ? p->chosen : 0;
	p->top = list_scroll(p->top, at, n, a->rows, 1);
	for (int i = 0; i < a->rows && p->top + i < n; i++) {
		draw_candidate(a, i, &p->complete.list[p->top + i], p->history);
		if (p->top + i == p->chosen)
			canvas_select(a, i, 0, a->cols, true);
	}
	if (n == 0 && p->history)
		canvas_put(a, 0, 2, STR("nothing was entered here yet"), ROLE_DIM);
}

/* place:  Ankara 9   Black Sea 8   … */
static void
draw_row_of_candidates(const struct ui *ui, const struct area *a)
{
	const struct prompt *p = &ui->prompt;
	const struct complete *c = &p->complete;
	size_t colon = str_find_char(c->word, ':');
	size_t skip = colon == STR_NONE ? 0 : colon + 1;
	int col = 2;
	if (skip && c->n)
		col = canvas_put(a, 0, col, str_sub(c->word, 0, skip), ROLE_ACCENT) + 2;
	size_t first = p->chosen > 2 ? (size_t)p->chosen - 2 : 0;
	for (size_t i = first; i < c->n; i++) {
		const struct candidate *x = &c->list[i];
		struct str name = str_sub(x->text, skip, x->text.n);
		int cells = width_of(name) + 1 + (skip ? width_of(x->help) : 0);
		if (col + cells > a->cols - 3) {
			canvas_mark(a, 0, col, MARK_ELLIPSIS, ROLE_DIM);
			return;
		}
		bool chosen = (int)i == p->chosen && (p->cycle_end || i > 0);
		int end = canvas_put(a, 0, col, name, chosen ? ROLE_SELECTED : ROLE_TEXT);
		if (skip)
			canvas_put(a, 0, end + 1, x->help, ROLE_DIM);
		col += cells + 2;
	}
}

/* Fields of a query stand out as soon as they are known. */
static int
draw_words(const struct ui *ui, const struct area *a, struct str text)
{
	enum prompt_kind kind = ui->prompt.kind;
	bool query = kind == PROMPT_SEARCH || kind == PROMPT_FILTER;
	int col = 0;
	for (size_t at = 0, end; at < text.n; at = end) {
		end = at;
		while (end < text.n && text.p[end] != ' ')
			end++;
		struct str word = str_sub(text, at, end);
		while (end < text.n && text.p[end] == ' ')
			end++;
		bool field = query && complete_is_field(word);
		canvas_put(
		    a, 0, col, str_sub(text, at, end), field ? ROLE_ACCENT : ROLE_TEXT);
		col += width_of(str_sub(text, at, end));
	}
	return col;
}

/* What Tab or Enter would add behind the cursor. */
static struct str
rest_of_chosen(const struct prompt *p)
{
	const struct complete *c = &p->complete;
	if (p->chosen < 0 || p->cycle_end || p->edit[p->kind].at != c->to)
		return STR("");
	struct str text = c->list[p->chosen].text;
	return str_starts_nocase(text, c->word) ? str_sub(text, c->word.n, text.n)
						: STR("");
}

/* A long text is shown so that the cursor is in sight. */
static void
draw_line(struct ui *ui, const struct area *a, int row)
{
	const struct prompt *p = &ui->prompt;
	const struct edit *e = &p->edit[p->kind];
	struct area line = area_part(a, row, 0, 1, a->cols);
	canvas_blank(&line, ROLE_TEXT);
	canvas_put(&line, 0, 1, str_of(prompt_sign(p->kind)), ROLE_ACCENT);
	struct area text = area_part(&line, 0, 2, 1, a->cols - 3);
	struct str before = str_sub(edit_text(e), 0, e->at);
	int shift = width_of(before) - text.cols + 1;
	struct str hidden = width_cut(before, shift > 0 ? shift + 1 : 0, &shift);
	int at = width_of(before) - shift;
	int end = draw_words(ui, &text, str_sub(edit_text(e), hidden.n, e->text.n));
	if (end == at)
		canvas_put(&text, 0, end, rest_of_chosen(p), ROLE_DIM);
	canvas_cursor(&text, 0, at);
	a->canvas->cursor_shown = true;
}

void
prompt_draw(struct ui *ui, const struct area *a)
{
	const struct prompt *p = &ui->prompt;
	bool below = p->kind != PROMPT_COMMAND && !p->history && a->rows == 3;
	canvas_blank(a, ROLE_TEXT);
	if (a->rows > 1)
		draw_rule(ui, a);
	struct area list =
	    area_part(a, below ? 2 : 1, 0, below ? 1 : a->rows - 2, a->cols);
	if (below)
		draw_row_of_candidates(ui, &list);
	else if (a->rows > 2)
		draw_list(ui, &list);
	draw_line(ui, a, below ? 1 : a->rows - 1);
}
