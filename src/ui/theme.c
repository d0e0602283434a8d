/* The theme: one row a role with its letter and its style at each level. The values of
 * 256 colors were found by search for contrast (4.5:1 on four dark and two light
 * grounds); below 256 colors only bold, reverse, underline and the five colors that can
 * be read on dark are used, and on a light or unknown ground attributes alone. Colors 0,
 * 7 and 8 are never a foreground: they vanish in one theme or another. */
#include "config.h"

#include <assert.h>
#include <limits.h>

#include "ui/theme.h"

#define B ATTR_BOLD
#define U ATTR_UNDERLINE
#define I ATTR_ITALIC
#define R ATTR_REVERSE
enum { RED = 1, GREEN = 2, YELLOW = 3, CYAN = 6 };

struct role_row {
	const char *name;
	char letter;
	unsigned mono;
	struct style dark8, dark, light;
};

/* clang-format off */
static const struct role_row rows[ROLE_COUNT] = {
	/*                          name               letter mono  8, dark         256, dark        256, light */
	[ROLE_TEXT]             = { "text",            ' ', 0,    { -1, -1, 0 },     { -1, -1, 0 },     { -1, -1, 0 } },
	[ROLE_DIM]              = { "dim",             'd', 0,    { -1, -1, 0 },     { 247, -1, 0 },    { 242, -1, 0 } },
	[ROLE_BOLD]             = { "bold",            'b', B,    { -1, -1, B },     { -1, -1, B },     { -1, -1, B } },
	[ROLE_UNREAD]           = { "unread",          'u', B,    { -1, -1, B },     { -1, -1, 0 },     { -1, -1, 0 } },
	[ROLE_READ]             = { "read",            'r', 0,    { -1, -1, 0 },     { 247, -1, 0 },    { 242, -1, 0 } },
	[ROLE_MARK]             = { "mark",            'm', B,    { CYAN, -1, B },   { 75, -1, B },     { 25, -1, B } },
	[ROLE_STAR]             = { "star",            's', B,    { YELLOW, -1, B }, { 221, -1, 0 },    { 130, -1, 0 } },
	[ROLE_RULE]             = { "rule",            '-', 0,    { -1, -1, 0 },     { 240, -1, 0 },    { 249, -1, 0 } },
	[ROLE_BAR]              = { "bar",             '=', R,    { -1, -1, R },     { 252, 236, 0 },   { 236, 254, 0 } },
	[ROLE_BAR_STRONG]       = { "bar-strong",      '#', R|B,  { -1, -1, R|B },   { 255, 236, B },   { 16, 254, B } },
	[ROLE_BAR_DIM]          = { "bar-dim",         '~', R,    { -1, -1, R },     { 247, 236, 0 },   { 241, 254, 0 } },
	[ROLE_TITLE]            = { "title",           'T', R|B,  { -1, -1, R|B },   { 16, 75, B },     { 231, 25, B } },
	[ROLE_TITLE_OTHER]      = { "title-other",     't', B,    { -1, -1, B },     { 250, -1, B },    { 240, -1, B } },
	[ROLE_KEY]              = { "key",             'k', B,    { -1, -1, B },     { 252, -1, B },    { 238, -1, B } },
	[ROLE_ACCENT]           = { "accent",          'a', B,    { CYAN, -1, B },   { 75, -1, 0 },     { 25, -1, 0 } },
	[ROLE_ERROR]            = { "error",           'x', B,    { RED, -1, B },    { 210, -1, 0 },    { 124, -1, 0 } },
	[ROLE_WARNING]          = { "warning",         'w', B,    { YELLOW, -1, B }, { 221, -1, 0 },    { 94, -1, 0 } },
	[ROLE_GOOD]             = { "good",            'g', 0,    { GREEN, -1, 0 },  { 114, -1, 0 },    { 22, -1, 0 } },
	[ROLE_MATCH]            = { "match",           'M', R,    { -1, -1, R },     { 16, 221, 0 },    { 16, 221, 0 } },
	[ROLE_HEADING]          = { "heading",         'h', B,    { -1, -1, B },     { -1, -1, B },     { -1, -1, B } },
	[ROLE_QUOTE]            = { "quote",           'q', I,    { -1, -1, I },     { 250, -1, I },    { 239, -1, I } },
	[ROLE_ITALIC]           = { "italic",          'i', I,    { -1, -1, I },     { -1, -1, I },     { -1, -1, I } },
	[ROLE_CODE]             = { "code",            'c', 0,    { -1, -1, 0 },     { 252, -1, 0 },    { 238, -1, 0 } },
	[ROLE_LINK]             = { "link",            'l', U,    { -1, -1, U },     { -1, -1, U },     { -1, -1, U } },
	[ROLE_PERSON]           = { "person",          'P', B,    { CYAN, -1, B },   { 39, -1, 0 },     { 25, -1, 0 } },
	[ROLE_ORGANIZATION]     = { "organization",    'G', U,    { YELLOW, -1, U }, { 223, -1, U },    { 94, -1, U } },
	[ROLE_PLACE]            = { "place",           'L', I,    { GREEN, -1, I },  { 76, -1, I },     { 23, -1, I } },
	[ROLE_EVENT]            = { "event",           'E', B|U,  { -1, -1, B|U },   { 175, -1, B },    { 93, -1, B } },
	[ROLE_OTHER_NAME]       = { "other-name",      'N', I|U,  { -1, -1, I|U },   { 146, -1, I },    { 60, -1, I } },
	[ROLE_LIT]              = { "lit",             'F', R|B,  { -1, -1, R|B },   { 16, 39, B },     { 231, 25, B } },
	[ROLE_BOX]              = { "box",             '+', 0,    { -1, -1, 0 },     { 245, -1, 0 },    { 245, -1, 0 } },
	[ROLE_SELECTED]         = { "selected",        'S', R,    { -1, -1, R },     { 231, 24, 0 },    { 16, 153, 0 } },
	[ROLE_SELECTED_STRONG]  = { "selected-strong", 'B', R|B,  { -1, -1, R|B },   { 231, 24, B },    { 16, 153, B } },
	[ROLE_SELECTED_DIM]     = { "selected-dim",    'D', R,    { -1, -1, R },     { 252, 24, 0 },    { 238, 153, 0 } },
	[ROLE_OTHER]            = { "other",           'o', U,    { -1, -1, U },     { -1, 237, 0 },    { -1, 254, 0 } },
	[ROLE_OTHER_STRONG]     = { "other-strong",    'O', B|U,  { -1, -1, B|U },   { -1, 237, B },    { -1, 254, B } },
};

