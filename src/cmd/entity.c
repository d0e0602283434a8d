/* courant entity NAME: the page of one name. */
#include "config.h"

#include <inttypes.h>

#include "app/names.h"
#include "app/rules.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/names.h"
#include "export/json.h"
#include "text/utf8.h"
#include "text/width.h"

enum { LATEST = 10, WITH = 10, SENTENCE = 200, CHOICES = 6 };

/* ---- which name */

struct str
cmd_name(struct cmd_ctx *c, enum entity_kind *kind)
{
	struct buf b = BUF(LIMIT_LINE);
	for (size_t i = 0; i < c->nargs; i++)
		buf_printf(&b, "%s%.*s", i ? " " : "", STR_ARG(c->args[i]));
	struct str name = arena_str(&c->arena, buf_view(&b));
	buf_done(&b);
	*kind = ENTITY_KINDS;
	size_t colon = str_find_char(name, ':');
	struct str word = colon == STR_NONE ? (struct str){ NULL, 0 }
					    : rule_kind(str_sub(name, 0, colon));
	for (int k = 0; k < ENTITY_KINDS; k++)
		if (str_is(word, entity_kind_name((enum entity_kind)k)))
			*kind = (enum entity_kind)k;
	if (word.p)
		name = str_trim(str_sub(name, colon + 1, name.n));
	if (name.n > 1 && name.p[0] == '"' && name.p[name.n - 1] == '"')
		name = str_sub(name, 1, name.n - 1);
	return name;
}

static bool
say_nearest(struct cmd_ctx *c, enum entity_kind kind, struct str name, struct err *err)
{
	struct str near = store_names_nearest(c->app.store, (int)kind, name, &c->arena);
	return near.n
		   ? fail(err, ERR_NOT_FOUND,
			 "no name \"%.*s\" in the articles; did you mean \"%.*s\"?",
			 STR_ARG(name), STR_ARG(near))
		   : fail(err, ERR_NOT_FOUND,
			 "no name \"%.*s\" in the articles; \"courant list '\"%.*s\"'\" "
			 "looks for the words",
			 STR_ARG(name), STR_ARG(name));
}

/* Several have these words. */
static bool
say_choices(const struct name_row *rows, size_t n, struct str name, struct err *err)
{
	struct buf b = BUF(LIMIT_LINE);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%s:\"%.*s\"", i ? ", " : "",
		    entity_kind_name(rows[i].kind), STR_ARG(rows[i].name));
	fail(err, ERR_NOT_FOUND, "no single name \"%.*s\"; write one of %s",
	    STR_ARG(name), buf_cstr(&b));
	buf_done(&b);
	return false;
}

/* One that goes by the name goes before one of which it is a spelling; of several kinds
 * the reader must choose. */
static bool
choose(const struct name_row *rows, size_t n, struct str name, struct name_row *out,
    struct err *err)
{
	size_t same = 1;
	*out = rows[0];
	while (same < n && str_eq(rows[same].name, rows[0].name))
		same++;
	return same == 1 || say_choices(rows, same, name, err);
}

bool
cmd_find_name(struct cmd_ctx *c, enum entity_kind kind, struct str name,
    struct name_row *out, struct err *err)
{
	const struct store *s = c->app.store;
	struct name_row *rows;
	size_t n;
	if (!store_names_called(s, (int)kind, name, &c->arena, &rows, &n, err))
		return false;
	if (n)
		return choose(rows, n, name, out, err);
	/* Some of its words. */
	if (!store_names_complete(s, (int)kind, name, CHOICES, &c->arena, &rows, &n, err))
		return false;
	if (n == 1)
		*out = rows[0];
	return n == 1 ||
	       (n ? say_choices(rows, n, name, err) : say_nearest(c, kind, name, err));
}

/* ---- JSON */

static struct json *
strings_of(const struct name_page *p)
{
	struct json *list = jv_array();
	for (size_t i = 0; i < p->nspellings; i++)
		jv_push(list, jv_string(p->spellings[i].text));
	return list;
}

static struct json *
roles_of(const struct name_page *p)
{
	struct json *list = jv_array();
	for (size_t i = 0; i < p->nroles; i++) {
		const struct name_role *r = &p->roles[i];
		struct json *v = jv_object();
		jv_set_str(v, "role", r->role);
		jv_set_str(v, "organization", r->organization);
		jv_set_int(v, "count", r->count);
		export_json_time(v, "first", r->first);
		export_json_time(v, "last", r->last);
		jv_set_int(v, "id", r->article);
		jv_set_str(v, "source", r->source);
		jv_push(list, v);
	}
	return list;
}

