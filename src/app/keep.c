#include "config.h"

#include <stdlib.h>

#include "app/get.h"
#include "app/keep.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "text/url.h"

/* clang-format off */
static const struct { struct str begin; const char *type; } signatures[] = {
	{ STR("\xff\xd8\xff"), "image/jpeg" }, { STR("\x89PNG\r\n\x1a\n"), "image/png" },
	{ STR("GIF8"), "image/gif" }, { STR("RIFF"), "image/webp" },
};
/* clang-format on */

/* By the bytes: what a server says of pictures is often wrong. */
static const char *
type_of(struct str bytes)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++)
		if (str_starts(bytes, signatures[i].begin))
			return signatures[i].type;
	return NULL;
}

static void
base64(struct str s, struct buf *out)
{
	static const char letters[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < s.n; i += 3) {
		uint32_t v = (uint32_t)(unsigned char)s.p[i] << 16;
		size_t have = s.n - i < 3 ? s.n - i : 3;
		if (have > 1)
			v |= (uint32_t)(unsigned char)s.p[i + 1] << 8;
		if (have > 2)
			v |= (unsigned char)s.p[i + 2];
		for (size_t k = 0; k < 4; k++)
			buf_char(out, k <= have ? letters[v >> (18 - 6 * k) & 63] : '=');
	}
}

static bool
is_web(struct str url)
{
	return str_starts_nocase(url, STR("http://")) ||
	       str_starts_nocase(url, STR("https://"));
}

static bool
is_known(const struct keep_pictures *p, struct str url)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->list[i].url, url))
			return true;
	return false;
}

static void
take(struct app *app, struct str url, bool inside, struct keep_pictures *out)
{
	struct str bytes;
	if (is_known(out, url) || out->n == LIMIT_PICTURES ||
	    !keep_stored(app, url, &out->arena, &bytes) || !type_of(bytes))
		return;
	struct str type = str_of(type_of(bytes));
	struct buf data = BUF(LIMIT_OUTPUT);
	if (inside) {
		buf_printf(&data, "data:%s;base64,", type.p);
		base64(bytes, &data);
	}
	out->list = arena_push(&out->arena, out->list, &out->n, sizeof *out->list);
	out->list[out->n - 1] = (struct export_picture){ url, bytes, type,
		arena_str(&out->arena, buf_view(&data)) };
	buf_done(&data);
}

struct waiting {
	struct app *app;
	bool done;
};

static void
stop(void *ctx, const struct err *err)
{
	struct waiting *w = ctx;
	(void)err;
	w->done = true;
	loop_stop(w->app->loop);
}

static void
get_missing(struct app *app, const struct article *a)
{
	struct waiting w = { app, false };
	if (app->offline)
		return;
	app_start_loop(app);
	if (!app_start_net(app, NULL))
		return;
	keep_start(app, a, STR(""), stop, &w);
	if (!w.done)
		loop_run(app->loop);
}

void
keep_pictures(struct app *app, const struct article *a, size_t n, bool inside,
    struct keep_pictures *out)
{
	*out = (struct keep_pictures){ .n = 0 };
	for (size_t i = 0; i < n; i++) {
		const struct richtext *t = &a[i].entry.content;
		get_missing(app, &a[i]);
		for (size_t k = 0; k < t->nspans; k++)
			if (t->spans[k].kind == SPAN_IMAGE && t->spans[k].ref >= 0)
				take(app, t->links[t->spans[k].ref], inside, out);
	}
}

/* ---- in the background */

struct keeping {
	struct app *app;
	int64_t article;
	struct arena arena;
	struct str feed_url, from;
	struct str *urls; /* that are not stored */
	size_t n, next;
	struct err err; /* the first failure that may pass */
	void (*done)(void *ctx, const struct err *err);
	void *ctx;
};

static void ask_next(struct keeping *k);

/* What a server refuses for good is no reason to ask again. */
static void
note(struct keeping *k, const struct net_response *r)
{
	if (k->err.code != ERR_NONE || (r->ok && r->status >= 400 && r->status < 500))
		return;
	if (r->ok)
		fail(&k->err, ERR_HTTP, "HTTP status %ld", r->status);
	else
		k->err = r->err;
	fail_prefix(&k->err, "cannot fetch %.*s: ", STR_ARG(k->urls[k->next - 1]));
}

static void
got_one(void *ctx, struct net_response *r)
{
	struct keeping *k = ctx;
	struct str bytes = buf_view(&r->body);
	bool ok = r->ok && (r->status == 0 || r->status == 200);
	if (!ok)
		note(k, r);
	else if (bytes.n <= LIMIT_PICTURE && type_of(bytes))
		store_picture_put(
		    k->app->store, k->article, k->urls[k->next - 1], bytes, NULL);
	ask_next(k);
}

static void
ask_next(struct keeping *k)
{
	struct app *a = k->app;
	if (k->next == k->n || k->err.code == ERR_INTERRUPTED) {
		k->done(k->ctx, k->err.code == ERR_NONE ? NULL : &k->err);
		arena_free(&k->arena);
		free(k);
		return;
	}
	struct net_request r =
	    app_request(a, feedlist_find(&a->feeds, k->feed_url), k->urls[k->next++]);
	if (r.max_size > LIMIT_PICTURE)
		r.max_size = LIMIT_PICTURE;
	app_guard(&r, k->from);
	r.done = got_one;
	r.ctx = k;
	net_get(a->net, &r);
}

static bool
is_stored(const struct keeping *k, struct str url, struct arena *arena)
{
	struct str bytes;
	bool stored = store_picture(k->app->store, url, arena, &bytes);
	if (stored)
		store_picture_used(k->app->store, k->article, url, NULL);
	return stored;
}

static void
find_missing(struct keeping *k, const struct richtext *t, struct str only)
{
	struct arena arena = { 0 };
	for (size_t i = 0; i < t->nspans && k->n < LIMIT_PICTURES; i++) {
		const struct span *s = &t->spans[i];
		if (s->kind != SPAN_IMAGE || s->ref < 0)
			continue;
		struct str url = t->links[s->ref];
		bool known = !is_web(url) || (only.n && !str_eq(url, only)) ||
			     is_stored(k, url, &arena);
		for (size_t j = 0; j < k->n && !known; j++)
			known = str_eq(k->urls[j], url);
		if (known)
			continue;
		k->urls = arena_push(&k->arena, k->urls, &k->n, sizeof *k->urls);
		k->urls[k->n - 1] = arena_str(&k->arena, url);
	}
	arena_free(&arena);
}

void
keep_start(struct app *a, const struct article *article, struct str only,
    void (*done)(void *ctx, const struct err *err), void *ctx)
{
	struct keeping *k = xcalloc(1, sizeof *k);
	bool page = str_is(article->feed_url, STORE_SAVED_PAGES);
	k->app = a;
	k->article = article->id;
	k->done = done;
	k->ctx = ctx;
	k->err.code = ERR_NONE;
	k->feed_url = arena_str(&k->arena, article->feed_url);
	k->from = arena_str(&k->arena, page ? article->entry.link : article->feed_url);
	find_missing(k, &article->entry.content, only);
	ask_next(k);
}

void
keep_stop(struct app *a)
{
	if (a->net)
		net_cancel(a->net);
}

bool
keep_stored(const struct app *a, struct str url, struct arena *arena, struct str *bytes)
{
	return store_picture(a->store, url, arena, bytes) && bytes->n > 0;
}
