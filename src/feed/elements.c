/* The walk. A frame for each open element; the innermost row that collects text is "the
 * leaf", and what stands within it is text or markup of that text. Three repairs, all by
 * the rows alone: an entry that begins within an entry ends it (its end tag is missing);
 * a row's element within a leaf that is no rich text ends it (<title> was never closed);
 * an element of HTML within a text is part of the text, escaped or not. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "feed/elements.h"
#include "markup/clean.h"
#include "text/url.h"
#include "text/utf8.h"

#define XML_NS "http://www.w3.org/XML/1998/namespace"

void
builder_init(struct builder *b, struct feed *feed, const struct feed_hint *hint)
{
	*b = (struct builder){ .feed = feed,
		.arena = &feed->arena,
		.hint = hint,
		.leaf = STR_NONE,
		.text = BUF(LIMIT_DOCUMENT) };
}

void
builder_done(struct builder *b)
{
	free(b->frames);
	buf_done(&b->text);
}

void
builder_begin(struct builder *b, const struct element_rule *const *rules,
    const struct xml_element *root)
{
	b->rules = rules;
	b->native = arena_str(b->arena, root->ns);
}

struct str
builder_base(const struct builder *b)
{
	return b->nframes ? b->frames[b->nframes - 1].base : b->hint->url;
}

struct str
builder_lang(const struct builder *b)
{
	return b->nframes ? b->frames[b->nframes - 1].lang : b->hint->language;
}

static enum ns
find_ns(struct builder *b, const struct xml_element *e)
{
	if (!e->ns.n)
		return ns_find(e->ns, e->prefix);
	/* Names of name spaces lie at one place in a document. */
	size_t slot = ((uintptr_t)e->ns.p >> 3) % (sizeof b->known / sizeof *b->known);
	if (b->known[slot].p != e->ns.p) {
		b->known[slot].p = e->ns.p;
		b->known[slot].ns =
		    str_eq(e->ns, b->native) ? NS_FORMAT : ns_find(e->ns, e->prefix);
	}
	return b->known[slot].ns;
}

static const struct element_rule *
find_rule(struct builder *b, const struct xml_element *e, enum place place)
{
	enum ns ns = find_ns(b, e);
	char first = e->name.n ? char_lower(e->name.p[0]) : 0;
	for (size_t t = 0; b->rules[t]; t++)
		for (const struct element_rule *r = b->rules[t]; r->name; r++)
			if (r->ns == ns && r->inside & place && r->name[0] == first &&
			    str_eq_nocase(e->name, str_of(r->name)))
				return r;
	return NULL;
}

/* ---- leaves ---- */

static int
base64_value(char c)
{
	if (char_is_alpha(c))
		return char_lower(c) - 'a' + (c >= 'a' ? 26 : 0);
	if (char_is_digit(c))
		return c - '0' + 52;
	return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* What a file in base64 holds, if it is a text: most often HTML. */
static void
decode_base64(struct buf *text)
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
	if (!utf8_is_valid(buf_view(&out)) ||
	    str_find_char(buf_view(&out), 0) != STR_NONE)
		buf_clear(&out);
	buf_done(text);
	*text = out;
}

/* Forms that only show at the end. */
static void
settle_form(struct builder *b)
{
	if (b->form == FORM_BASE64)
		decode_base64(&b->text);
	if (b->form == FORM_UNTYPED)
		b->form = b->rule->end == set_rich && clean_has_tags(buf_view(&b->text))
			      ? FORM_HTML
			      : FORM_PLAIN;
}

static void
leaf_end(struct builder *b)
{
	struct frame *f = &b->frames[b->leaf];
	f->leaf = false;
	b->leaf = STR_NONE;
	b->rule = f->rule;
	settle_form(b);
	if (f->rule->end)
		f->rule->end(b, str_trim(buf_view(&b->text)));
	buf_clear(&b->text);
}

