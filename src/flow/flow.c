/* The walk over an article's blocks, in the order of their spans.
 *
 * Blocks that hold others (quotations, items, definitions, details) are on a stack; each
 * gives a prefix to the lines within it. Blocks of text are set one after the other. An
 * empty line stands between two of them where the text has one ("\n\n"), and around
 * blocks that ask for it; it lies within those blocks that go on over it. */
#include "config.h"

#include <stdio.h>

#include "flow/parts.h"
#include "text/width.h"

enum { RULE_CELLS = 24, CODE_INDENT = 4, LIST_INDENT = 2, ROOM_LEAST = 12 };

struct open_block {
	size_t span;
	size_t nprefixes; /* before it */
	unsigned style;   /* before it */
};

struct walk {
	struct layout l;
	struct open_block *open;
	size_t nopen;
	int lists;         /* that are open */
	size_t common;     /* prefixes that have been there since the last line */
	bool parted;       /* an empty line comes before the next block */
	uint32_t done;     /* what lies before is set */
	int *number_cells; /* of the widest number in each list, by span */
};

static const struct span *
span_at(const struct walk *w, size_t i)
{
	return &w->l.t->spans[i];
}

/* ---- blocks that hold others */

/* One more prefix, if there is still room for text beside it. */
static struct prefix *
push_prefix(struct walk *w, struct str first, struct str rest, unsigned style)
{
	struct layout *l = &w->l;
	int cells = width_of(first);
	if (line_indent(l) + cells > l->o->width - ROOM_LEAST)
		return NULL;
	l->prefixes =
	    arena_push(&l->scratch, l->prefixes, &l->nprefixes, sizeof *l->prefixes);
	struct prefix *p = &l->prefixes[l->nprefixes - 1];
	*p = (struct prefix){ first, rest, cells, 0, 0, style, false };
	return p;
}

static struct str
blanks(struct walk *w, int n)
{
	return arena_printf(&w->l.out->arena, "%*s", n, "");
}

static void
open_quote(struct walk *w, size_t i)
{
	(void)i;
	struct str bar = flow_sign(&w->l, STR("│ "), STR("| "));
	push_prefix(w, bar, bar, FLOW_QUOTE | FLOW_MARK);
	w->l.style |= FLOW_QUOTE;
	w->parted = true;
}

static void
open_list(struct walk *w, size_t i)
{
	(void)i;
	w->lists++;
}

