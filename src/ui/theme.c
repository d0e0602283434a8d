/* The theme: one row a role with its letter and its style at each level. The values of
 * 256 colors were found by search for contrast (4.5:1 on four dark and two light
 * grounds); below 256 colors only bold, reverse, underline and the five colors that can
 * be read on dark are used, and on a light or unknown ground attributes alone. Colors 0,
 * 7 and 8 are never a foreground: they vanish in one theme or another. */
#include "config.h"

#include <assert.h>

#include "ui/theme.h"

#define B ATTR_BOLD
#define U ATTR_UNDERLINE
#define I ATTR_ITALIC
#define R ATTR_REVERSE
enum { RED = 1, GREEN = 2, YELLOW = 3, CYAN = 6 };

struct role_row {
	char letter;
	unsigned mono;
	struct style dark8, dark, light;
};

/* clang-format off */
static const struct role_row rows[ROLE_COUNT] = {
	/*                         letter mono   8, dark           256, dark          256, light */
	[ROLE_TEXT]             = { ' ', 0,    { -1, -1, 0 },     { -1, -1, 0 },     { -1, -1, 0 } },
	[ROLE_DIM]              = { 'd', 0,    { -1, -1, 0 },     { 247, -1, 0 },    { 242, -1, 0 } },
	[ROLE_BOLD]             = { 'b', B,    { -1, -1, B },     { -1, -1, B },     { -1, -1, B } },
	[ROLE_UNREAD]           = { 'u', B,    { -1, -1, B },     { -1, -1, 0 },     { -1, -1, 0 } },
	[ROLE_READ]             = { 'r', 0,    { -1, -1, 0 },     { 247, -1, 0 },    { 242, -1, 0 } },
	[ROLE_MARK]             = { 'm', B,    { CYAN, -1, B },   { 75, -1, B },     { 25, -1, B } },
	[ROLE_STAR]             = { 's', B,    { YELLOW, -1, B }, { 221, -1, 0 },    { 130, -1, 0 } },
	[ROLE_RULE]             = { '-', 0,    { -1, -1, 0 },     { 240, -1, 0 },    { 249, -1, 0 } },
	[ROLE_BAR]              = { '=', R,    { -1, -1, R },     { 252, 236, 0 },   { 236, 254, 0 } },
	[ROLE_BAR_STRONG]       = { '#', R|B,  { -1, -1, R|B },   { 255, 236, B },   { 16, 254, B } },
	[ROLE_BAR_DIM]          = { '~', R,    { -1, -1, R },     { 247, 236, 0 },   { 241, 254, 0 } },
	[ROLE_TITLE]            = { 'T', R|B,  { -1, -1, R|B },   { 16, 75, B },     { 231, 25, B } },
	[ROLE_TITLE_OTHER]      = { 't', B,    { -1, -1, B },     { 250, -1, B },    { 240, -1, B } },
	[ROLE_KEY]              = { 'k', B,    { -1, -1, B },     { 252, -1, B },    { 238, -1, B } },
	[ROLE_ACCENT]           = { 'a', B,    { CYAN, -1, B },   { 75, -1, 0 },     { 25, -1, 0 } },
	[ROLE_ERROR]            = { 'x', B,    { RED, -1, B },    { 210, -1, 0 },    { 124, -1, 0 } },
	[ROLE_WARNING]          = { 'w', B,    { YELLOW, -1, B }, { 221, -1, 0 },    { 94, -1, 0 } },
	[ROLE_GOOD]             = { 'g', 0,    { GREEN, -1, 0 },  { 114, -1, 0 },    { 22, -1, 0 } },
	[ROLE_MATCH]            = { 'M', R,    { -1, -1, R },     { 16, 221, 0 },    { 16, 221, 0 } },
	[ROLE_HEADING]          = { 'h', B,    { -1, -1, B },     { -1, -1, B },     { -1, -1, B } },
	[ROLE_QUOTE]            = { 'q', I,    { -1, -1, I },     { 250, -1, I },    { 239, -1, I } },
	[ROLE_ITALIC]           = { 'i', I,    { -1, -1, I },     { -1, -1, I },     { -1, -1, I } },
	[ROLE_CODE]             = { 'c', 0,    { -1, -1, 0 },     { 252, -1, 0 },    { 238, -1, 0 } },
	[ROLE_LINK]             = { 'l', U,    { -1, -1, U },     { -1, -1, U },     { -1, -1, U } },
	[ROLE_PERSON]           = { 'P', B,    { CYAN, -1, B },   { 39, -1, 0 },     { 25, -1, 0 } },
	[ROLE_ORGANIZATION]     = { 'G', U,    { YELLOW, -1, U }, { 223, -1, U },    { 94, -1, U } },
	[ROLE_PLACE]            = { 'L', I,    { GREEN, -1, I },  { 76, -1, I },     { 23, -1, I } },
	[ROLE_EVENT]            = { 'E', B|U,  { -1, -1, B|U },   { 175, -1, B },    { 93, -1, B } },
	[ROLE_BOX]              = { '+', 0,    { -1, -1, 0 },     { 245, -1, 0 },    { 245, -1, 0 } },
	[ROLE_SELECTED]         = { 'S', R,    { -1, -1, R },     { 231, 24, 0 },    { 16, 153, 0 } },
	[ROLE_SELECTED_STRONG]  = { 'B', R|B,  { -1, -1, R|B },   { 231, 24, B },    { 16, 153, B } },
	[ROLE_SELECTED_DIM]     = { 'D', R,    { -1, -1, R },     { 252, 24, 0 },    { 238, 153, 0 } },
	[ROLE_OTHER]            = { 'o', U,    { -1, -1, U },     { -1, 237, 0 },    { -1, 254, 0 } },
	[ROLE_OTHER_STRONG]     = { 'O', B|U,  { -1, -1, B|U },   { -1, 237, B },    { -1, 254, B } },
};

