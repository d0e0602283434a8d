/* Finding in the open text: `F` in the article. What is found is lit until the text is
 * left or Esc comes; without a find, what the list's query looks for is lit. */
#ifndef UI_FIND_H
#define UI_FIND_H

#include "query/lit.h"

struct find {
	struct arena arena;
	struct lit hits; /* no terms: nothing is looked for */
	int64_t id;      /* the article it is for */
	uint32_t at;     /* the hit one is at */
	bool at_one;
};

struct ui;
void find_done(struct find *f);
/* What is to be lit in the article. */
const struct lit *find_lit(const struct ui *ui);
/* The prompt's. */
void article_find_typed(struct ui *ui);
void article_find(struct ui *ui, struct str text);
void article_find_cancel(struct ui *ui);
/* To the next one, or the one before; false: there is none. */
bool find_next(struct ui *ui, bool backwards);

#endif
