/* Names of files and lines of lists out of an article's values. */
#include "config.h"

#include "app/template.h"
#include "base/limits.h"
#include "test.h"

static const struct article article = { .id = 7,
	.date = 1773478800, /* 2026-03-14T09:00:00Z */
	.flags = ARTICLE_SAVED,
	.feed_title = STR("The River Post"),
	.entry = { .title = STR("Ferry / to Saltholm: late?") } };

static void
gives(const char *template, bool names, const char *wanted)
{
	struct buf out = BUF(LIMIT_TITLE);
	struct err err;
	assert_true(template_expand(str_of(template), &article, names, &out, &err));
	assert_string_equal(buf_cstr(&out), wanted);
	buf_done(&out);
}

static void
values_are_put_in(void **state)
{
	(void)state;
	gives("{id} {feed}", false, "7 The River Post");
	gives("{date:%Y-%m-%d}", false, "2026-03-14");
	gives("{feed:.5}|", false, "The R|");
	gives("{id:4}|", false, "7   |");
	gives("{?saved}*{/}{?read}r{/}", false, "*");
	gives("{{{id}", false, "{7");
	gives("{link}", false, "");
}

static void
a_value_adds_no_folder(void **state)
{
	(void)state;
	gives("{title}", true, "Ferry _ to Saltholm_ late_");
}

static void
wrong_ones_are_refused(void **state)
{
	static const char *const wrong[] = { "{nosuch}", "{id" };
	struct err err;
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct buf out = BUF(LIMIT_TITLE);
		assert_false(
		    template_expand(str_of(wrong[i]), &article, false, &out, &err));
		assert_int_equal(err.code, ERR_USAGE);
		buf_done(&out);
	}
}

static void
named(const char *name, size_t most, const char *wanted)
{
	struct buf out = BUF(LIMIT_TITLE);
	template_file_name(str_of(name), most, &out);
	assert_string_equal(buf_cstr(&out), wanted);
	buf_done(&out);
}

static void
names_fit_every_system(void **state)
{
	(void)state;
	named("a/b\\c:d*e?f\"g<h>i|j", 120, "a_b_c_d_e_f_g_h_i_j");
	named("..hidden", 120, "hidden");
	named("-rf", 120, "rf");
	named("ends. ", 120, "ends");
	named("e\xcc\x81t\xc3\xa9", 120, "\xc3\xa9t\xc3\xa9");
	named("\xc3\xa9\xc3\xa9\xc3\xa9", 5, "\xc3\xa9\xc3\xa9");
	named("...", 120, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_put_in),
		cmocka_unit_test(a_value_adds_no_folder),
		cmocka_unit_test(wrong_ones_are_refused),
		cmocka_unit_test(names_fit_every_system),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
