/* Tables: as columns with a rule under the header and over the footer, or, when they
 * cannot be made narrow enough, as records of "Header: value". */
#include "config.h"

#include "flow/parts.h"

enum { HEADER_MOST = 200 }; /* bytes of a header that is put before a record's values */

/* ---- columns */

static int
column_start(const struct grid *g, int column)
{
	int at = 0;
	for (int c = 0; c < column; c++)
		at += g->widths[c] + GRID_GAP;
	return at;
}

static void
set_columns_rule(struct layout *l, const struct grid *g, uint32_t at)
{
	line_new(l, at);
	for (int c = 0; c < g->ncolumns; c++) {
		line_pad(l, c ? GRID_GAP : 0, at);
		line_fill(
		    l, flow_sign(l, STR("─"), STR("-")), g->widths[c], FLOW_MARK, at);
	}
}

struct cell_lines {
	struct cut *cuts;
	size_t n;
};

/* Line k of a row; blanks are put only between cells, so that none ends the line. */
static void
set_row_line(struct layout *l, const struct grid *g, const struct grid_row *row,
    const struct cell_lines *lines, size_t k)
{
	int at = 0;
	struct flow_line *line = NULL;
	for (size_t i = 0; i < row->ncells; i++) {
		const struct grid_cell *c = &row->cells[i];
		if (k >= lines[i].n || lines[i].cuts[k].from == lines[i].cuts[k].to)
			continue;
		const struct cut *cut = &lines[i].cuts[k];
		uint32_t offset = line_at(&c->ink, cut);
		int start = column_start(g, c->column);
		if (c->columns == 1 && g->right[c->column])
			start += grid_cell_width(g, c) - cut->cells;
		if (!line)
			line = line_new(l, offset);
		line_pad(l, start - at, offset);
		line_ink(l, &c->ink, cut);
		at = start + cut->cells;
	}
}

static void
set_row(struct layout *l, const struct grid *g, const struct grid_row *row)
{
	struct cell_lines *lines =
	    arena_alloc(&l->scratch, (row->ncells + 1) * sizeof *lines);
	size_t most = 0;
	for (size_t i = 0; i < row->ncells; i++) {
		const struct grid_cell *c = &row->cells[i];
		lines[i].cuts = cut_lines(l, &c->ink, grid_cell_width(g, c), &lines[i].n);
		most = lines[i].n > most ? lines[i].n : most;
	}
	for (size_t k = 0; k < most; k++)
		set_row_line(l, g, row, lines, k);
}

static uint32_t
row_start(const struct grid_row *row)
{
	return row->ncells ? row->cells[0].text.start : 0;
}

static bool
has_high_row(const struct grid *g)
{
	for (size_t r = 0; r < g->nrows; r++)
		if (g->rows[r].height > 1)
			return true;
	return false;
}

static void
set_columns(struct layout *l, const struct grid *g)
{
	bool parted = has_high_row(g);
	for (size_t r = 0; r < g->nrows; r++) {
		const struct grid_row *row = &g->rows[r];
		unsigned before = r ? row[-1].flags : row->flags;
		bool rule = (before & SPAN_HEADER && !(row->flags & SPAN_HEADER)) ||
			    (row->flags & SPAN_FOOTER && !(before & SPAN_FOOTER));
		if (rule)
			set_columns_rule(l, g, row_start(row));
		else if (parted && r)
			line_empty(l, l->nprefixes, row_start(row));
		set_row(l, g, row);
	}
}

/* ---- records */

/* What is longer than a line or two names no column, and must not stand before each
 * value. */
static bool
is_header(const struct grid_row *row)
{
	for (size_t i = 0; i < row->ncells; i++)
		if (row->cells[i].ink.text.n > HEADER_MOST)
			return false;
	return row->flags & SPAN_HEADER;
}

/* The header of each column: that of the first header row that has one. */
static struct str *
find_headers(struct layout *l, const struct grid *g)
{
	struct str *headers =
	    arena_alloc(&l->scratch, ((size_t)g->ncolumns + 1) * sizeof *headers);
	for (size_t r = 0; r < g->nrows && is_header(&g->rows[r]); r++)
		for (size_t i = 0; i < g->rows[r].ncells; i++) {
			const struct grid_cell *c = &g->rows[r].cells[i];
			for (int k = c->column; k < c->column + c->columns; k++)
				if (!headers[k].n && !c->empty)
					headers[k] = c->ink.text;
		}
	return headers;
}

/* A header row is one of the records only where there is nothing else. */
static bool
is_record(const struct grid *g, const struct grid_row *row)
{
	return !is_header(row) || is_header(&g->rows[g->nrows - 1]);
}

static void
set_record(struct layout *l, const struct grid_row *row, const struct str *headers)
{
	for (size_t i = 0; i < row->ncells; i++) {
		struct passage p = row->cells[i].text;
		struct str header = headers[row->cells[i].column];
		if (!row->cells[i].ink.text.n)
			continue;
		if (header.n && !is_header(row))
			p.lead = arena_printf(&l->scratch, "%.*s: ", STR_ARG(header));
		line_passage(l, &p);
	}
}

static void
set_records(struct layout *l, const struct grid *g)
{
	const struct str *headers = find_headers(l, g);
	bool first = true;
	for (size_t r = 0; r < g->nrows; r++) {
		if (!is_record(g, &g->rows[r]))
			continue;
		if (!first)
			line_empty(l, l->nprefixes, row_start(&g->rows[r]));
		first = false;
		set_record(l, &g->rows[r], headers);
	}
}

void
table_set(struct layout *l, size_t span)
{
	struct grid g;
	grid_read(l, span, &g);
	for (size_t i = 0; i < g.ncaptions; i++)
		line_passage(l, &g.captions[i]);
	if (g.ncaptions && g.nrows)
		line_empty(l, l->nprefixes, row_start(&g.rows[0]));
	if (grid_fit(l, &g, line_width(l)))
		set_columns(l, &g);
	else
		set_records(l, &g);
}
