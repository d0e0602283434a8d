/* (XML's text, CDATA too, comes with stand-ins for < and &: see TIDY_LESS.)
 *
 * Bytes made fit for libxml2's parsers, in one pass: UTF-8 in, UTF-8 out. Drops controls
 * and NUL, escapes bare & and <, balances XML's tags with a stack (an end tag that closes
 * nothing is dropped, a <br> left open is closed), maps &#150; to windows-1252, decodes
 * all references (HTML5's names, names that the DOCTYPE declares as plain text; in HTML
 * also without a semicolon), drops comments, instructions and the DOCTYPE but keeps their
 * line ends, so that line numbers hold; opens CDATA in HTML, closes an open comment, cuts
 * what stands before the first tag, lets through at most LIMIT_ATTRIBUTES of a tag, each
 * name once, and tags down to LIMIT_DEPTH. Pure. */
#ifndef MARKUP_TIDY_H
#define MARKUP_TIDY_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum tidy_damage { /* kinds, one bit each */
	TIDY_CONTROLS = 1,
	TIDY_AMPERSAND = 2,
	TIDY_LESS_THAN = 4,
	TIDY_UNCLOSED = 8,    /* a tag, comment or CDATA section was never closed */
	TIDY_MISMATCHED = 16, /* an end tag that closes nothing, or elements that cross */
	TIDY_JUNK_BEFORE = 32,
	TIDY_JUNK_AFTER = 64,
	TIDY_ATTRIBUTES = 128, /* too many, or one twice */
	TIDY_CUT_OFF = 256,    /* ends in the middle */
	TIDY_NAMES = 512,      /* too many different ones: what has more is left out */
	TIDY_KINDS = 10
};

struct tidy_report {
	unsigned damage;         /* enum tidy_damage, or-ed */
	size_t line[TIDY_KINDS]; /* of the first of each kind (bit number), from 1 */
};

/* What < and & of a text are in what tidy_xml() writes, between tags: controls that no
 * text may hold and XML lets pass. A reference would cost libxml2 as much as a hundred
 * letters, a CDATA section twice a text. xml_read() turns them back. */
#define TIDY_LESS '\x7f'
#define TIDY_AND  "\xc2\x81"

void tidy_xml(struct str text, struct buf *out, struct tidy_report *report);
/* The same bit by bit, for what cannot hold it all at once: each call adds to out; out
 * may be emptied between calls. text and report must live until tidy_close(). */
struct tidy;
struct tidy *tidy_open(struct str text, struct buf *out, struct tidy_report *report);
bool tidy_more(struct tidy *t); /* false: that was all */
void tidy_close(struct tidy *t);
void tidy_html(
    struct str text, struct buf *out); /* HTML is always damaged: nothing is reported */
/* What one bit means, in words: "a bare & was taken as text". */
const char *tidy_words(unsigned damage_bit);

#endif
