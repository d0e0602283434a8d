/* Ground types: strings, buffers, arenas, maps, lines, files, errors, the clock. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/err.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/line.h"
#include "base/map.h"
#include "test.h"

static void
strings_are_cut_found_and_read(void **state)
{
	struct str rest = STR("a,,b"), part;
	int64_t v;
	(void)state;
	assert_true(str_cut(&rest, ',', &part) && str_is(part, "a"));
	assert_true(str_cut(&rest, ',', &part) && part.n == 0);
	assert_true(str_cut(&rest, ',', &part) && str_is(part, "b"));
	assert_false(str_cut(&rest, ',', &part));
	assert_int_equal(str_find(STR("abcabd"), STR("abd")), 3);
	assert_int_equal(str_find(STR("ab"), STR("abc")), STR_NONE);
	assert_int_equal(str_find_nocase(STR("xCourant"), STR("coUR")), 1);
	assert_true(str_to_int(STR("-42"), &v) && v == -42);
	assert_false(str_to_int(STR("4 2"), &v) || str_to_int(STR(""), &v) ||
		     str_to_int(STR("-"), &v));
	assert_false(str_to_int(STR("99999999999999999999"), &v));
	assert_true(str_is(str_trim(STR(" \t x y \n")), "x y"));
	assert_int_equal(str_cmp(STR("ab"), STR("abc")), -1);
	assert_int_equal(str_distance(STR("limt"), STR("limit")), 1);
	assert_true(str_hash(STR("")) == 0xcbf29ce484222325u);
	assert_true(str_hash(STR("a")) == 0xaf63dc4c8601ec8cu);
}

static void
a_buffer_that_is_full_stays_full_and_whole(void **state)
{
	struct buf b = BUF(5);
	(void)state;
	assert_true(buf_puts(&b, "abc"));
	assert_false(buf_puts(&b, "def"));
	assert_true(buf_puts(&b, "de"));
	assert_false(buf_printf(&b, "%d", 7));
	assert_true(b.full);
	assert_string_equal(buf_cstr(&b), "abcde");
	buf_clear(&b);
	assert_false(b.full);
	buf_done(&b);
}

static void
an_arena_gives_zeroed_aligned_memory_and_grows_arrays(void **state)
{
	struct arena a = { 0 };
	int *numbers = NULL;
	size_t n = 0;
	(void)state;
	for (size_t i = 1; i < 100000; i *= 3) {
		unsigned char *p = arena_alloc(&a, i);
		assert_int_equal((uintptr_t)p % 16, 0);
		assert_true(p[0] == 0 && p[i - 1] == 0);
		memset(p, 0xff, i);
	}
	for (int i = 0; i < 1000; i++) {
		numbers = arena_push(&a, numbers, &n, sizeof *numbers);
		assert_int_equal(numbers[i], 0);
		numbers[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
	assert_string_equal(arena_printf(&a, "%s-%d", "x", 7).p, "x-7");
	arena_free(&a);
	assert_int_equal(arena_size(&a), 0);
}

static void
a_map_finds_what_was_put(void **state)
{
	struct map m = { 0 };
	int one = 1, two = 2;
	(void)state;
	assert_null(map_get(&m, STR("a")));
	assert_null(map_put(&m, STR("a"), &one));
	assert_ptr_equal(map_put(&m, STR("a"), &two), &one);
	assert_null(map_put(&m, STR("ab"), &one));
	assert_ptr_equal(map_get(&m, STR("a")), &two);
	map_done(&m);
}

static void
a_line_falls_into_words(void **state)
{
	static const struct {
		const char *line;
		int flags;
		const char *words; /* joined by "|"; NULL: refused */
	} cases[] = {
		{ "a  b\tc", 0, "a|b|c" },
		{ "# all comment", 0, "" },
		{ "a # b", 0, "a|#|b" },
		{ "a # b", LINE_COMMENTS, "a" },
		{ "a#b", LINE_COMMENTS, "a#b" },
		{ "\"a b\" c", 0, "a b|c" },
		{ "x=\"a b\"y", 0, "x=a by" },
		{ "\"\\\"q\\\\n\\n\"", 0, "\"q\\n\n" },
		{ "'a \"b'", LINE_SINGLE, "a \"b" },
		{ "it's", 0, "it's" },
		{ "\"\"", 0, "" },
		{ "\"open", 0, NULL },
		{ "bad\xff", 0, NULL },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena arena = { 0 };
		struct words w;
		struct err err;
		struct buf b = BUF(1000);
		bool ok =
		    line_split(str_of(cases[i].line), cases[i].flags, &arena, &w, &err);
		for (size_t k = 0; ok && k < w.n; k++) {
			buf_puts(&b, k ? "|" : "");
			buf_str(&b, w.word[k].text);
		}
		if (ok != (cases[i].words != NULL) ||
		    (ok && strcmp(buf_cstr(&b), cases[i].words)))
			fail_msg("%s: %s", cases[i].line, buf_cstr(&b));
		buf_done(&b);
		arena_free(&arena);
	}
}

