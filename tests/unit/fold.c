/* Folding for comparison, and the direction of paragraphs. */
#include "config.h"

#include "base/buf.h"
#include "base/str.h"
#include "test.h"
#include "text/bidi.h"
#include "text/fold.h"

static const struct {
	const char *in, *out;
} folded[] = {
	/* clang-format off */
	{ "", "" },
	{ "Reuters", "reuters" },
	{ "CAFÉ Zürich", "cafe zurich" },
	{ "Straße", "strasse" },
	{ "Ёлка", "елка" },
	{ "Σίσυφος", "σισυφοσ" },
	{ "ﬁnance ①", "finance 1" },
	{ "ｆｕｌｌ", "full" },
	{ "が", "が" },                    /* another letter than か */
	{ "हिन्दी", "हिन्दी" },                /* vowel signs are letters */
	{ "שָׁלוֹם", "שלום" },
	{ "한국", "한국" },
	{ "ไม้", "ไม้" },
	{ "caf\xff", "caf\xef\xbf\xbd" },
	/* clang-format on */
};

static void
case_and_accents_fall_away(void **state)
{
	(void)state;
	struct buf out = BUF(100);
	for (size_t i = 0; i < sizeof folded / sizeof *folded; i++) {
		buf_clear(&out);
		text_fold(str_of(folded[i].in), &out);
		if (!str_is(buf_view(&out), folded[i].out))
			fail_msg("%s: %s", folded[i].in, buf_cstr(&out));
	}
	buf_done(&out);
}

static void
texts_are_compared_folded(void **state)
{
	(void)state;
	assert_true(text_fold_eq(STR("Éric"), STR("ERIC")));
	assert_true(text_fold_eq(STR("Семён"), STR("семен")));
	assert_true(text_fold_eq(STR("x"), STR("X")));
	assert_false(text_fold_eq(STR("Москва"), STR("Moskva")));
	assert_false(text_fold_eq(STR("か"), STR("が")));
	assert_true(text_fold_eq(STR(""), STR("")));
}

static const struct {
	const char *in;
	bool rtl;
} paragraphs[] = {
	{ "", false },
	{ "plain", false },
	{ "123 — !", false },
	{ "שלום world", true },
	{ "«۲۰۲۶» سلام", true },
	{ "2026: اتفاق", true },
	{ "UN: اتفاق", false },
	{ "Привет שלום", false },
	{ "東京", false },
};

static void
the_first_strong_letter_gives_the_direction(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++)
		if (bidi_is_rtl(str_of(paragraphs[i].in)) != paragraphs[i].rtl)
			fail_msg("%s", paragraphs[i].in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_and_accents_fall_away),
		cmocka_unit_test(texts_are_compared_folded),
		cmocka_unit_test(the_first_strong_letter_gives_the_direction),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
