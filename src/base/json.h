/* JSON values and printing: the door to jansson. Objects keep the order in which members
 * were set. A value put into another belongs to it. Nothing here fails: strings are
 * repaired UTF-8 before they get here. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

struct json; /* a value; free with json_free unless given to another */

struct json *json_object(void);
struct json *json_array(void);
struct json *json_string(struct str s); /* bytes that are no UTF-8 become U+FFFD */
struct json *json_int(int64_t v);
struct json *json_real(double v);
struct json *json_bool(bool v);
void json_free(struct json *v);

/* Set a member of an object; v is taken over. */
void json_set(struct json *object, const char *key, struct json *v);
/* A field without a value is missing (docs/json.md): these set nothing for an empty
 * string, an empty array or object. */
void json_set_str(struct json *object, const char *key, struct str s);
void json_set_some(struct json *object, const char *key, struct json *v);
static inline void
json_set_int(struct json *object, const char *key, int64_t v)
{
	json_set(object, key, json_int(v));
}
static inline void
json_set_bool(struct json *object, const char *key, bool v)
{
	json_set(object, key, json_bool(v));
}
void json_push(struct json *array, struct json *v);

/* Compact, on one line, without a line end. */
void json_write(const struct json *v, struct buf *out);

/* Reads a document; NULL with "line 3: …" when it is none. */
struct json *json_parse(struct str text, struct err *err);
/* Borrowed from v; NULL, the empty string, 0 where there is no such member or it is of
 * another type. */
const struct json *json_get(const struct json *object, const char *key);
struct str json_str(const struct json *v);
int64_t json_number(const struct json *v);
bool json_is_true(const struct json *v);
size_t json_count(const struct json *array);
const struct json *json_at(const struct json *array, size_t i);

/* Once, before the first thread. */
void json_init(void);

#endif
