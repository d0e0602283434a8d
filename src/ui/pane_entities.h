/* The sidebar: the names of the article on show, by kind, the main ones first. */
#ifndef UI_PANE_ENTITIES_H
#define UI_PANE_ENTITIES_H

#include "base/arena.h"
#include "store/names.h"
#include "ui/canvas.h"
#include "ui/list.h"

enum entities_line_kind {
	ENTITIES_BLANK,
	ENTITIES_GROUP,
	ENTITIES_NAME,
	ENTITIES_ROLE /* under its name */
};
struct entities_line {
	enum entities_line_kind kind;
	enum entity_kind group;
	int name; /* index of the article's names */
};
struct entities_pane {
	struct arena arena; /* of the lines */
	struct entities_line *lines;
	size_t nlines;
	bool *skip;
	struct list list;
	int64_t article, at; /* the name under the cursor, its number */
	int first;           /* row of the pane where the list begins */
};

struct ui;
void entities_done(struct entities_pane *p);
/* The name under the cursor: an index of ui->mentions' names; -1: none. */
int entities_current(const struct ui *ui);
void entities_select(struct ui *ui, int name);
/* "Foreign Minister, Russia"; what another article said last is in brackets. Nothing: no
 * role is known. */
struct buf;
void entities_put_role(const struct article_name *n, struct buf *b);

/* entity_bar.c: the last row of an article that stands alone: its first names. */
bool entity_bar_shows(const struct ui *ui);
void entity_bar_draw(struct ui *ui, const struct area *row);
bool entity_bar_click(struct ui *ui, int col);

#endif
