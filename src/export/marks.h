/* The names of an article in the order of its text, for exports that mark them. A name
 * may cross markup: it is marked piece by piece, in each run of text that is written.
 * Pure. */
#ifndef EXPORT_MARKS_H
#define EXPORT_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "model/entity.h"

struct marks {
	const struct article_names *names; /* NULL: nothing is marked */
	bool title;                        /* those of the headline, not of the text */
	size_t at;                         /* set to 0 */
};

/* The first that reaches into these bytes, or NULL; *start, *end: the part of it that
 * lies in them. 'from' does not go back between calls. */
const struct mention *marks_next(
    struct marks *m, uint32_t from, uint32_t to, uint32_t *start, uint32_t *end);
/* These bytes of the text as HTML, names in <mark class="person" title="role,
 * organization">. */
void marks_html(
    struct marks *m, struct str text, uint32_t from, uint32_t to, struct buf *out);

#endif
