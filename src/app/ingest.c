#include "config.h"

#include "app/ingest.h"
#include "base/clock.h"
#include "ingest/document.h"

static bool
put_all(
    struct app *a, int64_t id, const struct feed *f, struct str bytes, struct err *err)
{
	int64_t now = clock_now();
	for (size_t i = 0; i < f->nentries; i++)
		if (store_put_entry(a->store, id, &f->entries[i], now, err) ==
		    STORE_PUT_FAILED)
			return false;
	struct feed_answer answer = { .time = now,
		.ok = true,
		.next_fetch = now,
		.body_hash = str_hash(bytes),
		.feed = f };
	return store_feed_answered(a->store, id, &answer, err);
}

bool
app_ingest(struct app *a, struct str url, struct str bytes, struct err *err)
{
	struct feed f;
	struct feed_hint hint = { .url = url, .strip_trackers = true };
	int64_t id = store_feed_id(a->store, url);
	if (!id)
		return fail(err, ERR_NOT_FOUND, "no feed %.*s", STR_ARG(url));
	if (!ingest_document(&f, bytes, &hint, err))
		return false;
	bool ok = store_begin(a->store, err) && put_all(a, id, &f, bytes, err);
	ok = ok && store_commit(a->store, err);
	if (!ok)
		store_rollback(a->store);
	feed_done(&f);
	return ok;
}
