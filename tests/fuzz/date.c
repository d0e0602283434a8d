/* Fuzzer: a date that is read is written and read as the same. */
#include "config.h"

#include <stdlib.h>

#include "text/date.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	char text[DATE_RFC3339_SIZE];
	int64_t t, again, seconds;
	struct str s = { (const char *)data, size };
	date_duration(s, &seconds);
	if (!date_parse(s, &t))
		return 0;
	if (t <= 0)
		abort();
	date_http(t, text);
	date_rfc3339(t, text);
	if (t < INT64_C(253402300800) &&
	    (!date_parse(str_of(text), &again) || again != t))
		abort();
	return 0;
}