static struct json *
days_of(const struct name_page *p)
{
	struct json *list = jv_array();
	for (int d = 0; d < NAMES_DAYS; d++) {
		char day[16];
		if (!p->days[d])
			continue;
		struct json *v = jv_object();
		clock_format(day, sizeof day, "%Y-%m-%d", clock_day(p->day0, d));
		jv_set_str(v, "date", str_of(day));
		jv_set_int(v, "count", p->days[d]);
		jv_push(list, v);
	}
	return list;
}

static struct json *
with_of(const struct name_page *p)
{
	struct json *list = jv_array();
	for (int k = 0; k < ENTITY_KINDS; k++)
		for (size_t i = 0; i < p->nwith[k]; i++) {
			struct json *v = jv_object();
			jv_set_str(
			    v, "type", str_of(entity_kind_name(p->with[k][i].kind)));
			jv_set_str(v, "name", p->with[k][i].name);
			jv_set_int(v, "count", p->with[k][i].articles);
			jv_push(list, v);
		}
	return list;
}

static int
print_json(struct cmd_ctx *c, const struct name_page *p)
{
	struct json *v = jv_object(), *ids = jv_array();
	struct err err;
	int64_t *id;
	size_t n;
	if (!store_name_articles(c->app.store, p->id, 0, &c->arena, &id, &n, &err)) {
		jv_free(v);
		jv_free(ids);
		return cmd_fail(c, &err);
	}
	for (size_t i = 0; i < n; i++)
		jv_push(ids, jv_int(id[i]));
	jv_set_int(v, "schema", 1);
	jv_set_str(v, "type", str_of(entity_kind_name(p->kind)));
	jv_set_str(v, "name", p->name);
	jv_set(v, "spellings", strings_of(p));
	jv_set_some(v, "roles", roles_of(p));
	jv_set_int(v, "mentions", p->mentions);
	jv_set_int(v, "articles", p->articles);
	export_json_time(v, "first_seen", p->first_seen);
	export_json_time(v, "last_seen", p->last_seen);
	jv_set_some(v, "days", days_of(p));
	jv_set_some(v, "with", with_of(p));
	jv_set(v, "ids", ids);
	return cmd_print_json(c, v);
}

/* ---- for people */

struct telling {
	struct cmd_ctx *c;
	const struct name_page *p;
	struct buf out;
};

static const char *
day(int64_t t, char out[32])
{
	return clock_format(out, 32, "%-d %b %Y", t);
}

static void
tell_head(struct telling *t)
{
	const struct name_page *p = t->p;
	char first[32], last[32];
	buf_printf(&t->out, "%.*s\t%s\n", STR_ARG(p->name), entity_kind_name(p->kind));
	if (p->nroles) {
		const struct name_role *r = &p->roles[0];
		buf_printf(&t->out, "%.*s%s%.*s\n", STR_ARG(r->role),
		    r->organization.n ? ", " : "", STR_ARG(r->organization));
	}
	size_t also = 0;
	for (size_t i = 0; i < p->nspellings; i++) {
		if (str_eq(p->spellings[i].text, p->name))
			continue;
		buf_printf(&t->out, "%s%.*s (%" PRId64 ")", also++ ? " · " : "also ",
		    STR_ARG(p->spellings[i].text), p->spellings[i].count);
	}
	buf_puts(&t->out, also ? "\n" : "");
	buf_printf(&t->out,
	    "%" PRId64 " mention%s in %" PRId64 " article%s of %zu feed%s, %" PRId64
	    " in 30 days",
	    p->mentions, p->mentions == 1 ? "" : "s", p->articles,
	    p->articles == 1 ? "" : "s", p->nfeeds, p->nfeeds == 1 ? "" : "s", p->recent);
	if (p->articles)
		buf_printf(&t->out, "; first seen %s, last %s", day(p->first_seen, first),
		    day(p->last_seen, last));
	buf_char(&t->out, '\n');
}