static const char *const marks[MARK_COUNT] = {
	[MARK_UNREAD] = "•",     [MARK_SAVED] = "★",       [MARK_FAILED] = "✗",    [MARK_FETCHING] = "…",
	[MARK_FOLDER] = "▾",     [MARK_CRUMB] = "▸",       [MARK_DOT] = "·",       [MARK_REFRESH] = "↻",
	[MARK_FULL] = "█",       [MARK_EMPTY] = "░",       [MARK_DASH] = "—",
	[MARK_OPEN_QUOTE] = "“", [MARK_CLOSE_QUOTE] = "”", [MARK_ELLIPSIS] = "…",  [MARK_LINE] = "─",
	[MARK_BAR] = "│",        [MARK_CORNER_NW] = "╭",   [MARK_CORNER_NE] = "╮", [MARK_CORNER_SW] = "╰",
	[MARK_CORNER_SE] = "╯",
};
/* clang-format on */

struct style
theme_style(const struct theme *t, enum role role)
{
	assert(role < ROLE_COUNT);
	const struct role_row *row = &rows[role];
	if (t->level == THEME_256)
		return t->ground == THEME_LIGHT ? row->light : row->dark;
	if (t->level == THEME_8 && t->ground == THEME_DARK)
		return row->dark8;
	return (struct style){ -1, -1, row->mono };
}

enum role
theme_selected(enum role role, bool focused)
{
	static const uint8_t strong[ROLE_COUNT] = {
		[ROLE_UNREAD] = 1, [ROLE_BOLD] = 1, [ROLE_MARK] = 1, [ROLE_KEY] = 1
	};
	static const uint8_t dim[ROLE_COUNT] = { [ROLE_DIM] = 1, [ROLE_READ] = 1 };
	if (role == ROLE_MATCH)
		return role;
	if (!focused)
		return strong[role] ? ROLE_OTHER_STRONG : ROLE_OTHER;
	return strong[role] ? ROLE_SELECTED_STRONG
	       : dim[role]  ? ROLE_SELECTED_DIM
			    : ROLE_SELECTED;
}

char
theme_letter(enum role role)
{
	return rows[role].letter;
}

const char *
theme_mark(enum mark mark)
{
	return marks[mark];
}
