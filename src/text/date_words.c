/* Months, halves of the day and the small words between, in the languages of feeds. Rows
 * are folded as text/fold does it: lower case, no accents. Months are known by how they
 * begin, which covers short forms, cases and languages that share a stem; where one
 * beginning is part of another, the longer one stands first. */
#include "config.h"

#include <string.h>

#include "text/date_parts.h"
#include "text/fold.h"

enum { KOREA = 540, WORD_MAX = 64 };

/* clang-format off */
/* Whole words, asked first: among them days whose names begin like a month. */
static const struct date_word words[] = {
	{ "am", DATE_NOON, 0, 0 },  { "a.m", DATE_NOON, 0, 0 }, { "pm", DATE_NOON, 12, 0 },
	{ "p.m", DATE_NOON, 12, 0 }, { "μμ", DATE_NOON, 12, 0 }, { "πμ", DATE_NOON, 0, 0 },
	{ "오전", DATE_NOON, 0, KOREA }, { "오후", DATE_NOON, 12, KOREA },
	{ "上午", DATE_NOON, 0, 0 }, { "下午", DATE_NOON, 12, 0 },
	{ "午前", DATE_NOON, 0, 0 }, { "午後", DATE_NOON, 12, 0 },
	{ "sa", DATE_NOON, 0, 0 }, { "ch", DATE_NOON, 12, 0 },

	{ "t", DATE_SKIP, 0, 0 }, { "of", DATE_SKIP, 0, 0 }, { "on", DATE_SKIP, 0, 0 },
	{ "the", DATE_SKIP, 0, 0 }, { "at", DATE_SKIP, 0, 0 },
	{ "st", DATE_SKIP, 0, 0 }, { "nd", DATE_SKIP, 0, 0 }, { "rd", DATE_SKIP, 0, 0 },
	{ "th", DATE_SKIP, 0, 0 }, { "er", DATE_SKIP, 0, 0 }, { "de", DATE_SKIP, 0, 0 },
	{ "del", DATE_SKIP, 0, 0 }, { "d", DATE_SKIP, 0, 0 }, { "di", DATE_SKIP, 0, 0 },
	{ "a", DATE_SKIP, 0, 0 }, { "as", DATE_SKIP, 0, 0 }, { "le", DATE_SKIP, 0, 0 },
	{ "las", DATE_SKIP, 0, 0 }, { "los", DATE_SKIP, 0, 0 }, { "el", DATE_SKIP, 0, 0 },
	{ "alle", DATE_SKIP, 0, 0 }, { "ore", DATE_SKIP, 0, 0 }, { "um", DATE_SKIP, 0, 0 },
	{ "den", DATE_SKIP, 0, 0 }, { "der", DATE_SKIP, 0, 0 }, { "kl", DATE_SKIP, 0, 0 },
	{ "klo", DATE_SKIP, 0, 0 }, { "om", DATE_SKIP, 0, 0 }, { "o", DATE_SKIP, 0, 0 },
	{ "u", DATE_SKIP, 0, 0 }, { "v", DATE_SKIP, 0, 0 }, { "в", DATE_SKIP, 0, 0 },
	{ "г", DATE_SKIP, 0, 0 }, { "года", DATE_SKIP, 0, 0 }, { "року", DATE_SKIP, 0, 0 },
	{ "thang", DATE_SKIP, 0, 0 }, { "ngay", DATE_SKIP, 0, 0 }, { "nam", DATE_SKIP, 0, 0 },
	{ "pukul", DATE_SKIP, 0, 0 }, { "saat", DATE_SKIP, 0, 0 }, { "godz", DATE_SKIP, 0, 0 },

	{ "martes", DATE_DAY_NAME, 0, 0 }, { "mardi", DATE_DAY_NAME, 0, 0 },
	{ "martedi", DATE_DAY_NAME, 0, 0 }, { "marti", DATE_DAY_NAME, 0, 0 },
	{ "mayo", DATE_MONTH, 5, 0 },

	{ "一月", DATE_MONTH, 1, 0 }, { "二月", DATE_MONTH, 2, 0 }, { "三月", DATE_MONTH, 3, 0 },
	{ "四月", DATE_MONTH, 4, 0 }, { "五月", DATE_MONTH, 5, 0 }, { "六月", DATE_MONTH, 6, 0 },
	{ "七月", DATE_MONTH, 7, 0 }, { "八月", DATE_MONTH, 8, 0 }, { "九月", DATE_MONTH, 9, 0 },
	{ "十月", DATE_MONTH, 10, 0 }, { "十一月", DATE_MONTH, 11, 0 }, { "十二月", DATE_MONTH, 12, 0 },
};

