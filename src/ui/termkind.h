/* What kind of terminal this is, as the environment says. */
#ifndef UI_TERMKIND_H
#define UI_TERMKIND_H

#include <stdbool.h>

#include "ui/theme.h"

/* Consoles and old terminals: no answers, and few glyphs. */
bool termkind_is_plain(void);
/* screen(1) knows no links (OSC 8). tmux before 3.4 drops them, which does no harm. */
bool termkind_takes_links(void);
/* THEME_UNKNOWN: it does not say. */
enum theme_ground termkind_ground(void);

#endif
