/* Readers of single header values. */
#include "config.h"

#include "base/limits.h"
#include "net/header.h"
#include "text/date.h"

enum { LONGEST_VALIDATOR = 1024, LONGEST_AGE = 365 * 86400 };

static bool
is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!char_is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

/* Digits that do not fit are the most that there is. */
static int64_t
read_seconds(struct str digits, int64_t most)
{
	int64_t n = most;

	if (!str_to_int(digits, &n) || n > most)
		return most;
	return n;
}

int64_t
header_retry_after(struct str value, int64_t now)
{
	int64_t date;

	value = str_trim(value);
	if (is_digits(value))
		return read_seconds(value, LIMIT_RETRY_AFTER);
	if (!date_parse(value, &date) || date <= now)
		return 0;
	return date - now > LIMIT_RETRY_AFTER ? LIMIT_RETRY_AFTER : date - now;
}

int64_t
header_max_age(struct str value)
{
	struct str part, name = STR("max-age=");
	int64_t age = -1;

	while (str_cut(&value, ',', &part)) {
		part = str_trim(part);
		if (str_eq_nocase(part, STR("no-cache")) ||
		    str_eq_nocase(part, STR("no-store")))
			return 0;
		if (!str_starts_nocase(part, name))
			continue;
		part = str_sub(part, name.n, part.n);
		if (part.n > 1 && part.p[0] == '"' && str_ends(part, STR("\"")))
			part = str_sub(part, 1, part.n - 1);
		if (is_digits(part))
			age = read_seconds(part, LONGEST_AGE);
	}
	return age;
}

int64_t
header_lifetime(
    struct str cache_control, struct str expires, struct str date, struct str age)
{
	int64_t whole = header_max_age(cache_control), until, from;

	if (whole < 0 && date_parse(expires, &until) && date_parse(date, &from))
		whole = until > from ? until - from : 0;
	if (whole < 0)
		return -1;
	if (whole > LONGEST_AGE)
		whole = LONGEST_AGE;
	int64_t spent = is_digits(age) ? read_seconds(age, LONGEST_AGE) : 0;
	return whole > spent ? whole - spent : 0;
}

bool
header_is_sendable(struct str value)
{
	for (size_t i = 0; i < value.n; i++)
		if ((unsigned char)value.p[i] < ' ' || value.p[i] == 0x7f)
			return false;
	return value.n <= LONGEST_VALIDATOR;
}
