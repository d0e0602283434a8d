#include "config.h"

#include "app/queries.h"
#include "base/clock.h"

static int64_t
last(const void *ctx, enum query_last which)
{
	const struct store *s = ctx;
	struct arena arena = { 0 };
	int64_t t = 0;
	if (which == QUERY_LASTFETCH)
		return store_last_fetch(s);
	str_to_int(store_get(s, "visit", &arena), &t);
	arena_free(&arena);
	return t;
}

void
app_query_env(const struct app *a, struct arena *arena, struct query_env *out)
{
	struct query_saved *saved = arena_alloc(arena, (a->feeds.n + 1) * sizeof *saved);
	*out = (struct query_env){ .now = clock_now(),
		.last = a->store ? last : NULL,
		.ctx = a->store,
		.saved = saved };
	for (size_t i = 0; i < a->feeds.n; i++)
		if (a->feeds.lines[i].kind == FEEDLINE_QUERY)
			saved[out->nsaved++] =
			    (struct query_saved){ a->feeds.lines[i].name,
				    a->feeds.lines[i].url };
}

bool
app_query(const struct app *a, struct str text, struct arena *arena, struct query *out,
    struct err *err, size_t *at, size_t *n)
{
	struct query_env env;
	app_query_env(a, arena, &env);
	return query_parse_in(out, text, &env, arena, err, at, n);
}

static bool
is_readable(
    const struct query_env *env, struct str text, struct arena *arena, struct err *err)
{
	struct query q;
	return query_is_newsboat(text)
		   ? query_parse_newsboat(&q, text, env, arena, err)
		   : query_parse_in(&q, text, env, arena, err, NULL, NULL);
}

void
app_check_saved(struct app *a)
{
	struct feedlist *f = &a->feeds;
	struct arena arena = { 0 };
	struct query_env env;
	struct err e;
	app_query_env(a, &arena, &env);
	for (size_t i = 0; i < f->n; i++) {
		if (f->lines[i].kind != FEEDLINE_QUERY ||
		    is_readable(&env, f->lines[i].url, &arena, &e))
			continue;
		f->problems = arena_push(
		    &f->arena, f->problems, &f->nproblems, sizeof *f->problems);
		f->problems[f->nproblems - 1] = e;
		fail_prefix(&f->problems[f->nproblems - 1],
		    "saved search \"%.*s\": ", STR_ARG(f->lines[i].name));
		fail_place(&f->problems[f->nproblems - 1],
		    arena_printf(&arena, "%s:%d", a->feeds_path, f->lines[i].number).p);
		f->problems[f->nproblems - 1].code = ERR_FEEDS;
	}
	arena_free(&arena);
}