static void
tell_days(struct telling *t)
{
	static const char *const blocks[] = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
	int64_t most = 1;
	for (int d = 0; d < NAMES_DAYS; d++)
		most = t->p->days[d] > most ? t->p->days[d] : most;
	if (!t->p->recent)
		return;
	buf_puts(&t->out, "\n30 days  ");
	for (int d = 0; d < NAMES_DAYS; d++) {
		int64_t n = t->p->days[d];
		if (t->c->ascii)
			buf_char(&t->out, n ? (char)('0' + n * 9 / most) : '.');
		else
			buf_puts(&t->out, n ? blocks[n * 7 / most] : " ");
	}
	buf_printf(&t->out, "  at most %" PRId64 "\n", most);
}

static void
tell_roles(struct telling *t)
{
	char first[32], last[32];
	if (t->p->nroles)
		buf_puts(&t->out, "\nRoles\n");
	for (size_t i = 0; i < t->p->nroles; i++) {
		const struct name_role *r = &t->p->roles[i];
		buf_printf(&t->out,
		    "  %.*s%s%.*s\t%" PRId64 "\t%s – %s\t%.*s, article %" PRId64 "\n",
		    STR_ARG(r->role), r->organization.n ? ", " : "",
		    STR_ARG(r->organization), r->count, day(r->first, first),
		    day(r->last, last), STR_ARG(r->source), r->article);
	}
}

static void
tell_with(struct telling *t)
{
	static const char *const headings[ENTITY_KINDS] = { "Seen with", "Organizations",
		"Places", "Events", NULL };
	for (int k = 0; k < ENTITY_KINDS; k++) {
		if (!headings[k] || !t->p->nwith[k])
			continue;
		buf_printf(&t->out, "\n%s\n", headings[k]);
		for (size_t i = 0; i < t->p->nwith[k] && i < WITH; i++)
			buf_printf(&t->out, "  %.*s\t%" PRId64 "\n",
			    STR_ARG(t->p->with[k][i].name), t->p->with[k][i].articles);
	}
}

static bool
tell_latest(struct telling *t, struct err *err)
{
	struct name_mention *m;
	size_t n;
	if (!store_name_mentions(t->c->app.store, t->p->id,
		(struct store_key){ INT64_MAX, INT64_MAX }, true, false, LATEST, SENTENCE,
		&t->c->arena, &m, &n, err))
		return false;
	if (n)
		buf_puts(&t->out, "\nLatest\n");
	for (size_t i = 0; i < n; i++) {
		char when[32];
		buf_printf(&t->out, "%5" PRId64 "  %s  %.*s  %.*s\n", m[i].row.id,
		    day(m[i].row.date, when), STR_ARG(m[i].row.source),
		    STR_ARG(m[i].row.title));
		if (m[i].sentence.n)
			buf_printf(&t->out, "       “%.*s”\n", STR_ARG(m[i].sentence));
	}
	return true;
}

static int
print_page(struct cmd_ctx *c, const struct name_page *p)
{
	struct telling t = { .c = c, .p = p, .out = BUF(LIMIT_OUTPUT) };
	struct buf safe = BUF(LIMIT_OUTPUT);
	struct err err;
	tell_head(&t);
	tell_days(&t);
	tell_roles(&t);
	tell_with(&t);
	bool ok = tell_latest(&t, &err);
	utf8_safe(buf_view(&t.out), &safe);
	int status = ok ? cmd_print(c, buf_view(&safe)) : cmd_fail(c, &err);
	buf_done(&t.out);
	buf_done(&safe);
	return status;
}

static int
run(struct cmd_ctx *c)
{
	struct name_row row;
	struct name_page page;
	struct err err;
	enum entity_kind kind;
	struct str name = cmd_name(c, &kind);
	if (!name.n)
		return cmd_usage(c, "no name; write entity \"NAME\"");
	if (!cmd_find_name(c, kind, name, &row, &err) ||
	    !store_name_page(c->app.store, row.id, clock_now(), &c->arena, &page, &err))
		return cmd_fail(c, &err);
	return c->json ? print_json(c, &page) : print_page(c, &page);
}

const struct cmd cmd_entity = { .name = "entity",
	.args = "[KIND:]NAME",
	.summary =
	    "The page of a name: roles, spellings, days, who else, latest articles.",
	.needs = CMD_STORE,
	.run = run,
	.more = "KIND: person, org, place, event. All arguments are the name, any of its "
		"spellings." };
