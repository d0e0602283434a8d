/* Words of class, id and role, and short lines: looked up in the tables of
 * extract_words.h. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "markup/clean_parts.h"
#include "markup/extract_lines.h"
#include "markup/extract_parts.h"
#include "markup/extract_tongues.h"
#include "markup/extract_words.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { ATTRIBUTE_READ = 512, WORD_MAX = 24 };

/* clang-format off */
static const struct word_row roles[] = {
	{ "alertdialog", WORD_NOT }, { "banner", WORD_POOR }, { "complementary", WORD_POOR },
	{ "contentinfo", WORD_POOR }, { "dialog", WORD_NOT }, { "menu", WORD_NOT },
	{ "menubar", WORD_NOT }, { "navigation", WORD_NOT }, { "search", WORD_NOT },
	{ "tablist", WORD_POOR }, { "toolbar", WORD_NOT },
};
#define TABLE(t) t, sizeof t / sizeof *t
static const struct {
	const struct phrase *rows;
	size_t n;
	const char *const *abroad; /* ends with NULL; or NULL */
	uint16_t after;            /* of those */
} tables[] = {
	[PHRASE_TRIGGER] = { TABLE(triggers), trigger_abroad, 500 },
	[PHRASE_FRONT] = { TABLE(front_lines), front_abroad, 80 },
	[PHRASE_BACK] = { TABLE(back_lines), back_abroad, 80 },
	[PHRASE_BACK_BEGIN] = { TABLE(back_beginnings), NULL, 0 },
	[PHRASE_BETWEEN_BEGIN] = { TABLE(between_beginnings), between_abroad, 500 },
	[PHRASE_CREDIT] = { TABLE(credits), NULL, 0 },
};
/* clang-format on */

static int
by_word(const void *word, const void *row)
{
	return strcmp(word, ((const struct word_row *)row)->name);
}

static unsigned
look_up(const char *word, const struct word_row *rows, size_t n)
{
	const struct word_row *row = bsearch(word, rows, n, sizeof *rows, by_word);
	return row ? row->bits : 0;
}

/* Cut at all but letters and digits, and before a capital behind a small letter. */
static unsigned
whole_words(struct str s)
{
	unsigned bits = 0;
	char word[WORD_MAX];
	size_t n = 0;
	for (size_t i = 0; i <= s.n; i++) {
		char c = i < s.n ? s.p[i] : ' ';
		bool letter = char_is_alpha(c) || char_is_digit(c);
		bool capital =
		    i && c >= 'A' && c <= 'Z' && s.p[i - 1] >= 'a' && s.p[i - 1] <= 'z';
		if ((!letter || capital) && n) {
			word[n < WORD_MAX ? n : 0] = 0;
			bits |= look_up(
			    word, class_words, sizeof class_words / sizeof *class_words);
			n = 0;
		}
		if (letter && n < WORD_MAX)
			word[n++] = char_lower(c);
	}
	return bits;
}

