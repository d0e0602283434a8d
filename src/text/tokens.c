/* The tokenizer: from left to right, one token at a time. A word takes in hyphens,
 * apostrophes, stops and commas that belong to it (rules 3 to 6 below), a sign stands
 * alone; then the sentences are marked in one more pass.
 *
 *  1. a joint (text/joint.h) ends token and sentence;
 *  2. a line end ends a sentence, whatever stands before it;
 *  3. abbreviations keep their stop, and end a sentence only before a word that begins
 *     sentences;
 *  4. possessives are tokens of their own;
 *  5. hyphens stay inside, but before a suffix that makes an adjective (Doha | -based);
 *  6. & joins capitals, . and , join digits, # and @ belong to the word behind them. */
#include "config.h"

#include <string.h>

#include "base/xalloc.h"
#include "text/joint.h"
#include "text/letter.h"
#include "text/tokens.h"
#include "text/utf8.h"

static const char adjectives[] =
    " based led backed born owned controlled style brokered linked listed made era run "
    "funded "
    "sponsored held occupied area trained educated affiliated speaking wide ruled "
    "supported "
    "built bound allied imposed dominated administered designated like type related only "
    "produced developed installed registered flagged level ";
static const char closers[] = "\"')]}\xe2\x80\x9d\xe2\x80\x99\xc2\xbb";

struct scan {
	struct str s;
	size_t at;
	struct tokens *out;
	size_t cap;
	struct arena *arena;
	uint32_t pending; /* flags for the next token */
};

static uint32_t
peek(const struct scan *c, size_t at)
{
	size_t next;
	return at < c->s.n ? utf8_next(c->s, at, &next) : '\n';
}

static enum letter_class
class_at(const struct scan *c, size_t at)
{
	return letter_class(peek(c, at));
}

static enum letter_class
class_before(const struct scan *c, size_t at)
{
	return at ? class_at(c, utf8_back(c->s, at)) : LETTER_BLANK;
}

static bool
is_hyphen(uint32_t c)
{
	return c == '-' || c == 0x2010 || c == 0x2011;
}

static bool
is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static uint32_t
flags_of(struct str s)
{
	uint32_t f = 0;
	size_t upper = 0, letters = 0, next;
	enum letter_class first = letter_class(utf8_next(s, 0, &next));
	for (size_t at = 0; at < s.n;) {
		uint32_t c = utf8_next(s, at, &at);
		enum letter_class k = letter_class(c);
		letters += k >= LETTER_UPPER;
		upper += k == LETTER_UPPER;
		f |= k >= LETTER_DIGIT ? TOKEN_WORD : 0;
		f |= k == LETTER_DIGIT ? TOKEN_DIGIT : 0;
		f |= is_hyphen(c) ? TOKEN_HYPHEN : 0;
	}
	f |= first == LETTER_UPPER ? TOKEN_CAPITAL : 0;
	f |= first == LETTER_LOWER ? TOKEN_LOWER : 0;
	f |= letters >= 2 && upper == letters ? TOKEN_CAPITALS : 0;
	return f;
}

static void
add(struct scan *c, size_t start, size_t end, uint32_t flags)
{
	struct tokens *t = c->out;
	t->token = arena_push(c->arena, t->token, &t->n, sizeof *t->token);
	t->token[t->n - 1] = (struct token){ (uint32_t)start, (uint32_t)end,
		flags | c->pending | flags_of(str_sub(c->s, start, end)) };
	c->pending = TOKEN_GLUED;
	c->at = end;
}

/* The end of the letters and digits from `at` on. */
static size_t
letters_end(const struct scan *c, size_t at)
{
	for (size_t next; at < c->s.n && letter_is_word(utf8_next(c->s, at, &next));
	     at = next)
		continue;
	return at;
}

/* 's, and the tails of contractions, which go the same way: 've, 'll … */
static bool
is_possessive(const struct scan *c, size_t at)
{
	static const char tails[] = " s S ve re ll d m ";
	size_t next = at;
	if (at >= c->s.n || !is_apostrophe(utf8_next(c->s, at, &next)))
		return false;
	uint32_t after = peek(c, next);
	if (letter_in(tails, str_sub(c->s, next, letters_end(c, next))))
		return true;
	uint32_t before = peek(c, utf8_back(c->s, at));
	return (before == 's' || before == 'S') && !letter_is_word(after);
}

static bool
is_suffix_behind(const struct scan *c, size_t hyphen)
{
	size_t from = hyphen + 1, end = letters_end(c, from);
	return c->s.p[hyphen] == '-' && end > from &&
	       letter_in(adjectives, str_sub(c->s, from, end));
}

static bool
joins_hyphen(const struct scan *c, size_t at, size_t next)
{
	return letter_is_word(peek(c, next)) && !is_suffix_behind(c, at);
}

static bool
joins_digits(const struct scan *c, size_t at, size_t next)
{
	return class_before(c, at) == LETTER_DIGIT && class_at(c, next) == LETTER_DIGIT;
}

