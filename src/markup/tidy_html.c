/* HTML as feeds and pages have it -> HTML that libxml2's parser reads in linear time and
 * loses nothing of. The stack is here only for its two hazards: elements nested without
 * end, and end tags that search all of them. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "markup/tidy_parts.h"

enum { FEW_BYTES = 64 << 10 };
enum { ENDLESS = -2, VOID = -1, IMPLIED = 0, INLINE = 100, STRUCTURE = 150 };

/* Elements that have no content, which libxml2 does not know of all (<wbr> or <embed>
 * would swallow what follows); elements that it closes by itself and that are not
 * counted; those whose end tags are dropped, as what follows would land in odd places;
 * and the ranks of others: an end tag does not reach over an element of a higher one.
 * libxml2 ignores </header> while a <div> is open in it, and then the article lies in
 * the header: so structure has one rank, and the end tags that are missing are written.
 */
/* clang-format off */
static const struct {
	const char *name;
	int rank;
} ranks[] = { /* sorted */
	{ "area", VOID }, { "article", STRUCTURE }, { "aside", STRUCTURE }, { "base", VOID },
	{ "basefont", VOID }, { "bgsound", VOID }, { "blockquote", STRUCTURE }, { "body", ENDLESS },
	{ "br", VOID }, { "center", STRUCTURE }, { "col", VOID }, { "colgroup", IMPLIED },
	{ "dd", INLINE }, { "details", STRUCTURE }, { "div", STRUCTURE }, { "dl", STRUCTURE },
	{ "dt", INLINE }, { "embed", VOID }, { "fieldset", STRUCTURE }, { "figcaption", STRUCTURE },
	{ "figure", STRUCTURE }, { "footer", STRUCTURE }, { "form", STRUCTURE }, { "frame", VOID },
	{ "head", 200 }, { "header", STRUCTURE }, { "hr", VOID }, { "html", ENDLESS }, { "img", VOID },
	{ "input", VOID }, { "isindex", VOID }, { "keygen", VOID }, { "li", IMPLIED }, { "link", VOID },
	{ "main", STRUCTURE }, { "meta", VOID }, { "nav", STRUCTURE }, { "ol", STRUCTURE },
	{ "option", IMPLIED }, { "p", IMPLIED }, { "param", VOID }, { "section", STRUCTURE },
	{ "source", VOID }, { "spacer", VOID }, { "table", 190 }, { "tbody", 180 }, { "td", 160 },
	{ "tfoot", 180 }, { "th", 160 }, { "thead", 180 }, { "tr", 170 }, { "track", VOID },
	{ "ul", STRUCTURE }, { "wbr", VOID },
};
/* They end an open <p>, which libxml2 knows of HTML 4's blocks alone. */
static const char *const html5_blocks[] = { "article", "aside", "details", "figcaption", "figure",
	"footer", "header", "main", "nav", "section" };
/* clang-format on */

