/* A line of text being edited: moves and deletes by grapheme clusters, with readline's
 * usual keys, and remembers what was entered. Pure. */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/limits.h"

enum { EDIT_HISTORY = 100 };

struct edit {
	struct buf text;  /* at most LIMIT_QUERY bytes */
	size_t at;        /* the cursor, bytes */
	struct buf yank;  /* what C-w, C-u, C-k took away */
	struct buf draft; /* what was being typed when the history was entered */
	char *history[EDIT_HISTORY];
	size_t nhistory, back; /* back: how far into the past; 0: the draft */
};

enum edit_result {
	EDIT_IGNORED, /* no key of an editor */
	EDIT_MOVED,
	EDIT_CHANGED,
	EDIT_ENTER,
	EDIT_CANCEL,
};

void edit_init(struct edit *e);
void edit_done(struct edit *e);
/* Begins a new line; the history stays. */
void edit_begin(struct edit *e, struct str text);
enum edit_result edit_key(struct edit *e, uint32_t key);
/* Typed or pasted text: line ends and tabs become blanks, control characters are dropped.
 */
void edit_insert(struct edit *e, struct str text);
/* Puts 'with' in the place of some bytes, the cursor behind it. */
void edit_replace(struct edit *e, size_t from, size_t to, struct str with);
/* Adds the line to the history (not twice in a row). */
void edit_remember(struct edit *e);
static inline struct str
edit_text(const struct edit *e)
{
	return buf_view(&e->text);
}

#endif
