/* The walk over an article's blocks, in the order of their spans.
 *
 * Blocks that hold others (quotations, items, definitions, details) are on a stack; each
 * gives a prefix to the lines within it (nest.c). Blocks of text are set one after the
 * other. An empty line stands between two of them where the text has one ("\n\n"), and
 * around blocks that ask for it; it lies within those blocks that go on over it. */
#include "config.h"

#include <stdio.h>

#include "flow/parts.h"

enum { RULE_CELLS = 24, CODE_INDENT = 4 };

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
	w->l.gap = w->l.out->nlines && (parts || w->parted || has_empty_line(between));
	w->l.gap_prefixes = w->common;
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
	const struct span *s = walk_span(w, i);
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
	const struct span *s = walk_span(w, i);
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
		const struct span *s = walk_span(w, i - back);
		if (s->kind == SPAN_IMAGE)
			return str_eq_nocase(text_of(w, s), text_of(w, walk_span(w, i)));
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
	struct str indent = nest_blanks(w, CODE_INDENT);
	struct str goes_on = flow_sign(l, STR("↪ "), STR("> "));
	size_t nprefixes = l->nprefixes, n;
	struct ink ink;
	nest_push(w, indent, indent, FLOW_MARK);
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
	uint32_t at = walk_span(w, i)->start;
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
	[SPAN_QUOTE]      = { nest_open_quote,      NULL,          false },
	[SPAN_LIST]       = { nest_open_list,       NULL,          false },
	[SPAN_ITEM]       = { nest_open_item,       NULL,          false },
	[SPAN_CODE_BLOCK] = { NULL,            set_code,      true },
	[SPAN_TABLE]      = { NULL,            set_table,     true },
	[SPAN_CAPTION]    = { NULL,            set_caption,   false },
	[SPAN_FIGURE]     = { nest_open_figure,     NULL,          false },
	[SPAN_RULE]       = { NULL,            set_rule,      true },
	[SPAN_TERM]       = { NULL,            set_term,      false },
	[SPAN_DEFINITION] = { nest_open_definition, NULL,          false },
	[SPAN_DETAILS]    = { nest_open_details,    NULL,          false },
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
	const struct span *s = walk_span(w, i);
	size_t before = w->l.out->nlines;
	begin_block(w, s->start, b->parts);
	b->set(w, i);
	w->done = s->end;
	if (w->l.out->nlines > before)
		end_block(w, s->end, b->parts || nest_is_details(w));
	else
		w->parted = w->l.gap; /* it came to nothing */
}

static void
open_block(struct walk *w, const struct block *b, size_t i)
{
	struct layout *l = &w->l;
	w->open = flow_room(l, w->open, w->nopen, &w->open_cap, sizeof *w->open);
	w->open[w->nopen++] = (struct open_block){ i, l->nprefixes, l->style };
	b->open(w, i);
}

static void
visit(struct walk *w, size_t i)
{
	const struct span *s = walk_span(w, i);
	const struct block *b =
	    s->kind < sizeof blocks / sizeof *blocks ? &blocks[s->kind] : NULL;
	if (!b || (!b->open && !b->set) || s->start < w->done)
		return;
	set_loose_text(w, s->start, i);
	while (w->nopen && walk_span(w, w->open[w->nopen - 1].span)->end <= s->start)
		nest_close(w);
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
	size_t *lists = NULL, n = 0, cap = 0;
	w->number_cells =
	    arena_alloc(&w->l.scratch, (t->nspans + 1) * sizeof *w->number_cells);
	for (size_t i = 0; i < t->nspans; i++) {
		const struct span *s = &t->spans[i];
		while (n && t->spans[lists[n - 1]].end <= s->start)
			n--;
		if (s->kind == SPAN_LIST) {
			lists = flow_room(&w->l, lists, n, &cap, sizeof *lists);
			lists[n++] = i;
		}
		if (s->kind != SPAN_ITEM || !n)
			continue;
		char number[MARKS_NUMBER];
		int *cells = &w->number_cells[lists[n - 1]];
		int len = (int)marks_number(s->ref, t->spans[lists[n - 1]].flags, number);
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
		nest_close(&w);
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
