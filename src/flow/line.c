/* Lines and their pieces. */
#include "config.h"

#include "flow/parts.h"
#include "text/bidi.h"
#include "text/width.h"

enum { TEXT_LEAST = 8 }; /* cells, however deep a block lies */

int
line_indent(const struct layout *l)
{
	int cells = 0;
	for (size_t i = 0; i < l->nprefixes; i++)
		cells += l->prefixes[i].cells - l->prefixes[i].back;
	return cells;
}

int
line_width(const struct layout *l)
{
	int width = l->o->width - line_indent(l);
	return width < TEXT_LEAST ? TEXT_LEAST : width;
}

static struct flow_line *
last_line(const struct layout *l)
{
	return &l->out->lines[l->out->nlines - 1];
}

/* Without its cells. */
static void
add_piece(struct layout *l, struct str text, unsigned style, uint32_t at, int32_t link,
    int32_t name)
{
	struct flow_line *line = last_line(l);
	line->pieces = arena_push(
	    &l->out->arena, line->pieces, &line->npieces, sizeof *line->pieces);
	line->pieces[line->npieces - 1] =
	    (struct flow_piece){ text, style, at, link, name };
}

void
line_put(struct layout *l, struct str text, unsigned style, uint32_t at, int32_t link)
{
	if (!text.n)
		return;
	add_piece(l, text, style, at, link, -1);
	last_line(l)->cells += width_of(text);
}

void
line_fill(struct layout *l, struct str text, int n, unsigned style, uint32_t at)
{
	struct str s = { "", 0 };
	if (n > 0) {
		char *p = arena_alloc(&l->out->arena, text.n * (size_t)n);
		for (size_t i = 0; i < text.n * (size_t)n; i++)
			p[i] = text.p[i % text.n];
		s = (struct str){ p, text.n * (size_t)n };
	}
	line_put(l, s, style, at, -1);
}

void
line_pad(struct layout *l, int cells, uint32_t at)
{
	line_fill(l, STR(" "), cells, FLOW_MARK, at);
}

static struct flow_line *
bare_line(struct layout *l, uint32_t at)
{
	struct flow *f = l->out;
	f->lines = arena_push(&f->arena, f->lines, &f->nlines, sizeof *f->lines);
	struct flow_line *line = last_line(l);
	/* What is found by offset must not go back. */
	if (f->nlines > 1 && line[-1].at > at)
		at = line[-1].at;
	*line = (struct flow_line){ .at = at };
	return line;
}

/* The part of a prefix that the next one does not stand over. */
static struct str
prefix_text(const struct layout *l, size_t i, bool rest)
{
	const struct prefix *p = &l->prefixes[i];
	struct str s = rest || p->begun ? p->rest : p->first;
	size_t back = i + 1 < l->nprefixes ? (size_t)p[1].back : 0;
	return str_sub(s, 0, s.n - (back < s.n ? back : s.n));
}

struct flow_line *
line_new(struct layout *l, uint32_t at)
{
	if (l->gap)
		line_empty(l, l->gap_prefixes, at);
	bare_line(l, at);
	for (size_t i = 0; i < l->nprefixes; i++) {
		line_put(l, prefix_text(l, i, false), l->prefixes[i].style, at, -1);
		l->prefixes[i].begun = true;
	}
	return last_line(l);
}

struct flow_line *
line_empty(struct layout *l, size_t n, uint32_t at)
{
	size_t visible = 0;
	l->gap = false;
	bare_line(l, at);
	for (size_t i = 0; i < n; i++)
		if (str_trim(l->prefixes[i].rest).n)
			visible = i + 1;
	for (size_t i = 0; i < visible; i++) {
		struct str s = prefix_text(l, i, true);
		if (i + 1 == visible)
			s = (struct str){ s.p, str_trim(s).n };
		line_put(l, s, l->prefixes[i].style, at, -1);
	}
	return last_line(l);
}

/* The seg that holds byte at of the ink. */
static size_t
seg_of(const struct ink *ink, size_t at)
{
	size_t low = 0, high = ink->nsegs;
	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (ink->segs[mid].start <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

static uint32_t
offset_in(const struct ink_seg *seg, size_t at)
{
	return seg->at + (seg->put_in ? 0 : (uint32_t)(at - seg->start));
}

uint32_t
line_at(const struct ink *ink, const struct cut *cut)
{
	return ink->nsegs ? offset_in(&ink->segs[seg_of(ink, cut->from)], cut->from) : 0;
}

/* Can b be shown in the same piece as a, whose end it follows? */
static bool
is_same_piece(const struct ink_seg *a, const struct ink_seg *b)
{
	return a->style == b->style && a->link == b->link && a->name == b->name &&
	       !a->put_in && !b->put_in && b->at == a->at + (b->start - a->start);
}

void
line_ink(struct layout *l, const struct ink *ink, const struct cut *cut)
{
	struct flow_line *line = last_line(l);
	size_t i = seg_of(ink, cut->from);
	for (size_t at = cut->from, end; at < cut->to; at = end) {
		const struct ink_seg *seg = &ink->segs[i];
		do {
			i++;
			end = i < ink->nsegs ? ink->segs[i].start : ink->text.n;
		} while (end < cut->to && is_same_piece(seg, &ink->segs[i]));
		end = end < cut->to ? end : cut->to;
		add_piece(l, str_sub(ink->text, at, end), seg->style, offset_in(seg, at),
		    seg->link, seg->name);
	}
	if (cut->hyphen) {
		const struct flow_piece *last = &line->pieces[line->npieces - 1];
		uint32_t at = last->at + (uint32_t)last->text.n;
		add_piece(
		    l, STR("-"), last->style | FLOW_MARK, at, last->link, last->name);
	}
	line->cells += cut->cells;
}

int
line_passage(struct layout *l, const struct passage *p)
{
	bool rtl = bidi_is_rtl(str_sub(l->t->utf8, p->start, p->end));
	int longest = 0;
	size_t n;
	struct ink ink;
	ink_build(l, p, &ink);
	struct cut *cuts = cut_lines(l, &ink, line_width(l), &n);
	for (size_t i = 0; i < n; i++) {
		if (cuts[i].from == cuts[i].to)
			continue; /* all that was in it is left out */
		line_new(l, line_at(&ink, &cuts[i]))->rtl = rtl;
		line_ink(l, &ink, &cuts[i]);
		longest = cuts[i].cells > longest ? cuts[i].cells : longest;
	}
	return longest;
}
