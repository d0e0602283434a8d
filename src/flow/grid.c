/* A table's cells, and how wide its columns are. Too wide a table is narrowed cell by
 * cell: each time the column gives way whose narrowing adds the fewest lines to the table
 * (of those the widest, of those the rightmost), and none gets narrower than its longest
 * word. */
#include "config.h"

#include "flow/parts.h"
#include "text/utf8.h"
#include "text/width.h"

/* Steps of narrowing times cells, beyond which a table is read as records: no table that
 * a person would read comes near it. */
enum { WORK_MOST = 50 * 1000 * 1000 };

/* ---- reading */

static bool
is_in(struct str s, const char *const *list)
{
	for (size_t i = 0; list[i]; i++)
		if (str_eq_nocase(s, str_of(list[i])))
			return true;
	return false;
}

static const char *const nothings[] = { "", "\xC2\xA0", "–", "—", "-", "−", "n/a", NULL };

static bool
is_number_sign(uint32_t c)
{
	struct str all = STR("+-−±%‰.,'’ \u00A0\u202F$¢£¥()/:");
	for (size_t at = 0; at < all.n;)
		if (utf8_next(all, at, &at) == c)
			return true;
	return c >= 0x20A0 && c < 0x20D0; /* currencies */
}

/* Digits, signs, %, currency, separators. */
static bool
is_number(struct str s)
{
	bool digits = false;
	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, at, &at);
		bool digit = c >= '0' && c <= '9';
		if (!digit && !is_number_sign(c))
			return false;
		digits |= digit;
	}
	return digits;
}

static void
add_word(struct layout *l, struct grid_cell *c, struct grid_word word)
{
	c->words = arena_push(&l->scratch, c->words, &c->nwords, sizeof *c->words);
	c->words[c->nwords - 1] = word;
}

static void
read_words(struct layout *l, struct grid_cell *c)
{
	const char *may = cut_breaks(l, &c->ink);
	struct str text = c->ink.text;
	struct grid_word word = { 0, 0, false };
	for (size_t at = 0; at < text.n;) {
		int cells;
		bool blank = text.p[at] == ' ', end = text.p[at] == '\n';
		if (at > 0 && may[at] != CUT_NO && may[at] != CUT_HYPHEN) {
			word.ends_line = may[at] == CUT_MUST;
			add_word(l, c, word);
			word = (struct grid_word){ 0, 0, false };
		}
		at = width_cluster(text, at, &cells);
		word.cells += blank || end ? 0 : cells + word.blanks;
		word.blanks = blank ? word.blanks + 1 : 0;
	}
	add_word(l, c, word);
}

static void
read_row(struct layout *l, struct grid *g, size_t i)
{
	g->rows = arena_push(&l->scratch, g->rows, &g->nrows, sizeof *g->rows);
	g->rows[g->nrows - 1].flags = l->t->spans[i].flags;
}

static int
next_column(const struct grid_row *row)
{
	if (!row->ncells)
		return 0;
	const struct grid_cell *last = &row->cells[row->ncells - 1];
	return last->column + last->columns;
}

static void
read_cell(struct layout *l, struct grid *g, size_t i)
{
	const struct span *s = &l->t->spans[i];
	if (!g->nrows)
		read_row(l, g, i);
	struct grid_row *row = &g->rows[g->nrows - 1];
	struct str text = str_trim(str_sub(l->t->utf8, s->start, s->end));
	int column = next_column(row);
	row->cells =
	    arena_push(&l->scratch, row->cells, &row->ncells, sizeof *row->cells);
	struct grid_cell *c = &row->cells[row->ncells - 1];
	bool header = (s->flags | row->flags) & SPAN_HEADER;
	/* An empty cell holds a no-break space, to be there at all. */
	bool bare = str_is(text, "\xC2\xA0");
	*c = (struct grid_cell){ .text = { s->start, bare ? s->start : s->end, i + 1,
				     header ? FLOW_BOLD : 0, false, STR("") },
		.column = column,
		.columns = s->ref < 1 ? 1 : s->ref,
		.header = header,
		.empty = is_in(text, nothings),
		.number = is_number(text) };
	ink_build(l, &c->text, &c->ink);
	read_words(l, c);
	if (column + c->columns > g->ncolumns)
		g->ncolumns = column + c->columns;
}