/* The rows whose first byte is c: sorted, so they stand together. */
static size_t
first_piece(char c)
{
	size_t low = 0, high = sizeof class_pieces / sizeof *class_pieces;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (class_pieces[mid].name[0] < c)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static unsigned
pieces(struct str s)
{
	unsigned bits = 0;
	size_t n = sizeof class_pieces / sizeof *class_pieces;
	for (size_t i = 0; i < s.n; i++) {
		char c = char_lower(s.p[i]);
		if (!char_is_alpha(c))
			continue;
		for (size_t k = first_piece(c); k < n && class_pieces[k].name[0] == c;
		     k++)
			if (str_starts_nocase(
				str_sub(s, i, s.n), str_of(class_pieces[k].name)))
				bits |= class_pieces[k].bits;
	}
	return bits;
}

static unsigned
words_in(struct str s)
{
	s = str_sub(s, 0, ATTRIBUTE_READ);
	return s.n ? whole_words(s) | pieces(s) : 0;
}

unsigned
words_of(const struct html_node *el)
{
	unsigned bits = 0;
	for (const struct html_attribute *a = el->attributes; a; a = a->next) {
		struct str name = str_of(a->name), value = a->value;
		if (str_is(name, "class") || str_is(name, "id"))
			bits |= words_in(value);
		else if (str_is(name, "role") && value.n < WORD_MAX)
			bits |= look_up(value.p, roles, sizeof roles / sizeof *roles);
		else if (str_is(name, "itemprop") &&
			 str_find_nocase(value, STR("articleBody")) != STR_NONE)
			bits |= WORD_BODY | WORD_ARTICLE;
	}
	return bits;
}

/* ---- lines */

static bool
is_mark(char c)
{
	return !char_is_alpha(c) && !char_is_digit(c) && (unsigned char)c < 0x80;
}

struct str
phrase_fold(struct str text, struct buf *out)
{
	buf_clear(out);
	text_fold(utf8_cut(text, 400), out);
	for (size_t i = 0; i < out->n; i++)
		if (char_is_space(out->p[i]))
			out->p[i] = ' ';
	struct str s = buf_view(out);
	while (s.n && is_mark(s.p[0]) && !(s.p[0] == '(' && s.n > 1 && s.p[1] == 'c'))
		s = str_sub(s, 1, s.n);
	while (s.n && is_mark(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* One sign of a phrase, c, at s.p[*at], stepped over; false: another stands there. */
static bool
match_sign(char c, struct str s, size_t *at)
{
	size_t from = *at;
	if (c == '?') {
		utf8_next(s, *at, at);
		return true;
	}
	if (c != '#')
		return s.p[(*at)++] == c;
	while (*at < s.n && char_is_digit(s.p[*at]))
		(*at)++;
	return *at > from;
}

/* Does a word go on behind the part of s that ends at at? */
static bool
is_within_word(struct str s, size_t at)
{
	return at && at < s.n && !is_mark(s.p[at - 1]) &&
	       (char_is_alpha(s.p[at]) || (unsigned char)s.p[at] >= 0x80);
}

/* How many bytes of s the phrase takes; 0: it is another. A colon at its end may have
 * been a mark at the line's end. */
static size_t
phrase_match(const struct phrase *f, struct str s)
{
	size_t at = 0;
	for (size_t i = 0; i < f->text.n; i++) {
		char c = f->text.p[i];
		if (at == s.n)
			return i + 1 == f->text.n && c == ':' ? at : 0;
		if (!match_sign(c, s, &at))
			return 0;
	}
	if (!f->stem && is_within_word(s, at))
		return 0;
	return s.n - at <= f->after ? at : 0;
}

static size_t
find_within(const struct phrase *f, struct str s)
{
	size_t most = f->before ? f->before : 0;
	for (size_t i = 0; i <= most && i < s.n; i++) {
		bool inside = i && !is_mark(s.p[i - 1]);
		size_t n = inside ? 0 : phrase_match(f, str_sub(s, i, s.n));
		if (n)
			return i + n;
	}
	return 0;
}

static size_t
find_abroad(enum phrase_table table, struct str s)
{
	for (const char *const *a = tables[table].abroad; a && *a; a++) {
		bool whole = **a == '=';
		struct phrase f = { str_of(*a + whole), 0,
			whole ? 0 : tables[table].after, !whole };
		if (f.text.p[0] != s.p[0] && f.text.p[0] != '#')
			continue;
		size_t n = phrase_match(&f, s);
		if (n)
			return n;
	}
	return 0;
}

size_t
phrase_find(enum phrase_table table, struct str s)
{
	if (!s.n)
		return 0;
	for (size_t i = 0; i < tables[table].n; i++) {
		const struct phrase *f = &tables[table].rows[i];
		char c = f->text.p[0];
		if (!f->before && c != s.p[0] && c != '#' && c != '?')
			continue;
		size_t n = find_within(f, s);
		if (n)
			return n;
	}
	return find_abroad(table, s);
}

static bool
is_year(struct str s, size_t at)
{
	for (size_t i = 0; i < 4; i++)
		if (at + i >= s.n || !char_is_digit(s.p[at + i]))
			return false;
	return (s.p[at] == '2' && s.p[at + 1] == '0') ||
	       (s.p[at] == '1' && s.p[at + 1] == '9');
}

static size_t
count_digits(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += char_is_digit(s.p[i]);
	return n;
}

/* "03.05.24" */
static bool
is_numeric_date(struct str s)
{
	size_t marks = 0, digits = count_digits(s);
	for (size_t i = 1; i < s.n; i++)
		marks += (s.p[i] == '.' || s.p[i] == '/') && char_is_digit(s.p[i - 1]);
	return marks == 2 && digits >= 4 && digits <= 12 && s.n < 40;
}

/* "3 May 2024", "May 3, 2024", "2024-05-03" in a short line: a year with a day near. */
bool
phrase_is_date(struct str s)
{
	if (s.n > 95)
		return false;
	for (size_t i = 0; i < s.n && i <= 60; i++) {
		if ((i && char_is_digit(s.p[i - 1])) || !is_year(s, i))
			continue;
		bool iso = i + 9 < s.n && (s.p[i + 4] == '-' || s.p[i + 4] == '/');
		if (iso || count_digits(str_sub(s, i > 20 ? i - 20 : 0, i)))
			return true;
	}
	return is_numeric_date(s);
}