static bool
joins_capitals(const struct scan *c, size_t at, size_t next)
{
	return class_before(c, at) == LETTER_UPPER && class_at(c, next) == LETTER_UPPER;
}

/* A stop inside a run: part of the word unless it is a joint or the word is a title. */
static bool
joins_stop(const struct scan *c, size_t start, size_t at, size_t next)
{
	size_t behind;
	if (joins_digits(c, at, next))
		return true;
	if (!letter_is_word(peek(c, next)) || joint_at(c->s, at, &behind))
		return false;
	struct str before = str_sub(c->s, start, at);
	bool initial = utf8_count(before) == 1 || str_find_char(before, '.') != STR_NONE;
	size_t end = letters_end(c, next);
	bool chain = end < c->s.n && c->s.p[end] == '.';
	if (initial && class_at(c, next) == LETTER_UPPER && !chain &&
	    utf8_count(str_sub(c->s, next, end)) > 2)
		return false; /* V.Putin: an initial and a name */
	return !(joint_is_abbreviation(before) && !initial);
}

/* May the sign at `at` stand within the word that began at start? */
static bool
joins(const struct scan *c, size_t start, size_t at)
{
	size_t next;
	uint32_t sign = utf8_next(c->s, at, &next);
	switch (sign) {
	case '\'':
	case 0x2019:
		return !is_possessive(c, at) && class_before(c, at) >= LETTER_UPPER &&
		       class_at(c, next) >= LETTER_UPPER;
	case '-':
	case 0x2010:
	case 0x2011:
		return joins_hyphen(c, at, next);
	case '.':
		return joins_stop(c, start, at, next);
	case ',':
	case ':':
	case '/':
		return joins_digits(c, at, next);
	case '&':
		return joins_capitals(c, at, next);
	case '_':
	case '@':
		return true;
	default:
		return false;
	}
}

/* The end of an address, "://" or www., without the signs that end a sentence. */
static size_t
address_end(const struct scan *c)
{
	size_t end = c->at, next;
	while (end < c->s.n && letter_class(utf8_next(c->s, end, &next)) != LETTER_BLANK)
		end = next;
	struct str head = str_sub(c->s, c->at, end < c->at + 12 ? end : c->at + 12);
	if (str_find(head, STR("://")) == STR_NONE &&
	    !str_starts_nocase(head, STR("www.")))
		return 0;
	while (end > c->at && strchr(".,;:!?)\"'", c->s.p[end - 1]))
		end--;
	return end;
}

/* "don't" is do and n't. */
static size_t
before_not(const struct scan *c, size_t end)
{
	struct str w = str_sub(c->s, c->at, end);
	size_t n = str_ends(w, STR("n't"))              ? 3
		   : str_ends(w, STR("n\xe2\x80\x99t")) ? 5
							: 0;
	return w.n > n ? end - n : end;
}

static size_t
word_end(const struct scan *c, uint32_t *flags)
{
	size_t at = c->at, next;
	utf8_next(c->s, at, &next); /* a letter, or # or @ before one */
	for (at = next; at < c->s.n; at = next) {
		uint32_t ch = utf8_next(c->s, at, &next);
		if (!letter_is_word(ch) && !joins(c, c->at, at))
			break;
	}
	if (at < c->s.n && c->s.p[at] == '.' &&
	    joint_is_abbreviation(str_sub(c->s, c->at, at))) {
		*flags = TOKEN_STOP;
		return at + 1;
	}
	return before_not(c, at);
}

static bool
takes_suffix(struct scan *c)
{
	size_t at = c->at, next;
	if (!(c->pending & TOKEN_GLUED) || !class_before(c, at))
		return false;
	if (class_before(c, at) < LETTER_DIGIT && c->s.p[at - 1] != '.')
		return false;
	if (is_possessive(c, at)) {
		utf8_next(c->s, at, &next);
		add(c, at, letters_end(c, next), TOKEN_SUFFIX);
		return true;
	}
	if (c->s.p[at] == '-' && is_suffix_behind(c, at)) {
		add(c, at, letters_end(c, at + 1), TOKEN_SUFFIX);
		return true;
	}
	return false;
}

/* "--" and "..." are one sign, other signs stand alone. */
static void
take_sign(struct scan *c, uint32_t sign, size_t next)
{
	while ((sign == '-' || sign == '.' || sign == '_') && next < c->s.n &&
	       (unsigned char)c->s.p[next] == sign)
		next++;
	add(c, c->at, next, 0);
}

static void
take_token(struct scan *c)
{
	size_t next, end;
	uint32_t flags = 0, ch = utf8_next(c->s, c->at, &next);
	if (takes_suffix(c))
		return;
	bool tag = (ch == '#' || ch == '@') && letter_is_word(peek(c, next));
	if (!letter_is_word(ch) && !tag) {
		take_sign(c, ch, next);
	} else if (ch < 0x80 && (end = address_end(c))) {
		add(c, c->at, end, 0);
	} else {
		end = word_end(c, &flags);
		add(c, c->at, end, flags);
	}
}

