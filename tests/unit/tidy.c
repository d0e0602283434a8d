/* Broken XML and HTML made fit for a parser; character references; XML's events. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "markup/reference.h"
#include "markup/tidy.h"
#include "markup/xml.h"
#include "test.h"

/* clang-format off */
static const struct { const char *in, *out; unsigned damage; } xml[] = {
	{ "<a>x</a>", "<a>x</a>", 0 },
	{ "<?xml version='1.0'?>\n<a/>", "\n<a/>", 0 },
	/* references */
	{ "<a>AT&amp;T &lt;b&gt;</a>", "<a>AT&amp;T &lt;b></a>", 0 },
	{ "<a>AT&T</a>", "<a>AT&amp;T</a>", TIDY_AMPERSAND },
	{ "<a>x&nbsp;y &hellip;</a>", "<a>x\xc2\xa0y \xe2\x80\xa6</a>", TIDY_AMPERSAND },
	{ "<a>&nosuch; &copy 2026</a>", "<a>&amp;nosuch; &amp;copy 2026</a>", TIDY_AMPERSAND },
	{ "<a>&#150;&#x2014;</a>", "<a>\xe2\x80\x93\xe2\x80\x94</a>", 0 },
	{ "<a>&#xD83D;&#xDE00;</a>", "<a>\xf0\x9f\x98\x80</a>", 0 },
	{ "<a>&#0;&#27;x</a>", "<a>x</a>", TIDY_CONTROLS },
	{ "<a>&#38;lt;</a>", "<a>&amp;lt;</a>", 0 },
	{ "<!DOCTYPE a [<!ENTITY desk \"Foreign &#38; more\">]><a>&desk;</a>", "<a>Foreign &amp; more</a>", 0 },
	{ "<!DOCTYPE a [<!ENTITY b \"&a;&a;\"><!ENTITY a \"x\">]><a>&b;</a>", "<a>&amp;a;&amp;a;</a>", TIDY_AMPERSAND },
	/* what may not be there */
	{ "<a>x\x01y\x0cz</a>", "<a>xy z</a>", TIDY_CONTROLS },
	{ "<a>\xc2\x93q\xc2\x94</a>", "<a>\xe2\x80\x9cq\xe2\x80\x9d</a>", TIDY_CONTROLS },
	{ "<a>\xef\xbf\xbfx\xef\xbc\x81</a>", "<a>x\xef\xbc\x81</a>", TIDY_CONTROLS },
	{ "<a>1 < 2, <3 and <me@example.org></a>", "<a>1 &lt; 2, &lt;3 and &lt;me@example.org></a>", TIDY_LESS_THAN },
	{ "<a>]]></a>", "<a>]]&gt;</a>", 0 },
	{ "warning: x <?xml version='1.0'?><a/>", "<a/>", TIDY_JUNK_BEFORE },
	{ "<br /><b>Warning</b>: y\n<?xml version='1.0'?><a/>", "\n<a/>", TIDY_JUNK_BEFORE },
	{ "<a/>rest", "<a/>", TIDY_JUNK_AFTER },
	{ "<a/><script>x</script>", "<a/>", TIDY_JUNK_AFTER },
	/* elements */
	{ "<a>x<br>y</a>", "<a>x<br>y</br></a>", TIDY_MISMATCHED },
	{ "<a><b><i>x</b></i></a>", "<a><b><i>x</i></b></a>", TIDY_MISMATCHED },
	{ "<a>x</b></a>", "<a>x</a>", TIDY_MISMATCHED },
	{ "<a>x</A>", "<a>x</a>", 0 },
	{ "<a><b>x", "<a><b>x</b></a>", TIDY_CUT_OFF },
	{ "<a><b>x</b", "<a><b>x</b></a>", TIDY_UNCLOSED | TIDY_CUT_OFF },
	{ "<a><b href=\"x", "<a></a>", TIDY_CUT_OFF },
	{ "<a><b <c/></a>", "<a><b><c/></b></a>", TIDY_UNCLOSED | TIDY_MISMATCHED },
	/* attributes */
	{ "<a b='x \"y\"' c=z d/>", "<a b=\"x &quot;y&quot;\" c=\"z\" d=\"d\"/>", 0 },
	{ "<a b=\"1\"c=\"2\"/>", "<a b=\"1\" c=\"2\"/>", 0 },
	{ "<a b=\"1\" b=\"2\"/>", "<a b=\"1\"/>", TIDY_ATTRIBUTES },
	{ "<a b=\"x?y=1&z=2\"/>", "<a b=\"x?y=1&amp;z=2\"/>", TIDY_AMPERSAND },
	{ "<a b=\"1 < 2\"/>", "<a b=\"1 &lt; 2\"/>", TIDY_LESS_THAN },
	{ "<a><b c=\"x>y</b><d e=\"z\"/></a>", "<a><b c=\"x\">y</b><d e=\"z\"/></a>", 0 },
	{ "<a href=http://example.org/>x</a>", "<a href=\"http://example.org\"/>", TIDY_JUNK_AFTER | TIDY_MISMATCHED },
	/* sections and comments; line ends are kept */
	{ "<a><![CDATA[<b>&amp;]]></a>", "<a>&lt;b>&amp;amp;</a>", 0 },
	{ "<a><![CDATA[x</a>", "<a>x</a>", TIDY_UNCLOSED },
	{ "<a><b><![CDATA[x</b><b><![CDATA[y]]></b></a>", "<a><b>x</b><b>y</b></a>", TIDY_UNCLOSED },
	{ "<a><!-- -- \n -->x</a>", "<a><!--\n-->x</a>", 0 },
	{ "<a><!-- never\nclosed >x</a>", "<a><!--\n-->x</a>", TIDY_UNCLOSED },
	{ "", "", 0 },
};