/* A column is flush right when it has numbers and, but for headers, nothing else. */
static void
find_numbers(struct layout *l, struct grid *g)
{
	bool *words = arena_alloc(&l->scratch, (size_t)g->ncolumns + 1);
	g->right = arena_alloc(&l->scratch, (size_t)g->ncolumns + 1);
	for (size_t r = 0; r < g->nrows; r++)
		for (size_t i = 0; i < g->rows[r].ncells; i++) {
			const struct grid_cell *c = &g->rows[r].cells[i];
			if (c->columns > 1 || c->header || c->empty)
				continue;
			if (c->number)
				g->right[c->column] = true;
			else
				words[c->column] = true;
		}
	for (int c = 0; c < g->ncolumns; c++)
		g->right[c] &= !words[c];
}

static void
read_caption(struct layout *l, struct grid *g, size_t i)
{
	const struct span *s = &l->t->spans[i];
	g->captions =
	    arena_push(&l->scratch, g->captions, &g->ncaptions, sizeof *g->captions);
	g->captions[g->ncaptions - 1] =
	    (struct passage){ s->start, s->end, i + 1, 0, false, STR("") };
}

static bool
is_empty_row(const struct grid_row *row)
{
	for (size_t i = 0; i < row->ncells; i++)
		if (row->cells[i].ink.text.n)
			return false;
	return true;
}

static void
drop_empty_rows(struct grid *g)
{
	size_t n = 0;
	for (size_t r = 0; r < g->nrows; r++)
		if (!is_empty_row(&g->rows[r]))
			g->rows[n++] = g->rows[r];
	g->nrows = n;
}

/* What reads the spans within a table, by kind. */
static void (*const readers[])(struct layout *l, struct grid *g, size_t i) = {
	[SPAN_PARAGRAPH] = read_caption,
	[SPAN_HEADING] = read_caption,
	[SPAN_CODE_BLOCK] = read_caption,
	[SPAN_CAPTION] = read_caption,
	[SPAN_TERM] = read_caption,
	[SPAN_ROW] = read_row,
	[SPAN_CELL] = read_cell,
};

void
grid_read(struct layout *l, size_t span, struct grid *g)
{
	const struct span *spans = l->t->spans;
	*g = (struct grid){ .nrows = 0 };
	for (size_t i = span + 1; i < l->t->nspans && spans[i].start < spans[span].end;
	     i++)
		if (spans[i].kind < sizeof readers / sizeof *readers &&
		    readers[spans[i].kind])
			readers[spans[i].kind](l, g, i);
	drop_empty_rows(g);
	g->widths =
	    arena_alloc(&l->scratch, ((size_t)g->ncolumns + 1) * sizeof *g->widths);
	find_numbers(l, g);
}

/* ---- fitting */

/* Cells of the longest line that words make when each is a line, or as few as must be. */
static int
longest(const struct grid_cell *c, bool each)
{
	int most = 0, line = 0, blanks = 0;
	for (size_t i = 0; i < c->nwords; i++) {
		const struct grid_word *word = &c->words[i];
		line += blanks + word->cells;
		most = line > most ? line : most;
		blanks = word->blanks;
		if (each || word->ends_line)
			line = blanks = 0;
	}
	return most;
}

static int
count_lines(const struct grid_cell *c, int width)
{
	int lines = 1, line = 0, blanks = 0;
	for (size_t i = 0; i < c->nwords; i++) {
		const struct grid_word *word = &c->words[i];
		if (line > 0 && line + blanks + word->cells > width) {
			lines++;
			line = blanks = 0;
		}
		line += blanks + word->cells;
		blanks = word->blanks;
		if (word->ends_line) {
			lines++;
			line = blanks = 0;
		}
	}
	return lines;
}

