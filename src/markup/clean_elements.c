/* The table of HTML's elements and what each becomes. An element that is not here is
 * transparent. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "markup/clean_parts.h"

static bool
drop(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	(void)c, (void)n, (void)e;
	return false;
}

/* Nothing comes of a drawing, but if there is nothing else: clean_html(). */
static bool
drawing(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	(void)e;
	if (!c->drawing)
		c->drawing = n;
	return false;
}

static bool
transparent(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	(void)c, (void)n, (void)e;
	return true;
}

static bool
block(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	struct writer_block *b = writer_open(&c->w, n, e->shape, e->kind, 0, e->ref);
	if (e->kind == SPAN_FIGURE || e->kind == SPAN_DETAILS)
		b->inside = GAP_LINE;
	return true;
}

static bool
inline_span(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	if (!c->w.ncodes || e->kind != SPAN_CODE)
		writer_begin(&c->w, n, e->kind, 0, e->ref);
	return true;
}

/* In a quotation its source, elsewhere the name of a work. */
static bool
cite(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	if (clean_is(n->parent, "blockquote"))
		writer_open(&c->w, n, WRITER_GROUP, 0, 0, 0);
	else
		inline_span(c, n, e);
	return true;
}

static bool
anchor(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	struct str href = str_trim(clean_attr(n, "href"));
	if (!href.n || !clean_has_content(n))
		return true;
	int32_t link = clean_link(c, href);
	if (link >= 0)
		writer_begin(
		    &c->w, n, e->kind, href.p[0] == '#' ? SPAN_IN_PAGE : 0, link);
	return true;
}

static bool
line_end(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	(void)n, (void)e;
	writer_line_end(&c->w);
	return false;
}

static bool
may_break(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	(void)n, (void)e;
	writer_may_break(&c->w, false);
	return false;
}

static bool
rule(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	if (c->w.nleaves)
		writer_edge(&c->w);
	else {
		block(c, n, e);
		writer_text(&c->w, STR("* * *"));
	}
	return false;
}

/* Quotation marks of the languages, outer and inner; all others take those of English. */
/* clang-format off */
static const struct { const char *lang; struct str open[2], close[2]; } marks[] = {
	{ "de", { STR("„"), STR("‚") }, { STR("“"), STR("‘") } },
	{ "fr", { STR("« "), STR("“") }, { STR(" »"), STR("”") } },
	{ "ru", { STR("«"), STR("„") }, { STR("»"), STR("“") } },
	{ "", { STR("“"), STR("‘") }, { STR("”"), STR("’") } },
};
/* clang-format on */

static struct str
lang_of(const struct clean *c, const struct html_node *n)
{
	for (; n && n->type == HTML_ELEMENT; n = n->parent) {
		struct str lang = clean_attr(n, "lang");
		if (lang.n)
			return lang;
	}
	return c->lang;
}

static void
quote_mark(struct clean *c, const struct html_node *n, bool open)
{
	struct str lang = lang_of(c, n);
	size_t i = 0;
	while (!str_starts_nocase(lang, str_of(marks[i].lang)))
		i++;
	const struct str *mark = open ? marks[i].open : marks[i].close;
	writer_text(&c->w, mark[c->quotes & 1]);
}

static bool
quote(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	if (!clean_has_content(n))
		return false;
	inline_span(c, n, e);
	quote_mark(c, n, true);
	c->quotes++;
	return true;
}

static void
quote_end(struct clean *c, struct html_node *n)
{
	if (!clean_has_content(n))
		return;
	c->quotes--;
	writer_drop_space(&c->w);
	quote_mark(c, n, false);
}

/* The reading over a word: base(reading). */
static bool
reading(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	(void)n, (void)e;
	writer_text(&c->w, STR("("));
	return true;
}

static void
reading_end(struct clean *c, struct html_node *n)
{
	(void)n;
	writer_text(&c->w, STR(")"));
}

