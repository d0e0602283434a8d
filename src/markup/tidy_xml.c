/* XML as feeds have it -> XML that is well-formed. Elements are balanced by a stack: an
 * end tag closes all that is open within its element, one that closes nothing is dropped,
 * and the end closes the rest. So libxml2, which closes the innermost element whatever an
 * end tag says, never sees a wrong one. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "markup/tidy_parts.h"

/* Text between tags; outside of the root only its line ends are kept. */
static void
take_text(struct tidy *t, const char *to)
{
	struct str s = { t->p, (size_t)(to - t->p) };
	t->p = to;
	if (t->nopen) {
		tidy_copy(t, s, TIDY_TEXT);
		return;
	}
	struct str junk = str_trim(s);
	if (junk.n)
		tidy_damage(t, t->rooted ? TIDY_JUNK_AFTER : TIDY_JUNK_BEFORE, junk.p);
	tidy_keep_lines(t, s.p, to);
}

static void
take_comment(struct tidy *t)
{
	tidy_skip(t, STR("-->"));
}

static void
take_instruction(struct tidy *t)
{
	tidy_skip(t, STR("?>"));
}

/* "</name" of the innermost element within s, or STR_NONE. */
static size_t
find_end_tag(const struct tidy *t, struct str s)
{
	struct str name = t->open[t->nopen - 1].name;
	for (size_t from = 0, at; from < s.n; from += at + 2) {
		at = str_find(str_sub(s, from, s.n), STR("</"));
		if (at == STR_NONE)
			return STR_NONE;
		if (str_starts(str_sub(s, from + at + 2, s.n), name))
			return from + at;
	}
	return STR_NONE;
}

/* Text has few brackets, and many of what these begin with. */
static size_t
find_at_bracket(struct str s, struct str what, char bracket)
{
	size_t in = str_find_char(what, bracket);
	for (size_t from = 0, at; from < s.n; from += at + 1) {
		at = str_find_char(str_sub(s, from, s.n), bracket);
		if (at == STR_NONE)
			break;
		if (from + at >= in && str_starts(str_sub(s, from + at - in, s.n), what))
			return from + at - in;
	}
	return STR_NONE;
}

/* Where a section's content ends. Without "]]>" of its own it ends with its element; the
 * next one found may be that of a later section. */
static size_t
cdata_end(struct tidy *t, struct str s, size_t *skip)
{
	if (!t->cdata_end || t->cdata_end < s.p) {
		size_t next = find_at_bracket(s, STR("]]>"), ']');
		t->cdata_end = next == STR_NONE ? t->end : s.p + next;
	}
	size_t end = t->cdata_end == t->end ? STR_NONE : (size_t)(t->cdata_end - s.p);
	struct str upto = str_sub(s, 0, end == STR_NONE ? s.n : end);
	size_t again = find_at_bracket(upto, STR("<![CDATA["), '[');
	*skip = end == STR_NONE ? 0 : 3;
	if (end != STR_NONE && again == STR_NONE)
		return end;
	size_t tag = find_end_tag(t, again == STR_NONE ? s : str_sub(s, 0, again));
	if (tag == STR_NONE)
		return upto.n;
	tidy_damage(t, TIDY_UNCLOSED, s.p);
	*skip = 0;
	return tag;
}

static void
take_cdata(struct tidy *t)
{
	struct str s = tidy_rest(t);
	s = str_sub(s, sizeof "<![CDATA[" - 1, s.n);
	if (!t->nopen) {
		tidy_skip(t, STR("]]>"));
		return;
	}
	size_t skip, n = cdata_end(t, s, &skip);
	tidy_copy(t, str_sub(s, 0, n), TIDY_CDATA);
	t->p = s.p + n + skip;
}

/* <!ENTITY name "text"> within a DOCTYPE: kept when it is short and names no other. */
static void
declare(struct tidy *t, struct str s)
{
	struct str rest = str_trim(str_sub(s, sizeof "<!ENTITY" - 1, s.n));
	size_t n = 0;
	while (n < rest.n && !char_is_space(rest.p[n]) && rest.p[n] != '"')
		n++;
	struct str name = str_sub(rest, 0, n), value = str_trim(str_sub(rest, n, rest.n));
	if (value.n < 2 || (value.p[0] != '"' && value.p[0] != '\''))
		return;
	size_t end = str_find_char(str_sub(value, 1, value.n), value.p[0]);
	if (end == STR_NONE || end > TIDY_ENTITY_MAX || t->nentities == TIDY_ENTITIES)
		return;
	t->entities[t->nentities++] =
	    (struct tidy_entity){ name, str_sub(value, 1, end + 1) };
}

