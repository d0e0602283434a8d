/* Damaged JSON -> sound JSON, in one pass over its tokens. Written are only brackets that
 * match, strings in quotes with sound escapes, numbers that jansson can hold, and the
 * commas and colons that belong between them, whatever stood there.
 *
 * Sound JSON comes out as it was, but for integers that no int64 holds and reals with a
 * long exponent: these become strings, so that an id keeps its digits. */
#include "config.h"

#include <string.h>

#include "base/json.h"
#include "base/limits.h"

struct level {
	char close; /* what ends it */
	bool some;  /* holds a value (or a key) */
	bool comma; /* a comma stood behind the last one */
	bool key;   /* a key waits for its value */
};

struct repair {
	struct str s;
	size_t at, line;
	struct buf *out;
	struct json_report *report;
	struct level levels[LIMIT_DEPTH];
	size_t depth, too_deep; /* too_deep: open brackets beyond the limit */
	bool done;
};

static void
damaged(struct repair *r, enum json_damage kind)
{
	size_t bit = 0;
	while (1u << bit != (unsigned)kind)
		bit++;
	if (!(r->report->damage & kind))
		r->report->line[bit] = r->line;
	r->report->damage |= kind;
}

const char *
jv_damage_words(unsigned bit)
{
	static const char *const words[JV_DAMAGES] = {
		"what stands around the document was left out",
		"commas, colons or brackets were missing or too many",
		"a string had control characters, quotes or escapes that are not allowed",
		"a word or number that JSON does not know was taken as text",
		"the document ends in the middle",
		"too deeply nested: a part was left out",
	};
	for (size_t i = 0; i < JV_DAMAGES; i++)
		if (bit == 1u << i)
			return words[i];
	return "";
}

/* ---- reading ---- */

static char
ahead(const struct repair *r, size_t n)
{
	return r->at + n < r->s.n ? r->s.p[r->at + n] : 0;
}

static void
step(struct repair *r, size_t n)
{
	for (; n && r->at < r->s.n; n--)
		r->line += r->s.p[r->at++] == '\n';
}

static bool
starts(const struct repair *r, const char *with)
{
	return str_starts(str_sub(r->s, r->at, r->s.n), str_of(with));
}

static void
skip_to(struct repair *r, const char *end)
{
	struct str rest = str_sub(r->s, r->at, r->s.n);
	size_t n = str_find(rest, str_of(end));
	step(r, n == STR_NONE ? rest.n : n + strlen(end));
}

/* Comments, and signs that look like blanks. False: nothing of the kind. */
static bool
skip_odd(struct repair *r)
{
	static const char *const blanks[] = { "\xc2\xa0", "\xef\xbb\xbf", "\xe2\x80\xa8",
		"\xe2\x80\xa9" };
	static const char *const comments[][2] = { { "//", "\n" }, { "/*", "*/" } };
	for (size_t i = 0; i < sizeof comments / sizeof *comments; i++)
		if (starts(r, comments[i][0])) {
			skip_to(r, comments[i][1]);
			damaged(r, JV_JUNK);
			return true;
		}
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		if (starts(r, blanks[i])) {
			step(r, strlen(blanks[i]));
			return true;
		}
	return false;
}

static void
skip_blanks(struct repair *r)
{
	while (r->at < r->s.n && (char_is_space(ahead(r, 0)) || !ahead(r, 0)))
		step(r, 1);
}

/* ---- writing ---- */

static struct level *
level(struct repair *r)
{
	return &r->levels[r->depth - 1];
}

/* Before a value (or a key): the comma. */
static void
separate(struct repair *r)
{
	struct level *l = level(r);
	if (l->some)
		buf_char(r->out, ',');
	if (l->some && !l->comma)
		damaged(r, JV_PUNCTUATION);
	l->some = true;
	l->comma = false;
}

/* Before a value that is no string: within an object it needs a key. */
static void
before_value(struct repair *r)
{
	if (!r->depth)
		return;
	struct level *l = level(r);
	if (l->close == '}' && l->key) {
		l->key = false;
		return;
	}
	separate(r);
	if (l->close == '}') {
		buf_puts(r->out, "\"\":");
		damaged(r, JV_PUNCTUATION);
	}
}

/* A string or bare word is about to come: is it a key? */
static bool
before_string(struct repair *r)
{
	struct level *l = level(r);
	bool key = l->close == '}' && !l->key;
	if (key)
		separate(r);
	else
		before_value(r);
	return key;
}

static void
after_key(struct repair *r)
{
	level(r)->key = true;
	buf_char(r->out, ':');
	skip_blanks(r);
	if (ahead(r, 0) == ':')
		step(r, 1);
	else if (r->at < r->s.n)
		damaged(r, JV_PUNCTUATION);
}

static void
open_level(struct repair *r, char c)
{
	step(r, 1);
	if (r->too_deep || r->depth == LIMIT_DEPTH) {
		if (!r->too_deep++) {
			before_value(r);
			buf_puts(r->out, "null");
		}
		damaged(r, JV_TOO_DEEP);
		return;
	}
	before_value(r);
	buf_char(r->out, c);
	r->levels[r->depth++] = (struct level){ .close = c == '{' ? '}' : ']' };
}

