/* Character data: what may stand in a text or a value, mended byte by byte only where a
 * byte asks for it; long runs between are copied whole. */
#include "config.h"

#include <string.h>

#include "markup/reference.h"
#include "markup/tidy_parts.h"
#include "text/utf8.h"

/* In which places (enum tidy_place) a byte needs a look. 0xef begins U+FFFE and U+FFFF,
 * which XML forbids, 0xc2 the controls U+0080…9F: letters of windows-1252 that somebody
 * took for Latin-1. */
enum {
	ALL = TIDY_TEXT | TIDY_VALUE | TIDY_RAW | TIDY_CDATA,
	MARK = TIDY_TEXT | TIDY_VALUE | TIDY_CDATA
};
/* clang-format off */
static const unsigned char special[256] = {
	[0 ... 8] = ALL, [11 ... 12] = ALL, [14 ... 31] = ALL, [0x7f] = ALL, [0xc2] = ALL, [0xef] = ALL,
	['&'] = MARK, ['<'] = MARK, ['"'] = TIDY_VALUE, ['>'] = TIDY_TEXT | TIDY_CDATA,
};

static const struct { uint32_t c; const char *escaped; } escapes[] = {
	{ '&', "&amp;" }, { '<', "&lt;" }, { '>', "&gt;" }, { '"', "&quot;" },
};

static const char *const words[TIDY_KINDS] = {
	"control characters were dropped",
	"a bare & or an unknown reference was taken as text",
	"a bare < was taken as text",
	"a tag, a comment or a CDATA section is never closed",
	"an end tag closes nothing, or elements cross each other",
	"there is something before the document",
	"there is something after the document",
	"a tag has too many attributes, or one twice",
	"the document ends in the middle",
	"there are too many names of elements, attributes and name spaces",
};
/* clang-format on */

const char *
tidy_words(unsigned damage_bit)
{
	for (size_t i = 0; i < TIDY_KINDS; i++)
		if (damage_bit == 1u << i)
			return words[i];
	return "the document is damaged";
}

void
tidy_damage(struct tidy *t, unsigned kind, const char *at)
{
	if (!t->report || t->report->damage & kind)
		return;
	while (t->counted < at)
		t->line += *t->counted++ == '\n';
	t->report->damage |= kind;
	size_t i = 0;
	while (kind != 1u << i)
		i++;
	t->report->line[i] = t->line;
}

/* In the text of XML: see TIDY_LESS. */
static void
put_in_xml(struct tidy *t, uint32_t c)
{
	if (c == '<')
		buf_char(t->out, TIDY_LESS);
	else if (c == '&')
		buf_add(t->out, TIDY_AND, 2);
	else if (c == '>' && t->out->n && t->out->p[t->out->n - 1] == ']')
		buf_add(t->out, "&gt;", 4); /* "]]>" may not stand in a text */
	else if (c)
		utf8_put(t->out, c);
}

static void
put(struct tidy *t, uint32_t c, enum tidy_place where)
{
	if (!t->html && where != TIDY_VALUE) {
		put_in_xml(t, c);
		return;
	}
	for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
		if (escapes[i].c == c) {
			buf_puts(t->out, escapes[i].escaped);
			return;
		}
	if (c)
		utf8_put(t->out, c);
}

/* A name that the DOCTYPE declares. Its value is copied without names being looked up
 * again, so nothing multiplies. Returns the length, 0 when there is none. */
static size_t
declared(struct tidy *t, struct str s, enum tidy_place where)
{
	struct str name = reference_name_of(s);
	for (size_t i = 0, n = t->nentities; name.n && i < n; i++)
		if (str_eq(t->entities[i].name, name)) {
			t->nentities = 0;
			tidy_copy(t, t->entities[i].value, where);
			t->nentities = n;
			return name.n + 2;
		}
	return 0;
}

/* XML wants the semicolon; in HTML it may lack, but in a value "&copy=" is a parameter of
 * an address. */
static bool
counts(const struct tidy *t, struct str behind, const struct reference *r,
    enum tidy_place where)
{
	if (r->semicolon || !r->named)
		return true;
	if (!t->html)
		return false;
	bool goes_on = behind.n && (behind.p[0] == '=' || char_is_alpha(behind.p[0]) ||
				       char_is_digit(behind.p[0]));
	return where == TIDY_TEXT || !goes_on;
}

static bool
is_of_xml(uint32_t c)
{
	return c == '&' || c == '<' || c == '>' || c == '"' || c == '\'';
}

