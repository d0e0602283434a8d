/* The settings: one table of name, kind, range, default and help, read by the config
 * file, `:set`,
 * --option, per-feed lines and the manual's check. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

/* clang-format off */
enum setting {
	SET_KEYS, SET_COLORS, SET_ASCII, SET_MOUSE, SET_HYPERLINKS, SET_ACCESSIBLE, SET_ENTITY_MARKS, SET_LAYOUT, SET_LIST_LINES, SET_TEXT_WIDTH, SET_SCROLLOFF, SET_HINTS, SET_DATE_FORMAT, SET_TIME_FORMAT, SET_START_VIEW, SET_LIST_LIMIT,
	SET_SORT, SET_SHOW_READ, SET_SHOW_READ_FEEDS, SET_MARK_READ, SET_CURSOR, SET_CONNECTIONS, SET_CONNECTIONS_PER_HOST, SET_TIMEOUT, SET_RETRIES, SET_MAX_FEED_SIZE, SET_MAX_REDIRECTS,
	SET_AUTO_REFRESH, SET_REFRESH_EVERY, SET_REFRESH_MIN, SET_REFRESH_MAX, SET_KEEP_ARTICLES, SET_KEEP_DAYS, SET_TRASH_DAYS, SET_UNREAD_ON_UPDATE, SET_STRIP_TRACKERS, SET_HEADER, SET_HTTP, SET_PRIVATE_REDIRECTS, SET_PROXY, SET_USER_AGENT, SET_TLS_VERIFY, SET_FOLDER_FROM_TAG, SET_BROWSER, SET_PLAYER, SET_PAGER, SET_LOG_LEVEL,
	SET_ENTITIES, SET_LANG,
	SET_SAVE_PATH, SET_SAVE_FORMAT, SET_SAVE_NAME, SET_SAVE_IMAGES, SET_FULLTEXT, SET_BIDI,
	SET_COUNT
};
enum setting_kind { KIND_BOOL, KIND_NUMBER, KIND_DURATION, KIND_SIZE, KIND_TEXT, KIND_CHOICE };
/* clang-format on */

struct setting_row {
	const char *name;
	enum setting_kind kind;
	int64_t min, max; /* KIND_NUMBER, _DURATION (seconds), _SIZE (bytes) */
	const char
	    *choices; /* KIND_CHOICE: "auto yes no"; of numbers: what stands for 0 */
	const char *initial;
	bool per_feed; /* F in the manual: also on a feed's or folder's line */
	const char *help;
	bool many; /* may be set several times: the values are lines of one text */
};
extern const struct setting_row setting_rows[SET_COUNT];

struct settings {
	char *value[SET_COUNT]; /* NULL: the default */
	char *where[SET_COUNT]; /* "config:7", NULL */
};

void settings_done(struct settings *s);
/* SET_COUNT when there is none of that name. */
enum setting setting_find(struct str name);
/* The name that is nearest, for "did you mean", or NULL. */
const char *setting_nearest(struct str name);
/* Checks kind and range; refused: *err says what is wrong, the old value stays. value ""
 * after name& resets (settings_reset). */
bool settings_set(struct settings *s, enum setting which, struct str value,
    const char *where, struct err *err);
void settings_reset(struct settings *s, enum setting which);
bool setting_check(enum setting which, struct str value, struct err *err);

const char *settings_text(const struct settings *s, enum setting which);
int64_t settings_number(const struct settings *s,
    enum setting
	which); /* numbers, durations in seconds, sizes in bytes, bools 0 and 1 */
bool settings_is(const struct settings *s, enum setting which, const char *choice);
/* Reads a value of this kind that was checked before. */
int64_t setting_value(enum setting which, struct str value);

#endif