static int
rank_of(struct str name)
{
	size_t low = 0, high = sizeof ranks / sizeof *ranks;
	char word[12];
	if (name.n >= sizeof word)
		return INLINE;
	for (size_t i = 0; i < name.n; i++)
		word[i] = char_lower(name.p[i]);
	word[name.n] = 0;
	while (low < high) {
		size_t mid = (low + high) / 2;
		const char *name_here = ranks[mid].name;
		int c =
		    *word == *name_here ? strcmp(word, name_here) : *word - *name_here;
		if (c == 0)
			return ranks[mid].rank;
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return INLINE;
}

/* A <p> that is open ends before it. */
static void
end_paragraph(struct tidy *t, struct str name)
{
	bool may_be = t->paragraph && name.n >= sizeof "nav" - 1;
	for (size_t i = 0; may_be && i < sizeof html5_blocks / sizeof *html5_blocks; i++)
		if (str_eq_nocase(name, str_of(html5_blocks[i])))
			buf_puts(t->out, "</p>");
}

/* A dt or dd ends the one before, which libxml2 only knows of unlike ones. */
static void
end_term(struct tidy *t, struct str name)
{
	static const char *const terms[] = { "dt", "dd" };
	if (name.n != 2)
		return;
	if (!str_eq_nocase(name, STR("dt")) && !str_eq_nocase(name, STR("dd")))
		return;
	for (size_t i = 0; i < 2; i++) {
		struct str term = str_of(terms[i]);
		size_t at = tidy_find_open(t, term, INLINE);
		if (at == STR_NONE)
			continue;
		if (t->open[at].written)
			buf_printf(t->out, "</%s>", terms[i]);
		t->nopen = at;
	}
}

static void
take_comment(struct tidy *t)
{
	/* "<!-->" and "<!--->" are whole comments. */
	struct str rest = tidy_rest(t);
	bool is_empty = str_starts(rest, STR("<!-->")) || str_starts(rest, STR("<!--->"));
	tidy_skip(t, is_empty ? STR(">") : STR("-->"));
}

static void
take_bogus(struct tidy *t)
{
	tidy_skip(t, STR(">"));
}

static void
take_cdata(struct tidy *t)
{
	t->p += sizeof "<![CDATA[" - 1;
}

/* The end tags that are missing, of structure alone: libxml2 closes the rest. */
static void
end_inner(struct tidy *t, size_t depth)
{
	while (t->nopen > depth) {
		const struct tidy_open *o = &t->open[--t->nopen];
		if (o->written && o->rank == STRUCTURE)
			buf_printf(t->out, "</%.*s>", STR_ARG(o->name));
	}
}

static void
take_end(struct tidy *t)
{
	struct str name = tidy_end_read(t);
	int rank = rank_of(name);
	if (name.n == 0 || !char_is_alpha(name.p[0]) || rank < 0)
		return;
	if (rank) {
		size_t at = tidy_find_open(t, name, rank);
		if (at == STR_NONE)
			return;
		end_inner(t, at + 1);
		bool written = t->open[at].written;
		t->nopen = at;
		if (!written)
			return;
	}
	if (rank != INLINE)
		t->paragraph = false;
	buf_puts(t->out, "</");
	buf_str(t->out, name);
	buf_char(t->out, '>');
}

/* Scripts and styles end at their own end tag and nowhere else. */
static void
take_raw(struct tidy *t, struct str name)
{
	struct str rest = tidy_rest(t);
	size_t n = 0;
	for (size_t at; n < rest.n; n++) {
		at = str_find(str_sub(rest, n, rest.n), STR("</"));
		n = at == STR_NONE ? rest.n : n + at;
		if (str_starts_nocase(str_sub(rest, n + 2, rest.n), name))
			break;
	}
	if (n > rest.n)
		n = rest.n;
	tidy_copy(t, str_sub(rest, 0, n), TIDY_RAW);
	t->p += n;
	if (n == rest.n) {
		buf_puts(t->out, "</");
		buf_str(t->out, name);
		buf_char(t->out, '>');
	}
}

/* The text between the tags of s. */
static void
write_bare(struct tidy *t, struct str s)
{
	while (s.n) {
		size_t lt = str_find_char(s, '<');
		tidy_copy(t, str_sub(s, 0, lt), TIDY_TEXT);
		s = str_sub(s, lt, s.n);
		size_t gt = str_find_char(s, '>');
		s = str_sub(s, gt == STR_NONE ? s.n : gt + 1, s.n);
	}
}

/* What stands for a drawing: its tag, with its title or what describes it. */
static void
write_drawing(struct tidy *t, struct str s)
{
	static const struct {
		struct str begin, end;
	} names[] = { { STR("<title"), STR("</title") },
		{ STR("<desc"), STR("</desc") } };
	buf_puts(t->out, "<svg>");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t at = str_find(s, names[i].begin), end = str_find(s, names[i].end);
		if (at == STR_NONE || end == STR_NONE || end < at)
			continue;
		struct str tag = str_sub(s, at, end);
		size_t gt = str_find_char(tag, '>');
		if (gt == STR_NONE)
			continue;
		write_bare(t, str_sub(tag, gt + 1, tag.n));
		break;
	}
	buf_puts(t->out, "</svg>");
}

