/* Fuzzer: a feed document of any bytes is read or refused, and every text that comes out
 * of it holds the invariants, survives the store's form, and can be written as HTML. */
#include "config.h"

#include <stdlib.h>

#include "base/limits.h"
#include "export/html.h"
#include "ingest/document.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check(const struct richtext *t)
{
	struct arena arena = { NULL };
	struct buf packed = BUF(LIMIT_OUTPUT), html = BUF(LIMIT_OUTPUT);
	struct richtext again;
	must(!richtext_check(t));
	richtext_pack(t, &packed);
	must(richtext_unpack(t->utf8, buf_view(&packed), &arena, &again));
	must(again.nspans == t->nspans && again.nlinks == t->nlinks);
	export_html(t, &html);
	buf_done(&packed);
	buf_done(&html);
	arena_free(&arena);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct feed f;
	struct feed_hint hint = { .url = STR("https://feeds.example/world/feed") };
	ingest_init();
	if (!ingest_document(&f, (struct str){ (const char *)data, size }, &hint, NULL))
		return 0;
	check(&f.description);
	for (size_t i = 0; i < f.nentries; i++) {
		must(f.entries[i].id.n > 0);
		check(&f.entries[i].summary);
		check(&f.entries[i].content);
	}
	feed_done(&f);
	return 0;
}
