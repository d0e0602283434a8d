/* Joints. What looks like one and is none: host names, code, abbreviations, initials,
 * names with a stop within. Each refusal below is one of those; the order is that of
 * cost. */
#include "config.h"

#include <string.h>

#include "text/joint.h"
#include "text/letter.h"
#include "text/utf8.h"

static const char titles[] =
    " mr mrs ms mx dr prof gen sen rep gov lt col maj capt cpt cmdr sgt cpl adm rev hon "
    "st ste "
    "pres supt det insp fr sr messrs mt ft fig vol no nos vs pp dept г ул им стр "
    "проф акад ";
static const char may_end[] =
    " jr inc corp co ltd llc llp plc bros etc jan feb mar apr "
    "jun jul aug sep sept oct nov dec "
    "calif ala ariz ark colo conn fla ga ill ind kan ky mich "
    "minn mont neb nev okla ore pa tenn tex va vt wis wyo ont que "
    "e.g i.e a.m p.m al approx est assn univ ave blvd rd руб "
    "тыс млн млрд др пр т.д т.п н.э ";
static const char begins[] = " the a an it in he she but they we i you and this that "
			     "these those there his her its "
			     "their our my on at for from with by as when while after "
			     "before if since although though "
			     "however meanwhile according despite both all some many "
			     "most one two what who how why "
			     "where no not so then now еще в на но и он она они это мы "
			     "по как при что а о с к за из "
			     "der die das ein eine es er sie im am und aber le la les il "
			     "elle un une el los en o os "
			     "não em у je су се ";
static const char domains[] = " com org net edu gov info io co ru uk de ";

static struct str
word_before(struct str s, size_t at)
{
	size_t start = at;
	while (start > 0) {
		size_t back = utf8_back(s, start);
		uint32_t c = utf8_next(s, back, &(size_t){ 0 });
		if (!letter_is_word(c) && c != '.')
			break;
		start = back;
	}
	return str_sub(s, start, at);
}

static struct str
word_behind(struct str s, size_t at)
{
	size_t end = at;
	for (size_t next; end < s.n && letter_is_word(utf8_next(s, end, &next));)
		end = next;
	return str_sub(s, at, end);
}

static bool
is_closing(uint32_t c)
{
	return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d ||
	       c == 0x2019 || c == 0xbb;
}

static bool
is_opening(uint32_t c)
{
	return c == '"' || c == '\'' || c == '(' || c == '[' || c == 0x201c ||
	       c == 0x2018 || c == 0xab || c == 0x201e;
}

/* The run without white space around `at`. */
static struct str
run_around(struct str s, size_t at)
{
	size_t start = at, end = at;
	while (start > 0 && !char_is_space(s.p[start - 1]))
		start--;
	while (end < s.n && !char_is_space(s.p[end]))
		end++;
	return str_sub(s, start, end);
}

static bool
is_code(struct str run)
{
	static const char signs[] = "@/\\_=#";
	for (size_t i = 0; i < run.n; i++)
		if (memchr(signs, run.p[i], sizeof signs - 1))
			return true;
	return str_find(run, STR("::")) != STR_NONE ||
	       str_starts_nocase(run, STR("www."));
}

static size_t
count_upper(struct str word)
{
	size_t n = 0;
	for (size_t at = 0; at < word.n;)
		n += letter_class(utf8_next(word, at, &at)) == LETTER_UPPER;
	return n;
}

/* A straight mark opens when an even number stands before it in the line. */
static bool
is_even_mark(struct str s, size_t at)
{
	size_t n = 0;
	for (size_t i = at; i-- > 0 && s.p[i] != '\n';)
		n += s.p[i] == '"';
	return n % 2 == 0;
}

/* Steps over what closes, then over what opens; *behind is set between them. */
static size_t
next_word(struct str s, size_t at, size_t *behind)
{
	size_t next = at;
	for (; at < s.n && is_closing(utf8_next(s, at, &next)); at = next)
		if (s.p[at] == '"' && is_even_mark(s, at))
			break;
	*behind = at;
	for (; at < s.n && is_opening(utf8_next(s, at, &next)); at = next)
		continue;
	return at;
}

