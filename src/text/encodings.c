/* The encodings that are read, and their names: those of the WHATWG encoding standard,
 * plus old code pages that feeds name. Of a label only letters and digits count. */
#include "config.h"

#include "base/str.h"
#include "text/encodings.h"

/* clang-format off */
static const struct encoding encodings[] = {
	/* name, iconv's name, kind, bytes of a unit, further labels */
	{ "utf-8", "UTF-8", ENCODING_UTF8, 1,
	    " unicode-1-1-utf-8 unicode20utf8 x-unicode20utf8 u8 utf cp65001"
	    " utf8-ucs2 utf8-ucs4" },
	{ "ibm866", "CP866", ENCODING_SINGLE, 1, "866 cp866 csibm866" },
	{ "iso-8859-2", "ISO-8859-2", ENCODING_SINGLE, 1,
	    " csisolatin2 iso-ir-101 iso-8859-2:1987 l2 latin2" },
	{ "iso-8859-3", "ISO-8859-3", ENCODING_SINGLE, 1,
	    " csisolatin3 iso-ir-109 iso-8859-3:1988 l3 latin3" },
	{ "iso-8859-4", "ISO-8859-4", ENCODING_SINGLE, 1,
	    " csisolatin4 iso-ir-110 iso-8859-4:1988 l4 latin4" },
	{ "iso-8859-5", "ISO-8859-5", ENCODING_SINGLE, 1,
	    " csisolatincyrillic cyrillic iso-ir-144 iso-8859-5:1988" },
	{ "iso-8859-6", "ISO-8859-6", ENCODING_SINGLE, 1,
	    " arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114"
	    " iso-8859-6-e iso-8859-6-i iso-ir-127 iso-8859-6:1987" },
	{ "iso-8859-7", "ISO-8859-7", ENCODING_SINGLE, 1,
	    " csisolatingreek ecma-118 elot-928 greek greek8 iso-ir-126"
	    " iso-8859-7:1987 sun-eu-greek" },
	{ "iso-8859-8", "ISO-8859-8", ENCODING_SINGLE, 1,
	    " csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138"
	    " iso-8859-8:1988 visual csiso88598i iso-8859-8-i logical" },
	{ "iso-8859-10", "ISO-8859-10", ENCODING_SINGLE, 1,
	    " csisolatin6 iso-ir-157 l6 latin6 iso-8859-10:1992" },
	{ "iso-8859-13", "ISO-8859-13", ENCODING_SINGLE, 1, "l7 latin7" },
	{ "iso-8859-14", "ISO-8859-14", ENCODING_SINGLE, 1,
	    " l8 latin8 iso-celtic iso-ir-199 iso-8859-14:1998" },
	{ "iso-8859-15", "ISO-8859-15", ENCODING_SINGLE, 1, "csisolatin9 l9 latin-9" },
	{ "iso-8859-16", "ISO-8859-16", ENCODING_SINGLE, 1,
	    " l10 latin10 iso-ir-226 iso-8859-16:2001" },
	{ "koi8-r", "KOI8-R", ENCODING_SINGLE, 1, "cskoi8r koi koi8" },
	{ "koi8-u", "KOI8-U", ENCODING_SINGLE, 1, "koi8-ru" },
	{ "macintosh", "MACINTOSH", ENCODING_SINGLE, 1,
	    " csmacintosh mac x-mac-roman macroman" },
	{ "windows-874", "WINDOWS-874", ENCODING_SINGLE, 1,
	    " dos-874 iso-8859-11 tis-620 874 cp874 thai iso-8859-11:2001 iso-ir-166"
	    " tis-620-0 tis-620-2529-0 tis-620-2529-1" },
	{ "windows-1250", "WINDOWS-1250", ENCODING_SINGLE, 1, "cp1250 x-cp1250 1250" },
	{ "windows-1251", "WINDOWS-1251", ENCODING_SINGLE, 1,
	    " cp1251 x-cp1251 1251 win-1251" },
	{ "windows-1252", "CP1252", ENCODING_SINGLE, 1,
	    " ansi-x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1"
	    " iso-ir-100 iso-8859-1:1987 l1 latin1 us-ascii x-cp1252 1252 646"
	    " ansi-x3.4-1986 cp367 csascii ibm367 iso646-us iso-646.irv-1991 iso-ir-6"
	    " us 8859 iso8859 latin" },
	{ "windows-1253", "WINDOWS-1253", ENCODING_SINGLE, 1, "cp1253 x-cp1253 1253" },
	{ "windows-1254", "WINDOWS-1254", ENCODING_SINGLE, 1,
	    " cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso-8859-9:1989 l5 latin5"
	    " x-cp1254 1254" },
	{ "windows-1255", "WINDOWS-1255", ENCODING_SINGLE, 1, "cp1255 x-cp1255 1255" },
	{ "windows-1256", "WINDOWS-1256", ENCODING_SINGLE, 1, "cp1256 x-cp1256 1256" },
	{ "windows-1257", "WINDOWS-1257", ENCODING_SINGLE, 1, "cp1257 x-cp1257 1257" },
	{ "windows-1258", "WINDOWS-1258", ENCODING_SINGLE, 1, "cp1258 x-cp1258 1258" },
	{ "x-mac-cyrillic", "MAC-CYRILLIC", ENCODING_SINGLE, 1,
	    " x-mac-ukrainian mac-cyrillic mac-uk" },
	{ "gb18030", "GB18030", ENCODING_MULTI, 1,
	    " gbk 936 cp936 ms936 gb18030-2000 chinese csgb2312 csiso58gb231280"
	    " gb2312 gb2312-80 gb2312-1980 euc-cn eucgb2312-cn iso-ir-58 x-gbk"
	    " x-mac-simp-chinese" },
	{ "big5", "BIG5-HKSCS", ENCODING_MULTI, 1,
	    " big5-hkscs cn-big5 csbig5 x-x-big5 big5-tw 950 cp950 ms950"
	    " x-mac-trad-chinese hkscs" },
	{ "euc-jp", "EUC-JP-MS", ENCODING_MULTI, 1,
	    " cseucpkdfmtjapanese x-euc-jp ujis" },
	{ "iso-2022-jp", "ISO-2022-JP", ENCODING_MULTI, 1, "csiso2022jp" },
	{ "shift_jis", "CP932", ENCODING_MULTI, 1,
	    " csshiftjis ms932 ms-kanji sjis windows-31j x-sjis 932 cp932"
	    " x-mac-japanese" },
	{ "euc-kr", "CP949", ENCODING_MULTI, 1,
	    " cseuckr csksc56011987 iso-ir-149 korean ks-c-5601-1987 ks-c-5601-1989"
	    " ksc5601 windows-949 uhc 949 ms949 ks-x-1001 x-mac-korean" },
	{ "utf-16be", "UTF-16BE", ENCODING_WIDE, 2,
	    " unicodefffe unicode-big-unmarked" },
	{ "utf-16le", "UTF-16LE", ENCODING_WIDE, 2,
	    " csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 u16"
	    " unicode-little-unmarked" },
	{ "utf-32be", "UTF-32BE", ENCODING_WIDE, 4, "" },
	{ "utf-32le", "UTF-32LE", ENCODING_WIDE, 4,
	    " utf-32 ucs-4 iso-10646-ucs-4 u32" },
	{ "ibm437", "CP437", ENCODING_SINGLE, 1,
	    " cp437 437 csibm437 cspc8codepage437" },
	{ "ibm737", "CP737", ENCODING_SINGLE, 1, "cp737 737 csibm737" },
	{ "ibm775", "CP775", ENCODING_SINGLE, 1, "cp775 775 csibm775 cspc775baltic" },
	{ "ibm850", "CP850", ENCODING_SINGLE, 1,
	    " cp850 850 csibm850 cspc850multilingual" },
	{ "ibm852", "CP852", ENCODING_SINGLE, 1, "cp852 852 csibm852 cspcp852" },
	{ "ibm855", "CP855", ENCODING_SINGLE, 1, "cp855 855 csibm855" },
	{ "ibm856", "CP856", ENCODING_SINGLE, 1, "cp856 856 csibm856" },
	{ "ibm857", "CP857", ENCODING_SINGLE, 1, "cp857 857 csibm857" },
	{ "ibm858", "CP858", ENCODING_SINGLE, 1, "cp858 858 csibm858" },
	{ "ibm860", "CP860", ENCODING_SINGLE, 1, "cp860 860 csibm860" },
	{ "ibm861", "CP861", ENCODING_SINGLE, 1, "cp861 861 csibm861 cp-is" },
	{ "ibm862", "CP862", ENCODING_SINGLE, 1,
	    " cp862 862 csibm862 cspc862latinhebrew" },
	{ "ibm863", "CP863", ENCODING_SINGLE, 1, "cp863 863 csibm863" },
	{ "ibm864", "CP864", ENCODING_SINGLE, 1, "cp864 864 csibm864" },
	{ "ibm865", "CP865", ENCODING_SINGLE, 1, "cp865 865 csibm865" },
	{ "ibm869", "CP869", ENCODING_SINGLE, 1, "cp869 869 csibm869 cp-gr" },
	{ "viscii", "VISCII", ENCODING_SINGLE, 1, "" },
	{ "mac-centraleurope", "MAC-CENTRALEUROPE", ENCODING_SINGLE, 1,
	    " maclatin2 x-mac-ce mac-centeuro x-mac-centraleurroman" },
	{ "euc-tw", "EUC-TW", ENCODING_MULTI, 1, "" },
	{ "iso-2022-kr", "ISO-2022-KR", ENCODING_MULTI, 1, "csiso2022kr" },
	{ "euc-jis-2004", "EUC-JISX0213", ENCODING_MULTI, 1, "euc-jisx0213 jisx0213" },
	{ "shift_jis-2004", "SHIFT_JISX0213", ENCODING_MULTI, 1,
	    "s-jis-2004 shift-jisx0213 s-jisx0213" },
	{ "iso-2022-jp-2", "ISO-2022-JP-2", ENCODING_MULTI, 1,
	    "iso-2022-jp-1 iso-2022-jp-ext csiso2022jp2" },
	{ "iso-2022-jp-3", "ISO-2022-JP-3", ENCODING_MULTI, 1, "iso-2022-jp-2004" },
	{ "johab", "JOHAB", ENCODING_MULTI, 1, "cp1361 ms1361" },
	{ "hp-roman8", "HP-ROMAN8", ENCODING_SINGLE, 1, "roman8 r8 cshproman8 cp1051 ibm1051" },
	{ "kz-1048", "RK1048", ENCODING_SINGLE, 1, "rk1048 strk1048-2002" },
	{ "ptcp154", "PT154", ENCODING_SINGLE, 1, "pt154 cp154 csptcp154 cyrillic-asian" },
	{ "koi8-t", "KOI8-T", ENCODING_SINGLE, 1, "" },
	{ "ibm1125", "CP1125", ENCODING_SINGLE, 1, "1125 cp1125 ruscii cp866u" },
	/* The Macs' that iconv does not know: encoding_letters(). */
	{ "x-mac-greek", NULL, ENCODING_SINGLE, 1, "mac-greek" },
	{ "x-mac-turkish", NULL, ENCODING_SINGLE, 1, "mac-turkish" },
	{ "x-mac-icelandic", NULL, ENCODING_SINGLE, 1, "mac-iceland mac-icelandic" },
	/* Mainframes': letters that are not those of ASCII. */
	{ "ibm037", "CP037", ENCODING_EBCDIC, 1,
	    " cp037 037 csibm037 ibm039 ebcdic-cp-us ebcdic-cp-ca ebcdic-cp-nl "
	    "ebcdic-cp-wt" },
	{ "ibm273", "CP273", ENCODING_EBCDIC, 1, "cp273 273 csibm273" },
	{ "ibm277", "IBM277", ENCODING_EBCDIC, 1, "cp277 ebcdic-cp-dk ebcdic-cp-no" },
	{ "ibm278", "IBM278", ENCODING_EBCDIC, 1, "cp278 ebcdic-cp-fi ebcdic-cp-se" },
	{ "ibm280", "IBM280", ENCODING_EBCDIC, 1, "cp280 ebcdic-cp-it" },
	{ "ibm284", "IBM284", ENCODING_EBCDIC, 1, "cp284 ebcdic-cp-es" },
	{ "ibm285", "IBM285", ENCODING_EBCDIC, 1, "cp285 ebcdic-cp-gb" },
	{ "ibm297", "IBM297", ENCODING_EBCDIC, 1, "cp297 ebcdic-cp-fr" },
	{ "ibm424", "CP424", ENCODING_EBCDIC, 1, "cp424 424 csibm424 ebcdic-cp-he" },
	{ "ibm500", "CP500", ENCODING_EBCDIC, 1,
	    "cp500 500 csibm500 ebcdic-cp-be ebcdic-cp-ch" },
	{ "ibm871", "IBM871", ENCODING_EBCDIC, 1, "cp871 ebcdic-cp-is" },
	{ "ibm875", "CP875", ENCODING_EBCDIC, 1, "cp875 875" },
	{ "ibm1026", "CP1026", ENCODING_EBCDIC, 1, "cp1026 1026 csibm1026" },
	{ "ibm1047", "IBM1047", ENCODING_EBCDIC, 1, "cp1047 1047" },
	{ "ibm1140", "CP1140", ENCODING_EBCDIC, 1, "cp1140 1140" },
};
/* clang-format on */

