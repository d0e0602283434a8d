/* POSIX extended regular expressions over folded UTF-8 text, in time that grows with text
 * times pattern and no faster, whatever the pattern: all ways to match are gone at once.
 * Known: | * + ? {m,n} ( ) . ^ $ [a-z] [^…] [[:alpha:]] and \ before a sign. No back
 * references. ^ and $ are the ends of a line. Pure. */
#ifndef QUERY_REGEX_H
#define QUERY_REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "text/fold.h"

struct regex;

/* The pattern is folded, too. NULL: "/a(/ is not a regular expression: why". */
struct regex *regex_compile(struct str pattern, struct arena *arena, struct err *err);
/* The first, longest match in folded text from byte *at on: its bytes. */
bool regex_find(
    const struct regex *r, struct str folded, size_t from, size_t *start, size_t *end);
bool regex_matches(const struct regex *r, struct str folded);
/* Folds the text first. */
bool regex_matches_text(const struct regex *r, struct folding *folding, struct str text);

#endif
