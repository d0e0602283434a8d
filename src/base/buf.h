/* An owned string that grows up to a maximum given when it is made. Adding never fails
 * loudly: what does not fit is left out as a whole and 'full' is set and stays set, so a
 * builder asks once, at the end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf {
	char *p; /* there is always a NUL at p[n] once something was added */
	size_t n, cap, max;
	bool full;
};

/* An empty buffer of at most max bytes. struct buf b = BUF(LIMIT_X); needs no call. */
#define BUF(maximum) ((struct buf){ .max = (maximum) })
void buf_done(struct buf *b);
/* Empties it and forgets 'full'; keeps the memory. */
void buf_clear(struct buf *b);

/* Each returns false when it did not fit. */
bool buf_add(struct buf *b, const void *p, size_t n);
bool buf_str(struct buf *b, struct str s);
bool buf_puts(struct buf *b, const char *cstr);
bool buf_char(struct buf *b, char c);
bool buf_pad(struct buf *b, char c, size_t n);
bool buf_printf(struct buf *b, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* What is in it, borrowed until the next change. */
struct str buf_view(const struct buf *b);
/* The same as a C string; "" when empty. */
const char *buf_cstr(const struct buf *b);
/* Hands the memory to the caller (free()), NUL at its end; the buffer is empty
 * afterwards. */
char *buf_take(struct buf *b);

#endif