static void
a_quoted_word_is_read_back_as_it_was(void **state)
{
	static const char *const words[] = { "plain", "a b", "", "\"", "back\\slash",
		"#x", "a\nb\tc", "it's", "Ä" };
	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct arena arena = { 0 };
		struct words w;
		struct buf b = BUF(1000);
		line_quote(&b, str_of(words[i]));
		assert_true(line_split(
		    buf_view(&b), LINE_COMMENTS | LINE_SINGLE, &arena, &w, NULL));
		assert_int_equal(w.n, 1);
		assert_true(str_is(w.word[0].text, words[i]));
		buf_done(&b);
		arena_free(&arena);
	}
}

static void
a_line_has_limits(void **state)
{
	struct arena arena = { 0 };
	struct words w;
	struct err err;
	struct buf b = BUF(1 << 20);
	(void)state;
	buf_pad(&b, 'x', LIMIT_LINE + 1);
	assert_false(line_split(buf_view(&b), 0, &arena, &w, &err));
	assert_int_equal(err.code, ERR_TOO_BIG);
	buf_clear(&b);
	for (int i = 0; i <= LIMIT_WORDS; i++)
		buf_puts(&b, "x ");
	assert_false(line_split(buf_view(&b), 0, &arena, &w, &err));
	buf_done(&b);
	arena_free(&arena);
}

static void
an_error_is_one_harmless_line(void **state)
{
	struct err err;
	char longer[2000];
	(void)state;
	fail(&err, ERR_FILE, "a\x1b[31m\nb\x7f\xc2\x9b");
	assert_string_equal(err.text, "a\\x1b[31m\\x0ab\\x7f\\x9b");
	fail(&err, ERR_FILE, "why");
	fail_prefix(&err, "%s: ", "feed");
	fail_suffix(&err, "; so");
	assert_string_equal(err.text, "feed: why; so");
	for (size_t i = 0; i < sizeof longer - 1; i += 2)
		memcpy(longer + i, "\xc3\xa4", 2);
	longer[sizeof longer - 2] = longer[sizeof longer - 1] = 0;
	fail(&err, ERR_FILE, "x%s", longer);
	assert_true(strlen(err.text) < sizeof err.text);
	assert_int_equal((unsigned char)err.text[strlen(err.text) - 1] & 0xc0, 0x80);
	assert_string_equal(err_errno(ENOSPC), "no space left on the disk");
	assert_int_equal(err_errno_code(EROFS), ERR_READ_ONLY);
	for (int i = 0; i < ERR_COUNT; i++)
		assert_non_null(err_code_name((enum err_code)i));
}