/* Most references are these. */
static size_t
of_five(struct tidy *t, struct str s, enum tidy_place where)
{
	/* clang-format off */
	static const struct { struct str name; uint32_t c; } five[] = {
		{ STR("&lt;"), '<' }, { STR("&gt;"), '>' }, { STR("&amp;"), '&' },
		{ STR("&quot;"), '"' },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof five / sizeof *five; i++)
		if (s.n > 2 && s.p[1] == five[i].name.p[1] &&
		    s.p[2] == five[i].name.p[2] && str_starts(s, five[i].name)) {
			put(t, five[i].c, where);
			return five[i].name.n;
		}
	return 0;
}

static size_t
ampersand(struct tidy *t, struct str s, enum tidy_place where)
{
	struct reference r;
	size_t n = of_five(t, s, where);
	if (!n && t->nentities)
		n = declared(t, s, where);
	if (n)
		return n;
	n = reference_read(s, &r);
	if (!n || !counts(t, str_sub(s, n, s.n), &r, where)) {
		tidy_damage(t, TIDY_AMPERSAND, s.p);
		put(t, '&', where);
		return 1;
	}
	if (!r.first)
		tidy_damage(t, TIDY_CONTROLS, s.p);
	if (!r.semicolon || (r.named && !is_of_xml(r.first)))
		tidy_damage(t, TIDY_AMPERSAND, s.p);
	/* Seen in a value, so that an address with an escape in it is none (clean_link).
	 */
	bool lost = !r.first && t->html && where == TIDY_VALUE;
	put(t, lost ? UTF8_BAD : r.first, where);
	put(t, r.second, where);
	return n;
}

/* U+FFFE and U+FFFF, U+0080…9F; other characters that begin so are written. */
static size_t
one_letter(struct tidy *t, struct str s, enum tidy_place where)
{
	size_t n;
	uint32_t c = utf8_next(s, 0, &n);
	bool c1 = c >= 0x80 && c < 0xa0;
	if (!c1 && c < 0xfffe) {
		buf_add(t->out, s.p, n);
		return n;
	}
	tidy_damage(t, TIDY_CONTROLS, s.p);
	if (c1)
		put(t, reference_windows_1252(c), where);
	return n;
}

static size_t
one_special(struct tidy *t, struct str s, enum tidy_place where)
{
	unsigned char c = (unsigned char)s.p[0];
	if (c == '&' && where != TIDY_CDATA)
		return ampersand(t, s, where);
	if (c >= 0x80)
		return one_letter(t, s, where);
	if (c == '>' && t->html && str_ends(buf_view(t->out), STR("]]"))) {
		t->out->n -= 2; /* the end of a CDATA section that was opened */
		return 1;
	}
	if (c >= ' ' && c < 0x7f) {
		if (c == '<' && where != TIDY_CDATA)
			tidy_damage(t, TIDY_LESS_THAN, s.p);
		put(t, c, where);
		return 1;
	}
	tidy_damage(t, TIDY_CONTROLS, s.p);
	if (char_is_space((char)c)) /* form feed, vertical tab: words stay apart */
		buf_char(t->out, ' ');
	return 1;
}

void
tidy_copy(struct tidy *t, struct str s, enum tidy_place where)
{
	if (!s.n)
		return;
	const char *p = s.p, *end = s.p + s.n;
	while (p < end) {
		const char *q = p;
		while (q < end && !(special[(unsigned char)*q] & where))
			q++;
		if (q > p)
			buf_add(t->out, p, (size_t)(q - p));
		p = q;
		if (p < end)
			p += one_special(t, (struct str){ p, (size_t)(end - p) }, where);
	}
}

void
tidy_keep_lines(struct tidy *t, const char *from, const char *to)
{
	size_t n = 0;
	while (from < to)
		n += *from++ == '\n';
	if (n == 0 || t->html)
		return;
	if (t->nopen)
		buf_puts(t->out, "<!--");
	buf_pad(t->out, '\n', n);
	if (t->nopen)
		buf_puts(t->out, "-->");
}

void
tidy_skip(struct tidy *t, struct str ending)
{
	const char *from = t->p;
	struct str rest = tidy_rest(t);
	bool *absent = &t->absent[(unsigned char)ending.p[0] & 127];
	size_t at = *absent ? STR_NONE : str_find(rest, ending), n = ending.n;
	if (at == STR_NONE) {
		*absent = true;
		tidy_damage(t, TIDY_UNCLOSED, t->p);
		at = str_find_char(rest, '>');
		n = 1;
	}
	t->p = at == STR_NONE ? t->end : t->p + at + n;
	tidy_keep_lines(t, from, t->p);
}

void
tidy_dispatch(struct tidy *t, const struct tidy_opener *openers)
{
	struct str rest = tidy_rest(t);
	bool is_tag = rest.n > 1 && char_is_alpha(rest.p[1]);
	while (is_tag && openers->begin.n)
		openers++;
	while (openers->begin.n && !str_starts_nocase(rest, openers->begin))
		openers++;
	openers->take(t);
}
