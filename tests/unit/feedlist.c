/* The feeds file: what its lines mean, what is said of wrong ones, and that an edit
 * leaves all else byte for byte. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/feedlist.h"
#include "base/file.h"
#include "test.h"

struct fixture {
	char *folder, *path;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	f->folder = file_make_temporary("courant-test", NULL);
	f->path = path_join(f->folder, "feeds");
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	file_remove_folder(f->folder);
	free(f->folder);
	free(f->path);
	free(f);
	return 0;
}

static void
write_list(struct fixture *f, const char *text, struct feedlist *list)
{
	assert_true(file_write(f->path, str_of(text), NULL));
	assert_true(feedlist_read(list, f->path, true, NULL));
}

static void
a_line_is_an_address_and_items(void **state)
{
	struct feedlist list;
	write_list(*state,
	    "\xef\xbb\xbf# comment\r\n"
	    "https://a.example/rss folder=News/World timeout=5s\r\n"
	    "https://b.example/ tech linux \"~A title\" !\n"
	    "\"query:Grain deal:grain -wheat\"\n"
	    "folder:Empty\n"
	    "file:///tmp/x.xml\n",
	    &list);
	assert_int_equal(list.nproblems, 0);
	assert_int_equal(list.n, 5);
	assert_true(str_is(list.lines[0].folder, "News/World"));
	assert_true(str_is(list.lines[0].values[SET_TIMEOUT], "5s"));
	assert_int_equal(list.lines[0].number, 2);
	assert_true(str_is(list.lines[1].folder, "tech"));
	assert_true(str_is(list.lines[1].tags, "tech linux"));
	assert_true(str_is(list.lines[1].title, "A title"));
	assert_true(list.lines[1].hidden && !list.lines[0].hidden);
	assert_true(str_is(list.lines[2].name, "Grain deal"));
	assert_true(str_is(list.lines[2].url, "grain -wheat"));
	assert_int_equal(list.lines[3].kind, FEEDLINE_FOLDER);
	assert_non_null(feedlist_find(&list, STR("file:///tmp/x.xml")));
	feedlist_done(&list);
}

static void
a_wrong_line_is_told_and_the_others_are_used(void **state)
{
	static const struct {
		const char *line, *problem;
		size_t lines;
	} cases[] = {
		{ "https//example.com",
		    "invalid address \"https//example.com\", \"://\" is missing; the "
		    "other lines are used",
		    0 },
		{ "gopher://x.example/", "http, https and file can be read", 0 },
		{ "https://a.example/ \"open", "the mark is never closed", 0 },
		{ "https://a.example/ timeot=5s", "did you mean \"timeout\"?", 1 },
		{ "https://a.example/ timeout=5h", "invalid value \"5h\" for timeout",
		    1 },
		{ "https://a.example/ hints=no", "cannot stand on a feed's line", 1 },
		{ "query:nameless", "write query:Name:QUERY", 0 },
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct feedlist list;
		char text[200];
		snprintf(text, sizeof text, "%s\nhttps://good.example/\n", cases[i].line);
		write_list(f, text, &list);
		assert_int_equal(list.n, cases[i].lines + 1);
		assert_int_equal(list.nproblems, 1);
		assert_non_null(strstr(list.problems[0].text, "feeds:1: "));
		if (!strstr(list.problems[0].text, cases[i].problem))
			fail_msg("%s", list.problems[0].text);
		feedlist_done(&list);
	}
}

static void
the_same_address_twice_is_one_feed(void **state)
{
	struct feedlist list;
	write_list(*state, "https://a.example/ one\nhttps://a.example/ two ~T\n", &list);
	assert_int_equal(list.n, 1);
	assert_int_equal(list.nproblems, 1);
	assert_true(str_is(list.lines[0].tags, "one two"));
	assert_true(str_is(list.lines[0].title, "T"));
	feedlist_done(&list);
}

static void
expect_file(struct fixture *f, const char *text)
{
	struct buf b = BUF(100000);
	assert_true(file_read(f->path, &b, NULL));
	assert_string_equal(buf_cstr(&b), text);
	buf_done(&b);
}

static void
an_edit_leaves_all_else_byte_for_byte(void **state)
{
	struct fixture *f = *state;
	struct arena arena = { 0 };
	struct str line;
	struct feedlist list;
	write_list(f,
	    "# mine\n\n  https://a.example/   x  # y\nwrong line\nhttps://b.example/ "
	    "folder=N\nhttps://c.example/",
	    &list);
	feedlist_done(&list);
	assert_true(
	    feedlist_append(f->path, STR("https://d.example/ folder=N"), STR("N"), NULL));
	assert_true(feedlist_append(f->path, STR("https://e.example/"), STR(""), NULL));
	expect_file(f,
	    "# mine\n\n  https://a.example/   x  # y\nwrong line\nhttps://b.example/ "
	    "folder=N\n"
	    "https://d.example/ folder=N\nhttps://c.example/\nhttps://e.example/\n");
	assert_true(feedlist_replace(
	    f->path, STR("https://b.example/"), STR("https://b.example/ new"), NULL));
	assert_true(
	    feedlist_delete(f->path, STR("https://a.example/"), &arena, &line, NULL));
	assert_true(str_is(line, "  https://a.example/   x  # y"));
	expect_file(f,
	    "# mine\n\nwrong line\nhttps://b.example/ new\nhttps://d.example/ folder=N\n"
	    "https://c.example/\nhttps://e.example/\n");
	assert_false(
	    feedlist_delete(f->path, STR("https://a.example/"), &arena, &line, NULL));
	arena_free(&arena);
}

static void
a_missing_file_is_an_empty_list(void **state)
{
	struct fixture *f = *state;
	struct feedlist list;
	assert_true(feedlist_read(&list, f->path, true, NULL));
	assert_true(list.missing && list.n == 0);
	feedlist_done(&list);
	assert_true(feedlist_append(f->path, STR("https://a.example/"), STR(""), NULL));
	expect_file(f, "https://a.example/\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_line_is_an_address_and_items),
		TEST(a_wrong_line_is_told_and_the_others_are_used),
		TEST(the_same_address_twice_is_one_feed),
		TEST(an_edit_leaves_all_else_byte_for_byte),
		TEST(a_missing_file_is_an_empty_list),
	};
	return cmocka_run_group_tests_name("feedlist", tests, NULL, NULL);
}
