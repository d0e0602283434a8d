/* Spaces and paragraph breaks that a feed lost, put back into a text and its spans. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "model/richtext.h"
#include "text/mend.h"

struct place {
	uint32_t at;
	bool paragraph;
	uint32_t before; /* bytes that the places before it add */
};

/* Everything is asked in the order of the text, so each list is walked once. */
struct sweep {
	const struct richtext *t;
	uint32_t base; /* of the block */
	size_t code;   /* the first span that may hold code at the place asked for */
	size_t next;   /* the first span that begins at or behind it, */
	uint32_t inline_end; /* and how far inline spans before that reach */
};

static bool
is_code(void *ctx, size_t at)
{
	struct sweep *w = ctx;
	const struct richtext *t = w->t;
	uint32_t pos = w->base + (uint32_t)at;
	while (w->code < t->nspans &&
	       (t->spans[w->code].kind != SPAN_CODE || t->spans[w->code].end <= pos))
		w->code++;
	return w->code < t->nspans && t->spans[w->code].start <= pos;
}

static bool
is_mendable(int kind)
{
	return kind == SPAN_PARAGRAPH || kind == SPAN_CELL || kind == SPAN_CAPTION ||
	       kind == SPAN_HEADING;
}

/* Only a paragraph can be parted, and only where no inline span runs across. */
static bool
may_part(struct sweep *w, const struct span *block, uint32_t at)
{
	const struct richtext *t = w->t;
	for (; w->next < t->nspans && t->spans[w->next].start < at; w->next++) {
		const struct span *s = &t->spans[w->next];
		if (!span_is_block(s->kind) && s->end > w->inline_end)
			w->inline_end = s->end;
	}
	return block->kind == SPAN_PARAGRAPH && w->inline_end <= at;
}

static uint32_t
width_of_place(const struct place *p)
{
	return p->paragraph ? 2 : 1;
}

static struct place *
find_places(const struct richtext *t, struct arena *arena, size_t *n)
{
	struct place *list = NULL;
	struct sweep w = { .t = t };
	*n = 0;
	for (size_t i = 0; i < t->nspans; i++) {
		const struct span *s = &t->spans[i];
		size_t found;
		w.base = s->start;
		if (!is_mendable(s->kind))
			continue;
		struct mend *m = mend_block(str_sub(t->utf8, s->start, s->end), t->utf8,
		    is_code, &w, arena, &found);
		for (size_t k = 0; k < found; k++) {
			uint32_t at = s->start + (uint32_t)m[k].at;
			struct place one = { .at = at,
				.paragraph = m[k].paragraph && may_part(&w, s, at),
				.before = *n ? list[*n - 1].before +
						   width_of_place(&list[*n - 1])
					     : 0 };
			list = arena_push(arena, list, n, sizeof *list);
			list[*n - 1] = one;
		}
	}
	return list;
}

/* The first place at or behind 'at'. */
static size_t
place_from(const struct place *p, size_t n, uint32_t at)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (p[mid].at < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Where an offset moves; an end at a place stays before it. */
static uint32_t
moved(const struct place *p, size_t n, uint32_t at, bool end)
{
	size_t i = place_from(p, n, at);
	i += !end && i < n && p[i].at == at;
	return i ? at + p[i - 1].before + width_of_place(&p[i - 1]) : at;
}

static struct str
new_text(const struct richtext *t, const struct place *p, size_t n, struct arena *arena)
{
	char *out = arena_alloc(arena, t->utf8.n + 2 * n + 1);
	size_t from = 0, to = 0;
	for (size_t i = 0; i <= n; i++) {
		size_t end = i < n ? p[i].at : t->utf8.n;
		memcpy(out + to, t->utf8.p + from, end - from);
		to += end - from;
		from = end;
		if (i < n) {
			memcpy(out + to, p[i].paragraph ? "\n\n" : " ",
			    width_of_place(&p[i]));
			to += width_of_place(&p[i]);
		}
	}
	return (struct str){ out, to };
}

struct order {
	struct span span;
	size_t nth;
};

/* A list that grows by one for each paragraph break. */
struct parted {
	struct order *list;
	size_t n;
};

static void
push(struct parted *out, struct arena *arena, struct span s)
{
	out->list = arena_push(arena, out->list, &out->n, sizeof *out->list);
	out->list[out->n - 1] = (struct order){ s, out->n };
}

/* One span, in as many as paragraph breaks part it. */
static void
add_span(struct parted *out, struct arena *arena, const struct span *s,
    const struct place *p, size_t n)
{
	uint32_t start = s->start;
	size_t i = s->kind == SPAN_PARAGRAPH ? place_from(p, n, s->start + 1) : n;
	for (; i < n && p[i].at < s->end; i++) {
		struct span one = *s;
		if (!p[i].paragraph)
			continue;
		one.start = moved(p, n, start, false);
		one.end = moved(p, n, p[i].at, true);
		push(out, arena, one);
		start = p[i].at;
	}
	struct span last = *s;
	last.start = moved(p, n, start, false);
	last.end = moved(p, n, s->end, true);
	push(out, arena, last);
}

/* An outer one before an inner one of the same extent, as they stood. */
static int
by_place(const void *x, const void *y)
{
	const struct order *a = x, *b = y;
	if (a->span.start != b->span.start)
		return a->span.start < b->span.start ? -1 : 1;
	if (a->span.end != b->span.end)
		return a->span.end > b->span.end ? -1 : 1;
	return a->nth < b->nth ? -1 : a->nth > b->nth;
}

/* The parts of paragraphs stand before the spans that lie in them. */
static void
take_spans(struct richtext *out, struct parted *parted, struct arena *arena)
{
	qsort(parted->list, parted->n, sizeof *parted->list, by_place);
	out->spans = arena_alloc(arena, (parted->n + 1) * sizeof *out->spans);
	out->nspans = parted->n;
	for (size_t i = 0; i < parted->n; i++)
		out->spans[i] = parted->list[i].span;
}

void
richtext_mend(struct richtext *t, struct arena *arena)
{
	size_t n;
	struct place *p = find_places(t, arena, &n);
	if (n == 0)
		return;
	struct parted parted = { .n = 0 };
	struct richtext out = { .links = t->links, .nlinks = t->nlinks };
	out.utf8 = new_text(t, p, n, arena);
	for (size_t i = 0; i < t->nspans; i++)
		add_span(&parted, arena, &t->spans[i], p, n);
	take_spans(&out, &parted, arena);
	out.breaks = t->breaks;
	out.nbreaks = t->nbreaks;
	for (size_t i = 0; i < out.nbreaks; i++)
		out.breaks[i].at = moved(p, n, out.breaks[i].at, false);
	*t = out;
}
