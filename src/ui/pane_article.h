/* The article, or the preview of the selected one. */
#ifndef UI_PANE_ARTICLE_H
#define UI_PANE_ARTICLE_H

#include "base/arena.h"
#include "flow/flow.h"
#include "model/article.h"
#include "ui/layout.h"

/* Where one is in the text: by the offset of the first line in sight, so that another
 * width shows the same paragraph, and the old width the same line. Only the reader's own
 * scrolling changes it. */
struct article_place {
	int64_t id;
	int top, width; /* top: the line, at that width */
	bool in_text;   /* else above the text, and 'at' says nothing */
	uint32_t at;
};

struct article_pane {
	int64_t id; /* 0: none */
	struct arena arena;
	struct article article;
	struct str meta;            /* "Sputnik World · Sat 14 Mar 09:13 · 3 min" */
	struct str which;           /* "full text", "feed text · v for full", or empty */
	struct str ending;          /* what Space will do at the end */
	struct richtext title_text; /* the headline as a text, to be laid out */
	struct flow title, body;
	struct str *tail; /* lines under the text: what is enclosed */
	size_t ntail;
	int width, lead; /* of the layout; empty rows on top */
	int top, rows;   /* first line shown; lines in sight */
	int shift;       /* cells that code is scrolled to the right */
	struct article_place place;
};

/* Where one was in the articles read before, the oldest overwritten first. */
enum { ARTICLE_PLACES = 64 };
struct article_places {
	struct article_place place[ARTICLE_PLACES];
	size_t next;
};

struct ui;
void article_done(struct article_pane *p);
/* Shows the article under the list's cursor: at the next load, or after 80 ms without a
 * move, so that running through a list stays light. */
void article_follow(struct ui *ui);
void article_follow_later(struct ui *ui);
/* The offset in the text of the first line in sight; scrolls so that one is in sight. */
uint32_t article_offset(const struct ui *ui);
void article_show_offset(struct ui *ui, uint32_t at);
/* To the headline; is this mention in sight? */
struct mention;
void article_show_title(struct ui *ui);
bool article_shows(const struct ui *ui, const struct mention *m);
/* Code that is wider than the text is scrolled by itself. */
void article_scroll_code(struct ui *ui, int cells);
/* Calls fn for each link in sight: its index in the text's links, and where its first
 * letter stands in the pane's area (its title row counted). */
void article_each_link(const struct ui *ui, const struct rect *pane,
    void (*fn)(void *ctx, int link, int row, int col), void *ctx);
/* The same for mentions of names, of the headline too; one that goes on in the next line
 * comes twice. */
struct name_in_sight {
	int name; /* index of the article's names */
	bool title;
	uint32_t at;       /* offset in headline or text */
	int row, col, end; /* in the pane's area */
};
void article_each_name(const struct ui *ui, const struct rect *pane,
    void (*fn)(void *ctx, const struct name_in_sight *n), void *ctx);
/* Rows before the text; the column where a line begins. */
int article_head_lines(const struct article_pane *p);
int article_line_begin(const struct article_pane *p, const struct flow_line *line);
/* A first click on a link says where it leads, the next one opens it; on a name: its
 * page. */
void article_click(struct ui *ui, int row, int col, bool again);
bool article_is_at_end(const struct article_pane *p);

#endif
