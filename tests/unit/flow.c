/* The layout's promises to those who use it: offsets, widths, styles. How articles look
 * is in tests/golden/flow. */
#include "config.h"

#include <locale.h>

#include "base/arena.h"
#include "base/buf.h"
#include "flow/flow.h"
#include "markup/clean.h"
#include "test.h"
#include "text/width.h"

static const char article[] =
    "<h1>Ice closes the harbor of a town on the northern coast again</h1>"
    "<p>The harbor <b>master</b> said: <a href='https://example.org/a'>ships</a> wait "
    "at <i>anchor</i> – дальше по-русски, и снова <b>жирно</b>, then "
    "東京都は二十三日、「未来」。</p>"
    "<ul><li>one<ul><li>nested, with a text that is longer than the measure is wide</li>"
    "</ul></li><li>two</li></ul><ol start=9><li>nine</li><li>ten</li></ol>"
    "<blockquote><p>Quoted text that goes on and on until it is wrapped.</p><p>More.</p>"
    "</blockquote><pre>int x;\n\n  return 1; /* a line of code that is rather long "
    "*/\n</pre>"
    "<p>Donau&shy;dampf&shy;schiff&shy;fahrts&shy;gesell&shy;schafts&shy;kapitäns&shy;"
    "mütze."
    "</p><dl><dt>term</dt><dd>what it means</dd></dl><p>סוף הסיפור הגיע</p>";

struct laid {
	struct arena arena;
	struct richtext t;
	struct flow flow;
};

static void
lay(struct laid *x, const char *html, struct flow_options o)
{
	struct clean_options how = { STR("https://example.org/"), STR("en"), true, NULL };
	*x = (struct laid){ .arena = { NULL } };
	clean_html(str_of(html), &how, &x->arena, &x->t);
	assert_null(richtext_check(&x->t));
	flow_layout(&x->flow, &x->t, &o);
}

static void
unlay(struct laid *x)
{
	flow_done(&x->flow);
	arena_free(&x->arena);
}

static const struct flow_options panes = {
	.width = 40, .links = true, .wrap_code = true
};
static const struct flow_options plain = { 40, true, true, true, false };

/* Does the piece show the letters that stand at its offset? */
static bool
is_text(const struct laid *x, const struct flow_piece *p)
{
	struct str s = str_sub(x->t.utf8, p->at, p->at + p->text.n);
	return !(p->style & FLOW_MARK) && str_eq(s, p->text);
}

static void
every_letter_is_shown_once_and_in_order(void **state)
{
	(void)state;
	const struct flow_options all[] = { panes, plain };
	for (size_t k = 0; k < 2; k++) {
		struct laid x;
		lay(&x, article, all[k]);
		uint32_t done = 0;
		for (size_t i = 0; i < x.flow.nlines; i++)
			for (size_t j = 0; j < x.flow.lines[i].npieces; j++) {
				const struct flow_piece *p = &x.flow.lines[i].pieces[j];
				if (!is_text(&x, p) || p->at == x.t.utf8.n)
					continue;
				struct str between = str_sub(x.t.utf8, done, p->at);
				assert_true(p->at >= done);
				assert_int_equal(str_trim(between).n, 0);
				done = p->at + (uint32_t)p->text.n;
			}
		assert_int_equal(done, x.t.utf8.n);
		unlay(&x);
	}
}

static void
a_line_is_found_by_the_offset_of_what_it_shows(void **state)
{
	(void)state;
	struct laid x;
	lay(&x, article, plain);
	for (size_t i = 0; i < x.flow.nlines; i++) {
		const struct flow_line *line = &x.flow.lines[i];
		assert_true(i == 0 || line->at >= line[-1].at);
		for (size_t j = 0; j < line->npieces; j++)
			if (is_text(&x, &line->pieces[j]) &&
			    line->pieces[j].at < x.t.utf8.n)
				assert_int_equal(
				    flow_line_of(&x.flow, line->pieces[j].at), i);
	}
	assert_int_equal(flow_line_of(&x.flow, 0), 0);
	assert_int_equal(flow_line_of(&x.flow, UINT32_MAX), x.flow.nlines - 1);
	unlay(&x);
}

