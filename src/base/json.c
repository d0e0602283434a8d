/* struct json is jansson's json_t under our name, so that no other file can reach into
 * it. */
#include "config.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/json.h"
#include "base/xalloc.h"

static json_t *
own(struct json *v)
{
	return (json_t *)(void *)v;
}

/* jansson's getters want a mutable value although they change nothing. */
static json_t *
seen(const struct json *v)
{
	union {
		const struct json *in;
		json_t *out;
	} u = { .in = v };
	return u.out;
}

static struct json *
made(json_t *v)
{
	/* NULL only without memory: strings are repaired before. */
	return xchecked(v);
}

struct json *
jv_object(void)
{
	return made(json_object());
}

struct json *
jv_array(void)
{
	return made(json_array());
}

/* Broken bytes one by one: callers hand over valid UTF-8, this is for what slipped
 * through (a path, an argument). */
static struct json *
repaired(struct str s)
{
	struct buf b = BUF(s.n * 3 + 1);
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < 0x80)
			buf_char(&b, s.p[i]);
		else
			buf_puts(&b, "\xef\xbf\xbd");
	}
	json_t *v = json_stringn(buf_cstr(&b), b.n);
	buf_done(&b);
	return made(v);
}

struct json *
jv_string(struct str s)
{
	json_t *v = json_stringn(s.p ? s.p : "", s.n);
	return v ? made(v) : repaired(s);
}

struct json *
jv_int(int64_t v)
{
	return made(json_integer(v));
}

struct json *
jv_real(double v)
{
	return made(json_real(v));
}

struct json *
jv_bool(bool v)
{
	return made(json_boolean(v));
}

void
jv_free(struct json *v)
{
	json_decref(own(v));
}

void
jv_set(struct json *object, const char *key, struct json *v)
{
	json_object_set_new(own(object), key, own(v));
}

void
jv_set_str(struct json *object, const char *key, struct str s)
{
	if (s.n)
		jv_set(object, key, jv_string(s));
}

void
jv_set_some(struct json *object, const char *key, struct json *v)
{
	if (json_array_size(own(v)) || json_object_size(own(v)))
		jv_set(object, key, v);
	else
		jv_free(v);
}

void
jv_remove(struct json *object, const char *key)
{
	json_object_del(own(object), key);
}

void
jv_push(struct json *array, struct json *v)
{
	json_array_append_new(own(array), own(v));
}

struct json *
jv_again(const struct json *v)
{
	return made(json_incref(seen(v)));
}

static int
add(const char *bytes, size_t n, void *ctx)
{
	struct buf *out = ctx;
	return buf_add(out, bytes, n) ? 0 : -1;
}

void
jv_write(const struct json *v, struct buf *out)
{
	json_dump_callback(
	    seen(v), add, out, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(10));
}

struct json *
jv_parse(struct str text, struct err *err)
{
	json_error_t e;
	json_t *v = json_loadb(text.p ? text.p : "", text.n, JSON_ALLOW_NUL, &e);
	if (v)
		return made(v);
	fail(err, ERR_SYNTAX, "line %d: %s", e.line, e.text);
	return NULL;
}

const struct json *
jv_get(const struct json *object, const char *key)
{
	json_t *v = object ? json_object_get(seen(object), key) : NULL;
	return (const struct json *)(const void *)v;
}

struct str
jv_str(const struct json *v)
{
	return json_is_string(seen(v)) ? (struct str){ json_string_value(seen(v)),
		json_string_length(seen(v)) }
				       : (struct str){ 0 };
}

int64_t
jv_number(const struct json *v)
{
	return v ? (int64_t)json_number_value(seen(v)) : 0;
}

bool
jv_is_true(const struct json *v)
{
	return v && json_is_true(seen(v));
}

size_t
jv_count(const struct json *array)
{
	return array ? json_array_size(seen(array)) : 0;
}

const struct json *
jv_at(const struct json *array, size_t i)
{
	json_t *v = json_array_get(seen(array), i);
	return (const struct json *)(const void *)v;
}

enum json_kind
jv_kind(const struct json *v)
{
	static const enum json_kind kinds[] = {
		[JSON_OBJECT] = JV_OBJECT,
		[JSON_ARRAY] = JV_ARRAY,
		[JSON_STRING] = JV_STRING,
		[JSON_INTEGER] = JV_NUMBER,
		[JSON_REAL] = JV_NUMBER,
		[JSON_TRUE] = JV_BOOL,
		[JSON_FALSE] = JV_BOOL,
		[JSON_NULL] = JV_NOTHING,
	};
	return v ? kinds[json_typeof(seen(v))] : JV_NOTHING;
}

void
jv_each(const struct json *object,
    void (*fn)(void *ctx, struct str key, const struct json *v), void *ctx)
{
	json_t *o = seen(object);
	for (void *i = json_object_iter(o); i; i = json_object_iter_next(o, i)) {
		struct str key = { json_object_iter_key(i), json_object_iter_key_len(i) };
		fn(ctx, key,
		    (const struct json *)(const void *)json_object_iter_value(i));
	}
}

void
jv_init(void)
{
	json_object_seed(0);
}

const char *
jv_library(void)
{
	return jansson_version_str();
}
