/* When two spellings are one name by themselves: folded alike, or by the table of names
 * that have several (countries, the unions of states). */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "store/names_parts.h"
#include "text/fold.h"
#include "text/letter.h"
#include "text/utf8.h"

enum { SHORT_MOST = 8, SHORT_LEAST = 2 };

/* clang-format off */
/* Keys, each between bars. What means something else more often than the country (Georgia,
 * Jordan) has no short form here. */
static const struct { enum entity_kind kind; const char *name, *keys; } aliases[] = {
	{ ENTITY_PLACE, "United States", "|us|usa|united states of america|america|сша|estados unidos|eua|etats unis|vereinigte staaten|" },
	{ ENTITY_PLACE, "United Kingdom", "|uk|britain|great britain|united kingdom of great britain and northern ireland|reino unido|великобритания|" },
	{ ENTITY_PLACE, "Russia", "|russian federation|россия|российская федерация|рф|" },
	{ ENTITY_PLACE, "China", "|peoples republic of china|prc|mainland china|" },
	{ ENTITY_PLACE, "South Korea", "|republic of korea|rok|s korea|" },
	{ ENTITY_PLACE, "North Korea", "|democratic peoples republic of korea|dprk|n korea|" },
	{ ENTITY_PLACE, "United Arab Emirates", "|uae|emirates|" },
	{ ENTITY_PLACE, "Saudi Arabia", "|kingdom of saudi arabia|ksa|" },
	{ ENTITY_PLACE, "Turkey", "|turkiye|republic of turkey|republic of turkiye|" },
	{ ENTITY_PLACE, "Czech Republic", "|czechia|" },
	{ ENTITY_PLACE, "Ivory Coast", "|cote divoire|" },
	{ ENTITY_PLACE, "Myanmar", "|burma|" },
	{ ENTITY_PLACE, "Eswatini", "|swaziland|" },
	{ ENTITY_PLACE, "Cape Verde", "|cabo verde|" },
	{ ENTITY_PLACE, "East Timor", "|timor leste|" },
	{ ENTITY_PLACE, "Netherlands", "|holland|" },
	{ ENTITY_PLACE, "Iran", "|islamic republic of iran|" },
	{ ENTITY_PLACE, "Syria", "|syrian arab republic|" },
	{ ENTITY_PLACE, "Venezuela", "|bolivarian republic of venezuela|" },
	{ ENTITY_PLACE, "Vietnam", "|viet nam|" },
	{ ENTITY_PLACE, "Laos", "|lao pdr|lao peoples democratic republic|" },
	{ ENTITY_PLACE, "Moldova", "|republic of moldova|" },
	{ ENTITY_PLACE, "North Macedonia", "|republic of north macedonia|" },
	{ ENTITY_PLACE, "South Africa", "|republic of south africa|rsa|" },
	{ ENTITY_PLACE, "DR Congo", "|democratic republic of the congo|democratic republic of congo|drc|congo kinshasa|" },
	{ ENTITY_PLACE, "Republic of the Congo", "|republic of congo|congo brazzaville|" },
	{ ENTITY_PLACE, "Bosnia and Herzegovina", "|bosnia|bih|" },
	{ ENTITY_PLACE, "Palestine", "|state of palestine|" },
	{ ENTITY_PLACE, "Vatican City", "|vatican|holy see|" },
	{ ENTITY_PLACE, "Papua New Guinea", "|png|" },
	{ ENTITY_PLACE, "New Zealand", "|nz|aotearoa|" },
	{ ENTITY_PLACE, "Kyiv", "|kiev|" },
	{ ENTITY_PLACE, "Kharkiv", "|kharkov|" },
	{ ENTITY_PLACE, "Odesa", "|odessa|" },
	{ ENTITY_PLACE, "Mumbai", "|bombay|" },
	{ ENTITY_PLACE, "Beijing", "|peking|" },
	{ ENTITY_PLACE, "Washington, D.C.", "|washington dc|washington d c|district of columbia|" },
	{ ENTITY_PLACE, "New York", "|new york city|nyc|" },
	{ ENTITY_PLACE, "Saint Petersburg", "|st petersburg|" },
	{ ENTITY_PLACE, "Moscow", "|москва|" },
	{ ENTITY_ORGANIZATION, "European Union", "|eu|ес|" },
	{ ENTITY_ORGANIZATION, "United Nations", "|un|uno|оон|united nations organization|onu|" },
	{ ENTITY_ORGANIZATION, "NATO", "|north atlantic treaty organization|north atlantic alliance|" },
	{ ENTITY_ORGANIZATION, "World Health Organization", "|who|" },
	{ ENTITY_ORGANIZATION, "World Trade Organization", "|wto|" },
	{ ENTITY_ORGANIZATION, "International Monetary Fund", "|imf|" },
	{ ENTITY_ORGANIZATION, "International Atomic Energy Agency", "|iaea|" },
	{ ENTITY_ORGANIZATION, "Organization for Security and Co-operation in Europe", "|osce|" },
	{ ENTITY_ORGANIZATION, "Organization of the Petroleum Exporting Countries", "|opec|" },
	{ ENTITY_ORGANIZATION, "Association of Southeast Asian Nations", "|asean|" },
	{ ENTITY_ORGANIZATION, "African Union", "|au|" },
	{ ENTITY_ORGANIZATION, "European Central Bank", "|ecb|" },
	{ ENTITY_ORGANIZATION, "Federal Bureau of Investigation", "|fbi|" },
	{ ENTITY_ORGANIZATION, "Central Intelligence Agency", "|cia|" },
	{ ENTITY_ORGANIZATION, "BBC", "|british broadcasting corporation|" },
};
/* clang-format on */