static struct str
joined(const struct flow_line *line, struct buf *out)
{
	buf_clear(out);
	for (size_t j = 0; j < line->npieces; j++)
		buf_str(out, line->pieces[j].text);
	return buf_view(out);
}

static void
lines_keep_to_the_measure_and_know_their_cells(void **state)
{
	(void)state;
	struct buf out = BUF(10000);
	for (int width = 20; width < 120; width += 7) {
		struct laid x;
		struct flow_options o = plain;
		o.width = width;
		lay(&x, article, o);
		for (size_t i = 0; i < x.flow.nlines; i++) {
			struct str s = joined(&x.flow.lines[i], &out);
			bool address = str_find(s, STR("://")) != STR_NONE;
			assert_int_equal(x.flow.lines[i].cells, width_of(s));
			assert_true(address || x.flow.lines[i].cells <= width);
			assert_false(str_ends(s, STR(" ")));
		}
		unlay(&x);
	}
	buf_done(&out);
}

/* The line that shows a word, and the piece in it. */
static const struct flow_piece *
find(const struct laid *x, const char *word, const struct flow_line **line)
{
	for (size_t i = 0; i < x->flow.nlines; i++)
		for (size_t j = 0; j < x->flow.lines[i].npieces; j++) {
			const struct flow_piece *p = &x->flow.lines[i].pieces[j];
			if (str_find(p->text, str_of(word)) == STR_NONE)
				continue;
			*line = &x->flow.lines[i];
			return p;
		}
	fail_msg("%s is not shown", word);
	return NULL;
}

static const struct {
	const char *word;
	unsigned style;
} styles[] = {
	{ "Ice", FLOW_HEADING },
	{ "master", FLOW_BOLD },
	{ "anchor", FLOW_ITALIC },
	{ "ships", FLOW_LINK },
	{ "[1]", FLOW_DIM },
	{ "• ", FLOW_MARK },
	{ "│ ", FLOW_QUOTE | FLOW_MARK },
	{ "Quoted", FLOW_QUOTE },
	{ "int x;", FLOW_CODE },
	{ "term", FLOW_BOLD },
	{ "wait", 0 },
};

static void
pieces_have_their_styles(void **state)
{
	(void)state;
	struct laid x;
	const struct flow_line *line;
	lay(&x, article, panes);
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
		const struct flow_piece *p = find(&x, styles[i].word, &line);
		if ((p->style & styles[i].style) != styles[i].style ||
		    (!styles[i].style && p->style))
			fail_msg("%s has style %u", styles[i].word, p->style);
	}
	assert_int_equal(find(&x, "ships", &line)->link, 0);
	assert_int_equal(find(&x, "wait", &line)->link, -1);
	assert_true((find(&x, "int x", &line), line->code));
	assert_true((find(&x, "סוף", &line), line->rtl));
	assert_false((find(&x, "master", &line), line->rtl));
	unlay(&x);
}

static void
found_words_may_cross_markup(void **state)
{
	(void)state;
	struct laid x;
	const struct flow_line *line;
	lay(&x, "<p>one <b>two</b> three</p>", panes);
	struct span spans[8];
	for (size_t i = 0; i < x.t.nspans; i++)
		spans[i + (x.t.spans[i].start > 2)] = x.t.spans[i];
	spans[1] = (struct span){ 2, 6, SPAN_HIT, 0, 0 };
	x.t.spans = spans;
	x.t.nspans++;
	flow_done(&x.flow);
	flow_layout(&x.flow, &x.t, &panes);
	assert_int_equal(find(&x, "e ", &line)->style, FLOW_HIT);
	assert_int_equal(find(&x, "tw", &line)->style, FLOW_HIT | FLOW_BOLD);
	assert_int_equal(find(&x, "o", &line)->at, 0);
	assert_int_equal(find(&x, " three", &line)->style, 0);
	unlay(&x);
}

static void
a_text_without_blocks_is_shown_all_the_same(void **state)
{
	(void)state;
	struct richtext t = { .utf8 = STR("bare\n\ntext") };
	struct flow f;
	flow_layout(&f, &t, &panes);
	assert_int_equal(f.nlines, 3);
	assert_true(str_is(f.lines[0].pieces[0].text, "bare"));
	assert_int_equal(f.lines[2].at, 6);
	flow_done(&f);
	t.utf8 = STR("");
	flow_layout(&f, &t, &panes);
	assert_int_equal(f.nlines, 0);
	assert_int_equal(flow_line_of(&f, 5), 0);
	flow_done(&f);
}

