/* QUERY and TARGET: arguments -> what of the store is meant. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/queries.h"
#include "base/file.h"
#include "base/limits.h"
#include "cmd/table.h"
#include "text/utf8.h"
#include "text/width.h"

/* The query again, with a mark below what the message is about. */
static void
show_mark(struct str text, size_t at, size_t n)
{
	struct buf b = BUF(LIMIT_QUERY * 8);
	buf_puts(&b, "  ");
	utf8_safe(text, &b);
	buf_puts(&b, "\n  ");
	int before = width_of(str_sub(text, 0, at)),
	    under = width_of(str_sub(text, at, at + n));
	buf_pad(&b, ' ', (size_t)before);
	buf_pad(&b, '^', under > 0 ? (size_t)under : 1);
	fprintf(stderr, "%s\n", buf_cstr(&b));
	buf_done(&b);
}

static struct str
joined(struct cmd_ctx *c, size_t at)
{
	struct buf b = BUF(LIMIT_QUERY * 4);
	for (size_t i = at; i < c->nargs; i++) {
		if (i > at)
			buf_char(&b, ' ');
		buf_str(&b, c->args[i]);
	}
	struct str s = arena_str(&c->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

bool
cmd_query(struct cmd_ctx *c, size_t at, struct query *out, int *status)
{
	struct err err;
	size_t from = 0, n = 0;
	struct str text = joined(c, at);
	if (app_query(&c->app, text, &c->arena, out, &err, &from, &n)) {
		for (size_t i = 0; i < out->nwarnings; i++)
			cmd_warn(c, ERR_UNSUPPORTED, "%.*s", STR_ARG(out->warnings[i]));
		return true;
	}
	*status = cmd_fail(c, &err);
	if (!c->json && text.n <= LIMIT_QUERY && utf8_is_valid(text))
		show_mark(text, from, n);
	return false;
}

static bool
is_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!char_is_digit(s.p[i]))
			return false;
	return s.n > 0;
}

static bool
add_number(struct cmd_ctx *c, struct cmd_target *t, struct str s, struct err *err)
{
	int64_t id;
	if (!is_digits(s) || !str_to_int(s, &id))
		return fail(err, ERR_USAGE, "invalid number \"%.*s\" on standard input",
		    STR_ARG(s));
	t->ids = arena_push(&c->arena, t->ids, &t->n, sizeof *t->ids);
	t->ids[t->n - 1] = id;
	return true;
}

static bool
numbers_from_stdin(struct cmd_ctx *c, struct cmd_target *t, struct err *err)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	bool ok = file_read("-", &b, err);
	for (struct str rest = buf_view(&b), line; ok && str_cut(&rest, '\n', &line);) {
		line = str_trim(line);
		ok = !line.n || add_number(c, t, line, err);
	}
	buf_done(&b);
	return ok;
}

static bool
by_number(struct cmd_ctx *c, struct cmd_target *t, struct err *err)
{
	t->by_number = true;
	if (c->nargs == 1 && str_is(c->args[0], "-"))
		return numbers_from_stdin(c, t, err);
	for (size_t i = 0; i < c->nargs; i++)
		if (!add_number(c, t, c->args[i], err))
			return false;
	return true;
}

bool
cmd_target(struct cmd_ctx *c, struct cmd_target *out, int *status)
{
	struct err err;
	*out = (struct cmd_target){ 0 };
	bool numbers = c->nargs > 0;
	for (size_t i = 0; i < c->nargs && numbers; i++)
		numbers =
		    is_digits(c->args[i]) || (c->nargs == 1 && str_is(c->args[0], "-"));
	if (!numbers && !str_trim(joined(c, 0)).n && c->nargs) {
		*status = cmd_usage(c, "no article named, the argument is empty");
		return false;
	}
	if (!numbers)
		return cmd_query(c, 0, &out->query, status);
	if (by_number(c, out, &err))
		return true;
	*status = cmd_fail(c, &err);
	return false;
}
