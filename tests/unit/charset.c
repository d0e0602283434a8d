/* Documents in many encodings, labelled rightly and wrongly. */
#include "config.h"

#include "base/buf.h"
#include "base/str.h"
#include "test.h"
#include "text/charset.h"
#include "text/twice.h"

#define CYRILLIC_1251                                                                    \
	"\xcc\xe8\xed\xe8\xf1\xf2\xf0 \xe2\xf1\xf2\xf0\xe5\xf2\xe8\xeb\xf1\xff \xf1 "    \
	"\xea\xee\xeb\xeb\xe5\xe3\xee\xe9 \xe8 \xee\xe1\xf1\xf3\xe4\xe8\xeb "            \
	"\xf1\xee\xe3\xeb\xe0\xf8\xe5\xed\xe8\xe5 \xee "                                 \
	"\xef\xee\xf1\xf2\xe0\xe2\xea\xe0\xf5 "                                          \
	"\xe7\xe5\xf0\xed\xe0 \xef\xee \xcc\xee\xf0\xfe"
#define CYRILLIC_UTF8                                                                    \
	"Министр встретился с коллегой и обсудил соглашение о поставках зерна по Морю"

static const struct {
	const char *in;
	size_t n; /* 0: as a C string */
	const char *http, *declared, *name, *out;
	bool damaged, overruled;
} documents[] = {
	/* clang-format off */
	/* the order: BOM, HTTP, declaration, guess */
	{ "plain", 0, "", "", "utf-8", "plain", false, false },
	{ "caf\xc3\xa9", 0, "", "", "utf-8", "café", false, false },
	{ "caf\xc3\xa9", 0, "utf-8", "koi8-r", "utf-8", "café", false, false },
	{ "caf\xe9", 0, "", "latin-1", "windows-1252", "café", false, false },
	{ "caf\xe9", 0, "latin1", "koi8-r", "windows-1252", "café", false, false },
	{ "\x93x\x94", 0, "", "ISO_8859-1", "windows-1252", "“x”", false, false },
	{ "\xef\xbb\xbf" "caf\xc3\xa9", 0, "latin1", "", "utf-8", "café", false, true },
	{ "caf\xe9", 0, "", "", "windows-1252", "café", false, false },
	{ "<title>Port\xfe\xff</title> now", 0, "", "", "windows-1252", "<title>Portþÿ</title> now", false, false },
	{ CYRILLIC_1251, 0, "", "", "windows-1251", CYRILLIC_UTF8, false, false },
	{ CYRILLIC_1251, 0, "", "windows_1251", "windows-1251", CYRILLIC_UTF8, false, false },
	{ "\xd4\xc5\xd3\xd4", 0, "", "KOI8-R", "koi8-r", "тест", false, false },
	{ "\xb3\xe2", 0, "euc-kr", "", "euc-kr", "년", false, false },
	{ "\xc4\xea", 0, "", "gb2312", "gb18030", "年", false, false },
	{ "\x94\x4e", 0, "", "Shift_JIS", "shift_jis", "年", false, false },
	{ "\xa6\x7e", 0, "", "big5", "big5", "年", false, false },
	{ "\x1b$B\x47\x2f\x1b(B.", 0, "", "iso-2022-jp", "iso-2022-jp", "年.", false, false },
	{ "\x80", 0, "", "cp437", "ibm437", "Ç", false, false },
	{ "\xe0", 0, "", "windows-1255", "windows-1255", "א", false, false },
	{ "\x80", 0, "", "MacGreek", "x-mac-greek", "Ä", false, false },
	{ "\x8f", 0, "", "ISO_8859-9:1989", "windows-1254", "\xef\xbf\xbd", true, false },
	/* EBCDIC: <?xm, then an ü of the one code page and of another */
	{ "\x4c\x6f\xa7\x94\xdc", 0, "", "", "ibm037", "<?xmü", false, false },
	{ "\x4c\x6f\xa7\x94\xd0", 0, "", "ibm273", "ibm273", "<?xmü", false, false },
	{ "caf\xc3\xa9", 0, "", "ibm037", "utf-8", "café", false, true },
	/* two labels: the one that makes sense of the bytes */
	{ "\xcc\xee\xf1\xea\xe2\xe0 1", 0, "koi8-r", "windows-1251", "windows-1251", "Москва 1", false, true },
	{ "\xed\xcf\xd3\xcb\xd7\xc1 1", 0, "koi8-r", "windows-1251", "koi8-r", "Москва 1", false, false },
	{ "\xed\xcf\xd3\xcb\xd7\xc1 1", 0, "windows-1251", "koi8-r", "koi8-r", "Москва 1", false, true },
	{ CYRILLIC_1251, 0, "iso-8859-1", "windows-1251", "windows-1251", CYRILLIC_UTF8, false, true },
	{ CYRILLIC_1251, 0, "ibm866", "windows-1251", "windows-1251", CYRILLIC_UTF8, false, true },
	{ CYRILLIC_1251, 0, "utf-8", "windows-1251", "windows-1251", CYRILLIC_UTF8, false, true },
	{ "caf\xe9", 0, "latin1", "iso-8859-15", "windows-1252", "café", false, false },
	/* UTF-16 and 32 */
	{ "\xff\xfe<\0\x35\x04", 6, "", "", "utf-16le", "<е", false, false },
	{ "\xfe\xff\0<\x04\x35", 6, "utf-16", "", "utf-16be", "<е", false, false },
	{ "\0<\0?\x04\x35", 6, "", "utf-16", "utf-16be", "<?е", false, false },
	{ "<\0?\0\x35\x04", 6, "", "utf-8", "utf-16le", "<?е", false, true },
	{ "\0\0\xfe\xff\0\0\0<", 8, "", "", "utf-32be", "<", false, false },
	{ "<\0\0\0?\0\0\0", 8, "", "", "utf-32le", "<?", false, false },
	{ "\xff\xfe<\0\0\xd8<\0", 8, "", "", "utf-16le", "<\xef\xbf\xbd<", true, false },
	{ "\xff\xfe<\0<", 5, "", "", "utf-16le", "<\xef\xbf\xbd", true, false },
	/* labels that cannot be true */
	{ "<caf\xc3\xa9", 0, "", "utf-16", "utf-8", "<café", false, true },
	{ "caf\xc3\xa9", 0, "", "iso-8859-1", "utf-8", "café", false, true },
	{ "caf\xe9 \x93x\x94", 0, "", "utf-8", "windows-1252", "café “x”", false, true },
	{ "caf\xc3\xa9", 0, "", "x-unknown-8", "utf-8", "café", false, true },
	{ "caf\xe9", 0, "utf-16", "iso-8859-1", "windows-1252", "café", false, true },
	{ CYRILLIC_UTF8, 0, "", "euc-kr", "utf-8", CYRILLIC_UTF8, false, true },
	{ CYRILLIC_UTF8 "\xff", 0, "", "latin1", "utf-8", CYRILLIC_UTF8 "\xef\xbf\xbd", true,
	    true },
	/* damage */
	{ "caf\xc3\xa9 \xff x", 0, "utf-8", "", "utf-8", "café \xef\xbf\xbd x", true, false },
	{ "\xd1\x81\xd1\x82\xd1<", 0, "", "", "utf-8", "ст\xef\xbf\xbd<", true, false },
	{ "a\x81" "b", 0, "", "windows-1252", "windows-1252", "a\xef\xbf\xbd" "b", true, false },
	{ "\xb3\xe2\xff<", 0, "", "euc-kr", "euc-kr", "년\xef\xbf\xbd<", true, false },
	/* clang-format on */
};