static const struct { const char *in, *out; } html[] = {
	{ "a & b &copy 2026 &lt;c", "a &amp; b \xc2\xa9 2026 &lt;c" },
	{ "<a href='?a=1&copy=2&amp;b'>", "<a href=\"?a=1&amp;copy=2&amp;b\">" },
	{ "1 < 2 <3", "1 &lt; 2 &lt;3" },
	{ "x<!-- y -->z<!-- w", "xz" },
	{ "x<!-->y", "xy" },
	{ "<![CDATA[a <b>c</b>]]>d", "a <b>c</b>d" },
	{ "<script>if (a < b && c) '</b>'</script>x", "<script>if (a < b && c) '</b>'</script>x" },
	{ "<style>x", "<style>x</style>" },
	{ "a</b>c", "ac" },
	{ "a<b c", "a" },
	{ "<?php x ?><!DOCTYPE html>y", "y" },
	{ "<p>a<p>b</p>", "<p>a<p>b</p>" },
	{ "a<wbr>b<EMBED src=x>c</embed><br/>", "a<wbr/>b<EMBED src=\"x\"/>c<br/>" },
	{ "<dl><dt>a<dt>b<dd>c", "<dl><dt>a</dt><dt>b</dt><dd>c" },
};
/* clang-format on */

/* The stand-ins of < and & as references. */
static void
show(struct str s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == TIDY_LESS)
			buf_puts(out, "&lt;");
		else if (str_starts(str_sub(s, i, s.n), STR(TIDY_AND))) {
			buf_puts(out, "&amp;");
			i++;
		} else
			buf_char(out, s.p[i]);
}

static void
xml_is_mended(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof xml / sizeof *xml; i++) {
		struct buf out = BUF(LIMIT_TEXT);
		struct tidy_report report;
		struct buf shown = BUF(LIMIT_TEXT);
		tidy_xml(str_of(xml[i].in), &out, &report);
		show(buf_view(&out), &shown);
		assert_string_equal(buf_cstr(&shown), xml[i].out);
		buf_done(&shown);
		if (report.damage != xml[i].damage)
			fail_msg("%s: damage %x, not %x", xml[i].in, report.damage,
			    xml[i].damage);
		buf_done(&out);
	}
}

static void
html_is_mended(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof html / sizeof *html; i++) {
		struct buf out = BUF(LIMIT_TEXT);
		tidy_html(str_of(html[i].in), &out);
		assert_string_equal(buf_cstr(&out), html[i].out);
		buf_done(&out);
	}
}

static void
damage_tells_its_line(void **state)
{
	(void)state;
	struct buf out = BUF(LIMIT_TEXT);
	struct tidy_report report;
	tidy_xml(STR("<a>\n<!--\n\n-->\n&\n<b>\n</a>"), &out, &report);
	assert_int_equal(report.damage, TIDY_AMPERSAND | TIDY_MISMATCHED);
	assert_int_equal(report.line[1], 5);
	assert_int_equal(report.line[4], 7);
	assert_string_equal(tidy_words(TIDY_LESS_THAN), "a bare < was taken as text");
	buf_done(&out);
}

static size_t
count(struct str hay, struct str needle)
{
	size_t n = 0;
	for (size_t at; (at = str_find(hay, needle)) != STR_NONE; n++)
		hay = str_sub(hay, at + needle.n, hay.n);
	return n;
}

static void
attributes_and_depth_are_limited(void **state)
{
	(void)state;
	struct buf in = BUF(LIMIT_TEXT), out = BUF(LIMIT_TEXT);
	struct tidy_report report;
	buf_puts(&in, "<a");
	for (int i = 0; i < 100; i++)
		buf_printf(&in, " x%d='y'", i);
	buf_puts(&in, ">");
	for (int i = 0; i < 2 * LIMIT_DEPTH; i++)
		buf_puts(&in, "<b>");
	buf_puts(&in, "deep");
	tidy_xml(buf_view(&in), &out, &report);
	assert_int_equal(count(buf_view(&out), STR("=\"y\"")), LIMIT_ATTRIBUTES);
	assert_int_equal(count(buf_view(&out), STR("<b>")), LIMIT_DEPTH - 1);
	assert_int_equal(count(buf_view(&out), STR("</b>")), LIMIT_DEPTH - 1);
	assert_int_equal(count(buf_view(&out), STR("deep")), 1);
	assert_int_equal(report.damage, TIDY_ATTRIBUTES | TIDY_CUT_OFF);
	buf_clear(&out);
	tidy_html(buf_view(&in), &out);
	assert_int_equal(count(buf_view(&out), STR("<b>")), LIMIT_DEPTH - 1);
	buf_done(&in);
	buf_done(&out);
}

