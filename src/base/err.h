/* Failure as a value: a code for programs and a sentence for the person, with what and
 * where. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

/* Closed list: these names stand in the JSON (docs/json.md). err_code_name() gives them.
 */
enum err_code {
	ERR_NONE,
	ERR_USAGE,
	ERR_QUERY,
	ERR_NOT_FOUND,
	ERR_NOT_A_FEED,
	ERR_SYNTAX,
	ERR_ENCODING,
	ERR_TOO_BIG,
	ERR_TOO_DEEP,
	ERR_DNS,
	ERR_CONNECT,
	ERR_TIMEOUT,
	ERR_TLS,
	ERR_HTTP,
	ERR_HTTP2,
	ERR_REDIRECT,
	ERR_COMPRESSION,
	ERR_BLOCKED_ADDRESS,
	ERR_STORE,
	ERR_LOCKED,
	ERR_FULL,
	ERR_READ_ONLY,
	ERR_DAMAGED,
	ERR_FILE,
	ERR_CONFIG,
	ERR_FEEDS,
	ERR_INTERRUPTED,
	ERR_OFFLINE,
	ERR_UNSUPPORTED,
	ERR_COUNT
};

struct err {
	enum err_code code;
	bool warning; /* something to be told, but nothing failed */
	unsigned
	    place; /* the text begins with "FILE:LINE", so many bytes; 0: it does not */
	unsigned column, length; /* of a query, in characters from 1; 0: not known */
	char text[600]; /* lower case, no full stop, no "courant: " before it; cut at a
			   character when too long */
};

/* Sets *err (which may be NULL) and returns false: return fail(err, ERR_SYNTAX, "line %d:
 * …", n). Control characters that came in by an argument are shown as \x1b. */
bool fail(struct err *err, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Puts words before the sentence that is there and returns false. */
bool fail_prefix(struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Puts "FILE:LINE: " before it: where is "FILE:LINE". */
bool fail_place(struct err *err, const char *where);
/* Puts words behind it and returns false. */
bool fail_suffix(struct err *err, const char *words);
/* "not-found" */
const char *err_code_name(enum err_code code);
/* What the operating system's number means, in plain words ("no space left on the disk"),
 * never a bare errno. */
const char *err_errno(int number);
/* The code that fits it: ERR_FULL, ERR_READ_ONLY, else ERR_FILE. */
enum err_code err_errno_code(int number);

#endif
