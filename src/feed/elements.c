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
#include "feed/fields.h"
#include "feed/leaf.h"
#include "markup/html.h"
#include "text/url.h"

enum { BASE_MAX = 1024 }; /* a long xml:base would multiply with every link */

void
builder_init(struct builder *b, struct feed *feed, const struct feed_hint *hint)
{
	*b = (struct builder){ .feed = feed,
		.arena = &feed->arena,
		.hint = hint,
		.leaf = STR_NONE,
		.text = BUF(LIMIT_DOCUMENT),
		.html = html_parser_new() };
}

void
builder_done(struct builder *b)
{
	free(b->frames);
	arena_free(&b->scratch);
	buf_done(&b->text);
	html_parser_free(b->html);
}

void
builder_begin(struct builder *b, const struct element_rule *const *rules,
    const struct xml_element *root)
{
	bool is_rdf = ns_find(root->ns, root->prefix) == NS_RDF;
	b->rules = rules;
	if (is_rdf)
		return;
	b->native = arena_str(b->arena, root->ns);
	if (!root->ns.n)
		b->native_prefix = arena_str(b->arena, root->prefix);
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
	if (!e->ns.n && e->prefix.n && str_eq(e->prefix, b->native_prefix))
		return NS_FORMAT;
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
	if (ns == NS_OTHER && !e->prefix.n)
		ns = NS_FORMAT; /* a wrong address, but the names are the format's */
	char first = e->name.n ? char_lower(e->name.p[0]) : 0;
	for (size_t t = 0; b->rules[t]; t++)
		for (const struct element_rule *r = b->rules[t]; r->name; r++)
			if (r->ns == ns && r->inside & place &&
			    char_lower(r->name[0]) == first &&
			    str_eq_nocase(e->name, str_of(r->name)))
				return r;
	return NULL;
}

/* ---- leaves ---- */

static void
leaf_end(struct builder *b)
{
	struct frame *f = &b->frames[b->leaf];
	f->leaf = false;
	b->leaf = STR_NONE;
	b->rule = f->rule;
	leaf_settle(b);
	if (f->rule->end)
		f->rule->end(b, str_trim(buf_view(&b->text)));
	buf_clear(&b->text);
}

/* ---- events ---- */

static struct frame *
push(struct builder *b, const struct xml_element *e)
{
	struct frame f = { .base = b->hint->url, .lang = b->hint->language };
	if (b->nframes)
		f = b->frames[b->nframes - 1];
	struct str base = xml_attribute_ns(e, FEED_XML_NS, "base"),
		   lang = xml_attribute_ns(e, FEED_XML_NS, "lang");
	if (base.p && base.n <= BASE_MAX && f.base.n <= BASE_MAX)
		f.base = url_resolve(f.base, base, b->arena);
	if (lang.p) {
		f.lang = arena_str(b->arena, lang);
		b->xml_lang = true;
	}
	f.rule = NULL;
	f.leaf = f.markup = false;
	b->frames = xgrow(b->frames, &b->frames_cap, b->nframes + 1, sizeof f);
	b->frames[b->nframes] = f;
	return &b->frames[b->nframes++];
}

/* xml:lang: of the entry itself, else of its text, else what holds around it. */
static void
put_language(struct builder *b, const struct element_rule *r, struct str lang,
    const struct xml_element *e)
{
	enum { AROUND, OF_TEXT, OWN };
	bool own = xml_attribute_ns(e, FEED_XML_NS, "lang").n > 0;
	bool text = r->field == FIELD_CONTENT || r->field == FIELD_SUMMARY;
	if (r->opens == IN_ENTRY)
		put_plain(b, FIELD_LANGUAGE, own ? OWN : AROUND,
		    b->xml_lang ? lang : (struct str){ NULL, 0 });
	else if (r->opens == IN_FEED && own)
		put_plain(b, FIELD_LANGUAGE, OWN, lang);
	else if (text && own && b->entry)
		put_plain(b, FIELD_LANGUAGE, OF_TEXT, lang);
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
	put_language(b, r, f->lang, e);
	if (r->take == TAKE_NOTHING)
		return;
	b->frames[b->nframes - 1].leaf = true;
	b->leaf = b->nframes - 1;
	b->form = leaf_form(r, e);
	b->base64 = leaf_is_base64(r, e);
	buf_clear(&b->text);
}

/* Does an element that a row knows show that the leaf was never closed? */
static bool
ends_leaf(const struct builder *b, const struct element_rule *r)
{
	const struct element_rule *leaf = b->frames[b->leaf].rule;
	if (!r)
		return false;
	return (r->ns == leaf->ns && !leaf_is_rich(leaf)) || r->opens == IN_ENTRY;
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
	f->markup = leaf_open_tag(b, e, f->base);
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

void
builder_end(struct builder *b, struct str name)
{
	if (!b->nframes)
		return;
	struct frame *f = &b->frames[b->nframes - 1];
	if (f->leaf)
		leaf_end(b);
	else if (f->markup && b->leaf != STR_NONE)
		leaf_close_tag(b, name);
	else if (f->rule && f->rule->take == TAKE_NOTHING && f->rule->end) {
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
	if (b->leaf != STR_NONE)
		leaf_text(b, text);
}
