/* Folding for comparison, and the direction of paragraphs. */
#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/str.h"
#include "test.h"
#include "text/bidi.h"
#include "text/fold.h"
#include "text/utf8.h"

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

static uint64_t
next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* Letters of all kinds, marks, halves of Korean syllables, signs, one behind the other.
 */
static void
random_text(struct buf *out, uint64_t *seed)
{
	/* clang-format off */
	static const struct { uint32_t from, to; } kinds[] = {
		{ 'A', 'z' }, { ' ', '/' }, { 0xa0, 0x24f }, { 0x300, 0x36f }, { 0x370, 0x52f }, { 0x590, 0x6ff },
		{ 0x900, 0xdff }, { 0xe00, 0xfff }, { 0x1000, 0x11ff }, { 0x1e00, 0x20cf }, { 0x2100, 0x24ff },
		{ 0x3040, 0x30ff }, { 0x4e00, 0x4fff }, { 0xac00, 0xacff }, { 0xf900, 0xfaff }, { 0xfb00, 0xffef },
		{ 0x1d400, 0x1d4ff } };
	/* clang-format on */
	for (uint64_t n = 1 + next(seed) % 12; n; n--) {
		size_t k = next(seed) % (sizeof kinds / sizeof *kinds);
		utf8_put(
		    out, kinds[k].from +
			     (uint32_t)(next(seed) % (kinds[k].to - kinds[k].from + 1)));
	}
}

static void
letter_by_letter_gives_the_same(void **state)
{
	uint64_t seed = 88172645463325252u;
	struct folding *folding = calloc(1, sizeof *folding);
	struct buf text = BUF(1000), whole = BUF(10000), pieces = BUF(10000);
	(void)state;
	for (int i = 0; i < 20000; i++) {
		buf_clear(&text);
		buf_clear(&whole);
		buf_clear(&pieces);
		random_text(&text, &seed);
		text_fold(buf_view(&text), &whole);
		folding_text(folding, buf_view(&text), &pieces);
		if (!str_eq(buf_view(&whole), buf_view(&pieces)))
			fail_msg("%s: %s, letter by letter %s", buf_cstr(&text),
			    buf_cstr(&whole), buf_cstr(&pieces));
	}
	buf_done(&text);
	buf_done(&whole);
	buf_done(&pieces);
	free(folding);
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
		cmocka_unit_test(letter_by_letter_gives_the_same),
		cmocka_unit_test(texts_are_compared_folded),
		cmocka_unit_test(the_first_strong_letter_gives_the_direction),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
