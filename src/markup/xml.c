/* libxml2's SAX2 over a whole document, made tolerant. Two traps are closed here. After
 * the first error libxml2 leaves out every reference, &amp; too, unless getEntity() says
 * that the document is well-formed; and with userData other than the parser's own it does
 * not expand what a DTD declares. With XML_PARSE_OLDSAX all names come to getEntity();
 * XML_PARSE_NOENT makes it so in attributes, too (tidy leaves only XML's five names). */
#include "config.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/limits.h"
#include "markup/reference.h"
#include "markup/tidy.h"
#include "markup/xml.h"
#include "text/utf8.h"

struct reader {
	xmlParserCtxtPtr parser;
	const struct xml_events *events;
	void *ctx;
	size_t nelements, depth;
	xmlEntity entity;         /* the answer to the reference at hand */
	struct buf content, text; /* text: without stand-ins */
	struct err *damage;
};

static struct str
of_xml(const xmlChar *s)
{
	return str_of((const char *)s);
}

static void
take_attributes(struct xml_element *e, const xmlChar **in, int n,
    struct xml_attribute out[LIMIT_ATTRIBUTES])
{
	for (int i = 0; i < n && i < LIMIT_ATTRIBUTES; i++, in += 5)
		out[i] = (struct xml_attribute){ .name = of_xml(in[0]),
			.prefix = of_xml(in[1]),
			.ns = of_xml(in[2]),
			.value = { (const char *)in[3], (size_t)(in[4] - in[3]) } };
	e->attributes = out;
	e->nattributes = n < LIMIT_ATTRIBUTES ? (size_t)n : LIMIT_ATTRIBUTES;
}

static void
on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns,
    int nnamespaces, const xmlChar **namespaces, int nattributes, int ndefaulted,
    const xmlChar **attributes)
{
	(void)ndefaulted;
	struct reader *r = ctx;
	struct xml_attribute a[LIMIT_ATTRIBUTES];
	struct xml_element e = { .ns = of_xml(ns),
		.name = of_xml(name),
		.prefix = of_xml(prefix),
		.namespaces = (const char *const *)namespaces,
		.nnamespaces = (size_t)nnamespaces,
		.line = (size_t)r->parser->input->line };
	take_attributes(&e, attributes, nattributes, a);
	r->nelements++;
	r->depth++;
	r->events->start(r->ctx, &e);
}

static void
on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *ns)
{
	struct reader *r = ctx;
	struct xml_element e = { .ns = of_xml(ns),
		.name = of_xml(name),
		.prefix = of_xml(prefix),
		.line = (size_t)r->parser->input->line };
	r->depth--;
	r->events->end(r->ctx, &e);
}

static size_t
find_from(struct str s, size_t at, struct str needle)
{
	for (size_t n; at < s.n; at += n + 1) {
		n = str_find_char(str_sub(s, at, s.n), needle.p[0]);
		if (n == STR_NONE)
			break;
		if (str_starts(str_sub(s, at + n, s.n), needle))
			return at + n;
	}
	return s.n;
}

/* Both places are kept, so that no text makes us search its rest again and again. */
static void
on_text(void *ctx, const xmlChar *s, int n)
{
	static const char less_sign[] = { TIDY_LESS, 0 };
	const struct str text = { (const char *)s, (size_t)n },
			 less = str_of(less_sign), and = STR(TIDY_AND);
	struct reader *r = ctx;
	size_t next_less = find_from(text, 0, less), next_and = find_from(text, 0, and);
	if (next_less == text.n && next_and == text.n) {
		r->events->text(r->ctx, text);
		return;
	}
	buf_clear(&r->text);
	for (size_t from = 0; from < text.n;) {
		bool is_less = next_less < next_and;
		size_t at = is_less ? next_less : next_and;
		buf_str(&r->text, str_sub(text, from, at));
		if (at == text.n)
			break;
		buf_char(&r->text, is_less ? '<' : '&');
		from = at + (is_less ? less.n : and.n);
		if (is_less)
			next_less = find_from(text, from, less);
		else
			next_and = find_from(text, from, and);
	}
	r->events->text(r->ctx, buf_view(&r->text));
}

static xmlEntityPtr
on_entity(void *ctx, const xmlChar *name)
{
	struct reader *r = ctx;
	char text[64];
	struct reference found;
	int n = snprintf(text, sizeof text, "&%s;", (const char *)name);
	r->parser->wellFormed = 1;
	buf_clear(&r->content);
	if (n < (int)sizeof text &&
	    reference_read((struct str){ text, (size_t)n }, &found)) {
		utf8_put(&r->content, found.first);
		if (found.second)
			utf8_put(&r->content, found.second);
	} else
		buf_printf(&r->content, "&%s;", (const char *)name);
	r->entity = (xmlEntity){ .type = XML_ENTITY_DECL,
		.name = name,
		.content = (xmlChar *)r->content.p,
		.length = (int)r->content.n,
		.etype = XML_INTERNAL_PREDEFINED_ENTITY };
	return &r->entity;
}

