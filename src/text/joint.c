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
    "brig "
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

/* How far is looked, so that no text takes time that grows with its square. */
enum { WORD_BYTES = 100, RUN_BYTES = 300, LINE_BYTES = 2000, NEAR_BYTES = 16 << 10 };

static struct str
word_before(struct str s, size_t at)
{
	size_t start = at;
	while (start > 0 && at - start < WORD_BYTES) {
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
	for (size_t next; end < s.n && end - at < WORD_BYTES &&
			  letter_is_word(utf8_next(s, end, &next));)
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
	while (start > 0 && at - start < RUN_BYTES && !char_is_space(s.p[start - 1]))
		start--;
	while (end < s.n && end - at < RUN_BYTES && !char_is_space(s.p[end]))
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
	for (size_t i = at; i-- > 0 && at - i < LINE_BYTES && s.p[i] != '\n';)
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

/* "Array.From(x)", "System.Out.println": something goes on behind the word at once. */
static bool
goes_on(char next, char second, size_t letters)
{
	if (next == '(' || next == '_' || (next == ':' && second == ':'))
		return true;
	bool word = char_is_alpha(second) || char_is_digit(second) ||
		    (unsigned char)second >= 0x80;
	return next == '.' && word && (letters == 1 || second < 'A' || second > 'Z');
}

static bool
is_name_behind(struct str s, struct str behind)
{
	size_t end = (size_t)(behind.p - s.p) + behind.n;
	char next = end < s.n ? s.p[end] : ' ';
	char second = end + 1 < s.n ? s.p[end + 1] : ' ';
	size_t upper = count_upper(behind), letters = utf8_count(behind);
	return goes_on(next, second, letters) || letter_in_nocase(domains, behind) ||
	       (upper > 1 && upper < letters && !letter_is_word((unsigned char)next) &&
		   letter_class((unsigned char)behind.p[behind.n - 1]) == LETTER_LOWER &&
		   next == '.');
}

/* The same pair twice is a name (Rocket.Chat). */
static bool
is_repeated(struct str s, struct str before, struct str behind)
{
	struct str pair = { before.p, (size_t)(behind.p - before.p) + behind.n };
	size_t at = (size_t)(pair.p - s.p), end = at + pair.n;
	size_t from = at > NEAR_BYTES ? at - NEAR_BYTES : 0;
	return str_find(str_sub(s, from, at), pair) != STR_NONE ||
	       str_find(str_sub(s, end, end + NEAR_BYTES), pair) != STR_NONE;
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
	if ((letters == 1 && !char_is_digit(before.p[0])) ||
	    str_eq_nocase(before, STR("vs")))
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

/* "4.7%.Profit fell": a share and a full stop. */
static bool
is_behind_share(struct str s, size_t stop, struct str behind)
{
	return s.p[stop] == '.' && stop > 1 && s.p[stop - 1] == '%' &&
	       char_is_digit(s.p[stop - 2]) && behind.p == s.p + stop + 1 &&
	       behind.n > 1 && behind.p[1] >= 'a' && behind.p[1] <= 'z';
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
		return is_closing(last) || is_behind_share(s, stop, b);
	bool initials = is_chain(a) && utf8_count(b) == 1 &&
			str_starts(str_sub(s, word + b.n, s.n), STR(".")); /* U.S.A. */
	if (initials || is_repeated(s, a, b) || is_name_with_mark(s, stop, a))
		return false;
	return *behind > after || may_end_sentence(a, b);
}
