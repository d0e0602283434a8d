/* Where lines may end. In the table a line may end at each "|" and must at each "!". */
#include "config.h"

#include "base/buf.h"
#include "base/str.h"
#include "test.h"
#include "text/wrap.h"

static const char *const rows[] = {
	/* clang-format off */
	"",
	"one |two  |three",
	"one\n!two\n!\n!three",
	/* stops and commas before letters */
	"www.example.com/|a.html |U.S. |a,b |x;y |z: |w |3.14 |и.о. |Петров",
	/* hyphens, slashes, dashes */
	"well-|known |and/|or |2-3 |word – |dash — |so |word—|word |a - |b – |x",
	"run |--jobs |-x |−5 |e-|mail",
	"– |Привет",
	/* no-break spaces and joiners */
	"100\xc2\xa0km/|h |5\xe2\x80\xaf%",
	/* quotation marks and brackets */
	"he |said |“yes”, |(perhaps) |[1] |end.",
	/* Chinese and Japanese */
	"東|京|都|は、|「未|来|都|市」|計|画|（案）|を|ファッ|ショ|ン|セ|ン|ター！？",
	/* Korean */
	"서울은 |(한국의) |漢|字 |수도이다. |동북-|아시아 |‘한강’은",
	/* Hebrew and Arabic */
	"שלום |עולם |مرحبا، |بكم",
	/* clusters */
	"👩‍👩‍👧|👍🏽|🇩🇪|🇫🇷 |e\xcc\x81 |x",
	/* clang-format on */
};

static void
marks_out(const char *row, struct buf *text)
{
	for (const char *p = row; *p; p++)
		if (*p != '|' && (*p != '!' || p == row || p[-1] != '\n'))
			buf_char(text, *p);
}

static void
lines_may_end_where_they_should(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf text = BUF(1000), shown = BUF(1000);
		char out[1000];
		marks_out(rows[i], &text);
		wrap_breaks(buf_view(&text), out);
		for (size_t k = 0; k < text.n; k++) {
			if (out[k] != WRAP_NO)
				buf_char(&shown, out[k] == WRAP_MUST ? '!' : '|');
			buf_char(&shown, text.p[k]);
		}
		assert_string_equal(buf_cstr(&shown), rows[i]);
		buf_done(&text);
		buf_done(&shown);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_may_end_where_they_should),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
