/* Addresses: taken apart, resolved, made harmless. */
#include "config.h"

#include "base/arena.h"
#include "base/str.h"
#include "test.h"
#include "text/url.h"

struct row {
	const char *a, *b, *out;
};

#define RFC "http://a/b/c/d;p?q"

static const struct row resolved[] = {
	/* clang-format off */
	/* RFC 3986, 5.4.1 and 5.4.2 */
	{ RFC, "g:h", "g:h" }, { RFC, "g", "http://a/b/c/g" },
	{ RFC, "./g", "http://a/b/c/g" }, { RFC, "g/", "http://a/b/c/g/" },
	{ RFC, "/g", "http://a/g" }, { RFC, "//g", "http://g/" },
	{ RFC, "?y", "http://a/b/c/d;p?y" }, { RFC, "g?y", "http://a/b/c/g?y" },
	{ RFC, "#s", "http://a/b/c/d;p?q#s" }, { RFC, "g#s", "http://a/b/c/g#s" },
	{ RFC, "g?y#s", "http://a/b/c/g?y#s" }, { RFC, ";x", "http://a/b/c/;x" },
	{ RFC, "g;x", "http://a/b/c/g;x" }, { RFC, "g;x?y#s", "http://a/b/c/g;x?y#s" },
	{ RFC, "", "http://a/b/c/d;p?q" }, { RFC, ".", "http://a/b/c/" },
	{ RFC, "./", "http://a/b/c/" }, { RFC, "..", "http://a/b/" },
	{ RFC, "../", "http://a/b/" }, { RFC, "../g", "http://a/b/g" },
	{ RFC, "../..", "http://a/" }, { RFC, "../../", "http://a/" },
	{ RFC, "../../g", "http://a/g" }, { RFC, "../../../g", "http://a/g" },
	{ RFC, "/./g", "http://a/g" }, { RFC, "/../g", "http://a/g" },
	{ RFC, "g.", "http://a/b/c/g." }, { RFC, "..g", "http://a/b/c/..g" },
	{ RFC, "./../g", "http://a/b/g" }, { RFC, "./g/.", "http://a/b/c/g/" },
	{ RFC, "g/./h", "http://a/b/c/g/h" }, { RFC, "g/../h", "http://a/b/c/h" },
	{ RFC, "g?y/../x", "http://a/b/c/g?y/../x" },
	{ RFC, "g#s/../x", "http://a/b/c/g#s/../x" },
	/* what curl does wrongly or refuses */
	{ "http://a/b#old", "#new", "http://a/b#new" },
	{ "http://a/b#old", "", "http://a/b" },
	{ "http://m\xc3\xbcller.example/b#old", "#", "http://m\xc3\xbcller.example/b" },
	{ "http://a/b", "mailto:desk@example.org", "mailto:desk@example.org" },
	{ "http://a/b", "data:text/plain,x", "data:text/plain,x" },
	{ "http://a/b", "tag:example.org,2026:1", "tag:example.org,2026:1" },
	{ "http://a/b", "javascript:alert(1)", "javascript:alert(1)" },
	{ "", "HTTPS://Example.ORG/Path", "https://example.org/Path" },
	{ "HTTP://Example.ORG/x/", "y", "http://example.org/x/y" },
	{ "https://example.org:443/x", "y", "https://example.org/y" },
	{ "https://example.org:8443/x", "y", "https://example.org:8443/y" },
	/* dirt */
	{ "http://a/", "  /b c\n", "http://a/b%20c" },
	{ "http://a/", "/b\n\tc", "http://a/bc" },
	{ "http://a/", "/caf\xc3\xa9?q=\xc3\xa9", "http://a/caf%C3%A9?q=%C3%A9" },
	{ "http://a/", "/%C3%A9%zz", "http://a/%C3%A9%zz" },
	{ "http://a/", "/\"<x>", "http://a/%22%3Cx%3E" },
	{ "", "http://m%C3%BCller.example/", "http://m\xc3\xbcller.example/" },
	{ "", "http://m%ae.example/x", "http://m%ae.example/x" },
	{ "http://a/", "//m%1b.example/x", "//m%1b.example/x" },
	{ "http://a/b/", "\\c\\d?e\\f", "http://a/c/d?e\\f" },
	{ "", "/relative", "/relative" },
	{ "", " x ", "x" },
	{ "tag:example.org,2026:1", "x", "x" },
	{ "", "", "" },
	{ "file:///srv/feeds/a.xml", "b.xml", "file:///srv/feeds/b.xml" },
	/* clang-format on */
};

static void
references_are_resolved(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	for (size_t i = 0; i < sizeof resolved / sizeof *resolved; i++) {
		struct str out =
		    url_resolve(str_of(resolved[i].a), str_of(resolved[i].b), &arena);
		if (!str_is(out, resolved[i].out))
			fail_msg("%s + %s = %.*s, not %s", resolved[i].a, resolved[i].b,
			    STR_ARG(out), resolved[i].out);
	}
	arena_free(&arena);
}