/* The nearest open block of this kind, or NULL. */
static const struct open_block *
nearest(const struct walk *w, int kind)
{
	for (size_t n = w->nopen; n-- > 0;)
		if (span_at(w, w->open[n].span)->kind == kind)
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
	if (!list || !(span_at(w, list->span)->flags & SPAN_ORDERED))
		return bullet(w);
	return arena_printf(&w->l.out->arena, "%*d. ", w->number_cells[list->span],
	    (int)span_at(w, i)->ref);
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
static void
open_item(struct walk *w, size_t i)
{
	const struct open_block *list = nearest(w, SPAN_LIST);
	bool nested =
	    list && list > w->open && span_at(w, list[-1].span)->kind == SPAN_ITEM;
	struct str marker = marker_of(w, i, list);
	int indent = nested ? 0 : LIST_INDENT,
	    back = nested ? cells_over_parent(w, list) : 0;
	struct str first =
	    arena_printf(&w->l.out->arena, "%*s%.*s", indent, "", STR_ARG(marker));
	struct prefix *p = push_prefix(w, first, blanks(w, width_of(first)), FLOW_MARK);
	if (!p)
		return;
	p->hang = p->cells - indent;
	p->back = back;
}

static void
open_definition(struct walk *w, size_t i)
{
	(void)i;
	struct str indent = blanks(w, 4);
	push_prefix(w, indent, indent, FLOW_MARK);
}

static void
open_details(struct walk *w, size_t i)
{
	(void)i;
	push_prefix(w, flow_sign(&w->l, STR("▾ "), STR("v ")), STR("  "), FLOW_MARK);
	w->parted = true;
}

static void
open_figure(struct walk *w, size_t i)
{
	(void)i;
	w->parted = true;
}

/* What details hold is parted by empty lines, from the summary on. */
static bool
is_in_details(const struct walk *w)
{
	return w->nopen && span_at(w, w->open[w->nopen - 1].span)->kind == SPAN_DETAILS;
}

static void
close_block(struct walk *w)
{
	struct open_block *b = &w->open[--w->nopen];
	const struct span *s = span_at(w, b->span);
	w->l.nprefixes = b->nprefixes;
	w->l.style = b->style;
	if (w->common > b->nprefixes)
		w->common = b->nprefixes;
	w->lists -= s->kind == SPAN_LIST;
	w->parted |=
	    s->kind == SPAN_QUOTE || s->kind == SPAN_DETAILS || s->kind == SPAN_FIGURE;
}

/* ---- blocks of text */

static bool
has_empty_line(struct str between)
{
	return str_find(between, STR("\n\n")) != STR_NONE;
}

/* An empty line before the block that begins at start, if there must be one. */
static void
begin_block(struct walk *w, uint32_t start, bool parts)
{
	struct str between = str_sub(w->l.t->utf8, w->done, start);
	if (w->l.out->nlines && (parts || w->parted || has_empty_line(between)))
		line_empty(&w->l, w->common, start);
	w->parted = false;
}

static void
end_block(struct walk *w, uint32_t end, bool parts)
{
	w->common = w->l.nprefixes;
	w->parted = parts;
	w->done = end;
}

/* The text of a block, its span left out. */
static struct passage
passage_of(const struct walk *w, size_t i, unsigned style)
{
	const struct span *s = span_at(w, i);
	return (struct passage){ s->start, s->end, i + 1, style, false, STR("") };
}

static void
set_paragraph(struct walk *w, size_t i)
{
	struct passage p = passage_of(w, i, 0);
	line_passage(&w->l, &p);
}

static void
set_heading(struct walk *w, size_t i)
{
	const struct span *s = span_at(w, i);
	struct passage p = passage_of(w, i, FLOW_HEADING);
	int cells = line_passage(&w->l, &p);
	if (!w->l.o->plain || s->ref > 2)
		return;
	struct str one = flow_sign(&w->l, STR("═"), STR("=")),
		   two = flow_sign(&w->l, STR("─"), STR("-"));
	line_new(&w->l, s->end);
	line_fill(
	    &w->l, s->ref == 1 ? one : two, cells, FLOW_HEADING | FLOW_MARK, s->end);
}

static void
set_term(struct walk *w, size_t i)
{
	struct passage p = passage_of(w, i, FLOW_BOLD);
	line_passage(&w->l, &p);
}

static struct str
text_of(const struct walk *w, const struct span *s)
{
	return str_sub(w->l.t->utf8, s->start, s->end);
}

/* A caption that says what the picture just before it says is left out. */
static bool
says_the_same(const struct walk *w, size_t i)
{
	for (size_t back = 1; back <= i && back <= 4; back++) {
		const struct span *s = span_at(w, i - back);
		if (s->kind == SPAN_IMAGE)
			return str_eq_nocase(text_of(w, s), text_of(w, span_at(w, i)));
	}
	return false;
}

static void
set_caption(struct walk *w, size_t i)
{
	struct passage p = passage_of(w, i, 0);
	if (!says_the_same(w, i))
		line_passage(&w->l, &p);
}

static void
set_code(struct walk *w, size_t i)
{
	struct layout *l = &w->l;
	struct str indent = blanks(w, CODE_INDENT);
	struct str goes_on = flow_sign(l, STR("↪ "), STR("> "));
	size_t nprefixes = l->nprefixes, n;
	struct ink ink;
	push_prefix(w, indent, indent, FLOW_MARK);
	struct passage p = passage_of(w, i, FLOW_CODE);
	p.as_it_is = true;
	ink_build(l, &p, &ink);
	struct cut *cuts = cut_code(l, &ink, l->o->wrap_code ? line_width(l) : 0, &n);
	for (size_t k = 0; k < n; k++) {
		uint32_t at = line_at(&ink, &cuts[k]);
		if (cuts[k].from == cuts[k].to) {
			line_empty(l, l->nprefixes, at)->code = true;
			continue;
		}
		line_new(l, at)->code = true;
		if (cuts[k].goes_on)
			line_put(l, goes_on, FLOW_MARK, at, -1);
		line_ink(l, &ink, &cuts[k]);
	}
	l->nprefixes = nprefixes;
}

static void
set_rule(struct walk *w, size_t i)
{
	struct layout *l = &w->l;
	uint32_t at = span_at(w, i)->start;
	int width = line_width(l), cells = width < RULE_CELLS ? width : RULE_CELLS;
	line_new(l, at);
	line_pad(l, (width - cells) / 2, at);
	line_fill(l, flow_sign(l, STR("─"), STR("-")), cells, FLOW_MARK, at);
}

static void
set_table(struct walk *w, size_t i)
{
	table_set(&w->l, i);
}

/* ---- the table of block spans */

static const struct block {
	void (*open)(struct walk *w, size_t i); /* it holds others */
	void (*set)(struct walk *w, size_t i);  /* it holds text */
	bool parts;                             /* empty lines stand around it */
} blocks[] = {
	/* clang-format off */
	[SPAN_PARAGRAPH]  = { NULL,            set_paragraph, false },
	[SPAN_HEADING]    = { NULL,            set_heading,   true },
	[SPAN_QUOTE]      = { open_quote,      NULL,          false },
	[SPAN_LIST]       = { open_list,       NULL,          false },
	[SPAN_ITEM]       = { open_item,       NULL,          false },
	[SPAN_CODE_BLOCK] = { NULL,            set_code,      true },
	[SPAN_TABLE]      = { NULL,            set_table,     true },
	[SPAN_CAPTION]    = { NULL,            set_caption,   false },
	[SPAN_FIGURE]     = { open_figure,     NULL,          false },
	[SPAN_RULE]       = { NULL,            set_rule,      true },
	[SPAN_TERM]       = { NULL,            set_term,      false },
	[SPAN_DEFINITION] = { open_definition, NULL,          false },
	[SPAN_DETAILS]    = { open_details,    NULL,          false },
	/* clang-format on */
};

static bool
is_white(char c)
{
	return c == ' ' || c == '\n';
}

/* Text up to an offset that lies in no block is set as paragraphs, so that none is lost.
 */
static void
set_loose_text(struct walk *w, uint32_t to, size_t i)
{
	struct str text = str_sub(w->l.t->utf8, 0, to);
	uint32_t from = w->done;
	for (; from < to; from = w->done) {
		while (from < to && is_white(text.p[from]))
			from++;
		size_t n = str_find(str_sub(text, from, to), STR("\n\n"));
		uint32_t end = n == STR_NONE ? to : from + (uint32_t)n;
		while (end > from && is_white(text.p[end - 1]))
			end--;
		if (from == end)
			return;
		struct passage p = { from, end, i, 0, false, STR("") };
		begin_block(w, from, false);
		line_passage(&w->l, &p);
		end_block(w, end, false);
	}
}

static void
set_block(struct walk *w, const struct block *b, size_t i)
{
	const struct span *s = span_at(w, i);
	size_t *nlines = &w->l.out->nlines, before = *nlines;
	bool parted =
	    w->parted || has_empty_line(str_sub(w->l.t->utf8, w->done, s->start));
	begin_block(w, s->start, b->parts);
	size_t empty = *nlines;
	b->set(w, i);
	if (*nlines > empty) {
		end_block(w, s->end, b->parts || is_in_details(w));
	} else { /* it came to nothing */
		*nlines = before;
		w->parted = parted;
		w->done = s->end;
	}
}

static void
open_block(struct walk *w, const struct block *b, size_t i)
{
	struct layout *l = &w->l;
	w->open = arena_push(&l->scratch, w->open, &w->nopen, sizeof *w->open);
	w->open[w->nopen - 1] = (struct open_block){ i, l->nprefixes, l->style };
	b->open(w, i);
}

static void
visit(struct walk *w, size_t i)
{
	const struct span *s = span_at(w, i);
	const struct block *b =
	    s->kind < sizeof blocks / sizeof *blocks ? &blocks[s->kind] : NULL;
	if (!b || (!b->open && !b->set) || s->start < w->done)
		return;
	set_loose_text(w, s->start, i);
	while (w->nopen && span_at(w, w->open[w->nopen - 1].span)->end <= s->start)
		close_block(w);
	if (b->open)
		open_block(w, b, i);
	else
		set_block(w, b, i);
}

/* ---- before and behind the walk */

/* The widest number of each ordered list, for markers that are flush right. */
static void
measure_numbers(struct walk *w)
{
	const struct richtext *t = w->l.t;
	struct arena *arena = &w->l.scratch;
	size_t *lists = NULL, n = 0;
	w->number_cells = arena_alloc(arena, (t->nspans + 1) * sizeof *w->number_cells);
	for (size_t i = 0; i < t->nspans; i++) {
		const struct span *s = &t->spans[i];
		while (n && t->spans[lists[n - 1]].end <= s->start)
			n--;
		if (s->kind == SPAN_LIST) {
			lists = arena_push(arena, lists, &n, sizeof *lists);
			lists[n - 1] = i;
		}
		if (s->kind != SPAN_ITEM || !n)
			continue;
		char digits[16];
		int *cells = &w->number_cells[lists[n - 1]];
		int len = snprintf(digits, sizeof digits, "%d", (int)s->ref);
		*cells = len > *cells ? len : *cells;
	}
}

/* "Links" and a line for each address: it alone may pass the measure, so that it can be
 * copied whole. */
static void
set_links(struct walk *w)
{
	struct layout *l = &w->l;
	uint32_t at = (uint32_t)l->t->utf8.n;
	if (!l->nnumbered)
		return;
	struct str widest = arena_printf(&l->scratch, "[%zu]", l->nnumbered);
	line_empty(l, 0, at);
	line_new(l, at);
	line_put(l, STR("Links"), FLOW_DIM, at, -1);
	for (size_t i = 0; i < l->nnumbered; i++) {
		struct str number = arena_printf(&l->scratch, "[%zu]", i + 1);
		struct str mark = arena_printf(
		    &l->out->arena, "%*.*s ", (int)widest.n, STR_ARG(number));
		line_new(l, at);
		line_put(l, mark, FLOW_DIM, at, l->order[i]);
		line_put(
		    l, l->t->links[l->order[i]], FLOW_LINK | FLOW_DIM, at, l->order[i]);
	}
}

void
flow_layout(struct flow *out, const struct richtext *t, const struct flow_options *o)
{
	*out = (struct flow){ .lines = NULL };
	struct walk w = { .l = { .t = t, .o = o, .out = out } };
	struct arena *scratch = &w.l.scratch;
	w.l.numbers = arena_alloc(scratch, (t->nlinks + 1) * sizeof *w.l.numbers);
	w.l.order = arena_alloc(scratch, (t->nlinks + 1) * sizeof *w.l.order);
	measure_numbers(&w);
	for (size_t i = 0; i < t->nspans; i++)
		visit(&w, i);
	set_loose_text(&w, (uint32_t)t->utf8.n, t->nspans);
	while (w.nopen)
		close_block(&w);
	set_links(&w);
	arena_free(scratch);
}

void
flow_done(struct flow *f)
{
	arena_free(&f->arena);
	*f = (struct flow){ .lines = NULL };
}

size_t
flow_line_of(const struct flow *f, uint32_t at)
{
	size_t low = 0, high = f->nlines;
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (f->lines[mid].at <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}
