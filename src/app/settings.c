/* One table: file, :set, --option, per-feed lines and the manual's check all read it. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "text/date.h"

/* clang-format off */
const struct setting_row setting_rows[SET_COUNT] = {
	/*                            name                   kind           min   max      choices                  default         F      help */
	[SET_KEYS]                 = { "keys",                KIND_CHOICE,   0,    0,       "courant newsboat",      "courant",      false, "which keys do what", false },
	[SET_COLORS]               = { "colors",              KIND_CHOICE,   0,    0,       "auto mono 8 256",       "auto",         false, "colors of the panes", false },
	[SET_ASCII]                = { "ascii",               KIND_CHOICE,   0,    0,       "auto yes no",           "auto",         false, "marks and lines of ASCII", false },
	[SET_MOUSE]                = { "mouse",               KIND_BOOL,     0,    0,       NULL,                    "yes",          false, "the mouse selects, opens, scrolls; with Shift it is the terminal's", false },
	[SET_HYPERLINKS]           = { "hyperlinks",          KIND_BOOL,     0,    0,       NULL,                    "yes",          false, "links of an article are known to the terminal (OSC 8)", false },
	[SET_ACCESSIBLE]           = { "accessible",          KIND_BOOL,     0,    0,       NULL,                    "no",           false, "for screen readers: the cursor is seen, no lines and boxes, progress in words", false },
	[SET_ENTITY_MARKS]         = { "entity-marks",        KIND_CHOICE,   0,    0,       "both color attributes none", "both",   false, "how names are lit in a text", false },
	[SET_LAYOUT]               = { "layout",              KIND_CHOICE,   0,    0,       "auto wide stacked single", "auto",      false, "how the panes are set where there is room", false },
	[SET_LIST_LINES]           = { "list-lines",          KIND_CHOICE,   0,    0,       "auto 1 2",              "auto",         false, "lines a row of the article list", false },
	[SET_TEXT_WIDTH]           = { "text-width",          KIND_NUMBER,   20,   200,     NULL,                    "72",           true,  "measure of the text, in cells", false },
	[SET_SCROLLOFF]            = { "scrolloff",           KIND_NUMBER,   0,    50,      NULL,                    "2",            false, "rows kept in sight around the cursor", false },
	[SET_HINTS]                = { "hints",               KIND_BOOL,     0,    0,       NULL,                    "yes",          false, "key hints in the bottom line", false },
	[SET_DATE_FORMAT]          = { "date-format",         KIND_TEXT,     0,    0,       NULL,                    "%-d %b",       false, "days in lists, as strftime has it", false },
	[SET_TIME_FORMAT]          = { "time-format",         KIND_TEXT,     0,    0,       NULL,                    "%H:%M",        false, "times in lists, as strftime has it", false },
	[SET_START_VIEW]           = { "start-view",          KIND_TEXT,     0,    0,       NULL,                    "unread",       false, "view or query shown first", false },
	[SET_LIST_LIMIT]           = { "list-limit",          KIND_NUMBER,   0,    100000,  NULL,                    "50",           false, "rows of list on a terminal, 0 = all", false },
	[SET_SORT]                 = { "sort",                KIND_CHOICE,   0,    0,       "newest oldest best fetched feed title sources -newest -oldest -best -fetched -feed -title -sources", "newest", true, "order of the lists in the panes, where a query does not say its own", false },
	[SET_SHOW_READ]            = { "show-read",           KIND_BOOL,     0,    0,       NULL,                    "yes",          true,  "read articles in the lists of the panes; those that ask for a state (is:, has:) and searches show them always", false },
	[SET_SHOW_READ_FEEDS]      = { "show-read-feeds",     KIND_BOOL,     0,    0,       NULL,                    "yes",          false, "feeds without unread articles in the feed pane", false },
	[SET_MARK_READ]            = { "mark-read",           KIND_CHOICE,   0,    0,       "open cursor never",     "open",         true,  "when an article counts as read: opened, or the cursor rested on it in the list, or only by hand", false },
	[SET_CURSOR]               = { "cursor",              KIND_CHOICE,   0,    0,       "hidden visible",        "hidden",       false, "the terminal's cursor", false },
	[SET_CONNECTIONS]          = { "connections",         KIND_NUMBER,   1,    500,     NULL,                    "64",           false, "connections at once", false },
	[SET_CONNECTIONS_PER_HOST] = { "connections-per-host", KIND_NUMBER,  1,    16,      NULL,                    "2",            true,  "connections at once to one host", false },
	[SET_TIMEOUT]              = { "timeout",             KIND_DURATION, 1,    600,     NULL,                    "30s",          true,  "longest wait for a whole answer", false },
	[SET_RETRIES]              = { "retries",             KIND_NUMBER,   0,    5,       NULL,                    "1",            true,  "further tries after a broken connection", false },
	[SET_MAX_FEED_SIZE]        = { "max-feed-size",       KIND_SIZE,     64 << 10, 1 << 30, NULL,                "32M",          true,  "largest document, after decompression", false },
	[SET_MAX_REDIRECTS]        = { "max-redirects",       KIND_NUMBER,   0,    20,      NULL,                    "10",           true,  "redirects followed", false },
	[SET_AUTO_REFRESH]         = { "auto-refresh",        KIND_BOOL,     0,    0,       NULL,                    "yes",          true,  "fetch feeds that are due while the panes are open", false },
	[SET_REFRESH_EVERY]        = { "refresh-every",       KIND_DURATION, 300,  30 * 86400, "auto",               "auto",         true,  "how often a feed is asked by itself; auto: as feed and server say", false },
	[SET_REFRESH_MIN]          = { "refresh-min",         KIND_DURATION, 300,  30 * 86400, NULL,                 "15min",        true,  "what auto comes to at least", false },
	[SET_REFRESH_MAX]          = { "refresh-max",         KIND_DURATION, 300,  30 * 86400, NULL,                 "1d",           true,  "what auto comes to at most", false },
	[SET_KEEP_ARTICLES]        = { "keep-articles",       KIND_NUMBER,   1,    1000000, "all",                   "all",          true,  "read articles of a feed that are kept, the newest; saved, unread, muted and tagged ones are always kept", false },
	[SET_KEEP_DAYS]            = { "keep-days",           KIND_NUMBER,   1,    36500,   "forever",               "forever",      true,  "the same by age", false },
	[SET_TRASH_DAYS]           = { "trash-days",          KIND_NUMBER,   0,    3650,    NULL,                    "30",           false, "how long deleted articles stay in the trash", false },
	[SET_UNREAD_ON_UPDATE]     = { "unread-on-update",    KIND_BOOL,     0,    0,       NULL,                    "no",           true,  "an article that its feed changed is unread again", false },
	[SET_STRIP_TRACKERS]       = { "strip-trackers",      KIND_BOOL,     0,    0,       NULL,                    "yes",          true,  "utm_… in addresses and pictures of one pixel are left out of articles", false },
	[SET_HEADER]               = { "header",              KIND_TEXT,     0,    0,       NULL,                    "",             true,  "\"Name: value\" sent along; may be set several times", true },
	[SET_HTTP]                 = { "http",                KIND_CHOICE,   0,    0,       "auto 1.1 2",            "auto",         true,  "version of HTTP", false },
	[SET_PRIVATE_REDIRECTS]    = { "private-redirects",   KIND_BOOL,     0,    0,       NULL,                    "no",           true,  "may a public address lead to a private or local one", false },
	[SET_PROXY]                = { "proxy",               KIND_TEXT,     0,    0,       NULL,                    "env",          true,  "env, none or an address", false },
	[SET_USER_AGENT]           = { "user-agent",          KIND_TEXT,     0,    0,       NULL,                    "courant/" PACKAGE_VERSION, true, "what courant calls itself", false },
	[SET_TLS_VERIFY]           = { "tls-verify",          KIND_BOOL,     0,    0,       NULL,                    "yes",          true,  "are certificates checked", false },
	[SET_FOLDER_FROM_TAG]      = { "folder-from-tag",     KIND_BOOL,     0,    0,       NULL,                    "yes",          false, "the first tag of a feed is its folder", false },
	[SET_BROWSER]              = { "browser",             KIND_TEXT,     0,    0,       NULL,                    "",             true,  "command for links; %u is the link", false },
	[SET_PLAYER]               = { "player",              KIND_TEXT,     0,    0,       NULL,                    "mpv",          false, "command for what is enclosed; %u is its address", false },
	[SET_PAGER]                = { "pager",               KIND_TEXT,     0,    0,       NULL,                    "",             false, "command for long output; none turns it off", false },
	[SET_LOG_LEVEL]            = { "log-level",           KIND_CHOICE,   0,    0,       "error info debug",      "error",        false, "what is written to the log", false },
	[SET_ENTITIES]             = { "entities",            KIND_BOOL,     0,    0,       NULL,                    "yes",          true,  "are names of people, organizations, places, events found in articles", false },
	[SET_LANG]                 = { "lang",                KIND_TEXT,     0,    0,       NULL,                    "auto",         true,  "language of the texts, as en; auto: as the text shows", false },
	[SET_SAVE_PATH]            = { "save-path",           KIND_TEXT,     0,    0,       NULL,                    "",             false, "folder of saved files; empty: saved in the data folder", false },
	[SET_SAVE_FORMAT]          = { "save-format",         KIND_CHOICE,   0,    0,       "txt md html epub json", "md",           false, "format of saved files", false },
	[SET_SAVE_NAME]            = { "save-name",           KIND_TEXT,     0,    0,       NULL,                    "{date:%Y-%m-%d} {feed} - {title}", false, "name of saved files", false },
	[SET_SAVE_IMAGES]          = { "save-images",         KIND_BOOL,     0,    0,       NULL,                    "yes",          false, "pictures in saved files", false },
	[SET_BIDI]                 = { "bidi",                KIND_CHOICE,   0,    0,       "terminal app",          "terminal",     false, "who orders right-to-left lines", false },
	[SET_FULLTEXT]             = { "fulltext",            KIND_CHOICE,   0,    0,       "never open fetch",      "open",         true,  "get the page of a cut article: when it is opened or saved, or at every fetch", false },
};
/* clang-format on */

