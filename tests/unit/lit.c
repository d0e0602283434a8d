/* What was typed, found again: in names of the palette, in headlines and texts; and what
 * other readers' files become. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "app/found.h"
#include "query/lit.h"
#include "test.h"
#include "ui/fuzzy.h"
#include "ui/theme.h"

static int
fuzzy(const char *text, const char *pattern)
{
	uint64_t hits;
	return fuzzy_score(str_of(text), str_of(pattern), &hits);
}

/* Each row: what is typed, then names, the best first; NULL is where they stop to fit. */
static void
what_begins_with_the_letters_comes_first(void **state)
{
	static const char *const rows[][6] = {
		{ "save", "save", "save-all", "set save-images", "set-a-v-e", NULL },
		{ "nun", "nun-x", "next-unread-now", NULL, NULL, NULL },
		{ "wide", "wider", "text-wider", NULL, NULL, NULL },
		{ "set col", "set colors", NULL, NULL, NULL, NULL },
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (size_t k = 1; k < 5 && rows[i][k]; k++) {
			int score = fuzzy(rows[i][k], rows[i][0]);
			assert_true(score > FUZZY_NONE);
			if (k < 4 && rows[i][k + 1])
				assert_true(score > fuzzy(rows[i][k + 1], rows[i][0]));
		}
}

static void
letters_that_do_not_fit_are_refused(void **state)
{
	(void)state;
	assert_int_equal(fuzzy("save", "xyz"), FUZZY_NONE);
	assert_int_equal(fuzzy("save", "evas"), FUZZY_NONE);
	assert_int_equal(fuzzy("quit", "it"), FUZZY_NONE);
	assert_true(fuzzy("open-browser", "opne") < FUZZY_CLOSE);
	assert_true(fuzzy("Новости", "нов") >= FUZZY_PREFIX);
	assert_true(fuzzy("El País", "pais") >= FUZZY_CLOSE);
	assert_true(fuzzy("anything", "") > FUZZY_NONE);
}

/* The text with [ ] around what the query finds in it. */
static void
mark(const char *query, const char *text, bool title, char out[200])
{
	struct arena arena = { NULL };
	struct query q;
	struct lit h;
	struct lit_range *found;
	size_t from = 0;
	struct buf b = BUF(199);
	assert_true(query_parse(&q, str_of(query), &arena, NULL, NULL, NULL));
	lit_of_query(&h, &q, &arena);
	size_t n = lit_find(&h, str_of(text), title, 0, &arena, &found);
	for (size_t i = 0; i < n; i++) {
		buf_str(&b, str_sub(str_of(text), from, found[i].start));
		buf_char(&b, '[');
		buf_str(&b, str_sub(str_of(text), found[i].start, found[i].end));
		buf_char(&b, ']');
		from = found[i].end;
	}
	buf_str(&b, str_sub(str_of(text), from, strlen(text)));
	memcpy(out, buf_cstr(&b), b.n + 1);
	buf_done(&b);
	arena_free(&arena);
}

static void
what_a_query_finds_is_found_again_in_the_text(void **state)
{
	static const struct {
		const char *query, *text, *marked;
		bool title;
	} rows[] = {
		{ "grain", "The Grain deal, grains.", "The [Grain] deal, grains.",
		    false },
		{ "grain*", "The Grain deal, grains.", "The [Grain] deal, [grains].",
		    false },
		{ "\"grain deal\"", "no grain; the grain deal",
		    "no grain; the [grain deal]", false },
		{ "cafe", "Café, cafés", "[Café], cafés", false },
		{ "ПЕТРОВ OR lavrov", "Петров и Lavrov", "[Петров] и [Lavrov]", false },
		{ "a -b", "a b", "[a] b", false },
		{ "title:ship", "a ship", "a ship", false },
		{ "title:ship", "a ship", "a [ship]", true },
		{ "is:unread", "is unread", "is unread", true },
		{ "/gr[ae]y/", "Grey and Gräy\ngray", "[Grey] and [Gräy]\n[gray]",
		    false },
		{ "/з.рно/ OR corn", "Зерно, Corn", "[Зерно], [Corn]", false },
		{ "title:/^the/", "The other, the", "[The] other, the", true },
		{ "grain /rain/", "grain", "[grain]", false },
		{ "person:lavrov", "Mr Lavrov said", "Mr [Lavrov] said", false },
		{ "e-mail", "an e-mail, email", "an [e-mail], email", false },
	};
	char out[200];
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		mark(rows[i].query, rows[i].text, rows[i].title, out);
		assert_string_equal(out, rows[i].marked);
	}
}