static void
cut_front(struct buf *b, size_t at, size_t n)
{
	memmove(b->p + at, b->p + at + n, b->n - at - n);
	b->n -= n;
	b->p[b->n] = '\0';
}

/* Letters and digits as they are folded; what stands between words is one blank; stops
 * and apostrophes within a word are nothing. */
void
names_key(struct str text, struct buf *out)
{
	struct buf b = BUF(LIMIT_LINE);
	text_fold(text, &b);
	struct str folded = buf_view(&b);
	bool blank = false;
	size_t from = out->n;
	for (size_t at = 0, next; at < folded.n; at = next) {
		uint32_t c = utf8_next(folded, at, &next);
		if (c == '.' || c == 0x2019 || c == '\'')
			continue;
		if (!letter_is_word(c)) {
			blank = out->n > from;
			continue;
		}
		if (blank)
			buf_char(out, ' ');
		blank = false;
		buf_str(out, str_sub(folded, at, next));
	}
	struct str key = str_sub(buf_view(out), from, out->n);
	if (!key.n) /* signs alone */
		buf_str(out, folded);
	else if (str_starts(key, STR("the ")))
		cut_front(out, from, 4);
	buf_done(&b);
}

struct str
names_alias(enum entity_kind kind, struct str key)
{
	struct buf bars = BUF(LIMIT_LINE);
	buf_printf(&bars, "|%.*s|", STR_ARG(key));
	struct str name = { 0 };
	for (size_t i = 0; !name.n && i < sizeof aliases / sizeof *aliases; i++)
		if (aliases[i].kind == kind &&
		    str_find(str_of(aliases[i].keys), buf_view(&bars)) != STR_NONE)
			name = str_of(aliases[i].name);
	buf_done(&bars);
	return name;
}

static bool
is_capitals(struct str s)
{
	size_t letters = 0, capitals = 0;
	for (size_t at = 0, next; at < s.n; at = next) {
		uint32_t c = utf8_next(s, at, &next);
		if (c == '.' || c == '-' || c == '&')
			continue;
		letters++;
		capitals += letter_class(c) == LETTER_UPPER;
	}
	return capitals >= SHORT_LEAST && letters <= SHORT_MOST &&
	       capitals + 1 >= letters;
}

bool
names_is_short(enum entity_kind kind, struct str spelling)
{
	bool word = str_find_char(spelling, ' ') == STR_NONE;
	if (!word || kind == ENTITY_PLACE)
		return false;
	return kind == ENTITY_PERSON || is_capitals(spelling);
}

struct str
names_last_word(struct str key)
{
	size_t from = key.n;
	while (from > 0 && key.p[from - 1] != ' ')
		from--;
	return from ? str_sub(key, from, key.n) : (struct str){ 0 };
}