static void
references_are_read(void **state)
{
	(void)state;
	struct reference r;
	for (size_t i = 1; i < reference_nnames; i++)
		assert_true(
		    strcmp(reference_names[i - 1].name, reference_names[i].name) < 0);
	assert_int_equal(reference_read(STR("&NotEqualTilde;x"), &r), 15);
	assert_int_equal(r.first, 0x2242);
	assert_int_equal(r.second, 0x338);
	assert_int_equal(reference_read(STR("&notit"), &r), 4);
	assert_int_equal(r.first, 0xac);
	assert_false(r.semicolon);
	assert_int_equal(reference_read(STR("&#x110000;"), &r), 10);
	assert_int_equal(r.first, 0);
	assert_int_equal(reference_read(STR("&#;"), &r), 0);
	assert_int_equal(reference_read(STR("&"), &r), 0);
}

/* ---- events ---- */

struct log {
	struct buf text;
	size_t line;
};

static void
on_start(void *ctx, const struct xml_element *e)
{
	struct log *l = ctx;
	buf_printf(&l->text, "<%.*s{%.*s}%.*s", STR_ARG(e->prefix), STR_ARG(e->ns),
	    STR_ARG(e->name));
	for (size_t i = 0; i < e->nattributes; i++)
		buf_printf(&l->text, " %.*s=%.*s", STR_ARG(e->attributes[i].name),
		    STR_ARG(e->attributes[i].value));
	buf_char(&l->text, '>');
	l->line = e->line;
}

static void
on_end(void *ctx, const struct xml_element *e)
{
	struct log *l = ctx;
	buf_printf(&l->text, "</%.*s>", STR_ARG(e->name));
}

static void
on_text(void *ctx, struct str text)
{
	struct log *l = ctx;
	buf_str(&l->text, text);
}

static const struct xml_events events = { on_start, on_end, on_text };

static void
events_come_in_order(void **state)
{
	(void)state;
	struct log l = { BUF(LIMIT_TEXT), 0 };
	struct err damage;
	assert_true(xml_read(STR("<a xmlns='u'>x &amp; y\n<p:b c='1 &lt; &amp; 2'/>"
				 "<![CDATA[<z>]]></a>"),
	    &events, &l, &damage));
	assert_string_equal(
	    buf_cstr(&l.text), "<{u}a>x & y\n<p{}b c=1 < & 2></b><z></a>");
	assert_int_equal(l.line, 2);
	buf_done(&l.text);
}

static void
after_an_error_references_are_read(void **state)
{
	(void)state;
	struct log l = { BUF(LIMIT_TEXT), 0 };
	struct err damage;
	assert_true(xml_read(
	    STR("<a b='1' b='2'>x &amp; &eacute; &nosuch;</a>"), &events, &l, &damage));
	assert_string_equal(strstr(buf_cstr(&l.text), "x "), "x & \xc3\xa9 &nosuch;</a>");
	assert_int_equal(damage.code, ERR_SYNTAX);
	assert_false(xml_read(STR("no element"), &events, &l, &damage));
	buf_done(&l.text);
}

/* libxml2 takes the first byte of a letter for a whole one when its input ended before
 * it: wherever that is, long names are read. */
static void
names_are_read_across_the_ends_of_the_input(void **state)
{
	(void)state;
	enum { ELEMENTS = 40, LETTERS = 200 };
	struct buf name = BUF(LIMIT_TEXT), all = BUF(LIMIT_TEXT);
	for (size_t i = 0; i < LETTERS; i++)
		buf_puts(&name, "\xe6\xb0\xb4");
	for (size_t pad = 0; pad < 64; pad++) {
		struct log l = { BUF(LIMIT_TEXT), 0 };
		struct err damage;
		buf_clear(&all);
		buf_puts(&all, "<a>");
		buf_pad(&all, ' ', pad);
		for (size_t i = 0; i < ELEMENTS; i++)
			buf_printf(&all, "<%s>x</%s>", buf_cstr(&name), buf_cstr(&name));
		buf_puts(&all, "</a>");
		assert_true(xml_read(buf_view(&all), &events, &l, &damage));
		assert_int_equal(damage.code, ERR_NONE);
		assert_int_equal(count(buf_view(&l.text), STR(">x</")), ELEMENTS);
		buf_done(&l.text);
	}
	buf_done(&name);
	buf_done(&all);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(xml_is_mended),
		cmocka_unit_test(html_is_mended),
		cmocka_unit_test(damage_tells_its_line),
		cmocka_unit_test(attributes_and_depth_are_limited),
		cmocka_unit_test(references_are_read),
		cmocka_unit_test(events_come_in_order),
		cmocka_unit_test(after_an_error_references_are_read),
		cmocka_unit_test(names_are_read_across_the_ends_of_the_input),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
