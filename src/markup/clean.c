/* The walk over the tree, in document order and without recursion: an element of the
 * table (clean_elements.c) opens what it becomes in the writer (writer.c) and closes it
 * behind its children. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "markup/clean_parts.h"
#include "markup/html.h"
#include "markup/reference.h"
#include "text/utf8.h"

struct str
clean_attr(const struct html_node *n, const char *name)
{
	for (const struct html_attribute *a = n->attributes; a; a = a->next)
		if (strcmp(a->name, name) == 0)
			return a->value;
	return (struct str){ NULL, 0 };
}

struct html_node *
clean_next(struct html_node *n, const struct html_node *top, bool skip)
{
	if (n->children && !skip)
		return n->children;
	while (n != top && !n->next)
		n = n->parent;
	return n == top ? NULL : n->next;
}

static bool
is_visible_text(const struct html_node *n)
{
	struct str s = str_trim(n->text);
	while (str_starts(s, STR("\xc2\xa0")))
		s = str_trim(str_sub(s, 2, s.n));
	return s.n > 0;
}

static bool
is_hidden(const struct html_node *n)
{
	if (!n->attributes)
		return false;
	struct str style = clean_attr(n, "style");
	return clean_attr(n, "hidden").p ||
	       (style.n &&
		   (str_find_nocase(style, STR("display:none")) != STR_NONE ||
		       str_find_nocase(style, STR("display: none")) != STR_NONE ||
		       str_find_nocase(style, STR("visibility:hidden")) != STR_NONE ||
		       str_find_nocase(style, STR("visibility: hidden")) != STR_NONE));
}

bool
clean_has_content(struct html_node *top)
{
	for (struct html_node *n = top; n;
	     n = clean_next(n, top, n->type != HTML_ELEMENT)) {
		if (n->type == HTML_TEXT && is_visible_text(n))
			return true;
		if (clean_is(n, "img") || clean_is(n, "iframe") || clean_is(n, "video"))
			return true;
	}
	return false;
}

/* Returns whether to go on to the children. */
static bool
enter(struct clean *c, struct html_node *n)
{
	if (n->type == HTML_TEXT) {
		if (!clean_is_math_space(n))
			writer_text(&c->w, n->text);
		return false;
	}
	const struct clean_element *e = n->what = clean_element(n->name);
	n->hidden = is_hidden(n);
	return !n->hidden && (!e || e->enter(c, n, e));
}

static void
leave(struct clean *c, struct html_node *n)
{
	if (n->type != HTML_ELEMENT)
		return;
	const struct clean_element *e = n->what;
	if (e && e->leave && !n->hidden)
		e->leave(c, n);
	writer_close(&c->w, n);
}

static void
walk(struct clean *c, struct html_node *root)
{
	struct html_node *n = root;
	while (!c->w.full) {
		bool down = enter(c, n);
		if (down && n->children) {
			n = n->children;
			continue;
		}
		leave(c, n);
		while (n != root && !n->next) {
			n = n->parent;
			leave(c, n);
		}
		if (n == root)
			return;
		n = n->next;
	}
}

/* A text that is nothing but a drawing: a picture without an address, and below it what
 * it says of itself. */
static void
draw(struct clean *c, struct html_node *svg)
{
	writer_open(&c->w, svg, WRITER_GROUP, 0, 0, 0);
	writer_begin(&c->w, c, SPAN_IMAGE, SPAN_UNNAMED, -1);
	writer_text(&c->w, STR("image"));
	writer_close(&c->w, c);
	writer_close(&c->w, svg);
	for (struct html_node *n = svg; n; n = clean_next(n, svg, false))
		if (n->type == HTML_TEXT)
			writer_text(&c->w, n->text);
}

static void
finish(struct clean *c, struct richtext *out)
{
	writer_finish(&c->w, c->arena, out);
	out->links = c->links;
	out->nlinks = c->nlinks;
	free(c->slots);
	arena_free(&c->scratch);
}

void
clean_tree(struct html_node *root, const struct clean_options *o, struct arena *arena,
    struct richtext *out)
{
	struct clean c = { .base = o->base,
		.lang = o->lang,
		.strip_trackers = o->strip_trackers,
		.arena = arena };
	writer_init(&c.w);
	if (root)
		walk(&c, root);
	if (c.drawing && !c.w.text.n)
		draw(&c, c.drawing);
	finish(&c, out);
}

