/* courant entities TARGET: the names of stored articles, corrected; a table for people,
 * an array for programs. */
#include "config.h"

#include <inttypes.h>

#include "app/names.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/limits.h"
#include "cmd/names.h"
#include "export/json.h"
#include "text/utf8.h"

bool
cmd_names(struct cmd_ctx *c, int64_t article, struct arena *arena,
    struct article_names *out, struct err *err)
{
	struct err unused;
	return names_now(&c->app, article, err ? err : &unused) &&
	       names_of(&c->app, article, clock_now(), arena, out, err);
}

static struct json *
json_of(const struct article *a, const struct article_names *names, unsigned kinds)
{
	struct json *v = jv_object();
	jv_set_int(v, "schema", 1);
	jv_set_int(v, "id", a->id);
	jv_set_str(v, "feed_url", a->feed_url);
	jv_set_str(v, "title", a->entry.title);
	jv_set_str(v, "language", names->language);
	jv_set_str(v, "method", names->method);
	export_json_names(v, names, a->entry.title, a->entry.content.utf8, kinds);
	return v;
}

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

/* "General Director, Geltek-Medika" */
static void
role_cell(struct buf *out, struct str role, struct str organization, char end)
{
	struct buf b = BUF(LIMIT_LINE);
	buf_printf(&b, "%.*s%s%.*s", STR_ARG(role), organization.n ? ", " : "",
	    STR_ARG(organization));
	cell(out, buf_view(&b), end);
	buf_done(&b);
}

static void
table_of(const struct article_names *names, unsigned kinds, struct buf *out)
{
	for (size_t i = 0; i < names->n; i++) {
		const struct article_name *n = &names->name[i];
		if (!(kinds >> n->kind & 1))
			continue;
		buf_printf(out, "%s\t", entity_kind_name(n->kind));
		cell(out, n->name, '\t');
		role_cell(out, n->role, n->organization, '\t');
		buf_printf(out, "%" PRId64 "\n", n->mentions);
	}
}

static bool
add(struct cmd_ctx *c, int64_t id, unsigned kinds, size_t at, struct buf *out,
    struct err *err)
{
	struct arena arena = { 0 };
	struct article a;
	struct article_names names;
	bool ok = store_article(c->app.store, id, &arena, &a, err) &&
		  cmd_names(c, id, &arena, &names, err);
	if (ok && c->json) {
		struct json *v = json_of(&a, &names, kinds);
		buf_puts(out, at ? ",\n" : "[");
		jv_write(v, out);
		jv_free(v);
	} else if (ok) {
		table_of(&names, kinds, out);
	}
	arena_free(&arena);
	return ok;
}

bool
cmd_target_ids(struct cmd_ctx *c, struct cmd_target *t, struct err *err)
{
	return t->by_number || store_ids(c->app.store, &t->query, t->query.limit,
				   &c->arena, &t->ids, &t->n, err);
}

int
cmd_entities_of(struct cmd_ctx *c, unsigned kinds)
{
	struct cmd_target target;
	struct buf out = BUF(LIMIT_OUTPUT);
	struct err err;
	int status;
	if (!cmd_target(c, &target, &status))
		return status;
	bool ok = cmd_target_ids(c, &target, &err);
	for (size_t i = 0; ok && i < target.n; i++)
		ok = add(c, target.ids[i], kinds, i, &out, &err);
	if (ok && c->json)
		buf_puts(&out, target.n ? "]\n" : "[]\n");
	if (ok && !target.n)
		ok = fail(&err, ERR_NOT_FOUND, "no article matches");
	status = out.n && (ok || c->json) ? cmd_print(c, buf_view(&out)) : 0;
	buf_done(&out);
	return ok ? status : cmd_fail(c, &err);
}
