/* Spans -> CommonMark that parses back to what it was: containers are prefixes of lines,
 * leaves are lines, inline spans are marks where the rules for delimiter runs let them
 * stand and tags of HTML where they do not (spec 0.30, 6.2). Tables and what CommonMark
 * has no marks for are HTML, which it allows. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/limits.h"
#include "export/html.h"
#include "export/marks.h"
#include "export/writer.h"

enum { DEPTH = 64 };

struct level {
	const struct span *span;
	char first[16], cont[16]; /* what begins its first line, its others */
	bool used;
	bool is_list, loose;
	int64_t number;    /* of its next item */
	int last_child;    /* kind of the block that was closed last in it, 0: none */
	const char *close; /* inline: what ends it */
	bool leaf, covers;
};

struct md {
	const struct richtext *t;
	const struct export_options *o;
	struct buf *out;
	struct level level[DEPTH];
	size_t depth;
	uint32_t at;
	bool line_start, begun;
	size_t leaves, covered;
	struct marks marks;
};

/* ---- lines */

static void
put_prefix(struct md *m)
{
	for (size_t i = 0; i < m->depth; i++) {
		struct level *l = &m->level[i];
		buf_puts(m->out, l->used ? l->cont : l->first);
		l->used = true;
	}
	m->line_start = true;
}

static void
end_line(struct md *m)
{
	while (m->out->n && m->out->p[m->out->n - 1] == ' ')
		m->out->n--;
	buf_char(m->out, '\n');
}

static void
blank_line(struct md *m)
{
	for (size_t i = 0; i < m->depth; i++)
		if (m->level[i].used)
			buf_puts(m->out, m->level[i].cont);
	end_line(m);
}

/* Is the place of the next block inside a close list, or the first in an item? */
static bool
is_close(const struct md *m, int kind)
{
	for (size_t i = m->depth; i-- > 0;) {
		const struct level *l = &m->level[i];
		if (l->span->kind == SPAN_ITEM)
			return !l->used ||
			       (kind == SPAN_LIST && i && !m->level[i - 1].loose);
		if (l->is_list)
			return !l->loose;
		if (l->span->kind == SPAN_QUOTE && l->used)
			return false;
	}
	return false;
}

static int
last_sibling(const struct md *m)
{
	return m->depth ? m->level[m->depth - 1].last_child : 0;
}

static void
begin_block(struct md *m, int kind)
{
	if (m->begun && !is_close(m, kind))
		blank_line(m);
	put_prefix(m);
	m->begun = true;
}

/* ---- text */

static bool
is_special(char c)
{
	return strchr("\\`*_[]<>&~|!", c) != NULL;
}

/* At the beginning of a line these begin blocks. */
static size_t
block_mark(struct str s)
{
	size_t n = 0;
	if (s.n && strchr("#+-=", s.p[0]))
		return 1;
	while (n < s.n && char_is_digit(s.p[n]))
		n++;
	return n && n < s.n && (s.p[n] == '.' || s.p[n] == ')') ? n + 1 : 0;
}

static void
put_line(struct md *m, struct str s)
{
	if (m->line_start) {
		while (s.n && s.p[0] == ' ')
			s = str_sub(s, 1, s.n);
		size_t n = block_mark(s);
		if (n) {
			buf_add(m->out, s.p, n - 1);
			buf_char(m->out, '\\');
			buf_char(m->out, s.p[n - 1]);
			s = str_sub(s, n, s.n);
		}
	}
	for (size_t i = 0; i < s.n; i++) {
		if (is_special(s.p[i]))
			buf_char(m->out, '\\');
		buf_char(m->out, s.p[i]);
	}
	if (s.n)
		m->line_start = false;
}

static bool
in_heading(const struct md *m)
{
	for (size_t i = 0; i < m->depth; i++)
		if (m->level[i].span->kind == SPAN_HEADING)
			return true;
	return false;
}

/* ---- inline */

static bool
is_word(const struct md *m, size_t at)
{
	if (at >= m->t->utf8.n)
		return false;
	char c = m->t->utf8.p[at];
	return char_is_alpha(c) || char_is_digit(c);
}

static bool
is_blank(const struct md *m, size_t at)
{
	return at >= m->t->utf8.n || char_is_space(m->t->utf8.p[at]);
}

/* May a run of * stand at both ends? */
static bool
takes_stars(const struct md *m, const struct span *s)
{
	if (m->out->n && m->out->p[m->out->n - 1] == '*')
		return false;
	bool open =
	    is_word(m, s->start) ||
	    (!is_blank(m, s->start) && (s->start == 0 || is_blank(m, s->start - 1)));
	bool close =
	    is_word(m, s->end - 1) || (!is_blank(m, s->end - 1) && is_blank(m, s->end));
	return open && close;
}

