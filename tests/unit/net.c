/* What net/ decides without a network: addresses, headers, redirects, answers. */
#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/limits.h"
#include "net/address.h"
#include "net/header.h"
#include "net/policy.h"
#include "net/redirect.h"
#include "test.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static void
hosts_within_are_told_from_public_ones(void **state)
{
	static const struct {
		const char *host;
		enum address_kind kind;
	} rows[] = {
		{ "example.com", ADDRESS_NAME },
		{ "localhost.example.com", ADDRESS_NAME },
		{ "localhost", ADDRESS_PRIVATE },
		{ "LocalHost.", ADDRESS_PRIVATE },
		{ "a.localhost", ADDRESS_PRIVATE },
		{ "notlocalhost", ADDRESS_NAME },
		{ "127.0.0.1", ADDRESS_PRIVATE },
		{ "2130706433", ADDRESS_PRIVATE },
		{ "0x7f.1", ADDRESS_PRIVATE },
		{ "0177.0.0.1", ADDRESS_PRIVATE },
		{ "10.1.2.3", ADDRESS_PRIVATE },
		{ "172.16.0.1", ADDRESS_PRIVATE },
		{ "172.32.0.1", ADDRESS_PUBLIC },
		{ "192.168.1.1", ADDRESS_PRIVATE },
		{ "192.169.1.1", ADDRESS_PUBLIC },
		{ "169.254.169.254", ADDRESS_PRIVATE },
		{ "100.64.0.1", ADDRESS_PRIVATE },
		{ "100.128.0.1", ADDRESS_PUBLIC },
		{ "224.0.0.1", ADDRESS_PRIVATE },
		{ "255.255.255.255", ADDRESS_PRIVATE },
		{ "0.0.0.0", ADDRESS_PRIVATE },
		{ "8.8.8.8", ADDRESS_PUBLIC },
		{ "[::1]", ADDRESS_PRIVATE },
		{ "::", ADDRESS_PRIVATE },
		{ "[::ffff:127.0.0.1]", ADDRESS_PRIVATE },
		{ "[::ffff:8.8.8.8]", ADDRESS_PUBLIC },
		{ "[64:ff9b::10.0.0.1]", ADDRESS_PRIVATE },
		{ "[2002:7f00:1::]", ADDRESS_PRIVATE },
		{ "[2002:808:808::]", ADDRESS_PUBLIC },
		{ "[fe80::1%25eth0]", ADDRESS_PRIVATE },
		{ "[fd00::1]", ADDRESS_PRIVATE },
		{ "[ff02::1]", ADDRESS_PRIVATE },
		{ "[2001:4860:4860::8888]", ADDRESS_PUBLIC },
		{ "", ADDRESS_NAME },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		enum address_kind kind = address_of_host(str_of(rows[i].host));
		if (kind != rows[i].kind)
			print_message("# %s\n", rows[i].host);
		assert_int_equal(kind, rows[i].kind);
	}
}

static void
looked_up_addresses_are_judged_as_well(void **state)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	struct sockaddr other = { .sa_family = AF_UNIX };

	(void)state;
	inet_pton(AF_INET, "10.0.0.1", &in.sin_addr);
	assert_true(address_is_private((struct sockaddr *)&in));
	inet_pton(AF_INET, "9.9.9.9", &in.sin_addr);
	assert_false(address_is_private((struct sockaddr *)&in));
	inet_pton(AF_INET6, "::1", &in6.sin6_addr);
	assert_true(address_is_private((struct sockaddr *)&in6));
	inet_pton(AF_INET6, "2606:4700::1", &in6.sin6_addr);
	assert_false(address_is_private((struct sockaddr *)&in6));
	assert_true(address_is_private(&other));
}

