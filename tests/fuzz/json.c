/* Fuzzer: whatever the bytes, what the repair of JSON writes is JSON, a second repair has
 * nothing to mend, and a feed comes out of it or not. */
#include "config.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/limits.h"
#include "ingest/document.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct buf text = BUF(LIMIT_OUTPUT), sound = BUF(LIMIT_OUTPUT),
		   again = BUF(LIMIT_OUTPUT);
	struct json_report report;
	struct feed feed;
	struct feed_hint hint = { .url = STR("https://feeds.example/feed.json") };
	utf8_repair((struct str){ (const char *)data, size }, &text);
	jv_repair(buf_view(&text), &sound, &report);
	struct json *v = sound.n ? jv_parse(buf_view(&sound), NULL) : NULL;
	must(!sound.n || v);
	jv_repair(buf_view(&sound), &again, &report);
	must(!report.damage || !sound.n);
	must(str_eq(buf_view(&sound), buf_view(&again)));
	if (v)
		jv_free(v);
	if (ingest_document(&feed, buf_view(&text), &hint, NULL))
		feed_done(&feed);
	buf_done(&text);
	buf_done(&sound);
	buf_done(&again);
	return 0;
}
