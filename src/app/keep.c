#include "config.h"

#include "app/get.h"
#include "app/keep.h"
#include "base/limits.h"
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
is_known(const struct keep_pictures *p, struct str url)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->list[i].url, url))
			return true;
	return false;
}

/* From the store, else from the network into the store. */
static bool
get_bytes(struct app *app, struct str url, struct arena *arena, struct str *out)
{
	if (store_picture(app->store, url, arena, out))
		return out->n > 0;
	struct got got = { .body = BUF(0) };
	bool ok = app_get(app, url, &got, NULL) && got.body.n <= LIMIT_PICTURE &&
		  type_of(buf_view(&got.body));
	if (ok) {
		*out = arena_str(arena, buf_view(&got.body));
		store_picture_put(app->store, url, *out, NULL);
	}
	got_done(&got);
	return ok;
}

static void
take(struct app *app, struct str url, bool inside, struct keep_pictures *out)
{
	struct str bytes;
	bool web = str_starts(url, STR("http://")) || str_starts(url, STR("https://"));
	if (!web || is_known(out, url) || out->n == LIMIT_PICTURES ||
	    !get_bytes(app, url, &out->arena, &bytes))
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

void
keep_pictures(struct app *app, const struct article *a, size_t n, bool inside,
    struct keep_pictures *out)
{
	*out = (struct keep_pictures){ .n = 0 };
	for (size_t i = 0; i < n; i++) {
		const struct richtext *t = &a[i].entry.content;
		for (size_t k = 0; k < t->nspans; k++)
			if (t->spans[k].kind == SPAN_IMAGE && t->spans[k].ref >= 0)
				take(app, t->links[t->spans[k].ref], inside, out);
	}
}
