/* The grid: what of a text gets into cells, and that nothing else ever does. */
#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "test.h"
#include "text/utf8.h"
#include "ui/canvas.h"

static void
puts_shows(int cols, int col, const char *text, const char *wanted)
{
	struct canvas c;
	struct buf out = BUF(1 << 16);
	canvas_init(&c, cols, 1);
	struct area a = canvas_area(&c);
	canvas_put(&a, 0, col, str_of(text), ROLE_TEXT);
	canvas_text(&c, &out);
	out.p[--out.n] = '\0';
	assert_string_equal(buf_cstr(&out), wanted);
	buf_done(&out);
	canvas_done(&c);
}

static void
letters_take_their_cells(void **state)
{
	(void)state;
	puts_shows(8, 0, "abc", "abc");
	puts_shows(8, 6, "abc", "      ab");
	puts_shows(5, 0, "日本語", "日本");
	puts_shows(4, 1, "日本語", " 日");
	puts_shows(8, 0, "e\xcc\x81x", "e\xcc\x81x");
	/* more marks than a terminal cell holds */
	puts_shows(4, 0, "a\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86z",
	    "a\xcc\x81\xcc\x82\xcc\x83\xcc\x84z");
}

static void
of_emoji_only_what_all_terminals_agree_on_is_drawn(void **state)
{
	(void)state;
	puts_shows(8, 0, "👩‍👩‍👧x", "👩x");
	puts_shows(8, 0, "👍🏽x", "👍x");
	puts_shows(8, 0, "✔️x", "✔ x");
	puts_shows(8, 0, "5️⃣x", "5 x");
	puts_shows(8, 0, "🇩🇪x", "🇩🇪x");
	puts_shows(1, 0, "🇩🇪x", "");
}

static void
control_characters_never_get_in(void **state)
{
	(void)state;
	puts_shows(20, 0, "a\x1b[31mb\x07\x9b", "a[31mb\xef\xbf\xbd");
	puts_shows(20, 0,
	    "a\xe2\x80\xae"
	    "b\xe2\x80\x8f"
	    "c\xc2\x85",
	    "abc");
	puts_shows(20, 0, "a\tb\nc", "a bc");
	/* wcwidth() gives it a cell; it is not stored, but may be typed */
	puts_shows(20, 0, "soft\xc2\xadhyphen", "soft hyphen");
}

static void
half_of_a_wide_letter_is_never_left(void **state)
{
	(void)state;
	struct canvas c;
	struct buf out = BUF(1 << 16);
	canvas_init(&c, 6, 1);
	struct area a = canvas_area(&c);
	canvas_put(&a, 0, 0, STR("日本語"), ROLE_TEXT);
	canvas_put(&a, 0, 1, STR("x"), ROLE_TEXT);
	canvas_put(&a, 0, 4, STR("y"), ROLE_TEXT);
	canvas_text(&c, &out);
	assert_string_equal(buf_cstr(&out), " x本y\n");
	buf_done(&out);
	canvas_done(&c);
}

static void
what_does_not_fit_is_cut_with_an_ellipsis(void **state)
{
	(void)state;
	struct canvas c;
	struct buf out = BUF(1 << 16);
	canvas_init(&c, 12, 2);
	struct area a = canvas_area(&c);
	assert_int_equal(canvas_cut(&a, 0, 0, 8, STR("one two three"), ROLE_TEXT), 8);
	c.ascii = true;
	canvas_cut(&a, 1, 0, 5, STR("日本語"), ROLE_TEXT);
	canvas_mark(&a, 1, 10, MARK_SAVED, ROLE_STAR);
	canvas_text(&c, &out);
	assert_string_equal(buf_cstr(&out), "one two…\n日本~     s\n");
	buf_done(&out);
	canvas_done(&c);
}