static const char *const marks[MARK_COUNT] = {
	[MARK_UNREAD] = "•",     [MARK_SAVED] = "★",       [MARK_FAILED] = "✗",    [MARK_FETCHING] = "…",
	[MARK_FOLDER] = "▾",     [MARK_CRUMB] = "▸",       [MARK_DOT] = "·",       [MARK_REFRESH] = "↻",
	[MARK_PLAY] = "▶",       [MARK_CHOSEN] = "☑",      [MARK_NOT_CHOSEN] = "☐",
	[MARK_SELECTED] = "✓",   [MARK_WARNING] = "!",     [MARK_OFFLINE] = "⤓",
	[MARK_FULL] = "█",       [MARK_EMPTY] = "░",       [MARK_DASH] = "—",
	[MARK_OPEN_QUOTE] = "“", [MARK_CLOSE_QUOTE] = "”", [MARK_ELLIPSIS] = "…",  [MARK_LINE] = "─",
	[MARK_BAR] = "│",        [MARK_CORNER_NW] = "╭",   [MARK_CORNER_NE] = "╮", [MARK_CORNER_SW] = "╰",
	[MARK_CORNER_SE] = "╯",  [MARK_JOINT] = "┤",
	[MARK_PERSON] = "●",     [MARK_ORGANIZATION] = "■", [MARK_PLACE] = "▲",   [MARK_EVENT] = "◆",     [MARK_OTHER] = "◇",
};
/* clang-format on */

/* Under 256 colors those beyond the first eight are left to the terminal. */
static struct style
own_style(const struct theme *t, enum role role)
{
	struct style s = t->style[role];
	short most = t->level == THEME_256 ? 255 : t->level == THEME_8 ? 7 : -1;
	if (s.fg > most)
		s.fg = -1;
	if (s.bg > most)
		s.bg = -1;
	return s;
}

