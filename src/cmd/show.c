/* courant show: whole articles as text, or as JSON. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/fulltext.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/spawn.h"
#include "base/tty.h"
#include "cmd/lists.h"
#include "cmd/names.h"
#include "export/json.h"
#include "export/writer.h"

enum { WIDTH_MIN = 10, WIDTH_MAX = 20000 };

struct showing {
	struct cmd_ctx *c;
	struct buf out;
	const struct export_format *format;
	int width;
	size_t n;
	bool failed;
	struct err err;
};

static bool
add(struct showing *s, const struct article *a)
{
	if (s->c->json) {
		struct json *v = export_json_article(a, true);
		buf_puts(&s->out, s->n++ ? ",\n" : "[");
		jv_write(v, &s->out);
		jv_free(v);
		return true;
	}
	struct export_options o = { .width = s->width,
		.styled = s->c->color,
		.ascii = s->c->ascii,
		.now = clock_now() };
	if (s->n++) {
		buf_char(&s->out, '\n');
		for (int i = 0; s->format->book && i < s->width; i++)
			buf_puts(&s->out, s->c->ascii ? "-" : "─");
		buf_puts(&s->out, "\n\n");
	}
	s->failed = !s->format->write(a, 1, &o, &s->out, &s->err);
	return !s->failed;
}

/* The page's text where it is not stored yet; without it the feed's is shown. */
static void
want_full(struct cmd_ctx *c, const struct cmd_target *t)
{
	struct arena arena = { 0 };
	struct article a;
	struct err err;
	for (size_t i = 0; i < t->n; i++) {
		if (!store_article(c->app.store, t->ids[i], &arena, &a, NULL) ||
		    a.flags & ARTICLE_FULLTEXT)
			continue;
		if (!fulltext_get(&c->app, t->ids[i], &err))
			cmd_warn(c, err.code, "show: %s", err.text);
	}
	arena_free(&arena);
}

static bool
add_with_names(struct showing *s, int64_t id, struct err *err)
{
	struct arena arena = { 0 };
	struct article a;
	struct article_names names;
	bool ok = store_article(s->c->app.store, id, &arena, &a, err);
	if (ok && cmd_names(s->c, id, &arena, &names, NULL))
		a.names = &names;
	if (ok)
		add(s, &a);
	arena_free(&arena);
	return ok && !s->failed;
}

static bool
collect(struct showing *s, struct cmd_target *t, struct err *err)
{
	bool ok = cmd_target_ids(s->c, t, err);
	for (size_t i = 0; ok && i < t->n; i++)
		ok = add_with_names(s, t->ids[i], err);
	return ok;
}

static bool
is_longer_than_screen(struct str text)
{
	int lines = 0, screen = tty_lines(1);
	for (size_t i = 0; i < text.n && lines < screen; i++)
		lines += text.p[i] == '\n';
	return lines >= screen;
}

int
cmd_show_text(struct cmd_ctx *c, struct str text)
{
	const char *pager = settings_text(&c->app.settings, SET_PAGER);
	if (!pager[0] && (!(pager = getenv("PAGER")) || !pager[0]))
		pager = "less -FRX";
	if (!c->tty || !tty_is(0) || str_is(str_of(pager), "none") ||
	    !is_longer_than_screen(text))
		return cmd_print(c, text);
	return spawn_pager(pager, text, NULL) ? 0 : cmd_print(c, text);
}

static int
finish(struct showing *s)
{
	if (s->c->json)
		buf_puts(&s->out, s->n ? "]\n" : "[]\n");
	int status = s->c->json ? cmd_print(s->c, buf_view(&s->out))
				: cmd_show_text(s->c, buf_view(&s->out));
	if (!status && s->n == 0) {
		struct err err;
		fail(&err, ERR_NOT_FOUND, "no article matches");
		status = cmd_fail(s->c, &err);
	}
	return status;
}

static bool
take_options(struct showing *s, struct err *err)
{
	struct cmd_ctx *c = s->c;
	int64_t width;
	struct str format = cmd_value(c, "format");
	s->format = export_format(format.p ? format : STR("txt"));
	if (!s->format || str_is(format, "epub"))
		return fail(err, ERR_USAGE,
		    "unknown format \"%.*s\"; txt, md, html and json are known",
		    STR_ARG(format));
	c->json |= str_is(format, "json");
	if (!cmd_number(c, "width", WIDTH_MIN, WIDTH_MAX,
		settings_number(&c->app.settings, SET_TEXT_WIDTH), &width, err))
		return false;
	s->width = (int)width;
	if (c->tty && !cmd_has(c, "width") && s->width > tty_columns(1))
		s->width = tty_columns(1);
	return true;
}

/* --full: the numbers are needed. */
static void
want_all_full(struct cmd_ctx *c, struct cmd_target *t)
{
	if (t->by_number || store_ids(c->app.store, &t->query, t->query.limit, &c->arena,
				&t->ids, &t->n, NULL))
		want_full(c, t);
}

static int
run(struct cmd_ctx *c)
{
	struct showing s = { .c = c, .out = BUF(LIMIT_OUTPUT) };
	struct cmd_target target;
	struct err err;
	int status;
	if (!take_options(&s, &err))
		return cmd_fail(c, &err);
	if (c->nargs == 0)
		return cmd_usage(c, "no article named; give numbers or a query");
	if (!cmd_target(c, &target, &status))
		return status;
	if (cmd_has(c, "full"))
		want_all_full(c, &target);
	status = collect(&s, &target, &err) ? finish(&s) : cmd_fail(c, &err);
	buf_done(&s.out);
	return status;
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "format", "txt|md|html|json", "default txt", false, 0 },
	{ "width",  "N",                "measure of the text, default text-width", false, 0 },
	{ "full",   NULL,                "the text of the page, got if it is not stored", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_show = { .name = "show",
	.args = "TARGET [OPTION]…",
	.summary = "Prints articles: headline, source, date, author, text, links, names.",
	.options = options,
	.needs = CMD_STORE,
	.run = run,
	.takes_query = true,
	.more = "TARGET: numbers, - for numbers on standard input, or a query. Does not "
		"mark as read." };
