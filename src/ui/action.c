/* The action table. */
#include "config.h"

#include <string.h>

#include "ui/acts.h"
#include "ui/state.h"

#define IN_LIST (IN_ARTICLES | IN_ARTICLE)
#define IN_TEXT (IN_FEEDS | IN_ARTICLES | IN_ARTICLE)

/* clang-format off */
const struct action action_table[] = {
	{ "down",             "down",                               GROUP_MOVE,     IN_ALL,   VERB_DOWN,      act_none, 0, NULL, NULL },
	{ "up",               "up",                                 GROUP_MOVE,     IN_ALL,   VERB_UP,        act_none, 0, NULL, NULL },
	{ "page-down",        "a page down",                        GROUP_MOVE,     IN_ALL,   VERB_PAGE_DOWN, act_none, 0, NULL, NULL },
	{ "page-up",          "a page up",                          GROUP_MOVE,     IN_ALL,   VERB_PAGE_UP,   act_none, 0, NULL, NULL },
	{ "half-page-down",   "half a page down",                   GROUP_MOVE,     IN_ALL,   VERB_HALF_DOWN, act_none, 0, NULL, NULL },
	{ "half-page-up",     "half a page up",                     GROUP_MOVE,     IN_ALL,   VERB_HALF_UP,   act_none, 0, NULL, NULL },
	{ "top",              "to the first",                       GROUP_MOVE,     IN_ALL,   VERB_TOP,       act_none, 0, NULL, NULL },
	{ "bottom",           "to the last",                        GROUP_MOVE,     IN_ALL,   VERB_BOTTOM,    act_none, 0, NULL, NULL },
	{ "focus-parent",     "pane to the left",                   GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_focus_parent, 0, NULL, NULL },
	{ "focus-child",      "pane to the right",                  GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_focus_child, 0, NULL, NULL },
	{ "next-pane",        "next pane",                          GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_next_pane, 1, NULL, NULL },
	{ "previous-pane",    "previous pane",                      GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_next_pane, PANE_COUNT - 1, NULL, NULL },
	{ "pane-1",           "to the feeds",                       GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_pane, PANE_FEEDS, NULL, NULL },
	{ "pane-2",           "to the article list",                GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_pane, PANE_ARTICLES, NULL, NULL },
	{ "pane-3",           "to the article",                     GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_pane, PANE_ARTICLE, NULL, NULL },
	{ "pane-4",           "to the entities",                    GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_pane, PANE_ENTITIES, NULL, NULL },
	{ "go",               "to a view, folder or feed by its name", GROUP_MOVE,  IN_ALL,   VERB_NONE,      act_go, 0, "[NAME]", complete_place },
	{ "back",             "back; at last quit",                 GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_back, 0, NULL, NULL },
	{ "jump-back",        "back to where one was",              GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_jump, -1, NULL, NULL },
	{ "jump-forward",     "forward again",                      GROUP_MOVE,     IN_ALL,   VERB_NONE,      act_jump, 1, NULL, NULL },

	{ "open",             "read; to the list",                  GROUP_ARTICLES, IN_ALL,   VERB_OPEN,      act_open, 0, NULL, NULL },
	{ "read-on",          "page on / next unread",              GROUP_ARTICLES, IN_LIST,  VERB_READ_ON,   act_read_on, 0, NULL, NULL },
	{ "next-unread",      "next unread",                        GROUP_ARTICLES, IN_TEXT,  VERB_NONE,      act_next_unread, 1, NULL, NULL },
	{ "previous-unread",  "previous unread",                    GROUP_ARTICLES, IN_TEXT,  VERB_NONE,      act_next_unread, -1, NULL, NULL },
	{ "next-article",     "next article",                       GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_next_article, VERB_DOWN, NULL, NULL },
	{ "previous-article", "previous article",                   GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_next_article, VERB_UP, NULL, NULL },
	{ "toggle-read",      "read / unread",                      GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_toggle_read, 0, NULL, NULL },
	{ "toggle-read-articles", "show / hide read ones",     GROUP_ARTICLES, IN_FEEDS | IN_ARTICLES, VERB_NONE,      act_toggle, SET_SHOW_READ, NULL, NULL },
	{ "mark-all-read",    "all in this list read",              GROUP_ARTICLES, IN_FEEDS | IN_ARTICLES, VERB_NONE,      act_mark_all, JOURNAL_READ, NULL, NULL },
	{ "save",             "keep for ever / no more",             GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_save, 0, NULL, NULL },
	{ "full-text",        "feed text / full text",              GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_full_text, 0, NULL, NULL },
	{ "image",            "the picture in sight",               GROUP_ARTICLES, IN_ARTICLE, VERB_NONE,    act_image, 0, NULL, NULL },
	{ "delete-article",   "to the trash",                       GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_delete, 0, NULL, NULL },
	{ "mark-all-unread",  "all in this list unread",            GROUP_ARTICLES, IN_FEEDS | IN_ARTICLES, VERB_NONE,      act_mark_all, JOURNAL_UNREAD, NULL, NULL },
	{ "save-all",         "keep all in this list",              GROUP_ARTICLES, IN_FEEDS | IN_ARTICLES, VERB_NONE,      act_mark_all, JOURNAL_STAR, NULL, NULL },
	{ "delete-all",       "all in this list to the trash",      GROUP_ARTICLES, IN_FEEDS | IN_ARTICLES, VERB_NONE,      act_mark_all, JOURNAL_DELETE, NULL, NULL },
	{ "export",           "write to a file",                    GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_export, 0, "[md|txt|html|epub|json] [PLACE]", complete_export },
	{ "tags",             "tags and flags",                     GROUP_ARTICLES, IN_TEXT,  VERB_NONE,      act_tags, 0, NULL, NULL },
	{ "tag",              "put tags on, take them off",         GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_tags, 1, "+TAG -TAG", complete_tag },
	{ "mute",             "hide what a query finds",            GROUP_ARTICLES, IN_MAIN | IN_ENTITY,  VERB_NONE,      act_mute, 0, "[until=DATE] [QUERY]", NULL },
	{ "unmute",           "show again what is muted",           GROUP_ARTICLES, IN_MAIN,  VERB_NONE,      act_unmute, 0, NULL, NULL },
	{ "pipe",             "pipe to a command",                  GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_pipe, 0, "[COMMAND]", NULL },
	{ "sort",             "order of this list",                 GROUP_ARTICLES, IN_ARTICLES, VERB_NONE,      act_sort, 0, "[newest|oldest|best|feed|title]", complete_sort },
	{ "open-browser",     "open in the browser",                GROUP_ARTICLES, IN_LIST | IN_ENTITIES, VERB_NONE, act_open_browser, 0, NULL, NULL },
	{ "select",           "select for the next one",             GROUP_ARTICLES, IN_ARTICLES, VERB_NONE,      act_select, 0, NULL, NULL },
	{ "open-browser-read", "in the browser, read",              GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_open_browser, 1, NULL, NULL },
	{ "copy-link",        "copy the link",                     GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_copy, 0, NULL, NULL },
	{ "copy-text",        "copy the text",                     GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_copy, 1, NULL, NULL },
	{ "play",             "play what is enclosed",             GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_play, 0, NULL, NULL },
	{ "comments",         "page of comments",                  GROUP_ARTICLES, IN_LIST,  VERB_NONE,      act_comments, 0, NULL, NULL },
	{ "links",            "links; 3u opens the 3rd",               GROUP_ARTICLES, IN_ARTICLE, VERB_NONE,      act_links, 0, "[NUMBER]", NULL },
	{ "link-hints",       "a letter on each link, name",       GROUP_ARTICLES, IN_ARTICLE, VERB_NONE,      act_link_hints, 0, NULL, NULL },
	{ "find",             "find in the text",                  GROUP_ARTICLES, IN_ARTICLE, VERB_NONE,      act_find, 0, "[TEXT]", NULL },
	{ "find-next",        "to the next one found",             GROUP_ARTICLES, IN_ARTICLE, VERB_NONE,      act_find_next, 1, NULL, NULL },
	{ "find-previous",    "to the one before",                 GROUP_ARTICLES, IN_ARTICLE, VERB_NONE,      act_find_next, -1, NULL, NULL },
	{ "text-wider",       "wider text",                        GROUP_ARTICLES, IN_ARTICLE, VERB_NONE,      act_text_width, 1, NULL, NULL },
	{ "text-narrower",    "narrower text",                     GROUP_ARTICLES, IN_ARTICLE, VERB_NONE,      act_text_width, -1, NULL, NULL },
	{ "scroll-left",      "code to the left",                  GROUP_ARTICLES, IN_ARTICLE, VERB_NONE,      act_scroll_code, -1, NULL, NULL },
	{ "scroll-right",     "code to the right",                 GROUP_ARTICLES, IN_ARTICLE, VERB_NONE,      act_scroll_code, 1, NULL, NULL },
	{ "undo",             "take back what was done",            GROUP_ARTICLES, IN_ALL,   VERB_NONE,      act_undo, 0, NULL, NULL },
	{ "redo",             "do again what was taken back",       GROUP_ARTICLES, IN_ALL,   VERB_NONE,      act_redo, 0, NULL, NULL },

	{ "entities",         "entities / back",                    GROUP_NAMES, IN_ARTICLE | IN_ENTITIES, VERB_NONE, act_entities, 0, NULL, NULL },
	{ "next-entity",        "to the next name",                   GROUP_NAMES,    IN_ARTICLE, VERB_NONE, act_entity_step, 1, NULL, NULL },
	{ "previous-entity",    "to the name before",                 GROUP_NAMES,    IN_ARTICLE, VERB_NONE, act_entity_step, -1, NULL, NULL },
	{ "next-mention",       "next mention",                       GROUP_NAMES,    IN_ENTITIES, VERB_NONE, act_mention, 1, NULL, NULL },
	{ "previous-mention",   "mention before",                     GROUP_NAMES,    IN_ENTITIES, VERB_NONE, act_mention, -1, NULL, NULL },
	{ "entity",             "page of a name",                     GROUP_NAMES,    IN_ALL, VERB_NONE, act_entity, 0, "[NAME]", complete_name },
	{ "follow",             "follow, or no longer",               GROUP_NAMES,    IN_ARTICLE | IN_ENTITIES | IN_ENTITY, VERB_NONE, act_follow, 0, "[NAME]", complete_name },
	{ "hide-entity",        "no name, no role",                   GROUP_NAMES,    IN_ENTITIES | IN_ENTITY, VERB_NONE, act_hide_entity, 0, NULL, NULL },
	{ "merge-entity",       "same as another name",               GROUP_NAMES,    IN_ENTITIES | IN_ENTITY, VERB_NONE, act_merge_entity, 0, "[NAME]", complete_name },
	{ "split-entity",       "a spelling is another",              GROUP_NAMES,    IN_ENTITIES | IN_ENTITY, VERB_NONE, act_split_entity, 0, "[SPELLING]", NULL },
	{ "rename-entity",      "call it otherwise",                  GROUP_NAMES,    IN_ENTITIES | IN_ENTITY, VERB_NONE, act_rename_entity, 0, "[NAME]", NULL },
	{ "kind-entity",        "what kind it is",                    GROUP_NAMES,    IN_ENTITIES | IN_ENTITY, VERB_NONE, act_kind_entity, 0, "[KIND]", complete_kind },

	{ "refresh",          "fetch this one",                     GROUP_FEEDS,    IN_FEEDS | IN_ARTICLES | IN_PROBLEMS, VERB_NONE, act_refresh, 0, NULL, NULL },
	{ "refresh-all",      "fetch all feeds",                    GROUP_FEEDS,    IN_FEEDS | IN_ARTICLES | IN_PROBLEMS, VERB_NONE, act_refresh, 1, NULL, NULL },
	{ "add-feed",         "subscribe to a feed",               GROUP_FEEDS,    IN_ALL,   VERB_NONE,      act_add_feed, 0, "[ADDRESS]", NULL },
	{ "unsubscribe",      "unsubscribe",                       GROUP_FEEDS,    IN_FEEDS | IN_PROBLEMS, VERB_NONE,      act_unsubscribe, 0, NULL, NULL },
	{ "edit-feed",        "edit the feed's line",                     GROUP_FEEDS,    IN_FEEDS | IN_PROBLEMS, VERB_NONE,      act_edit_feed, 0, "[LINE]", NULL },
	{ "keep-search",      "keep this search under a name",      GROUP_FEEDS,    IN_FEEDS | IN_ARTICLES, VERB_NONE,      act_keep_search, 0, "[NAME]", NULL },
	{ "import-found",     "take what was found",                     GROUP_FEEDS, IN_WELCOME, VERB_NONE,     act_import_found, 0, NULL, NULL },
	{ "import",           "subscriptions of a file",                     GROUP_FEEDS,    IN_ALL,   VERB_NONE,      act_import, 0, "[FILE]", NULL },
	{ "choose",           "choose this feed",                  GROUP_FEEDS,    IN_WELCOME, VERB_NONE,      act_choose, 0, NULL, NULL },
	{ "offline",          "without the network / with it",     GROUP_FEEDS,    IN_ALL,   VERB_NONE,      act_offline, 0, "[yes|no]", complete_choices },
	{ "problems",         "what failed, and why",                GROUP_FEEDS,    IN_ALL,   VERB_NONE,      act_problems, 0, NULL, NULL },
	{ "toggle-read-feeds", "show / hide read feeds",            GROUP_FEEDS,    IN_FEEDS | IN_ARTICLES,   VERB_NONE,      act_toggle, SET_SHOW_READ_FEEDS, NULL, NULL },

	{ "search",           "search all articles",                GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_search, 0, NULL, NULL },
	{ "command",          "any action by its name",             GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_command, 0, NULL, NULL },
	{ "help",             "this help",                          GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_help, 0, NULL, NULL },
	{ "filter",           "search in this list",               GROUP_PROGRAM,  IN_FEEDS | IN_ARTICLES, VERB_NONE,      act_filter, 0, "[QUERY]", NULL },
	{ "zoom",             "this pane alone",                   GROUP_PROGRAM,  IN_MAIN,  VERB_NONE,      act_zoom, 0, NULL, NULL },
	{ "narrower",         "this pane narrower",                GROUP_PROGRAM,  IN_MAIN,  VERB_NONE,      act_widen, -1, NULL, NULL },
	{ "wider",            "this pane wider",                   GROUP_PROGRAM,  IN_MAIN,  VERB_NONE,      act_widen, 1, NULL, NULL },
	{ "layout",           "how the panes are set",             GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_layout, 0, "auto|wide|stacked|single", complete_choices },
	{ "theme",            "colors from a file in themes",      GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_config, 0, "NAME", complete_theme },
	{ "color",            "how a role looks",                  GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_config, 0, "ROLE [FG] [BG] [ATTRIBUTE]", complete_color },
	{ "bind",             "keys for actions",                  GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_config, 0, "[PANE] KEYS ACTION [; ACTION]", complete_binding },
	{ "unbind",           "keys that do nothing",              GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_config, 0, "PANE KEYS|all", complete_binding },
	{ "source",           "run a file of lines as in config",  GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_source, 0, "FILE", NULL },
	{ "reload",           "read your files again",             GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_reload, 0, NULL, NULL },
	{ "set",              "change a setting for this run",      GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_set, 0, "NAME VALUE", complete_setting },
	{ "cancel",           "stop, close",                        GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_cancel, 0, NULL, NULL },
	{ "redraw",           "draw the screen anew",               GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_redraw, 0, NULL, NULL },
	{ "suspend",          "to the shell",                       GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_suspend, 0, NULL, NULL },
	{ "quit",             "quit",                               GROUP_PROGRAM,  IN_ALL,   VERB_NONE,      act_quit, 0, NULL, NULL },
	{ NULL, NULL, GROUP_COUNT, 0, VERB_NONE, NULL, 0, NULL, NULL },
};
/* clang-format on */

