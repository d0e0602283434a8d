/* Which encoding a document is in, and its bytes as UTF-8.
 *
 * The order is RFC 7303's (BOM, HTTP, declaration), then a guess, but the bytes have the
 * last word where a label cannot be true:
 *  1. UTF-16, UTF-32 and EBCDIC are told by their first bytes, whatever a label says, and
 *     are not believed without them;
 *  2. a one-byte encoding is not believed of a document that is valid UTF-8 beyond ASCII,
 *     or all but valid; one of several bytes not if there are some letters of that kind;
 *  3. UTF-8 is not believed of a document with broken sequences and not one sound one;
 *  4. where HTTP and the declaration name two encodings, of which UTF-8 is none, that one
 *     is believed in which the text has fewer oddities; when there is no difference, two
 *     of three: a guess that agrees with the declaration; else HTTP. Servers send one
 *     label with all that they have. */
#include "config.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <uchardet/uchardet.h>

#include "base/buf.h"
#include "base/str.h"
#include "text/charset.h"
#include "text/encodings.h"
#include "text/letter.h"
#include "text/utf8.h"

enum {
	GUESS_BYTES = 256 << 10,
	JUDGED_BYTES = 16 << 10,
	DECLARATION_BYTES = 1024,
	FEW_LETTERS = 8,
	SURE_LETTERS = 4,
	MUCH = 16
};

/* Sorted so that a longer pattern comes before one that begins like it. */
static const struct signature {
	const char *bytes;
	size_t n, bom; /* bom: bytes to leave out */
	const char *name;
} signatures[] = {
	/* clang-format off */
	{ "\xEF\xBB\xBF",     3, 3, "utf-8" },
	{ "\xFF\xFE\0\0",     4, 4, "utf-32le" },
	{ "\0\0\xFE\xFF",     4, 4, "utf-32be" },
	{ "\xFF\xFE",         2, 2, "utf-16le" },
	{ "\xFE\xFF",         2, 2, "utf-16be" },
	{ "<\0\0\0",          4, 0, "utf-32le" },
	{ "\0\0\0<",          4, 0, "utf-32be" },
	{ "<\0",              2, 0, "utf-16le" },
	{ "\0<",              2, 0, "utf-16be" },
	{ "{\0",              2, 0, "utf-16le" },
	{ "\0{",              2, 0, "utf-16be" },
	{ "\x4C\x6F\xA7\x94",  4, 0, "ibm037" }, /* <?xm */
	/* clang-format on */
};

static const struct signature *
signature_of(struct str bytes)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
		const struct signature *s = &signatures[i];
		if (str_starts(bytes, (struct str){ s->bytes, s->n }))
			return s;
	}
	return NULL;
}

struct counts {
	size_t sound, broken; /* sequences beyond ASCII */
};

/* The first byte beyond ASCII from at on. */
static size_t
over_ascii(struct str s, size_t at)
{
	for (uint64_t eight; at + sizeof eight <= s.n; at += sizeof eight) {
		memcpy(&eight, s.p + at, sizeof eight);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (at < s.n && (unsigned char)s.p[at] < 0x80)
		at++;
	return at;
}

static struct counts
count_sequences(struct str bytes)
{
	struct counts n = { 0, 0 };
	for (size_t at = over_ascii(bytes, 0), next; at < bytes.n;
	     at = over_ascii(bytes, next)) {
		uint32_t c = utf8_next(bytes, at, &next);
		if (c == UTF8_BAD && next - at < 3)
			n.broken++;
		else
			n.sound += c >= 0x80;
	}
	return n;
}

/* The part of a document that a guess is made from. The first letters beyond ASCII may
 * come late, so it starts a bit before them. */
static struct str
telling_part(struct str bytes)
{
	size_t from = 0;
	while (from < bytes.n && (unsigned char)bytes.p[from] < 0x80)
		from++;
	struct str part = str_sub(bytes, from > 200 ? from - 200 : 0, bytes.n);
	return str_sub(part, 0, GUESS_BYTES);
}

static const struct encoding *
ask_uchardet(struct str part)
{
	const struct encoding *found = NULL;
	uchardet_t detector = uchardet_new();
	if (detector && uchardet_handle_data(detector, part.p, part.n) == 0) {
		uchardet_data_end(detector);
		found = encoding_find(str_of(uchardet_get_charset(detector)));
	}
	if (detector)
		uchardet_delete(detector);
	return found;
}

/* Of few letters uchardet may make any alphabet of ISO's, DOS's or Apple's; then the
 * West's is likelier. */
static bool
is_far_fetched(const struct encoding *e)
{
	static const struct str kinds[] = { STR("iso-8859-"), STR("ibm"), STR("mac"),
		STR("x-mac") };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_starts(str_of(e->name), kinds[i]))
			return true;
	return false;
}

