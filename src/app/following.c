/* Names that are followed and muted: lines of the rules file that speak of names. */
#include "config.h"

#include "app/names.h"
#include "app/rules.h"
#include "base/limits.h"
#include "base/line.h"
#include "text/fold.h"

/* ENTITY_KINDS for "entity". */
static enum entity_kind
kind_of(struct str word)
{
	int k = 0;
	while (k < ENTITY_KINDS && !str_is(word, entity_kind_name((enum entity_kind)k)))
		k++;
	return (enum entity_kind)k;
}

static struct str
word_of(enum entity_kind kind)
{
	return kind < ENTITY_OTHER ? str_of(entity_kind_name(kind)) : STR("entity");
}

static int64_t
count(const struct app *a, const struct query *q, const char *state, struct arena *arena)
{
	struct query both = *q, s;
	query_parse(&s, str_of(state), arena, NULL, NULL, NULL);
	struct query_node *and = arena_alloc(arena, sizeof *and);
	*and = (struct query_node){ .op = QUERY_AND, .left = s.root, .right = q->root };
	both.root = and;
	return store_count(a->store, &(struct store_view){ .query = &both });
}

static void
follow_of(const struct app *a, const struct rule *rule, struct arena *arena,
    struct following *f)
{
	struct name_row *rows;
	size_t n;
	struct str name = arena_str(arena, rule->text);
	*f = (struct following){ .kind = kind_of(rule->kind), .name = name };
	if (!rule_follow_query(a, rule->kind, name, arena, &f->query, NULL))
		query_all(&f->query, arena); /* it was read a moment ago */
	f->unread = count(a, &f->query, "is:unread", arena);
	f->articles = store_count(a->store, &(struct store_view){ .query = &f->query });
	if (store_names_called(a->store, (int)f->kind, name, arena, &rows, &n, NULL) && n)
		f->id = rows[0].id;
}

bool
names_following(const struct app *a, struct arena *arena, struct following **out,
    size_t *n, struct err *err)
{
	struct rules r;
	*out = NULL;
	*n = 0;
	if (!rules_read(a, &r, err))
		return false;
	for (size_t i = 0; i < r.n; i++) {
		if (r.list[i].deed != RULE_FOLLOW)
			continue;
		*out = arena_push(arena, *out, n, sizeof **out);
		follow_of(a, &r.list[i], arena, &(*out)[*n - 1]);
	}
	rules_done(&r);
	return true;
}

static bool
is_rule_of(const struct rule *r, enum entity_kind kind, struct str name)
{
	return r->deed == RULE_FOLLOW && text_fold_eq(r->text, name) &&
	       (str_is(r->kind, "entity") || kind_of(r->kind) == kind);
}

bool
names_is_followed(const struct app *a, enum entity_kind kind, struct str name)
{
	struct rules r;
	bool on = false;
	if (!rules_read(a, &r, NULL))
		return false;
	for (size_t i = 0; i < r.n; i++)
		on |= is_rule_of(&r.list[i], kind, name);
	rules_done(&r);
	return on;
}

bool
names_follow_toggle(
    struct app *a, enum entity_kind kind, struct str name, bool *on, struct err *err)
{
	struct arena arena = { 0 };
	struct rules r;
	const struct rule *there = NULL;
	if (!rules_read(a, &r, err))
		return false;
	for (size_t i = 0; i < r.n && !there; i++)
		if (is_rule_of(&r.list[i], kind, name))
			there = &r.list[i];
	*on = !there;
	bool ok = there ? rules_drop(a, there, err)
			: rules_add(a, RULE_FOLLOW,
			      rule_follow_line(word_of(kind), name, &arena), err);
	rules_done(&r);
	arena_free(&arena);
	return ok;
}

bool
names_mute(
    struct app *a, enum entity_kind kind, struct str name, int64_t until, struct err *err)
{
	static const char *const fields[] = { "person", "org", "place", "event", "entity",
		"entity" };
	struct arena arena = { 0 };
	struct buf b = BUF(LIMIT_LINE);
	buf_printf(&b, "%s:\"", fields[kind]);
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] != '"' && name.p[i] != '\\')
			buf_char(&b, name.p[i]);
	buf_char(&b, '"');
	bool ok =
	    rules_add(a, RULE_MUTE, rule_mute_line(buf_view(&b), until, &arena), err);
	buf_done(&b);
	arena_free(&arena);
	return ok;
}

bool
names_of(const struct app *a, int64_t article, int64_t now, struct arena *arena,
    struct article_names *out, struct err *err)
{
	struct rules r;
	if (!store_article_names(a->store, article, now, arena, out, err))
		return false;
	if (!out->n || !rules_read(a, &r, NULL))
		return true;
	for (size_t i = 0; i < out->n; i++)
		for (size_t k = 0; k < r.n; k++)
			out->name[i].followed |=
			    is_rule_of(&r.list[k], out->name[i].kind, out->name[i].name);
	rules_done(&r);
	return true;
}

/* ---- a query that found nothing */

static const struct {
	enum query_field field;
	const char *word;
	int kind;
} fields[] = {
	{ QUERY_PERSON, "person", ENTITY_PERSON },
	{ QUERY_ORG, "org", ENTITY_ORGANIZATION },
	{ QUERY_PLACE, "place", ENTITY_PLACE },
	{ QUERY_EVENT, "event", ENTITY_EVENT },
	{ QUERY_ENTITY, "entity", NAMES_ANY_KIND },
	{ QUERY_ABOUT, "about", NAMES_ANY_KIND },
};

static struct str
hint_of(const struct app *a, const struct query_node *n, struct arena *arena)
{
	struct query one = { .root = (struct query_node *)(uintptr_t)n };
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		if (n->field != fields[i].field ||
		    store_count(a->store, &(struct store_view){ .query = &one }) != 0)
			continue;
		struct str near =
		    store_names_nearest(a->store, fields[i].kind, n->value, arena);
		return near.n ? arena_printf(arena,
				    "%s:%.*s finds nothing; did you mean \"%.*s\"?",
				    fields[i].word, STR_ARG(n->value), STR_ARG(near))
			      : arena_printf(arena, "%s:%.*s finds nothing",
				    fields[i].word, STR_ARG(n->value));
	}
	return (struct str){ 0 };
}

static struct str
hint_within(const struct app *a, const struct query_node *n, struct arena *arena)
{
	if (n->op == QUERY_TERM)
		return hint_of(a, n, arena);
	struct str hint = { 0 };
	if (n->op == QUERY_AND || n->op == QUERY_OR) {
		hint = hint_within(a, n->left, arena);
		if (!hint.n)
			hint = hint_within(a, n->right, arena);
	}
	return hint;
}

struct str
names_hint(const struct app *a, const struct query *q, struct arena *arena)
{
	return hint_within(a, q->root, arena);
}
