/* The query language: what a text means, and what is said of a wrong one. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "query/match.h"
#include "query/query.h"
#include "query/regex.h"
#include "test.h"
#include "text/fold.h"

/* The tree in Lisp's way: (and grain (not title:wheat)). */
static void
show(const struct query_node *n, struct buf *out)
{
	static const char *const fields[QUERY_FIELDS] = { "", "title:", "text:",
		"author:", "url:", "feed:", "folder:", "tag:", "lang:", "person:", "org:",
		"place:", "event:", "entity:", "role:", "about:", "date", "fetched",
		"len", "story", "sources", "is:", "has:", "id:", "guid:",
		"enclosure_url:", "enclosure_type:", "site:", "description:", "unread",
		"articles", "latest" };
	static const char *const ops[] = { "all", "and", "or", "not" };
	if (n->op == QUERY_TERM && n->to > n->from) {
		char from[24] = "", to[24] = "";
		if (n->from != INT64_MIN)
			snprintf(from, sizeof from, "%lld", (long long)n->from);
		if (n->to != INT64_MAX)
			snprintf(to, sizeof to, "%lld", (long long)n->to);
		buf_printf(out, "%s[%s,%s)", fields[n->field], from, to);
		return;
	}
	if (n->op == QUERY_TERM) {
		const char *quote = n->kind == QUERY_REGEX ? "/" : n->phrase ? "\"" : "";
		buf_printf(out, "%s%s%.*s%s%s", fields[n->field], quote,
		    STR_ARG(n->value), quote, n->prefix ? "*" : "");
		return;
	}
	buf_printf(out, "(%s", ops[n->op]);
	if (n->left) {
		buf_char(out, ' ');
		show(n->left, out);
	}
	if (n->right) {
		buf_char(out, ' ');
		show(n->right, out);
	}
	buf_char(out, ')');
}

enum { NOW = 1773481260 /* 2026-03-14T09:41:00Z */ };

static const struct query_saved saved[] = {
	{ STR("grain"), STR("wheat OR grain sort:oldest limit:5") },
	{ STR("Two words"), STR("@grain is:unread") },
	{ STR("loop"), STR("a @round") },
	{ STR("round"), STR("@loop") },
	{ STR("wrong"), STR("is:x") },
	{ STR("old"), STR("unread = \"yes\" and title =~ \"gr.in\"") },
};

static int64_t
last(const void *ctx, enum query_last which)
{
	(void)ctx;
	return NOW - (which == QUERY_LASTVISIT ? 3600 : 60);
}

static const struct query_env env = {
	.now = NOW, .last = last, .saved = saved, .nsaved = sizeof saved / sizeof *saved
};

/* The tree, or the message. */
static void
read_query(const char *text, struct arena *arena, struct buf *out)
{
	struct query q;
	struct err err;
	if (query_parse_in(&q, str_of(text), &env, arena, &err, NULL, NULL))
		show(q.root, out);
	else
		buf_puts(out, err.text);
}

struct reading {
	const char *query, *tree;
};

static void
check(const struct reading *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena arena = { 0 };
		struct buf b = BUF(10000);
		read_query(cases[i].query, &arena, &b);
		if (!str_is(buf_view(&b), cases[i].tree))
			fail_msg("%s: %s", cases[i].query, buf_cstr(&b));
		buf_done(&b);
		arena_free(&arena);
	}
}
#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

