/* Damaged JSON and what it is mended to; members and kinds. */
#include "config.h"

#include "base/json.h"
#include "base/limits.h"
#include "test.h"

static const struct {
	const char *in, *out;
	unsigned damage;
} documents[] = {
	/* clang-format off */
	/* sound: as it was */
	{ "{\"a\":[1,-2.5,true,false,null,\"x\\n\\u00e9\\ud83d\\ude00\"],\"b\":{}}",
	    "{\"a\":[1,-2.5,true,false,null,\"x\\n\\u00e9\\ud83d\\ude00\"],\"b\":{}}", 0 },
	{ " [ ] ", "[]", 0 },
	{ "{\"n\":12345678901234567890,\"r\":1e999}", "{\"n\":\"12345678901234567890\",\"r\":\"1e999\"}", 0 },
	/* around */
	{ "cb({\"a\":1});", "{\"a\":1}", JV_JUNK },
	{ "// no\n[1] /* x */", "[1]", JV_JUNK },
	{ "[1][2]", "[1]", JV_JUNK },
	/* commas and brackets */
	{ "[1,2,]", "[1,2]", JV_PUNCTUATION },
	{ "[1 2]", "[1,2]", JV_PUNCTUATION },
	{ "[,1,,2]", "[1,2]", JV_PUNCTUATION },
	{ "{\"a\":1 \"b\" 2,}", "{\"a\":1,\"b\":2}", JV_PUNCTUATION },
	{ "{\"a\":,\"b\"}", "{\"a\":null,\"b\":null}", JV_PUNCTUATION },
	{ "[{\"a\":1]", "[{\"a\":1}]", JV_PUNCTUATION },
	{ "[1)]}", "[\"1)\"]", JV_BAD_WORD | JV_JUNK },
	{ "[{\"a\":\"x\" \"b\": 2}]", "[{\"a\":\"x\",\"b\":2}]", JV_PUNCTUATION },
	{ "{[1]}", "{\"\":[1]}", JV_PUNCTUATION },
	/* strings */
	{ "[\"a\tb\nc\x01\"]", "[\"a\\tb\\nc\"]", JV_BAD_STRING },
	{ "[\"he said \"hi\" there\"]", "[\"he said \\\"hi\\\" there\"]", JV_BAD_STRING },
	{ "['it''s \"x\"']", "[\"it''s \\\"x\\\"\"]", JV_BAD_STRING },
	{ "[\"\\ud800x\\udc00\\u00zz\\q\"]", "[\"\\ufffdx\\ufffdu00zzq\"]", JV_BAD_STRING },
	{ "[\"\\u0000\"]", "[\"\\ufffd\"]", JV_BAD_STRING },
	/* words */
	{ "{a:1, b : NaN}", "{\"a\":1,\"b\":null}", JV_BAD_WORD },
	{ "[007, +1, .5, 1., yes]", "[\"007\",\"+1\",\".5\",\"1.\",\"yes\"]", JV_BAD_WORD },
	/* the end is missing */
	{ "{\"a\":[1,{\"b\":\"c", "{\"a\":[1,{\"b\":\"c\"}]}", JV_CUT_OFF },
	{ "{\"a\":", "{\"a\":null}", JV_CUT_OFF | JV_PUNCTUATION },
	{ "", "", 0 },
	/* clang-format on */
};

static void
damage_is_mended(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		struct buf out = BUF(LIMIT_TEXT);
		struct json_report report;
		jv_repair(str_of(documents[i].in), &out, &report);
		assert_string_equal(buf_cstr(&out), documents[i].out);
		assert_int_equal(report.damage, documents[i].damage);
		struct json *v = out.n ? jv_parse(buf_view(&out), NULL) : NULL;
		assert_int_equal(v != NULL, out.n > 0);
		if (v)
			jv_free(v);
		buf_done(&out);
	}
}

static void
damage_has_its_line(void **state)
{
	(void)state;
	struct buf out = BUF(LIMIT_TEXT);
	struct json_report report;
	jv_repair(STR("{\n\"a\": 1\n\"b\": NaN}"), &out, &report);
	assert_int_equal(report.damage, JV_PUNCTUATION | JV_BAD_WORD);
	assert_int_equal(report.line[1], 3);
	assert_int_equal(report.line[3], 3);
	for (size_t i = 0; i < JV_DAMAGES; i++)
		assert_true(jv_damage_words(1u << i)[0]);
	buf_done(&out);
}

static void
depth_is_limited(void **state)
{
	(void)state;
	struct buf in = BUF(LIMIT_TEXT), out = BUF(LIMIT_TEXT);
	struct json_report report;
	buf_pad(&in, '[', LIMIT_DEPTH + 10);
	buf_puts(&in, "\"]\",1");
	buf_pad(&in, ']', LIMIT_DEPTH + 10);
	jv_repair(buf_view(&in), &out, &report);
	assert_int_equal(report.damage, JV_TOO_DEEP);
	struct json *v = jv_parse(buf_view(&out), NULL);
	assert_non_null(v);
	jv_free(v);
	buf_done(&in);
	buf_done(&out);
}

static void
note(void *ctx, struct str key, const struct json *v)
{
	struct buf *b = ctx;
	buf_printf(b, "%.*s%d ", STR_ARG(key), (int)jv_kind(v));
}

static void
members_come_in_their_order(void **state)
{
	(void)state;
	struct buf b = BUF(LIMIT_TEXT);
	struct json *v = jv_parse(
	    STR("{\"z\":null,\"b\":true,\"n\":1,\"s\":\"\",\"a\":[],\"o\":{}}"), NULL);
	jv_each(v, note, &b);
	assert_string_equal(buf_cstr(&b), "z0 b1 n2 s3 a4 o5 ");
	buf_clear(&b);
	jv_each(jv_get(v, "a"), note, &b);
	assert_int_equal(b.n, 0);
	assert_int_equal(jv_kind(NULL), JV_NOTHING);
	jv_free(v);
	buf_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(damage_is_mended),
		cmocka_unit_test(damage_has_its_line),
		cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(members_come_in_their_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
