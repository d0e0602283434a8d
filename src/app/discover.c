/* One request for the page; if it names no feed, one for each of the paths where sites
 * keep theirs, until one is a feed. */
#include "config.h"

#include "app/discover.h"
#include "app/get.h"
#include "text/url.h"

static bool
ask(struct app *a, struct str url, struct arena *arena, struct str *page,
    struct found_feeds *out, struct err *err)
{
	struct got got = { .body = BUF(0) };
	bool ok = app_get(a, url, &got, err);
	if (ok) {
		*page = arena_str(arena, got.url);
		struct feed_hint hint = { .url = *page,
			.content_type = got.content_type };
		feed_discover(buf_view(&got.body), &hint, arena, out);
	}
	got_done(&got);
	return ok;
}

static bool
is_feed_itself(const struct found_feeds *found)
{
	return found->n && str_is(str_of(found->feeds[0].found), "self");
}

bool
app_discover(struct app *a, struct str url, struct arena *arena, struct str *page,
    struct found_feeds *out, struct err *err)
{
	const char *path;
	*out = (struct found_feeds){ .n = 0 };
	if (!ask(a, url, arena, page, out, err))
		return false;
	for (size_t i = 0; !out->n && (path = feed_common_path(i)); i++) {
		struct found_feeds there = { .n = 0 };
		struct str at, place = url_resolve(*page, str_of(path), arena);
		struct err nothing = { .code = ERR_NONE };
		if (ask(a, place, arena, &at, &there, &nothing) && is_feed_itself(&there))
			*out = there;
		else if (nothing.code == ERR_INTERRUPTED)
			break;
	}
	return true;
}