static void
retry_after_is_seconds_or_a_date_and_bounded(void **state)
{
	int64_t now = 1773480000; /* 2026-03-14 09:20:00 */

	(void)state;
	assert_int_equal(header_retry_after(STR("60"), now), 60);
	assert_int_equal(header_retry_after(STR(" 0 "), now), 0);
	assert_int_equal(header_retry_after(STR("-5"), now), 0);
	assert_int_equal(header_retry_after(STR("soon"), now), 0);
	assert_int_equal(header_retry_after(STR(""), now), 0);
	assert_int_equal(
	    header_retry_after(STR("999999999999999999999999"), now), LIMIT_RETRY_AFTER);
	assert_int_equal(
	    header_retry_after(STR("Sat, 14 Mar 2026 09:30:00 GMT"), now), 600);
	assert_int_equal(
	    header_retry_after(STR("Sat, 14 Mar 2020 09:30:00 GMT"), now), 0);
	assert_int_equal(header_retry_after(STR("Fri, 31 Dec 2027 23:59:59 GMT"), now),
	    LIMIT_RETRY_AFTER);
}

static void
cache_control_says_how_long_an_answer_is_good(void **state)
{
	(void)state;
	assert_int_equal(header_max_age(STR("public, max-age=3600")), 3600);
	assert_int_equal(header_max_age(STR("Max-Age=\"60\"")), 60);
	assert_int_equal(header_max_age(STR("no-cache, max-age=60")), 0);
	assert_int_equal(header_max_age(STR("max-age=-1")), -1);
	assert_int_equal(header_max_age(STR("s-maxage=9")), -1);
	assert_int_equal(header_max_age(STR("")), -1);
	assert_true(header_max_age(STR("max-age=99999999999999999999")) <= 365 * 86400);
}

static void
only_clean_and_short_validators_are_sent_back(void **state)
{
	char longest[2000];

	(void)state;
	memset(longest, 'a', sizeof longest);
	assert_true(header_is_sendable(STR("W/\"abc\"")));
	assert_false(header_is_sendable(STR("\"a\rX-Evil: 1\"")));
	assert_false(header_is_sendable((struct str){ longest, sizeof longest }));
}

static const char *
check(const char *from, const char *to, long done, long max, bool guarded)
{
	static struct err err;
	struct redirect r = { 302, str_of(from), str_of(to), done, max, guarded };

	err.text[0] = 0;
	return redirect_check(&r, &err) ? "" : err.text;
}

static void
redirects_follow_the_rules(void **state)
{
	(void)state;
	assert_string_equal(check("http://a/", "http://b/", 0, 10, true), "");
	assert_string_equal(check("http://a/", "https://b/", 9, 10, true), "");
	assert_string_equal(check("http://a/", "", 0, 10, true),
	    "HTTP status 302 Found without an address to go to");
	assert_non_null(strstr(
	    check("http://a/", "http://b/", 10, 10, true), "more than 10 redirects"));
	assert_non_null(strstr(check("http://a/", "file:///etc/passwd", 0, 10, true),
	    "only http and https are followed"));
	assert_non_null(strstr(check("http://a/", "javascript:alert(1)", 0, 10, true),
	    "only http and https are followed"));
	assert_non_null(strstr(
	    check("https://a/", "http://a/", 0, 10, true), "which is not encrypted"));
	assert_non_null(strstr(check("http://a/", "http://127.0.0.1/x", 0, 10, true),
	    "within this network"));
	assert_non_null(
	    strstr(check("http://a/", "http://2130706433:80/", 0, 10, true), "within"));
	assert_string_equal(
	    check("http://127.0.0.1/", "http://127.0.0.1/x", 0, 10, false), "");
	assert_null(
	    strstr(check("http://a/", "ftp://me:secret@b/", 0, 10, true), "secret"));

	char longest[LIMIT_URL + 2] = "http://b/";
	memset(longest + 9, 'a', sizeof longest - 10);
	longest[sizeof longest - 1] = 0;
	assert_non_null(
	    strstr(check("http://a/", longest, 0, 10, true), "invalid address of"));
}

static void
passwords_go_to_their_own_server_only(void **state)
{
	static const struct {
		const char *from, *to, *target;
	} rows[] = {
		{ "http://u:p@a/x", "http://a/y", "http://u:p@a/y" },
		{ "http://u:p@a/x", "http://A:80/y", "http://u:p@A:80/y" },
		{ "http://u:p@a/x", "http://b/y", "http://b/y" },
		{ "http://u:p@a/x", "http://a:81/y", "http://a:81/y" },
		{ "http://u:p@a/x", "https://a/y", "https://a/y" },
		{ "http://u:p@a/x", "http://q@a/y", "http://q@a/y" },
		{ "http://a/x@b", "http://a/y", "http://a/y" },
	};
	struct arena arena = { NULL };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct redirect r = { 301, str_of(rows[i].from), str_of(rows[i].to), 0, 1,
			false };
		struct str target = redirect_target(&r, &arena);
		assert_true(str_is(target, rows[i].target));
	}
	assert_true(str_is(
	    redirect_without_user(STR("http://u:p@a/x@y"), &arena), "http://a/x@y"));
	assert_true(
	    str_is(redirect_without_user(STR("http://a/x@y"), &arena), "http://a/x@y"));
	arena_free(&arena);
}

