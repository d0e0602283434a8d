#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/xalloc.h"

enum { BLOCK_MIN = 4096, BLOCK_MAX = 1 << 20, ALIGN = 16 };

struct arena_block {
	struct arena_block *before;
	size_t cap, used, total; /* total: capacity of this block and all before it */
};

/* Blocks double from BLOCK_MIN to BLOCK_MAX, so that a small entry costs little and a
 * large feed few calls. */
static struct arena_block *
block_new(struct arena_block *before, size_t need)
{
	size_t cap = before ? before->cap * 2 : BLOCK_MIN;
	if (cap > BLOCK_MAX)
		cap = BLOCK_MAX;
	if (cap < need)
		cap = need;
	struct arena_block *b = xcalloc(1, sizeof *b + ALIGN + cap);
	b->before = before;
	b->cap = cap;
	b->total = cap + (before ? before->total : 0);
	return b;
}

static char *
block_start(struct arena_block *b)
{
	uintptr_t p = (uintptr_t)(b + 1);
	return (char *)((p + ALIGN - 1) / ALIGN * ALIGN);
}

void *
arena_alloc(struct arena *a, size_t n)
{
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (!a->last || a->last->cap - a->last->used < n)
		a->last = block_new(a->last, n);
	void *p = block_start(a->last) + a->last->used;
	a->last->used += n;
	return p;
}

void *
arena_grow(struct arena *a, const void *p, size_t n, size_t cap, size_t size)
{
	void *to = arena_alloc(a, cap * size);
	if (n)
		memcpy(to, p, n * size);
	return to;
}

void *
arena_push(struct arena *a, void *array, size_t *n, size_t size)
{
	if ((*n & (*n - 1)) == 0)
		array = arena_grow(a, array, *n, *n ? *n * 2 : 1, size);
	(*n)++;
	return array;
}

struct str
arena_str(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	return (struct str){ p, s.n };
}

struct str
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		n = 0;
	char *p = arena_alloc(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){ p, (size_t)n };
}

void
arena_free(struct arena *a)
{
	while (a->last) {
		struct arena_block *b = a->last;
		a->last = b->before;
		free(b);
	}
}

size_t
arena_size(const struct arena *a)
{
	return a->last ? a->last->total : 0;
}

char *
str_cstr(struct str s)
{
	char *p = xmalloc(s.n + 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = 0;
	return p;
}
