/* The store: one SQLite database in WAL mode, and the door to it. It belongs to the
 * loop's thread. Reading takes a const struct store *: panes get no other, so the
 * compiler keeps them from writing. Several processes may have it open; each waits up to
 * 10 s for another's short write.
 *
 * Invariants:
 *  1. an article's number is never given again (AUTOINCREMENT), a feed's neither;
 *  2. counts in the feeds table (articles, unread, saved) agree with the articles:
 * triggers keep them;
 *  3. the search index holds what the articles up to its mark hold: triggers keep it, and
 * store_index() moves the mark; a search looks through those behind the mark itself;
 *  4. every change of the user's to an article (read, saved, trashed) is in the journal
 * within the same transaction;
 *  5. counters only grow within one process. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/article.h"
#include "model/feed.h"
#include "query/query.h"

struct store;

/* Opens (and makes, or brings up to the newest schema) the database at path. A file
 * system that cannot be written opens for reading only. */
struct store *store_open(const char *path, struct err *err);
void store_close(struct store *s);
bool store_is_read_only(const struct store *s);
/* PRAGMA integrity_check and that the counts agree: false with what is wrong. */
bool store_check(const struct store *s, struct err *err);

/* What has changed: a pane keeps the number that it drew and asks again when it is
 * another. Writes bump them; so does store_poll() when another process wrote. */
enum store_kind { STORE_FEEDS, STORE_ARTICLES, STORE_NAMES, STORE_KINDS };
uint64_t store_counter(const struct store *s, enum store_kind kind);
/* Looks whether another process wrote (microseconds): call once a second. */
void store_poll(struct store *s);

/* Transactions nest by counting; only the outermost commits. False on commit: nothing of
 * it is stored. */
bool store_begin(struct store *s, struct err *err);
bool store_commit(struct store *s, struct err *err);
void store_rollback(struct store *s);
/* Moves the log into the database; when idle, and at the end. */
void store_checkpoint(struct store *s);
/* The same over a connection of its own, for a worker thread: the loop's goes on
 * meanwhile. begin: when all is moved the log is begun anew as well, for which one waits
 * for the disk, so that the next who writes need not; nobody writes meanwhile. */
void store_checkpoint_file(const char *path, bool begin);
/* Bytes of the log when this process last wrote. */
int64_t store_log_size(const struct store *s);

/* Lets the search index follow the articles for about ms milliseconds, in one short
 * transaction; *more: call again. tidy: when all are in, its parts are merged, of which
 * one step may take some ten milliseconds. */
bool store_index(struct store *s, long ms, bool tidy, bool *more, struct err *err);
/* The index begins anew: store_index() fills it. */
bool store_index_again(struct store *s, struct err *err);

/* ---- feeds */
enum feed_state { FEED_NEVER, FEED_OK, FEED_FAILED, FEED_WAITING, FEED_GONE };

/* All strings are in the arena that was given. */
struct feed_row {
	int64_t id;
	struct str url; /* byte for byte as in the feeds file */
	struct str
	    title; /* shown: the user's ~title, else the feed's own, else the address */
	struct str site, description, language, format, folder;
	struct str tags;  /* blank-separated */
	int64_t position; /* in the file */
	bool subscribed, hidden;
	int64_t articles, unread, saved;
	enum feed_state state;
	int64_t last_fetch, last_success, last_article, next_fetch, failing_since, tries;
	enum err_code error_code;
	struct str error; /* the sentence without "cannot fetch URL: " */
	struct str etag, last_modified, moved_to; /* moved_to: two answers said so */
	struct str moving_to;                     /* the last one did */
	uint64_t body_hash; /* of the last body that was read whole */
	int64_t hint;       /* seconds: how often the document wants to be asked, 0: not
			       said */
	uint32_t skip_hours, skip_days; /* as in model/feed.h */
	int64_t cut; /* learned from pages: 3 it gives only beginnings … -3 all of it */
};
enum { STORE_CUT_SURE = 2 }; /* from here on, either way, it is known */

/* In file order, then those no longer subscribed. */
bool store_feeds(const struct store *s, struct arena *arena, struct feed_row **out,
    size_t *n, struct err *err);
bool store_feed(const struct store *s, int64_t id, struct arena *arena,
    struct feed_row *out, struct err *err);

/* What the feeds file says of one feed. */
struct feed_subscription {
	struct str url, label /* ~title or empty */, folder, tags;
	bool hidden;
	uint64_t line; /* hash of its line: when it is another, what was known of failures
			  may not be true any more */
};
/* Makes the store agree with the file: adds rows, sets order, label, folder, subscribed;
 * those not in it become unsubscribed. One transaction; writes nothing when nothing
 * differs. */