/* What the panes draw otherwise than plain output, and ASCII. */
static const struct {
	const char *html, *plain, *pane, *ascii;
} looks[] = {
	/* clang-format off */
	{ "<h1>Head</h1>", "Head\n════\n", "Head\n", "Head\n" },
	{ "<p><code>x</code></p>", "`x`\n", "x\n", "x\n" },
	{ "<p><img src=a.png alt=Ice></p>", "[Image: Ice][1]\n\nLinks\n[1] https://example.org/a.png\n",
	    "▣ Photo: Ice[1]\n\nLinks\n[1] https://example.org/a.png\n",
	    "# Photo: Ice[1]\n\nLinks\n[1] https://example.org/a.png\n" },
	{ "<ul><li>x</ul>", "  • x\n", "  • x\n", "  * x\n" },
	{ "<blockquote>x</blockquote>", "│ x\n", "│ x\n", "| x\n" },
	{ "<p><del>x</del></p>", "~x~\n", "~x~\n", "~x~\n" },
	{ "<details><summary>x</summary>y</details>", "▾ x\n\n  y\n", "▾ x\n\n  y\n", "v x\n\n  y\n" },
	/* clang-format on */
};

static void
is_laid_as(const char *html, struct flow_options o, const char *expected)
{
	struct laid x;
	struct buf out = BUF(10000), line = BUF(10000);
	lay(&x, html, o);
	for (size_t i = 0; i < x.flow.nlines; i++) {
		buf_str(&out, joined(&x.flow.lines[i], &line));
		buf_char(&out, '\n');
	}
	assert_string_equal(buf_cstr(&out), expected);
	buf_done(&out);
	buf_done(&line);
	unlay(&x);
}

static void
panes_plain_text_and_ascii_differ(void **state)
{
	(void)state;
	struct flow_options ascii = panes;
	ascii.ascii = true;
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++) {
		is_laid_as(looks[i].html, plain, looks[i].plain);
		is_laid_as(looks[i].html, panes, looks[i].pane);
		is_laid_as(looks[i].html, ascii, looks[i].ascii);
	}
}

static void
code_may_go_over_the_measure(void **state)
{
	(void)state;
	struct flow_options o = panes;
	o.wrap_code = false;
	is_laid_as("<pre>1234567890 1234567890 1234567890 1234567890</pre>", o,
	    "    1234567890 1234567890 1234567890 1234567890\n");
	is_laid_as("<pre>1234567890 1234567890 1234567890 1234567890</pre>", panes,
	    "    1234567890 1234567890 1234567890 123\n    ↪ 4567890\n");
}

static void
without_links_there_are_no_numbers(void **state)
{
	(void)state;
	struct flow_options o = panes;
	o.links = false;
	is_laid_as("<p><a href='https://example.org/'>agency</a></p>", o, "agency\n");
}

/* A word that is cut where a hyphen would fit no more gets none. */
static void
no_hyphen_stands_out(void **state)
{
	struct laid x;
	struct flow_options o = plain;
	(void)state;
	for (o.width = 20; o.width < 24; o.width++) {
		lay(&x, "<p>abcdefghijklmnopqrst&shy;abcdefghijklmnopqrstuv&shy;abc</p>",
		    o);
		for (size_t i = 0; i < x.flow.nlines; i++)
			assert_true(x.flow.lines[i].cells <= o.width);
		unlay(&x);
	}
}

int
main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_letter_is_shown_once_and_in_order),
		cmocka_unit_test(a_line_is_found_by_the_offset_of_what_it_shows),
		cmocka_unit_test(lines_keep_to_the_measure_and_know_their_cells),
		cmocka_unit_test(pieces_have_their_styles),
		cmocka_unit_test(found_words_may_cross_markup),
		cmocka_unit_test(a_text_without_blocks_is_shown_all_the_same),
		cmocka_unit_test(panes_plain_text_and_ascii_differ),
		cmocka_unit_test(code_may_go_over_the_measure),
		cmocka_unit_test(without_links_there_are_no_numbers),
		cmocka_unit_test(no_hyphen_stands_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
