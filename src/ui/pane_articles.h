/* The article list. It never holds the whole list: it asks the store for the rows around
 * the cursor, which is an article's number and date, not a row. */
#ifndef UI_PANE_ARTICLES_H
#define UI_PANE_ARTICLES_H

#include "base/arena.h"
#include "store/store.h"
#include "ui/canvas.h"
#include "ui/lit.h"
#include "ui/view.h"

struct articles_line {
	int row;  /* of rows; -1: a day's heading */
	int part; /* of a row that has several lines: 0 is the headline */
	int64_t date;
};

struct articles_pane {
	struct view view;
	int64_t *kept; /* shown although the view's query no longer finds them */
	size_t nkept, cap;
	int64_t *selected; /* by x: what the next action is for */
	size_t nselected, selected_cap;
	struct store_key cursor; /* id 0: none, the first row */
	bool moved;              /* the reader put it there, and it has not rested yet */
	struct arena arena;      /* of the rows and lines */
	struct article_row *rows;
	size_t nrows, at;         /* at: the cursor's */
	bool from_first, to_last; /* nothing is before the first row, behind the last */
	uint64_t loaded_at[STORE_KINDS]; /* counters of the store plus one, when the rows
					    were asked for */
	size_t loaded_kept;
	struct arena line_arena;
	struct str *excerpts;   /* of each row, made when it is drawn; p NULL: not yet */
	struct arena lit_arena; /* of the hits: what the view's query looks for */
	struct lit hits;
	int row_lines;               /* lines a row: 1 or 2 */
	struct articles_line *lines; /* rows with headings between */
	int nlines, top, page;
	int64_t anchor; /* the article that stays in place on the screen … */
	int anchor_row; /* … at this line of it, of so many */
	int anchor_page;
	int64_t count, rank;
	bool looked; /* the view was looked through, or it was begun (look.h) */
	int percent; /* of all articles was seen */
	struct store_key ranked; /* the article whose rank was known last, and that */
	int64_t ranked_as;
	bool recount; /* count and rank are old: the store has changed */
	bool counted; /* they are this view's, if perhaps old */
	int notes;    /* lines taken by a failed feed's reason */
};

/* A list that was put aside, to be shown again as it was. */
struct articles_aside {
	struct view view;
	int64_t *kept;
	size_t nkept, cap;
	struct store_key cursor;
	int64_t anchor;
	int anchor_row;
};
/* From so many columns on a row is one line, with its source. */
enum { ARTICLES_WIDE = 72 };

struct ui;
/* Takes the view out of the pane; the next one is to be shown at once. */
void articles_put_aside(struct ui *ui, struct articles_aside *aside);
void articles_take_back(struct ui *ui, struct articles_aside *aside);
void articles_aside_done(struct articles_aside *aside);
/* Counting walks the whole view, which is slow in a big one: after a change of the store
 * the numbers wait a moment. This has them counted at the next load. */
void articles_count_now(struct ui *ui);
void articles_done(struct articles_pane *p);
/* Takes the view over; the cursor stays where it is when it is the same one. */
void articles_show(struct ui *ui, struct view *v);
/* The same list, as the settings are now. */
void articles_settle(struct ui *ui);
/* The row under the cursor; NULL: the list is empty. */
const struct article_row *articles_current(const struct ui *ui);
struct store_view articles_view(const struct ui *ui);
/* The next (or previous) unread one behind the cursor, round once. */
bool articles_next_unread(
    struct ui *ui, bool backwards, struct arena *arena, struct article_row *out);
/* The same list in another order; from its first row. */
void articles_sort(struct ui *ui, enum query_sort sort);
void articles_go(struct ui *ui, struct store_key key);
/* Keeps an article in the list whatever happens to it; takes that back. */
void articles_keep(struct ui *ui, int64_t id);
void articles_forget(struct ui *ui, int64_t id);
/* Selects an article, or no longer; nothing is selected any more. */
void articles_select(struct ui *ui, int64_t id);
void articles_select_none(struct ui *ui);
bool articles_is_selected(const struct articles_pane *p, int64_t id);
/* The hits in a text are drawn as such; gives back the column behind it. */
int articles_draw_lit(const struct ui *ui, const struct area *a, int row, int col,
    int max, struct str text, bool title, enum role role);
/* Rows of one group stand under one heading. */
int64_t articles_group(const struct articles_pane *p, int64_t date);
void articles_draw(struct ui *ui, const struct area *a, bool focused);
/* Why the list is empty, and what can be done (empty.c). */
struct buf;
void articles_empty_words(const struct ui *ui, struct buf *b);

#endif
