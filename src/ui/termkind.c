/* TERM and COLORFGBG ("15;0" or "15;default;0": the last number is the background's). */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "ui/termkind.h"

static bool
begins(const char *const *names)
{
	const char *term = getenv("TERM");
	for (; *names; names++)
		if (term && strncmp(term, *names, strlen(*names)) == 0)
			return true;
	return false;
}

bool
termkind_is_plain(void)
{
	static const char *const names[] = { "linux", "vt", "ansi", "cons", "sun", "wsvt",
		NULL };
	return begins(names);
}

bool
termkind_takes_links(void)
{
	static const char *const names[] = { "screen", NULL };
	return !termkind_is_plain() && (!begins(names) || getenv("TMUX"));
}

enum theme_ground
termkind_ground(void)
{
	static const char *const dark[] = { "linux", NULL };
	const char *value = getenv("COLORFGBG");
	const char *last = value ? strrchr(value, ';') : NULL;
	int64_t number;
	if (begins(dark))
		return THEME_DARK;
	if (!last || !str_to_int(str_of(last + 1), &number))
		return THEME_UNKNOWN;
	return number == 7 || number > 8 ? THEME_LIGHT : THEME_DARK;
}
