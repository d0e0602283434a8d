#include "config.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void *
xchecked(void *p)
{
	if (!p) {
		fputs("courant: no memory left\n", stderr);
		abort();
	}
	return p;
}

void *
xmalloc(size_t n)
{
	return xchecked(malloc(n ? n : 1));
}

void *
xcalloc(size_t n, size_t size)
{
	return xchecked(calloc(n ? n : 1, size ? size : 1));
}

void *
xrealloc(void *p, size_t n)
{
	return xchecked(realloc(p, n ? n : 1));
}

char *
xstrdup(const char *s)
{
	size_t n = strlen(s) + 1;
	return memcpy(xmalloc(n), s, n);
}

void *
xgrow(void *p, size_t *cap, size_t need, size_t size)
{
	if (need <= *cap)
		return p;
	size_t to = *cap + *cap / 2 + 4;
	if (to < need)
		to = need;
	if (to > SIZE_MAX / size)
		return xchecked(NULL);
	*cap = to;
	return xrealloc(p, to * size);
}