/* The next letter or digit at *at, in lower case, behind signs and the zeros that lead a
 * number; 0 at the end. */
static char
next_sign(struct str s, size_t *at)
{
	for (; *at < s.n; (*at)++) {
		char c = char_lower(s.p[*at]);
		bool leads = c == '0' && !(*at && char_is_digit(s.p[*at - 1])) &&
			     *at + 1 < s.n && char_is_digit(s.p[*at + 1]);
		if ((char_is_alpha(c) || char_is_digit(c)) && !leads) {
			(*at)++;
			return c;
		}
	}
	return 0;
}

/* As Unicode's UTS 22, section 1.4 compares names: "ISO_8859-1" is "iso88591". */
static bool
same(struct str a, struct str b)
{
	size_t i = 0, j = 0;
	char c;
	do {
		c = next_sign(a, &i);
		if (c != next_sign(b, &j))
			return false;
	} while (c);
	return true;
}

static bool
stands_in(struct str label, const char *labels)
{
	for (struct str rest = str_of(labels), part; str_cut(&rest, ' ', &part);)
		if (part.n && same(label, part))
			return true;
	return false;
}

const struct encoding *
encoding_find(struct str label)
{
	label = str_trim(label);
	if (!label.n)
		return NULL;
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (same(label, str_of(encodings[i].name)) ||
		    stands_in(label, encodings[i].labels))
			return &encodings[i];
	return NULL;
}