static void
an_answer_is_judged_by_its_status(void **state)
{
	static const struct {
		long status;
		int64_t after;
		enum policy_verdict verdict;
		const char *text;
	} rows[] = {
		{ 0, 0, POLICY_FEED, "" },
		{ 200, 0, POLICY_FEED, "" },
		{ 304, 0, POLICY_UNCHANGED, "" },
		{ 206, 0, POLICY_FAILED, "HTTP status 206 Partial Content" },
		{ 404, 0, POLICY_FAILED, "HTTP status 404 Not Found" },
		{ 410, 0, POLICY_GONE, "HTTP status 410 Gone" },
		{ 429, 60, POLICY_WAIT, "HTTP status 429 Too Many Requests" },
		{ 429, 0, POLICY_FAILED, "HTTP status 429 Too Many Requests" },
		{ 503, 60, POLICY_WAIT, "HTTP status 503 Service Unavailable" },
		{ 503, 0, POLICY_FAILED, "HTTP status 503 Service Unavailable" },
		{ 500, 60, POLICY_FAILED, "HTTP status 500 Internal Server Error" },
		{ 999, 0, POLICY_FAILED, "HTTP status 999" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct net_response r = {
			.ok = true, .status = rows[i].status, .retry_after = rows[i].after
		};
		struct err err = { 0 };
		assert_int_equal(policy_judge(&r, &err), rows[i].verdict);
		/* What to do stands behind a semicolon. */
		size_t end = str_find(str_of(err.text), STR("; "));
		assert_true(str_is(str_sub(str_of(err.text), 0, end), rows[i].text));
	}
}

static void
expires_counts_from_date_and_age_is_taken_off(void **state)
{
	const struct str none = { NULL, 0 }, date = STR("Sat, 14 Mar 2026 09:00:00 GMT");
	(void)state;
	assert_int_equal(header_lifetime(STR("max-age=600"), none, none, none), 600);
	assert_int_equal(
	    header_lifetime(STR("max-age=600"), none, none, STR("200")), 400);
	assert_int_equal(header_lifetime(STR("max-age=600"), none, none, STR("900")), 0);
	assert_int_equal(header_lifetime(STR("max-age=600"), none, none, STR("-1")), 600);
	assert_int_equal(
	    header_lifetime(none, STR("Sat, 14 Mar 2026 10:00:00 GMT"), date, none),
	    3600);
	assert_int_equal(header_lifetime(STR("max-age=60"),
			     STR("Sat, 14 Mar 2026 10:00:00 GMT"), date, none),
	    60);
	assert_int_equal(
	    header_lifetime(none, STR("Sat, 14 Mar 2026 08:00:00 GMT"), date, none), 0);
	assert_int_equal(header_lifetime(none, STR("0"), date, none), -1);
	assert_int_equal(header_lifetime(none, none, date, none), -1);
}

enum {
	HOUR = 3600,
	DAY = 86400,
	NOW = 1773480000 /* Saturday, 14 March 2026, 09:20 UTC */
};

/* Seconds until the next request; what is 0 is as in the default settings. */
static int64_t
wait_of(struct policy_wish w)
{
	w.now = NOW;
	w.min = w.min ? w.min : 900;
	w.max = w.max ? w.max : DAY;
	w.max_age = w.max_age ? w.max_age : -1;
	return policy_next(&w) - NOW;
}

static void
the_next_request_follows_feed_server_and_user(void **state)
{
	static const struct {
		struct policy_wish wish;
		int64_t wait;
	} rows[] = {
		{ { .ok = true }, HOUR }, /* nothing is known */
		{ { .ok = true, .gap = 600 }, 900 },
		{ { .ok = true, .gap = 10 * HOUR }, 5 * HOUR },
		{ { .ok = true, .gap = 30 * DAY }, DAY },
		{ { .ok = true, .gap = 600, .hint = 2 * HOUR }, 2 * HOUR },
		{ { .ok = true, .gap = 600, .hint = 60, .max_age = HOUR }, HOUR },
		{ { .ok = true, .gap = 600, .hint = INT64_MAX }, DAY },
		{ { .ok = true, .gap = 600, .hint = -5 }, 900 },
		{ { .ok = true, .gap = 600, .min = 2 * HOUR }, 2 * HOUR },
		{ { .ok = true, .gap = 30 * DAY, .max = 3 * DAY }, 3 * DAY },
		{ { .ok = true, .fixed = 300, .hint = DAY }, 300 },
		{ { .ok = true, .fixed = 300, .retry_after = 900 }, 900 },
		{ { .ok = true, .gap = 600, .retry_after = 7 * DAY }, 7 * DAY },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (wait_of(rows[i].wish) != rows[i].wait)
			fail_msg("row %zu: %lld", i, (long long)wait_of(rows[i].wish));
}

static void
hours_and_days_that_a_feed_leaves_out_are_left_out(void **state)
{
	const struct policy_wish quick = { .ok = true, .gap = 600 };
	struct policy_wish w = quick;
	(void)state;
	w.skip_hours = 1u << 9; /* 09:35 would be within it */
	assert_int_equal(wait_of(w), 40 * 60);
	w.skip_hours = 1u << 9 | 1u << 10;
	assert_int_equal(wait_of(w), 100 * 60);
	w.skip_hours = 0xffffff; /* all of them: then none */
	assert_int_equal(wait_of(w), 900);
	w.skip_hours = 0;
	w.skip_days = 1u << 5; /* Saturday */
	assert_int_equal(wait_of(w), 14 * HOUR + 40 * 60);
	w.skip_days = 1u << 5 | 1u << 6 | 1u << 0;
	assert_int_equal(wait_of(w), 14 * HOUR + 40 * 60 + 2 * DAY);
	w.skip_days = 0x7f;
	assert_int_equal(wait_of(w), 900);
	w.fixed = 300; /* the user's word */
	assert_int_equal(wait_of(w), 300);
}

static void
failures_double_the_wait_and_spread_it_by_host(void **state)
{
	static const struct {
		int64_t tries, least;
	} rows[] = { { 1, 900 }, { 2, 1800 }, { 4, 7200 }, { 1000000, DAY } };
	bool differ = false;
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (uint64_t seed = 0; seed < 50; seed++) {
			struct policy_wish w = { .tries = rows[i].tries, .seed = seed };
			int64_t wait = wait_of(w), first = wait_of((struct policy_wish){
						       .tries = rows[i].tries });
			assert_in_range(wait, rows[i].least, rows[i].least * 11 / 10);
			assert_int_equal(wait, wait_of(w));
			differ |= wait != first;
		}
	assert_true(differ);
	assert_int_equal(
	    wait_of((struct policy_wish){ .tries = 1, .retry_after = LIMIT_RETRY_AFTER }),
	    LIMIT_RETRY_AFTER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hosts_within_are_told_from_public_ones),
		cmocka_unit_test(looked_up_addresses_are_judged_as_well),
		cmocka_unit_test(retry_after_is_seconds_or_a_date_and_bounded),
		cmocka_unit_test(cache_control_says_how_long_an_answer_is_good),
		cmocka_unit_test(only_clean_and_short_validators_are_sent_back),
		cmocka_unit_test(redirects_follow_the_rules),
		cmocka_unit_test(passwords_go_to_their_own_server_only),
		cmocka_unit_test(an_answer_is_judged_by_its_status),
		cmocka_unit_test(expires_counts_from_date_and_age_is_taken_off),
		cmocka_unit_test(the_next_request_follows_feed_server_and_user),
		cmocka_unit_test(hours_and_days_that_a_feed_leaves_out_are_left_out),
		cmocka_unit_test(failures_double_the_wait_and_spread_it_by_host),
	};
	return cmocka_run_group_tests_name("net", tests, NULL, NULL);
}
