/* Blocks that hold others: what each puts before the lines within it. */
#include "config.h"

#include "flow/parts.h"
#include "text/width.h"

enum { LIST_INDENT = 2, ROOM_LEAST = 12 };

/* One more prefix, if there is still room for text beside it. */
struct prefix *
nest_push(struct walk *w, struct str first, struct str rest, unsigned style)
{
	struct layout *l = &w->l;
	int cells = width_of(first);
	if (line_indent(l) + cells > l->o->width - ROOM_LEAST)
		return NULL;
	l->prefixes = flow_room(
	    l, l->prefixes, l->nprefixes, &l->prefixes_cap, sizeof *l->prefixes);
	struct prefix *p = &l->prefixes[l->nprefixes++];
	*p = (struct prefix){ first, rest, cells, 0, 0, style, false };
	return p;
}

struct str
nest_blanks(struct walk *w, int n)
{
	return arena_printf(&w->l.out->arena, "%*s", n, "");
}

void
nest_open_quote(struct walk *w, size_t i)
{
	(void)i;
	struct str bar = flow_sign(&w->l, STR("│ "), STR("| "));
	nest_push(w, bar, bar, FLOW_QUOTE | FLOW_MARK);
	w->l.style |= FLOW_QUOTE;
	w->parted = true;
}

void
nest_open_list(struct walk *w, size_t i)
{
	(void)i;
	w->lists++;
}

/* The nearest open block of this kind, or NULL. */
static const struct open_block *
nearest(const struct walk *w, int kind)
{
	for (size_t n = w->nopen; n-- > 0;)
		if (walk_span(w, w->open[n].span)->kind == kind)
			return &w->open[n];
	return NULL;
}

static struct str
bullet(const struct walk *w)
{
	static const struct str signs[][3] = { { STR("• "), STR("◦ "), STR("▪ ") },
		{ STR("* "), STR("- "), STR("+ ") } };
	int level = w->lists < 1 ? 0 : w->lists > 3 ? 2 : w->lists - 1;
	return signs[w->l.o->ascii][level];
}

static struct str
marker_of(const struct walk *w, size_t i, const struct open_block *list)
{
	if (!list || !(walk_span(w, list->span)->flags & SPAN_ORDERED))
		return bullet(w);
	char number[MARKS_NUMBER];
	marks_number(walk_span(w, i)->ref, walk_span(w, list->span)->flags, number);
	return arena_printf(
	    &w->l.out->arena, "%*s. ", w->number_cells[list->span], number);
}

/* Cells of the parent item's prefix that a nested list's markers stand over. */
static int
cells_over_parent(const struct walk *w, const struct open_block *list)
{
	const struct layout *l = &w->l;
	if (!l->nprefixes || l->nprefixes != list->nprefixes)
		return 0;
	const struct prefix *parent = &l->prefixes[l->nprefixes - 1];
	return parent->begun && parent->hang > LIST_INDENT ? parent->hang - LIST_INDENT
							   : 0;
}

/* A list's markers stand two columns in. A nested list's stand two columns to the right
 * of its parent's, which is where the parent's text hangs, or, behind a number, before
 * it. */
void
nest_open_item(struct walk *w, size_t i)
{
	const struct open_block *list = nearest(w, SPAN_LIST);
	bool nested =
	    list && list > w->open && walk_span(w, list[-1].span)->kind == SPAN_ITEM;
	struct str marker = marker_of(w, i, list);
	int indent = nested ? 0 : LIST_INDENT,
	    back = nested ? cells_over_parent(w, list) : 0;
	struct str first =
	    arena_printf(&w->l.out->arena, "%*s%.*s", indent, "", STR_ARG(marker));
	struct prefix *p =
	    nest_push(w, first, nest_blanks(w, width_of(first)), FLOW_MARK);
	if (!p)
		return;
	p->hang = p->cells - indent;
	p->back = back;
}

void
nest_open_definition(struct walk *w, size_t i)
{
	(void)i;
	struct str indent = nest_blanks(w, 4);
	nest_push(w, indent, indent, FLOW_MARK);
}

void
nest_open_details(struct walk *w, size_t i)
{
	(void)i;
	nest_push(w, flow_sign(&w->l, STR("▾ "), STR("v ")), STR("  "), FLOW_MARK);
	w->parted = true;
}

void
nest_open_figure(struct walk *w, size_t i)
{
	(void)i;
	w->parted = true;
}

/* What details hold is parted by empty lines, from the summary on. */
bool
nest_is_details(const struct walk *w)
{
	return w->nopen && walk_span(w, w->open[w->nopen - 1].span)->kind == SPAN_DETAILS;
}

void
nest_close(struct walk *w)
{
	struct open_block *b = &w->open[--w->nopen];
	const struct span *s = walk_span(w, b->span);
	w->l.nprefixes = b->nprefixes;
	w->l.style = b->style;
	if (w->common > b->nprefixes)
		w->common = b->nprefixes;
	w->lists -= s->kind == SPAN_LIST;
	w->parted |=
	    s->kind == SPAN_QUOTE || s->kind == SPAN_DETAILS || s->kind == SPAN_FIGURE;
}
