/* What a terminal answers to what it was asked, among the keys: the bytes behind ESC.
 * Pure but for the clock.
 *
 * An answer begins with ESC ] or ESC [, which are also Alt-] and Alt-[: for as long as
 * answers are awaited they begin one, later only if what follows at once is no key's: a
 * slow line's, or of a program that was stopped. */
#ifndef UI_REPLY_H
#define UI_REPLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "ui/theme.h"

enum { REPLY_MAX = 128 };
struct reply {
	bool asks;       /* the terminal was asked something */
	int64_t awaited; /* clock_ms() up to which */
	char text[REPLY_MAX];
	size_t n; /* from the letter behind ESC on; 0: none is being read */
};

/* The terminal is asked now. */
void reply_await(struct reply *r);
/* Behind ESC came c: does an answer begin? next: what has come behind it, 0: nothing. */
bool reply_begins(struct reply *r, uint32_t c, uint32_t next);
/* Is c of the answer that is being read? A control letter or silence has ended it. */
bool reply_goes_on(struct reply *r, uint32_t c);
/* Takes a letter of it; true: it is whole, and *out until the next one begins. */
bool reply_take(struct reply *r, uint32_t c, struct str *out);

/* OSC 11: "]11;rgb:1212/1414/1616"; THEME_UNKNOWN: it is no such answer. */
enum theme_ground reply_ground(struct str reply);
/* DECRQM 2026: the terminal can hold a frame back until it is whole. */
bool reply_has_sync(struct str reply);

#endif
