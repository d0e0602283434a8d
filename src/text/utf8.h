/* UTF-8: decode, check, repair, and drop what must not reach a screen or a search index.
 * Pure. */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

enum { UTF8_BAD = 0xFFFD };

/* The character at s.p[at]; *next is the offset behind it. A broken sequence gives
 * UTF8_BAD and is stepped over as Unicode 15, section 3.9 (maximal subparts) says. at <
 * s.n. */
uint32_t utf8_next(struct str s, size_t at, size_t *next);
/* The start of the character before offset at (> 0). */
size_t utf8_back(struct str s, size_t at);
bool utf8_is_valid(
    struct str s); /* no surrogates, no overlong forms, nothing over U+10FFFF */
void utf8_put(struct buf *out, uint32_t c);
/* The same bytes with each broken sequence replaced by one U+FFFD. */
void utf8_repair(struct str s, struct buf *out);
size_t utf8_count(struct str s); /* characters */
/* The longest prefix of at most max bytes that ends between characters. */
struct str utf8_cut(struct str s, size_t max);

/* Must not be in a stored text: C0 (but \n and \t, which callers treat), DEL, C1, bidi
 * controls U+200E/F, U+202A–202E, U+2066–2069, U+061C, U+2060–2064, U+FEFF, U+FFF9–FFFB,
 * tags U+E0000–E007F, U+2028/2029, noncharacters. U+200C/D are letters and stay; U+00AD
 * and U+200B are not in this set: markup/clean turns them into break opportunities,
 * utf8_plain() drops them. */
bool utf8_is_unwanted(uint32_t c);
/* One line of plain text for a headline or a name: repaired, NFC, unwanted characters,
 * U+00AD and U+200B dropped, white space (also no-break and line ends) collapsed to
 * single blanks, trimmed, cut at max bytes. */
void utf8_plain(struct str s, size_t max, struct buf *out);
/* For whatever is printed to a terminal or pipe from stored or foreign bytes: unwanted
 * characters dropped (\n and \t stay). */
void utf8_safe(struct str s, struct buf *out);

#endif
