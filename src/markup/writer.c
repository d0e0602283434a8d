/* Two stacks: blocks, and inline elements. Neither makes a span when it is opened; the
 * next letter does (ready()), first the blocks, then a paragraph if no block takes text
 * itself, then the inline ones. The edge of a block ends paragraph and inline spans, and
 * the latter begin again with the next letter: so <b><p>a</p><p>b</p></b> becomes two
 * bold paragraphs, and spans always nest. White space, too, is written only before a
 * letter. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "markup/writer.h"
#include "text/utf8.h"

void
writer_init(struct writer *w)
{
	*w = (struct writer){ .text = BUF(LIMIT_TEXT), .paragraph = STR_NONE };
}

static size_t
span_new(struct writer *w, int kind, unsigned flags, int32_t ref)
{
	w->spans = xgrow(w->spans, &w->spans_cap, w->nspans + 1, sizeof *w->spans);
	w->spans[w->nspans] =
	    (struct span){ (uint32_t)w->text.n, 0, (uint16_t)kind, (uint16_t)flags, ref };
	return w->nspans++;
}

static void
span_end(struct writer *w, size_t *span)
{
	if (*span != STR_NONE)
		w->spans[*span].end = (uint32_t)w->text.n;
	*span = STR_NONE;
}

/* Letters and marks of Chinese and Japanese: a line end between two of them is nothing.
 */
static bool
is_east_asian(uint32_t c)
{
	return (c >= 0x3000 && c < 0x3100) || (c >= 0x3400 && c < 0xa000) ||
	       (c >= 0xf900 && c < 0xfb00) || (c >= 0xff00 && c < 0xff61) ||
	       (c >= 0x20000 && c < 0x30000);
}

static bool
joins(const struct writer *w, struct str next)
{
	size_t end;
	struct str text = buf_view(&w->text);
	if (!w->gap_is_line_end || !text.n || (unsigned char)next.p[0] < 0xe3)
		return false;
	return is_east_asian(utf8_next(next, 0, &end)) &&
	       is_east_asian(utf8_next(text, utf8_back(text, text.n), &end));
}

static void
write_gap(struct writer *w, struct str next)
{
	static const char *const gaps[] = { "", "\xc2\xa0", " ", "\n", "\n\n" };
	bool at_edge = w->text.n == 0 || (w->gap < GAP_LINE && joins(w, next));
	if (!at_edge)
		buf_puts(&w->text, gaps[w->gap]);
	w->gap = GAP_NONE;
	w->gap_is_line_end = false;
	w->broken = false;
}

/* Gives a span to all that is open; next is what will be written. */
static void
ready(struct writer *w, struct str next)
{
	if (w->ready && w->gap == GAP_NONE)
		return;
	write_gap(w, next);
	w->ready = true;
	for (size_t i = 0; i < w->nblocks; i++) {
		struct writer_block *b = &w->blocks[i];
		if (b->kind && b->span == STR_NONE)
			b->span = span_new(w, b->kind, b->flags, b->ref);
	}
	if (!w->nleaves && w->paragraph == STR_NONE)
		w->paragraph = span_new(w, SPAN_PARAGRAPH, 0, 0);
	for (size_t i = 0; i < w->ninlines; i++) {
		struct writer_inline *s = &w->inlines[i];
		if (s->span == STR_NONE)
			s->span = span_new(w, s->kind, s->flags, s->ref);
	}
}

static void
put(struct writer *w, struct str s)
{
	if (w->full)
		return;
	ready(w, s);
	if (buf_str(&w->text, s))
		return;
	w->full = true;
	buf_str(&w->text, utf8_cut(s, w->text.max - w->text.n));
}

void
writer_edge(struct writer *w)
{
	enum writer_gap gap = w->nblocks ? w->blocks[w->nblocks - 1].inside : GAP_BLOCK;
	for (size_t i = 0; i < w->ninlines; i++)
		span_end(w, &w->inlines[i].span);
	if (w->paragraph != STR_NONE && !w->full)
		w->whole = w->text.n;
	span_end(w, &w->paragraph);
	if (w->gap < gap)
		w->gap = gap;
	w->ready = false;
	w->lines = w->blanks = w->column = 0;
}