enum setting
setting_find(struct str name)
{
	int i = 0;
	while (i < SET_COUNT && !str_is(name, setting_rows[i].name))
		i++;
	return (enum setting)i;
}

const char *
setting_nearest(struct str name)
{
	struct str_near near = { .word = name };
	for (int i = 0; i < SET_COUNT; i++)
		str_near_try(&near, str_of(setting_rows[i].name));
	return near.best.p;
}

/* "512k", "32M", "1G" -> bytes. */
static bool
read_size(struct str text, int64_t *out)
{
	static const char units[] = "kMG";
	int shift = 0;
	if (text.n) {
		const char *unit = strchr(units, text.p[text.n - 1]);
		if (unit && *unit) {
			shift = 10 * (int)(unit - units + 1);
			text.n--;
		}
	}
	if (!str_to_int(text, out) || *out < 0 || *out > INT64_MAX >> shift)
		return false;
	*out <<= shift;
	return true;
}

static bool
read_bool(struct str text, int64_t *out)
{
	*out = str_is(text, "yes");
	return *out || str_is(text, "no");
}

static bool
read_choice(struct str text, const char *choices)
{
	for (struct str rest = str_of(choices), one; str_cut(&rest, ' ', &one);)
		if (str_eq(one, text))
			return true;
	return false;
}

