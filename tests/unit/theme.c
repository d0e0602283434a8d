/* How names are told from other words: by color and attribute, in one color too, and as
 * the setting entity-marks says. */
#include "config.h"

#include "test.h"
#include "ui/theme.h"

static const enum role kinds[] = { ROLE_PERSON, ROLE_ORGANIZATION, ROLE_PLACE, ROLE_EVENT,
	ROLE_OTHER_NAME };
enum { KINDS = sizeof kinds / sizeof *kinds };

static struct theme
theme_of(enum theme_level level, enum theme_ground ground, enum theme_names names)
{
	return (struct theme){ .level = level, .ground = ground, .names = names };
}

static bool
same(struct style a, struct style b)
{
	return a.fg == b.fg && a.bg == b.bg && a.attrs == b.attrs;
}

static void
all_differ(struct theme t)
{
	for (int i = 0; i < KINDS; i++) {
		struct style a = theme_style(&t, kinds[i]);
		assert_false(same(a, theme_style(&t, ROLE_TEXT)));
		for (int k = 0; k < i; k++)
			assert_false(same(a, theme_style(&t, kinds[k])));
	}
}

static void
kinds_differ_at_every_level_of_color(void **state)
{
	(void)state;
	all_differ(theme_of(THEME_MONO, THEME_UNKNOWN, THEME_NAMES_BOTH));
	all_differ(theme_of(THEME_8, THEME_DARK, THEME_NAMES_BOTH));
	all_differ(theme_of(THEME_8, THEME_LIGHT, THEME_NAMES_BOTH));
	all_differ(theme_of(THEME_256, THEME_DARK, THEME_NAMES_BOTH));
	all_differ(theme_of(THEME_256, THEME_LIGHT, THEME_NAMES_BOTH));
}

static void
the_setting_takes_color_or_attributes_away(void **state)
{
	struct theme color = theme_of(THEME_256, THEME_DARK, THEME_NAMES_COLOR);
	struct theme attributes = theme_of(THEME_256, THEME_DARK, THEME_NAMES_ATTRIBUTES);
	struct theme none = theme_of(THEME_256, THEME_DARK, THEME_NAMES_NONE);
	(void)state;
	all_differ(color);
	all_differ(attributes);
	for (int i = 0; i < KINDS; i++) {
		assert_int_equal(theme_style(&color, kinds[i]).attrs, 0);
		assert_int_equal(theme_style(&attributes, kinds[i]).fg, -1);
		assert_true(
		    same(theme_style(&none, kinds[i]), theme_style(&none, ROLE_TEXT)));
	}
}

/* Without colors nothing would be left of them. */
static void
by_color_alone_means_attributes_where_there_is_none(void **state)
{
	(void)state;
	all_differ(theme_of(THEME_MONO, THEME_UNKNOWN, THEME_NAMES_COLOR));
	all_differ(theme_of(THEME_8, THEME_UNKNOWN, THEME_NAMES_COLOR));
}

static void
what_is_lit_differs_from_names_and_matches(void **state)
{
	static const enum theme_level levels[] = { THEME_MONO, THEME_8, THEME_256 };
	(void)state;
	for (int i = 0; i < 3; i++) {
		struct theme t = theme_of(levels[i], THEME_DARK, THEME_NAMES_BOTH);
		struct style lit = theme_style(&t, ROLE_LIT);
		assert_false(same(lit, theme_style(&t, ROLE_MATCH)));
		for (int k = 0; k < KINDS; k++)
			assert_false(same(lit, theme_style(&t, kinds[k])));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_differ_at_every_level_of_color),
		cmocka_unit_test(the_setting_takes_color_or_attributes_away),
		cmocka_unit_test(by_color_alone_means_attributes_where_there_is_none),
		cmocka_unit_test(what_is_lit_differs_from_names_and_matches),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