/* Invariants of the grid after any text at any place of any area. */
static void
check(const struct canvas *c)
{
	for (int row = 0; row < c->rows; row++)
		for (int col = 0; col < c->cols; col++) {
			const struct cell *cell = canvas_cell(c, row, col);
			if (cell->width == 2)
				assert_true(col + 1 < c->cols && cell[1].width == 0);
			if (cell->width == 0)
				assert_true(col > 0 && cell[-1].width == 2);
			for (int i = 0; i < CELL_LETTERS && cell->letter[i]; i++)
				assert_true(cell->letter[i] >= ' ' &&
					    !utf8_is_unwanted(cell->letter[i]));
		}
}

static void
nothing_breaks_the_grid(void **state)
{
	(void)state;
	static const char *const texts[] = { "abc", "日本語",
		"👩‍👩‍👧🇩🇪5️⃣", "e\xcc\x81\xcc\x81",
		"\xff\xfe\x1b[0m", "नमस्ते กำ 각", "שלום\xe2\x80\x8f" };
	unsigned long x = 1;
	for (int round = 0; round < 20000; round++) {
		x = x * 6364136223846793005UL + 1442695040888963407UL;
		int r = (int)(x >> 33);
		struct canvas c;
		canvas_init(&c, 1 + r % 9, 1 + r / 9 % 3);
		struct area all = canvas_area(&c);
		struct area a = area_part(&all, r % 2, r / 3 % 4, 3, 5);
		for (int i = 0; i < 4; i++) {
			struct str text = str_of(texts[(size_t)(r / (i + 1)) %
						       (sizeof texts / sizeof *texts)]);
			canvas_put(&a, r / 5 % 2, r / 7 % 8 - 2 + i, text, ROLE_TEXT);
			canvas_cut(&all, i % 2, r / 11 % 6, r / 13 % 7, text, ROLE_DIM);
			canvas_select(&a, 0, 0, 9, i % 2);
		}
		check(&c);
		canvas_done(&c);
	}
}

static void
every_role_has_a_letter_of_its_own(void **state)
{
	(void)state;
	for (int i = 0; i < ROLE_COUNT; i++)
		for (int k = 0; k < i; k++)
			assert_int_not_equal(
			    theme_letter((enum role)i), theme_letter((enum role)k));
}

/* ux.md section 5: what a mark or a word does not say must not hang on color alone. */
static void
below_256_colors_a_light_ground_has_attributes_alone(void **state)
{
	(void)state;
	const struct theme light = { .level = THEME_8, .ground = THEME_LIGHT },
			   unknown = { .level = THEME_8 },
			   mono = { .ground = THEME_DARK };
	for (int i = 0; i < ROLE_COUNT; i++) {
		const struct theme *themes[] = { &light, &unknown, &mono };
		for (int k = 0; k < 3; k++) {
			struct style s = theme_style(themes[k], (enum role)i);
			assert_true(s.fg == -1 && s.bg == -1);
		}
	}
	assert_int_equal(theme_style(&mono, ROLE_SELECTED).attrs, ATTR_REVERSE);
	assert_int_equal(theme_style(&mono, ROLE_OTHER).attrs, ATTR_UNDERLINE);
	assert_int_not_equal(theme_style(&mono, ROLE_TITLE).attrs,
	    theme_style(&mono, ROLE_TITLE_OTHER).attrs);
}

int
main(void)
{
	setlocale(LC_ALL, "");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_take_their_cells),
		cmocka_unit_test(of_emoji_only_what_all_terminals_agree_on_is_drawn),
		cmocka_unit_test(control_characters_never_get_in),
		cmocka_unit_test(half_of_a_wide_letter_is_never_left),
		cmocka_unit_test(what_does_not_fit_is_cut_with_an_ellipsis),
		cmocka_unit_test(nothing_breaks_the_grid),
		cmocka_unit_test(every_role_has_a_letter_of_its_own),
		cmocka_unit_test(below_256_colors_a_light_ground_has_attributes_alone),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
