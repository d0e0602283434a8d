/* The order of letters on a line. Letters of Hebrew stand for what runs from right to
 * left. */
#include "config.h"

#include "base/buf.h"
#include "base/limits.h"
#include "test.h"
#include "text/bidi.h"
#include "text/utf8.h"

enum { MOST = 64 };

static void
check(const char *logical, bool rtl, const char *shown)
{
	uint32_t letters[MOST];
	size_t order[MOST], n = 0;
	struct buf out = BUF(LIMIT_TITLE);
	struct str s = str_of(logical);
	for (size_t at = 0; at < s.n;)
		letters[n++] = utf8_next(s, at, &at);
	bool turned = bidi_order(letters, n, rtl, order);
	for (size_t i = 0; i < n; i++)
		utf8_put(&out, letters[turned ? order[i] : i]);
	assert_string_equal(buf_cstr(&out), shown);
	buf_done(&out);
}

static void
lines_are_put_in_order(void **state)
{
	(void)state;
#ifdef HAVE_FRIBIDI
	check("plain (text) 12", false, "plain (text) 12");
	check("אבג", true, "גבא");
	check("say אבג now", false, "say גבא now");
	check("אב 12 גד", true, "דג 12 בא");
	check("א(ב)", true, "(ב)א");
	check("אב abc גד", true, "דג abc בא");
#else
	check("אבג", true, "אבג");
#endif
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(lines_are_put_in_order) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
