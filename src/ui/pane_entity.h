/* The page of one name: its roles, spellings and last 30 days, the articles that have it
 * with their sentence, and beside them who and what stands in the same articles, roles
 * and feeds. Pages are opened one from another and left one by one; what is read from a
 * page stands in the article list until the page is left. */
#ifndef UI_PANE_ENTITY_H
#define UI_PANE_ENTITY_H

#include "base/arena.h"
#include "store/names.h"
#include "ui/layout.h"
#include "ui/list.h"
#include "ui/pane_articles.h"

enum { ENTITY_PAGES = 16, SIDE_LINES = 400 };

/* How one got to a page, and what to go back to. */
struct entity_place {
	int64_t id;
	enum pane_id from;       /* the pane it was opened from */
	struct store_key key;    /* the mention under the cursor; id 0: the first */
	bool side;               /* the cursor is at the side, … */
	int side_at;             /* … in that line */
	bool listing;            /* the article list shows articles of this name, … */
	struct str title, query; /* … under this title, found by this; to be freed */
	struct articles_aside aside; /* … and this was in it before */
};

enum side_kind { SIDE_BLANK, SIDE_GROUP, SIDE_NOTE, SIDE_NAME, SIDE_ROLE, SIDE_FEED };
struct side_line {
	enum side_kind kind;
	enum entity_kind of; /* SIDE_NAME */
	struct str text;
	int64_t count;
	int64_t id;  /* name, article that says the role last, feed */
	size_t role; /* SIDE_ROLE: of page.roles */
};

struct entity_line {
	int row;  /* of rows; -1: a day's heading */
	int part; /* 1: the sentence */
};

struct entity_page {
	struct entity_place place[ENTITY_PAGES];
	size_t n; /* the last one is on show */

	struct arena arena; /* of page and side */
	struct name_page page;
	bool there; /* the name has not become another */
	bool followed;
	struct side_line *side;
	size_t nside;
	bool *skip;
	struct list list; /* of the side's lines */

	struct arena rows_arena;
	struct name_mention *rows; /* around the cursor */
	size_t nrows, at;
	bool from_first, to_last;   /* the rows reach that end */
	int64_t rank;               /* of the cursor's; -1: not known */
	struct entity_line *lines;  /* rows with days between */
	int nlines, top, page_rows; /* page_rows: lines in sight */
	int row_lines;              /* 1, or 2 with the sentence */
	int rows_from;              /* row of the pane where they begin */
	int cols, height;           /* of the pane's content when loaded */
};

struct ui;
void entity_page_done(struct entity_page *p);
void entity_page_open(struct ui *ui, int64_t id);
/* One step back from a page; from an article that was opened there, to the page. False:
 * there is nothing to go back to. */
bool entity_page_back(struct ui *ui);
/* The name whose page is on show, or its articles; 0: none. */
int64_t entity_page_on(const struct ui *ui);
/* Another view is chosen: no page is gone back to. */
void entity_page_forget(struct ui *ui);
/* The list of a page's articles takes the place of the feed cursor's view. False: none
 * is on. */
bool entity_page_relist(struct ui *ui);
/* Between the articles and what is at their side. */
void entity_page_switch(struct ui *ui);
/* The name on show is called so by now (after a correction); p NULL: it is no name any
 * more. */
void entity_page_renamed(struct ui *ui, int kind, struct str name);
/* What an action on a page is for: the name of the page, or that of the line at the side
 * that the cursor is on. False: the cursor is on no name. */
bool entity_page_target(const struct ui *ui, struct name_row *out);
/* The role under the cursor; p NULL: it is on none. */
struct str entity_page_role(const struct ui *ui);
/* PERSON:"Sergey Lavrov", as a query has it. */
void entity_query(enum entity_kind kind, struct str name, struct buf *out);

/* ---- private to the page */

/* entity_rows.c: the articles. The pane's content is so large. */
void entity_rows_load(struct ui *ui);
void entity_rows_draw(struct ui *ui, const struct area *a, bool focused);
bool entity_rows_act(struct ui *ui, enum verb verb, int count);
/* False: there is no article in that line of the list. */
bool entity_rows_click(struct ui *ui, int row);
/* entity_side.c */
void entity_side_load(struct ui *ui);
void entity_side_draw(struct ui *ui, const struct area *a, bool focused);
bool entity_side_open(struct ui *ui);
const struct side_line *entity_side_current(const struct ui *ui);
/* entity_head.c: rows that the head of a page takes, and drawing it. */
int entity_head_rows(const struct ui *ui, int height, bool side);
void entity_head_draw(struct ui *ui, const struct area *a, bool side);
/* Cells of the side in a pane of so many; 0: it has no place beside the articles. */
int entity_side_cols(int cols);
/* Reads the article, from this page. */
void entity_page_read(struct ui *ui, struct store_key key, size_t at);
/* The list of articles that the query finds, under a title. */
void entity_page_list(struct ui *ui, struct str title, struct str query);

static inline struct entity_place *
entity_place_of(struct entity_page *p)
{
	return &p->place[p->n - 1];
}

#endif
