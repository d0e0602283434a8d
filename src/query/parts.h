/* What the files of query/ share. Private to query/. */
#ifndef QUERY_PARTS_H
#define QUERY_PARTS_H

#include "query/query.h"

enum { WORDS_A_MINUTE = 230 };

struct parser {
	struct str text;
	size_t at;
	int depth; /* of brackets, and one */
	const struct query_env *env;
	struct arena *arena;
	struct query *out;
	struct err *err; /* the first that was found; code ERR_NONE: none yet */
	size_t bad_at, bad_n;
	bool sorted, limited;
	const struct within *within; /* saved searches that this text stands in */
};

/* The chain of saved searches being read, against loops. */
struct within {
	struct str name;
	const struct within *outer;
};

/* Notes the first error, with the column of the byte at: returns false. */
bool parse_fail(struct parser *p, size_t at, size_t n, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
struct query_node *parse_node(struct parser *p, enum query_op op, struct query_node *left,
    struct query_node *right);
/* n members joined as a balanced tree. */
struct query_node *parse_join(
    struct parser *p, enum query_op op, struct query_node **nodes, size_t n);

/* ---- fields.c: a row of the table of fields */
struct field {
	const char *name;
	enum query_field field;
	/* The value -> the node. False: the error is noted. NULL: parts of a text. */
	bool (*take)(struct parser *p, struct query_node *n);
	bool regex;    /* may be one */
	bool modifier; /* sort:, limit: leave no node */
};
const struct field *field_find(struct str name);
/* "perso:" -> "person:", or NULL. */
const char *field_nearest(struct str name);
/* The value's words for the index; nothing to search for is an error. */
bool field_take_words(struct parser *p, struct query_node *n);

/* ---- when.c */
struct moment_range {
	int64_t from, to;
};
/* DATE. as_day: a length of time means that day. False: it is none. */
bool when_parse(
    struct str text, const struct query_env *env, bool as_day, struct moment_range *out);
/* "A..B", "A..", "..B", or a DATE. */
bool when_parse_range(
    struct str text, const struct query_env *env, struct moment_range *out);
/* The second of a local time. */
int64_t when_local(int year, int month, int day, int hour, int minute);

/* "<2h": the operator (0 for none, else '<' or '>'), whether "=" stood behind it, and the
 * rest. */
struct str compare_split(struct str text, char *op, bool *equal);
/* x op value, as a range of x. No operator: value itself. */
struct moment_range compare_range(char op, bool equal, int64_t value);

#endif
