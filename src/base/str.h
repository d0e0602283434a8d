/* A borrowed slice of bytes: who made it says how long it lives. It has no NUL at its end
 * and may hold NULs; str_cstr() in base/arena.h copies one for C functions. The empty
 * slice may have p == NULL. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
#define STR_NONE     ((size_t)-1)
/* For printf's "%.*s". */
#define STR_ARG(s) ((int)(s).n), ((s).p ? (s).p : "")

struct str str_of(const char *cstr); /* NULL gives the empty slice */
/* s[from, to); both are cut to the length of s. */
static inline struct str
str_sub(struct str s, size_t from, size_t to)
{
	to = to < s.n ? to : s.n;
	from = from < to ? from : to;
	return (struct str){ from ? s.p + from : s.p, to - from };
}

bool str_eq(struct str a, struct str b);
bool str_is(struct str a, const char *cstr);
/* Letters of ASCII compare without case; other bytes as they are. */
bool str_eq_nocase(struct str a, struct str b);
static inline bool
str_starts(struct str s, struct str with)
{
	return s.n >= with.n && (with.n == 0 || memcmp(s.p, with.p, with.n) == 0);
}
bool str_starts_nocase(struct str s, struct str with);
bool str_ends(struct str s, struct str with);
/* -1, 0, 1 by bytes; a prefix is less. */
int str_cmp(struct str a, struct str b);

/* Offset of the first needle (byte), or STR_NONE. */
size_t str_find(struct str hay, struct str needle);
size_t str_find_nocase(struct str hay, struct str needle);
size_t str_find_char(struct str hay, char c);

/* Without the white space of ASCII at both ends. */
struct str str_trim(struct str s);
/* Takes the part before the next sep off *rest and steps over sep; the last part leaves
 * *rest empty with p == NULL. Loop: for (struct str rest = s, part; str_cut(&rest, ',',
 * &part);) … */
bool str_cut(struct str *rest, char sep, struct str *part);

/* The whole of s as a decimal number, with an optional sign; false if it is none or does
 * not fit.
 */
bool str_to_int(struct str s, int64_t *out);
/* Bytes changed, dropped or added to get from a to b (Levenshtein), for "did you mean";
 * over 32 bytes: 33. */
size_t str_distance(struct str a, struct str b);
/* The nearest of some names, for "did you mean": struct str_near near = { .word = typed
 * }, then each name to str_near_try(); best.p is NULL when none is within two changes. */
struct str_near {
	struct str word, best;
	size_t distance; /* of best */
};
void str_near_try(struct str_near *near, struct str name);
/* FNV-1a, 64 bits. */
uint64_t str_hash(struct str s);

static inline bool
char_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool
char_is_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline char
char_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
}
static inline bool
char_is_alpha(char c)
{
	c = char_lower(c);
	return c >= 'a' && c <= 'z';
}

#endif
