/* The tree, built in an arena from libxml2's events: its own would cost a third of all
 * the time that a feed takes. The options are those it takes to lose nothing: without
 * HUGE all below 256 nested elements is dropped; without IGNORE_ENC a <meta charset> in
 * the text makes the parser convert what is UTF-8 already. */
#include "config.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "markup/html.h"
#include "markup/tidy.h"

/* libxml2 keeps the names that it met, and refuses more when there are too many: so its
 * context is made anew after so many bytes. */
enum { CONTEXT_BYTES = 256 << 10 };

struct html_parser {
	htmlParserCtxtPtr context;
	size_t bytes;           /* that it has read */
	struct buf clean, text; /* tidied; of the node that is not yet added */
};

struct tree {
	struct arena *arena;
	struct html_node *root, *at; /* at: the innermost open element */
	struct buf *text;
};

static struct html_node *
add(struct tree *t, enum html_type type)
{
	struct html_node *n = arena_alloc(t->arena, sizeof *n), *parent = t->at;
	n->type = type;
	n->parent = parent;
	if (!parent) {
		t->root = n;
		return n;
	}
	n->prev = parent->last;
	if (n->prev)
		n->prev->next = n;
	else
		parent->children = n;
	parent->last = n;
	return n;
}

static const char *
copy(struct tree *t, const xmlChar *s)
{
	return arena_str(t->arena, str_of((const char *)s)).p;
}

static void
flush(struct tree *t)
{
	if (t->at && t->text->n)
		add(t, HTML_TEXT)->text = arena_str(t->arena, buf_view(t->text));
	buf_clear(t->text);
}

static void
on_start(void *ctx, const xmlChar *name, const xmlChar **attributes)
{
	struct tree *t = ctx;
	flush(t);
	if (t->root && !t->at)
		t->at = t->root; /* what stands behind the end of <html> */
	struct html_node *n = add(t, HTML_ELEMENT);
	struct html_attribute **end = &n->attributes;
	n->name = copy(t, name);
	t->at = n;
	for (; attributes && attributes[0]; attributes += 2) {
		struct html_attribute *a = arena_alloc(t->arena, sizeof *a);
		a->name = copy(t, attributes[0]);
		a->value = attributes[1]
			       ? arena_str(t->arena, str_of((const char *)attributes[1]))
			       : STR("");
		*end = a;
		end = &a->next;
	}
}

static void
on_end(void *ctx, const xmlChar *name)
{
	struct tree *t = ctx;
	(void)name;
	flush(t);
	if (t->at)
		t->at = t->at->parent;
}

static void
on_text(void *ctx, const xmlChar *s, int n)
{
	struct tree *t = ctx;
	buf_add(t->text, s, (size_t)n);
}

/* A context that is ready to read the text; NULL when there is no memory. */
static htmlParserCtxtPtr
context_for(struct html_parser *p, struct str text)
{
	if (p->bytes > CONTEXT_BYTES) {
		htmlFreeParserCtxt(p->context);
		p->context = NULL;
		p->bytes = 0;
	}
	if (p->context)
		htmlCtxtReset(p->context);
	else
		p->context = htmlNewParserCtxt();
	if (!p->context)
		return NULL;
	p->bytes += text.n;
	xmlParserInputBufferPtr bytes =
	    xmlParserInputBufferCreateMem(text.p, (int)text.n, XML_CHAR_ENCODING_NONE);
	xmlParserInputPtr input =
	    bytes ? xmlNewIOInputStream(p->context, bytes, XML_CHAR_ENCODING_NONE) : NULL;
	if (!input)
		return NULL;
	inputPush(p->context, input);
	return p->context;
}

static void
read_tree(struct html_parser *p, struct tree *t)
{
	xmlSAXHandler sax = { .startElement = on_start,
		.endElement = on_end,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text };
	htmlParserCtxtPtr c = context_for(p, buf_view(&p->clean));
	if (!c)
		return;
	htmlCtxtUseOptions(c, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
				  HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
				  HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD |
				  XML_PARSE_HUGE);
	xmlSwitchEncoding(c, XML_CHAR_ENCODING_UTF8);
	*c->sax = sax;
	c->userData = t;
	htmlParseDocument(c);
}

struct html_parser *
html_parser_new(void)
{
	struct html_parser *p = xcalloc(1, sizeof *p);
	p->clean = p->text = BUF(LIMIT_DOCUMENT);
	return p;
}

void
html_parser_free(struct html_parser *p)
{
	if (!p)
		return;
	htmlFreeParserCtxt(p->context);
	buf_done(&p->clean);
	buf_done(&p->text);
	free(p);
}

struct html_node *
html_parse_next(struct html_parser *p, struct str fragment, struct arena *arena)
{
	struct tree t = { .arena = arena, .text = &p->text };
	buf_clear(&p->clean);
	buf_clear(&p->text);
	tidy_html(fragment, &p->clean);
	if (p->clean.n)
		read_tree(p, &t);
	flush(&t);
	return t.root;
}

struct html_node *
html_parse(struct str fragment, struct arena *arena)
{
	struct html_parser *p = html_parser_new();
	struct html_node *root = html_parse_next(p, fragment, arena);
	html_parser_free(p);
	return root;
}

void
html_remove(struct html_node *n)
{
	struct html_node *p = n->parent;
	if (n->prev)
		n->prev->next = n->next;
	else if (p)
		p->children = n->next;
	if (n->next)
		n->next->prev = n->prev;
	else if (p)
		p->last = n->prev;
	n->parent = n->prev = n->next = NULL;
}