/* clang-format off */
#define GROUP(name)        { name, block, WRITER_GROUP, 0, 0, NULL }
#define DROP(name)         { name, drop, WRITER_GROUP, 0, 0, NULL }
#define HEADING(name, n)   { name, block, WRITER_LEAF, SPAN_HEADING, n, NULL }
#define INLINE(name, kind) { name, inline_span, WRITER_GROUP, kind, 0, NULL }
#define MATH(name)         { name, clean_enter_math, WRITER_GROUP, 0, 0, clean_leave_math }
#define PLAIN(name)        { name, transparent, WRITER_GROUP, 0, 0, NULL }
static const struct clean_element elements[] = { /* sorted by name */
	{ "a", anchor, WRITER_GROUP, SPAN_LINK, 0, NULL },
	PLAIN("abbr"), PLAIN("acronym"), GROUP("address"), DROP("annotation"), DROP("annotation-xml"),
	DROP("applet"), DROP("area"), GROUP("article"), GROUP("aside"),
	{ "audio", clean_enter_media, WRITER_GROUP, 0, SPAN_AUDIO, NULL },
	INLINE("b", SPAN_BOLD), DROP("base"), DROP("basefont"), PLAIN("bdi"), PLAIN("bdo"), DROP("bgsound"),
	PLAIN("big"), PLAIN("blink"),
	{ "blockquote", block, WRITER_CONTAINER, SPAN_QUOTE, 0, NULL },
	GROUP("body"),
	{ "br", line_end, WRITER_GROUP, 0, 0, NULL },
	DROP("button"), DROP("canvas"),
	{ "caption", block, WRITER_LEAF, SPAN_CAPTION, 0, NULL },
	GROUP("center"),
	{ "cite", cite, WRITER_GROUP, SPAN_ITALIC, 0, NULL },
	INLINE("code", SPAN_CODE), DROP("col"), DROP("colgroup"), DROP("datalist"),
	{ "dd", block, WRITER_CONTAINER, SPAN_DEFINITION, 0, NULL },
	INLINE("del", SPAN_DELETED),
	{ "details", block, WRITER_CONTAINER, SPAN_DETAILS, 0, NULL },
	INLINE("dfn", SPAN_ITALIC), GROUP("dialog"), GROUP("dir"), GROUP("div"),
	{ "dl", clean_enter_list, WRITER_GROUP, 0, 0, NULL },
	{ "dt", clean_enter_term, WRITER_LEAF, SPAN_TERM, 0, NULL },
	INLINE("em", SPAN_ITALIC),
	{ "embed", clean_enter_media, WRITER_GROUP, 0, SPAN_EMBED, NULL },
	GROUP("fieldset"),
	{ "figcaption", block, WRITER_LEAF, SPAN_CAPTION, 0, NULL },
	{ "figure", block, WRITER_CONTAINER, SPAN_FIGURE, 0, NULL },
	PLAIN("font"), GROUP("footer"), GROUP("form"),
	{ "frame", clean_enter_media, WRITER_GROUP, 0, SPAN_EMBED, NULL },
	PLAIN("frameset"),
	HEADING("h1", 1), HEADING("h2", 2), HEADING("h3", 3), HEADING("h4", 4), HEADING("h5", 5),
	HEADING("h6", 6), DROP("head"), GROUP("header"), GROUP("hgroup"),
	{ "hr", rule, WRITER_LEAF, SPAN_RULE, 0, NULL },
	GROUP("html"), INLINE("i", SPAN_ITALIC),
	{ "iframe", clean_enter_media, WRITER_GROUP, 0, SPAN_EMBED, NULL },
	PLAIN("ilayer"),
	{ "image", clean_enter_image, WRITER_GROUP, SPAN_IMAGE, 0, NULL },
	{ "img", clean_enter_image, WRITER_GROUP, SPAN_IMAGE, 0, NULL },
	DROP("input"), PLAIN("ins"), DROP("isindex"), INLINE("kbd", SPAN_CODE), DROP("keygen"),
	DROP("label"), PLAIN("layer"), GROUP("legend"),
	{ "li", clean_enter_item, WRITER_CONTAINER, SPAN_ITEM, 0, NULL },
	DROP("link"),
	{ "listing", block, WRITER_CODE, SPAN_CODE_BLOCK, 0, NULL },
	GROUP("main"), DROP("map"), PLAIN("mark"), PLAIN("marquee"), MATH("math"), MATH("menclose"),
	{ "menu", clean_enter_list, WRITER_CONTAINER, SPAN_LIST, 0, NULL },
	DROP("meta"), MATH("mfenced"), MATH("mfrac"), MATH("mi"), MATH("mn"), MATH("mo"),
	MATH("mover"), MATH("mpadded"), MATH("mroot"), MATH("mrow"), MATH("ms"), MATH("mspace"),
	MATH("msqrt"), MATH("mstyle"), MATH("msub"), MATH("msubsup"), MATH("msup"), MATH("mtable"),
	MATH("mtd"), MATH("mtext"), MATH("mtr"), MATH("munder"), MATH("munderover"), GROUP("nav"),
	PLAIN("nobr"), DROP("noembed"), DROP("noframes"), DROP("noscript"),
	{ "object", clean_enter_media, WRITER_GROUP, 0, SPAN_DOCUMENT, NULL },
	{ "ol", clean_enter_list, WRITER_CONTAINER, SPAN_LIST, 1, NULL },
	DROP("option"), GROUP("p"), DROP("param"), PLAIN("picture"),
	{ "plaintext", block, WRITER_CODE, SPAN_CODE_BLOCK, 0, NULL },
	{ "pre", block, WRITER_CODE, SPAN_CODE_BLOCK, 0, NULL },
	{ "q", quote, WRITER_GROUP, SPAN_INLINE_QUOTE, 0, quote_end },
	DROP("rp"),
	{ "rt", reading, WRITER_GROUP, 0, 0, reading_end },
	PLAIN("ruby"), INLINE("s", SPAN_DELETED), INLINE("samp", SPAN_CODE), DROP("script"),
	GROUP("section"), DROP("select"), MATH("semantics"), PLAIN("small"), DROP("source"),
	PLAIN("spacer"), PLAIN("span"), INLINE("strike", SPAN_DELETED), INLINE("strong", SPAN_BOLD),
	DROP("style"), INLINE("sub", SPAN_LOWERED), GROUP("summary"), INLINE("sup", SPAN_RAISED),
	{ "svg", drawing, WRITER_GROUP, 0, 0, NULL },
	{ "table", clean_enter_table, WRITER_CONTAINER, SPAN_TABLE, 0, NULL },
	PLAIN("tbody"),
	{ "td", clean_enter_cell, WRITER_LEAF, SPAN_CELL, 0, NULL },
	DROP("template"), DROP("textarea"), PLAIN("tfoot"),
	{ "th", clean_enter_cell, WRITER_LEAF, SPAN_CELL, 0, NULL },
	PLAIN("thead"), PLAIN("time"), DROP("title"),
	{ "tr", clean_enter_row, WRITER_CONTAINER, SPAN_ROW, 0, NULL },
	DROP("track"), INLINE("tt", SPAN_CODE), PLAIN("u"),
	{ "ul", clean_enter_list, WRITER_CONTAINER, SPAN_LIST, 0, NULL },
	INLINE("var", SPAN_ITALIC),
	{ "video", clean_enter_media, WRITER_GROUP, 0, SPAN_VIDEO, NULL },
	{ "wbr", may_break, WRITER_GROUP, 0, 0, NULL },
	{ "xmp", block, WRITER_CODE, SPAN_CODE_BLOCK, 0, NULL },
};
/* clang-format on */

bool
clean_is_block(const struct clean_element *e)
{
	return e->enter != drop && e->enter != transparent && e->kind < SPAN_BOLD;
}

static int
by_name(const void *name, const void *element)
{
	const char *a = name, *b = ((const struct clean_element *)element)->name;
	return *a == *b ? strcmp(a, b) : *a - *b;
}

const struct clean_element *
clean_element(const char *name)
{
	return bsearch(name, elements, sizeof elements / sizeof *elements,
	    sizeof *elements, by_name);
}