static void
a_query_means_what_the_grammar_says(void **state)
{
	static const struct reading cases[] = {
		{ "", "(all)" },
		{ "  ", "(all)" },
		{ "grain", "grain" },
		{ "grain deal", "(and grain deal)" },
		{ "grain AND deal", "(and grain deal)" },
		{ "a OR b -c d", "(or a (and (and b (not c)) d))" },
		{ "(a OR b) c", "(and (or a b) c)" },
		{ "\"grain deal\" -wheat", "(and \"grain deal\" (not wheat))" },
		{ "\"say \\\"yes\\\"\"", "\"say \"yes\"\"" },
		{ "gr*", "gr*" },
		{ "title:\"grain deal\"", "title:\"grain deal\"" },
		{ "is:unread feed:lwn", "(and is:unread feed:lwn)" },
		{ "-(a b)", "(not (and a b))" },
		{ "--a", "(not -a)" },
		{ "09:30", "09:30" },
		{ "https://a.example/x", "url:https://a.example/x" },
		{ "a - b",
		    "query, column 3: unknown word, \"-\" has no letter or digit" },
		{ "x sort:oldest limit:5", "x" },
		{ "sort:best", "(all)" },
		{ "Москва", "Москва" },
		{ "a\tb\nc", "(and (and a b) c)" },
		{ "/gr[ae]in+/ b", "(and /gr[ae]in+/ b)" },
		{ "title:/a b/", "title:/a b/" },
		{ "(/a\\/b/)", "/a/b/" },
		{ "/usr/bin", "/usr/bin" },
		{ "1/2", "1/2" },
		{ "text:x author:\"A. Byron\" url:/x$/ folder:News tag:tech lang:en",
		    "(and (and (and text:x author:\"A. Byron\") url:/x$/) "
		    "(and (and folder:News tag:tech) lang:en))" },
		{ "has:enclosure -has:image", "(and has:enclosure (not has:image))" },
		{ "person:\"Dmitry Shanin\"", "person:\"Dmitry Shanin\"" },
		{ "日", "日*" },
		{ "日本", "日本" },
	};
	(void)state;
	CHECK(cases);
}

static void
dates_and_lengths_are_ranges(void **state)
{
	static const struct reading cases[] = {
		{ "since:7d", "date[1772876460,)" },
		{ "since:today", "date[1773446400,)" },
		{ "until:yesterday", "date[,1773446400)" },
		{ "date:2026", "date[1767225600,1798761600)" },
		{ "date:2026-02", "date[1769904000,1772323200)" },
		{ "date:2026-02-28", "date[1772236800,1772323200)" },
		{ "since:2026-03-14T09:30", "date[1773480600,)" },
		{ "until:2026-03-14T09:30", "date[,1773480660)" },
		{ "date:7d", "date[1772841600,1772928000)" },
		{ "date:2026-01..2026-02", "date[1767225600,1772323200)" },
		{ "date:..2025", "date[,1767225600)" },
		{ "fetched:yesterday..", "fetched[1773360000,)" },
		{ "fetched:lastvisit", "fetched[1773477660,)" },
		{ "since:lastfetch", "date[1773481200,)" },
		{ "age:<2h", "date[1773474061,)" },
		{ "age:<=2h", "date[1773474060,)" },
		{ "age:>30d", "date[,1770889260)" },
		{ "len:>800", "len[801,)" },
		{ "len:>5min", "len[1151,)" },
		{ "len:<=800", "len[,801)" },
		{ "since:\"last weak\"",
		    "query, column 1: \"last weak\" is not a date; write "
		    "2026-06-01, yesterday or 7d" },
		{ "date:2026-02-29",
		    "query, column 1: \"2026-02-29\" is not a date; write "
		    "2026-06-01, yesterday or 7d" },
		{ "date:..", "query, column 1: \"..\" is not a date; write 2026-06-01, "
			     "yesterday or 7d" },
		{ "x age:3", "query, column 3: age: needs a length of time like <2h" },
	};
	(void)state;
	CHECK(cases);
}

static void
saved_searches_are_read_in_their_place(void **state)
{
	static const struct reading cases[] = {
		{ "@grain", "(or wheat grain)" },
		{ "-@grain x", "(and (not (or wheat grain)) x)" },
		{ "@\"Two words\"", "(and (or wheat grain) is:unread)" },
		{ "@old", "(and is:unread title:/gr.in/)" },
		{ "@grian",
		    "query, column 1: unknown saved search \"@grian\"; did you mean "
		    "\"@grain\"?" },
		{ "@loop",
		    "query, column 1: saved search \"@loop\": query, column 3: saved "
		    "search \"@round\": query, column 1: invalid saved search, "
		    "\"@loop\" leads back to itself" },
		{ "a @wrong",
		    "query, column 3: saved search \"@wrong\": query, column 1: is: "
		    "knows "
		    "unread, read, saved, new, muted, followed, trash, not \"x\"" },
	};
	struct arena arena = { 0 };
	struct query q;
	(void)state;
	CHECK(cases);
	assert_true(query_parse_in(&q, STR("@grain"), &env, &arena, NULL, NULL, NULL));
	assert_int_equal(q.sort, QUERY_OLDEST);
	assert_int_equal(q.limit, 5);
	assert_true(query_parse_in(
	    &q, STR("@grain sort:newest limit:7"), &env, &arena, NULL, NULL, NULL));
	assert_int_equal(q.sort, QUERY_NEWEST);
	assert_int_equal(q.limit, 7);
	arena_free(&arena);
}