static const struct encoding *
guess(struct str bytes)
{
	struct str part = telling_part(bytes);
	const struct encoding *found = ask_uchardet(part);
	size_t high = 0;
	for (size_t i = 0; i < part.n; i++)
		high += (unsigned char)part.p[i] >= 0x80;
	bool few = high < FEW_LETTERS && found && is_far_fetched(found);
	if (!found || few || found->kind == ENCODING_UTF8 || found->kind == ENCODING_WIDE)
		found = encoding_find(STR("windows-1252"));
	return found;
}

/* What the labels say as far as it is known and can be true of bytes with a unit of one
 * byte, HTTP's first. */
struct labels {
	const struct encoding *of[2];
	size_t n;
};

static struct labels
labelled(const struct charset_hint *hint)
{
	const struct str names[] = { hint->http, hint->declared };
	struct labels labels = { .n = 0 };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct encoding *e = encoding_find(names[i]);
		if (e && e->kind != ENCODING_WIDE && e->kind != ENCODING_EBCDIC)
			labels.of[labels.n++] = e;
	}
	return labels;
}

static bool convert(struct str bytes, const struct encoding *e, struct buf *out);

/* What no writer would have written: characters that do not exist, a capital or a sign of
 * the foreign part (a piece of a table's frame) in the middle of a word. */
static size_t
oddities(struct str bytes, const struct encoding *e)
{
	struct buf text = BUF(8 * JUDGED_BYTES);
	size_t n = 0;
	uint32_t before = ' ', c;
	convert(bytes, e, &text);
	for (size_t at = 0, next; at < text.n; at = next, before = c) {
		c = utf8_next(buf_view(&text), at, &next);
		if (c < 0x80 && before < 0x80)
			continue;
		enum letter_class is = letter_class(c), was = letter_class(before);
		n += c == UTF8_BAD || utf8_is_unwanted(c) ||
		     (was == LETTER_LOWER && is == LETTER_UPPER) ||
		     (was >= LETTER_UPPER && is == LETTER_SIGN && c > 0x2100);
	}
	buf_done(&text);
	return n;
}

static const struct encoding *
judge(struct str bytes, const struct encoding *http, const struct encoding *declared)
{
	struct str part = telling_part(bytes), judged = str_sub(part, 0, JUDGED_BYTES);
	size_t of_http = oddities(judged, http), of_declared = oddities(judged, declared);
	if (of_http != of_declared)
		return of_http < of_declared ? http : declared;
	return ask_uchardet(part) == declared ? declared : http;
}

/* The label to believe, NULL: there is none. */
static const struct encoding *
believed(struct str bytes, const struct labels *labels)
{
	const struct encoding *http = labels->of[0], *declared = labels->of[1];
	if (labels->n == 0)
		return NULL;
	if (labels->n == 1 || http == declared || http->kind == ENCODING_UTF8 ||
	    declared->kind == ENCODING_UTF8)
		return http;
	return judge(bytes, http, declared);
}

/* In place of UTF-8, which it is not. */
static const struct encoding *
instead(struct str bytes, const struct labels *labels)
{
	for (size_t i = 0; i < labels->n; i++)
		if (labels->of[i]->kind != ENCODING_UTF8)
			return labels->of[i];
	return guess(bytes);
}

