/* What is collected of an element: text as it comes, tags within it written as tags, and
 * what it all is in the end. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "feed/fix.h"
#include "feed/leaf.h"
#include "markup/clean.h"
#include "text/twice.h"
#include "text/url.h"
#include "text/utf8.h"

bool
leaf_is_rich(const struct element_rule *r)
{
	return (r->take == TAKE_HTML || r->take == TAKE_CONSTRUCT) && r->end != set_line;
}

static bool
has_mode(const struct xml_element *e, const char *mode)
{
	return str_eq_nocase(str_trim(xml_attribute(e, "mode")), str_of(mode));
}

/* Atom 0.3 says so; RFC 4287, 4.1.3.3: a media type that is neither text nor XML. */
bool
leaf_is_base64(const struct element_rule *r, const struct xml_element *e)
{
	struct str type = str_trim(xml_attribute(e, "type"));
	if (r->take != TAKE_CONSTRUCT)
		return false;
	if (has_mode(e, "base64"))
		return true;
	return !xml_attribute(e, "mode").n && str_find_char(type, '/') != STR_NONE &&
	       !str_starts_nocase(type, STR("text/")) && !str_ends(type, STR("xml"));
}

enum builder_form
leaf_form(const struct element_rule *r, const struct xml_element *e)
{
	static const struct {
		const char *type;
		enum builder_form form;
	} forms[] = { { "html", FORM_HTML }, { "xhtml", FORM_XHTML },
		{ "text/html", FORM_HTML }, { "application/xhtml+xml", FORM_XHTML } };
	if (r->take != TAKE_CONSTRUCT)
		return r->take == TAKE_PLAIN ? FORM_PLAIN : FORM_HTML;
	struct str type = str_trim(xml_attribute(e, "type"));
	if (leaf_is_base64(r, e) && !str_is(type, "text/plain"))
		return FORM_HTML;
	if (has_mode(e, "xml") && !str_is(type, "text/plain"))
		return FORM_UNTYPED;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_eq_nocase(type, str_of(forms[i].type)))
			return forms[i].form == FORM_XHTML && has_mode(e, "escaped")
				   ? FORM_HTML
				   : forms[i].form;
	return type.n ? FORM_PLAIN : FORM_UNTYPED;
}

static void
escape(struct buf *out, struct str s)
{
	static const struct {
		char c;
		const char *as;
	} marks[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '"', "&quot;" } };
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++)
		for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
			if (s.p[i] == marks[m].c) {
				buf_str(out, str_sub(s, from, i));
				buf_puts(out, marks[m].as);
				from = i + 1;
			}
	buf_str(out, str_sub(s, from, s.n));
}

/* A text that says it is plain but holds elements is XHTML. */
static void
turn_to_xhtml(struct builder *b)
{
	struct buf plain = b->text;
	b->text = BUF(LIMIT_DOCUMENT);
	escape(&b->text, buf_view(&plain));
	buf_done(&plain);
	b->form = FORM_XHTML;
}

static bool
is_address(struct str name)
{
	static const char *const names[] = { "href", "src", "cite", "poster", "data" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

bool
leaf_open_tag(struct builder *b, const struct xml_element *e, struct str base)
{
	bool construct = b->frames[b->leaf].rule->take == TAKE_CONSTRUCT;
	if (construct && (b->form == FORM_PLAIN || b->form == FORM_UNTYPED))
		turn_to_xhtml(b);
	if (b->form != FORM_HTML && b->form != FORM_XHTML)
		return false;
	bool moved = !str_eq(base, b->frames[b->leaf].base);
	buf_char(&b->text, '<');
	buf_str(&b->text, e->name);
	for (size_t i = 0; i < e->nattributes; i++) {
		const struct xml_attribute *a = &e->attributes[i];
		if (str_is(a->ns, FEED_XML_NS))
			continue;
		struct str value = a->value;
		if (moved && is_address(a->name))
			value = url_resolve(base, value, b->arena);
		buf_char(&b->text, ' ');
		buf_str(&b->text, a->name);
		buf_puts(&b->text, "=\"");
		escape(&b->text, value);
		buf_char(&b->text, '"');
	}
	return buf_char(&b->text, '>');
}

static bool
is_void(struct str name)
{
	static const char *const names[] = { "br", "img", "hr", "wbr", "input", "source",
		"embed", "area", "col", "link", "meta", "param", "track" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq_nocase(name, str_of(names[i])))
			return true;
	return false;
}

void
leaf_close_tag(struct builder *b, struct str name)
{
	if (!name.n || is_void(name))
		return;
	buf_puts(&b->text, "</");
	buf_str(&b->text, name);
	buf_char(&b->text, '>');
}

void
leaf_text(struct builder *b, struct str text)
{
	if (b->form == FORM_XHTML)
		escape(&b->text, text);
	else
		buf_str(&b->text, text);
}

static int
base64_value(char c)
{
	if (char_is_alpha(c))
		return char_lower(c) - 'a' + (c >= 'a' ? 26 : 0);
	if (char_is_digit(c))
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* What a file in base64 holds, if it is a text: most often HTML. What is none is nothing
 * to read; in a headline it was no base64. */
static void
decode_base64(struct buf *text, bool line)
{
	struct buf out = BUF(LIMIT_DOCUMENT);
	uint32_t bits = 0;
	int n = 0;
	for (size_t i = 0; i < text->n; i++) {
		int v = base64_value(text->p[i]);
		if (v < 0)
			continue;
		bits = bits << 6 | (uint32_t)v;
		n += 6;
		if (n >= 8)
			buf_char(&out, (char)(bits >> (n -= 8)));
	}
	bool readable =
	    utf8_is_valid(buf_view(&out)) && str_find_char(buf_view(&out), 0) == STR_NONE;
	if (!readable && line) {
		buf_done(&out);
		return;
	}
	if (!readable)
		buf_clear(&out);
	buf_done(text);
	*text = out;
}

static void
decode_twice(struct builder *b)
{
	struct buf once = BUF(LIMIT_DOCUMENT);
	if (!text_is_twice(buf_view(&b->text), &once)) {
		buf_done(&once);
		return;
	}
	buf_done(&b->text);
	b->text = once;
	if (!b->twice)
		feed_warn(b->feed, "text that was encoded twice was decoded twice");
	b->twice = true;
}

/* Forms that only show at the end. */
void
leaf_settle(struct builder *b)
{
	if (b->base64)
		decode_base64(&b->text, !leaf_is_rich(b->rule));
	decode_twice(b);
	if (b->form == FORM_UNTYPED)
		b->form = leaf_is_rich(b->rule) && clean_has_tags(buf_view(&b->text))
			      ? FORM_HTML
			      : FORM_PLAIN;
}
