/* UTF-8: sound and broken sequences, and what is dropped from texts. */
#include "config.h"

#include "base/buf.h"
#include "base/str.h"
#include "test.h"
#include "text/utf8.h"

#define BAD "\xef\xbf\xbd"

struct row {
	const char *in, *out;
};

static const struct row repaired[] = {
	/* clang-format off */
	{ "", "" },
	{ "caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80", "café € 😀" },
	{ "\xff", BAD },
	{ "a\x80" "b", "a" BAD "b" },
	{ "\xc3", BAD },
	{ "\xc3<", BAD "<" },
	{ "\xe2\x82<", BAD "<" },                     /* a maximal subpart is one */
	{ "\xf0\x9f\x98" "a", BAD "a" },
	{ "\xc0\xaf", BAD BAD },                      /* overlong */
	{ "\xe0\x80\xaf", BAD BAD BAD },
	{ "\xed\xa0\x80", BAD BAD BAD },              /* a surrogate */
	{ "\xf4\x90\x80\x80", BAD BAD BAD BAD },      /* beyond U+10FFFF */
	{ "\xf5\x80\x80\x80", BAD BAD BAD BAD },
	{ "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41", BAD BAD BAD BAD "A" }, /* Unicode's table 3-11 */
	{ BAD, BAD },
	/* clang-format on */
};

static void
each_broken_sequence_becomes_one_sign(void **state)
{
	(void)state;
	struct buf out = BUF(100);
	for (size_t i = 0; i < sizeof repaired / sizeof *repaired; i++) {
		struct str in = str_of(repaired[i].in);
		buf_clear(&out);
		utf8_repair(in, &out);
		if (!str_is(buf_view(&out), repaired[i].out))
			fail_msg("row %zu: %s", i, buf_cstr(&out));
		assert_true(utf8_is_valid(buf_view(&out)));
		assert_int_equal(utf8_is_valid(in), str_eq(in, buf_view(&out)));
	}
	buf_done(&out);
}

static void
walking_back_meets_the_same_characters(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof repaired / sizeof *repaired; i++) {
		struct str s = str_of(repaired[i].in);
		size_t steps = 0;
		for (size_t at = s.n; at > 0; steps++) {
			size_t back = utf8_back(s, at);
			assert_true(back < at);
			at = back;
		}
		if (utf8_is_valid(s))
			assert_int_equal(steps, utf8_count(s));
	}
}

static void
cuts_end_between_characters(void **state)
{
	(void)state;
	struct str s = STR("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
	static const size_t ends[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10 };
	for (size_t max = 0; max < sizeof ends / sizeof *ends; max++)
		assert_int_equal(utf8_cut(s, max).n, ends[max]);
	assert_int_equal(utf8_cut(STR("\x80\x80\x80\x80\x80\x80\x80\x80"), 5).n, 5);
}

static void
characters_are_written(void **state)
{
	(void)state;
	struct buf out = BUF(100);
	utf8_put(&out, 'a');
	utf8_put(&out, 0x20AC);
	utf8_put(&out, 0x1F600);
	utf8_put(&out, 0xD800);
	utf8_put(&out, 0x110000);
	assert_string_equal(buf_cstr(&out), "a€😀" BAD BAD);
	buf_done(&out);
}

static const struct {
	uint32_t c;
	bool unwanted;
} unwanted[] = {
	{ 0, true },
	{ '\t', false },
	{ '\n', false },
	{ '\r', true },
	{ 0x1B, true },
	{ ' ', false },
	{ '~', false },
	{ 0x7F, true },
	{ 0x9B, true },
	{ 0xA0, false },
	{ 0xAD, false },
	{ 0x61C, true },
	{ 0x200B, false },
	{ 0x200C, false },
	{ 0x200D, false },
	{ 0x200E, true },
	{ 0x2028, true },
	{ 0x202A, true },
	{ 0x202E, true },
	{ 0x202F, false },
	{ 0x2060, true },
	{ 0x2065, false },
	{ 0x2069, true },
	{ 0xFDD0, true },
	{ 0xFEFF, true },
	{ 0xFFFD, false },
	{ 0xFFFE, true },
	{ 0x1F600, false },
	{ 0x1FFFF, true },
	{ 0xE0041, true },
	{ 0xE0100, false },
};

static void
the_unwanted_are_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof unwanted / sizeof *unwanted; i++)
		if (utf8_is_unwanted(unwanted[i].c) != unwanted[i].unwanted)
			fail_msg("U+%04X", unwanted[i].c);
}

static const struct row plain[] = {
	{ "  a \n\t b\xc2\xa0\xe2\x80\xa9"
	  "c  ",
	    "a b c" },
	{ "a\x1b[31mb", "a[31mb" },
	{ "e\xcc\x81", "\xc3\xa9" },
	{ "soft\xc2\xad"
	  "hyphen\xe2\x80\x8b!",
	    "softhyphen!" },
	{ "\xe2\x80\xae"
	  "abc",
	    "abc" },
	{ "\xff", BAD },
	{ " \n ", "" },
	{ "", "" },
	{ "a\xe2\x80\x8d"
	  "b",
	    "a\xe2\x80\x8d"
	    "b" },
};

static void
headlines_become_one_plain_line(void **state)
{
	(void)state;
	struct buf out = BUF(100);
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		buf_clear(&out);
		utf8_plain(str_of(plain[i].in), 50, &out);
		if (!str_is(buf_view(&out), plain[i].out))
			fail_msg("row %zu: %s", i, buf_cstr(&out));
	}
	buf_clear(&out);
	utf8_plain(STR("abc \xd0\x96\xd0\x96"), 7, &out);
	assert_string_equal(buf_cstr(&out), "abc Ж");
	buf_clear(&out);
	utf8_plain(STR("abc \xd0\x96\xd0\x96"), 5, &out);
	assert_string_equal(buf_cstr(&out), "abc");
	buf_done(&out);
}

static void
what_is_printed_holds_no_controls(void **state)
{
	(void)state;
	struct buf out = BUF(100);
	utf8_safe(STR("a\x1b]0;x\x07\n\tb\xc2\x9b\xe2\x80\xae\xc2\xad\xff"), &out);
	assert_string_equal(buf_cstr(&out), "a]0;x\n\tb\xc2\xad" BAD);
	buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_broken_sequence_becomes_one_sign),
		cmocka_unit_test(walking_back_meets_the_same_characters),
		cmocka_unit_test(cuts_end_between_characters),
		cmocka_unit_test(characters_are_written),
		cmocka_unit_test(the_unwanted_are_known),
		cmocka_unit_test(headlines_become_one_plain_line),
		cmocka_unit_test(what_is_printed_holds_no_controls),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
