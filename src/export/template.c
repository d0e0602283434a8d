#include "config.h"

#include <inttypes.h>

#include "base/clock.h"
#include "base/limits.h"
#include "export/template.h"
#include "text/date.h"
#include "text/utf8.h"
#include "text/width.h"

enum kind { KIND_OF_TEXT, KIND_OF_NUMBER, KIND_OF_BOOL, KIND_OF_TIME, KIND_OF_LIST };

/* clang-format off */
static const struct field { const char *name; enum kind kind; } fields[] = {
	{ "schema", KIND_OF_NUMBER },   { "id", KIND_OF_NUMBER },     { "guid", KIND_OF_TEXT },
	{ "feed_id", KIND_OF_NUMBER },  { "feed", KIND_OF_TEXT },     { "feed_url", KIND_OF_TEXT },
	{ "title", KIND_OF_TEXT },      { "link", KIND_OF_TEXT },     { "author", KIND_OF_TEXT },
	{ "summary", KIND_OF_TEXT },    { "content", KIND_OF_TEXT },  { "language", KIND_OF_TEXT },
	{ "categories", KIND_OF_LIST }, { "enclosures", KIND_OF_LIST }, { "authors", KIND_OF_LIST },
	{ "comments", KIND_OF_TEXT },   { "image", KIND_OF_TEXT },    { "published", KIND_OF_TIME },
	{ "updated", KIND_OF_TIME },    { "source", KIND_OF_LIST },   { "date", KIND_OF_TIME },
	{ "fetched", KIND_OF_TIME },    { "read", KIND_OF_BOOL },     { "saved", KIND_OF_BOOL },
	{ "new", KIND_OF_BOOL },        { "followed", KIND_OF_BOOL }, { "muted", KIND_OF_BOOL },
	{ "fulltext", KIND_OF_BOOL },   { "cut", KIND_OF_BOOL },      { "words", KIND_OF_NUMBER },
	{ "tags", KIND_OF_LIST },       { "excerpt", KIND_OF_TEXT },  { "story", KIND_OF_NUMBER },
	{ "sources", KIND_OF_NUMBER },  { "text", KIND_OF_TEXT },     { "links", KIND_OF_LIST },
	{ "entities", KIND_OF_LIST },   { "names", KIND_OF_LIST },
};
/* clang-format on */
enum { FIELDS = sizeof fields / sizeof *fields };

static const struct field *
find_field(struct str name)
{
	for (size_t i = 0; i < FIELDS; i++)
		if (str_is(name, fields[i].name))
			return &fields[i];
	return NULL;
}

bool
template_is_field(struct str name)
{
	return find_field(name) != NULL;
}

const char *
template_field(size_t i)
{
	return i < FIELDS ? fields[i].name : NULL;
}

/* ---- reading a template piece by piece */

enum piece { PIECE_TEXT, PIECE_VALUE, PIECE_IF, PIECE_END };

struct token {
	enum piece piece;
	struct str text; /* TEXT: as it is; VALUE, IF: the name */
	struct str spec; /* VALUE: behind the colon */
};

/* The escape or brace at the beginning of s that stands for one sign: its length, or 0.
 */
static size_t
escaped(struct str s, struct str *sign)
{
	/* clang-format off */
	static const struct { const char *from, *to; } signs[] = {
		{ "{{", "{" }, { "}}", "}" }, { "\\t", "\t" }, { "\\n", "\n" }, { "\\\\", "\\" } };
	/* clang-format on */
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_starts(s, str_of(signs[i].from))) {
			*sign = str_of(signs[i].to);
			return 2;
		}
	return 0;
}

/* Takes the next piece off *rest. False: a "{" is never closed. */
static bool
next_token(struct str *rest, struct token *t)
{
	size_t n = escaped(*rest, &t->text);
	t->piece = PIECE_TEXT;
	if (!n && rest->p[0] != '{') {
		n = 1;
		while (n < rest->n && rest->p[n] != '{' && rest->p[n] != '}' &&
		       rest->p[n] != '\\')
			n++;
		t->text = str_sub(*rest, 0, n);
	} else if (!n) {
		size_t end = str_find_char(*rest, '}');
		if (end == STR_NONE)
			return false;
		struct str inner = str_sub(*rest, 1, end);
		size_t colon = str_find_char(inner, ':');
		bool when = str_starts(inner, STR("?"));
		t->piece = str_is(inner, "/") ? PIECE_END : when ? PIECE_IF : PIECE_VALUE;
		t->text = str_sub(inner, when, colon == STR_NONE ? inner.n : colon);
		t->spec = STR("");
		if (colon != STR_NONE)
			t->spec = str_sub(inner, colon + 1, inner.n);
		n = end + 1;
	}
	*rest = str_sub(*rest, n, rest->n);
	return true;
}

/* "40", ".40", "40.20": cells to pad to and to cut to; -1: not said. */
static bool
read_width(struct str spec, int64_t *pad, int64_t *cut)
{
	size_t dot = str_find_char(spec, '.');
	struct str first = str_sub(spec, 0, dot == STR_NONE ? spec.n : dot);
	*pad = *cut = -1;
	return (!first.n ||
		   (str_to_int(first, pad) && *pad >= 0 && *pad <= LIMIT_COLS)) &&
	       (dot == STR_NONE || (str_to_int(str_sub(spec, dot + 1, spec.n), cut) &&
				       *cut >= 0 && *cut <= LIMIT_TITLE));
}