/* Letters of the bytes from 0x80 on, for encodings that iconv does not know. */
/* clang-format off */
static const struct {
	const char *name;
	uint16_t letters[128];
} tables[] = {
	{ "x-mac-greek", {
		0x00C4, 0x00B9, 0x00B2, 0x00C9, 0x00B3, 0x00D6, 0x00DC, 0x0385, 0x00E0, 0x00E2,
		0x00E4, 0x0384, 0x00A8, 0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00A3, 0x2122,
		0x00EE, 0x00EF, 0x2022, 0x00BD, 0x2030, 0x00F4, 0x00F6, 0x00A6, 0x20AC, 0x00F9,
		0x00FB, 0x00FC, 0x2020, 0x0393, 0x0394, 0x0398, 0x039B, 0x039E, 0x03A0, 0x00DF,
		0x00AE, 0x00A9, 0x03A3, 0x03AA, 0x00A7, 0x2260, 0x00B0, 0x00B7, 0x0391, 0x00B1,
		0x2264, 0x2265, 0x00A5, 0x0392, 0x0395, 0x0396, 0x0397, 0x0399, 0x039A, 0x039C,
		0x03A6, 0x03AB, 0x03A8, 0x03A9, 0x03AC, 0x039D, 0x00AC, 0x039F, 0x03A1, 0x2248,
		0x03A4, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x03A5, 0x03A7, 0x0386, 0x0388, 0x0153,
		0x2013, 0x2015, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x0389, 0x038A, 0x038C,
		0x038E, 0x03AD, 0x03AE, 0x03AF, 0x03CC, 0x038F, 0x03CD, 0x03B1, 0x03B2, 0x03C8,
		0x03B4, 0x03B5, 0x03C6, 0x03B3, 0x03B7, 0x03B9, 0x03BE, 0x03BA, 0x03BB, 0x03BC,
		0x03BD, 0x03BF, 0x03C0, 0x03CE, 0x03C1, 0x03C3, 0x03C4, 0x03B8, 0x03C9, 0x03C2,
		0x03C7, 0x03C5, 0x03B6, 0x03CA, 0x03CB, 0x0390, 0x03B0, 0x00AD } },
	{ "x-mac-turkish", {
		0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2,
		0x00E4, 0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC,
		0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9,
		0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF,
		0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1,
		0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA,
		0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248,
		0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153,
		0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178,
		0x011E, 0x011F, 0x0130, 0x0131, 0x015E, 0x015F, 0x2021, 0x00B7, 0x201A, 0x201E,
		0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC,
		0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0xF8A0, 0x02C6, 0x02DC,
		0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7 } },
	{ "x-mac-icelandic", {
		0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2,
		0x00E4, 0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC,
		0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9,
		0x00FB, 0x00FC, 0x00DD, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF,
		0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1,
		0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA,
		0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF, 0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248,
		0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5, 0x0152, 0x0153,
		0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178,
		0x2044, 0x20AC, 0x00D0, 0x00F0, 0x00DE, 0x00FE, 0x00FD, 0x00B7, 0x201A, 0x201E,
		0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC,
		0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC,
		0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7 } },
};
/* clang-format on */

const uint16_t *
encoding_letters(const struct encoding *e)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (str_is(str_of(e->name), tables[i].name))
			return tables[i].letters;
	return NULL;
}
