/* The spans, opened and closed as tags: each kind is a row of the table. Text is escaped,
 * addresses are those that the cleaner let pass, and nothing else is written. What we put
 * into the text for readers of text (quotation marks of <q>, the name of a film) is left
 * out again; blocks stand close together. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "export/html.h"
#include "export/marks.h"
#include "export/writer.h"
#include "text/url.h"
#include "text/utf8.h"

struct tags {
	const char *open, *close;
	/* For kinds whose open tag has something in it: instead of 'open'. */
	void (*begin)(const struct richtext *t, const struct span *s, struct buf *out);
	bool covers; /* the text under it is not written */
};

void
export_html_escape(struct str text, struct buf *out)
{
	static const struct {
		char c;
		const char *as;
	} marks[] = { { '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" },
		{ '"', "&quot;" } };
	size_t from = 0;
	for (size_t i = 0; i < text.n; i++)
		for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
			if (text.p[i] == marks[m].c) {
				buf_str(out, str_sub(text, from, i));
				buf_puts(out, marks[m].as);
				from = i + 1;
			}
	buf_str(out, str_sub(text, from, text.n));
}

static struct str
text_of(const struct richtext *t, const struct span *s)
{
	return str_sub(t->utf8, s->start, s->end);
}

static void
attribute(struct buf *out, const char *name, struct str value)
{
	buf_printf(out, " %s=\"", name);
	export_html_escape(value, out);
	buf_char(out, '"');
}

static void
begin_heading(const struct richtext *t, const struct span *s, struct buf *out)
{
	(void)t;
	buf_printf(out, "<h%d>", (int)s->ref);
}

static void
begin_numbered(const struct span *s, struct buf *out)
{
	static const struct {
		unsigned flags;
		char type;
	} types[] = { { SPAN_LETTERS, 'a' }, { SPAN_LETTERS | SPAN_CAPITALS, 'A' },
		{ SPAN_ROMAN, 'i' }, { SPAN_ROMAN | SPAN_CAPITALS, 'I' } };
	unsigned flags = s->flags & (SPAN_LETTERS | SPAN_ROMAN | SPAN_CAPITALS);
	buf_puts(out, "<ol");
	if (s->ref != 1)
		buf_printf(out, " start=\"%d\"", (int)s->ref);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (types[i].flags == flags)
			buf_printf(out, " type=\"%c\"", types[i].type);
	buf_char(out, '>');
}

static void
begin_list(const struct richtext *t, const struct span *s, struct buf *out)
{
	(void)t;
	if (s->flags & SPAN_ORDERED)
		begin_numbered(s, out);
	else
		buf_puts(out, "<ul>");
}

static void
begin_cell(const struct richtext *t, const struct span *s, struct buf *out)
{
	(void)t;
	buf_puts(out, s->flags & SPAN_HEADER ? "<th" : "<td");
	if (s->ref > 1)
		buf_printf(out, " colspan=\"%d\"", (int)s->ref);
	buf_char(out, '>');
}

static void
begin_link(const struct richtext *t, const struct span *s, struct buf *out)
{
	buf_puts(out, "<a");
	attribute(out, "href", t->links[s->ref]);
	buf_char(out, '>');
}

static void
begin_image(const struct richtext *t, const struct span *s, struct buf *out)
{
	buf_puts(out, "<img");
	if (s->ref >= 0)
		attribute(out, "src", t->links[s->ref]);
	if (!(s->flags & SPAN_UNNAMED))
		attribute(out, "alt", text_of(t, s));
	buf_char(out, '>');
}

/* A film plays, what a frame showed is a picture to follow. */
static void
begin_media(const struct richtext *t, const struct span *s, struct buf *out)
{
	bool film = s->flags & SPAN_VIDEO, sound = s->flags & SPAN_AUDIO;
	buf_puts(out, film ? "<video controls" : sound ? "<audio controls" : "<a");
	attribute(out, film || sound ? "src" : "href", t->links[s->ref]);
	if (film || sound) {
		attribute(out, "title", text_of(t, s));
		buf_puts(out, film ? "></video>" : "></audio>");
		return;
	}
	buf_puts(out, "><img");
	attribute(out, "alt", text_of(t, s));
	buf_puts(out, "></a>");
}

/* clang-format off */
static const struct tags tags[] = {
	[SPAN_PARAGRAPH]    = { "<p>", "</p>", NULL, false },
	[SPAN_HEADING]      = { NULL, NULL, begin_heading, false },
	[SPAN_QUOTE]        = { "<blockquote>", "</blockquote>", NULL, false },
	[SPAN_LIST]         = { NULL, NULL, begin_list, false },
	[SPAN_ITEM]         = { "<li>", "</li>", NULL, false },
	[SPAN_CODE_BLOCK]   = { "<pre>", "</pre>", NULL, false },
	[SPAN_TABLE]        = { "<table>", "</table>", NULL, false },
	[SPAN_ROW]          = { "<tr>", "</tr>", NULL, false },
	[SPAN_CELL]         = { NULL, NULL, begin_cell, false },
	[SPAN_CAPTION]      = { "<figcaption>", "</figcaption>", NULL, false },
	[SPAN_FIGURE]       = { "<figure>", "</figure>", NULL, false },
	[SPAN_RULE]         = { "<hr>", "", NULL, true },
	[SPAN_TERM]         = { "<dt>", "</dt>", NULL, false },
	[SPAN_DEFINITION]   = { "<dd>", "</dd>", NULL, false },
	[SPAN_DETAILS]      = { "<div>", "</div>", NULL, false },
	[SPAN_BOLD]         = { "<b>", "</b>", NULL, false },
	[SPAN_ITALIC]       = { "<i>", "</i>", NULL, false },
	[SPAN_CODE]         = { "<code>", "</code>", NULL, false },
	[SPAN_LINK]         = { NULL, "</a>", begin_link, false },
	[SPAN_IMAGE]        = { NULL, "", begin_image, true },
	[SPAN_DELETED]      = { "<del>", "</del>", NULL, false },
	[SPAN_RAISED]       = { "<sup>", "</sup>", NULL, false },
	[SPAN_LOWERED]      = { "<sub>", "</sub>", NULL, false },
	[SPAN_MEDIA]        = { NULL, "", begin_media, true },
	[SPAN_INLINE_QUOTE] = { "<q>", "</q>", NULL, false },
};
/* clang-format on */

static const struct tags no_tags = { "", "", NULL, false };
static const struct tags item_tags = { "<li>", "</li>", NULL, false };

struct writer {
	const struct richtext *t;
	struct buf *out;
	struct {
		const struct span *span;
		const struct tags *tags;
	} open[64]; /* whose tags are open; deeper ones have none */
	size_t nopen;
	uint32_t at; /* what is written */
	int covered, blocks, codes, links;
	bool in_terms[66]; /* a <dl> is open at this depth */
	bool strict;       /* for XHTML: nothing that a checker refuses */
	const struct export_options *options; /* pictures, or NULL */
	struct marks marks;
};

/* A paragraph that is all that its item, quotation or figure holds needs no tag. */
static bool
is_alone(const struct writer *w, const struct span *s)
{
	const struct span *o = w->nopen ? w->open[w->nopen - 1].span : NULL;
	return s->kind == SPAN_PARAGRAPH && o && span_is_block(o->kind) &&
	       s->start == o->start && (s->end == o->end || o->kind == SPAN_FIGURE);
}

static const struct tags *
tags_of(const struct span *s)
{
	bool known = s->kind < sizeof tags / sizeof *tags &&
		     (tags[s->kind].open || tags[s->kind].begin);
	return known ? &tags[s->kind] : NULL;
}

/* Leaves are where letters stand; a line end elsewhere only parts blocks. */
static bool
is_leaf(int kind)
{
	return kind == SPAN_PARAGRAPH || kind == SPAN_HEADING || kind == SPAN_CELL ||
	       kind == SPAN_CAPTION || kind == SPAN_TERM;
}

static void
write_text(struct writer *w, uint32_t to)
{
	struct str rest = str_sub(w->t->utf8, w->at, to), line;
	bool first = true;
	if (w->at >= to)
		return;
	w->at = to;
	if (w->covered || (!w->blocks && !w->codes))
		return;
	while (str_cut(&rest, '\n', &line)) {
		if (!first)
			buf_puts(w->out, w->codes ? "\n" : w->strict ? "<br/>" : "<br>");
		first = false;
		uint32_t from = (uint32_t)(line.p - w->t->utf8.p);
		marks_html(&w->marks, w->t->utf8, from, from + (uint32_t)line.n, w->out);
	}
}

/* The mark that stands before (open) or behind what is quoted, with a no-break space that
 * some languages put there: stepped over. */
static uint32_t
over_mark(const struct writer *w, uint32_t at, bool open)
{
	const struct str text = w->t->utf8, blank = STR("\xc2\xa0");
	size_t next = at;
	if (open) {
		utf8_next(text, at, &next);
		if (str_starts(str_sub(text, next, text.n), blank))
			next += blank.n;
	} else {
		next = utf8_back(text, at);
		if (str_ends(str_sub(text, 0, next), blank))
			next -= blank.n;
	}
	return (uint32_t)next;
}

static void
count(struct writer *w, const struct span *s, const struct tags *g, int by)
{
	w->covered += g->covers ? by : 0;
	w->blocks += is_leaf(s->kind) ? by : 0;
	w->codes += s->kind == SPAN_CODE_BLOCK ? by : 0;
}

/* Terms and their definitions stand in a <dl> that no span speaks of. */
static void
end_terms(struct writer *w, size_t depth)
{
	if (w->in_terms[depth] && !w->covered)
		buf_puts(w->out, "</dl>");
	w->in_terms[depth] = false;
}

static void
begin_terms(struct writer *w, const struct span *s)
{
	bool term = s->kind == SPAN_TERM || s->kind == SPAN_DEFINITION;
	if (!term && span_is_block(s->kind))
		end_terms(w, w->nopen);
	else if (term && !w->in_terms[w->nopen]) {
		buf_puts(w->out, s->kind == SPAN_TERM ? "<dl>" : "<dl><dt></dt>");
		w->in_terms[w->nopen] = true;
	}
}

static bool
is_in(const struct writer *w, int kind)
{
	return w->nopen && w->open[w->nopen - 1].span->kind == kind;
}

/* A picture that is not at hand: its words, and a link to it. */
static void
write_image_words(struct writer *w, struct str url, struct str alt)
{
	bool link = !w->links && url_is_openable(url);
	if (link) {
		buf_puts(w->out, "<a");
		attribute(w->out, "href", url);
		buf_char(w->out, '>');
	}
	buf_puts(w->out, "[");
	export_html_escape(alt.n ? alt : STR("Image"), w->out);
	buf_puts(w->out, link ? "]</a>" : "]");
}

/* An image as it may stand in a file that is read without a network: with the picture in
 * it, or in words. Nothing is asked for by opening the file. */
static void
write_image(struct writer *w, const struct span *s)
{
	struct str url = s->ref >= 0 ? w->t->links[s->ref] : (struct str){ 0 };
	struct str alt = s->flags & SPAN_UNNAMED ? STR("") : text_of(w->t, s);
	const struct export_picture *p = export_picture(w->options, url);
	if (!p) {
		write_image_words(w, url, alt);
		return;
	}
	buf_puts(w->out, "<img");
	attribute(w->out, "src", p->name);
	attribute(w->out, "alt", alt);
	buf_puts(w->out, w->strict ? "/>" : ">");
}

/* A film is far away: a link to it. */
static void
write_media(struct writer *w, const struct span *s)
{
	if (w->links || !url_is_openable(w->t->links[s->ref])) {
		export_html_escape(text_of(w->t, s), w->out);
		return;
	}
	begin_link(w->t, s, w->out);
	export_html_escape(text_of(w->t, s), w->out);
	buf_puts(w->out, "</a>");
}

/* In a book an address that is not whole would be a file of the book. */
static bool
is_dead_link(const struct writer *w, const struct span *s)
{
	struct url_parts u;
	struct arena arena = { 0 };
	if (!w->strict || s->kind != SPAN_LINK)
		return false;
	struct str url = w->t->links[s->ref];
	bool whole = str_starts(url, STR("mailto:")) || url_split(url, &arena, &u);
	arena_free(&arena);
	return !whole || !url_is_openable(url);
}

static void
begin_tag(struct writer *w, const struct span *s, const struct tags *g)
{
	if (s->kind == SPAN_LINK && g != &no_tags && w->links++)
		return; /* no link within a link */
	if (w->options && s->kind == SPAN_IMAGE)
		write_image(w, s);
	else if (w->options && s->kind == SPAN_MEDIA)
		write_media(w, s);
	else if (s->kind == SPAN_CAPTION && is_in(w, SPAN_TABLE))
		buf_puts(w->out, "<caption>");
	else if (s->kind == SPAN_RULE && w->strict)
		buf_puts(w->out, "<hr/>");
	else if (g->begin)
		g->begin(w->t, s, w->out);
	else
		buf_puts(w->out, g->open);
}

static void
close_tag(struct writer *w)
{
	const struct span *s = w->open[--w->nopen].span;
	const struct tags *g = w->open[w->nopen].tags;
	end_terms(w, w->nopen + 1);
	if (s->kind == SPAN_INLINE_QUOTE && w->at < s->end) {
		write_text(w, over_mark(w, s->end, false));
		w->at = s->end;
	}
	write_text(w, s->end);
	count(w, s, g, -1);
	if (w->covered || (s->kind == SPAN_LINK && g != &no_tags && --w->links))
		return;
	if (s->kind == SPAN_CAPTION && is_in(w, SPAN_TABLE))
		buf_puts(w->out, "</caption>");
	else if (g->close)
		buf_puts(w->out, g->close);
	else if (s->kind == SPAN_HEADING)
		buf_printf(w->out, "</h%d>", (int)s->ref);
	else if (s->kind == SPAN_LIST)
		buf_puts(w->out, s->flags & SPAN_ORDERED ? "</ol>" : "</ul>");
	else
		buf_puts(w->out, s->flags & SPAN_HEADER ? "</th>" : "</td>");
}

static void
push(struct writer *w, const struct span *s, const struct tags *g)
{
	w->open[w->nopen].span = s;
	w->open[w->nopen++].tags = g;
	count(w, s, g, 1);
}

/* What stands in a list and is no item becomes one: checkers let nothing else. */
static bool
is_stray(const struct writer *w, const struct span *s)
{
	return w->options && w->nopen && w->open[w->nopen - 1].span->kind == SPAN_LIST &&
	       s->kind != SPAN_ITEM && w->nopen + 2 < sizeof w->open / sizeof *w->open;
}

static void
open_tag(struct writer *w, const struct span *s)
{
	const struct tags *g = tags_of(s);
	while (w->nopen && w->open[w->nopen - 1].span->end <= s->start)
		close_tag(w);
	if (!g || w->nopen == sizeof w->open / sizeof *w->open)
		return;
	write_text(w, s->start);
	if (is_stray(w, s) && !w->covered) {
		end_terms(w, w->nopen);
		buf_puts(w->out, item_tags.open);
		push(w, s, &item_tags);
	}
	if (w->options && s->kind == SPAN_CAPTION && !is_in(w, SPAN_TABLE) &&
	    !is_in(w, SPAN_FIGURE))
		g = &tags[SPAN_PARAGRAPH];
	if (is_alone(w, s) || is_dead_link(w, s))
		g = &no_tags;
	if (!w->covered) {
		begin_terms(w, s);
		begin_tag(w, s, g);
	}
	if (s->kind == SPAN_INLINE_QUOTE)
		w->at = over_mark(w, s->start, true);
	push(w, s, g);
}

static void
write_all(struct writer *w)
{
	for (size_t i = 0; i < w->t->nspans; i++)
		open_tag(w, &w->t->spans[i]);
	while (w->nopen)
		close_tag(w);
	end_terms(w, 0);
	write_text(w, (uint32_t)w->t->utf8.n);
}

void
export_html(const struct richtext *t, struct buf *out)
{
	struct writer w = { .t = t, .out = out };
	write_all(&w);
}

void
export_html_with(
    const struct article *a, const struct export_options *o, bool strict, struct buf *out)
{
	struct writer w = {
		.t = &a->entry.content, .out = out, .options = o, .strict = strict
	};
	w.marks.names = o->names ? a->names : NULL;
	write_all(&w);
}

void
export_html_headline(
    const struct article *a, const struct export_options *o, struct buf *out)
{
	struct str title = export_title(a);
	bool marked = o->names && a->entry.title.n;
	struct marks marks = { .names = marked ? a->names : NULL, .title = true };
	marks_html(&marks, title, 0, (uint32_t)title.n, out);
}

void
export_html_part(const struct richtext *t, const struct span *s, struct buf *out)
{
	struct writer w = { .t = t, .out = out, .at = s->start };
	for (const struct span *end = t->spans + t->nspans; s < end; s++) {
		if (w.nopen && s->start >= w.open[0].span->end)
			break;
		open_tag(&w, s);
	}
	while (w.nopen)
		close_tag(&w);
}
