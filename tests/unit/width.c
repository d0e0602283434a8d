/* Cells of grapheme clusters. */
#include "config.h"

#include <locale.h>

#include "base/buf.h"
#include "base/str.h"
#include "test.h"
#include "text/width.h"

static const struct {
	const char *in;
	int cells, clusters;
} lines[] = {
	/* clang-format off */
	{ "", 0, 0 },
	{ "abc", 3, 3 },
	{ "Привет", 6, 6 },
	{ "東京", 4, 2 },
	{ "ｱｲ", 2, 2 },                      /* half-width */
	{ "e\xcc\x81x", 2, 2 },              /* a combining accent */
	{ "и\xcc\x86", 1, 1 },
	{ "α—β…", 4, 4 },                    /* ambiguous ones are narrow */
	{ "한국", 4, 2 },
	{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2, 1 }, /* letters of one syllable */
	{ "😀", 2, 1 },
	{ "👩‍👩‍👧", 2, 1 },                     /* joined */
	{ "👍🏽", 2, 1 },                      /* with a skin tone */
	{ "🇩🇪🇫🇷", 4, 2 },                    /* flags */
	{ "❤️", 2, 1 },                       /* with U+FE0F */
	{ "1️⃣", 2, 1 },                      /* a keycap */
	{ "نص", 2, 2 },
	{ "می‌خواهم", 7, 7 },                  /* a non-joiner takes no cell */
	{ "\xf0\x9f\xab\xa8", 2, 1 },        /* an emoji newer than libc */
	/* clang-format on */
};

static void
lines_are_measured(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct str s = str_of(lines[i].in);
		int clusters = 0, cells;
		for (size_t at = 0; at < s.n; clusters++)
			at = width_cluster(s, at, &cells);
		if (width_of(s) != lines[i].cells || clusters != lines[i].clusters)
			fail_msg("%s: %d cells, %d clusters", s.p, width_of(s), clusters);
	}
}

static const struct {
	const char *in;
	int cells;
	const char *cut, *dots, *ascii;
} cuts[] = {
	{ "abcdef", 6, "abcdef", "abcdef", "abcdef" },
	{ "abcdef", 5, "abcde", "abcd…", "ab..." },
	{ "abcdef", 1, "a", "…", "a" },
	{ "abcdef", 0, "", "", "" },
	{ "東京都", 5, "東京", "東京…", "東..." },
	{ "東京都", 4, "東京", "東…", "..." },
	{ "e\xcc\x81"
	  "e\xcc\x81",
	    1, "e\xcc\x81", "…", "e\xcc\x81" },
	{ "👍🏽👍🏽", 3, "👍🏽", "👍🏽…", "..." },
	{ "", 3, "", "", "" },
};

static void
lines_are_cut_at_clusters(void **state)
{
	(void)state;
	struct buf out = BUF(100);
	for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
		int used;
		struct str in = str_of(cuts[i].in);
		struct str cut = width_cut(in, cuts[i].cells, &used);
		assert_true(str_is(cut, cuts[i].cut));
		assert_int_equal(used, width_of(cut));
		buf_clear(&out);
		used = width_ellipsis(in, cuts[i].cells, false, &out);
		assert_string_equal(buf_cstr(&out), cuts[i].dots);
		assert_int_equal(used, width_of(buf_view(&out)));
		buf_clear(&out);
		used = width_ellipsis(in, cuts[i].cells, true, &out);
		assert_string_equal(buf_cstr(&out), cuts[i].ascii);
		assert_int_equal(used, width_of(buf_view(&out)));
	}
	buf_done(&out);
}

int
main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_measured),
		cmocka_unit_test(lines_are_cut_at_clusters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