static void
newsboat_s_expressions_are_translated(void **state)
{
	static const struct {
		const char *text, *tree;
	} cases[] = {
		{ "unread = \"yes\"", "is:unread" },
		{ "unread != \"yes\"", "(not is:unread)" },
		{ "title =~ \"a|b\" and (author !~ \"x\" or link == \"u.v\")",
		    "(and title:/a|b/ (or (not author:/x/) url:/^u\\.v$/))" },
		{ "content != \"x\"", "(not text:/^x$/)" },
		{ "tags # \"news\" and tags !# \"old\"", "(and tag:news (not tag:old))" },
		{ "age < 3", "date[1773222061,)" },
		{ "age between 0:10", "date[1772530861,1773481261)" },
		{ "unread_count >= 5", "unread[5,)" },
		{ "total_count != 0", "(not articles[0,1))" },
		{ "feedtitle = \"LWN\" or rssurl =~ \"lwn\"",
		    "(or feed:/^LWN$/ feed:/lwn/)" },
		{ "enclosure_type =~ \"^audio\"", "enclosure_type:/^audio/" },
		{ "guid = \"1\"", "guid:/^1$/" },
		{ "latest_article_age <= 1", "latest[1773308461,)" },
		{ "feedindex > 1",
		    "query, column 1: feedindex > has no counterpart in courant" },
		{ "date =~ \"Mon\"",
		    "query, column 1: date =~ has no counterpart in courant" },
		{ "title =~ \"(\"",
		    "query, column 1: /(/ is not a regular expression: \"(\" is "
		    "never closed" },
		{ "title = \"x\" nor y",
		    "query, column 13: unknown word \"nor y\"; and, or "
		    "stand between parts" },
	};
	(void)state;
	assert_false(query_is_newsboat(STR("title:x")));
	assert_false(query_is_newsboat(STR("grain = deal")));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = { 0 };
		struct buf b = BUF(10000);
		struct query q;
		struct err err;
		assert_true(query_is_newsboat(str_of(cases[i].text)));
		if (query_parse_newsboat(&q, str_of(cases[i].text), &env, &arena, &err))
			show(q.root, &b);
		else
			buf_puts(&b, err.text);
		if (!str_is(buf_view(&b), cases[i].tree))
			fail_msg("%s: %s", cases[i].text, buf_cstr(&b));
		buf_done(&b);
		arena_free(&arena);
	}
}

