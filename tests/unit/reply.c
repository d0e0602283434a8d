/* Answers of terminals among the keys. */
#include "config.h"

#include "test.h"
#include "ui/reply.h"

/* Feeds what comes behind ESC; the answer, if one is whole then. */
static struct str
feed(struct reply *r, const char *bytes)
{
	struct str answer = { NULL, 0 };
	const char *p = bytes;
	if (!reply_begins(r, (uint32_t)*p, (uint32_t)p[1]))
		return answer;
	while (*++p && reply_goes_on(r, (uint32_t)*p))
		if (reply_take(r, (uint32_t)*p, &answer))
			break;
	return answer;
}

static void
awaited_answers_are_taken(void **state)
{
	struct reply r = { .asks = true };
	(void)state;
	reply_await(&r);
	assert_true(reply_has_sync(feed(&r, "[?2026;2$y")));
	assert_int_equal(reply_ground(feed(&r, "]11;rgb:ffff/ffff/ffff\a")), THEME_LIGHT);
	assert_int_equal(
	    reply_ground(feed(&r, "]11;rgb:1212/1414/1616\033\\")), THEME_DARK);
}

static void
late_ones_only_if_no_key_looks_so(void **state)
{
	struct reply r = { .asks = true };
	(void)state;
	assert_false(reply_begins(&r, '[', 0));
	assert_false(reply_begins(&r, '[', 'A'));
	assert_false(reply_begins(&r, ']', 'x'));
	assert_true(reply_has_sync(feed(&r, "[?2026;1$y")));
}

static void
who_asked_nothing_is_answered_nothing(void **state)
{
	struct reply r = { .asks = false };
	(void)state;
	reply_await(&r);
	assert_false(reply_begins(&r, '[', '?'));
}

static void
endless_ones_end(void **state)
{
	struct reply r = { .asks = true };
	struct str answer;
	int n = 1;
	(void)state;
	reply_await(&r);
	assert_true(reply_begins(&r, ']', '1'));
	while (!reply_take(&r, '1', &answer))
		assert_true(++n < 2 * REPLY_MAX);
	assert_int_equal(answer.n, REPLY_MAX);
	assert_true(reply_begins(&r, ']', '1'));
	assert_false(reply_goes_on(&r, '\r'));
	assert_false(reply_goes_on(&r, '1'));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(awaited_answers_are_taken),
		cmocka_unit_test(late_ones_only_if_no_key_looks_so),
		cmocka_unit_test(who_asked_nothing_is_answered_nothing),
		cmocka_unit_test(endless_ones_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