bool store_subscribe(
    struct store *s, const struct feed_subscription *subs, size_t n, struct err *err);
/* The number of a feed, 0 when there is none. */
int64_t store_feed_id(const struct store *s, struct str url);

/* The answer of one fetch, to be written with (or without) articles. */
struct feed_answer {
	int64_t time;
	bool ok;        /* 200 or 304: error is cleared, tries = 0 */
	bool gone;      /* 410 */
	bool waiting;   /* 429, 503: the server said when to come back */
	bool unchanged; /* 304: only dates are written */
	enum err_code error_code;
	struct str error;
	struct str etag, last_modified;
	struct str moved_to; /* where this answer says that it has moved for good */
	int64_t next_fetch;
	uint64_t body_hash;
	const struct feed *feed; /* title, site, description, language, format are taken
				    from it; NULL: leave them */
};
bool store_feed_answered(
    struct store *s, int64_t feed, const struct feed_answer *a, struct err *err);
/* feed_row.hint, as it will be after this document. */
int64_t store_feed_hint(const struct feed *f);
/* Seconds between two articles of the feed lately; 0: too few to say. */
int64_t store_feed_gap(const struct store *s, int64_t feed, int64_t now);

/* ---- articles */
enum store_put { STORE_PUT_FAILED, STORE_PUT_NEW, STORE_PUT_UPDATED, STORE_PUT_SAME };
/* One entry of a feed document; found again by (feed, id). fetched: the time it arrived.
 * Updated means that title, link or text differ. Does not raise a deleted one from the
 * trash. */
enum store_put store_put_entry(struct store *s, int64_t feed, const struct entry *e,
    int64_t fetched, struct err *err);

/* One that was updated is unread again. */
bool store_reopen_entry(struct store *s, int64_t feed, struct str id, struct err *err);

/* What of a feed's articles is kept: never deleted are those that are saved, unread,
 * muted or tagged. */
struct store_keep {
	int64_t articles; /* so many of the others, the newest; 0: all */
	int64_t
	    since; /* those of the others that are or came after this moment; 0: all */
};
/* Deletes for good, at most 'most' of them: a feed that still holds them does not bring
 * them back. *more: call again. */
bool store_retain(struct store *s, int64_t feed, const struct store_keep *keep,
    int64_t now, size_t most, bool *more, struct err *err);
/* The same with what was moved to the trash before that moment and is not saved. */
bool store_empty_trash(struct store *s, int64_t before, int64_t now, size_t most,
    bool *more, struct err *err);

/* Everything of one article, in the arena. False with ERR_NOT_FOUND "no article 4711; …".
 */
bool store_article(const struct store *s, int64_t id, struct arena *arena,
    struct article *out, struct err *err);

/* The text of an article's page takes the place of the feed's, which is kept beside. */
bool store_put_page(struct store *s, int64_t article, const struct richtext *t,
    int64_t now, struct err *err);
/* Is the page's text stored, shown or not? */
bool store_has_page(const struct store *s, int64_t article);
/* Shows the page's text, or the feed's again: there is one text, which lists, search,
 * names and exports have. Nothing to do is no failure; ERR_NOT_FOUND: no page is stored.
 */
bool store_show_page(struct store *s, int64_t article, bool page, struct err *err);
/* What the feed gave, of an article that shows its page's text; false: it does not. */
bool store_feed_text(
    const struct store *s, int64_t article, struct arena *arena, struct richtext *out);
/* A page was longer than the feed's text (or it was not): moves feed_row.cut. */
bool store_learn_cut(struct store *s, int64_t feed, bool longer, struct err *err);

/* ---- what is still to be got from the network. A saved article wants its page and its
 * pictures by itself (a trigger), whoever set the mark. */
enum store_want {
	STORE_WANT_PAGE = 1, /* where the feed's text is cut */
	STORE_WANT_PICTURES = 2,
	STORE_WANT_PAGE_ANYHOW = 4, /* the user asked for it */
	STORE_WANT_PAGE_KEPT = 8,   /* as the first, and only as long as it is saved */
};
struct store_wanted {
	int64_t article, next, tries; /* next: when; INT64_MAX: given up */
	unsigned what;                /* enum store_want */
	struct str error;             /* why it failed last time */
};
bool store_want(struct store *s, int64_t article, unsigned what, struct err *err);
/* All articles of the feed that arrived at this time want their page. */
bool store_want_new(struct store *s, int64_t feed, int64_t fetched, struct err *err);
/* False: nothing of it is wanted. */
bool store_wanted(const struct store *s, int64_t article, struct arena *arena,
    struct store_wanted *out);
/* The first that are due; how many. */
size_t store_wanted_due(
    const struct store *s, int64_t now, int64_t *articles, size_t most);
