/* The functions behind the action table. Each is told the call (its row, what stands
 * behind the name, a count) and says whether there was something to act on. */
#ifndef UI_ACTS_H
#define UI_ACTS_H

#include "base/arena.h"
#include "base/err.h"
#include "model/article.h"
#include "ui/action.h"

typedef enum react act_fn(struct ui *ui, const struct call *call);

/* acts.c: panes and program */
act_fn act_none, act_focus_parent, act_focus_child, act_next_pane, act_pane, act_entities,
    act_search, act_filter, act_go, act_command, act_help, act_zoom, act_widen,
    act_problems, act_redraw, act_suspend, act_back, act_jump, act_quit, act_cancel;
/* acts_config.c: settings, keys, colors, files */
act_fn act_set, act_config, act_reload, act_source, act_layout, act_toggle,
    act_text_width;
/* acts_articles.c: what is done to articles */
act_fn act_open, act_read_on, act_next_unread, act_next_article, act_toggle_read,
    act_mark_all, act_undo, act_redo, act_save, act_delete, act_open_browser, act_select,
    act_sort;
/* acts_rules.c: mutes and tags */
act_fn act_mute, act_unmute, act_tags;
/* acts_export.c: articles to files and commands */
act_fn act_export, act_pipe;
/* acts_import.c: subscriptions from files; a feed's line */
act_fn act_import, act_edit_feed;
/* acts_text.c: links, finding, copying, what is enclosed */
act_fn act_links, act_link_hints, act_find, act_find_next, act_scroll_code, act_copy,
    act_play, act_comments;
/* acts_full.c: feed text, full text; picture.c */
act_fn act_full_text, act_image;
/* acts_names.c: names of the article on show, and of a page */
act_fn act_entity_step, act_mention, act_entity, act_follow;
/* acts_correct.c: what was found wrong */
act_fn act_hide_entity, act_merge_entity, act_rename_entity, act_kind_entity,
    act_split_entity;
/* acts_feeds.c: fetching, subscribing */
act_fn act_refresh, act_add_feed, act_unsubscribe, act_choose, act_keep_search,
    act_import_found;
/* acts_offline.c: without the network */
act_fn act_offline;

/* What an action is for: what was selected, else the article under the cursor. */
struct targets {
	const int64_t *ids;
	size_t n;
	int64_t one;
	uint32_t flags; /* of the one under the cursor */
};
/* False: the list is empty, and that was said. */
bool acts_targets(struct ui *ui, struct targets *t);
/* They stay in the list whatever happens to them. */
void acts_keep(struct ui *ui, const struct targets *t);
/* "saved", or "3 articles: saved"; nothing is selected any more. */
void acts_done(struct ui *ui, size_t n, const char *what);
/* Opens the `:` prompt with this in it. */
void acts_ask(struct ui *ui, struct str line);
/* Is its page being got right now? */
bool full_is_coming(const struct ui *ui, const struct article *a);
/* Which of the two is shown, and what is wanted, as the article's title says it. */
void full_words(const struct ui *ui, const struct article *a, struct buf *b);
/* An article was opened: a cut one gets its page, as the setting fulltext says. */
void full_opened(struct ui *ui, int64_t id);
/* Hears what the background gets, or no longer. */
void full_watch(struct ui *ui, bool on);
/* Opens the article under the list's cursor, which is read then. */
void acts_open_current(struct ui *ui);
/* The cursor has come to rest on an article of the list, which may make it a read one. */
void acts_rested(struct ui *ui);
/* The name under the cursor: of the sidebar, of a page, of the mention one is at. */
struct name_row;
bool acts_name(const struct ui *ui, struct name_row *out);
/* Says so where there is none. The name is copied: panes may be loaded anew. */
bool acts_name_target(struct ui *ui, struct arena *arena, struct name_row *out);
/* Frees the arena; an error is shown. */
enum react acts_name_done(
    struct ui *ui, struct arena *arena, bool ok, const struct err *err);
/* What stands behind the action's name, without its quotes. */
struct str acts_name_word(const struct call *call, struct arena *arena);
/* The one that goes by it most often; says which is nearest where there is none. */
bool acts_find_name(struct ui *ui, struct str word, int kind, struct arena *arena,
    struct name_row *out, struct err *err);
/* Fetches these feeds (NULL: all), and tells what came; offline: later. */
bool feeds_fetch(struct ui *ui, const int64_t *feeds, size_t n);
/* Remembers that these (NULL: all) are to be fetched, and says so. */
struct fetch_later;
void later_fetch(struct ui *ui, const int64_t *feeds, size_t n);
void later_done(struct fetch_later *l);
/* Fetches what is due, without a word (setting auto-refresh). */
void feeds_refresh_due(struct ui *ui);

#endif
