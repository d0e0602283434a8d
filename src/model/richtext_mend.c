/* Spaces and paragraph breaks that a feed lost, put back into a text and its spans. */
#include "config.h"

#include <string.h>

#include "model/richtext.h"
#include "text/mend.h"

struct place {
	uint32_t at;
	bool paragraph;
};

struct code {
	const struct richtext *t;
	uint32_t base;
};

static bool
is_code(void *ctx, size_t at)
{
	const struct code *c = ctx;
	uint32_t pos = c->base + (uint32_t)at;
	for (size_t i = 0; i < c->t->nspans && c->t->spans[i].start <= pos; i++)
		if (c->t->spans[i].kind == SPAN_CODE && pos < c->t->spans[i].end)
			return true;
	return false;
}

static bool
is_mendable(int kind)
{
	return kind == SPAN_PARAGRAPH || kind == SPAN_CELL || kind == SPAN_CAPTION ||
	       kind == SPAN_HEADING;
}

/* Only a paragraph can be parted, and only where no inline span runs across. */
static bool
may_part(const struct richtext *t, const struct span *block, uint32_t at)
{
	for (size_t i = 0; i < t->nspans && t->spans[i].start < at; i++)
		if (!span_is_block(t->spans[i].kind) && t->spans[i].end > at)
			return false;
	return block->kind == SPAN_PARAGRAPH;
}

static struct place *
find_places(const struct richtext *t, struct arena *arena, size_t *n)
{
	struct place *list = NULL;
	*n = 0;
	for (size_t i = 0; i < t->nspans; i++) {
		const struct span *s = &t->spans[i];
		size_t found;
		struct code code = { t, s->start };
		if (!is_mendable(s->kind))
			continue;
		struct mend *m = mend_block(str_sub(t->utf8, s->start, s->end), t->utf8,
		    is_code, &code, arena, &found);
		for (size_t k = 0; k < found; k++) {
			uint32_t at = s->start + (uint32_t)m[k].at;
			list = arena_push(arena, list, n, sizeof *list);
			list[*n - 1] =
			    (struct place){ at, m[k].paragraph && may_part(t, s, at) };
		}
	}
	return list;
}

static size_t
width_of_place(const struct place *p)
{
	return p->paragraph ? 2 : 1;
}

/* By how much an offset moves; an end at a place stays before it. */
static uint32_t
moved(const struct place *p, size_t n, uint32_t at, bool end)
{
	uint32_t by = 0;
	for (size_t i = 0; i < n && (end ? p[i].at < at : p[i].at <= at); i++)
		by += (uint32_t)width_of_place(&p[i]);
	return at + by;
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

/* One span, in as many as paragraph breaks part it. */
static void
add_span(struct richtext *out, struct arena *arena, const struct span *s,
    const struct place *p, size_t n)
{
	uint32_t start = s->start;
	for (size_t i = 0; i <= n; i++) {
		bool parts = i < n && p[i].paragraph && s->kind == SPAN_PARAGRAPH &&
			     p[i].at > start && p[i].at < s->end;
		if (i < n && !parts)
			continue;
		struct span one = *s;
		one.start = moved(p, n, start, false);
		one.end = moved(p, n, parts ? p[i].at : s->end, true);
		out->spans = arena_push(arena, out->spans, &out->nspans, sizeof one);
		out->spans[out->nspans - 1] = one;
		start = parts ? p[i].at : s->end;
	}
}

static int
by_place(const struct span *a, const struct span *b)
{
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->end == b->end ? 0 : a->end > b->end ? -1 : 1;
}

/* The parts of paragraphs stand before the spans that lie in them: few are out of order.
 */
static void
sort(struct richtext *t)
{
	for (size_t i = 1; i < t->nspans; i++) {
		struct span one = t->spans[i];
		size_t k = i;
		while (k && by_place(&t->spans[k - 1], &one) > 0) {
			t->spans[k] = t->spans[k - 1];
			k--;
		}
		t->spans[k] = one;
	}
}

void
richtext_mend(struct richtext *t, struct arena *arena)
{
	size_t n;
	struct place *p = find_places(t, arena, &n);
	if (n == 0)
		return;
	struct richtext out = { .links = t->links, .nlinks = t->nlinks };
	out.utf8 = new_text(t, p, n, arena);
	for (size_t i = 0; i < t->nspans; i++)
		add_span(&out, arena, &t->spans[i], p, n);
	sort(&out);
	out.breaks = t->breaks;
	out.nbreaks = t->nbreaks;
	for (size_t i = 0; i < out.nbreaks; i++)
		out.breaks[i].at = moved(p, n, out.breaks[i].at, false);
	*t = out;
}
