/* The article, or the preview of the selected one. */
#ifndef UI_PANE_ARTICLE_H
#define UI_PANE_ARTICLE_H

#include "base/arena.h"
#include "flow/flow.h"
#include "model/article.h"

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
	struct str ending;          /* what Space will do at the end */
	struct richtext title_text; /* the headline as a text, to be laid out */
	struct flow title, body;
	int width, lead; /* of the layout; empty rows on top */
	int top, rows;   /* first line shown; lines in sight */
	struct article_place place;
};

struct ui;
void article_done(struct article_pane *p);
/* Shows the article under the list's cursor: at the next load, or after 80 ms without a
 * move, so that running through a list stays light. */
void article_follow(struct ui *ui);
void article_follow_later(struct ui *ui);
bool article_is_at_end(const struct article_pane *p);

#endif
