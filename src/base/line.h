/* The line language: words parted by blanks, "…" and '…', # comments. One syntax for the
 * `:` prompt, config, feeds, rules, entities and key scripts. Inside "…" (also within a
 * word, x="a b")
 * \" \\ \n \t stand for what they say. */
#ifndef BASE_LINE_H
#define BASE_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum line_flags {
	LINE_COMMENTS = 1, /* # after a blank begins a comment, too (config, rules,
			      entities, prompt; not feeds) */
	LINE_SINGLE = 2,   /* '…' quotes, without escapes (config, prompt) */
};

struct word {
	struct str text; /* quotes and escapes resolved; in the arena */
	size_t at, end;  /* where it stands in the line, bytes, quotes included */
	bool quoted;     /* had quotes anywhere */
};

struct words {
	struct word *word;
	size_t n;
};

/* A line without its end; a comment or an empty line gives no words. False: a quote is
 * never closed, NUL, not UTF-8, more than LIMIT_LINE bytes or LIMIT_WORDS words. */
bool line_split(
    struct str line, int flags, struct arena *arena, struct words *out, struct err *err);
/* Appends word to out so that line_split() gives it back: in quotes only where needed. */
struct buf;
void line_quote(struct buf *out, struct str word);

#endif
