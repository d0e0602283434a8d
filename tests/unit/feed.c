/* Feeds: limits, what is refused and in which words, identity. What a document's elements
 * mean is in tests/golden/feeds. */
#include "config.h"

#include "base/limits.h"
#include "ingest/document.h"
#include "markup/clean.h"
#include "test.h"

static const struct feed_hint nothing;

static void
what_is_no_feed_is_named(void **state)
{
	(void)state;
	static const struct {
		const char *in, *is;
	} rows[] = {
		{ "", "an empty document, not a feed" },
		{ " \n", "an empty document, not a feed" },
		{ "404 Not Found", "a text, not a feed" },
		{ "{\"a\": 1}", "a JSON document, not a feed" },
		{ "<!DOCTYPE html><html><body>x</body></html>",
		    "a web page (text/html), not a feed" },
		{ "<opml/>", "a list of feeds (OPML), not a feed" },
		{ "<note><to>x</to></note>", "an XML document <note>, not a feed" },
		{ "<rss version='2.0'>",
		    "an empty <rss>, not a feed: nothing that belongs to one is in it" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct feed f;
		struct err err;
		assert_false(ingest_document(&f, str_of(rows[i].in), &nothing, &err));
		assert_int_equal(err.code, ERR_NOT_A_FEED);
		assert_string_equal(err.text, rows[i].is);
		assert_int_equal(f.nentries, 0);
		feed_done(&f);
	}
}

/* A feed of n items with body each. */
static void
make(struct feed *f, int n, const char *body)
{
	struct buf b = BUF(LIMIT_DOCUMENT);
	buf_puts(&b, "<rss><channel><title>t</title>");
	for (int i = 0; i < n; i++) {
		buf_puts(&b, "<item>");
		buf_printf(&b, "<guid>%d</guid>", i);
		buf_puts(&b, body);
		buf_puts(&b, "</item>");
	}
	buf_puts(&b, "</channel></rss>");
	assert_true(ingest_document(f, buf_view(&b), &nothing, NULL));
	buf_done(&b);
}

static void
entries_are_limited(void **state)
{
	(void)state;
	struct feed f;
	make(&f, LIMIT_ENTRIES + 5, "");
	assert_int_equal(f.nentries, LIMIT_ENTRIES);
	assert_int_equal(f.nwarnings, 1);
	feed_done(&f);
}

static void
repeat(struct buf *b, const char *format, int n)
{
	buf_clear(b);
	for (int i = 0; i < n; i++)
		for (const char *p = format; *p; p++)
			if (*p == '#')
				buf_printf(b, "%d", i);
			else
				buf_char(b, *p);
}

static void
lists_of_an_entry_are_limited(void **state)
{
	(void)state;
	struct buf b = BUF(LIMIT_DOCUMENT);
	struct feed f;
	repeat(&b,
	    "<category>c#</category><enclosure url='http://a.example/#'/>"
	    "<author>n#</author>",
	    200);
	make(&f, 1, buf_cstr(&b));
	assert_int_equal(f.entries[0].ncategories, LIMIT_CATEGORIES);
	assert_int_equal(f.entries[0].nenclosures, LIMIT_ENCLOSURES);
	assert_int_equal(f.entries[0].nauthors, LIMIT_AUTHORS);
	feed_done(&f);
	buf_done(&b);
}

static void
titles_and_addresses_are_limited(void **state)
{
	(void)state;
	struct buf b = BUF(LIMIT_DOCUMENT);
	struct feed f;
	buf_puts(&b, "<title>");
	buf_pad(&b, 'x', 2 * LIMIT_TITLE);
	buf_puts(&b, "</title><link>http://a.example/");
	buf_pad(&b, 'y', 2 * LIMIT_URL);
	buf_puts(&b, "</link>");
	make(&f, 1, buf_cstr(&b));
	assert_int_equal(f.entries[0].title.n, LIMIT_TITLE);
	assert_int_equal(f.entries[0].link.n, 0);
	feed_done(&f);
	buf_done(&b);
}

static void
a_text_is_cut_at_a_block(void **state)
{
	(void)state;
	struct buf b = BUF(LIMIT_DOCUMENT);
	struct arena arena = { NULL };
	struct clean_options o = { { NULL, 0 }, { NULL, 0 }, true, NULL };
	struct richtext t;
	buf_puts(&b, "<p>first</p><blockquote><p>");
	buf_pad(&b, 'x', LIMIT_TEXT);
	buf_puts(&b, "</p></blockquote>");
	clean_html(buf_view(&b), &o, &arena, &t);
	assert_null(richtext_check(&t));
	assert_int_equal(t.utf8.n, 5);
	buf_clear(&b);
	buf_pad(&b, 'x', 2 * LIMIT_TEXT);
	clean_html(buf_view(&b), &o, &arena, &t);
	assert_null(richtext_check(&t));
	assert_int_equal(t.utf8.n, LIMIT_TEXT);
	buf_done(&b);
	arena_free(&arena);
}

static void
links_are_limited_and_kept_once(void **state)
{
	(void)state;
	struct buf b = BUF(LIMIT_DOCUMENT);
	struct arena arena = { NULL };
	struct clean_options o = { { NULL, 0 }, { NULL, 0 }, true, NULL };
	struct richtext t;
	repeat(&b,
	    "<a href='http://a.example/#'>x</a> <a href='http://a.example/'>y</a> ",
	    LIMIT_LINKS + 5);
	clean_html(buf_view(&b), &o, &arena, &t);
	assert_null(richtext_check(&t));
	assert_int_equal(t.nlinks, LIMIT_LINKS);
	buf_done(&b);
	arena_free(&arena);
}

/* Nested without end, in the shapes that make parsers slow. */
static void
depth_costs_nothing(void **state)
{
	(void)state;
	static const char *const shapes[] = { "<b>", "<div>", "<table><tr><td>",
		"<p></b>", "<b></i>", "<ul><li>", "<blockquote>", "<!--", "<a href=\"",
		"</b>", "<![CDATA[", "<q>", "<b><table></b>" };
	struct buf b = BUF(LIMIT_DOCUMENT);
	struct clean_options o = { { NULL, 0 }, { NULL, 0 }, true, NULL };
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		struct arena arena = { NULL };
		struct richtext t;
		repeat(&b, shapes[i], 50000);
		clean_html(buf_view(&b), &o, &arena, &t);
		assert_null(richtext_check(&t));
		arena_free(&arena);
	}
	buf_done(&b);
}

