/* Names out of bylines: what stands around them is taken off (labels, dates, reading
 * times, what somebody is), and what is no name of anybody is known. */
#include "config.h"

#include <string.h>

#include "markup/clean.h"
#include "markup/pagemeta_parts.h"
#include "text/utf8.h"

enum { NAME_CHARS = 100, NAME_WORDS = 14, FULL_WORDS = 5 };

/* clang-format off */
/* What stands before a name, parted from it by a blank, a colon or a slash. */
static const char *const labels[] = {
	"this post was written by", "this article was written by", "written and researched by", "written by",
	"words by", "text by", "posted by", "published by", "story by", "article by", "reviewed by", "by", "author",
	"authors", "writer",
	"geschrieben von", "veröffentlicht von", "verfasst von", "text von", "ein artikel von", "von", "autor", "autorin", "text",
	"écrit par", "Écrit par", "rédigé par", "publié par", "article de", "texte de", "par", "auteur", "autrice",
	"escrito por", "publicado por", "redactado por", "texto de", "texto", "por", "autora",
	"scritto da", "pubblicato da", "articolo di", "testo di", "a cura di", "di", "autore",
	"geschreven door", "tekst door", "door", "tekst", "autorka", "napsal", "napsala", "napisał", "napisała", "opracował", "opracowała",
	"scris de", "publicat de", "írta", "szerző", "Szerző", "skriven av", "skrevet av", "skrevet af", "av", "af", "forfatter",
	"författare", "kirjoittanut", "kirjoittaja", "teksti", "yazan", "yazar", "haber", "napisao", "napisala", "piše",
	"oleh", "ditulis oleh", "penulis", "tác giả", "Tác giả", "bởi", "Bởi",
	"автор", "Автор", "автор текста", "Автор текста", "текст", "Текст", "авторка", "Авторка",
	"γράφει ο", "γράφει η", "Γράφει ο", "Γράφει η", "συντάκτης", "Συντάκτης", "του", "της", "Του", "Της",
	"بقلم", "كتب", "كتبت", "كتبه", "إعداد", "الكاتب", "نویسنده", "به قلم", "מאת", "लेखक", "โดย", "ผู้เขียน",
	"作者", "撰文", "记者", "記者", "文", "取材・文", "執筆", "執筆者", "筆者", "著者", "ライター", "글", "작성자",
};

/* With these a name ends, wherever they stand behind it. */
static const char *const endings[] = {
	" | ", " · ", " • ", " – ", " — ", " / ", " : ", "//", "@", " on ", "published", "updated", "posted on", "min read",
	"minutes read", "last modified", "read more", "view all", "follow ", "share",
	"veröffentlicht", "aktualisiert", "publié", "mis à jour", "publicado", "actualizado", "atualizado", "pubblicato", "aggiornato",
	"gepubliceerd", "bijgewerkt", "opublikowan", "zaktualizowan", "publicat", "publicerad", "uppdaterad", "opdateret", "oppdatert",
	"publisert", "julkaistu", "päivitetty", "yayınlan", "güncelle", "опубликован", "Опубликован", "обновлен", "Обновлен",
	"оновлен", "Оновлен", "Δημοσ", "Ενημέρ", "diterbitkan", "diperbarui", "发布", "更新", "公開", "입력", "수정",
};

/* What somebody is: behind a comma, or behind a whole name. */
static const char *const trades[] = {
	"editor", "reporter", "contributor", "correspondent", "writer", "director", "manager", "founder", "professor", "head of",
	"chief", "president", "redakteur", "journalist", "rédact", "directeur", "redactor", "director", "giornalista", "periodista",
};

static const char *const nobodies[] = {
	"admin", "administrator", "editor", "editors", "staff", "guest", "guest author", "editorial team", "editorial staff",
	"staff writer", "team", "redaktion", "redaction", "webmaster", "author", "anonymous", "wpadmin", "user", "unknown", "no author",
	"posted by", "by", "updated", "written by", "published", "reviewed by", "share", "about the author", "the author", "page author",
	"die redaktion", "von", "autor", "rédaction", "la rédaction", "auteur", "redacción", "la redacción", "redação", "da redação",
	"redazione", "la redazione", "redactie", "de redactie", "redakcja", "redakce", "toimitus", "redaktionen", "редакция", "Редакция",
	"автор", "Автор", "root", "null", "undefined", "none",
};

static const char *const months[] = {
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
	"januar", "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "janvier", "février", "mars", "avril", "juin",
	"juillet", "août", "septembre", "octobre", "novembre", "décembre", "enero", "febrero", "marzo", "abril", "mayo", "junio",
	"julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "janeiro", "fevereiro", "março", "maio", "junho",
	"julho", "setembro", "outubro", "novembro", "dezembro", "gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio",
	"settembre", "ottobre", "dicembre", "januari", "februari", "maart", "mei", "augustus",
	/* and what stands between a name and a day */
	"on", "am", "vom", "le", "el", "em", "il", "op", "den", "dne", "от", "at", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
};
/* clang-format on */

#define COUNT(list) (sizeof(list) / sizeof *(list))

size_t
name_words(struct str s)
{
	size_t n = 0;
	for (struct str rest = s, w; str_cut(&rest, ' ', &w);)
		n += w.n > 0;
	return n;
}

/* Blanks, colons and the like at the beginning; how many bytes. */
static size_t
parting(struct str s)
{
	static const char *const marks[] = { " ", ":", "：", "/", "／", "=", "＝", "|",
		"｜", "　", "-", "–" };
	size_t n = 0;
	for (size_t i = 0; i < COUNT(marks);) {
		struct str rest = str_sub(s, n, s.n);
		bool here = str_starts(rest, str_of(marks[i]));
		n += here ? strlen(marks[i]) : 0;
		i = here ? 0 : i + 1;
	}
	return n;
}