void
clean_html(struct str html, const struct clean_options *o, struct arena *arena,
    struct richtext *out)
{
	bool marked =
	    str_find_char(html, '<') != STR_NONE || str_find_char(html, '&') != STR_NONE;
	struct arena tree = { NULL };
	if (marked)
		clean_tree(o->parser ? html_parse_next(o->parser, html, &tree)
				     : html_parse(html, &tree),
		    o, arena, out);
	else {
		struct clean c = { .arena = arena };
		writer_init(&c.w);
		writer_text(&c.w, html);
		finish(&c, out);
	}
	arena_free(&tree);
}

void
clean_text(struct str text, struct arena *arena, struct richtext *out)
{
	struct clean c = { .arena = arena };
	struct str rest = text, line;
	writer_init(&c.w);
	while (str_cut(&rest, '\n', &line)) {
		writer_text(&c.w, line);
		writer_line_end(&c.w);
	}
	finish(&c, out);
}

/* ---- one line ---- */

/* The length of a tag, comment or script that s begins with; 0 when "<" is but a sign. */
static size_t
markup_length(struct str s)
{
	static const struct {
		struct str begin, end;
	} kinds[] = { { STR("<!--"), STR("-->") }, { STR("<script"), STR("</script") },
		{ STR("<style"), STR("</style") }, { STR("<"), STR("") } };
	size_t i = 0, n = 1 + (s.n > 1 && s.p[1] == '/');
	bool tag = s.n > n && char_is_alpha(s.p[n]), comment = str_starts(s, STR("<!--"));
	if (!tag && !comment && !str_starts_nocase(s, STR("<!doctype")))
		return 0;
	while (!str_starts_nocase(s, kinds[i].begin))
		i++;
	size_t from = str_find_nocase(s, kinds[i].end);
	/* A comment that is never closed ends at the first tag's end, else it is all. */
	if (from == STR_NONE && comment)
		from = 0;
	size_t end = str_find_char(str_sub(s, from, s.n), '>');
	if (from == STR_NONE || end == STR_NONE)
		return comment ? s.n : 0;
	return from + end + 1;
}

/* The element whose tag, of n bytes, s begins with; NULL when HTML knows none. */
static const struct clean_element *
element_of(struct str s, size_t n)
{
	char name[16];
	size_t len = 0, i = 1 + (s.n > 1 && s.p[1] == '/');
	for (; i < n && (char_is_alpha(s.p[i]) || char_is_digit(s.p[i])); i++)
		if (len < sizeof name - 1)
			name[len++] = char_lower(s.p[i]);
	name[len] = 0;
	return clean_element(name);
}

bool
clean_has_tags(struct str s)
{
	s = utf8_cut(s, LIMIT_TITLE * 4);
	for (size_t at; (at = str_find_char(s, '<')) != STR_NONE;) {
		s = str_sub(s, at, s.n);
		size_t n = markup_length(s);
		if (n && element_of(s, n))
			return true;
		s = str_sub(s, 1, s.n);
	}
	return false;
}

/* A tag in a headline goes, and parts words if its element would; but "<live>", of which
 * HTML knows nothing, is text. */
static size_t
over_tag(struct str s, struct buf *text)
{
	size_t n = markup_length(s);
	if (!n || s.p[1] == '!')
		return n;
	const struct clean_element *e = element_of(s, n);
	if (!e)
		return 0;
	if (clean_is_block(e))
		buf_char(text, ' ');
	return n;
}

struct str
clean_line(struct str html, struct arena *arena)
{
	struct buf text = BUF(LIMIT_DOCUMENT), line = BUF(LIMIT_TITLE + 8);
	html = utf8_cut(html, LIMIT_TITLE * 4); /* the search for ">" is not linear */
	while (html.n) {
		struct reference r;
		size_t n = 0;
		if (*html.p == '&' && (n = reference_read(html, &r))) {
			utf8_put(&text, r.first ? r.first : ' ');
			if (r.second)
				utf8_put(&text, r.second);
		} else if (*html.p == '<')
			n = over_tag(html, &text);
		if (!n) {
			size_t i = 1;
			while (i < html.n && html.p[i] != '&' && html.p[i] != '<')
				i++;
			buf_add(&text, html.p, n = i);
		}
		html = str_sub(html, n, html.n);
	}
	utf8_plain(buf_view(&text), LIMIT_TITLE, &line);
	struct str out = arena_str(arena, buf_view(&line));
	buf_done(&text);
	buf_done(&line);
	return out;
}