static int
sum_widths(const int *widths, int from, int n)
{
	int sum = GRID_GAP * (n - 1);
	for (int i = 0; i < n; i++)
		sum += widths[from + i];
	return sum;
}

int
grid_cell_width(const struct grid *g, const struct grid_cell *c)
{
	return sum_widths(g->widths, c->column, c->columns);
}

/* What the cells of one column need; a cell over several gives its last what they lack.
 */
static void
measure(const struct grid *g, bool each, int *widths)
{
	for (int spanning = 0; spanning < 2; spanning++)
		for (size_t r = 0; r < g->nrows; r++)
			for (size_t i = 0; i < g->rows[r].ncells; i++) {
				const struct grid_cell *c = &g->rows[r].cells[i];
				if ((c->columns > 1) != spanning)
					continue;
				int lack = longest(c, each) -
					   sum_widths(widths, c->column, c->columns);
				if (lack > 0)
					widths[c->column + c->columns - 1] += lack;
			}
}

static void
count_heights(struct grid *g)
{
	for (size_t r = 0; r < g->nrows; r++) {
		struct grid_row *row = &g->rows[r];
		row->height = 1;
		for (size_t i = 0; i < row->ncells; i++) {
			struct grid_cell *c = &row->cells[i];
			int width = grid_cell_width(g, c);
			c->lines = count_lines(c, width);
			c->next = count_lines(c, width - 1);
			row->height = c->lines > row->height ? c->lines : row->height;
		}
	}
}

static bool
covers(const struct grid_cell *c, int column)
{
	return column >= c->column && column < c->column + c->columns;
}

/* Lines that the table gains when a column loses a cell. */
static int
gain(const struct grid *g, int column)
{
	int lines = 0;
	for (size_t r = 0; r < g->nrows; r++) {
		const struct grid_row *row = &g->rows[r];
		for (size_t i = 0; i < row->ncells; i++)
			if (covers(&row->cells[i], column) &&
			    row->cells[i].next > row->height)
				lines += row->cells[i].next - row->height;
	}
	return lines;
}

static void
narrow(struct grid *g, int column)
{
	g->widths[column]--;
	for (size_t r = 0; r < g->nrows; r++) {
		struct grid_row *row = &g->rows[r];
		for (size_t i = 0; i < row->ncells; i++) {
			struct grid_cell *c = &row->cells[i];
			if (!covers(c, column))
				continue;
			c->lines = c->next;
			c->next = count_lines(c, grid_cell_width(g, c) - 1);
			row->height = c->lines > row->height ? c->lines : row->height;
		}
	}
}

/* The column that is to give way, -1: none can. */
static int
choose(const struct grid *g, const int *least)
{
	int best = -1, best_gain = 0;
	for (int c = g->ncolumns - 1; c >= 0; c--) {
		if (g->widths[c] <= least[c])
			continue;
		int lines = gain(g, c);
		if (best < 0 || lines < best_gain ||
		    (lines == best_gain && g->widths[c] > g->widths[best])) {
			best = c;
			best_gain = lines;
		}
	}
	return best;
}

bool
grid_fit(struct layout *l, struct grid *g, int width)
{
	int *least = arena_alloc(&l->scratch, ((size_t)g->ncolumns + 1) * sizeof *least);
	measure(g, true, least);
	if (sum_widths(least, 0, g->ncolumns) > width)
		return false;
	measure(g, false, g->widths);
	for (int c = 0; c < g->ncolumns; c++)
		g->widths[c] = g->widths[c] > width ? width : g->widths[c];
	int over = sum_widths(g->widths, 0, g->ncolumns) - width;
	if (over > 0 && (int64_t)over * (int64_t)g->nrows * g->ncolumns > WORK_MOST)
		return false;
	count_heights(g);
	for (; over > 0; over--) {
		int column = choose(g, least);
		if (column < 0)
			return false;
		narrow(g, column);
	}
	return true;
}
