/* One text behind another: the pages of an article. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "base/map.h"
#include "model/richtext.h"

static bool
has_link(int kind)
{
	return kind == SPAN_LINK || kind == SPAN_IMAGE || kind == SPAN_MEDIA;
}

/* Where each link of b stands in the links of both; out->links is filled. */
static int32_t *
join_links(struct richtext *out, const struct richtext *b, struct arena *arena)
{
	int32_t *at = arena_alloc(arena, (b->nlinks + 1) * sizeof *at);
	struct str *links =
	    arena_alloc(arena, (out->nlinks + b->nlinks + 1) * sizeof *links);
	struct map known = { NULL };
	for (size_t i = 0; i < out->nlinks; i++) {
		links[i] = out->links[i];
		map_put(&known, links[i], &links[i]);
	}
	out->links = links;
	for (size_t i = 0; i < b->nlinks; i++) {
		struct str *there = map_get(&known, b->links[i]);
		if (!there) {
			there = &links[out->nlinks++];
			*there = arena_str(arena, b->links[i]);
		}
		at[i] = (int32_t)(there - links);
	}
	map_done(&known);
	return at;
}

static void
copy_span(struct span *to, const struct span *from, uint32_t by, const int32_t *links)
{
	*to = *from;
	to->start += by;
	to->end += by;
	if (has_link(from->kind) && from->ref >= 0)
		to->ref = links[from->ref];
}

static void
join_spans(struct richtext *out, const struct richtext *b, uint32_t by,
    const int32_t *links, struct arena *arena)
{
	struct span *spans =
	    arena_alloc(arena, (out->nspans + b->nspans + 1) * sizeof *spans);
	struct span_break *breaks =
	    arena_alloc(arena, (out->nbreaks + b->nbreaks + 1) * sizeof *breaks);
	for (size_t i = 0; i < out->nspans; i++)
		spans[i] = out->spans[i];
	for (size_t i = 0; i < b->nspans; i++)
		copy_span(&spans[out->nspans++], &b->spans[i], by, links);
	for (size_t i = 0; i < out->nbreaks; i++)
		breaks[i] = out->breaks[i];
	for (size_t i = 0; i < b->nbreaks; i++)
		breaks[out->nbreaks++] =
		    (struct span_break){ b->breaks[i].at + by, b->breaks[i].hyphen };
	out->spans = spans;
	out->breaks = breaks;
}

bool
richtext_join(struct richtext *t, const struct richtext *more, struct arena *arena)
{
	static const struct str between = STR("\n\n");
	size_t gap = t->utf8.n ? between.n : 0, by = t->utf8.n + gap;
	if (by + more->utf8.n > LIMIT_TEXT)
		return false;
	bool again =
	    more->utf8.n <= t->utf8.n &&
	    str_eq(str_sub(t->utf8, t->utf8.n - more->utf8.n, t->utf8.n), more->utf8);
	if (again)
		return true;
	char *text = arena_alloc(arena, by + more->utf8.n + 1);
	memcpy(text, t->utf8.p ? t->utf8.p : "", t->utf8.n);
	memcpy(text + t->utf8.n, between.p, gap);
	memcpy(text + by, more->utf8.p, more->utf8.n);
	const int32_t *links = join_links(t, more, arena);
	join_spans(t, more, (uint32_t)by, links, arena);
	t->utf8 = (struct str){ text, by + more->utf8.n };
	return true;
}