static void
spans_of_hits_keep_the_order_of_the_text(void **state)
{
	struct arena arena = { NULL };
	struct richtext t = richtext_plain(STR("one two one"), &arena);
	struct lit h;
	(void)state;
	lit_of_text(&h, STR("ne"), &arena);
	lit_mark(&h, &t, false, &arena);
	assert_int_equal(t.nspans, 3);
	assert_null(richtext_check(&t));
	assert_int_equal(t.spans[2].start, 8);
	assert_int_equal(t.spans[2].kind, SPAN_HIT);
	arena_free(&arena);
}

static void
an_excerpt_shows_the_first_hit(void **state)
{
	static const char text[] =
	    "First paragraph of some length that says nothing of it at all.\n\n"
	    "In the second one, after quite a few words of no interest, the herring "
	    "comes.";
	struct arena arena = { NULL };
	struct lit h;
	(void)state;
	lit_of_text(&h, STR("herring"), &arena);
	struct str part = lit_excerpt(&h, str_of(text), 60, &arena);
	assert_true(str_starts(part, STR("… ")));
	assert_true(str_find(part, STR("herring")) < 40);
	lit_of_text(&h, STR("zebra"), &arena);
	part = lit_excerpt(&h, str_of(text), 60, &arena);
	assert_true(str_starts(part, STR("First paragraph")));
	assert_true(str_find(part, STR("second")) == STR_NONE);

	/* a long paragraph is lit again with each frame: only what can be seen is kept */
	struct buf b = BUF(1 << 16);
	for (int i = 0; i < 500; i++)
		buf_puts(&b, "zebra ");
	part = lit_excerpt(&h, buf_view(&b), 60, &arena);
	assert_in_range(part.n, 60, 120);
	buf_done(&b);
	arena_free(&arena);
}

static void
other_readers_lines_become_ours(void **state)
{
	struct arena arena = { NULL };
	size_t n;
	(void)state;
	struct str s = found_newsboat(STR("# mine\n\nhttps://a.example/rss tech \"~A "
					  "b\"\n\"query:x:unread = 1\"\n"),
	    &arena, &n);
	assert_int_equal(n, 1);
	assert_true(
	    str_is(s, "https://a.example/rss tech \"~A b\"\n\"query:x:unread = 1\""));
	s = found_newsraft(STR("https://a.example/1\n@ World news > reload "
			       "5\nhttps://b.example/2 \"B b\"\n"
			       "nonsense\n"),
	    &arena, &n);
	assert_int_equal(n, 2);
	assert_true(str_is(s, "https://a.example/1\n"
			      "https://b.example/2 \"folder=World news\" \"~B b\""));
	s = found_sfeed(
	    STR("#sfeedpath=x\nfeeds() {\n\t# feed \"no\" \"https://no.example/\"\n"
		"\tfeed \"C c\" \"https://c.example/3\" \"https://c.example\"\n"
		"\t$(rm -rf x)\n}\n"),
	    &arena, &n);
	assert_int_equal(n, 1);
	assert_true(str_is(s, "https://c.example/3 \"~C c\""));
	arena_free(&arena);
}

static void
colors_are_names_numbers_or_the_nearest(void **state)
{
	short c = 0;
	(void)state;
	assert_true(theme_find_color(STR("red"), &c) && c == 1);
	assert_true(theme_find_color(STR("default"), &c) && c == -1);
	assert_true(theme_find_color(STR("221"), &c) && c == 221);
	assert_true(theme_find_color(STR("#ffd75f"), &c) && c == 221);
	assert_true(theme_find_color(STR("#080808"), &c) && c == 232);
	assert_false(theme_find_color(STR("256"), &c));
	assert_false(theme_find_color(STR("#12345g"), &c));
	assert_int_equal(theme_find_attribute(STR("bold")), ATTR_BOLD);
	assert_int_equal(theme_find_attribute(STR("blink")), 0);
	for (int i = 0; i < ROLE_COUNT; i++)
		assert_int_equal(
		    theme_find_role(str_of(theme_role_name((enum role)i))), i);
	assert_int_equal(theme_find_role(STR("nothing")), ROLE_COUNT);
}

int
main(void)
{
	setlocale(LC_ALL, "");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_begins_with_the_letters_comes_first),
		cmocka_unit_test(letters_that_do_not_fit_are_refused),
		cmocka_unit_test(what_a_query_finds_is_found_again_in_the_text),
		cmocka_unit_test(spans_of_hits_keep_the_order_of_the_text),
		cmocka_unit_test(an_excerpt_shows_the_first_hit),
		cmocka_unit_test(other_readers_lines_become_ours),
		cmocka_unit_test(colors_are_names_numbers_or_the_nearest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
