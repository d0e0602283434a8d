/* The walk over runs, the invariants, the text that is one paragraph. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "model/richtext.h"
#include "text/utf8.h"

struct walk {
	const struct richtext *t;
	size_t *open, nopen, cap;
	size_t next; /* first span that has not begun */
};

/* Drops what ends at or before at, takes in what begins there. */
static void
walk_turn(struct walk *w, uint32_t at)
{
	size_t n = 0;
	for (size_t i = 0; i < w->nopen; i++)
		if (w->t->spans[w->open[i]].end > at)
			w->open[n++] = w->open[i];
	w->nopen = n;
	for (; w->next < w->t->nspans && w->t->spans[w->next].start <= at; w->next++) {
		w->open = xgrow(w->open, &w->cap, w->nopen + 1, sizeof *w->open);
		w->open[w->nopen++] = w->next;
	}
}

static uint32_t
walk_end(const struct walk *w)
{
	uint32_t end = (uint32_t)w->t->utf8.n;
	if (w->next < w->t->nspans && w->t->spans[w->next].start < end)
		end = w->t->spans[w->next].start;
	for (size_t i = 0; i < w->nopen; i++)
		if (w->t->spans[w->open[i]].end < end)
			end = w->t->spans[w->open[i]].end;
	return end;
}

void
richtext_walk(const struct richtext *t,
    void (*fn)(void *ctx, const struct richtext_run *run), void *ctx)
{
	struct walk w = { .t = t };
	for (uint32_t at = 0, end; at < t->utf8.n; at = end) {
		walk_turn(&w, at);
		end = walk_end(&w);
		struct richtext_run run = { at, end, w.open, w.nopen };
		fn(ctx, &run);
	}
	free(w.open);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\n';
}

static const char *
check_text(struct str s)
{
	if (s.n > LIMIT_TEXT)
		return "the text is too long";
	if (!utf8_is_valid(s))
		return "the text is not UTF-8";
	if (s.n && (is_space(s.p[0]) || is_space(s.p[s.n - 1])))
		return "the text begins or ends with white space";
	for (size_t at = 0; at < s.n;) {
		if (s.p[at] >= ' ' && s.p[at] < 0x7f) { /* most of it */
			at++;
			continue;
		}
		uint32_t c = utf8_next(s, at, &at);
		if ((c != '\n' && utf8_is_unwanted(c)) || c == '\t' || c == 0xad ||
		    c == 0x200b)
			return "the text holds a character that may not be in it";
	}
	return NULL;
}

static bool
is_boundary(struct str s, uint32_t at)
{
	return at == s.n || ((unsigned char)s.p[at] & 0xc0) != 0x80;
}

static const char *
check_span(const struct richtext *t, size_t i)
{
	const struct span *s = &t->spans[i], *before = s - (i > 0);
	bool has_link = s->kind == SPAN_LINK || s->kind == SPAN_MEDIA;
	if (s->start >= s->end || s->end > t->utf8.n)
		return "a span is empty or beyond the text";
	if (!is_boundary(t->utf8, s->start) || !is_boundary(t->utf8, s->end))
		return "a span cuts a character";
	if (s->start < before->start ||
	    (s->start == before->start && s->end > before->end))
		return "the spans are not sorted";
	if (has_link && (s->ref < 0 || (size_t)s->ref >= t->nlinks))
		return "a link span has no link";
	if (s->kind == SPAN_IMAGE && (s->ref < -1 || s->ref >= (int64_t)t->nlinks))
		return "an image span has no link";
	return NULL;
}

/* Markup spans nest: each lies within the last one that is still open. */
static const char *
check_nesting(const struct richtext *t)
{
	const char *wrong = NULL;
	uint32_t *ends = xcalloc(t->nspans + 1, sizeof *ends), name_end = 0;
	size_t n = 0;
	for (size_t i = 0; i < t->nspans && !wrong; i++) {
		const struct span *s = &t->spans[i];
		if (span_is_name(s->kind)) {
			if (s->start < name_end)
				wrong = "two names overlap";
			name_end = s->end;
			continue;
		}
		while (n && ends[n - 1] <= s->start)
			n--;
		if (n && ends[n - 1] < s->end && s->kind != SPAN_HIT)
			wrong = "two markup spans cross";
		if (s->kind != SPAN_HIT)
			ends[n++] = s->end;
	}
	free(ends);
	return wrong;
}

static const char *
check_breaks(const struct richtext *t)
{
	for (size_t i = 0; i < t->nbreaks; i++) {
		uint32_t at = t->breaks[i].at;
		if (at > t->utf8.n || !is_boundary(t->utf8, at))
			return "a break is not between characters";
		if (i && at < t->breaks[i - 1].at)
			return "the breaks are not sorted";
	}
	return NULL;
}

const char *
richtext_check(const struct richtext *t)
{
	const char *wrong = check_text(t->utf8);
	for (size_t i = 0; i < t->nspans && !wrong; i++)
		wrong = check_span(t, i);
	if (!wrong)
		wrong = check_nesting(t);
	return wrong ? wrong : check_breaks(t);
}

struct richtext
richtext_plain(struct str text, struct arena *arena)
{
	struct richtext t = { .utf8 = text };
	if (text.n == 0)
		return t;
	t.spans = arena_alloc(arena, sizeof *t.spans);
	t.nspans = 1;
	t.spans[0] = (struct span){ 0, (uint32_t)text.n, SPAN_PARAGRAPH, 0, 0 };
	return t;
}
