/* courant list: what a query finds, for people in columns, for pipes with tabs, for
 * programs as JSON. */
#include "config.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/names.h"
#include "app/when.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/tty.h"
#include "cmd/lists.h"
#include "export/json.h"
#include "export/template.h"
#include "query/match.h"
#include "text/date.h"
#include "text/utf8.h"
#include "text/width.h"

struct listing {
	struct cmd_ctx *c;
	const struct query *query;
	struct str template; /* --format */
	struct str fields;   /* --fields, or p == NULL */
	struct buf out;      /* written to stdout piece by piece */
	int64_t now, n;
	int columns, status;
};

enum { PIECE = 1 << 16, SOURCE = 16, WHEN = 6, EXCERPT = 200 };

static bool
flush(struct listing *l, bool all)
{
	if (!all && l->out.n < PIECE)
		return true;
	l->status = cmd_print(l->c, buf_view(&l->out));
	buf_clear(&l->out);
	return l->status == 0;
}

/* A value between tabs: blanks instead of tabs and line ends. */
static void
cell(struct buf *out, struct str s, char end)
{
	size_t from = out->n;
	utf8_safe(s, out);
	for (size_t i = from; i < out->n; i++)
		if (out->p[i] == '\t' || out->p[i] == '\n')
			out->p[i] = ' ';
	buf_char(out, end);
}

/* clang-format off */
static const struct { unsigned flag; const char *name; } states[] = {
	{ ARTICLE_SAVED, ",saved" }, { ARTICLE_NEW, ",new" }, { ARTICLE_FOLLOWED, ",followed" },
};
/* clang-format on */

static bool
tabs_row(void *ctx, const struct article *a)
{
	struct listing *l = ctx;
	char date[DATE_RFC3339_SIZE];
	buf_printf(&l->out, "%" PRId64 "\t%s\t%s", a->id, date_rfc3339(a->date, date),
	    a->flags & ARTICLE_READ ? "read" : "unread");
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (a->flags & states[i].flag)
			buf_puts(&l->out, states[i].name);
	buf_char(&l->out, '\t');
	cell(&l->out, a->feed_title, '\t');
	cell(&l->out, a->entry.title, '\t');
	cell(&l->out, a->entry.link, '\n');
	l->n++;
	return flush(l, false);
}

static bool
wants_names(const struct listing *l)
{
	for (struct str rest = l->fields, name; rest.p && str_cut(&rest, ',', &name);)
		if (str_is(name, "entities") || str_is(name, "names"))
			return true;
	return false;
}

/* As JSON, with the place where the query's words are. */
static struct json *
json_of(const struct listing *l, const struct article *given, bool with_text)
{
	struct arena arena = { 0 };
	struct article named = *given, *a = &named;
	struct article_names names;
	if (wants_names(l) &&
	    names_of(&l->c->app, a->id, clock_now(), &arena, &names, NULL))
		a->names = &names;
	struct json *v = export_json_article(a, with_text);
	arena_free(&arena);
	struct buf b = BUF(EXCERPT * 4);
	if (l->query->root->op != QUERY_ALL) {
		match_excerpt(l->query, a->entry.content.utf8, EXCERPT, &b);
		jv_set_str(v, "excerpt", buf_view(&b));
	}
	buf_done(&b);
	return v;
}

/* Only schema and the fields that were asked for. */
static struct json *
chosen(const struct listing *l, struct json *whole)
{
	struct json *v = jv_object();
	jv_set(v, "schema", jv_again(jv_get(whole, "schema")));
	for (struct str rest = l->fields, name; str_cut(&rest, ',', &name);) {
		char key[32];
		snprintf(key, sizeof key, "%.*s", STR_ARG(name));
		if (jv_get(whole, key))
			jv_set(v, key, jv_again(jv_get(whole, key)));
	}
	jv_free(whole);
	return v;
}

static bool
json_row(void *ctx, const struct article *a)
{
	struct listing *l = ctx;
	struct json *v = json_of(l, a, l->fields.p != NULL);
	if (l->fields.p)
		v = chosen(l, v);
	buf_puts(&l->out, l->n++ ? ",\n" : "[");
	jv_write(v, &l->out);
	jv_free(v);
	return flush(l, false);
}