static void
ids_are_made_and_differ(void **state)
{
	(void)state;
	static const char doc[] =
	    "<rss><channel><title>t</title>"
	    "<item><guid>1</guid><title>a</title></item>"
	    "<item><guid>1</guid><title>b</title></item>" /* another one */
	    "<item><guid>1</guid><title>a</title></item>" /* the first once more */
	    "<item><link>http://a.example/x</link></item>"
	    "<item><description>note</description></item>"
	    "<item><description>another note</description></item>"
	    "<item/></channel></rss>";
	struct feed f;
	assert_true(ingest_document(&f, str_of(doc), &nothing, NULL));
	assert_int_equal(f.nentries, 6);
	assert_true(str_is(f.entries[0].id, "1  a 0 0"));
	assert_true(str_is(f.entries[0].more->own_id, "1"));
	assert_true(str_is(f.entries[3].id, "http://a.example/x"));
	/* Only the same entry twice has the same id twice. */
	for (size_t i = 0; i < f.nentries; i++)
		for (size_t j = 0; j < i; j++)
			assert_int_equal(
			    str_eq(f.entries[i].id, f.entries[j].id), i == 2 && j == 0);
	feed_done(&f);
}

static void
headlines_become_one_plain_line(void **state)
{
	(void)state;
	static const struct {
		const char *in, *out;
	} rows[] = {
		{ "Plain", "Plain" },
		{ " AT&amp;T\n and <b>more</b> ", "AT&T and more" },
		{ "One<br>two<p>three", "One two three" },
		{ "Q & A: it's <live>", "Q & A: it's <live>" },
		{ "a < b", "a < b" },
		{ "x<!-- y -->z<script>w()</script>", "xz" },
		{ "caf&eacute; &#x1F600;", "caf\xc3\xa9 \xf0\x9f\x98\x80" },
	};
	struct arena arena = { NULL };
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(
		    clean_line(str_of(rows[i].in), &arena).p, rows[i].out);
	arena_free(&arena);
}

static void
plain_text_keeps_its_lines(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	struct richtext t;
	clean_text(STR("one\n two\n\n\n <b>three</b> \n"), &arena, &t);
	assert_null(richtext_check(&t));
	assert_string_equal(t.utf8.p, "one\ntwo\n\n<b>three</b>");
	assert_int_equal(t.nspans, 2);
	arena_free(&arena);
}

int
main(void)
{
	ingest_init();
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_feed_is_named),
		cmocka_unit_test(entries_are_limited),
		cmocka_unit_test(lists_of_an_entry_are_limited),
		cmocka_unit_test(titles_and_addresses_are_limited),
		cmocka_unit_test(a_text_is_cut_at_a_block),
		cmocka_unit_test(links_are_limited_and_kept_once),
		cmocka_unit_test(depth_costs_nothing),
		cmocka_unit_test(ids_are_made_and_differ),
		cmocka_unit_test(headlines_become_one_plain_line),
		cmocka_unit_test(plain_text_keeps_its_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
