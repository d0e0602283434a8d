/* Dates as feeds write them, and back. */
#include "config.h"

#include "base/str.h"
#include "test.h"
#include "text/date.h"

static const struct {
	const char *in, *out; /* out: RFC 3339, or NULL: cannot be read */
} dates[] = {
	/* clang-format off */
	/* RFC 822 and 2822 */
	{ "Sat, 14 Mar 2026 09:13:00 GMT", "2026-03-14T09:13:00Z" },
	{ "Sat, 14 Mar 2026 09:13:00 +0300", "2026-03-14T06:13:00Z" },
	{ "Sat, 14 Mar 2026 09:13:00 -0700", "2026-03-14T16:13:00Z" },
	{ "14 Mar 2026 09:13 EST", "2026-03-14T14:13:00Z" },
	{ "Sat, 14 Mar 26 09:13:00 PDT", "2026-03-14T16:13:00Z" },
	{ "Thu, 01 Jan 98 19:48:21 GMT", "1998-01-01T19:48:21Z" },
	{ "Mon, 14 Mar 2026 09:13:00 GMT", "2026-03-14T09:13:00Z" }, /* wrong day name */
	{ "Sat,14 March 2026 09:13:00 UT", "2026-03-14T09:13:00Z" },
	{ "Sa, 14 Mar 2026 09:13:00 +0100", "2026-03-14T08:13:00Z" },
	{ "14 Mar 2026 09:13:00 Z", "2026-03-14T09:13:00Z" },
	{ "Sat, 14 Mar, 2026 09:13:00 UTC", "2026-03-14T09:13:00Z" },
	{ "Sat, 14 Mar 2026 09:13:00 -01:01", "2026-03-14T10:14:00Z" },
	{ "Sat, 14 Mar 2026 09:13:00 GMT-07:00", "2026-03-14T16:13:00Z" },
	{ "Sat Mar 14 2026 09:13:00 GMT+0100 (Mitteleuropa, 2026)", "2026-03-14T08:13:00Z" },
	{ "Sat, 14 Mar 2026", "2026-03-14T00:00:00Z" },
	{ "Sat, 14 Mar 2026 09:13:00", "2026-03-14T09:13:00Z" },
	{ "Sat, 14 Mar 2026 09:13:00 MSK", "2026-03-14T06:13:00Z" },
	{ "Sat, 14 Mar 2026 09:13:00 Etc/GMT", "2026-03-14T09:13:00Z" },
	{ "Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z" },
	{ "\n  Sat, 14 Mar 2026 09:13:00 GMT\t", "2026-03-14T09:13:00Z" },
	{ "01-Feb-2026 10:00:00", "2026-02-01T10:00:00Z" },
	/* as people write */
	{ "Friday, December 22, 2017 - 3:09pm", "2017-12-22T15:09:00Z" },
	{ "Jan. 4, 2016, 12:37 p.m.", "2016-01-04T12:37:00Z" },
	{ "4 January 2016 12:05 AM EST", "2016-01-04T05:05:00Z" },
	{ "Thu, June 22, 2023 at 01:11 PM EDT", "2023-06-22T17:11:00Z" },
	{ "Nov. 2020", "2020-11-01T00:00:00Z" },
	{ "Sat, 11 04 2020 08:51:49 +0100", "2020-04-11T07:51:49Z" },
	{ "10/30/23 21:55:58", "2023-10-30T21:55:58Z" },
	{ "March 2nd, 2021", "2021-03-02T00:00:00Z" },
	{ "4/5/2026 12:05:00 AM", "2026-04-05T00:05:00Z" },
	{ "2026/03/05 9:13", "2026-03-05T09:13:00Z" },
	{ "5 Jun 2017 24:05 UTC", "2017-06-05T00:05:00Z" }, /* clocks from 1 to 24 */
	{ "5 Jun 2017 24:00 UTC", "2017-06-06T00:00:00Z" },
	{ "1773479580", "2026-03-14T09:13:00Z" },
	{ "1773479580123", "2026-03-14T09:13:00Z" },
	/* zones by name, with their summer times */
	{ "Sat, 14 Mar 2026 09:13:00 America/Los_Angeles", "2026-03-14T16:13:00Z" },
	{ "Sat, 07 Mar 2026 09:13:00 America/Los_Angeles", "2026-03-07T17:13:00Z" },
	{ "Sat, 14 Mar 2026 09:13:00 Europe/Berlin", "2026-03-14T08:13:00Z" },
	{ "Sun, 29 Mar 2026 01:59:59 Europe/Berlin", "2026-03-29T00:59:59Z" },
	{ "Sun, 29 Mar 2026 03:00:00 Europe/Berlin", "2026-03-29T01:00:00Z" },
	{ "14 Jul 2026 09:13 Australia/Sydney", "2026-07-13T23:13:00Z" },
	{ "14 Jan 2026 09:13 Australia/Sydney", "2026-01-13T22:13:00Z" },
	{ "14 Jul 2026 09:13 PT", "2026-07-14T16:13:00Z" },
	{ "14 Mar 2006 09:13 US/Eastern", "2006-03-14T14:13:00Z" },
	{ "14 Mar 2026 09:13 Etc/GMT+5", "2026-03-14T14:13:00Z" },
	{ "14 Mar 2026 09:13 NPT", "2026-03-14T03:28:00Z" },
	/* languages */
	{ "mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02Z" },
	{ "Sa, 14. März 2026 10:13 MEZ", "2026-03-14T09:13:00Z" },
	{ "martes, 3 de agosto de 2026, 10:00", "2026-08-03T10:00:00Z" },
	{ "martes, 24/03/2026", "2026-03-24T00:00:00Z" },
	{ "22 giugno 2026 alle ore 10:00", "2026-06-22T10:00:00Z" },
	{ "14 października 2026", "2026-10-14T00:00:00Z" },
	{ "14 července 2026", "2026-07-14T00:00:00Z" },
	{ "14 marraskuuta 2026 klo 10:00", "2026-11-14T10:00:00Z" },
	{ "Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z" },
	{ "2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z" },
	{ "14 марта 2026 г. в 10:13", "2026-03-14T10:13:00Z" },
	{ "14 травня 2026", "2026-05-14T00:00:00Z" },
	{ "14 Ağustos 2026", "2026-08-14T00:00:00Z" },
	{ "14 مارس 2026", "2026-03-14T00:00:00Z" },
	{ "星期二, 26 四月 2022 00:12:04 +0800", "2022-04-25T16:12:04Z" },
	{ "2026年3月14日 9時13分", "2026-03-14T09:13:00Z" },
	{ "2004-05-25 오후 11:23:17", "2004-05-25T14:23:17Z" },
	{ "2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z" },
	{ "2004년 5월 28일 오전 12시 31분 +0000", "2004-05-28T00:31:00Z" },
	/* RFC 3339, W3C, ISO 8601 */
	{ "2026-03-14T09:13:00Z", "2026-03-14T09:13:00Z" },
	{ "2026-03-14T09:13:00+03:00", "2026-03-14T06:13:00Z" },
	{ "2026-03-14t09:13:00.123456z", "2026-03-14T09:13:00Z" },
	{ "2026-03-14T09:13:00,5-0530", "2026-03-14T14:43:00Z" },
	{ "2026-03-14T09:13", "2026-03-14T09:13:00Z" },
	{ "2026-03-14T09:13+01", "2026-03-14T08:13:00Z" },
	{ "2026-03-14T09", "2026-03-14T09:00:00Z" },
	{ "2026-03-14 09:13:00 +00:00", "2026-03-14T09:13:00Z" },
	{ "2026-03-14", "2026-03-14T00:00:00Z" },
	{ "2026-03", "2026-03-01T00:00:00Z" },
	{ "2026", "2026-01-01T00:00:00Z" },
	{ "20260314", "2026-03-14T00:00:00Z" },
	{ "20260314091300", "2026-03-14T09:13:00Z" },
	{ "20260314T091300Z", "2026-03-14T09:13:00Z" },
	{ "2026-073", "2026-03-14T00:00:00Z" },
	{ "2024-366", "2024-12-31T00:00:00Z" },
	{ "2003-02-28T18:14:55-08:00", "2003-03-01T02:14:55Z" },
	{ "2000-02-29", "2000-02-29T00:00:00Z" },
	{ "2026 Mar 14 09:13", "2026-03-14T09:13:00Z" },
	/* asctime */
	{ "Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z" },
	{ "Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06Z" },
	{ "Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16:00Z" },
	/* none */
	{ "", NULL },
	{ "yesterday", NULL },
	{ "Sun, 99 Jun 2009 12:00:00 GMT", NULL },
	{ "31 Feb 2026 12:00", NULL },
	{ "2026-13-01", NULL },
	{ "2025-366", NULL },
	{ "2026-03-14T25:00:00Z", NULL },
	{ "2026-03-14T10:61:00Z", NULL },
	{ "14 Mar", NULL },
	{ "1970-01-01T00:00:00Z", NULL },
	{ "Mon, 01 Jan 0001 00:00:00 UTC", NULL },
	{ "99999999999999999999 Mar 2026", NULL },
	/* clang-format on */
};

