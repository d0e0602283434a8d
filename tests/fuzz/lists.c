/* Fuzzer: OPML and urls files. Only addresses with http and https and saved searches come
 * in, and what is written out comes in again. */
#include "config.h"

#include <stdlib.h>

#include "base/limits.h"
#include "feed/subscriptions.h"
#include "ingest/document.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* How many feeds; a list is read back with all of them. */
static void
read_back(const struct subscriptions *list, bool opml)
{
	struct buf out = BUF(LIMIT_OUTPUT);
	struct subscriptions again;
	size_t n = 0;
	for (size_t i = 0; i < list->n; i++)
		n += !opml || !list->feeds[i].is_query;
	(opml ? opml_write : urls_write)(list, &out);
	must(subscriptions_read(&again, buf_view(&out), NULL));
	must(again.n == n && !again.nskipped && !again.nwarnings);
	subscriptions_done(&again);
	buf_done(&out);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct subscriptions list;
	ingest_init();
	if (!subscriptions_read(&list, (struct str){ (const char *)data, size }, NULL))
		return 0;
	for (size_t i = 0; i < list.n; i++)
		must(str_starts_nocase(list.feeds[i].url, STR("http://")) ||
		     str_starts_nocase(list.feeds[i].url, STR("https://")) ||
		     (list.feeds[i].is_query && !list.is_opml));
	read_back(&list, true);
	if (!list.is_opml)
		read_back(&list, false);
	subscriptions_done(&list);
	return 0;
}
