/* The encodings that are read, and their names: those of the WHATWG encoding standard,
 * plus old code pages that feeds name. Case does not matter, '_' and '-' are alike. */
#include "config.h"

#include "base/str.h"
#include "text/encodings.h"

/* clang-format off */
static const struct encoding encodings[] = {
	/* name, iconv's name, kind, bytes of a unit, further labels */
	{ "utf-8", "UTF-8", ENCODING_UTF8, 1,
	    " unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 "
	    "x-unicode20utf8" },
	{ "ibm866", "CP866", ENCODING_SINGLE, 1, "866 cp866 csibm866" },
	{ "iso-8859-2", "ISO-8859-2", ENCODING_SINGLE, 1,
	    " csisolatin2 iso-ir-101 iso8859-2 iso88592 iso-8859-2:1987 l2 "
	    "latin2" },
	{ "iso-8859-3", "ISO-8859-3", ENCODING_SINGLE, 1,
	    " csisolatin3 iso-ir-109 iso8859-3 iso88593 iso-8859-3:1988 l3 "
	    "latin3" },
	{ "iso-8859-4", "ISO-8859-4", ENCODING_SINGLE, 1,
	    " csisolatin4 iso-ir-110 iso8859-4 iso88594 iso-8859-4:1988 l4 "
	    "latin4" },
	{ "iso-8859-5", "ISO-8859-5", ENCODING_SINGLE, 1,
	    " csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 "
	    "iso-8859-5:1988" },
	{ "iso-8859-6", "ISO-8859-6", ENCODING_SINGLE, 1,
	    " arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 "
	    "iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 "
	    "iso-8859-6:1987" },
	{ "iso-8859-7", "ISO-8859-7", ENCODING_SINGLE, 1,
	    " csisolatingreek ecma-118 elot-928 greek greek8 iso-ir-126 "
	    "iso8859-7 iso88597 iso-8859-7:1987 sun-eu-greek" },
	{ "iso-8859-8", "ISO-8859-8", ENCODING_SINGLE, 1,
	    " csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 "
	    "iso8859-8 iso88598 iso-8859-8:1988 visual csiso88598i iso-8859-8-i "
	    "logical" },
	{ "iso-8859-10", "ISO-8859-10", ENCODING_SINGLE, 1,
	    " csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6" },
	{ "iso-8859-13", "ISO-8859-13", ENCODING_SINGLE, 1,
	    " iso8859-13 iso885913" },
	{ "iso-8859-14", "ISO-8859-14", ENCODING_SINGLE, 1,
	    " iso8859-14 iso885914" },
	{ "iso-8859-15", "ISO-8859-15", ENCODING_SINGLE, 1,
	    " csisolatin9 iso8859-15 iso885915 l9" },
	{ "iso-8859-16", "ISO-8859-16", ENCODING_SINGLE, 1, "" },
	{ "koi8-r", "KOI8-R", ENCODING_SINGLE, 1, "cskoi8r koi koi8" },
	{ "koi8-u", "KOI8-U", ENCODING_SINGLE, 1, "koi8-ru" },
	{ "macintosh", "MACINTOSH", ENCODING_SINGLE, 1,
	    " csmacintosh mac x-mac-roman macroman" },
	{ "windows-874", "WINDOWS-874", ENCODING_SINGLE, 1,
	    " dos-874 iso-8859-11 iso8859-11 iso885911 tis-620" },
	{ "windows-1250", "WINDOWS-1250", ENCODING_SINGLE, 1, "cp1250 x-cp1250" },
	{ "windows-1251", "WINDOWS-1251", ENCODING_SINGLE, 1, "cp1251 x-cp1251" },
	{ "windows-1252", "CP1252", ENCODING_SINGLE, 1,
	    " ansi-x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 "
	    "iso-ir-100 iso8859-1 iso88591 iso-8859-1:1987 l1 latin1 us-ascii "
	    "x-cp1252 latin-1" },
	{ "windows-1253", "WINDOWS-1253", ENCODING_SINGLE, 1, "cp1253 x-cp1253" },
	{ "windows-1254", "WINDOWS-1254", ENCODING_SINGLE, 1,
	    " cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 "
	    "iso-8859-9:1989 l5 latin5 x-cp1254" },
	{ "windows-1255", "WINDOWS-1255", ENCODING_SINGLE, 1, "cp1255 x-cp1255" },
	{ "windows-1256", "WINDOWS-1256", ENCODING_SINGLE, 1, "cp1256 x-cp1256" },
	{ "windows-1257", "WINDOWS-1257", ENCODING_SINGLE, 1, "cp1257 x-cp1257" },
	{ "windows-1258", "WINDOWS-1258", ENCODING_SINGLE, 1, "cp1258 x-cp1258" },
	{ "x-mac-cyrillic", "MAC-CYRILLIC", ENCODING_SINGLE, 1,
	    " x-mac-ukrainian mac-cyrillic" },
	{ "gbk", "GB18030", ENCODING_MULTI, 1,
	    " chinese csgb2312 csiso58gb231280 gb2312 gb-2312 gb-2312-80 "
	    "iso-ir-58 x-gbk" },
	{ "gb18030", "GB18030", ENCODING_MULTI, 1, "" },
	{ "big5", "BIG5-HKSCS", ENCODING_MULTI, 1,
	    " big5-hkscs cn-big5 csbig5 x-x-big5" },
	{ "euc-jp", "EUC-JP-MS", ENCODING_MULTI, 1,
	    " cseucpkdfmtjapanese x-euc-jp" },
	{ "iso-2022-jp", "ISO-2022-JP", ENCODING_MULTI, 1, "csiso2022jp" },
	{ "shift_jis", "CP932", ENCODING_MULTI, 1,
	    " csshiftjis ms932 ms-kanji sjis windows-31j x-sjis" },
	{ "euc-kr", "CP949", ENCODING_MULTI, 1,
	    " cseuckr csksc56011987 iso-ir-149 korean ks-c-5601-1987 "
	    "ks-c-5601-1989 ksc5601 ksc-5601 windows-949 uhc" },
	{ "utf-16be", "UTF-16BE", ENCODING_WIDE, 2, "unicodefffe" },
	{ "utf-16le", "UTF-16LE", ENCODING_WIDE, 2,
	    " csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf16" },
	{ "utf-32be", "UTF-32BE", ENCODING_WIDE, 4, "" },
	{ "utf-32le", "UTF-32LE", ENCODING_WIDE, 4,
	    " utf-32 utf32 ucs-4 iso-10646-ucs-4" },
	{ "ibm437", "CP437", ENCODING_SINGLE, 1,
	    " cp437 437 csibm437 cspc8codepage437" },
	{ "ibm737", "CP737", ENCODING_SINGLE, 1, "cp737 737 csibm737" },
	{ "ibm775", "CP775", ENCODING_SINGLE, 1,
	    " cp775 775 csibm775 cspc775baltic" },
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
	    " maclatin2 maccentraleurope x-mac-ce" },
	{ "euc-tw", "EUC-TW", ENCODING_MULTI, 1, "" },
	{ "iso-2022-kr", "ISO-2022-KR", ENCODING_MULTI, 1, "" },
};
/* clang-format on */

/* Labels hold '-' only. */
static bool
same(struct str label, struct str name)
{
	if (label.n != name.n)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = label.p[i] == '_' ? '-' : char_lower(label.p[i]);
		if (c != (name.p[i] == '_' ? '-' : name.p[i]))
			return false;
	}
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
	for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
		if (same(label, str_of(encodings[i].name)) ||
		    stands_in(label, encodings[i].labels))
			return &encodings[i];
	return NULL;
}
