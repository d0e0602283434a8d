/* What a terminal answers to what it was asked: the bytes behind ESC. Pure. */
#ifndef UI_REPLY_H
#define UI_REPLY_H

#include <stdbool.h>

#include "base/str.h"
#include "ui/theme.h"

/* OSC 11: "]11;rgb:1212/1414/1616"; THEME_UNKNOWN: it is no such answer. */
enum theme_ground reply_ground(struct str reply);
/* DECRQM 2026: the terminal can hold a frame back until it is whole. */
bool reply_has_sync(struct str reply);

#endif