static void
addresses_are_split(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	struct url_parts p;
	assert_true(url_split(
	    STR("HTTPS://me:pass%20word@Example.ORG:8443/a/b?c=d#e"), &arena, &p));
	assert_true(str_is(p.scheme, "https"));
	assert_true(str_is(p.user, "me"));
	assert_true(str_is(p.password, "pass%20word"));
	assert_true(str_is(p.host, "example.org"));
	assert_true(str_is(p.port, "8443"));
	assert_true(str_is(p.path, "/a/b"));
	assert_true(str_is(p.query, "c=d"));
	assert_true(str_is(p.fragment, "e"));
	assert_true(url_split(STR("http://[2001:DB8::1]/"), &arena, &p));
	assert_true(str_is(p.host, "[2001:db8::1]"));
	assert_int_equal(p.port.n, 0);
	assert_true(url_split(STR("file:///etc/motd"), &arena, &p));
	assert_true(str_is(p.path, "/etc/motd"));
	arena_free(&arena);
}

static const char *const not_asked[] = { "", "x", "/x", "//example.org/",
	"ftp://example.org/", "gopher://example.org/", "javascript:alert(1)", "http://",
	"mailto:a@b", "http://a b/", "http://example.org:99999/" };

static void
what_cannot_be_asked_is_refused(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	struct url_parts p;
	for (size_t i = 0; i < sizeof not_asked / sizeof *not_asked; i++)
		if (url_split(str_of(not_asked[i]), &arena, &p))
			fail_msg(
			    "%s was split: host %.*s", not_asked[i], STR_ARG(p.host));
	arena_free(&arena);
}

static void
overlong_addresses_are_refused(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	struct url_parts p;
	char long_url[9000] = "http://example.org/";
	for (size_t i = 19; i < sizeof long_url - 1; i++)
		long_url[i] = 'x';
	assert_false(url_split(str_of(long_url), &arena, &p));
	assert_true(
	    str_eq(url_resolve(STR(""), str_of(long_url), &arena), str_of(long_url)));
	arena_free(&arena);
}

static const struct row schemes[] = {
	{ "HTTP://x", "", "http" },
	{ " mailto:a", "", "mailto" },
	{ "a+b-c.1:x", "", "a+b-c.1" },
	{ "1a:x", "", "" },
	{ "a/b:c", "", "" },
	{ "abc", "", "" },
	{ "", "", "" },
};

static void
schemes_are_named(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
		assert_true(
		    str_is(url_scheme(str_of(schemes[i].a), &arena), schemes[i].out));
	arena_free(&arena);
}

static void
only_harmless_schemes_are_opened(void **state)
{
	(void)state;
	assert_true(url_is_openable(STR("https://example.org/")));
	assert_true(url_is_openable(STR("GEMINI://example.org/")));
	assert_true(url_is_openable(STR("mailto:a@example.org")));
	assert_false(url_is_openable(STR("file:///etc/passwd")));
	assert_false(url_is_openable(STR("javascript:alert(1)")));
	assert_false(url_is_openable(STR("http:")));
	assert_false(url_is_openable(STR("/x")));
	assert_false(url_is_openable(STR("-https://x")));
	assert_false(url_is_openable(STR("http://x/\x1b[2J")));
	assert_false(url_is_openable(STR("http://x/ y")));
	assert_false(url_is_openable(STR("")));
}

static const struct row stripped[] = {
	{ "http://a/?utm_source=x", "", "http://a/" },
	{ "http://a/?a=1&utm_source=x&b=2", "", "http://a/?a=1&b=2" },
	{ "http://a/?UTM_Medium=x&fbclid=y#part", "", "http://a/#part" },
	{ "http://a/?utmost=x", "", "http://a/?utmost=x" },
	{ "http://a/?", "", "http://a/?" },
	{ "http://a/#?utm_source=x", "", "http://a/#?utm_source=x" },
	{ "http://a/", "", "http://a/" },
};

static void
trackers_are_stripped(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	for (size_t i = 0; i < sizeof stripped / sizeof *stripped; i++) {
		struct str out = url_strip_trackers(str_of(stripped[i].a), &arena);
		if (!str_is(out, stripped[i].out))
			fail_msg("%s: %.*s", stripped[i].a, STR_ARG(out));
	}
	arena_free(&arena);
}

static const struct row hidden[] = {
	{ "https://me:secret@example.org/x", "", "https://***@example.org/x" },
	{ "https://me:se@cret@example.org/x", "", "https://***@example.org/x" },
	{ "https://example.org/x@y", "", "https://example.org/x@y" },
	{ "mailto:me@example.org", "", "mailto:me@example.org" },
	{ "", "", "" },
};

static void
passwords_are_hidden(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		assert_true(str_is(
		    url_hide_password(str_of(hidden[i].a), &arena), hidden[i].out));
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(references_are_resolved),
		cmocka_unit_test(addresses_are_split),
		cmocka_unit_test(what_cannot_be_asked_is_refused),
		cmocka_unit_test(overlong_addresses_are_refused),
		cmocka_unit_test(schemes_are_named),
		cmocka_unit_test(only_harmless_schemes_are_opened),
		cmocka_unit_test(trackers_are_stripped),
		cmocka_unit_test(passwords_are_hidden),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
