/* Spans, links and breaks as bytes for the store. The form: a version byte; the number of
 * spans, then for each: how far it begins behind the one before, length, kind, flags, ref
 * (zigzag); the number of links, then for each: length and bytes; the number of breaks,
 * then for each: twice how far it is behind the one before, plus one for a hyphen. All
 * numbers are unsigned LEB128. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "model/richtext.h"

enum { FORM = 1, SPAN_BYTES_MIN = 5 };

static void
put(struct buf *out, uint32_t v)
{
	for (; v >= 0x80; v >>= 7)
		buf_char(out, (char)(v | 0x80));
	buf_char(out, (char)v);
}

static uint32_t
zigzag(int32_t v)
{
	return ((uint32_t)v << 1) ^ (uint32_t)(v < 0 ? -1 : 0);
}

void
richtext_pack(const struct richtext *t, struct buf *out)
{
	uint32_t before = 0;
	buf_char(out, FORM);
	put(out, (uint32_t)t->nspans);
	for (size_t i = 0; i < t->nspans; i++) {
		const struct span *s = &t->spans[i];
		put(out, s->start - before);
		put(out, s->end - s->start);
		put(out, s->kind);
		put(out, s->flags);
		put(out, zigzag(s->ref));
		before = s->start;
	}
	put(out, (uint32_t)t->nlinks);
	for (size_t i = 0; i < t->nlinks; i++) {
		put(out, (uint32_t)t->links[i].n);
		buf_str(out, t->links[i]);
	}
	put(out, (uint32_t)t->nbreaks);
	before = 0;
	for (size_t i = 0; i < t->nbreaks; i++) {
		put(out, (t->breaks[i].at - before) * 2 + t->breaks[i].hyphen);
		before = t->breaks[i].at;
	}
}

struct reader {
	struct str rest;
	bool broken; /* sticks */
};

static uint32_t
get(struct reader *r)
{
	uint64_t v = 0;
	for (int shift = 0; shift < 35 && r->rest.n; shift += 7) {
		unsigned char c = (unsigned char)*r->rest.p;
		r->rest = str_sub(r->rest, 1, r->rest.n);
		v |= (uint64_t)(c & 0x7f) << shift;
		if (!(c & 0x80) && v <= UINT32_MAX)
			return (uint32_t)v;
	}
	r->broken = true;
	return 0;
}

/* A count of things that take at least size bytes each. */
static size_t
get_count(struct reader *r, size_t size)
{
	size_t n = get(r);
	if (n > r->rest.n / size)
		r->broken = true;
	return r->broken ? 0 : n;
}

static void
get_spans(struct reader *r, struct arena *arena, struct richtext *out)
{
	uint64_t at = 0;
	out->nspans = get_count(r, SPAN_BYTES_MIN);
	out->spans = arena_alloc(arena, out->nspans * sizeof *out->spans);
	for (size_t i = 0; i < out->nspans; i++) {
		at += get(r);
		uint64_t end = at + get(r);
		uint32_t kind = get(r), flags = get(r), ref = get(r);
		if (end > out->utf8.n || kind > UINT16_MAX || flags > UINT16_MAX)
			r->broken = true;
		out->spans[i] =
		    (struct span){ (uint32_t)at, (uint32_t)end, (uint16_t)kind,
			    (uint16_t)flags, (int32_t)(ref >> 1) ^ -(int32_t)(ref & 1) };
	}
}

static void
get_links(struct reader *r, struct arena *arena, struct richtext *out)
{
	out->nlinks = get_count(r, 1);
	out->links = arena_alloc(arena, out->nlinks * sizeof *out->links);
	for (size_t i = 0; i < out->nlinks; i++) {
		size_t n = get(r);
		if (n > r->rest.n)
			r->broken = true;
		out->links[i] = arena_str(arena, str_sub(r->rest, 0, n));
		r->rest = str_sub(r->rest, n, r->rest.n);
	}
}

static void
get_breaks(struct reader *r, struct arena *arena, struct richtext *out)
{
	uint32_t at = 0;
	out->nbreaks = get_count(r, 1);
	out->breaks = arena_alloc(arena, out->nbreaks * sizeof *out->breaks);
	for (size_t i = 0; i < out->nbreaks; i++) {
		uint32_t v = get(r);
		at += v >> 1;
		out->breaks[i] = (struct span_break){ at, v & 1 };
	}
}

bool
richtext_unpack(
    struct str text, struct str packed, struct arena *arena, struct richtext *out)
{
	struct reader r = { packed, false };
	*out = (struct richtext){ .utf8 = text };
	if (get(&r) != FORM)
		r.broken = true;
	if (!r.broken)
		get_spans(&r, arena, out);
	if (!r.broken)
		get_links(&r, arena, out);
	if (!r.broken)
		get_breaks(&r, arena, out);
	if (!r.broken && r.rest.n == 0 && !richtext_check(out))
		return true;
	*out = (struct richtext){ .utf8 = text };
	return false;
}