/* The byte behind one declaration, quoted string or other byte of a DOCTYPE at p. */
static const char *
over_declaration(struct tidy *t, const char *p)
{
	struct str rest = { p, (size_t)(t->end - p) };
	size_t at = 0, n = 1;
	if (*p == '"' || *p == '\'')
		at = str_find_char(str_sub(rest, 1, rest.n), *p), n = 2;
	else if (str_starts(rest, STR("<!--")))
		at = str_find(rest, STR("-->")), n = 3;
	else if (str_starts(rest, STR("<!ENTITY"))) {
		at = str_find_char(rest, '>');
		if (at != STR_NONE)
			declare(t, str_sub(rest, 0, at));
	}
	return at == STR_NONE ? p + 1 : p + at + n;
}

static void
take_doctype(struct tidy *t)
{
	const char *p = t->p + 2;
	int square = 0;
	if (t->rooted || t->doctyped) {
		tidy_skip(t, STR(">"));
		return;
	}
	t->doctyped = true;
	while (p < t->end && !(square <= 0 && *p == '>')) {
		square += (*p == '[') - (*p == ']');
		p = over_declaration(t, p);
	}
	if (p >= t->end)
		tidy_damage(t, TIDY_UNCLOSED, t->p);
	const char *from = t->p;
	t->p = p < t->end ? p + 1 : t->end;
	tidy_keep_lines(t, from, t->p);
}

static void
take_end(struct tidy *t)
{
	const char *from = t->p;
	struct str name = tidy_end_read(t);
	size_t at = name.n ? tidy_find_open(t, name, 0) : STR_NONE;
	if (at == STR_NONE || at != t->nopen - 1)
		tidy_damage(t, TIDY_MISMATCHED, from);
	if (at != STR_NONE)
		tidy_pop_to(t, at);
	tidy_keep_lines(t, from, t->p);
}

static void
take_start(struct tidy *t)
{
	struct tidy_tag tag;
	if (!tidy_tag_read(t, &tag)) {
		tidy_copy(t, (struct str){ t->p, 1 }, TIDY_TEXT);
		t->p++;
		return;
	}
	if (t->rooted && !t->nopen) {
		tidy_damage(t, TIDY_JUNK_AFTER, t->p);
		t->p = t->end;
		return;
	}
	t->p = tag.after;
	if (tag.cut)
		return;
	t->rooted = true;
	bool few = tidy_names_are_few(t, &tag);
	if (tag.empty ? few && t->nopen < LIMIT_DEPTH : tidy_push(t, tag.name, 0, few))
		tidy_tag_write(t, &tag);
}

static const struct tidy_opener openers[] = {
	{ STR("<!--"), take_comment },
	{ STR("<![CDATA["), take_cdata },
	{ STR("<!"), take_doctype },
	{ STR("<?"), take_instruction },
	{ STR("</"), take_end },
	{ STR(""), take_start },
};

/* A warning that a script printed before its feed, itself often markup. */
static void
skip_to_declaration(struct tidy *t)
{
	struct str rest = tidy_rest(t);
	size_t at = str_find(rest, STR("<?xml "));
	if (at == STR_NONE || at == 0 || str_trim(str_sub(rest, 0, at)).n == 0)
		return;
	if (str_find(str_sub(rest, 0, at), STR("<![CDATA[")) != STR_NONE)
		return;
	tidy_damage(t, TIDY_JUNK_BEFORE, t->p);
	tidy_keep_lines(t, t->p, t->p + at);
	t->p += at;
}

struct tidy *
tidy_open(struct str text, struct buf *out, struct tidy_report *report)
{
	struct tidy *t = xcalloc(1, sizeof *t);
	*report = (struct tidy_report){ 0 };
	*t = (struct tidy){ .p = text.p,
		.end = text.p ? text.p + text.n : NULL,
		.out = out,
		.report = report,
		.counted = text.p,
		.line = 1 };
	if (text.n)
		skip_to_declaration(t);
	return t;
}

bool
tidy_more(struct tidy *t)
{
	if (t->p < t->end) {
		const char *lt = memchr(t->p, '<', (size_t)(t->end - t->p));
		take_text(t, lt ? lt : t->end);
		if (lt)
			tidy_dispatch(t, openers);
		return true;
	}
	if (t->nopen)
		tidy_damage(t, TIDY_CUT_OFF, t->end);
	bool more = t->nopen > 0;
	tidy_pop_to(t, 0);
	return more;
}

void
tidy_close(struct tidy *t)
{
	free(t->open);
	free(t->names);
	free(t);
}

void
tidy_xml(struct str text, struct buf *out, struct tidy_report *report)
{
	struct tidy *t = tidy_open(text, out, report);
	while (tidy_more(t))
		;
	tidy_close(t);
}