static enum builder_form
form_of(const struct element_rule *r, const struct xml_element *e)
{
	static const struct {
		const char *type;
		enum builder_form form;
	} forms[] = { { "html", FORM_HTML }, { "xhtml", FORM_XHTML },
		{ "text/html", FORM_HTML }, { "application/xhtml+xml", FORM_XHTML } };
	if (r->take != TAKE_CONSTRUCT)
		return r->take == TAKE_PLAIN ? FORM_PLAIN : FORM_HTML;
	struct str type = str_trim(xml_attribute(e, "type"));
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (str_eq_nocase(type, str_of(forms[i].type)))
			return forms[i].form;
	/* RFC 4287, 4.1.3.3: a media type that is neither text nor XML is in base64. */
	bool file = str_find_char(type, '/') != STR_NONE &&
		    !str_starts_nocase(type, STR("text/")) && !str_ends(type, STR("xml"));
	return file ? FORM_BASE64 : type.n ? FORM_PLAIN : FORM_UNTYPED;
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

static void
write_tag(struct builder *b, const struct xml_element *e, struct str base)
{
	bool moved = !str_eq(base, b->frames[b->leaf].base);
	buf_char(&b->text, '<');
	buf_str(&b->text, e->name);
	for (size_t i = 0; i < e->nattributes; i++) {
		const struct xml_attribute *a = &e->attributes[i];
		if (str_is(a->ns, XML_NS))
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
	buf_char(&b->text, '>');
}

/* ---- events ---- */

static struct frame *
push(struct builder *b, const struct xml_element *e)
{
	struct frame f = { .base = b->hint->url, .lang = b->hint->language };
	if (b->nframes)
		f = b->frames[b->nframes - 1];
	struct str base = xml_attribute_ns(e, XML_NS, "base"),
		   lang = xml_attribute_ns(e, XML_NS, "lang");
	if (base.p)
		f.base = url_resolve(f.base, base, b->arena);
	if (lang.p)
		f.lang = arena_str(b->arena, lang);
	f.rule = NULL;
	f.leaf = f.markup = false;
	b->frames = xgrow(b->frames, &b->frames_cap, b->nframes + 1, sizeof f);
	b->frames[b->nframes] = f;
	return &b->frames[b->nframes++];
}

static void
open_rule(struct builder *b, struct frame *f, const struct element_rule *r,
    const struct xml_element *e)
{
	b->nknown++;
	f->rule = r;
	if (r->opens)
		f->place = r->opens;
	b->rule = r;
	if (r->start)
		r->start(b, e);
	if (r->opens == IN_FEED || r->opens == IN_ENTRY)
		put_line(b, FIELD_LANGUAGE, 0, xml_attribute_ns(e, XML_NS, "lang"));
	if (r->take == TAKE_NOTHING)
		return;
	b->frames[b->nframes - 1].leaf = true;
	b->leaf = b->nframes - 1;
	b->form = form_of(r, e);
	buf_clear(&b->text);
}

/* Does an element that a row knows show that the leaf was never closed? */
static bool
ends_leaf(const struct builder *b, const struct element_rule *r)
{
	const struct element_rule *leaf = b->frames[b->leaf].rule;
	if (!r)
		return false;
	return (r->ns == leaf->ns && leaf->end != set_rich) || r->opens == IN_ENTRY;
}

static void
close_entry(struct builder *b)
{
	end_entry(b);
	for (size_t i = 0; i < b->nframes; i++)
		if (b->frames[i].place != IN_FEED)
			b->frames[i].place = IN_FEED;
}

static void
start_in_leaf(struct builder *b, const struct xml_element *e)
{
	struct frame *f = push(b, e);
	bool construct = b->frames[b->leaf].rule->take == TAKE_CONSTRUCT;
	if (construct && (b->form == FORM_PLAIN || b->form == FORM_UNTYPED))
		turn_to_xhtml(b);
	if (b->form != FORM_HTML && b->form != FORM_XHTML)
		return;
	f->markup = true;
	write_tag(b, e, f->base);
}

static const struct element_rule *
find_entry(struct builder *b, const struct xml_element *e)
{
	const struct element_rule *r = find_rule(b, e, IN_FEED);
	return r && r->opens == IN_ENTRY ? r : NULL;
}

void
builder_start(struct builder *b, const struct xml_element *e)
{
	b->nstarts++;
	enum place place = b->nframes ? b->frames[b->nframes - 1].place : IN_FEED;
	const struct element_rule *r = find_rule(b, e, place);
	if (!r && b->entry && (r = find_entry(b, e))) {
		if (b->leaf != STR_NONE)
			leaf_end(b);
		close_entry(b);
	}
	if (b->leaf != STR_NONE && ends_leaf(b, r))
		leaf_end(b);
	if (b->leaf != STR_NONE) {
		start_in_leaf(b, e);
		return;
	}
	struct frame *f = push(b, e);
	if (r)
		open_rule(b, f, r, e);
	else if (b->nframes > 1)
		f->place = 0;
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
builder_end(struct builder *b, struct str name)
{
	if (!b->nframes)
		return;
	struct frame *f = &b->frames[b->nframes - 1];
	if (f->leaf)
		leaf_end(b);
	else if (f->markup && b->leaf != STR_NONE && name.n && !is_void(name)) {
		buf_puts(&b->text, "</");
		buf_str(&b->text, name);
		buf_char(&b->text, '>');
	} else if (f->rule && f->rule->take == TAKE_NOTHING && f->rule->end) {
		b->rule = f->rule;
		f->rule->end(b, (struct str){ NULL, 0 });
	}
	if (f->rule && f->rule->opens == IN_ENTRY && f->place == IN_ENTRY)
		close_entry(b);
	b->nframes--;
}

void
builder_text(struct builder *b, struct str text)
{
	if (b->leaf == STR_NONE)
		return;
	if (b->form == FORM_XHTML)
		escape(&b->text, text);
	else
		buf_str(&b->text, text);
}
