/* Tables: read as such, or cell by cell when they only place things. */
#include "config.h"

#include <string.h>

#include "markup/clean_parts.h"

struct shape {
	size_t columns; /* most cells of a row */
	bool headed;    /* has a th */
	bool blocky;    /* a cell holds a table, heading, paragraph or list */
};

static bool
is_cell(const struct html_node *n)
{
	return clean_is(n, "td") || clean_is(n, "th");
}

static bool
is_block(const struct html_node *n)
{
	static const char *const blocks[] = { "table", "h1", "h2", "h3", "h4", "h5", "h6",
		"p", "ul", "ol", "dl" };
	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
		if (clean_is(n, blocks[i]))
			return true;
	return false;
}

static size_t
count_cells(const struct html_node *row)
{
	size_t n = 0;
	for (struct html_node *cell = row->children; cell; cell = cell->next)
		n += is_cell(cell);
	return n;
}

/* Looks at the table's own elements, not into tables within it. */
static struct shape
shape_of(struct html_node *table)
{
	struct shape s = { 0 };
	for (struct html_node *n = clean_next(table, table, false); n;
	     n = clean_next(n, table, clean_is(n, "table"))) {
		size_t cells = clean_is(n, "tr") ? count_cells(n) : 0;
		if (cells > s.columns)
			s.columns = cells;
		s.headed |= clean_is(n, "th");
		s.blocky |= is_block(n);
	}
	return s;
}

static bool
is_data(struct html_node *table)
{
	struct str role = str_trim(clean_attr(table, "role"));
	struct shape s = shape_of(table);
	if (str_is(role, "presentation") || str_is(role, "none") || s.columns < 2)
		return false;
	return s.headed || !s.blocky;
}

/* The innermost table, NULL outside of any. */
static struct writer_block *
table_of(struct clean *c)
{
	for (size_t i = c->w.nblocks; i-- > 0;)
		if (c->w.blocks[i].is_table)
			return &c->w.blocks[i];
	return NULL;
}

static bool
group(struct clean *c, struct html_node *n)
{
	writer_open(&c->w, n, WRITER_GROUP, 0, 0, 0);
	return true;
}

bool
clean_enter_table(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	bool data = !c->w.nleaves && is_data(n);
	struct writer_block *b = writer_open(
	    &c->w, n, data ? WRITER_CONTAINER : WRITER_GROUP, data ? e->kind : 0, 0, 0);
	b->is_table = true;
	if (data)
		b->inside = GAP_LINE;
	return true;
}

/* A first row of th is the header as well as one of thead. */
static unsigned
row_flags(struct html_node *row)
{
	if (clean_is(row->parent, "thead"))
		return SPAN_HEADER;
	if (clean_is(row->parent, "tfoot"))
		return SPAN_FOOTER;
	for (struct html_node *n = row->prev; n; n = n->prev)
		if (clean_is(n, "tr"))
			return 0;
	for (struct html_node *n = row->children; n; n = n->next)
		if (n->type == HTML_ELEMENT && !clean_is(n, "th"))
			return 0;
	return SPAN_HEADER;
}

bool
clean_enter_row(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	struct writer_block *table = table_of(c);
	if (!table || !table->kind)
		return group(c, n);
	if (!clean_has_content(n))
		return false;
	writer_open(&c->w, n, e->shape, e->kind, row_flags(n), 0);
	return true;
}

bool
clean_enter_cell(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	struct writer_block *table = table_of(c);
	int64_t span;
	if (!table || !table->kind || !clean_is(n->parent, "tr"))
		return group(c, n);
	if (!str_to_int(str_trim(clean_attr(n, "colspan")), &span) || span < 1 ||
	    span > 100)
		span = 1;
	writer_open(&c->w, n, e->shape, e->kind, clean_is(n, "th") ? SPAN_HEADER : 0,
	    (int32_t)span);
	if (clean_has_content(n))
		return true;
	writer_blank_cell(&c->w);
	return false;
}
