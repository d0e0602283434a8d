#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"

void
buf_done(struct buf *b)
{
	free(b->p);
	*b = BUF(b->max);
}

void
buf_clear(struct buf *b)
{
	b->n = 0;
	b->full = false;
	if (b->p)
		b->p[0] = 0;
}

/* Room for n more bytes and a NUL. */
static char *
room(struct buf *b, size_t n)
{
	if (n > b->max - b->n) {
		b->full = true;
		return NULL;
	}
	b->p = xgrow(b->p, &b->cap, b->n + n + 1, 1);
	return b->p + b->n;
}

bool
buf_add(struct buf *b, const void *p, size_t n)
{
	char *to = room(b, n);
	if (!to)
		return false;
	if (n)
		memcpy(to, p, n);
	b->n += n;
	b->p[b->n] = 0;
	return true;
}

bool
buf_str(struct buf *b, struct str s)
{
	return buf_add(b, s.p, s.n);
}

bool
buf_puts(struct buf *b, const char *cstr)
{
	return buf_add(b, cstr, strlen(cstr));
}

bool
buf_char(struct buf *b, char c)
{
	return buf_add(b, &c, 1);
}

bool
buf_pad(struct buf *b, char c, size_t n)
{
	char *to = room(b, n);
	if (!to)
		return false;
	memset(to, c, n);
	b->n += n;
	b->p[b->n] = 0;
	return true;
}

bool
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *to = room(b, n < 0 ? 0 : (size_t)n);
	if (to && n > 0) {
		vsnprintf(to, (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
	return to != NULL;
}

struct str
buf_view(const struct buf *b)
{
	return (struct str){ b->p, b->n };
}

const char *
buf_cstr(const struct buf *b)
{
	return b->p ? b->p : "";
}

char *
buf_take(struct buf *b)
{
	char *p = b->p ? b->p : xstrdup("");
	*b = BUF(b->max);
	return p;
}