/* What each kind is called in a message, and its example. */
static const char *const forms[] = {
	[KIND_BOOL] = "yes or no",
	[KIND_NUMBER] = "a whole number",
	[KIND_DURATION] = "a length of time like 30s or 5min",
	[KIND_SIZE] = "a size like 512k or 32M",
	[KIND_TEXT] = "text",
	[KIND_CHOICE] = "one of",
};

/* "Name: value" */
static bool
is_header(struct str s)
{
	size_t colon = str_find_char(s, ':');
	if (colon == STR_NONE || colon == 0)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f ||
		    (i < colon && s.p[i] == ' '))
			return false;
	return true;
}

static bool
read_value(enum setting which, struct str value, int64_t *out)
{
	const struct setting_row *row = &setting_rows[which];
	bool read = false;
	*out = 0;
	if (row->choices && read_choice(value, row->choices))
		return true;
	switch (row->kind) {
	case KIND_CHOICE:
		return false;
	case KIND_TEXT:
		return which != SET_HEADER || is_header(value);
	case KIND_BOOL:
		return read_bool(value, out);
	case KIND_NUMBER:
		read = str_to_int(value, out);
		break;
	case KIND_DURATION:
		read = date_duration(value, out);
		break;
	case KIND_SIZE:
		read = read_size(value, out);
		break;
	}
	return read && *out >= row->min && *out <= row->max;
}

