#include "config.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "base/err.h"

/* clang-format off */
static const char *const names[ERR_COUNT] = {
	[ERR_NONE] = "none",               [ERR_USAGE] = "usage",           [ERR_QUERY] = "query",
	[ERR_NOT_FOUND] = "not-found",     [ERR_NOT_A_FEED] = "not-a-feed", [ERR_SYNTAX] = "syntax",
	[ERR_ENCODING] = "encoding",       [ERR_TOO_BIG] = "too-big",       [ERR_TOO_DEEP] = "too-deep",
	[ERR_DNS] = "dns",                 [ERR_CONNECT] = "connect",       [ERR_TIMEOUT] = "timeout",
	[ERR_TLS] = "tls",                 [ERR_HTTP] = "http",             [ERR_HTTP2] = "http2",
	[ERR_REDIRECT] = "redirect",       [ERR_COMPRESSION] = "compression",
	[ERR_BLOCKED_ADDRESS] = "blocked-address",
	[ERR_STORE] = "store",             [ERR_LOCKED] = "locked",         [ERR_FULL] = "full",
	[ERR_READ_ONLY] = "read-only",     [ERR_DAMAGED] = "damaged",       [ERR_FILE] = "file",
	[ERR_CONFIG] = "config",           [ERR_FEEDS] = "feeds",           [ERR_INTERRUPTED] = "interrupted",
	[ERR_OFFLINE] = "offline",         [ERR_UNSUPPORTED] = "unsupported",
};

static const struct { int number; enum err_code code; const char *words; } causes[] = {
	{ ENOENT,  ERR_FILE,      "there is no such file" },
	{ ENOTDIR, ERR_FILE,      "a part of the path is not a folder" },
	{ EISDIR,  ERR_FILE,      "it is a folder" },
	{ EACCES,  ERR_FILE,      "permission denied" },
	{ EPERM,   ERR_FILE,      "not permitted" },
	{ EROFS,   ERR_READ_ONLY, "the file system is read-only" },
	{ ENOSPC,  ERR_FULL,      "no space left on the disk" },
	{ EDQUOT,  ERR_FULL,      "the disk quota is used up" },
	{ EFBIG,   ERR_FULL,      "the file would be too large" },
	{ EMFILE,  ERR_FILE,      "too many files are open" },
	{ ENFILE,  ERR_FILE,      "too many files are open" },
	{ ENAMETOOLONG, ERR_FILE, "the name is too long" },
	{ ELOOP,   ERR_FILE,      "symbolic links go in a circle" },
	{ EIO,     ERR_FILE,      "the disk reports an error" },
	{ EPIPE,   ERR_FILE,      "the reader has closed the pipe" },
};
/* clang-format on */

/* The control, bidi or zero-width character that begins at p, and its length in UTF-8; 0:
 * an ordinary one. (text/utf8 knows them all, but stands above this folder.) */
static unsigned
odd_character(const unsigned char *p, size_t *n)
{
	/* clang-format off */
	static const struct { unsigned from, to; } odd[] = {
		{ 0x80, 0x9f }, { 0xad, 0xad }, { 0x61c, 0x61c }, { 0x200b, 0x200b }, { 0x200e, 0x200f },
		{ 0x2028, 0x202e }, { 0x2060, 0x2069 }, { 0xfeff, 0xfeff },
	};
	/* clang-format on */
	unsigned c = 0;
	*n = 1;
	if (*p < 32 || *p == 127)
		return *p;
	if ((*p & 0xe0) == 0xc0 && p[1]) {
		c = (*p & 0x1fu) << 6 | (p[1] & 0x3fu);
		*n = 2;
	} else if ((*p & 0xf0) == 0xe0 && p[1] && p[2]) {
		c = (*p & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
		*n = 3;
	}
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
		if (c >= odd[i].from && c <= odd[i].to)
			return c;
	return 0;
}

/* A character cut in two at the end goes wholly. */
static size_t
whole_characters(const char *text, size_t n)
{
	size_t cut = n;
	while (cut && ((unsigned char)text[cut - 1] & 0xc0) == 0x80)
		cut--;
	return cut && (unsigned char)text[cut - 1] >= 0xc0 ? cut - 1 : n;
}

/* Keeps a sentence on one line and harmless to a terminal: what is odd becomes visible.
 */
static void
clean(char *text, size_t size)
{
	char out[sizeof((struct err *)0)->text];
	size_t n = 0;
	for (const unsigned char *p = (unsigned char *)text; *p && n + 8 < size;) {
		size_t length;
		unsigned odd = odd_character(p, &length);
		if (odd) {
			n += (size_t)snprintf(
			    out + n, size - n, odd < 256 ? "\\x%02x" : "\\u%04x", odd);
			p += length;
		} else
			out[n++] = (char)*p++;
	}
	if (n + 8 >= size)
		n = whole_characters(out, n);
	out[n] = 0;
	memcpy(text, out, n + 1);
}

bool
fail(struct err *err, enum err_code code, const char *fmt, ...)
{
	if (!err)
		return false;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	err->code = code;
	err->warning = false;
	err->place = err->column = err->length = 0;
	clean(err->text, sizeof err->text);
	return false;
}

/* As much of words as has room, from at on. */
static void
append(struct err *err, size_t at, const char *words)
{
	size_t n = strlen(words);
	if (at >= sizeof err->text)
		return;
	if (n > sizeof err->text - 1 - at)
		n = sizeof err->text - 1 - at;
	memcpy(err->text + at, words, n);
	err->text[at + n] = 0;
}

bool
fail_suffix(struct err *err, const char *words)
{
	if (err) {
		append(err, strlen(err->text), words);
		clean(err->text, sizeof err->text);
	}
	return false;
}

bool
fail_prefix(struct err *err, const char *fmt, ...)
{
	if (!err)
		return false;
	struct err old = *err;
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	append(err, n < 0 ? 0 : (size_t)n, old.text);
	clean(err->text, sizeof err->text);
	err->place = 0;
	return false;
}

bool
fail_place(struct err *err, const char *where)
{
	fail_prefix(err, "%s: ", where);
	const char *colon = err ? strstr(err->text, ": ") : NULL;
	if (colon)
		err->place = (unsigned)(colon - err->text);
	return false;
}

const char *
err_code_name(enum err_code code)
{
	return names[code];
}

const char *
err_errno(int number)
{
	for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
		if (causes[i].number == number)
			return causes[i].words;
	return strerror(number);
}

enum err_code
err_errno_code(int number)
{
	for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
		if (causes[i].number == number)
			return causes[i].code;
	return ERR_FILE;
}
