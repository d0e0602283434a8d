/* HTML as feeds and pages have it -> HTML that libxml2's parser reads in linear time and
 * loses nothing of. The stack is here only for its two hazards: elements nested without
 * end, and end tags that search all of them. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "markup/tidy_parts.h"

enum { VOID = -1, IMPLIED = 0, INLINE = 100 };

/* Elements that have no content, which libxml2 does not know of all (<wbr> or <embed>
 * would swallow what follows); elements that it closes by itself and that are not
 * counted; and the ranks of others as it has them: an end tag does not close an element
 * of a higher one. */
/* clang-format off */
static const struct {
	struct str name;
	int rank;
} ranks[] = {
	{ STR("area"), VOID }, { STR("base"), VOID }, { STR("basefont"), VOID }, { STR("bgsound"), VOID }, { STR("br"), VOID },
	{ STR("col"), VOID }, { STR("embed"), VOID }, { STR("frame"), VOID }, { STR("hr"), VOID }, { STR("img"), VOID },
	{ STR("input"), VOID }, { STR("isindex"), VOID }, { STR("keygen"), VOID }, { STR("link"), VOID },
	{ STR("meta"), VOID }, { STR("param"), VOID }, { STR("source"), VOID }, { STR("spacer"), VOID },
	{ STR("track"), VOID }, { STR("wbr"), VOID },
	{ STR("colgroup"), IMPLIED }, { STR("li"), IMPLIED }, { STR("option"), IMPLIED }, { STR("p"), IMPLIED },
	{ STR("dd"), INLINE }, { STR("div"), 150 }, { STR("dl"), 150 }, { STR("dt"), INLINE },
	{ STR("td"), 160 }, { STR("th"), 160 }, { STR("tr"), 170 }, { STR("tbody"), 180 }, { STR("tfoot"), 180 },
	{ STR("thead"), 180 }, { STR("table"), 190 }, { STR("body"), 200 }, { STR("head"), 200 }, { STR("html"), 220 },
};
/* clang-format on */

static int
rank_of(struct str name)
{
	char first = name.n ? char_lower(name.p[0]) : 0;
	for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
		if (ranks[i].name.p[0] == first && str_eq_nocase(name, ranks[i].name))
			return ranks[i].rank;
	return INLINE;
}

/* A dt or dd ends the one before, which libxml2 only knows of unlike ones. */
static void
end_term(struct tidy *t, struct str name)
{
	static const char *const terms[] = { "dt", "dd" };
	if (name.n != 2 ||
	    (!str_eq_nocase(name, STR("dt")) && !str_eq_nocase(name, STR("dd"))))
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

static void
take_end(struct tidy *t)
{
	struct str name = tidy_end_read(t);
	int rank = rank_of(name);
	if (name.n == 0 || !char_is_alpha(name.p[0]) || rank == VOID)
		return;
	if (rank) {
		size_t at = tidy_find_open(t, name, rank);
		if (at == STR_NONE)
			return;
		bool written = t->open[at].written;
		t->nopen = at;
		if (!written)
			return;
	}
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
	if (!tag.empty && rank ? !tidy_push(t, tag.name, rank) : t->nopen > LIMIT_DEPTH)
		return;
	tidy_tag_write(t, &tag);
	if (!tag.empty && (str_eq_nocase(tag.name, STR("script")) ||
			      str_eq_nocase(tag.name, STR("style"))))
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
	struct tidy t = { .p = text.p, .end = text.p + text.n, .out = out, .html = true };
	while (t.p < t.end) {
		const char *lt = memchr(t.p, '<', (size_t)(t.end - t.p));
		struct str run = { t.p, (size_t)((lt ? lt : t.end) - t.p) };
		tidy_copy(&t, run, TIDY_TEXT);
		t.p = run.p + run.n;
		if (lt)
			tidy_dispatch(&t, openers);
	}
	free(t.open);
}
