/* JSON values and printing: the door to jansson (whose functions own the prefix json_,
 * hence jv_). Objects keep the order in which members were set. A value put into another
 * belongs to it. Nothing here fails: strings are repaired UTF-8 before they get here. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

struct json; /* a value; free with jv_free unless given to another */

struct json *jv_object(void);
struct json *jv_array(void);
struct json *jv_string(struct str s); /* bytes that are no UTF-8 become U+FFFD */
struct json *jv_int(int64_t v);
struct json *jv_real(double v);
struct json *jv_bool(bool v);
void jv_free(struct json *v);

/* Set a member of an object; v is taken over. */
void jv_set(struct json *object, const char *key, struct json *v);
/* A field without a value is missing (docs/json.md): these set nothing for an empty
 * string, an empty array or object. */
void jv_set_str(struct json *object, const char *key, struct str s);
void jv_set_some(struct json *object, const char *key, struct json *v);
static inline void
jv_set_int(struct json *object, const char *key, int64_t v)
{
	jv_set(object, key, jv_int(v));
}
static inline void
jv_set_bool(struct json *object, const char *key, bool v)
{
	jv_set(object, key, jv_bool(v));
}
void jv_remove(struct json *object, const char *key);
void jv_push(struct json *array, struct json *v);
/* The same value once more, to be given to another; neither is changed from then on. */
struct json *jv_again(const struct json *v);

/* Compact, on one line, without a line end. */
void jv_write(const struct json *v, struct buf *out);

/* Reads a document; NULL with "line 3: …" when it is none. */
struct json *jv_parse(struct str text, struct err *err);

/* What was wrong with a document from outside: kinds, one bit each. */
enum json_damage {
	JV_JUNK = 1,        /* text before or behind it, comments */
	JV_PUNCTUATION = 2, /* commas, colons, brackets */
	JV_BAD_STRING = 4,  /* raw control characters, bare quotes, bad escapes */
	JV_BAD_WORD = 8,    /* keys without quotes, NaN, 007 */
	JV_CUT_OFF = 16,
	JV_TOO_DEEP = 32, /* over LIMIT_DEPTH: that part is null */
	JV_DAMAGES = 6
};
struct json_report {
	unsigned damage;         /* enum json_damage, or-ed */
	size_t line[JV_DAMAGES]; /* of the first of each kind (bit number), from 1 */
};
/* Writes text (valid UTF-8) to out as JSON that jv_parse() reads: what can be saved, in
 * order; nothing when there is no bracket in it. Integers over 18 digits become strings.
 */
void jv_repair(struct str text, struct buf *out, struct json_report *report);
/* What one bit means, in words. */
const char *jv_damage_words(unsigned bit);

enum json_kind { JV_NOTHING, JV_BOOL, JV_NUMBER, JV_STRING, JV_ARRAY, JV_OBJECT };
enum json_kind jv_kind(const struct json *v); /* JV_NOTHING: null, or v is NULL */
/* Calls fn for every member of an object, in their order; none for another kind. */
void jv_each(const struct json *object,
    void (*fn)(void *ctx, struct str key, const struct json *v), void *ctx);
/* Borrowed from v; NULL, the empty string, 0 where there is no such member or it is of
 * another type. */
const struct json *jv_get(const struct json *object, const char *key);
struct str jv_str(const struct json *v);
int64_t jv_number(const struct json *v);
bool jv_is_true(const struct json *v);
size_t jv_count(const struct json *array);
const struct json *jv_at(const struct json *array, size_t i);

/* The version of jansson. */
const char *jv_library(void);
/* Once, before the first thread. */
void jv_init(void);

#endif
