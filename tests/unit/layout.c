/* Which panes are where, at every size; and scrolling. */
#include "config.h"

#include <string.h>

#include "test.h"
#include "ui/layout.h"
#include "ui/list.h"

static void
compute(struct layout *l, int cols, int rows, enum pane_id focus)
{
	layout_compute(
	    l, &(struct layout_wish){ .cols = cols, .rows = rows, .focus = focus });
}

/* The table of ux.md section 3: letters of the panes on the screen, left to right. */
static void
each_width_has_the_panes_of_the_table(void **state)
{
	(void)state;
	static const struct {
		int cols, rows;
		enum pane_id focus;
		const char *shown;
		int width[PANE_COUNT];
	} table[] = {
		{ 40, 16, PANE_FEEDS, "F", { 40, 0, 0, 0 } },
		{ 59, 16, PANE_ARTICLES, "L", { 0, 59, 0, 0 } },
		{ 59, 16, PANE_ENTITIES, "E", { 0, 0, 0, 59 } },
		{ 60, 24, PANE_ARTICLES, "FL", { 20, 39, 0, 0 } },
		{ 76, 24, PANE_FEEDS, "FL", { 24, 51, 0, 0 } },
		{ 80, 24, PANE_ARTICLE, "A", { 0, 0, 80, 0 } },
		{ 80, 24, PANE_ENTITIES, "AE", { 0, 0, 49, 30 } },
		{ 98, 30, PANE_ARTICLE, "AE", { 0, 0, 69, 28 } },
		{ 109, 30, PANE_ARTICLES, "FL", { 24, 84, 0, 0 } },
		{ 110, 40, PANE_ARTICLES, "FLA", { 26, 83, 83, 0 } },
		{ 117, 40, PANE_ARTICLE, "LAE", { 0, 86, 86, 30 } },
		{ 118, 33, PANE_ARTICLE, "AE", { 0, 0, 83, 34 } },
		{ 149, 40, PANE_ENTITIES, "LAE", { 0, 114, 114, 34 } },
		{ 150, 45, PANE_ARTICLES, "FLA", { 26, 46, 76, 0 } },
		{ 195, 45, PANE_ARTICLE, "LAE", { 0, 85, 76, 32 } },
		{ 196, 60, PANE_FEEDS, "FLAE", { 27, 54, 78, 34 } },
		{ 200, 60, PANE_ENTITIES, "FLAE", { 27, 58, 78, 34 } },
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct layout l;
		char shown[PANE_COUNT + 1] = "";
		compute(&l, table[i].cols, table[i].rows, table[i].focus);
		for (int p = 0; p < PANE_COUNT; p++)
			if (layout_shows(&l, (enum pane_id)p)) {
				shown[strlen(shown)] = "FLAE"[p];
				assert_int_equal(l.pane[p].cols, table[i].width[p]);
			}
		assert_string_equal(shown, table[i].shown);
	}
}

/* Paints every rectangle: no cell twice, none outside; the focused pane is there. */
static void
check_size(const struct layout_wish *w)
{
	static char cells[80][250];
	struct layout l;
	layout_compute(&l, w);
	if (l.too_small) {
		assert_true(w->cols < LAYOUT_MIN_COLS || w->rows < LAYOUT_MIN_ROWS);
		return;
	}
	memset(cells, 0, sizeof cells);
	struct rect all[PANE_COUNT + LAYOUT_SEPARATORS + 3];
	size_t n = 0;
	for (int p = 0; p < PANE_COUNT; p++)
		all[n++] = l.pane[p];
	for (int i = 0; i < l.nseparators; i++)
		all[n++] = l.separator[i];
	all[n++] = l.prompt;
	all[n++] = (struct rect){ 0, 0, 1, w->cols };
	all[n++] = (struct rect){ l.hints, 0, 1, w->cols };
	for (size_t i = 0; i < n; i++)
		for (int row = all[i].row; row < all[i].row + all[i].rows; row++)
			for (int col = all[i].col; col < all[i].col + all[i].cols;
			     col++) {
				assert_true(row >= 0 && row < w->rows && col >= 0 &&
					    col < w->cols);
				assert_int_equal(cells[row][col], 0);
				cells[row][col] = 1;
			}
	assert_true(w->search || layout_shows(&l, w->focus));
}

