/* Roles, not colors, in code: panes say what a cell is, this table says how that looks at
 * each level of color. ux.md section 5 tells how the values were chosen. Pure. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum role {
	ROLE_TEXT,
	ROLE_DIM, /* secondary: times, sources, headings of groups */
	ROLE_BOLD,
	ROLE_UNREAD,
	ROLE_READ,
	ROLE_MARK, /* the dot of an unread row */
	ROLE_STAR,
	ROLE_RULE,
	ROLE_BAR,
	ROLE_BAR_STRONG,
	ROLE_BAR_DIM,
	ROLE_TITLE,       /* of the focused pane */
	ROLE_TITLE_OTHER, /* of the others */
	ROLE_KEY,         /* the key of a hint */
	ROLE_ACCENT,
	ROLE_ERROR,
	ROLE_WARNING,
	ROLE_GOOD,
	ROLE_MATCH,
	ROLE_HEADING, /* the article's text: */
	ROLE_QUOTE,
	ROLE_ITALIC,
	ROLE_CODE,
	ROLE_LINK,
	ROLE_PERSON,
	ROLE_ORGANIZATION,
	ROLE_PLACE,
	ROLE_EVENT,
	ROLE_OTHER_NAME,
	ROLE_LIT, /* mentions of the name under the cursor */
	ROLE_BOX,
	/* the selected row: made from the roles above by theme_selected() */
	ROLE_SELECTED,
	ROLE_SELECTED_STRONG,
	ROLE_SELECTED_DIM,
	ROLE_OTHER, /* selected in a pane without focus */
	ROLE_OTHER_STRONG,
	ROLE_COUNT
};

enum attribute { ATTR_BOLD = 1, ATTR_UNDERLINE = 2, ATTR_ITALIC = 4, ATTR_REVERSE = 8 };

struct style {
	short fg, bg; /* palette numbers, -1: the terminal's own */
	unsigned attrs;
};

enum theme_level { THEME_MONO, THEME_8, THEME_256 };
/* The setting entity-marks: how names are told from other words. */
enum theme_names {
	THEME_NAMES_BOTH,
	THEME_NAMES_COLOR,
	THEME_NAMES_ATTRIBUTES,
	THEME_NAMES_NONE
};
enum theme_ground { THEME_UNKNOWN, THEME_DARK, THEME_LIGHT };

struct theme {
	enum theme_level level;
	enum theme_ground ground;
	enum theme_names names;
	bool own[ROLE_COUNT]; /* `color` lines: these hold instead of the table's */
	struct style style[ROLE_COUNT];
};

struct style theme_style(const struct theme *t, enum role role);
/* The role that a cell of this role has in the selected row. */
enum role theme_selected(enum role role, bool focused);
/* "error"; NULL behind the last. */
const char *theme_role_name(enum role role);
/* ROLE_COUNT: there is none of that name. */
enum role theme_find_role(struct str name);
/* A color by name, number or #rrggbb (the nearest of 256); -1 is "default". False: it is
 * none. */
bool theme_find_color(struct str name, short *color);
/* 0: it is none. */
unsigned theme_find_attribute(struct str name);
/* One letter each, for --dump-roles; ' ' is plain text. */
char theme_letter(enum role role);

/* The signs that panes draw. Each is one cell; a canvas for ASCII draws what stands for
 * it there. */
enum mark {
	MARK_UNREAD,
	MARK_SAVED,
	MARK_FAILED,
	MARK_FETCHING,
	MARK_FOLDER,
	MARK_CRUMB,
	MARK_DOT,
	MARK_PLAY,
	MARK_CHOSEN,
	MARK_NOT_CHOSEN,
	MARK_SELECTED,
	MARK_WARNING,
	MARK_OFFLINE,
	MARK_REFRESH,
	MARK_FULL,  /* a block of the progress bar that is done */
	MARK_EMPTY, /* and one that is not */
	MARK_DASH,
	MARK_OPEN_QUOTE,
	MARK_CLOSE_QUOTE,
	MARK_ELLIPSIS,
	/* those for the eye alone: blanks for who listens */
	MARK_LINE,
	MARK_BAR,
	MARK_JOINT,  /* a line that ends at a bar */
	MARK_PERSON, /* + kind */
	MARK_ORGANIZATION,
	MARK_PLACE,
	MARK_EVENT,
	MARK_OTHER,
	MARK_CORNER_NW,
	MARK_CORNER_NE,
	MARK_CORNER_SW,
	MARK_CORNER_SE,
	MARK_COUNT
};
const char *theme_mark(enum mark mark);

#endif