static void
on_error(void *ctx, xmlErrorPtr e)
{
	struct reader *r = ctx;
	if (!r->damage || r->damage->code != ERR_NONE || e->level < XML_ERR_ERROR)
		return;
	struct str words = str_trim(str_of(e->message));
	fail(r->damage, ERR_SYNTAX, "line %d: %.*s", e->line, STR_ARG(words));
}

/* Hands on what tidy makes, as much as is asked for; but never so that the next letter is
 * one of several bytes: at the end of its input xmlCurrentChar() asks for more and then
 * takes the first byte for the whole letter. One cut in two it reads as it should. */
enum { SOURCE_BYTES = 16 << 10 };
struct source {
	struct tidy *tidy; /* NULL: text is all */
	struct buf fit;
	struct str text; /* not yet handed on */
};

static int
on_read(void *ctx, char *to, int room)
{
	struct source *s = ctx;
	if (!s->text.n && s->tidy) {
		buf_clear(&s->fit);
		while (s->fit.n < SOURCE_BYTES && tidy_more(s->tidy))
			;
		s->text = buf_view(&s->fit);
	}
	size_t n = (size_t)room < s->text.n ? (size_t)room : s->text.n;
	if (n > 1 && n < s->text.n && (s->text.p[n] & 0xc0) == 0xc0)
		n--;
	if (n)
		memcpy(to, s->text.p, n);
	s->text = str_sub(s->text, n, s->text.n);
	return (int)n;
}

static xmlParserCtxtPtr
parser_new(struct reader *r, struct source *source)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.getEntity = on_entity,
		.serror = on_error };
	xmlParserCtxtPtr p = xmlCreateIOParserCtxt(
	    NULL, NULL, on_read, NULL, source, XML_CHAR_ENCODING_NONE);
	if (!p)
		return NULL;
	xmlCtxtUseOptions(p, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_HUGE |
				 XML_PARSE_OLDSAX | XML_PARSE_IGNORE_ENC |
				 XML_PARSE_NOENT);
	*p->sax = sax;
	p->userData = r;
	p->sax2 = 1;
	return p;
}

static bool
read_all(
    struct source *source, const struct xml_events *events, void *ctx, struct err *damage)
{
	struct reader r = { .events = events,
		.ctx = ctx,
		.damage = damage,
		.content = BUF(LIMIT_TITLE),
		.text = BUF(LIMIT_DOCUMENT) };
	if (damage)
		*damage = (struct err){ 0 };
	r.parser = parser_new(&r, source);
	if (!r.parser)
		return false;
	xmlParseDocument(r.parser);
	/* What is open when libxml2 gives up is closed without names. */
	for (const struct xml_element none = { 0 }; r.depth; r.depth--)
		events->end(ctx, &none);
	xmlFreeParserCtxt(r.parser);
	buf_done(&r.content);
	buf_done(&r.text);
	return r.nelements > 0;
}

bool
xml_read(struct str text, const struct xml_events *events, void *ctx, struct err *damage)
{
	struct source source = { .text = text };
	return read_all(&source, events, ctx, damage);
}

bool
xml_read_tidied(struct str text, const struct xml_events *events, void *ctx,
    struct tidy_report *report, struct err *damage)
{
	struct source source = { .fit = BUF(LIMIT_DOCUMENT) };
	source.tidy = tidy_open(text, &source.fit, report);
	source.text = buf_view(&source.fit);
	bool good = read_all(&source, events, ctx, damage);
	/* What libxml2 did not ask for may be damaged, too. */
	do
		buf_clear(&source.fit);
	while (tidy_more(source.tidy));
	tidy_close(source.tidy);
	buf_done(&source.fit);
	return good;
}

struct str
xml_attribute(const struct xml_element *e, const char *name)
{
	struct str s = str_of(name);
	for (size_t i = 0; i < e->nattributes; i++)
		if (str_eq_nocase(e->attributes[i].name, s))
			return e->attributes[i].value;
	return (struct str){ NULL, 0 };
}

struct str
xml_attribute_ns(const struct xml_element *e, const char *ns, const char *name)
{
	struct str s = str_of(name), uri = str_of(ns);
	for (size_t i = 0; i < e->nattributes; i++)
		if (str_eq(e->attributes[i].ns, uri) &&
		    str_eq_nocase(e->attributes[i].name, s))
			return e->attributes[i].value;
	return (struct str){ NULL, 0 };
}

void
xml_init(void)
{
	xmlInitParser();
}

const char *
xml_library(void)
{
	return LIBXML_DOTTED_VERSION;
}
