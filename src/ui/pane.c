/* The table of panes, and what all of them draw alike. */
#include "config.h"

#include "text/width.h"
#include "ui/pane.h"

const struct pane_ops *const panes[PANE_COUNT] = {
	[PANE_FEEDS] = &pane_feeds,
	[PANE_ARTICLES] = &pane_articles,
	[PANE_ARTICLE] = &pane_article,
	[PANE_ENTITIES] = &pane_entities,
	[PANE_PROBLEMS] = &pane_problems,
	[PANE_WELCOME] = &pane_welcome,
	[PANE_ENTITY] = &pane_entity,
};

void
pane_title(const struct area *a, struct str title, struct str right, bool focused)
{
	enum role role = focused ? ROLE_TITLE : ROLE_TITLE_OTHER;
	int wide = right.n ? width_of(right) + 2 : 0;
	if (wide > a->cols - 6)
		wide = 0;
	canvas_line(a, 0, 0, a->cols, MARK_LINE, ROLE_RULE);
	int col = canvas_put(a, 0, 0, STR(" "), role);
	col = canvas_cut(a, 0, col, a->cols - wide - 3, title, role);
	canvas_put(a, 0, col, STR(" "), role);
	if (wide) {
		canvas_put(a, 0, a->cols - wide, STR(" "), ROLE_DIM);
		canvas_right(a, 0, a->cols - 1, right, ROLE_DIM);
		canvas_put(a, 0, a->cols - 1, STR(" "), ROLE_DIM);
	}
}

/* The longest beginning that ends at a blank and takes at most max cells. */
static struct str
take_line(struct str *rest, int max)
{
	struct str line = width_cut(*rest, max, NULL);
	size_t n = line.n;
	if (n < rest->n && rest->p[n] != ' ') {
		while (n > 0 && rest->p[n - 1] != ' ')
			n--;
		if (n == 0)
			n = line.n;
	}
	line = str_trim(str_sub(*rest, 0, n));
	*rest = str_sub(*rest, n, rest->n);
	while (rest->n > 0 && rest->p[0] == ' ')
		*rest = str_sub(*rest, 1, rest->n);
	return line;
}

enum { WORDS_MEASURE = 66 }; /* as wide as text is read */

void
pane_words(const struct area *a, int row, const char *words, enum role role)
{
	struct str rest = str_of(words), line;
	int max = a->cols - 4 < WORDS_MEASURE ? a->cols - 4 : WORDS_MEASURE;
	while (max >= 4 && str_cut(&rest, '\n', &line))
		for (; line.n > 0 && row < a->rows; row++)
			canvas_put(a, row, 2, take_line(&line, max), role);
}