/* A drawing is nothing to read, and to libxml2 its elements are HTML, of which <symbol>
 * swallows the page. Drawings nest in those that hold icons. */
static void
skip_drawing(struct tidy *t)
{
	const char *begin = t->p;
	size_t depth = 1;
	while (depth && t->p < t->end) {
		struct str rest = tidy_rest(t);
		size_t at = str_find_char(rest, '<');
		if (at == STR_NONE)
			break;
		rest = str_sub(rest, at, rest.n);
		bool ends = str_starts_nocase(rest, STR("</svg"));
		t->p = rest.p + 1;
		if (!ends && !str_starts_nocase(rest, STR("<svg")))
			continue;
		depth += ends ? (size_t)-1 : 1;
		size_t gt = str_find_char(rest, '>');
		bool empty = gt != STR_NONE && gt > 0 && rest.p[gt - 1] == '/';
		depth -= !ends && empty;
		t->p = gt == STR_NONE ? t->end : rest.p + gt + 1;
	}
	if (!depth) {
		write_drawing(t, (struct str){ begin, (size_t)(t->p - begin) });
		return;
	}
	t->p = begin; /* never closed: then its tag alone is left out, and no other looked
			 at */
	t->drawings_open = true;
}

static bool
is_raw(struct str name)
{
	return str_eq_nocase(name, STR("script")) || str_eq_nocase(name, STR("style"));
}

/* Is the tag written? Keeps in mind what is to be closed. */
static bool
lets_in(struct tidy *t, struct tidy_tag *tag, int rank)
{
	bool few = t->few_bytes || tidy_names_are_few(t, tag);
	if (!tag->empty && rank)
		return tidy_push(t, tag->name, rank, few);
	return few && t->nopen <= LIMIT_DEPTH;
}

static void
take_start(struct tidy *t)
{
	struct tidy_tag tag;
	if (!tidy_tag_read(t, &tag) || !char_is_alpha(tag.name.p[0])) {
		tidy_copy(t, (struct str){ t->p, 1 }, TIDY_TEXT);
		t->p++;
		return;
	}
	t->p = tag.after;
	if (tag.cut)
		return;
	int rank = rank_of(tag.name);
	tag.empty |= rank == VOID;
	end_term(t, tag.name);
	end_paragraph(t, tag.name);
	if (rank != INLINE && rank != VOID)
		t->paragraph = str_eq_nocase(tag.name, STR("p"));
	if (!tag.empty && !t->drawings_open && str_eq_nocase(tag.name, STR("svg"))) {
		skip_drawing(t);
		return;
	}
	if (!lets_in(t, &tag, rank))
		return;
	tidy_tag_write(t, &tag);
	if (!tag.empty && is_raw(tag.name))
		take_raw(t, tag.name);
}

static const struct tidy_opener openers[] = {
	{ STR("<!--"), take_comment },
	{ STR("<![CDATA["), take_cdata },
	{ STR("<!"), take_bogus },
	{ STR("<?"), take_bogus },
	{ STR("</"), take_end },
	{ STR(""), take_start },
};

void
tidy_html(struct str text, struct buf *out)
{
	if (text.n == 0)
		return;
	struct tidy t = { .p = text.p,
		.end = text.p + text.n,
		.out = out,
		.html = true,
		.few_bytes = text.n < FEW_BYTES };
	while (t.p < t.end) {
		const char *lt = memchr(t.p, '<', (size_t)(t.end - t.p));
		struct str run = { t.p, (size_t)((lt ? lt : t.end) - t.p) };
		tidy_copy(&t, run, TIDY_TEXT);
		t.p = run.p + run.n;
		if (lt)
			tidy_dispatch(&t, openers);
	}
	free(t.open);
	free(t.names);
}