static bool
template_row(void *ctx, const struct article *a)
{
	struct listing *l = ctx;
	struct json *v = json_of(l, a, true);
	template_write(l->template, v, NULL, &l->out);
	jv_free(v);
	if (!l->out.n || l->out.p[l->out.n - 1] != '\n')
		buf_char(&l->out, '\n');
	l->n++;
	return flush(l, false);
}

static bool
number_row(void *ctx, const struct article *a)
{
	struct listing *l = ctx;
	buf_printf(&l->out, "%" PRId64 "\n", a->id);
	l->n++;
	return flush(l, false);
}

static void
padded(struct buf *out, struct str s, int cells, bool ascii)
{
	int used = width_ellipsis(s, cells, ascii, out);
	buf_pad(out, ' ', (size_t)(cells - used));
}

static bool
people_row(void *ctx, const struct article *a)
{
	struct listing *l = ctx;
	const struct cmd_ctx *c = l->c;
	char when[WHEN_SIZE];
	struct buf safe = BUF(LIMIT_TITLE * 2);
	bool unread = !(a->flags & ARTICLE_READ), saved = a->flags & ARTICLE_SAVED;
	buf_printf(&l->out, "%5" PRId64 " %s%s ", a->id,
	    !unread    ? " "
	    : c->ascii ? "*"
		       : "•",
	    !saved     ? " "
	    : c->ascii ? "s"
		       : "★");
	when_short(a->date, l->now, &c->app.settings, when);
	buf_pad(&l->out, ' ',
	    (size_t)(WHEN - width_of(str_of(when)) > 0 ? WHEN - width_of(str_of(when))
						       : 0));
	buf_printf(&l->out, "%s  ", when);
	utf8_safe(a->feed_title, &safe);
	padded(&l->out, buf_view(&safe), SOURCE, c->ascii);
	buf_puts(&l->out, "  ");
	buf_clear(&safe);
	utf8_safe(a->entry.title, &safe);
	int left = l->columns - (5 + 4 + WHEN + 2 + SOURCE + 2);
	width_ellipsis(buf_view(&safe), left > 10 ? left : 10, c->ascii, &l->out);
	buf_char(&l->out, '\n');
	buf_done(&safe);
	l->n++;
	return flush(l, false);
}

static int
print_count(struct cmd_ctx *c, const struct query *q)
{
	struct err err;
	int64_t n =
	    store_count_or(c->app.store, &(struct store_view){ .query = q }, &err);
	if (n < 0)
		return cmd_fail(c, &err);
	if (c->json) {
		struct json *v = jv_object();
		jv_set_int(v, "schema", 1);
		jv_set_int(v, "count", n);
		return cmd_print_json(c, v);
	}
	char text[32];
	snprintf(text, sizeof text, "%" PRId64 "\n", n);
	return cmd_print(c, str_of(text));
}

/* On a terminal a list ends after list-limit rows and says how many more there are. */
static void
say_more(struct listing *l, const struct query *q)
{
	int64_t all = store_count(l->c->app.store, &(struct store_view){ .query = q });
	if (l->n < all)
		fprintf(
		    stderr, "%" PRId64 " of %" PRId64 "; -n 0 shows all\n", l->n, all);
}

/* Nothing is found: is a name spelled as no article spells it? */
static void
say_hint(const struct listing *l, const struct query *q)
{
	struct str hint = names_hint(&l->c->app, q, &l->c->arena);
	if (hint.n)
		cmd_warn(l->c, ERR_NOT_FOUND, "%.*s", STR_ARG(hint));
}

typedef bool row_fn(void *ctx, const struct article *a);

/* One of five forms: a template, JSON, numbers, columns for people, tabs for pipes. */
static row_fn *
form_of(const struct cmd_ctx *c)
{
	if (cmd_has(c, "format"))
		return template_row;
	if (c->json)
		return json_row;
	if (cmd_has(c, "ids"))
		return number_row;
	return c->tty ? people_row : tabs_row;
}