static bool
check_value(const struct token *t, struct err *err)
{
	int64_t pad, cut;
	const struct field *f = find_field(t->text);
	if (!f)
		return fail(err, ERR_USAGE, "unknown field {%.*s} in the template",
		    STR_ARG(t->text));
	bool time = f->kind == KIND_OF_TIME && str_find_char(t->spec, '%') != STR_NONE;
	return time || read_width(t->spec, &pad, &cut) ||
	       fail(err, ERR_USAGE,
		   "invalid {%.*s:%.*s} in the template; write {title:40}, {title:.40} "
		   "or "
		   "{date:%%Y-%%m-%%d}",
		   STR_ARG(t->text), STR_ARG(t->spec));
}

bool
template_check(struct str text, struct err *err)
{
	struct token t;
	int open = 0;
	while (text.n) {
		if (!next_token(&text, &t))
			return fail(err, ERR_USAGE,
			    "invalid template, \"{\" is never closed; \"{{\" is a brace");
		if (t.piece == PIECE_VALUE || t.piece == PIECE_IF) {
			if (!check_value(&t, err))
				return false;
		}
		open += t.piece == PIECE_IF;
		if (t.piece == PIECE_END && --open < 0)
			return fail(
			    err, ERR_USAGE, "invalid template, {/} without {?name}");
	}
	return open == 0 || fail(err, ERR_USAGE, "invalid template, {?name} without {/}");
}

/* ---- writing */

static void
put_list(const struct json *v, struct buf *out)
{
	for (size_t i = 0; i < jv_count(v); i++) {
		struct str s = jv_str(jv_at(v, i));
		buf_puts(out, i ? ", " : "");
		if (s.n)
			buf_str(out, s);
		else
			jv_write(jv_at(v, i), out);
	}
	if (v && !jv_count(v))
		jv_write(v, out);
}

static void
put_time(struct str rfc3339, struct str spec, struct buf *out)
{
	int64_t t;
	char text[256];
	struct buf format = BUF(200);
	buf_str(&format, spec);
	if (spec.n && date_parse(rfc3339, &t))
		buf_puts(out, clock_format(text, sizeof text, buf_cstr(&format), t));
	else
		buf_str(out, rfc3339);
	buf_done(&format);
}

static void
raw_value(const struct field *f, const struct json *v, struct str spec, struct buf *out)
{
	bool formatted = f->kind == KIND_OF_TIME && str_find_char(spec, '%') != STR_NONE;
	if (!v)
		return;
	switch (f->kind) {
	case KIND_OF_TEXT:
		buf_str(out, jv_str(v));
		break;
	case KIND_OF_NUMBER:
		buf_printf(out, "%" PRId64, jv_number(v));
		break;
	case KIND_OF_BOOL:
		buf_puts(out, jv_is_true(v) ? "true" : "false");
		break;
	case KIND_OF_TIME:
		put_time(jv_str(v), formatted ? spec : (struct str){ 0 }, out);
		break;
	case KIND_OF_LIST:
		put_list(v, out);
	}
}

/* One line, clean, padded and cut. */
static void
put_value(const struct token *t, const struct json *article,
    void (*fit)(struct str value, struct buf *out), struct buf *out)
{
	const struct field *f = find_field(t->text);
	if (!f)
		return;
	struct buf raw = BUF(LIMIT_OUTPUT), line = BUF(LIMIT_OUTPUT);
	int64_t pad = -1, cut = -1;
	raw_value(f, jv_get(article, f->name), t->spec, &raw);
	utf8_safe(buf_view(&raw), &line);
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] == '\t' || line.p[i] == '\n')
			line.p[i] = ' ';
	if (str_find_char(t->spec, '%') == STR_NONE)
		read_width(t->spec, &pad, &cut);
	if (fit) {
		buf_clear(&raw);
		fit(buf_view(&line), &raw);
		buf_clear(&line);
		buf_str(&line, buf_view(&raw));
	}
	int used = pad >= 0 || cut >= 0 ? width_of(buf_view(&line)) : 0;
	struct str shown =
	    cut >= 0 ? width_cut(buf_view(&line), (int)cut, &used) : buf_view(&line);
	buf_str(out, shown);
	buf_pad(out, ' ', pad > used ? (size_t)(pad - used) : 0);
	buf_done(&raw);
	buf_done(&line);
}

static bool
is_true(const struct token *t, const struct json *article)
{
	const struct field *f = find_field(t->text);
	const struct json *v = f ? jv_get(article, f->name) : NULL;
	if (f && f->kind == KIND_OF_BOOL)
		return jv_is_true(v);
	return v && f && (f->kind != KIND_OF_NUMBER || jv_number(v) != 0);
}

void
template_write(struct str text, const struct json *article,
    void (*fit)(struct str value, struct buf *out), struct buf *out)
{
	struct token t;
	int skipped = 0; /* conditions that are open within one that does not hold */
	while (text.n && next_token(&text, &t)) {
		if (t.piece == PIECE_IF)
			skipped += skipped || !is_true(&t, article);
		else if (t.piece == PIECE_END)
			skipped -= skipped > 0;
		else if (!skipped && t.piece == PIECE_TEXT)
			buf_str(out, t.text);
		else if (!skipped)
			put_value(&t, article, fit, out);
	}
}
