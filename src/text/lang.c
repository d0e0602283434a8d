/* Each row is a language: its script and its commonest words that carry no meaning. Words
 * that two languages share stand in both rows, so that they decide nothing. */
#include "config.h"

#include "base/arena.h"
#include "text/lang.h"
#include "text/letter.h"
#include "text/tokens.h"
#include "text/utf8.h"

enum { LOOK_AT = 6000, SURE_SHARE = 12, CLEAR_SHARE = 3 };

enum script {
	LATIN,
	CYRILLIC,
	GREEK,
	HEBREW,
	ARABIC,
	DEVANAGARI,
	THAI,
	GEORGIAN,
	ARMENIAN,
	HANGUL,
	KANA,
	HAN,
	SCRIPTS,
	NO_SCRIPT = SCRIPTS
};
static const struct {
	uint32_t from, to;
	enum script script;
} ranges[] = { { 'A', 'Z', LATIN }, { 'a', 'z', LATIN }, { 0xc0, 0x24f, LATIN },
	{ 0x1e00, 0x1eff, LATIN }, { 0x400, 0x52f, CYRILLIC }, { 0x370, 0x3ff, GREEK },
	{ 0x590, 0x5ff, HEBREW }, { 0x600, 0x6ff, ARABIC }, { 0x900, 0x97f, DEVANAGARI },
	{ 0xe00, 0xe7f, THAI }, { 0x10a0, 0x10ff, GEORGIAN }, { 0x530, 0x58f, ARMENIAN },
	{ 0xac00, 0xd7a3, HANGUL }, { 0x3040, 0x30ff, KANA }, { 0x4e00, 0x9fff, HAN } };

/* clang-format off */
static const struct language {
	const char *code;
	enum script script;
	const char *words; /* NULL: the script alone decides */
} languages[] = {
	{ "en", LATIN, " the of and to in a is that for on with as was by at from he she it be are has have had which an "
	               "his her who said will were but not this their they its been after about into would also than or when " },
	{ "de", LATIN, " der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat "
	               "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur " },
	{ "fr", LATIN, " de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux "
	               "d l elle cette ont mais comme ou été leur être sa ses nous à était fait après deux " },
	{ "es", LATIN, " de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque "
	               "esta entre cuando muy sin sobre también me hasta hay donde quien desde todo fue ha es son según " },
	{ "pt", LATIN, " de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua "
	               "ou ser quando muito há nos já está eu também só pelo pela até isso ela entre são segundo " },
	{ "it", LATIN, " di e il la che in a per un del è non una i le si con da della al sono come ha lo ma più anche dei nel alla "
	               "gli o se dal su delle ci questo era nella due dopo stato essere tra hanno degli ed " },
	{ "nl", LATIN, " de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit door over ze hij "
	               "naar heeft hebben wordt was werd tot die deze worden meer geen kan jaar zou al " },
	{ "sv", LATIN, " och i att det som en på är av för med den till inte har de ett om var jag vi så från men kan man när han "
	               "hade eller efter nu vid också sig hon under mot ska skulle sin ut blir alla " },
	{ "da", LATIN, " og i at det er en til af på den som for med de der ikke har et om var jeg vi så fra men kan man når han "
	               "havde eller efter nu ved også sig hun blev mod skal ville sin ud bliver være " },
	{ "nb", LATIN, " og i å det er en til av på den som for med de ikke har et om var jeg vi så fra men kan man når han "
	               "hadde eller etter nå ved også seg hun ble mot skal ville sin ut blir være ei " },
	{ "nn", LATIN, " og i å det er ein til av på den som for med dei ikkje har eit om var eg vi så frå men kan ein når han "
	               "hadde eller etter no ved også seg ho vart mot skal ville sin ut blir vere ei " },
	{ "fi", LATIN, " ja on ei se että oli hän mutta ovat kun myös kuin niin jo joka ole sen tai mukaan vain sitä ollut nyt olla "
	               "hänen jos sekä ne tämä voi vuoden vielä jotka " },
	{ "pl", LATIN, " w i na z się nie do to że jest o za od po przez jak ale dla są tym co już czy tak ich był także ma jego "
	               "oraz może tylko przed roku przy być ze które który " },
	{ "cs", LATIN, " a v se na je že s to z do o i ve pro za by podle jako po jsou od k ale který které před jeho až však také "
	               "není byl nebo tak jsem bude už jen při roku když " },
	{ "sk", LATIN, " a v sa na je že s to z do o i vo pre za by podľa ako po sú od k ale ktorý ktoré pred jeho až však aj "
	               "nie bol alebo tak som bude už len pri roku keď zo " },
	{ "hr", LATIN, " i u je na se da za su od s a koji o će bi ne iz to do kako kao nije što te koje samo ali prema nakon bio "
	               "je biti koja ili sve još više tijekom već također godine tko gdje uz " },
	{ "sr", LATIN, " i u je na se da za su od sa a koji o će bi ne iz to do kako kao nije što koje samo ali prema nakon bio "
	               "biti koja ili sve još više tokom već takođe godine ko gde uz bilo " },
	{ "tr", LATIN, " ve bir bu da de için ile olarak çok daha olan gibi en kadar ne olduğunu sonra var o her ya ise türkiye "
	               "ancak dedi göre değil ama oldu ilk iki " },
	{ "id", LATIN, " yang dan di dengan untuk dari ini dalam itu pada tidak akan juga ke oleh karena ada mereka sebagai telah "
	               "atau bisa saya kata tersebut lebih para sudah kami seperti " },
	{ "ro", LATIN, " de și în a la cu o pe din că nu un este pentru care mai au fost sunt se ce al ca prin sau după dar fi "
	               "această lui să ar fiind sa " },
	{ "hu", LATIN, " a az és hogy nem is egy meg ez csak volt de már még azt el van ha ki mint után szerint lesz vagy több "
	               "által között lehet kell " },
	{ "vi", LATIN, " và của là có trong được cho các không với một những người này đã để khi năm đến từ trên về tại ra " },
	{ "ru", CYRILLIC, " и в не на что с по как он к из за от это у для о до его был а но все так же то при также если или "
	                  "после она они бы году было были мы уже только чтобы этого со об ее их " },
	{ "uk", CYRILLIC, " і в у не на що з за до як та про від це для його він але є по а також щодо був було були після які який "
	                  "із зі під при її їх ще вже може року " },
	{ "be", CYRILLIC, " і ў у не на што з за да як пра ад гэта для яго але па а таксама быў было былі пасля якія які са " },
	{ "bg", CYRILLIC, " на и в да се за от не е с че по са това ще как до който си при което като след но беше има или във "
	                  "съм бе му към са " },
	{ "sr", CYRILLIC, " и у је на се да за су од са а који о ће би не из то до како као није што које само али према након био " },
	{ "mk", CYRILLIC, " на и во да се за од не е со дека по што ќе како до кој си при кое како по но беше има или го " },
	{ "el", GREEK, NULL }, { "he", HEBREW, NULL }, { "ar", ARABIC, " في من على أن إلى عن التي مع هذا الذي ما لا هذه بعد كان بين " },
	{ "fa", ARABIC, " و در به از که این را با است برای آن یک خود تا بر هم نیز گفت " },
	{ "ur", ARABIC, " کے کی میں ہے اور سے کا کو نے پر یہ کہ ہیں " },
	{ "hi", DEVANAGARI, NULL }, { "th", THAI, NULL }, { "ka", GEORGIAN, NULL }, { "hy", ARMENIAN, NULL },
	{ "ko", HANGUL, NULL }, { "ja", KANA, NULL }, { "zh", HAN, NULL },
};
/* clang-format on */
enum { LANGUAGES = sizeof languages / sizeof *languages };

