/* Tags: read with whatever is wrong in them, written as a parser wants them, and the
 * stack of those that are open. */
#include "config.h"

#include <string.h>

#include "base/xalloc.h"
#include "markup/tidy_parts.h"
#include "text/utf8.h"

/* XML 1.0, fifth edition, [4] NameStartChar beyond ASCII; U+00B7 and the marks that may
 * only follow are let pass as well. */
static const uint32_t name_ranges[][2] = { { 0xb7, 0xb7 }, { 0xc0, 0xd6 }, { 0xd8, 0xf6 },
	{ 0xf8, 0x37d }, { 0x37f, 0x1fff }, { 0x200c, 0x200d }, { 0x203f, 0x2040 },
	{ 0x2070, 0x218f }, { 0x2c00, 0x2fef }, { 0x3001, 0xd7ff }, { 0xf900, 0xfdcf },
	{ 0xfdf0, 0xfffd }, { 0x10000, 0xeffff } };

static bool
ends_name(char c)
{
	return char_is_space(c) || c == '>' || c == '/' || c == '<' || c == '=' ||
	       c == '"' || c == '\'';
}

static bool
is_name_char(struct str name, size_t at, size_t *next)
{
	uint32_t c = utf8_next(name, at, next);
	if (c < 0x80)
		return char_is_alpha((char)c) || c == '_' || c == ':' ||
		       (at > 0 && (char_is_digit((char)c) || c == '-' || c == '.'));
	for (size_t i = 0; i < sizeof name_ranges / sizeof *name_ranges; i++)
		if (c >= name_ranges[i][0] && c <= name_ranges[i][1])
			return true;
	return false;
}

/* A name that libxml2 takes: at most one colon, within. Otherwise "<me@example.org>" and
 * "<3" would be tags. */
static bool
is_name(struct str name)
{
	size_t colon = str_find_char(name, ':');
	if (name.n == 0 || colon == 0 || colon + 1 == name.n)
		return false;
	if (colon != STR_NONE &&
	    str_find_char(str_sub(name, colon + 1, name.n), ':') != STR_NONE)
		return false;
	for (size_t i = 0; i < name.n;)
		if (!is_name_char(name, i, &i))
			return false;
	return true;
}

static struct str
read_name(const char *p, const char *end)
{
	const char *q = p;
	while (q < end && !ends_name(*q))
		q++;
	return (struct str){ p, (size_t)(q - p) };
}

static const char *
over_space(const char *p, const char *end)
{
	while (p < end && char_is_space(*p))
		p++;
	return p;
}

/* Where a quoted value ends: at its quote, unless that one belongs to a later tag. A "<"
 * cannot stand in a value of XML, so one before the quote means that a quote was
 * forgotten, if the tag was closed before it; or that the value holds markup. */
static const char *
value_end(const struct tidy *t, const char *p, char quote)
{
	size_t n = (size_t)(t->end - p);
	const char *q = memchr(p, quote, n);
	if (!q) {
		const char *gt = memchr(p, '>', n);
		return gt ? gt : t->end;
	}
	const char *lt = t->html ? NULL : memchr(p, '<', (size_t)(q - p));
	if (!lt)
		return q;
	const char *gt = memchr(p, '>', (size_t)(lt - p));
	if (gt)
		return gt;
	bool sound = q + 1 < t->end &&
		     (char_is_space(q[1]) || q[1] == '/' || q[1] == '>' || q[1] == '?');
	return sound ? q : lt;
}

/* "= value" behind a name at p, if there is one: returns the byte behind it. */
static const char *
read_value(const struct tidy *t, const char *p, struct str *value)
{
	const char *q = over_space(p, t->end);
	if (q >= t->end || *q != '=')
		return p;
	q = over_space(q + 1, t->end);
	if (q < t->end && (*q == '"' || *q == '\'')) {
		const char *e = value_end(t, q + 1, *q);
		*value = (struct str){ q + 1, (size_t)(e - q - 1) };
		return e < t->end && *e == *q ? e + 1 : e;
	}
	const char *e = q;
	while (e < t->end && !char_is_space(*e) && *e != '>' && *e != '<' &&
	       !(*e == '/' && e + 1 < t->end && e[1] == '>'))
		e++;
	*value = (struct str){ q, (size_t)(e - q) };
	return e;
}

static void
add(struct tidy *t, struct tidy_tag *tag, struct str name, struct str value)
{
	bool good = is_name(name) && tag->nattributes < LIMIT_ATTRIBUTES;
	for (size_t i = 0; good && i < tag->nattributes; i++)
		if (str_eq(tag->attributes[i].name, name))
			good = false;
	if (good)
		tag->attributes[tag->nattributes++] =
		    (struct tidy_attribute){ name, value };
	else
		tidy_damage(t, TIDY_ATTRIBUTES, name.p);
}