const char *
action_group_name(enum action_group group)
{
	static const char *const names[GROUP_COUNT] = { "Move", "Articles", "Names",
		"Feeds", "Program" };
	return names[group];
}

const struct action *
action_find(struct str name)
{
	for (const struct action *a = action_table; a->name; a++)
		if (str_is(name, a->name))
			return a;
	return NULL;
}

enum { NEAR_MAX = 32 };

/* Letters to be added, dropped or changed to make b of a (Levenshtein). */
static int
distance(struct str a, struct str b)
{
	int row[NEAR_MAX + 1];
	if (a.n > NEAR_MAX || b.n > NEAR_MAX)
		return NEAR_MAX;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= a.n; i++) {
		int diagonal = row[0];
		row[0] = (int)i;
		for (size_t j = 1; j <= b.n; j++) {
			int up = row[j];
			int best = diagonal + (a.p[i - 1] != b.p[j - 1]);
			if (up + 1 < best)
				best = up + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			diagonal = up;
			row[j] = best;
		}
	}
	return row[b.n];
}

const char *
action_nearest(struct str name)
{
	const char *nearest = NULL;
	int least = name.n > 4 ? 3 : 2;
	for (const struct action *a = action_table; a->name; a++) {
		int d = str_starts(str_of(a->name), name)
			    ? 0
			    : distance(name, str_of(a->name));
		if (d < least) {
			least = d;
			nearest = a->name;
		}
	}
	return nearest;
}

enum react
action_run(struct ui *ui, const struct call *call)
{
	const struct action *a = call->action;
	ui_load(ui);
	ui->dirty = true;
	if (!(a->where & 1u << ui->focus)) {
		ui_say(ui, MESSAGE_ERROR, "%s: nothing to do in %s", a->name,
		    panes[ui->focus]->where);
		return REACT_NOT_HERE;
	}
	if (a->verb != VERB_NONE && panes[ui->focus]->act(ui, a->verb, call->count))
		return REACT_DONE;
	return a->fn(ui, call);
}