static void
close_level(struct repair *r)
{
	struct level *l = level(r);
	if (l->key)
		buf_puts(r->out, "null");
	if (l->key || l->comma)
		damaged(r, JV_PUNCTUATION);
	buf_char(r->out, l->close);
	r->depth--;
	r->done = r->depth == 0;
}

/* A bracket that closes nothing is dropped; one that closes an outer level closes what is
 * within it. */
static void
close_bracket(struct repair *r, char c)
{
	step(r, 1);
	if (r->too_deep) {
		r->too_deep--;
		return;
	}
	size_t to = r->depth;
	while (to && r->levels[to - 1].close != c)
		to--;
	if (to != r->depth)
		damaged(r, JV_PUNCTUATION);
	while (to && r->depth >= to)
		close_level(r);
}

static void
comma(struct repair *r)
{
	struct level *l = level(r);
	step(r, 1);
	if (r->too_deep)
		return;
	if (l->key) {
		buf_puts(r->out, "null");
		l->key = false;
		damaged(r, JV_PUNCTUATION);
	}
	if (!l->some || l->comma)
		damaged(r, JV_PUNCTUATION);
	l->comma = l->some;
}

/* ---- strings ---- */

/* The first byte from i on that is no blank; *line_end: one lies between. */
static size_t
over_blanks(struct str s, size_t i, bool *line_end)
{
	for (; i < s.n && char_is_space(s.p[i]); i++)
		*line_end |= s.p[i] == '\n';
	return i;
}

/* Does a key stand at i, quotes and colon? */
static bool
is_key(struct str s, size_t i)
{
	bool any = false;
	size_t end = i + 1;
	while (end < s.n && s.p[end] != '"' && s.p[end] != '\n')
		end++;
	end = over_blanks(s, end + 1, &any);
	return end < s.n && s.p[end] == ':';
}

/* Does the quote at hand end its string? One within the text is followed by more of it.
 */
static bool
ends_string(const struct repair *r)
{
	bool line_end = false;
	size_t i = over_blanks(r->s, r->at + 1, &line_end);
	char c = i < r->s.n ? r->s.p[i] : 0;
	if (c == '"' || c == '\'')
		return line_end || is_key(r->s, i);
	return !c || strchr(",:}]/", c) || (c & 0x80);
}

static int
hex_value(char c)
{
	if (char_is_digit(c))
		return c - '0';
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits of \u at offset n ahead; -1: they are not there. */
static long
code_unit(const struct repair *r, size_t n)
{
	long v = 0;
	if (ahead(r, n) != '\\' || ahead(r, n + 1) != 'u')
		return -1;
	for (size_t i = 2; i < 6; i++) {
		int digit = hex_value(ahead(r, n + i));
		if (digit < 0)
			return -1;
		v = v * 16 + digit;
	}
	return v;
}

/* \uXXXX, alone or as a pair of surrogates. False: it is neither. */
static bool
take_code(struct repair *r)
{
	long first = code_unit(r, 0);
	if (first < 0)
		return false;
	bool high = first >= 0xD800 && first < 0xDC00;
	long second = high ? code_unit(r, 6) : 0;
	size_t n = 6;
	if (high && second >= 0xDC00 && second < 0xE000)
		n = 12;
	else if (!first || (first >= 0xD800 && first < 0xE000)) {
		buf_puts(r->out, "\\ufffd");
		damaged(r, JV_BAD_STRING);
		step(r, 6);
		return true;
	}
	buf_str(r->out, str_sub(r->s, r->at, r->at + n));
	step(r, n);
	return true;
}

static void
take_escape(struct repair *r)
{
	char c = ahead(r, 1);
	if (c == 'u' && take_code(r))
		return;
	if (c && strchr("\"\\/bfnrt", c)) {
		buf_str(r->out, str_sub(r->s, r->at, r->at + 2));
		step(r, 2);
		return;
	}
	damaged(r, JV_BAD_STRING); /* the backslash goes, what it stood before stays */
	step(r, 1);
}

/* A character that may not stand in a string as it is. */
static void
take_control(struct repair *r)
{
	static const struct {
		char c;
		const char *as;
	} rows[] = { { '\n', "\\n" }, { '\t', "\\t" }, { '\r', "" }, { '"', "\\\"" } };
	char c = ahead(r, 0);
	damaged(r, JV_BAD_STRING);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].c == c)
			buf_puts(r->out, rows[i].as);
	step(r, 1);
}

/* What may stand in a string as it is. */
static void
take_plain(struct repair *r, char quote)
{
	size_t from = r->at;
	for (; r->at < r->s.n; r->at++) {
		char c = r->s.p[r->at];
		if ((unsigned char)c < 32 || c == '"' || c == '\\' || c == quote)
			break;
	}
	buf_str(r->out, str_sub(r->s, from, r->at));
}

static void
take_special(struct repair *r)
{
	char c = ahead(r, 0);
	if (c == '\\') {
		take_escape(r);
	} else if (c == '\'') {
		buf_char(r->out, c);
		step(r, 1);
	} else {
		take_control(r);
	}
}