/* The attributes from p to the tag's end. */
static void
read_attributes(struct tidy *t, const char *p, struct tidy_tag *tag)
{
	for (;;) {
		p = over_space(p, t->end);
		if (p >= t->end || *p == '>' || *p == '<')
			break;
		struct str name = read_name(p, t->end), value = { NULL, 0 };
		tag->empty = name.n == 0 && *p == '/';
		if (name.n == 0) {
			p++;
			continue;
		}
		p = read_value(t, p + name.n, &value);
		add(t, tag, name, value.p ? value : name);
	}
	tag->cut = p >= t->end;
	if (!tag->cut && *p == '<')
		tidy_damage(t, TIDY_UNCLOSED, p);
	tag->after = !tag->cut && *p == '>' ? p + 1 : p;
}

bool
tidy_tag_read(struct tidy *t, struct tidy_tag *tag)
{
	tag->name = read_name(t->p + 1, t->end);
	tag->nattributes = 0;
	tag->empty = false;
	if (!is_name(tag->name))
		return false;
	read_attributes(t, tag->name.p + tag->name.n, tag);
	return true;
}

/* By a bit for its hash: now and then one too many passes, which does no harm. */
static bool
may_name(struct tidy *t, struct str name)
{
	enum { BITS = 1 << 18 };
	size_t bit = str_hash(name) % BITS;
	unsigned char mask = (unsigned char)(1u << bit % 8);
	if (!t->names)
		t->names = xcalloc(BITS / 8, 1);
	if (t->names[bit / 8] & mask)
		return true;
	if (t->nnames == LIMIT_NAMES) {
		tidy_damage(t, TIDY_NAMES, name.p);
		return false;
	}
	t->nnames++;
	t->names[bit / 8] |= mask;
	return true;
}

bool
tidy_names_are_few(struct tidy *t, struct tidy_tag *tag)
{
	size_t n = 0;
	for (size_t i = 0; i < tag->nattributes; i++) {
		struct tidy_attribute a = tag->attributes[i];
		bool space = str_starts(a.name, STR("xmlns"));
		if (may_name(t, a.name) && (!space || may_name(t, a.value)))
			tag->attributes[n++] = a;
	}
	tag->nattributes = n;
	return may_name(t, tag->name);
}

void
tidy_tag_write(struct tidy *t, const struct tidy_tag *tag)
{
	buf_char(t->out, '<');
	buf_str(t->out, tag->name);
	for (size_t i = 0; i < tag->nattributes; i++) {
		buf_char(t->out, ' ');
		buf_str(t->out, tag->attributes[i].name);
		buf_add(t->out, "=\"", 2);
		tidy_copy(t, tag->attributes[i].value, TIDY_VALUE);
		buf_char(t->out, '"');
	}
	buf_puts(t->out, tag->empty ? "/>" : ">");
}

struct str
tidy_end_read(struct tidy *t)
{
	struct str name = read_name(t->p + 2, t->end);
	const char *p = name.p + name.n;
	while (p < t->end && *p != '>' && *p != '<')
		p++;
	if (p >= t->end || *p == '<')
		tidy_damage(t, TIDY_UNCLOSED, t->p);
	t->p = p < t->end && *p == '>' ? p + 1 : p;
	return name;
}

bool
tidy_push(struct tidy *t, struct str name, int rank, bool write)
{
	bool written = write && t->nopen < LIMIT_DEPTH;
	t->open = xgrow(t->open, &t->cap, t->nopen + 1, sizeof *t->open);
	t->open[t->nopen++] = (struct tidy_open){ name, rank, written };
	return written;
}

void
tidy_pop_to(struct tidy *t, size_t depth)
{
	while (t->nopen > depth) {
		const struct tidy_open *o = &t->open[--t->nopen];
		if (!o->written)
			continue;
		buf_add(t->out, "</", 2);
		buf_str(t->out, o->name);
		buf_char(t->out, '>');
	}
}

/* Looks at no more than LIMIT_DEPTH elements, so that a million of open ones and a
 * million of stray end tags do not multiply. */
static size_t
find_open(const struct tidy *t, struct str name, int rank,
    bool (*same)(struct str a, struct str b))
{
	size_t lowest = t->nopen > LIMIT_DEPTH ? t->nopen - LIMIT_DEPTH : 0;
	for (size_t i = t->nopen; i-- > lowest;) {
		if (same(t->open[i].name, name))
			return i;
		if (t->open[i].rank > rank)
			break;
	}
	return STR_NONE;
}

size_t
tidy_find_open(const struct tidy *t, struct str name, int rank)
{
	size_t at = find_open(t, name, rank, str_eq);
	return at == STR_NONE ? find_open(t, name, rank, str_eq_nocase) : at;
}
