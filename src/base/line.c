/* The line language as a small state machine: blank, word, in "…", in '…', comment. */
#include "config.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/line.h"

struct splitter {
	struct str line;
	size_t at;
	int flags;
	struct buf text; /* the word being made */
	struct arena *arena;
	struct words *out;
};

/* base stands below text/utf8: this is the plain check of RFC 3629's table, enough to
 * refuse a line. */
static bool
is_utf8(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		unsigned char c = (unsigned char)s.p[i];
		size_t more = c < 0x80                ? 0
			      : c >= 0xc2 && c < 0xe0 ? 1
			      : c >= 0xe0 && c < 0xf0 ? 2
						      : 3;
		if ((c >= 0x80 && c < 0xc2) || c > 0xf4 || i + more >= s.n)
			return false;
		for (size_t k = 1; k <= more; k++)
			if (((unsigned char)s.p[i + k] & 0xc0) != 0x80)
				return false;
		i += more + 1;
	}
	return true;
}

static char
escaped(char c)
{
	return c == 'n' ? '\n' : c == 't' ? '\t' : c;
}

/* Takes what stands between quotes; at is on the opening one. */
static bool
take_quoted(struct splitter *s, struct err *err)
{
	size_t from = s->at;
	char quote = s->line.p[s->at++];
	for (; s->at < s->line.n; s->at++) {
		char c = s->line.p[s->at];
		if (c == quote) {
			s->at++;
			return true;
		}
		bool escape = c == '\\' && quote == '"' && s->at + 1 < s->line.n &&
			      memchr("\"\\nt", s->line.p[s->at + 1], 4);
		buf_char(&s->text, escape ? escaped(s->line.p[++s->at]) : c);
	}
	return fail(err, ERR_SYNTAX,
	    "column %zu: invalid quotation, the mark is never closed; close it or write "
	    "\\\" for one",
	    from + 1);
}

static bool
take_word(struct splitter *s, struct err *err)
{
	struct word w = { .at = s->at };
	buf_clear(&s->text);
	while (s->at < s->line.n && !char_is_space(s->line.p[s->at])) {
		char c = s->line.p[s->at];
		if (c == '"' || (c == '\'' && s->flags & LINE_SINGLE)) {
			w.quoted = true;
			if (!take_quoted(s, err))
				return false;
			continue;
		}
		buf_char(&s->text, c);
		s->at++;
	}
	w.end = s->at;
	w.text = arena_str(s->arena, buf_view(&s->text));
	if (s->out->n >= LIMIT_WORDS)
		return fail(err, ERR_TOO_BIG, "invalid line, over %d words", LIMIT_WORDS);
	s->out->word = arena_push(s->arena, s->out->word, &s->out->n, sizeof w);
	s->out->word[s->out->n - 1] = w;
	return true;
}

bool
line_split(
    struct str line, int flags, struct arena *arena, struct words *out, struct err *err)
{
	struct splitter s = { .line = line,
		.flags = flags,
		.text = BUF(LIMIT_LINE),
		.arena = arena,
		.out = out };
	*out = (struct words){ 0 };
	if (line.n > LIMIT_LINE)
		return fail(err, ERR_TOO_BIG, "invalid line, over %d bytes", LIMIT_LINE);
	if (str_find_char(line, 0) != STR_NONE || !is_utf8(line))
		return fail(err, ERR_ENCODING, "invalid line, not UTF-8 text");
	bool ok = true;
	while (ok) {
		while (s.at < line.n && char_is_space(line.p[s.at]))
			s.at++;
		bool comment = s.at < line.n && line.p[s.at] == '#' &&
			       (flags & LINE_COMMENTS || out->n == 0);
		if (s.at >= line.n || comment)
			break;
		ok = take_word(&s, err);
	}
	buf_done(&s.text);
	return ok;
}

void
line_quote(struct buf *out, struct str word)
{
	bool plain = word.n > 0 && word.p[0] != '#';
	for (size_t i = 0; i < word.n && plain; i++)
		plain = !char_is_space(word.p[i]) && !memchr("\"'\\", word.p[i], 3);
	if (plain) {
		buf_str(out, word);
		return;
	}
	buf_char(out, '"');
	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];
		if (c == '\n' || c == '\t' || c == '"' || c == '\\')
			buf_char(out, '\\');
		buf_char(out, c == '\n' ? 'n' : c == '\t' ? 't' : c);
	}
	buf_char(out, '"');
}