static const struct encoding *
choose(struct str bytes, const struct charset_hint *hint)
{
	const struct encoding *utf8 = encoding_find(STR("utf-8"));
	struct labels labels = labelled(hint);
	const struct encoding *e = believed(bytes, &labels);
	struct counts n = count_sequences(bytes);
	if (e && e->kind == ENCODING_MULTI && (n.broken || n.sound < SURE_LETTERS))
		return e;
	if (n.broken == 0 && (n.sound > 0 || !e))
		return utf8;
	if (e == utf8 && n.broken > 0 && n.sound == 0)
		return instead(bytes, &labels);
	if (e && n.sound / MUCH > n.broken)
		return utf8;
	return e ? e : n.sound > n.broken ? utf8 : guess(bytes);
}

/* Whether the first label that is there means another encoding than e. */
static bool
is_overruled(const struct encoding *e, const struct charset_hint *hint)
{
	struct str label = hint->http.n ? hint->http : hint->declared;
	const struct encoding *said = encoding_find(label);
	/* "utf-16" stands for either order of bytes. */
	bool either = said && said->kind == ENCODING_WIDE && e->kind == ENCODING_WIDE &&
		      said->unit == e->unit;
	return label.n > 0 && said != e && !either;
}

/* One call of iconv; what it made is added to out. False: it stopped at a sequence that
 * cannot be decoded. */
static bool
convert_some(iconv_t cd, char **in, size_t *left, struct buf *out)
{
	char chunk[8192], *to = chunk;
	size_t room = sizeof chunk;
	bool end = *left == 0; /* ask for what a stateful encoding holds back */
	size_t r = iconv(cd, end ? NULL : in, end ? NULL : left, &to, &room);
	int why = r == (size_t)-1 ? errno : 0;
	buf_add(out, chunk, sizeof chunk - room);
	return why != EILSEQ && why != EINVAL;
}

/* Bytes to step over where decoding stopped: the rest of a broken letter must not eat
 * ASCII that follows. */
static size_t
step_over(const struct encoding *e, size_t left)
{
	return left < e->unit ? left : e->unit;
}

/* By a table of the letters from 0x80 on. */
static bool
convert_by(const uint16_t letters[128], struct str bytes, struct buf *out)
{
	bool damaged = false;
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];
		utf8_put(out, c < 0x80 ? c : letters[c - 0x80]);
		damaged |= c >= 0x80 && letters[c - 0x80] == UTF8_BAD;
	}
	return damaged;
}

static bool
convert(struct str bytes, const struct encoding *e, struct buf *out)
{
	const uint16_t *letters = encoding_letters(e);
	if (letters)
		return convert_by(letters, bytes, out);
	iconv_t cd = iconv_open("UTF-8", e->iconv);
	bool damaged = false;
	if (cd == (iconv_t)-1)
		return utf8_repair(bytes, out), true;
	/* iconv's interface is older than const. */
	union {
		const char *in;
		char *p;
	} at = { .in = bytes.p };
	size_t left = bytes.n;
	while (left > 0 && !out->full) {
		if (convert_some(cd, &at.p, &left, out))
			continue;
		size_t n = step_over(e, left);
		at.p += n;
		left -= n;
		utf8_put(out, UTF8_BAD);
		damaged = true;
	}
	convert_some(cd, &at.p, &left, out);
	iconv_close(cd);
	return damaged;
}

/* What is sound UTF-8 already is not copied. */
static bool
decode(struct str bytes, const struct encoding *e, struct buf *out, struct str *text)
{
	bool damaged = false;
	*text = bytes;
	if (e->kind == ENCODING_UTF8 && utf8_is_valid(bytes))
		return false;
	if (e->kind != ENCODING_UTF8)
		damaged = convert(bytes, e, out);
	else {
		utf8_repair(bytes, out);
		damaged = true;
	}
	*text = buf_view(out);
	return damaged;
}

/* The code page that a label names, where it is one of EBCDIC. */
static const struct encoding *
which_ebcdic(const struct charset_hint *hint, const struct encoding *otherwise)
{
	const struct str labels[] = { hint->http, hint->declared };
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		const struct encoding *e = encoding_find(labels[i]);
		if (e && e->kind == ENCODING_EBCDIC)
			return e;
	}
	return otherwise;
}

