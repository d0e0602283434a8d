/* What commands print: answers on stdout, all else on stderr, nothing of it with a
 * control character in it. */
#include "config.h"

#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/limits.h"
#include "base/tty.h"
#include "cmd/table.h"
#include "text/ascii.h"

/* "FILE:LINE" */
static void
add_place(struct json *e, struct str place)
{
	size_t colon = place.n;
	int64_t line = 0;
	while (colon > 0 && place.p[colon - 1] != ':')
		colon--;
	if (!colon || !str_to_int(str_sub(place, colon, place.n), &line))
		return;
	jv_set_str(e, "file", str_sub(place, 0, colon - 1));
	jv_set_int(e, "line", line);
}

static void
tell_json(const struct cmd_ctx *c, bool warning, const struct err *err)
{
	struct json *o = jv_object(), *e = jv_object();
	struct buf b = BUF(LIMIT_OUTPUT);
	jv_set_int(o, "schema", 1);
	jv_set_str(e, "code", str_of(err_code_name(err->code)));
	jv_set_str(e, "message", str_of(err->text));
	jv_set_str(e, "command", str_of(c->cmd->name));
	add_place(e, str_sub(str_of(err->text), 0, err->place));
	if (err->column) {
		jv_set_int(e, "column", err->column);
		jv_set_int(e, "length", err->length);
	}
	jv_set(o, warning ? "warning" : "error", e);
	jv_write(o, &b);
	jv_free(o);
	fprintf(stderr, "%s\n", buf_cstr(&b));
	buf_done(&b);
}

void
cmd_tell(const struct cmd_ctx *c, bool warning, const struct err *err)
{
	fflush(stdout);
	if (c->json)
		tell_json(c, warning, err);
	else
		fprintf(stderr, "courant: %s%s\n", warning ? "warning: " : "", err->text);
}

/* Answers about one command's arguments begin with its name; what happened to a feed or
 * file speaks for itself. */
static bool
is_about_arguments(enum err_code code)
{
	return code == ERR_USAGE || code == ERR_NOT_FOUND;
}

int
cmd_fail(const struct cmd_ctx *c, const struct err *err)
{
	struct err e = *err;
	if (is_about_arguments(e.code) && c->cmd->name[0])
		fail_prefix(&e, "%s: ", c->cmd->name);
	cmd_tell(c, false, &e);
	return e.code == ERR_USAGE || e.code == ERR_QUERY ? 2 : 1;
}

int
cmd_usage(const struct cmd_ctx *c, const char *fmt, ...)
{
	char text[sizeof((struct err *)0)->text];
	struct err err;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	fail(&err, ERR_USAGE, "%s", text);
	return cmd_fail(c, &err);
}

void
cmd_warn(const struct cmd_ctx *c, enum err_code code, const char *fmt, ...)
{
	char text[sizeof((struct err *)0)->text];
	struct err err;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	fail(&err, code, "%s", text);
	cmd_tell(c, true, &err);
}

static int
print_bytes(const struct cmd_ctx *c, struct str bytes)
{
	struct err err;
	errno = 0;
	if (fwrite(bytes.p ? bytes.p : "", 1, bytes.n, stdout) == bytes.n &&
	    fflush(stdout) == 0)
		return 0;
	fail(
	    &err, err_errno_code(errno), "cannot write the answer: %s", err_errno(errno));
	return cmd_fail(c, &err);
}

bool
cmd_draws(const struct cmd_ctx *c)
{
	const char *term = getenv("TERM");
	return tty_is(2) && !c->quiet && !c->json && term && strcmp(term, "dumb") != 0;
}

bool
cmd_is_utf8(void)
{
	struct str locale = str_of(setlocale(LC_CTYPE, NULL));
	return str_find_nocase(locale, STR("utf-8")) != STR_NONE ||
	       str_find_nocase(locale, STR("utf8")) != STR_NONE;
}

/* For people whose terminal has other letters. */
static int
print_ascii(const struct cmd_ctx *c, struct str bytes)
{
	struct buf b = BUF(LIMIT_OUTPUT);
	ascii_put(bytes, &b);
	int status = print_bytes(c, buf_view(&b));
	buf_done(&b);
	return status;
}

int
cmd_print(const struct cmd_ctx *c, struct str bytes)
{
	return c->tty && !c->json && !cmd_is_utf8() ? print_ascii(c, bytes)
						    : print_bytes(c, bytes);
}

int
cmd_print_json(const struct cmd_ctx *c, struct json *v)
{
	struct buf b = BUF(LIMIT_OUTPUT);
	jv_write(v, &b);
	jv_free(v);
	buf_char(&b, '\n');
	int status = cmd_print(c, buf_view(&b));
	buf_done(&b);
	return status;
}

void
cmd_say_no_feeds(const struct cmd_ctx *c)
{
	if (!c->json)
		fprintf(stderr,
		    "courant: no feeds yet; \"courant add URL\" subscribes to one, or "
		    "write "
		    "addresses into %s\n",
		    c->app.feeds_path);
}