static void
a_file_is_written_whole_and_keeps_its_mode(void **state)
{
	char *folder = file_make_temporary("courant-test", NULL),
	     *path = path_join(folder, "x/y/f");
	char *parent = path_join(folder, "x/y"), *link = path_join(folder, "link");
	struct err err;
	struct stat st;
	struct buf b = BUF(10);
	(void)state;
	assert_false(file_write(path, STR("1"), &err));
	assert_non_null(strstr(err.text, "there is no such file"));
	assert_true(file_make_folder(parent, NULL));
	assert_true(file_write(path, STR("1"), NULL));
	assert_true(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
	chmod(path, 0644);
	assert_int_equal(symlink(path, link), 0);
	assert_true(file_write(link, STR("22"), NULL));
	assert_true(lstat(link, &st) == 0 && S_ISLNK(st.st_mode));
	assert_true(
	    stat(path, &st) == 0 && (st.st_mode & 0777) == 0644 && st.st_size == 2);
	assert_true(file_read(path, &b, NULL) && str_is(buf_view(&b), "22"));
	assert_true(file_write(path, STR("0123456789ab"), NULL));
	buf_clear(&b);
	assert_false(file_read(path, &b, &err));
	assert_int_equal(err.code, ERR_TOO_BIG);
	buf_done(&b);
	file_remove_folder(folder);
	assert_false(file_exists(folder));
	free(folder), free(path), free(parent), free(link);
}

static void
a_lock_is_one_s_own(void **state)
{
	char *folder = file_make_temporary("courant-test", NULL),
	     *path = path_join(folder, "l");
	long holder;
	(void)state;
	int fd = file_lock(path, false, &holder, NULL);
	assert_true(fd >= 0);
	assert_int_equal(file_lock(path, false, &holder, NULL), -1);
	assert_int_equal(holder, getpid());
	file_unlock(fd);
	fd = file_lock(path, false, &holder, NULL);
	assert_true(fd >= 0);
	file_unlock(fd);
	file_remove_folder(folder);
	free(folder), free(path);
}

static void
the_clock_can_be_stopped(void **state)
{
	(void)state;
	setenv("COURANT_NOW", "2026-03-14T09:41:00Z", 1);
	assert_int_equal(clock_now(), 1773481260);
	assert_int_equal(clock_day(1773481260, 0), 1773446400);
	assert_int_equal(clock_day(1773481260, -1), 1773446400 - 86400);
	assert_int_equal(clock_local(1773481260).weekday, 6);
	unsetenv("COURANT_NOW");
	assert_true(clock_now() > 1773481260);
}

static void
json_keeps_order_and_leaves_out_what_is_not_there(void **state)
{
	struct json *o = jv_object();
	struct buf b = BUF(1000);
	(void)state;
	jv_set_int(o, "schema", 1);
	jv_set_str(o, "none", STR(""));
	jv_set_some(o, "empty", jv_array());
	jv_set_str(o, "bad", (struct str){ "a\xff", 2 });
	jv_set_bool(o, "ok", true);
	jv_write(o, &b);
	assert_string_equal(
	    buf_cstr(&b), "{\"schema\":1,\"bad\":\"a\xef\xbf\xbd\",\"ok\":true}");
	jv_free(o);
	struct err err;
	assert_null(jv_parse(STR("{\n\"a\":}"), &err));
	assert_non_null(strstr(err.text, "line 2"));
	buf_done(&b);
}

int
main(void)
{
	setenv("TZ", "UTC", 1);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_cut_found_and_read),
		cmocka_unit_test(a_buffer_that_is_full_stays_full_and_whole),
		cmocka_unit_test(an_arena_gives_zeroed_aligned_memory_and_grows_arrays),
		cmocka_unit_test(a_map_finds_what_was_put),
		cmocka_unit_test(a_line_falls_into_words),
		cmocka_unit_test(a_quoted_word_is_read_back_as_it_was),
		cmocka_unit_test(a_line_has_limits),
		cmocka_unit_test(an_error_is_one_harmless_line),
		cmocka_unit_test(a_file_is_written_whole_and_keeps_its_mode),
		cmocka_unit_test(a_lock_is_one_s_own),
		cmocka_unit_test(the_clock_can_be_stopped),
		cmocka_unit_test(json_keeps_order_and_leaves_out_what_is_not_there),
	};
	return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