/* limit: -1 leaves it to the query, and for people to list-limit; 0: all. */
static int
print_rows(struct cmd_ctx *c, const struct query *q, int64_t limit)
{
	struct listing l = { .c = c,
		.query = q,
		.template = cmd_value(c, "format"),
		.fields = cmd_value(c, "fields"),
		.out = BUF(LIMIT_OUTPUT),
		.now = clock_now(),
		.columns = tty_columns(1) };
	row_fn *row = form_of(c);
	bool cut = row == people_row && limit < 0 && !q->limit;
	if (limit < 0)
		limit = cut ? settings_number(&c->app.settings, SET_LIST_LIMIT) : 0;
	struct err err;
	bool ok = store_each(c->app.store, q, limit, row, &l, &err);
	if (row == json_row)
		buf_puts(&l.out, l.n ? "]\n" : "[]\n");
	if (!l.status)
		flush(&l, true);
	buf_done(&l.out);
	if (!ok)
		return cmd_fail(c, &err);
	if (cut && !c->quiet)
		say_more(&l, q);
	if (!l.status && !l.n)
		say_hint(&l, q);
	return l.status;
}

int
cmd_list_query(struct cmd_ctx *c, const struct query *q)
{
	return print_rows(c, q, -1);
}

int
cmd_list_numbers(struct cmd_ctx *c, const int64_t *ids, size_t n)
{
	struct query all;
	query_all(&all, &c->arena);
	struct listing l = { .c = c,
		.query = &all,
		.out = BUF(LIMIT_OUTPUT),
		.now = clock_now(),
		.columns = tty_columns(1) };
	row_fn *row = form_of(c);
	struct err err;
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++) {
		struct arena arena = { 0 };
		struct article a;
		ok = store_article(c->app.store, ids[i], &arena, &a, &err);
		if (ok)
			row(&l, &a);
		arena_free(&arena);
	}
	if (row == json_row)
		buf_puts(&l.out, l.n ? "]\n" : "[]\n");
	if (ok && !l.status)
		flush(&l, true);
	buf_done(&l.out);
	return ok ? l.status : cmd_fail(c, &err);
}

/* --fields and --format name only what there is. */
static bool
check_names(struct cmd_ctx *c, struct err *err)
{
	struct str format = cmd_value(c, "format"), fields = cmd_value(c, "fields");
	if (format.p && !template_check(format, err))
		return false;
	if (fields.p && !c->json)
		return fail(err, ERR_USAGE, "invalid call, --fields goes with --json");
	for (struct str rest = fields, name; fields.p && str_cut(&rest, ',', &name);)
		if (!template_is_field(name))
			return fail(err, ERR_USAGE, "unknown field \"%.*s\" in --fields",
			    STR_ARG(name));
	return true;
}

static int
run(struct cmd_ctx *c)
{
	struct query q;
	int status;
	int64_t limit;
	struct err err;
	struct str sort = cmd_value(c, "sort");
	if (!check_names(c, &err))
		return cmd_fail(c, &err);
	if (!cmd_query(c, 0, &q, &status))
		return status;
	if (!cmd_number(c, "limit", 0, INT64_MAX / 16, -1, &limit, &err) ||
	    (sort.p && !query_set_sort(&q, sort, &err)))
		return cmd_fail(c, &err);
	if (c->quiet)
		return store_count(c->app.store, &(struct store_view){ .query = &q }) > 0
			   ? 0
			   : 1;
	if (cmd_has(c, "count"))
		return print_count(c, &q);
	if (limit == 0)
		q.limit = 0;
	return print_rows(c, &q, limit);
}

/* clang-format off */
static const struct cmd_option options[] = {
	{ "sort",   "KEY",      "newest (default), oldest, best, fetched, feed, title; -KEY reverses", false, 0 },
	{ "limit",  "N",        "at most N articles, 0 = all", false, 'n' },
	{ "count",  NULL,       "the number alone", false, 0 },
	{ "ids",    NULL,       "the articles' numbers alone", false, 0 },
	{ "format", "TEMPLATE", "a line for each: {title:40} {date:%H:%M} {?saved}★{/}", false, 0 },
	{ "fields", "A,B…",     "with --json: only these fields", false, 0 },
	{ 0 },
};
/* clang-format on */

const struct cmd cmd_list = { .name = "list",
	.args = "[QUERY] [OPTION]…",
	.summary = "Lists articles, newest first; all, or those that QUERY finds.",
	.options = options,
	.needs = CMD_STORE,
	.run = run,
	.takes_query = true,
	.more = "On a terminal: number, marks, time, source, headline. Piped: number, "
		"date, state, feed,\n"
		"title and link, parted by tabs. With -q nothing is printed: 0 when "
		"something matches, 1 when not." };