struct str
charset_view(struct str bytes, const struct charset_hint *hint, struct buf *out,
    struct str *text, bool *damaged, bool *overruled)
{
	const struct signature *s = signature_of(bytes);
	const struct encoding *e = s ? encoding_find(str_of(s->name)) : NULL;
	if (e && e->kind == ENCODING_EBCDIC)
		e = which_ebcdic(hint, e);
	if (!e)
		e = choose(bytes, hint);
	if (s)
		bytes = str_sub(bytes, s->bom, bytes.n);
	*damaged = decode(bytes, e, out, text);
	*overruled = is_overruled(e, hint);
	return str_of(e->name);
}

struct str
charset_to_utf8(struct str bytes, const struct charset_hint *hint, struct buf *out,
    bool *damaged, bool *overruled)
{
	struct str text, name = charset_view(bytes, hint, out, &text, damaged, overruled);
	if (!out->n)
		buf_str(out, text);
	return name;
}

/* The value of name in text: name, perhaps blanks, "=", a value in quotes or up to a
 * blank or
 * ';'. */
static struct str
value_of(struct str text, struct str name)
{
	size_t at;
	while ((at = str_find_nocase(text, name)) != STR_NONE) {
		text = str_trim(str_sub(text, at + name.n, text.n));
		if (!text.n || text.p[0] != '=')
			continue;
		text = str_trim(str_sub(text, 1, text.n));
		char quote = text.n ? text.p[0] : 0;
		if (quote == '"' || quote == '\'') {
			text = str_sub(text, 1, text.n);
			return str_trim(str_sub(text, 0, str_find_char(text, quote)));
		}
		size_t n = 0;
		while (n < text.n && !char_is_space(text.p[n]) && text.p[n] != ';' &&
		       text.p[n] != '?' && text.p[n] != '>')
			n++;
		return str_sub(text, 0, n);
	}
	return STR("");
}

/* The declaration of a document in UTF-16 or -32, its zero bytes left out. The label can
 * only be named by the table, because nothing in the document holds it in one piece. */
static struct str
wide_declared(struct str bytes)
{
	char narrow[256];
	size_t n = 0;
	for (size_t i = 0; i < bytes.n && n < sizeof narrow; i++)
		if (bytes.p[i])
			narrow[n++] = bytes.p[i];
	struct str label = charset_xml_declared((struct str){ narrow, n });
	const struct encoding *e = encoding_find(label);
	return e ? str_of(e->name) : STR("");
}

/* The letters of a declaration are the same in all of EBCDIC's code pages. */
static struct str
ebcdic_declared(struct str bytes)
{
	struct buf ascii = BUF(4 * DECLARATION_BYTES);
	convert(bytes, encoding_find(STR("ibm037")), &ascii);
	const struct encoding *e = encoding_find(charset_xml_declared(buf_view(&ascii)));
	buf_done(&ascii);
	return e ? str_of(e->name) : STR("");
}

struct str
charset_xml_declared(struct str bytes)
{
	const struct signature *s = signature_of(bytes);
	if (s)
		bytes = str_sub(bytes, s->bom, bytes.n);
	bytes = str_sub(bytes, 0, DECLARATION_BYTES);
	if (s && str_is(str_of(s->name), "ibm037"))
		return ebcdic_declared(bytes);
	if (s && !str_is(str_of(s->name), "utf-8"))
		return wide_declared(bytes);
	bytes = str_trim(bytes);
	size_t end = str_find_char(bytes, '>');
	if (!str_starts(bytes, STR("<?xml")) || end == STR_NONE)
		return STR("");
	return value_of(str_sub(bytes, 0, end), STR("encoding"));
}

struct str
charset_of_content_type(struct str content_type)
{
	size_t at = str_find_char(content_type, ';');
	if (at == STR_NONE)
		return STR("");
	return value_of(str_sub(content_type, at, content_type.n), STR("charset"));
}