/* Month by month; en de fr es it pt nl sv da no fi et lv lt pl cs sk hu ro sl hr sr tr id
 * ca, then Greek, Cyrillic, Arabic, Hebrew, Thai, Hindi, Bengali. */
static const struct { const char *begins; int month; } months[] = {
	{ "jan", 1 }, { "jaan", 1 }, { "ene", 1 }, { "gen", 1 }, { "ian", 1 }, { "tammi", 1 },
	{ "saus", 1 }, { "sty", 1 }, { "led", 1 }, { "sijec", 1 }, { "ocak", 1 }, { "oca", 1 },
	{ "feb", 2 }, { "fev", 2 }, { "veeb", 2 }, { "helmi", 2 }, { "vasar", 2 }, { "lut", 2 },
	{ "uno", 2 }, { "velja", 2 }, { "suba", 2 }, { "sub", 2 }, { "peb", 2 },
	{ "marras", 11 },
	{ "mar", 3 }, { "mrt", 3 }, { "mrz", 3 }, { "maar", 3 }, { "maalis", 3 }, { "maerz", 3 },
	{ "kov", 3 }, { "bre", 3 }, { "ozuj", 3 },
	{ "apr", 4 }, { "avr", 4 }, { "abr", 4 }, { "huhti", 4 }, { "baland", 4 }, { "kwi", 4 },
	{ "dub", 4 }, { "trav", 4 }, { "nisan", 4 }, { "nis", 4 },
	{ "may", 5 }, { "mai", 5 }, { "mag", 5 }, { "mei", 5 }, { "maj", 5 }, { "mau", 5 },
	{ "touko", 5 }, { "geguz", 5 }, { "kve", 5 }, { "svib", 5 },
	{ "jun", 6 }, { "juun", 6 }, { "juin", 6 }, { "giu", 6 }, { "iun", 6 }, { "kesa", 6 },
	{ "birz", 6 }, { "cervenec", 7 }, { "cervence", 7 }, { "cerven", 6 }, { "cervn", 6 },
	{ "cze", 6 }, { "lipanj", 6 }, { "lipnja", 6 }, { "haz", 6 },
	{ "jul", 7 }, { "juul", 7 }, { "juil", 7 }, { "lug", 7 }, { "iul", 7 }, { "heina", 7 },
	{ "liep", 7 }, { "lip", 7 }, { "srpanj", 7 }, { "srpnja", 7 }, { "tem", 7 },
	{ "aug", 8 }, { "aou", 8 }, { "ago", 8 }, { "agu", 8 }, { "ags", 8 }, { "avg", 8 },
	{ "elo", 8 }, { "rugpj", 8 }, { "sie", 8 }, { "srp", 8 }, { "kolov", 8 },
	{ "sep", 9 }, { "set", 9 }, { "szep", 9 }, { "syys", 9 }, { "rugs", 9 }, { "wrz", 9 },
	{ "zar", 9 }, { "ruj", 9 }, { "eyl", 9 },
	{ "oct", 10 }, { "okt", 10 }, { "out", 10 }, { "ott", 10 }, { "loka", 10 },
	{ "spal", 10 }, { "paz", 10 }, { "rij", 10 }, { "eki", 10 },
	{ "nov", 11 }, { "noi", 11 }, { "lapkr", 11 }, { "lis", 11 }, { "studen", 11 },
	{ "kas", 11 },
	{ "dec", 12 }, { "dez", 12 }, { "des", 12 }, { "dic", 12 }, { "det", 12 }, { "dek", 12 },
	{ "joulu", 12 }, { "gruo", 12 }, { "gru", 12 }, { "pros", 12 }, { "ara", 12 },

	{ "ιαν", 1 }, { "φεβ", 2 }, { "μαρ", 3 }, { "μαω", 3 }, { "απρ", 4 }, { "μαι", 5 },
	{ "ιουν", 6 }, { "ιον", 6 }, { "ιουλ", 7 }, { "ιολ", 7 }, { "αυγ", 8 }, { "σεπ", 9 },
	{ "οκτ", 10 }, { "νοε", 11 }, { "δεκ", 12 },

	{ "янв", 1 }, { "фев", 2 }, { "мар", 3 }, { "апр", 4 }, { "маи", 5 }, { "мая", 5 },
	{ "июн", 6 }, { "июл", 7 }, { "авг", 8 }, { "сен", 9 }, { "окт", 10 }, { "ноя", 11 },
	{ "дек", 12 },
	{ "січ", 1 }, { "лют", 2 }, { "бер", 3 }, { "квіт", 4 }, { "трав", 5 }, { "черв", 6 },
	{ "лип", 7 }, { "серп", 8 }, { "вер", 9 }, { "жов", 10 }, { "лист", 11 }, { "груд", 12 },
	{ "студ", 1 }, { "сак", 3 }, { "крас", 4 }, { "чэр", 6 }, { "ліп", 7 }, { "жні", 8 },
	{ "кастр", 10 }, { "ліст", 11 }, { "снеж", 12 }, { "снеж", 12 },
	{ "яну", 1 }, { "юни", 6 }, { "юли", 7 }, { "сеп", 9 }, { "ное", 11 },
	{ "јан", 1 }, { "мај", 5 }, { "јун", 6 }, { "јул", 7 }, { "нов", 11 }, { "дец", 12 },

	{ "يناير", 1 }, { "فبراير", 2 }, { "مارس", 3 }, { "ابريل", 4 }, { "مايو", 5 },
	{ "يونيو", 6 }, { "يوليو", 7 }, { "اغسطس", 8 }, { "سبتمبر", 9 }, { "اكتوبر", 10 },
	{ "نوفمبر", 11 }, { "ديسمبر", 12 },
	{ "شباط", 2 }, { "اذار", 3 }, { "نيسان", 4 }, { "ايار", 5 }, { "حزيران", 6 },
	{ "تموز", 7 }, { "ايلول", 9 },
	{ "ינואר", 1 }, { "פברואר", 2 }, { "מרץ", 3 }, { "אפריל", 4 }, { "מאי", 5 }, { "יוני", 6 },
	{ "יולי", 7 }, { "אוגוסט", 8 }, { "ספטמבר", 9 }, { "אוקטובר", 10 }, { "נובמבר", 11 },
	{ "דצמבר", 12 },

	{ "มกรา", 1 }, { "กุมภา", 2 }, { "มีนา", 3 }, { "เมษา", 4 }, { "พฤษภา", 5 }, { "มิถุนา", 6 },
	{ "กรกฎา", 7 }, { "สิงหา", 8 }, { "กันยา", 9 }, { "ตุลา", 10 }, { "พฤศจิกา", 11 }, { "ธันวา", 12 },
	{ "जनवर", 1 }, { "फरवर", 2 }, { "मार", 3 }, { "अप", 4 }, { "मई", 5 }, { "जून", 6 },
	{ "जुला", 7 }, { "अगस", 8 }, { "सित", 9 }, { "अक", 10 }, { "नव", 11 }, { "दिस", 12 },
	{ "জান", 1 }, { "ফেব", 2 }, { "মার", 3 }, { "এপ", 4 }, { "মে", 5 }, { "জুন", 6 },
	{ "জুলা", 7 }, { "আগ", 8 }, { "সেপ", 9 }, { "অক", 10 }, { "নভে", 11 }, { "ডিসে", 12 },
};

