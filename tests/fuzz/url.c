/* Fuzzer: base and reference on two lines. What is resolved needs no base any more. */
#include "config.h"

#include <stdlib.h>

#include "text/url.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct arena arena = { NULL };
	struct url_parts parts;
	struct str rest = { (const char *)data, size }, base;
	if (!str_cut(&rest, '\n', &base))
		return 0;
	struct str url = url_resolve(base, rest, &arena);
	if (url_split(url, &arena, &parts)) {
		if (!str_eq(url_resolve(base, url, &arena), url) && base.n)
			abort();
		url_strip_trackers(url, &arena);
		struct str hidden = url_hide_password(url, &arena);
		if (parts.password.n > 6 &&
		    str_find(str_sub(hidden, 0, str_find_char(hidden, '@')),
			parts.password) != STR_NONE)
			abort();
	}
	url_scheme(url, &arena);
	url_is_openable(url);
	arena_free(&arena);
	return 0;
}