static void
what_is_readable_of_a_wrong_query_still_makes_a_tree(void **state)
{
	static const struct {
		const char *text, *tree;
	} cases[] = {
		{ "grain perso:Lavrov since:2026-03-14",
		    "(and grain date[1773446400,))" },
		{ "a (b OR", "(and a b)" },
		{ "\"grain de", "\"grain de\"" },
		{ "a) b", "(and a b)" },
		{ "a OR", "a" },
		{ "is:", "(all)" },
		{ "(", "(all)" },
		{ "x title:/a(/", "x" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = { 0 };
		struct buf b = BUF(10000);
		struct query q;
		assert_false(query_parse_in(
		    &q, str_of(cases[i].text), &env, &arena, NULL, NULL, NULL));
		show(q.root, &b);
		if (!str_is(buf_view(&b), cases[i].tree))
			fail_msg("%s: %s", cases[i].text, buf_cstr(&b));
		buf_done(&b);
		arena_free(&arena);
	}
}

static void
what_finds_nothing_yet_says_so(void **state)
{
	struct arena arena = { 0 };
	struct query q;
	(void)state;
	assert_true(query_parse(&q, STR("sources:>3 x"), &arena, NULL, NULL, NULL));
	assert_int_equal(q.nwarnings, 1);
	assert_true(str_is(
	    q.warnings[0], "sources:>3 finds nothing: stories are not in this version"));
	arena_free(&arena);
}

static void
expressions_match_as_posix_has_it(void **state)
{
	static const struct {
		const char *pattern, *text;
		int start, end; /* -1: no match */
	} cases[] = {
		{ "a", "xay", 1, 2 },
		{ "a*", "baaa", 0, 0 },
		{ "a+", "baaac", 1, 4 },
		{ "ab?c", "ac abc", 0, 2 },
		{ "a|ab|abc", "xabcd", 1, 4 },
		{ "(a|b)*c", "ababcx", 0, 5 },
		{ "^b", "a\nb", 2, 3 },
		{ "a$", "ab\na", 3, 4 },
		{ "a.c", "a\nc abc", 4, 7 },
		{ "[b-d]+", "abcde", 1, 4 },
		{ "[^a-c]", "abcd", 3, 4 },
		{ "[]x]", "a]", 1, 2 },
		{ "[a-]", "-", 0, 1 },
		{ "[[:digit:]]{2,3}", "1 12345", 2, 5 },
		{ "a{2}", "aaaa", 0, 2 },
		{ "a{2,}b", "aaab", 0, 4 },
		{ "(ab){0,1}c", "xabc", 1, 4 },
		{ "x(a{0})y", "xy", 0, 2 },
		{ "\\.", "a.", 1, 2 },
		{ "()*a", "a", 0, 1 },
		{ "ПРИ", "за привет", 5, 11 },
		{ "caf.", "un café", 3, 7 },
		{ "z", "abc", -1, -1 },
		{ "(abc|xyz)de", "xyzde", 0, 5 },
		{ "(abc)?d", "d", 0, 1 },
		{ "(a|bcd|)e", "e", 0, 1 },
		{ "((ab|cde)|f)?g", "g", 0, 1 },
		{ "(ab|cde)*g(hi)+", "cdeghihi", 0, 8 },
		{ "abc|d", "d", 0, 1 },
		{ "(abcd){0}e", "e", 0, 1 },
		{ "(a*)*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", -1, -1 },
	};
	static const char *const wrong[] = { "(", "a)", "[a", "*a", "a{2", "a{3,2}",
		"\\1", "\\d", "[b-a]", "a\\", "[[:x:]]", "((a{200}){200}){200}" };
	struct arena arena = { 0 };
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t start = 0, end = 0;
		struct regex *r = regex_compile(str_of(cases[i].pattern), &arena, NULL);
		assert_non_null(r);
		struct buf b = BUF(1000);
		text_fold(str_of(cases[i].text), &b);
		bool found = regex_find(r, buf_view(&b), 0, &start, &end);
		assert_int_equal(found, regex_matches(r, buf_view(&b)));
		if (found != (cases[i].start >= 0) ||
		    (found && ((int)start != cases[i].start || (int)end != cases[i].end)))
			fail_msg("/%s/ %s: %d %zu %zu", cases[i].pattern, cases[i].text,
			    found, start, end);
		buf_done(&b);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		if (regex_compile(str_of(wrong[i]), &arena, NULL))
			fail_msg("%s", wrong[i]);
	arena_free(&arena);
}

static void
hits_are_where_the_index_finds(void **state)
{
	static const struct {
		const char *query, *text, *marked;
	} cases[] = {
		{ "grain", "Grain, the grains; gráin", "[Grain], the grains; [gráin]" },
		{ "gr* -the", "Grain the grains", "[Grain] the [grains]" },
		{ "\"grain deal\" deal", "a grain deal", "a [grain deal]" },
		{ "елка", "Ёлка стоит", "[Ёлка] стоит" },
		{ "ΑΘΗΝΑ", "στην Αθήνα", "στην [Αθήνα]" },
		{ "本語", "日本語を", "日[本語]を" },
		{ "語", "日本語を", "日本[語を]" },
		{ "日本語", "日本語を", "[日本語]を" },
		{ "ภาษา", "พูดภาษาไทย", "พูด[ภาษา]ไทย" },
		{ "/r.i/ title:x", "Gráin", "G[rái]n" },
		{ "don't", "I don't", "I [don't]" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = { 0 };
		struct query q;
		struct match_hit *hits;
		size_t n, at = 0;
		struct buf b = BUF(1000);
		struct str text = str_of(cases[i].text);
		assert_true(
		    query_parse(&q, str_of(cases[i].query), &arena, NULL, NULL, NULL));
		match_hits(&q, text, false, &arena, &hits, &n);
		for (size_t k = 0; k < n; k++) {
			buf_printf(&b, "%.*s[%.*s]",
			    STR_ARG(str_sub(text, at, hits[k].start)),
			    STR_ARG(str_sub(text, hits[k].start, hits[k].end)));
			at = hits[k].end;
		}
		buf_str(&b, str_sub(text, at, text.n));
		if (!str_is(buf_view(&b), cases[i].marked))
			fail_msg("%s: %s", cases[i].query, buf_cstr(&b));
		buf_done(&b);
		arena_free(&arena);
	}
}

static void
an_excerpt_shows_the_first_hit(void **state)
{
	struct arena arena = { 0 };
	struct query q;
	struct buf text = BUF(10000), b = BUF(1000);
	(void)state;
	for (int i = 0; i < 100; i++)
		buf_puts(&text, "word\n");
	buf_puts(&text, "needle ");
	for (int i = 0; i < 100; i++)
		buf_puts(&text, "word ");
	assert_true(query_parse(&q, STR("needle"), &arena, NULL, NULL, NULL));
	match_excerpt(&q, buf_view(&text), 60, &b);
	assert_string_equal(buf_cstr(&b),
	    "…word word word word needle word word word word word word word…");
	buf_done(&b);
	buf_done(&text);
	arena_free(&arena);
}

static void
a_wrong_query_is_told_with_its_column(void **state)
{
	static const struct {
		const char *query, *message;
		size_t at, n;
	} cases[] = {
		{ "grain tilte:x",
		    "query, column 7: unknown field \"tilte:\"; did you mean \"title:\"?",
		    6, 6 },
		{ "Москва \"x", "query, column 8: this quotation mark is never closed",
		    13, 1 },
		{ "a)", "query, column 2: \")\" without \"(\"", 1, 1 },
		{ "(a", "query, column 1: \"(\" is never closed", 0, 1 },
		{ "a OR", "query, column 4: OR needs something on both sides", 3, 1 },
		{ "OR a", "query, column 1: OR needs something on both sides", 0, 2 },
		{ "is:starred",
		    "query, column 1: is: knows unread, read, saved, new, muted, "
		    "followed, trash, not "
		    "\"starred\"",
		    0, 10 },
		{ "%", "query, column 1: unknown word, \"%\" has no letter or digit", 0,
		    1 },
		{ "(sort:oldest)",
		    "query, column 2: invalid place, \"sort:\" stands once, outside "
		    "brackets and without "
		    "\"-\"",
		    1, 11 },
		{ "title:", "query, column 1: no value behind \"title:\"", 0, 6 },
		{ "limit:0",
		    "query, column 1: invalid limit \"0\"; write a number like limit:20",
		    0, 7 },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = { 0 };
		struct query q;
		struct err err;
		size_t at = 99, n = 99;
		assert_false(
		    query_parse(&q, str_of(cases[i].query), &arena, &err, &at, &n));
		assert_string_equal(err.text, cases[i].message);
		assert_int_equal(err.code, ERR_QUERY);
		assert_int_equal(at, cases[i].at);
		assert_int_equal(n, cases[i].n);
		arena_free(&arena);
	}
}

static void
a_query_has_limits(void **state)
{
	struct arena arena = { 0 };
	struct query q;
	struct err err;
	struct buf b = BUF(100000);
	(void)state;
	buf_pad(&b, '(', 100);
	assert_false(query_parse(&q, buf_view(&b), &arena, &err, NULL, NULL));
	assert_non_null(strstr(err.text, "over 64 deep"));
	buf_clear(&b);
	buf_pad(&b, 'a', 5000);
	assert_false(query_parse(&q, buf_view(&b), &arena, &err, NULL, NULL));
	assert_non_null(strstr(err.text, "over 4096 bytes"));
	assert_false(query_parse(&q, STR("a \xff"), &arena, &err, NULL, NULL));
	buf_done(&b);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_query_means_what_the_grammar_says),
		cmocka_unit_test(dates_and_lengths_are_ranges),
		cmocka_unit_test(saved_searches_are_read_in_their_place),
		cmocka_unit_test(newsboat_s_expressions_are_translated),
		cmocka_unit_test(what_is_readable_of_a_wrong_query_still_makes_a_tree),
		cmocka_unit_test(what_finds_nothing_yet_says_so),
		cmocka_unit_test(expressions_match_as_posix_has_it),
		cmocka_unit_test(hits_are_where_the_index_finds),
		cmocka_unit_test(an_excerpt_shows_the_first_hit),
		cmocka_unit_test(a_wrong_query_is_told_with_its_column),
		cmocka_unit_test(a_query_has_limits),
	};
	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