static bool
is_name_behind(struct str s, struct str behind)
{
	size_t end = (size_t)(behind.p - s.p) + behind.n;
	char next = end < s.n ? s.p[end] : ' ';
	char second = end + 1 < s.n ? s.p[end + 1] : ' ';
	size_t upper = count_upper(behind), letters = utf8_count(behind);
	if (next == '(' || next == '_' || (next == ':' && second == ':'))
		return true;
	if (next == '.' && char_is_alpha(second) && letters == 1)
		return true;
	return letter_in_nocase(domains, behind) ||
	       (upper > 1 && upper < letters && !letter_is_word((unsigned char)next) &&
		   letter_class((unsigned char)behind.p[behind.n - 1]) == LETTER_LOWER &&
		   next == '.');
}

/* The same pair twice is a name (Rocket.Chat). */
static bool
is_repeated(struct str s, struct str before, struct str behind)
{
	struct str pair = { before.p, (size_t)(behind.p - before.p) + behind.n };
	size_t at = (size_t)(pair.p - s.p);
	return str_find(str_sub(s, 0, at), pair) != STR_NONE ||
	       str_find(str_sub(s, at + pair.n, s.n), pair) != STR_NONE;
}

/* "U.S", "J", "a.m": single letters with stops between. */
static bool
is_chain(struct str word)
{
	for (size_t at = 0; at < word.n; at++) {
		if (letter_class(utf8_next(word, at, &at)) < LETTER_UPPER)
			return false;
		if (at >= word.n)
			return true;
		if (word.p[at] != '.')
			return false;
	}
	return false;
}

bool
joint_is_abbreviation(struct str word)
{
	size_t at;
	uint32_t first = word.n ? utf8_next(word, 0, &at) : ' ';
	bool upper = letter_class(first) == LETTER_UPPER, cyrillic = first >= 0x400;
	if (is_chain(word))
		return true;
	if (letter_in_nocase(titles, word))
		return upper || cyrillic;
	/* "etc", "inc": a short one in small letters is a word of its own more often */
	bool written_so = upper || cyrillic || word.n > 3 ||
			  letter_in(" etc al ", word) ||
			  str_find_char(word, '.') != STR_NONE;
	return written_so && letter_in_nocase(may_end, word);
}

bool
joint_begins_sentence(struct str word)
{
	size_t at;
	return word.n && letter_class(utf8_next(word, 0, &at)) == LETTER_UPPER &&
	       letter_in_nocase(begins, word);
}

/* What stands before the stop is whole: a word in small letters, a number, two capitals,
 * or something closed. */
static bool
may_end_sentence(struct str before, struct str behind)
{
	size_t letters = utf8_count(before);
	bool starter = joint_begins_sentence(behind);
	if (letters == 1 && !char_is_digit(before.p[0]))
		return false;
	if (joint_is_abbreviation(before))
		return starter && !letter_in_nocase(titles, before);
	bool upper = count_upper(before) == letters;
	bool number = char_is_digit(before.p[before.n - 1]);
	if (count_upper(behind) == utf8_count(behind) && upper && !starter)
		return false;
	return upper || number ? starter || utf8_count(behind) > 1 : true;
}

/* "Yahoo!Japan": the mark is part of the name. */
static bool
is_name_with_mark(struct str s, size_t stop, struct str before)
{
	size_t start = (size_t)(before.p - s.p);
	return s.p[stop] == '!' && before.n && start > 1 && s.p[start - 1] == ' ' &&
	       letter_class((unsigned char)before.p[0]) == LETTER_UPPER &&
	       letter_class((unsigned char)s.p[start - 2]) == LETTER_LOWER;
}

bool
joint_at(struct str s, size_t stop, size_t *behind)
{
	size_t after, next;
	if (stop >= s.n || stop == 0)
		return false;
	utf8_next(s, stop, &after);
	size_t word = next_word(s, after, behind);
	if (word >= s.n || letter_class(utf8_next(s, word, &next)) != LETTER_UPPER)
		return false;
	struct str b = word_behind(s, word), a = word_before(s, stop);
	uint32_t last = utf8_next(s, utf8_back(s, stop), &next);
	if (is_code(run_around(s, stop)) || is_name_behind(s, b))
		return false;
	if (!a.n)
		return is_closing(last);
	if (is_repeated(s, a, b) || is_name_with_mark(s, stop, a))
		return false;
	return *behind > after || may_end_sentence(a, b);
}
