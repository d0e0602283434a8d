/* Other programs: what they are given, and what they are not. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/spawn.h"
#include "test.h"

struct place {
	char folder[64], script[96], out[96];
};

static int
setup(void **state)
{
	static struct place p;

	strncpy(p.folder, "/tmp/courant-spawn.XXXXXX", sizeof p.folder - 1);
	if (!mkdtemp(p.folder))
		return -1;
	snprintf(p.script, sizeof p.script, "%s/script", p.folder);
	snprintf(p.out, sizeof p.out, "%s/out", p.folder);
	*state = &p;
	return 0;
}

static int
teardown(void **state)
{
	struct place *p = *state;

	unlink(p->script);
	unlink(p->out);
	return rmdir(p->folder);
}

/* A program for /bin/sh, which writes to $out by a temporary name so that the file is
 * whole when it is seen. */
static void
write_script(const struct place *p, const char *body)
{
	FILE *f = fopen(p->script, "w");

	assert_non_null(f);
	fprintf(f, "out=%s\n(\n%s\n) >$out.new; mv $out.new $out\n", p->out, body);
	fclose(f);
}

static void
read_out(const struct place *p, char *text, size_t size)
{
	size_t n = 0;

	for (int i = 0; i < 500 && access(p->out, R_OK) != 0; i++)
		usleep(10000);
	FILE *f = fopen(p->out, "r");
	assert_non_null(f);
	n = fread(text, 1, size - 1, f);
	text[n] = 0;
	fclose(f);
}

static void
a_browser_gets_the_link_as_one_argument(void **state)
{
	struct place *p = *state;
	char command[256], text[256];
	struct err err;

	write_script(p, "for a; do echo \"[$a]\"; done");
	snprintf(command, sizeof command, "sh  %s -n", p->script);
	assert_true(spawn_detached(command, "http://a/?q=$(id) b;c", &err));
	read_out(p, text, sizeof text);
	assert_string_equal(text, "[-n]\n[http://a/?q=$(id) b;c]\n");
}

static void
a_percent_u_says_where_the_link_goes(void **state)
{
	struct place *p = *state;
	char command[256], text[256];
	struct err err;

	write_script(p, "for a; do echo \"[$a]\"; done");
	snprintf(command, sizeof command, "sh %s --to=%%u!", p->script);
	assert_true(spawn_detached(command, "x:y", &err));
	read_out(p, text, sizeof text);
	assert_string_equal(text, "[--to=x:y!]\n");
}

static void
a_detached_program_has_a_group_of_its_own_and_none_of_our_files(void **state)
{
	struct place *p = *state;
	char command[256], text[256], expected[256];
	struct err err;
	int leaked = dup(0); /* not close-on-exec */

	write_script(p, "[ $$ = $(cut -d' ' -f5 /proc/$$/stat) ] && echo group\n"
			"readlink /proc/$$/fd/0\n"
			"ls /proc/$$/fd | grep -c '^[1-9][0-9]*$'");
	snprintf(command, sizeof command, "sh %s", p->script);
	assert_true(spawn_detached(command, NULL, &err));
	read_out(p, text, sizeof text);
	close(leaked);
	/* 1, 2, and the script that sh reads at 10 */
	snprintf(expected, sizeof expected, "group\n/dev/null\n%d\n", 3);
	assert_string_equal(text, expected);
}

static void
a_missing_program_is_told(void **state)
{
	struct err err;

	(void)state;
	assert_false(spawn_detached("no-such-browser-here", "http://a/", &err));
	assert_string_equal(
	    err.text, "cannot run no-such-browser-here: there is no such file");
	assert_false(spawn_pager("  ", STR("text"), &err));
	assert_string_equal(err.text, "no command is given; name a program");
}

static void
a_pager_reads_all_and_is_waited_for(void **state)
{
	struct place *p = *state;
	char command[256], text[256];
	struct err err;

	write_script(p, "wc -c | tr -d ' '");
	snprintf(command, sizeof command, "sh %s", p->script);
	char *bytes = calloc(1, 300000);
	assert_true(spawn_pager(command, (struct str){ bytes, 300000 }, &err));
	free(bytes);
	read_out(p, text, sizeof text);
	assert_string_equal(text, "300000\n");
}

static void
a_pager_that_goes_early_is_no_failure(void **state)
{
	struct err err;

	(void)state;
	char *bytes = calloc(1, 300000);
	assert_true(spawn_pager("true", (struct str){ bytes, 300000 }, &err));
	free(bytes);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_browser_gets_the_link_as_one_argument),
		TEST(a_percent_u_says_where_the_link_goes),
		TEST(a_detached_program_has_a_group_of_its_own_and_none_of_our_files),
		TEST(a_missing_program_is_told),
		TEST(a_pager_reads_all_and_is_waited_for),
		TEST(a_pager_that_goes_early_is_no_failure),
	};
	return cmocka_run_group_tests_name("spawn", tests, NULL, NULL);
}
