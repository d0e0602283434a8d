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
#include "markup/xml.h"
#include "text/utf8.h"

struct reader {
	xmlParserCtxtPtr parser;
	const struct xml_events *events;
	void *ctx;
	size_t nelements, depth;
	xmlEntity entity; /* the answer to the reference at hand */
	struct buf content;
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

static void
on_text(void *ctx, const xmlChar *s, int n)
{
	struct reader *r = ctx;
	r->events->text(r->ctx, (struct str){ (const char *)s, (size_t)n });
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

static xmlParserCtxtPtr
parser_new(struct reader *r, xmlSAXHandler *sax, struct str text)
{
	*sax = (xmlSAXHandler){ .initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
		.getEntity = on_entity,
		.serror = on_error };
	xmlParserCtxtPtr p = xmlCreateMemoryParserCtxt(text.p, (int)text.n);
	if (!p)
		return NULL;
	xmlCtxtUseOptions(p, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_HUGE |
				 XML_PARSE_OLDSAX | XML_PARSE_IGNORE_ENC |
				 XML_PARSE_NOENT);
	*p->sax = *sax;
	p->userData = r;
	p->sax2 = 1;
	return p;
}

bool
xml_read(struct str text, const struct xml_events *events, void *ctx, struct err *damage)
{
	struct reader r = { .events = events,
		.ctx = ctx,
		.damage = damage,
		.content = BUF(LIMIT_TITLE) };
	xmlSAXHandler sax;
	if (damage)
		*damage = (struct err){ 0 };
	if (text.n == 0 || text.n > INT32_MAX)
		return false;
	r.parser = parser_new(&r, &sax, text);
	if (!r.parser)
		return false;
	xmlParseDocument(r.parser);
	/* What is open when libxml2 gives up is closed without names. */
	for (const struct xml_element none = { 0 }; r.depth; r.depth--)
		events->end(ctx, &none);
	xmlFreeParserCtxt(r.parser);
	buf_done(&r.content);
	return r.nelements > 0;
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