static void
at_every_size_panes_lie_inside_and_apart(void **state)
{
	struct layout_widths odd;
	(void)state;
	for (int i = 0; i < LAYOUT_CLASSES; i++)
		for (int k = 0; k < PANE_COUNT; k++)
			odd.more[i][k] = (k - 1) * 40;
	for (int cols = 1; cols <= 250; cols++)
		for (int rows = 1; rows <= 80; rows += rows < 12 ? 1 : 17)
			for (int bits = 0; bits < 1 << 9; bits += cols % 7 ? 9 : 1)
				check_size(&(struct layout_wish){ .cols = cols,
				    .rows = rows,
				    .focus = (enum pane_id)((bits & 7) % PANE_COUNT),
				    .prompt = bits & 8 ? bits & 16 ? 10 : 2 : 0,
				    .search = (bits & 32) && (bits & 8),
				    .zoom = bits & 64,
				    .shape = (enum layout_shape)(bits >> 7 & 3),
				    .widths = bits & 16 ? &odd : NULL });
}

static void
a_pane_gets_wider_by_its_own_separator_or_a_neighbors(void **state)
{
	struct layout_widths widths = { 0 };
	struct layout_wish w = { .cols = 120, .rows = 40, .widths = &widths };
	struct layout before, after;
	(void)state;
	layout_compute(&before, &w);
	layout_widen(&before, &w, &widths, 6);
	layout_compute(&after, &w);
	assert_int_equal(after.pane[PANE_FEEDS].cols, before.pane[PANE_FEEDS].cols + 6);
	w.focus = PANE_ARTICLES;
	layout_widen(&after, &w, &widths, 4);
	layout_compute(&before, &w);
	assert_int_equal(
	    before.pane[PANE_ARTICLES].cols, after.pane[PANE_ARTICLES].cols + 4);
	w.cols = 80; /* another class has widths of its own */
	layout_compute(&after, &w);
	assert_int_equal(after.pane[PANE_FEEDS].cols, 24);
}

static void
a_list_scrolls_as_little_as_it_must(void **state)
{
	(void)state;
	assert_int_equal(list_scroll(0, 5, 100, 10, 2), 0);
	assert_int_equal(list_scroll(0, 8, 100, 10, 2), 1);
	assert_int_equal(list_scroll(20, 21, 100, 10, 2), 19);
	assert_int_equal(list_scroll(0, 99, 100, 10, 2), 90);
	assert_int_equal(list_scroll(50, 3, 5, 10, 2), 0);
	assert_int_equal(list_scroll(0, 0, 0, 10, 2), 0);
	for (int n = 1; n < 20; n++)
		for (int rows = 1; rows < 8; rows++)
			for (int at = 0; at < n; at++)
				for (int top = -3; top < n + 3; top++) {
					int t = list_scroll(top, at, n, rows, 2);
					assert_true(t >= 0 && at >= t && at < t + rows);
				}
}

static void
headings_are_no_place_for_the_cursor(void **state)
{
	(void)state;
	const bool skip[] = { true, false, false, true, false, true };
	struct list l = { .n = 6, .rows = 3, .skip = skip };
	list_set(&l, 0);
	assert_int_equal(l.at, 1);
	list_move(&l, VERB_UP, 1);
	assert_int_equal(l.at, 1);
	list_move(&l, VERB_DOWN, 2);
	assert_int_equal(l.at, 4);
	list_move(&l, VERB_DOWN, 5);
	assert_int_equal(l.at, 4);
	list_move(&l, VERB_TOP, 0);
	assert_int_equal(l.at, 1);
	list_move(&l, VERB_BOTTOM, 0);
	assert_int_equal(l.at, 4);
	assert_false(list_move(&l, VERB_OPEN, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_width_has_the_panes_of_the_table),
		cmocka_unit_test(at_every_size_panes_lie_inside_and_apart),
		cmocka_unit_test(a_pane_gets_wider_by_its_own_separator_or_a_neighbors),
		cmocka_unit_test(a_list_scrolls_as_little_as_it_must),
		cmocka_unit_test(headings_are_no_place_for_the_cursor),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