static void
documents_become_utf8(void **state)
{
	(void)state;
	struct buf out = BUF(1000);
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		struct charset_hint hint = { str_of(documents[i].http),
			str_of(documents[i].declared) };
		struct str in = str_of(documents[i].in);
		bool damaged, overruled;
		if (documents[i].n)
			in.n = documents[i].n;
		buf_clear(&out);
		struct str name = charset_to_utf8(in, &hint, &out, &damaged, &overruled);
		if (!str_is(name, documents[i].name) ||
		    !str_is(buf_view(&out), documents[i].out) ||
		    damaged != documents[i].damaged ||
		    overruled != documents[i].overruled)
			fail_msg("row %zu: %.*s '%s' damaged %d overruled %d", i,
			    STR_ARG(name), buf_cstr(&out), damaged, overruled);
	}
	buf_done(&out);
}

static void
a_document_larger_than_the_buffer_is_told(void **state)
{
	(void)state;
	struct buf out = BUF(5);
	struct charset_hint hint = { STR("latin1"), STR("") };
	bool damaged, overruled;
	charset_to_utf8(STR("caf\xe9 caf\xe9"), &hint, &out, &damaged, &overruled);
	assert_true(out.full);
	buf_done(&out);
}

static const struct {
	const char *in;
	size_t n;
	const char *out;
} declarations[] = {
	{ "<?xml version=\"1.0\" encoding=\"koi8-r\"?><a/>", 0, "koi8-r" },
	{ "<?xml version='1.0' encoding = 'UTF-8' ?>", 0, "UTF-8" },
	{ "\xef\xbb\xbf<?xml encoding=\"utf-8\"?>", 0, "utf-8" },
	{ "\n <?xml encoding=utf-8?>", 0, "utf-8" },
	{ "<?xml version=\"1.0\"?><a encoding=\"koi8-r\"/>", 0, "" },
	{ "<rss encoding=\"koi8-r\">", 0, "" },
	{ "<?xml encoding=\"", 0, "" },
	{ "<?xml encoding=\"koi8-r", 0, "" },
	{ "", 0, "" },
	{ "<\0?\0x\0m\0l\0 "
	  "\0e\0n\0c\0o\0d\0i\0n\0g\0=\0'\0u\0t\0f\0-\0001\0006\0'\0?\0>\0",
	    50, "utf-16le" },
};