static void
dates_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		char buf[DATE_RFC3339_SIZE];
		int64_t t = 0;
		bool read = date_parse(str_of(dates[i].in), &t);
		if (read != (dates[i].out != NULL))
			fail_msg("%s: %s", dates[i].in,
			    read ? date_rfc3339(t, buf) : "not read");
		if (read)
			assert_string_equal(date_rfc3339(t, buf), dates[i].out);
	}
}

static void
what_cannot_be_read_leaves_the_result_alone(void **state)
{
	(void)state;
	int64_t t = 42;
	assert_false(date_parse(STR("soon"), &t));
	assert_int_equal(t, 42);
}

static void
every_day_comes_back_as_itself(void **state)
{
	(void)state;
	char buf[DATE_RFC3339_SIZE];
	for (int64_t t = 86399; t < INT64_C(253402300799); t += 86400 * 13 + 12345) {
		int64_t back = 0;
		assert_true(date_parse(str_of(date_rfc3339(t, buf)), &back));
		assert_int_equal(back, t);
		assert_true(date_parse(str_of(date_http(t, buf)), &back));
		assert_int_equal(back, t);
	}
}

static void
http_dates_name_the_right_day(void **state)
{
	(void)state;
	char buf[DATE_RFC3339_SIZE];
	assert_string_equal(date_http(0, buf), "Thu, 01 Jan 1970 00:00:00 GMT");
	assert_string_equal(date_http(1773479580, buf), "Sat, 14 Mar 2026 09:13:00 GMT");
}

