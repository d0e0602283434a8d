/* Memory that is there or ends the program: running out is never an answer that callers
 * must handle. What comes from outside is bounded by base/limits.h, not by the allocator.
 */
#ifndef BASE_XALLOC_H
#define BASE_XALLOC_H

#include <stddef.h>

/* n bytes, not cleared; free() takes them. Never NULL, n may be 0. */
void *xmalloc(size_t n);
/* n members of size bytes, all zero. */
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t n);
/* p, which a library made: NULL ends the program in the same way. */
void *xchecked(void *p);
char *xstrdup(const char *s);
/* Room in array p, of *cap members of size bytes each, for need members: returns the
 * array, perhaps moved, and keeps *cap. Grows by half at least, so that adding one by one
 * is cheap. */
void *xgrow(void *p, size_t *cap, size_t need, size_t size);

#endif