static struct style
table_style(const struct theme *t, const struct role_row *row)
{
	if (t->level == THEME_256)
		return t->ground == THEME_LIGHT ? row->light : row->dark;
	if (t->level == THEME_8 && t->ground == THEME_DARK)
		return row->dark8;
	return (struct style){ -1, -1, row->mono };
}

/* By color alone only where there is one. */
static struct style
name_style(const struct theme *t, const struct role_row *row)
{
	struct style s = table_style(t, row);
	if (t->names == THEME_NAMES_NONE)
		return (struct style){ -1, -1, 0 };
	if (t->names == THEME_NAMES_ATTRIBUTES)
		return (struct style){ -1, -1, row->mono };
	if (t->names == THEME_NAMES_COLOR && s.fg >= 0)
		s.attrs = 0;
	return s;
}

struct style
theme_style(const struct theme *t, enum role role)
{
	assert(role < ROLE_COUNT);
	if (t->own[role])
		return own_style(t, role);
	bool name = role >= ROLE_PERSON && role <= ROLE_OTHER_NAME;
	return name ? name_style(t, &rows[role]) : table_style(t, &rows[role]);
}

enum role
theme_selected(enum role role, bool focused)
{
	static const uint8_t strong[ROLE_COUNT] = { [ROLE_UNREAD] = 1,
		[ROLE_BOLD] = 1,
		[ROLE_MARK] = 1,
		[ROLE_KEY] = 1,
		[ROLE_PERSON] = 1,
		[ROLE_ORGANIZATION] = 1,
		[ROLE_PLACE] = 1,
		[ROLE_EVENT] = 1,
		[ROLE_OTHER_NAME] = 1 };
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

/* ---- what `color` lines name */

const char *
theme_role_name(enum role role)
{
	return role < ROLE_COUNT ? rows[role].name : NULL;
}

enum role
theme_find_role(struct str name)
{
	int i = 0;
	while (i < ROLE_COUNT && !str_is(name, rows[i].name))
		i++;
	return (enum role)i;
}

static int
hex_digit(char c)
{
	c = char_lower(c);
	return char_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The nearest of the 6x6x6 cube and the 24 grays. */
static short
nearest(const int rgb[3])
{
	static const int steps[] = { 0, 95, 135, 175, 215, 255 };
	int best = 16, least = INT_MAX;
	for (int i = 16; i < 256; i++) {
		int distance = 0;
		for (int c = 0; c < 3; c++) {
			int cube = (i - 16) / (c == 0 ? 36 : c == 1 ? 6 : 1) % 6;
			int v = i >= 232 ? 8 + 10 * (i - 232) : steps[cube];
			distance += (v - rgb[c]) * (v - rgb[c]);
		}
		if (distance < least) {
			least = distance;
			best = i;
		}
	}
	return (short)best;
}

/* "#e0af68" */
static bool
hex_color(struct str name, short *color)
{
	int rgb[3];
	for (int i = 0; i < 3; i++) {
		int high = hex_digit(name.p[1 + 2 * i]),
		    low = hex_digit(name.p[2 + 2 * i]);
		if (high < 0 || low < 0)
			return false;
		rgb[i] = high * 16 + low;
	}
	*color = nearest(rgb);
	return true;
}

bool
theme_find_color(struct str name, short *color)
{
	static const char *const names[] = { "default", "black", "red", "green", "yellow",
		"blue", "magenta", "cyan", "white" };
	int64_t number;
	for (short i = 0; i < 9; i++)
		if (str_is(name, names[i])) {
			*color = (short)(i - 1);
			return true;
		}
	if (name.n == 7 && name.p[0] == '#')
		return hex_color(name, color);
	if (!str_to_int(name, &number) || number < 0 || number > 255)
		return false;
	*color = (short)number;
	return true;
}

unsigned
theme_find_attribute(struct str name)
{
	static const struct {
		const char *name;
		unsigned attribute;
	} table[] = { { "bold", B }, { "underline", U }, { "italic", I },
		{ "reverse", R } };
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (str_is(name, table[i].name))
			return table[i].attribute;
	return 0;
}