bool store_want_done(struct store *s, int64_t article, struct err *err);
bool store_want_later(
    struct store *s, int64_t article, int64_t next, struct str why, struct err *err);

/* Pictures by address. They stay as long as an article that shows them is saved. */
bool store_picture(
    const struct store *s, struct str url, struct arena *arena, struct str *out);
bool store_picture_put(
    struct store *s, int64_t article, struct str url, struct str bytes, struct err *err);
/* The article shows one that is stored already. */
bool store_picture_used(
    struct store *s, int64_t article, struct str url, struct err *err);
/* Deletes a few pictures, or a page got for keeping, of an article that is not saved and
 * that no undo can save again. *more: call again. */
bool store_let_go(struct store *s, bool *more, struct err *err);

/* The number of an article with that link, 0: there is none. */
int64_t store_find_link(const struct store *s, struct str link);
/* The feed that holds pages saved by their address, made when it is missing; 0: failed.
 */
#define STORE_SAVED_PAGES "courant:saved"
int64_t store_saved_pages(struct store *s, struct err *err);
/* Only its text, at most max bytes of it; false: there is no such article. */
bool store_text(
    const struct store *s, int64_t id, size_t max, struct arena *arena, struct str *out);

/* ---- lists: windows by key (date, id), never by offset */
struct store_view {
	const struct query *query;
	const int64_t
	    *kept; /* numbers that are shown although the query no longer finds them: an
		      article just read stays until one leaves the list */
	size_t nkept;
	bool trashed; /* unless the query says is:trash, trashed articles are left out */
	bool sliced;  /* asked again and again: what it finds is kept and kept right; when
			 it must be looked through article by article, windows, counts
			 and ranks know of what store_look() has seen so far */
};
/* Looks through a sliced view for about ms milliseconds (0: one slice, less: only says),
 * from the newest article on; does nothing where that is not needed. */
struct store_look {
	bool more;    /* call again */
	bool changed; /* the view holds others than before */
	int percent;  /* seen; 100: all, even if some are being seen once more */
};
bool store_look(const struct store *s, const struct store_view *v, long ms,
    struct store_look *out, struct err *err);
struct store_key {
	int64_t date, id; /* of a row in the view; {INT64_MAX, INT64_MAX} is before the
			     first, {INT64_MIN, INT64_MIN} behind the last */
};
struct store_window {
	struct article_row *rows;
	size_t n;
};
/* At most n rows behind (after) the key, in the view's order; the row of the key itself
 * comes too when inclusive. */
bool store_window(const struct store *s, const struct store_view *v,
    struct store_key from, bool inclusive, bool backwards, size_t n, struct arena *arena,
    struct store_window *out, struct err *err);
/* The rows of these articles, in the order in which they are named; those that are gone
 * are left out. */
bool store_rows(const struct store *s, const int64_t *ids, size_t n, struct arena *arena,
    struct store_window *out, struct err *err);
/* Rows in the view; rows before the key. -1 on failure. */
int64_t store_count_or(
    const struct store *s, const struct store_view *v, struct err *err);
int64_t store_count(const struct store *s, const struct store_view *v);
int64_t store_rank(
    const struct store *s, const struct store_view *v, struct store_key key);
/* How many rows further on in the view 'to' is (before: less than 0). Both are rows of
 * it. */
int64_t store_distance(const struct store *s, const struct store_view *v,
    struct store_key from, struct store_key to);
/* All numbers that the query finds, newest first; at most limit (0: all). */
bool store_ids(const struct store *s, const struct query *q, int64_t limit,
    struct arena *arena, int64_t **ids, size_t *n, struct err *err);
/* Calls fn for every article that the query finds, one at a time, whole (for list
 * --json); fn returns false to stop. The article lives for the call. */
bool store_each(const struct store *s, const struct query *q, int64_t limit,
    bool (*fn)(void *ctx, const struct article *a), void *ctx, struct err *err);
/* The next unread article behind (or before) the key in the view, wrapping round once;
 * false: there is none. */
bool store_next_unread(const struct store *s, const struct store_view *v,
    struct store_key from, bool backwards, struct article_row *out, struct arena *arena);

/* ---- the user's changes, with their journal */
enum journal_action {
	JOURNAL_READ = 1,
	JOURNAL_UNREAD = 2,
	JOURNAL_STAR = 3,
	JOURNAL_UNSTAR = 4,
	JOURNAL_DELETE = 5,
	JOURNAL_RESTORE = 6,
	JOURNAL_REMOVE = 7,
	JOURNAL_TAG = 8,
	JOURNAL_MUTE = 9, /* from here on: the line of the rules file */
	JOURNAL_UNMUTE = 10,
	JOURNAL_FOLLOW = 11,
	JOURNAL_UNFOLLOW = 12,
	JOURNAL_CORRECT = 20, /* the line of the entities file */
	JOURNAL_ADD = 21,     /* lines of the feeds file */
};
/* Sets one flag of these articles; those that have it already are left out of the
 * journal. *changed: how many. One transaction, one step of undo. An unknown number:
 * false, nothing is changed. */