struct writer_block *
writer_open(struct writer *w, const void *owner, enum writer_shape shape, int kind,
    unsigned flags, int32_t ref)
{
	writer_edge(w);
	enum writer_gap inside =
	    w->nblocks ? w->blocks[w->nblocks - 1].inside : GAP_BLOCK;
	if (w->nleaves)
		shape = WRITER_GROUP;
	if (shape == WRITER_GROUP)
		kind = 0;
	if (shape >= WRITER_LEAF) {
		inside = GAP_LINE;
		w->nleaves++;
	}
	if (shape == WRITER_CODE) {
		w->ncodes++;
		w->code_begun = false;
	}
	w->blocks = xgrow(w->blocks, &w->blocks_cap, w->nblocks + 1, sizeof *w->blocks);
	w->blocks[w->nblocks] = (struct writer_block){ .owner = owner,
		.shape = shape,
		.kind = kind,
		.flags = flags,
		.ref = ref,
		.inside = inside,
		.span = STR_NONE };
	return &w->blocks[w->nblocks++];
}

void
writer_begin(struct writer *w, const void *owner, int kind, unsigned flags, int32_t ref)
{
	for (size_t i = 0; i < w->ninlines; i++)
		if (w->inlines[i].kind == kind)
			return;
	w->inlines =
	    xgrow(w->inlines, &w->inlines_cap, w->ninlines + 1, sizeof *w->inlines);
	w->inlines[w->ninlines++] =
	    (struct writer_inline){ owner, kind, flags, ref, STR_NONE };
	w->ready = false;
}

static void
close_block(struct writer *w)
{
	struct writer_block *b = &w->blocks[w->nblocks - 1];
	if (b->shape >= WRITER_LEAF) {
		w->nleaves--;
		if (b->span != STR_NONE && !w->full)
			w->whole = w->text.n;
	}
	w->ncodes -= b->shape == WRITER_CODE;
	writer_edge(w);
	span_end(w, &b->span);
	w->nblocks--;
	writer_edge(w);
}

void
writer_close(struct writer *w, const void *owner)
{
	while (w->ninlines && w->inlines[w->ninlines - 1].owner == owner)
		span_end(w, &w->inlines[--w->ninlines].span);
	while (w->nblocks && w->blocks[w->nblocks - 1].owner == owner)
		close_block(w);
}

struct writer_block *
writer_find(struct writer *w, int kind)
{
	for (size_t i = w->nblocks; i-- > 0;)
		if (w->blocks[i].kind == kind)
			return &w->blocks[i];
	return NULL;
}

/* ---- text ---- */

/* Bytes that a run of text cannot just go over: white space, controls, and the first
 * bytes of the characters that utf8_is_unwanted() knows, U+00A0, U+00AD and U+200B. */
/* clang-format off */
static const unsigned char special[256] = {
	[0 ... ' '] = 1, [0x7f] = 1, [0xc2] = 1, [0xd8] = 1, [0xe2] = 1, [0xef ... 0xff] = 1,
};
/* clang-format on */

static const char *
over_plain(const char *p, const char *end)
{
	while (p < end && !special[(unsigned char)*p])
		p++;
	return p;
}

/* The end of the run at p that can be written as it is: words with single blanks. */
static const char *
run_end(const char *p, const char *end)
{
	for (;;) {
		size_t next;
		p = over_plain(p, end);
		if (p + 1 < end && *p == ' ' && !special[(unsigned char)p[1]]) {
			p += 2;
			continue;
		}
		if (p >= end || (unsigned char)*p < 0x80)
			return p;
		struct str rest = { p, (size_t)(end - p) };
		uint32_t c = utf8_next(rest, 0, &next);
		if (c == 0xa0 || c == 0xad || c == 0x200b || utf8_is_unwanted(c))
			return p;
		p += next;
	}
}

static void
no_break(struct writer *w)
{
	if (w->gap == GAP_NONE && w->text.n)
		w->gap = GAP_NO_BREAK;
}

static void
space(struct writer *w, char c)
{
	if (w->gap < GAP_SPACE)
		w->gap = GAP_SPACE;
	if (c == '\n' || c == '\r')
		w->gap_is_line_end = true;
}

/* One character that ended a run: returns the byte behind it. */
static const char *
one_special(struct writer *w, const char *p, const char *end)
{
	size_t next;
	uint32_t c = utf8_next((struct str){ p, (size_t)(end - p) }, 0, &next);
	if (c == 0xa0)
		no_break(w);
	else if (c == 0xad || c == 0x200b)
		writer_may_break(w, c == 0xad);
	else if (c < 0x80 && char_is_space((char)c))
		space(w, (char)c);
	return p + next;
}