/* Names are bold, where they are not so already. Behind the last of the run there may be
 * another mark: stars stand only where a character or the block's end follows. */
static void
put_name(struct md *m, uint32_t start, uint32_t end, bool last)
{
	const struct span *in = m->depth ? m->level[m->depth - 1].span : NULL;
	struct span s = { .start = start, .end = end };
	bool block = in && span_is_block(in->kind);
	bool stars = takes_stars(m, &s) && (!last || block);
	buf_puts(m->out, stars ? "**" : "<b>");
	m->line_start = false;
	put_line(m, str_sub(m->t->utf8, start, end));
	buf_puts(m->out, stars ? "**" : "</b>");
}

static bool
is_bold(const struct md *m)
{
	for (size_t i = 0; i < m->depth; i++)
		if (m->level[i].span->kind == SPAN_BOLD)
			return true;
	return false;
}

/* A line with its names marked. */
static void
put_named(struct md *m, struct str line)
{
	uint32_t from = (uint32_t)(line.p - m->t->utf8.p), start, end;
	uint32_t to = from + (uint32_t)line.n;
	while (!is_bold(m) && marks_next(&m->marks, from, to, &start, &end)) {
		put_line(m, str_sub(m->t->utf8, from, start));
		put_name(m, start, end, end == to);
		from = end;
	}
	put_line(m, str_sub(m->t->utf8, from, to));
}

static void
put_text(struct md *m, uint32_t to)
{
	struct str rest = str_sub(m->t->utf8, m->at, to), line;
	bool first = true;
	if (m->at >= to)
		return;
	m->at = to;
	if (m->covered || !m->leaves)
		return;
	while (str_cut(&rest, '\n', &line)) {
		if (!first && in_heading(m))
			buf_char(m->out, ' ');
		else if (!first) {
			buf_puts(m->out, "\\\n");
			put_prefix(m);
		}
		first = false;
		put_named(m, line);
	}
}

static void
put_address(struct buf *out, struct str url)
{
	buf_char(out, '<');
	for (size_t i = 0; i < url.n; i++) {
		char c = url.p[i];
		if (c == '<' || c == '>' || c == '\\' || c == ' ' || c == '\n')
			buf_printf(out, "%%%02X", (unsigned char)c);
		else
			buf_char(out, c);
	}
	buf_char(out, '>');
}

