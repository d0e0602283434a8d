/* The query language: what a text means, and what is said of a wrong one. */
#include "config.h"

#include <string.h>

#include "base/buf.h"
#include "query/query.h"
#include "test.h"

/* The tree in Lisp's way: (and grain (not title:wheat)). */
static void
show(const struct query_node *n, struct buf *out)
{
	static const char *const fields[] = { "", "title:", "feed:", "is:", "id:" };
	static const char *const ops[] = { "all", "and", "or", "not" };
	if (n->op == QUERY_TERM) {
		buf_printf(out, "%s%s%.*s%s%s", fields[n->field], n->phrase ? "\"" : "",
		    STR_ARG(n->value), n->phrase ? "\"" : "", n->prefix ? "*" : "");
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

static void
a_query_means_what_the_grammar_says(void **state)
{
	static const char *const cases[][2] = {
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
		{ "09:30", "09:30" },
		{ "https://a.example/x", "https://a.example/x" },
		{ "a - b", NULL },
		{ "x sort:oldest limit:5", "(and (and x (all)) (all))" },
		{ "Москва", "Москва" },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = { 0 };
		struct query q;
		struct err err;
		struct buf b = BUF(10000);
		bool ok = query_parse(&q, str_of(cases[i][0]), &arena, &err, NULL, NULL);
		if (ok)
			show(q.root, &b);
		if (ok != (cases[i][1] != NULL) ||
		    (ok && !str_is(buf_view(&b), cases[i][1])))
			fail_msg("%s: %s", cases[i][0], ok ? buf_cstr(&b) : err.text);
		buf_done(&b);
		arena_free(&arena);
	}
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
		cmocka_unit_test(a_wrong_query_is_told_with_its_column),
		cmocka_unit_test(a_query_has_limits),
	};
	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