static void
times_out_of_range_are_shown_as_the_nearest(void **state)
{
	(void)state;
	char buf[DATE_RFC3339_SIZE];
	assert_string_equal(date_rfc3339(INT64_MAX, buf), "9999-12-31T23:59:59Z");
	assert_string_equal(date_rfc3339(INT64_MIN, buf), "1970-01-01T00:00:00Z");
}

static const struct {
	const char *in;
	int64_t seconds; /* -1: none */
} durations[] = {
	{ "30s", 30 },
	{ "5min", 300 },
	{ "12h", 43200 },
	{ "3d", 259200 },
	{ "2w", 1209600 },
	{ "1mo", 2592000 },
	{ "1y", 31536000 },
	{ "0s", 0 },
	{ "", -1 },
	{ "d", -1 },
	{ "5", -1 },
	{ "5m", -1 },
	{ "-5d", -1 },
	{ "5 d", -1 },
	{ "99999999999999999999y", -1 },
};

static void
durations_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof durations / sizeof *durations; i++) {
		int64_t t = -1;
		date_duration(str_of(durations[i].in), &t);
		assert_int_equal(t, durations[i].seconds);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dates_are_read),
		cmocka_unit_test(what_cannot_be_read_leaves_the_result_alone),
		cmocka_unit_test(every_day_comes_back_as_itself),
		cmocka_unit_test(http_dates_name_the_right_day),
		cmocka_unit_test(times_out_of_range_are_shown_as_the_nearest),
		cmocka_unit_test(durations_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