void
tokens_split(struct str text, struct arena *arena, struct tokens *out)
{
	struct scan c = { .s = text, .out = out, .arena = arena };
	*out = (struct tokens){ .text = text };
	c.pending = TOKEN_LINE;
	while (c.at < text.n) {
		size_t next;
		uint32_t ch = utf8_next(text, c.at, &next);
		if (letter_class(ch) != LETTER_BLANK) {
			take_token(&c);
			continue;
		}
		bool line = ch == '\n' || (c.pending & TOKEN_LINE);
		c.pending = line ? TOKEN_LINE : 0;
		c.at = next;
	}
	tokens_mark(out);
}

bool
token_is(const struct tokens *t, size_t at, const char *sign)
{
	return at < t->n && str_is(token_text(t, at), sign);
}

static bool
is_closer(const struct tokens *t, size_t at)
{
	struct str s = token_text(t, at);
	bool open_behind = at + 1 < t->n && token_has(t, at + 1, TOKEN_GLUED) &&
			   token_has(t, at + 1, TOKEN_WORD) &&
			   (s.p[0] == '"' || s.p[0] == '\'');
	return token_has(t, at, TOKEN_GLUED) && !open_behind && s.n <= 3 &&
	       str_find(str_of(closers), s) != STR_NONE;
}

static bool
is_final(const struct tokens *t, size_t at)
{
	struct str s = token_text(t, at);
	return str_is(s, ".") || str_is(s, "!") || str_is(s, "?") ||
	       str_is(s, "\xe2\x80\xa6") || str_starts(s, STR("..")) ||
	       str_is(s, "\xe3\x80\x82");
}

static bool
is_mark(const struct tokens *t, size_t at)
{
	return !token_has(t, at, TOKEN_WORD);
}

/* Does a sentence begin at token `at`, given the one that ends before it at `end`? */
static bool
begins_after(const struct tokens *t, size_t end, size_t at)
{
	size_t word = at;
	while (word < t->n && is_mark(t, word) && word < at + 3)
		word++;
	if (word >= t->n)
		return true;
	if (token_has(t, end, TOKEN_STOP))
		return joint_begins_sentence(token_text(t, word)) || word > at;
	return !token_has(t, word, TOKEN_LOWER);
}

static bool
begins_sentence(const struct tokens *t, size_t at)
{
	if (at == 0 || token_has(t, at, TOKEN_LINE))
		return true;
	if (token_has(t, at, TOKEN_SUFFIX) || is_closer(t, at))
		return false;
	size_t end = at - 1;
	while (end > 0 && is_closer(t, end))
		end--;
	if (!is_final(t, end) && !token_has(t, end, TOKEN_STOP))
		return false;
	return begins_after(t, end, at);
}

static bool
opens_speech(const struct tokens *t, size_t at)
{
	struct str s = token_text(t, at);
	bool mark = str_is(s, "\"") || str_is(s, "\xe2\x80\x9c") || str_is(s, "\xc2\xab");
	return mark && (at == 0 || token_is(t, at - 1, ",") || token_is(t, at - 1, ":"));
}

static bool
is_headline(const struct tokens *t, size_t from, size_t to)
{
	size_t capitals = 0, small = 0;
	if (token_is(t, to - 1, "."))
		return false;
	for (size_t i = from; i < to; i++) {
		if (token_has(t, i, TOKEN_HIDDEN))
			continue;
		capitals += token_has(t, i, TOKEN_CAPITAL);
		small += token_has(t, i, TOKEN_LOWER) &&
			 t->token[i].end - t->token[i].start >= 4;
	}
	return capitals >= 4 && small * 4 <= capitals;
}

/* The words where a capital says nothing, and the headline's mark, from..to. */
static void
mark_sentence(struct tokens *t, size_t from, size_t to)
{
	bool start = true, headline = is_headline(t, from, to);
	t->token[from].flags |= TOKEN_SENTENCE;
	for (size_t i = from; i < to; i++) {
		start |= opens_speech(t, i);
		t->token[i].flags |=
		    (start ? TOKEN_START : 0u) | (headline ? TOKEN_HEADLINE : 0u);
		if (token_has(t, i, TOKEN_WORD))
			start = token_has(t, i, TOKEN_HIDDEN);
	}
}

void
tokens_mark(struct tokens *t)
{
	for (size_t i = 0; i < t->n; i++)
		t->token[i].flags &=
		    ~(uint32_t)(TOKEN_SENTENCE | TOKEN_START | TOKEN_HEADLINE);
	for (size_t i = 0; i < t->n; i++)
		if (begins_sentence(t, i))
			t->token[i].flags |= TOKEN_SENTENCE;
	for (size_t i = 0, end; i < t->n; i = end) {
		end = tokens_sentence_end(t, i);
		mark_sentence(t, i, end);
	}
}

size_t
tokens_sentence_end(const struct tokens *t, size_t at)
{
	for (at++; at < t->n && !token_has(t, at, TOKEN_SENTENCE); at++)
		continue;
	return at;
}