/* The text behind the opening quote, up to the one that closes it. */
static void
take_string(struct repair *r, char quote, bool key)
{
	bool closed = false;
	step(r, 1);
	buf_char(r->out, '"');
	while (!closed) {
		take_plain(r, quote);
		if (r->at == r->s.n)
			break;
		closed = ahead(r, 0) == quote && (key || ends_string(r));
		if (closed)
			step(r, 1);
		else
			take_special(r);
	}
	if (!closed)
		damaged(r, JV_CUT_OFF);
	buf_char(r->out, '"');
}

/* ---- words and numbers ---- */

static size_t
count_digits(struct str s, size_t at)
{
	size_t n = 0;
	while (at + n < s.n && char_is_digit(s.p[at + n]))
		n++;
	return n;
}

/* JSON's grammar of numbers. *fits: jansson can hold it. */
static bool
is_number(struct str s, bool *fits)
{
	size_t at = s.n && s.p[0] == '-', n = count_digits(s, at);
	if (!n || (n > 1 && s.p[at] == '0'))
		return false;
	at += n;
	*fits = n <= 18;
	if (at < s.n && s.p[at] == '.') {
		n = count_digits(s, at + 1);
		if (!n)
			return false;
		at += 1 + n;
	}
	if (at < s.n && char_lower(s.p[at]) == 'e') {
		at++;
		at += at < s.n && (s.p[at] == '+' || s.p[at] == '-');
		n = count_digits(s, at);
		*fits &= n <= 2;
		if (!n)
			return false;
		at += n;
	}
	return at == s.n;
}

static bool
is_one_of(struct str s, const char *words)
{
	for (struct str rest = str_of(words), one; str_cut(&rest, ' ', &one);)
		if (str_eq(s, one))
			return true;
	return false;
}

static bool
in_word(char c)
{
	return c && !char_is_space(c) && !strchr("{}[],:\"'", c);
}

static void
quote_word(struct repair *r, struct str word)
{
	buf_char(r->out, '"');
	for (size_t i = 0; i < word.n; i++)
		if ((unsigned char)word.p[i] >= 32 && word.p[i] != '\\')
			buf_char(r->out, word.p[i]);
	buf_char(r->out, '"');
}

static void
take_word(struct repair *r)
{
	size_t from = r->at;
	bool fits = true;
	while (in_word(ahead(r, 0)))
		step(r, 1);
	struct str word = str_sub(r->s, from, r->at);
	if (!word.n) {
		step(r, 1);
		return;
	}
	bool key = before_string(r), number = is_number(word, &fits);
	bool known = number || is_one_of(word, "true false null");
	if (key || !known)
		damaged(r, JV_BAD_WORD);
	if (!key && known && fits)
		buf_str(r->out, word);
	else if (!key && is_one_of(word, "undefined NaN Infinity -Infinity None"))
		buf_puts(r->out, "null");
	else
		quote_word(r, word);
	if (key)
		after_key(r);
}

/* ---- the whole ---- */

static void
take_quoted(struct repair *r, char quote)
{
	if (quote == '\'')
		damaged(r, JV_BAD_STRING);
	bool key = before_string(r);
	take_string(r, quote, key);
	if (key)
		after_key(r);
}

/* Within what is too deep only brackets and strings count. */
static void
skip_deep(struct repair *r, char c)
{
	struct buf *out = r->out, nowhere = BUF(0);
	r->out = &nowhere;
	if (c == '"')
		take_string(r, c, false);
	else
		step(r, 1);
	r->out = out;
	buf_done(&nowhere); /* a string of nothing takes a byte for its end */
}

static void
take_token(struct repair *r)
{
	char c = ahead(r, 0);
	if (c == '{' || c == '[')
		open_level(r, c);
	else if (c == '}' || c == ']')
		close_bracket(r, c);
	else if (r->too_deep)
		skip_deep(r, c);
	else if (c == ',')
		comma(r);
	else if (c == '"' || c == '\'')
		take_quoted(r, c);
	else if (c == ':') {
		damaged(r, JV_PUNCTUATION);
		step(r, 1);
	} else
		take_word(r);
}

static size_t
find_begin(struct str s, size_t i)
{
	while (i < s.n && s.p[i] != '{' && s.p[i] != '[')
		i++;
	return i;
}

void
jv_repair(struct str text, struct buf *out, struct json_report *report)
{
	struct repair r = { .s = text, .line = 1, .out = out, .report = report };
	*report = (struct json_report){ 0 };
	skip_blanks(&r);
	while (skip_odd(&r))
		skip_blanks(&r);
	size_t begin = find_begin(text, r.at);
	if (r.at < begin)
		damaged(&r, JV_JUNK);
	step(&r, begin - r.at);
	while (r.at < text.n && !r.done && !out->full) {
		skip_blanks(&r);
		if (r.at < text.n && !skip_odd(&r))
			take_token(&r);
	}
	if (r.depth)
		damaged(&r, JV_CUT_OFF);
	while (r.depth)
		close_level(&r);
	skip_blanks(&r);
	if (r.at < text.n)
		damaged(&r, JV_JUNK);
}