static const struct date_unit units[] = {
	{ "年", DATE_YEAR, 0 },  { "년", DATE_YEAR, KOREA },
	{ "月", DATE_MONTH_NUMBER, 0 },  { "월", DATE_MONTH_NUMBER, KOREA },
	{ "日", DATE_DAY, 0 },  { "일", DATE_DAY, KOREA }, { "号", DATE_DAY, 0 },
	{ "時", DATE_HOUR, 0 },  { "时", DATE_HOUR, 0 }, { "點", DATE_HOUR, 0 },
	{ "点", DATE_HOUR, 0 },  { "시", DATE_HOUR, KOREA },
	{ "分", DATE_MINUTE, 0 }, { "분", DATE_MINUTE, KOREA },
	{ "秒", DATE_SECOND, 0 }, { "초", DATE_SECOND, KOREA },
};
/* clang-format on */

struct date_word
date_word_find(struct str word)
{
	struct date_word found = { "", DATE_UNKNOWN, 0, 0 };
	struct buf folded = BUF(WORD_MAX);
	text_fold(str_sub(word, 0, WORD_MAX / 2), &folded);
	struct str w = buf_view(&folded);
	for (size_t i = 0; i < sizeof words / sizeof *words && !found.kind; i++)
		if (str_is(w, words[i].name))
			found = words[i];
	for (size_t i = 0; i < sizeof months / sizeof *months && !found.kind; i++)
		if (str_starts(w, str_of(months[i].begins)))
			found = (struct date_word){ "", DATE_MONTH, months[i].month, 0 };
	buf_done(&folded);
	return found;
}

const struct date_unit *
date_unit_find(struct str s)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_starts(s, str_of(units[i].name)))
			return &units[i];
	return NULL;
}