bool store_mark(struct store *s, enum journal_action action, const int64_t *ids, size_t n,
    int64_t now, int64_t *changed, struct err *err);
/* What stood in the feeds file, and in which line (from 1), for undo. */
struct feed_removal {
	struct str line;
	int64_t place;
};
/* Puts tags on articles and takes them off: one step of undo. *changed: articles whose
 * tags are others now. */
struct store_tag {
	struct str tag;
	bool add;
};
bool store_tag(struct store *s, const struct store_tag *tags, size_t ntags,
    const int64_t *ids, size_t n, int64_t now, int64_t *changed, struct err *err);
/* A step that changed no article by itself: a line of the rules file. */
bool store_note(struct store *s, enum journal_action action, struct str line, int64_t now,
    struct err *err);
/* The newest step of this kind with this line, if there is one, was none. */
bool store_forget_note(
    struct store *s, enum journal_action action, struct str line, struct err *err);
/* A step of JOURNAL_ADD is about to be undone: what these feeds have now, and is neither
 * saved nor in the trash, belongs to it. */
bool store_step_feeds(
    struct store *s, int64_t number, const int64_t *feeds, size_t n, struct err *err);
/* What the rules file says of articles, no step of undo: of those with numbers in after <
 * number <= to these are muted (followed), and no others. */
enum store_rule { STORE_MUTED, STORE_FOLLOWED };
bool store_set_rule(struct store *s, enum store_rule rule, const int64_t *ids, size_t n,
    int64_t after, int64_t to, struct err *err);
/* Bytes of the texts that are saved; walks them. */
int64_t store_saved_size(const struct store *s);
/* Articles that the journal says were read since then. */
int64_t store_read_since(const struct store *s, int64_t since);
/* A word (as text/terms has it) that articles have, one or two letters from this one: the
 * nearest, of those the most frequent, in the arena; *articles that have it. */
bool store_near_word(const struct store *s, struct str word, struct arena *arena,
    struct str *near, int64_t *articles);
/* The highest number ever given to an article. */
int64_t store_last_article(const struct store *s);
/* When a feed was last asked; 0: never. */
int64_t store_last_fetch(const struct store *s);
/* All tags that articles have, in order. */
bool store_tags(const struct store *s, struct arena *arena, struct str **out, size_t *n,
    struct err *err);
/* Unsubscribes: trashes the feed's articles that are not saved. feed 0: the line is of a
 * saved search, which has none. */
bool store_remove_feed(struct store *s, int64_t feed, const struct feed_removal *r,
    int64_t now, struct err *err);
/* Subscribed again: what its removals put into the trash comes back, and these are no
 * longer steps to be undone. */
bool store_restore_feed(struct store *s, int64_t feed, struct err *err);
/* Deletes a feed and its articles for good; no undo. */
bool store_purge_feed(struct store *s, int64_t feed, struct err *err);

struct journal_entry {
	int64_t number, time, count; /* count: articles it changed */
	enum journal_action action;
	struct str line; /* JOURNAL_REMOVE: the line of the feeds file; of others lines */
	int64_t feed, place; /* JOURNAL_REMOVE: whose, and where the line stood */
};
const char *journal_action_name(enum journal_action a); /* "read" */
bool store_journal(const struct store *s, struct arena *arena, struct journal_entry **out,
    size_t *n, struct err *err); /* newest first */
/* The step that store_undo() would take back. False with ERR_NOT_FOUND when there is
 * none. */
bool store_newest_step(
    const struct store *s, struct arena *arena, struct journal_entry *e, struct err *err);
/* Takes the newest step back; what it was in *undone. False with ERR_NOT_FOUND when there
 * is none. */
bool store_undo(
    struct store *s, struct arena *arena, struct journal_entry *undone, struct err *err);
/* The step that was taken back last and can be done again, and doing so: as long as
 * nothing else was done. False with ERR_NOT_FOUND when there is none. */
bool store_undone_step(
    const struct store *s, struct arena *arena, struct journal_entry *e, struct err *err);
bool store_redo(
    struct store *s, struct arena *arena, struct journal_entry *done, struct err *err);

/* The version of SQLite. */
const char *store_library(void);
/* Small values by name: the last visit of the panes, the feeds file's hash. */
bool store_set(struct store *s, const char *name, struct str value, struct err *err);
struct str store_get(const struct store *s, const char *name, struct arena *arena);

#endif