bool
setting_check(enum setting which, struct str value, struct err *err)
{
	const struct setting_row *row = &setting_rows[which];
	int64_t v;
	if (read_value(which, value, &v))
		return true;
	if (row->kind == KIND_CHOICE)
		return fail(err, ERR_CONFIG,
		    "invalid value \"%.*s\" for %s; it takes one of: %s", STR_ARG(value),
		    row->name, row->choices);
	if (row->max)
		return fail(err, ERR_CONFIG,
		    "invalid value \"%.*s\" for %s; it takes %s%s%s, %lld to %lld",
		    STR_ARG(value), row->name, row->choices ? row->choices : "",
		    row->choices ? " or " : "", forms[row->kind], (long long)row->min,
		    (long long)row->max);
	if (which == SET_HEADER)
		return fail(err, ERR_CONFIG,
		    "invalid header \"%.*s\"; write \"Name: value\"", STR_ARG(value));
	return fail(err, ERR_CONFIG, "invalid value \"%.*s\" for %s; it takes %s",
	    STR_ARG(value), row->name, forms[row->kind]);
}

static char *
joined(const char *before, struct str value)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	buf_printf(&b, "%s\n%.*s", before, STR_ARG(value));
	char *all = xstrdup(buf_cstr(&b));
	buf_done(&b);
	return all;
}

bool
settings_set(struct settings *s, enum setting which, struct str value, const char *where,
    struct err *err)
{
	if (!setting_check(which, value, err))
		return false;
	char *before = setting_rows[which].many ? s->value[which] : NULL;
	if (before)
		s->value[which] = NULL;
	settings_reset(s, which);
	s->value[which] = before ? joined(before, value) : str_cstr(value);
	free(before);
	s->where[which] = where ? xstrdup(where) : NULL;
	return true;
}

void
settings_reset(struct settings *s, enum setting which)
{
	free(s->value[which]);
	free(s->where[which]);
	s->value[which] = s->where[which] = NULL;
}

void
settings_done(struct settings *s)
{
	for (int i = 0; i < SET_COUNT; i++)
		settings_reset(s, (enum setting)i);
}

const char *
settings_text(const struct settings *s, enum setting which)
{
	return s->value[which] ? s->value[which] : setting_rows[which].initial;
}

int64_t
setting_value(enum setting which, struct str value)
{
	int64_t v;
	read_value(which, value, &v);
	return v;
}

int64_t
settings_number(const struct settings *s, enum setting which)
{
	return setting_value(which, str_of(settings_text(s, which)));
}

bool
settings_is(const struct settings *s, enum setting which, const char *choice)
{
	return strcmp(settings_text(s, which), choice) == 0;
}