struct str
name_without_label(struct str s)
{
	for (size_t i = 0; i < COUNT(labels); i++) {
		if (!str_starts_nocase(s, str_of(labels[i])))
			continue;
		struct str rest = str_sub(s, strlen(labels[i]), s.n);
		size_t n = parting(rest);
		if (n && n < rest.n)
			return str_trim(str_sub(rest, n, rest.n));
	}
	return s;
}

bool
name_is_label(struct str s)
{
	for (size_t i = 0; i < COUNT(labels); i++)
		if (str_starts_nocase(s, str_of(labels[i]))) {
			struct str rest = str_sub(s, strlen(labels[i]), s.n);
			if (parting(rest) == rest.n)
				return true;
		}
	return false;
}

static bool
has_digit(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (char_is_digit(s.p[i]))
			return true;
	return false;
}

/* "Dec. 19, 2025 · Jane Doe", "5 min read | Jane Doe": what stands before the name. */
static struct str
without_date_before(struct str s)
{
	static const char *const marks[] = { " | ", " · ", " • ", " – ", " — ", " by " };
	for (size_t i = 0; i < COUNT(marks); i++) {
		size_t at = str_find(s, str_of(marks[i]));
		if (at != STR_NONE && has_digit(str_sub(s, 0, at)))
			return str_trim(str_sub(s, at + strlen(marks[i]), s.n));
	}
	return s;
}

static bool
ends_with_word(struct str s, struct str word)
{
	return s.n > word.n + 4 && s.p[s.n - word.n - 1] == ' ' &&
	       str_eq_nocase(str_sub(s, s.n - word.n, s.n), word);
}

/* "Jane Doe on March", when the day was cut off. */
static struct str
without_month(struct str s)
{
	for (size_t i = 0; i < COUNT(months);) {
		struct str word = str_of(months[i]);
		bool here = ends_with_word(s, word);
		if (here)
			s = str_trim(str_sub(s, 0, s.n - word.n));
		while (here && s.n && strchr(",-.", s.p[s.n - 1]))
			s = str_trim(str_sub(s, 0, s.n - 1));
		i = here ? 0 : i + 1;
	}
	return s;
}

/* A digit begins a date or a reading time: names have none. */
static struct str
without_digits(struct str s)
{
	for (size_t i = 3; i < s.n; i++) {
		if (!char_is_digit(s.p[i]))
			continue;
		while (i && s.p[i - 1] != ' ')
			i--;
		return without_month(str_trim(str_sub(s, 0, i)));
	}
	return str_trim(s);
}

/* "Jane Doe, Senior Editor", "Jane Doe Reporter", but "The Guest Contributor" is all. */
static struct str
without_trade(struct str s)
{
	size_t comma = str_find(s, STR(", "));
	for (size_t i = 0; i < COUNT(trades); i++) {
		size_t at = str_find_nocase(s, str_of(trades[i]));
		if (at == STR_NONE || at < 3)
			continue;
		if (comma != STR_NONE && comma < at &&
		    name_words(str_sub(s, 0, comma)) > 1)
			at = comma;
		if (name_words(str_sub(s, 0, at)) > 1)
			s = str_sub(s, 0, at);
	}
	return s;
}

/* "J. R. R." and "Jr." keep their full stop. */
static bool
is_initial(struct str s)
{
	return s.n > 3 && s.p[s.n - 1] == '.' &&
	       (s.p[s.n - 3] == ' ' || s.p[s.n - 3] == '.' || str_ends(s, STR("Jr.")));
}

static struct str
without_ending(struct str s)
{
	for (size_t i = 0; i < COUNT(endings); i++) {
		size_t at = str_find_nocase(s, str_of(endings[i]));
		if (at != STR_NONE && at > 2)
			s = str_sub(s, 0, at);
	}
	s = without_digits(without_trade(s));
	while (s.n && strchr(",;:|-(/.", s.p[s.n - 1]) && !is_initial(s))
		s = str_trim(str_sub(s, 0, s.n - 1));
	return s;
}

struct str
name_clean(struct str raw, struct arena *arena)
{
	struct str s = str_trim(clean_line(utf8_cut(raw, 600), arena));
	if (str_find(s, STR("://")) != STR_NONE)
		return (struct str){ NULL, 0 };
	return without_ending(name_without_label(without_date_before(s)));
}

bool
name_is_nobody(struct str s)
{
	if (s.n < 3 || s.n > NAME_CHARS || name_words(s) > NAME_WORDS ||
	    char_is_digit(s.p[0]) || str_find_char(s, '@') != STR_NONE ||
	    str_find(s, STR("www.")) != STR_NONE)
		return true;
	for (size_t i = 0; i < COUNT(nobodies); i++)
		if (str_eq_nocase(s, str_of(nobodies[i])))
			return true;
	/* The key of a template that was not filled in: "page.head.author". */
	size_t dot = str_find_char(s, '.');
	return name_words(s) == 1 && dot != STR_NONE &&
	       str_find_char(str_sub(s, dot + 1, s.n), '.') != STR_NONE;
}

static bool
is_particle(struct str w)
{
	static const char *const words[] = { "and", "de", "van", "von", "der", "den",
		"da", "di", "du", "la", "le", "el", "al", "bin", "ibn", "of" };
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_is(w, words[i]))
			return true;
	return false;
}

bool
name_is_full(struct str s)
{
	size_t n = name_words(s);
	for (struct str rest = s, w; str_cut(&rest, ' ', &w);)
		if (w.n && w.p[0] >= 'a' && w.p[0] <= 'z' && !is_particle(w))
			return false;
	return n >= 2 && n <= FULL_WORDS && !has_digit(s);
}
