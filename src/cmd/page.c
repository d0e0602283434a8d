/* A page for extract and render: out of a file, standard input, or the network. */
#include "config.h"

#include "app/get.h"
#include "base/file.h"
#include "cmd/table.h"
#include "ingest/page.h"

static bool
is_address(struct str s)
{
	return str_starts_nocase(s, STR("http://")) ||
	       str_starts_nocase(s, STR("https://"));
}

bool
cmd_read_page(struct cmd_ctx *c, struct str what, struct page_hint *hint,
    struct buf *bytes, struct err *err)
{
	if (!is_address(what))
		return file_read(arena_str(&c->arena, what).p, bytes, err);
	struct got got = { .body = BUF(0) };
	bool ok = app_get(&c->app, what, &got, err);
	if (ok) {
		*bytes = got.body;
		got.body = BUF(0);
		if (!hint->url.n)
			hint->url = arena_str(&c->arena, got.url);
		hint->content_type = arena_str(&c->arena, got.content_type);
	}
	got_done(&got);
	return ok;
}