static void
declarations_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof declarations / sizeof *declarations; i++) {
		struct str in = str_of(declarations[i].in);
		if (declarations[i].n)
			in.n = declarations[i].n;
		struct str out = charset_xml_declared(in);
		if (!str_is(out, declarations[i].out))
			fail_msg("row %zu: %.*s", i, STR_ARG(out));
	}
}

static const struct {
	const char *in, *out;
} types[] = {
	{ "text/xml; charset=utf-8", "utf-8" },
	{ "text/xml;charset='gb2312'", "gb2312" },
	{ "text/xml; charset = \"us-ascii\"; x=y", "us-ascii" },
	{ "text/xml; q=1; CHARSET=koi8-r ; x", "koi8-r" },
	{ "text/xml", "" },
	{ "text/xml; charset:iso-8859-1", "" },
	{ "text/xml; charset=", "" },
	{ "charset", "" },
	{ "", "" },
};

static void
content_types_name_their_charset(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		struct str out = charset_of_content_type(str_of(types[i].in));
		if (!str_is(out, types[i].out))
			fail_msg("%s: %.*s", types[i].in, STR_ARG(out));
	}
}

static void
text_that_was_encoded_twice_is_known(void **state)
{
	static const struct {
		const char *in, *out; /* NULL: it was not */
	} rows[] = {
		{ "CafÃ© Ã\xc2\xa0 Paris", "Café à Paris" },
		{ "â€œsoâ€\xc2\x9d â€¦ ð\u0178\u02dc\u20ac", "“so” … 😀" },
		{ "plain", NULL },
		{ "", NULL },
		{ "Café", NULL },
		{ "Ã© and é", NULL },
		{ "Ãœ", "Ü" },
		{ "NAÏVE", NULL },
		{ "«Â»", NULL },
		{ "Привет", NULL },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf once = BUF(1000);
		bool twice = text_is_twice(str_of(rows[i].in), &once);
		assert_int_equal(twice, rows[i].out != NULL);
		assert_string_equal(buf_cstr(&once), rows[i].out ? rows[i].out : "");
		buf_done(&once);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_become_utf8),
		cmocka_unit_test(a_document_larger_than_the_buffer_is_told),
		cmocka_unit_test(declarations_are_found),
		cmocka_unit_test(content_types_name_their_charset),
		cmocka_unit_test(text_that_was_encoded_twice_is_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