/* A line end or blank of code, kept back until a letter comes. */
static void
code_space(struct writer *w, char c)
{
	if (c == '\n') {
		w->lines += w->code_begun;
		w->blanks = w->column = 0;
	} else if (c == ' ' || c == '\t') {
		size_t n = c == '\t' ? 8 - w->column % 8 : 1;
		w->blanks += n;
		w->column += n;
	}
}

static void
code_run(struct writer *w, struct str s)
{
	ready(w, s);
	w->code_begun = true;
	buf_pad(&w->text, '\n', w->lines);
	if (w->text.n)
		buf_pad(&w->text, ' ', w->blanks);
	w->lines = w->blanks = 0;
	w->column += utf8_count(s);
	put(w, s);
}

static void
code_text(struct writer *w, struct str s)
{
	const char *p = s.p, *end = p + s.n;
	while (p < end && !w->full) {
		const char *q = *p == ' ' ? p : run_end(p, end);
		if (q > p)
			code_run(w, (struct str){ p, (size_t)(q - p) });
		size_t next = 0;
		if (q < end) {
			struct str rest = { q, (size_t)(end - q) };
			uint32_t c = utf8_next(rest, 0, &next);
			code_space(w, c == 0xa0 ? ' ' : c < 0x80 ? (char)c : 0);
		}
		p = q + next;
	}
}

void
writer_text(struct writer *w, struct str s)
{
	if (!s.n)
		return;
	if (w->ncodes) {
		code_text(w, s);
		return;
	}
	const char *p = s.p, *end = p + s.n;
	while (p < end && !w->full) {
		const char *q = *p == ' ' ? p : run_end(p, end);
		if (q > p)
			put(w, (struct str){ p, (size_t)(q - p) });
		p = q < end ? one_special(w, q, end) : q;
	}
}

void
writer_line_end(struct writer *w)
{
	if (w->ncodes)
		code_space(w, '\n');
	else if (w->broken && w->gap == GAP_LINE)
		writer_edge(w);
	else if (w->gap < GAP_LINE)
		w->gap = GAP_LINE;
	w->broken = true;
}

void
writer_may_break(struct writer *w, bool hyphen)
{
	if (w->gap != GAP_NONE || !w->text.n || w->full)
		return;
	w->breaks = xgrow(w->breaks, &w->breaks_cap, w->nbreaks + 1, sizeof *w->breaks);
	w->breaks[w->nbreaks++] = (struct span_break){ (uint32_t)w->text.n, hyphen };
}

void
writer_drop_space(struct writer *w)
{
	if (w->gap < GAP_LINE)
		w->gap = GAP_NONE;
}

void
writer_blank_cell(struct writer *w)
{
	put(w, STR("\xc2\xa0"));
}

/* ---- the end ---- */

static void
cut(struct writer *w, size_t n)
{
	struct str s = str_trim(str_sub(buf_view(&w->text), 0, n));
	w->text.n = s.n;
	while (w->nspans && w->spans[w->nspans - 1].start >= s.n)
		w->nspans--;
	for (size_t i = 0; i < w->nspans; i++)
		if (w->spans[i].end > s.n)
			w->spans[i].end = (uint32_t)s.n;
	while (w->nbreaks && w->breaks[w->nbreaks - 1].at > s.n)
		w->nbreaks--;
}

void
writer_finish(struct writer *w, struct arena *arena, struct richtext *out)
{
	w->ninlines = 0;
	for (size_t i = 0; i < w->nspans; i++)
		if (w->spans[i].end == 0)
			w->spans[i].end = (uint32_t)w->text.n;
	if (w->full)
		cut(w, w->whole ? w->whole : w->text.n);
	*out = (struct richtext){ .utf8 = arena_str(arena, buf_view(&w->text)),
		.nspans = w->nspans,
		.nbreaks = w->nbreaks };
	if (w->nspans)
		out->spans =
		    arena_grow(arena, w->spans, w->nspans, w->nspans, sizeof *w->spans);
	if (w->nbreaks)
		out->breaks = arena_grow(
		    arena, w->breaks, w->nbreaks, w->nbreaks, sizeof *w->breaks);
	buf_done(&w->text);
	free(w->spans);
	free(w->breaks);
	free(w->blocks);
	free(w->inlines);
}