static void
put_code(struct md *m, struct str s)
{
	size_t longest = 0, run = 0;
	for (size_t i = 0; i < s.n; i++) {
		run = s.p[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	bool pad = s.p[0] == '`' || s.p[s.n - 1] == '`' ||
		   (s.p[0] == ' ' && s.p[s.n - 1] == ' ');
	buf_pad(m->out, '`', longest + 1);
	buf_puts(m->out, pad ? " " : "");
	for (size_t i = 0; i < s.n; i++)
		buf_char(m->out, s.p[i] == '\n' ? ' ' : s.p[i]);
	buf_puts(m->out, pad ? " " : "");
	buf_pad(m->out, '`', longest + 1);
}

static void
put_image(struct md *m, const struct span *s)
{
	struct str url = s->ref >= 0 ? m->t->links[s->ref] : (struct str){ 0 };
	const struct export_picture *p = export_picture(m->o, url);
	struct str alt =
	    s->flags & SPAN_UNNAMED ? STR("") : str_sub(m->t->utf8, s->start, s->end);
	m->line_start = false;
	if (url.n)
		buf_puts(m->out, "![");
	put_line(m, alt);
	if (!url.n)
		return;
	buf_puts(m->out, "](");
	put_address(m->out, p && p->name.n ? p->name : url);
	buf_char(m->out, ')');
}

static void
put_link_end(struct md *m, const struct span *s)
{
	buf_puts(m->out, "](");
	put_address(m->out, m->t->links[s->ref]);
	buf_char(m->out, ')');
}

static bool
is_in_link(const struct md *m)
{
	for (size_t i = 0; i < m->depth; i++)
		if (m->level[i].span->kind == SPAN_LINK ||
		    m->level[i].span->kind == SPAN_MEDIA)
			return true;
	return false;
}

/* clang-format off */
/* What opens and closes a span; stars: CommonMark's own mark, where it would be read as one. */
static const struct { int kind; const char *stars, *open, *close; } inline_marks[] = {
	{ SPAN_BOLD,    "**", "<b>",   "</b>" },
	{ SPAN_ITALIC,  "*",  "<i>",   "</i>" },
	{ SPAN_DELETED, NULL, "<del>", "</del>" },
	{ SPAN_RAISED,  NULL, "<sup>", "</sup>" },
	{ SPAN_LOWERED, NULL, "<sub>", "</sub>" },
};
/* clang-format on */

/* What stands behind it; NULL: the kind has no mark. */
static const char *
open_mark(struct md *m, const struct span *s)
{
	for (size_t i = 0; i < sizeof inline_marks / sizeof *inline_marks; i++) {
		const char *stars = inline_marks[i].stars;
		if (inline_marks[i].kind != s->kind)
			continue;
		if (stars && takes_stars(m, s)) {
			buf_puts(m->out, stars);
			return stars;
		}
		buf_puts(m->out, inline_marks[i].open);
		return inline_marks[i].close;
	}
	return NULL;
}

/* Written whole, so that its text is not written again. */
static bool
put_whole(struct md *m, const struct span *s)
{
	if (s->kind == SPAN_CODE)
		put_code(m, str_sub(m->t->utf8, s->start, s->end));
	else if (s->kind == SPAN_IMAGE)
		put_image(m, s);
	else
		return false;
	return true;
}

static void
open_inline(struct md *m, const struct span *s, struct level *l)
{
	bool link = s->kind == SPAN_LINK || s->kind == SPAN_MEDIA;
	l->used = true;
	if (!m->leaves)
		return;
	if (link && s->ref >= 0 && !is_in_link(m)) {
		buf_char(m->out, '[');
		l->close = "](";
	} else if (!link) {
		l->covers = put_whole(m, s);
		if (!l->covers)
			l->close = open_mark(m, s);
	}
	if (link || l->covers || l->close)
		m->line_start = false;
}

/* ---- blocks */

static void
open_code(struct md *m, const struct span *s)
{
	struct str rest = str_sub(m->t->utf8, s->start, s->end), line;
	size_t longest = 2, run = 0;
	for (size_t i = 0; i < rest.n; i++) {
		run = rest.p[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	begin_block(m, s->kind);
	buf_pad(m->out, '`', longest + 1);
	buf_char(m->out, '\n');
	while (str_cut(&rest, '\n', &line)) {
		put_prefix(m);
		buf_str(m->out, line);
		buf_char(m->out, '\n');
	}
	put_prefix(m);
	buf_pad(m->out, '`', longest + 1);
	end_line(m);
}

/* As a block of HTML, which an empty line would end. */
static void
open_table(struct md *m, const struct span *s)
{
	struct buf html = BUF(LIMIT_OUTPUT);
	struct str line;
	begin_block(m, s->kind);
	export_html_part(m->t, s, &html);
	struct str rest = buf_view(&html);
	for (bool first = true; str_cut(&rest, '\n', &line); first = false) {
		if (!str_trim(line).n)
			continue;
		if (!first)
			put_prefix(m);
		buf_str(m->out, line);
		end_line(m);
	}
	buf_done(&html);
}

static void
open_list(struct md *m, const struct span *s, struct level *l)
{
	if (last_sibling(m) == SPAN_LIST) { /* else the two would be one */
		blank_line(m);
		begin_block(m, SPAN_PARAGRAPH);
		buf_puts(m->out, "<!-- -->");
		end_line(m);
	}
	l->is_list = true;
	l->loose = s->flags & SPAN_LOOSE;
	l->number = s->flags & SPAN_ORDERED ? (s->ref < 0 ? 0 : s->ref) : -1;
	l->used = true;
	if (m->begun && !is_close(m, SPAN_LIST))
		blank_line(m);
	m->begun = false; /* its first item needs no other */
}

static void
open_item(struct md *m, struct level *l)
{
	struct level *list = m->depth ? &m->level[m->depth - 1] : NULL;
	int n;
	if (m->begun && list && list->loose && list->last_child)
		blank_line(m);
	if (list && list->number >= 0)
		n = snprintf(l->first, sizeof l->first, "%lld. ",
		    (long long)(list->number++ % 1000000000));
	else
		n = snprintf(l->first, sizeof l->first, "- ");
	memset(l->cont, ' ', (size_t)n);
}

static void
open_leaf(struct md *m, const struct span *s, struct level *l)
{
	begin_block(m, s->kind);
	if (s->kind == SPAN_HEADING)
		buf_printf(m->out, "%.*s ",
		    (int)(s->ref < 1   ? 1
			  : s->ref > 6 ? 6
				       : s->ref),
		    "######");
	if (s->kind == SPAN_TERM) {
		l->close = "</b>";
		buf_puts(m->out, "<b>");
		m->line_start = false;
	}
	l->leaf = true;
	m->leaves++;
}

static void
open_block(struct md *m, const struct span *s, struct level *l)
{
	switch (s->kind) {
	case SPAN_QUOTE:
		snprintf(l->first, sizeof l->first, "> ");
		snprintf(l->cont, sizeof l->cont, "> ");
		break;
	case SPAN_LIST:
		open_list(m, s, l);
		break;
	case SPAN_ITEM:
		open_item(m, l);
		break;
	case SPAN_CODE_BLOCK:
		open_code(m, s);
		l->covers = true;
		break;
	case SPAN_TABLE:
		open_table(m, s);
		l->covers = true;
		break;
	case SPAN_RULE:
		begin_block(m, s->kind);
		buf_puts(m->out, "* * *");
		end_line(m);
		l->covers = true;
		break;
	case SPAN_FIGURE:
		/* An image without a caption is a leaf of its own. */
		break;
	case SPAN_DEFINITION:
	case SPAN_DETAILS:
		break;
	default:
		open_leaf(m, s, l);
	}
}

static void
close_level(struct md *m)
{
	struct level *l = &m->level[m->depth - 1];
	put_text(m, l->span->end);
	m->depth--;
	if (l->covers)
		m->covered--;
	if (l->close && m->leaves && !m->covered) {
		if (strcmp(l->close, "](") == 0)
			put_link_end(m, l->span);
		else
			buf_puts(m->out, l->close);
	}
	if (l->leaf) {
		m->leaves--;
		end_line(m);
	}
	if (m->depth && span_is_block(l->span->kind))
		m->level[m->depth - 1].last_child = l->span->kind;
	if (l->is_list || l->leaf)
		m->begun = true;
}

/* An image right in a figure stands in no leaf. */
static bool
needs_leaf(const struct md *m, const struct span *s)
{
	return !m->leaves && !span_is_block(s->kind);
}

static void
open_span(struct md *m, const struct span *s)
{
	while (m->depth && m->level[m->depth - 1].span->end <= s->start)
		close_level(m);
	if (m->depth == DEPTH || span_is_name(s->kind) || s->kind >= SPAN_HIT)
		return;
	put_text(m, s->start);
	if (m->covered)
		return;
	struct level l = { .span = s };
	bool alone = needs_leaf(m, s);
	if (alone) {
		begin_block(m, SPAN_PARAGRAPH);
		m->leaves++;
		l.leaf = true;
	}
	if (span_is_block(s->kind))
		open_block(m, s, &l);
	else
		open_inline(m, s, &l);
	if (!span_is_block(s->kind) || l.covers)
		l.used = true;
	if (s->kind == SPAN_FIGURE || s->kind == SPAN_DEFINITION ||
	    s->kind == SPAN_DETAILS || l.leaf)
		l.used = true;
	m->covered += l.covers;
	m->level[m->depth++] = l;
}

void
export_md_body(const struct richtext *t, const struct export_options *o,
    const struct article_names *names, struct buf *out)
{
	struct md m = { .t = t, .o = o, .out = out, .marks.names = names };
	for (size_t i = 0; i < t->nspans; i++)
		open_span(&m, &t->spans[i]);
	while (m.depth)
		close_level(&m);
}

/* ---- the whole: a head of YAML, whose strings may be those of JSON */

static void
head_row(struct buf *out, const char *name, struct str value)
{
	struct json *v = jv_string(value);
	if (value.n) {
		buf_printf(out, "%s: ", name);
		jv_write(v, out);
		buf_char(out, '\n');
	}
	jv_free(v);
}

static void
head(const struct article *a, struct buf *out)
{
	struct buf authors = BUF(LIMIT_OUTPUT);
	char day[16];
	export_authors(&a->entry, &authors);
	export_day(a->date, day);
	buf_puts(out, "---\n");
	head_row(out, "title", a->entry.title);
	head_row(out, "source", a->feed_title);
	head_row(out, "author", buf_view(&authors));
	head_row(out, "published", str_of(a->date ? day : ""));
	head_row(out, "link", a->entry.link);
	buf_puts(out, "---\n\n");
	buf_done(&authors);
}

bool
export_md(const struct article *a, size_t n, const struct export_options *o,
    struct buf *out, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_puts(out, "\n* * *\n\n");
		else
			head(&a[i], out);
		struct md m = { .t = &a[i].entry.content, .o = o, .out = out };
		buf_puts(out, "# ");
		put_line(&m, a[i].entry.title.n ? a[i].entry.title : a[i].entry.link);
		buf_puts(out, "\n\n");
		export_md_body(&a[i].entry.content, o, o->names ? a[i].names : NULL, out);
	}
	return true;
}
