/* Fuzzer: the first line is the address of a page, the rest the page: feeds that are
 * found have addresses of the web. */
#include "config.h"

#include <stdlib.h>

#include "feed/discover.h"
#include "ingest/document.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct arena arena = { NULL };
	struct found_feeds found;
	struct feed_hint hint = { .url = { NULL, 0 } };
	struct str rest = { (const char *)data, size };
	ingest_init();
	str_cut(&rest, '\n', &hint.url);
	feed_discover(rest, &hint, &arena, &found);
	for (size_t i = 0; i < found.n; i++) {
		bool web = str_starts(found.feeds[i].url, STR("http://")) ||
			   str_starts(found.feeds[i].url, STR("https://"));
		bool self = str_is(str_of(found.feeds[i].found), "self");
		if (!web && !self && hint.url.n && str_starts(hint.url, STR("https://")))
			abort();
	}
	arena_free(&arena);
	return 0;
}