static enum script
script_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return ranges[i].script;
	return NO_SCRIPT;
}

/* Kana among Chinese characters make it Japanese. */
static enum script
main_script(struct str text)
{
	size_t n[SCRIPTS + 1] = { 0 };
	int best = LATIN;
	for (size_t at = 0; at < text.n;)
		n[script_of(utf8_next(text, at, &at))]++;
	if (n[KANA] * 10 > n[HAN])
		n[KANA] += n[HAN];
	for (int s = 0; s < SCRIPTS; s++)
		best = n[s] > n[best] ? s : best;
	return n[best] ? (enum script)best : NO_SCRIPT;
}

/* How many of the text's words are small words of each language; all words. */
static size_t
count_words(struct str text, enum script script, size_t hits[LANGUAGES])
{
	struct arena arena = { NULL };
	struct tokens t;
	size_t words = 0;
	tokens_split(text, &arena, &t);
	for (size_t i = 0; i < t.n; i++) {
		if (!token_has(&t, i, TOKEN_WORD))
			continue;
		words++;
		for (size_t l = 0; l < LANGUAGES; l++)
			if (languages[l].script == script)
				hits[l] += letter_in_nocase(
				    languages[l].words, token_text(&t, i));
	}
	arena_free(&arena);
	return words;
}

static struct str
by_words(struct str text, enum script script)
{
	size_t hits[LANGUAGES] = { 0 }, best = 0, second = 0;
	size_t words = count_words(text, script, hits);
	for (size_t l = 1; l < LANGUAGES; l++)
		best = hits[l] > hits[best] ? l : best;
	for (size_t l = 0; l < LANGUAGES; l++)
		second = l != best && hits[l] > second ? hits[l] : second;
	/* A list of names has few small words; then they must be clear. */
	bool clear =
	    hits[best] >= 2 * second + 2 && hits[best] * 100 >= words * CLEAR_SHARE;
	bool sure = clear || hits[best] * 100 >= words * SURE_SHARE;
	return hits[best] > second && sure ? str_of(languages[best].code)
					   : (struct str){ NULL, 0 };
}

struct str
lang_guess(struct str text)
{
	struct str part = utf8_cut(text, LOOK_AT);
	enum script script = main_script(part);
	const struct language *only = NULL;
	for (size_t l = 0; l < LANGUAGES; l++)
		if (languages[l].script == script && !languages[l].words)
			only = &languages[l];
	if (only)
		return str_of(only->code);
	return script == NO_SCRIPT ? (struct str){ NULL, 0 } : by_words(part, script);
}

struct str
lang_main(struct str tag)
{
	struct str rest = tag, main;
	str_cut(&rest, '-', &main);
	if (str_eq_nocase(main, STR("no")))
		main = STR("nb");
	for (size_t l = 0; l < LANGUAGES; l++)
		if (str_eq_nocase(main, str_of(languages[l].code)))
			return str_of(languages[l].code);
	return (struct str){ NULL, 0 };
}
