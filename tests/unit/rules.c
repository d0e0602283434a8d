/* The rules file over many articles: what is followed is known however the names come. */
#include "config.h"

#include <stdlib.h>

#include "app/queries.h"
#include "app/rules.h"
#include "base/file.h"
#include "base/xalloc.h"
#include "store/names.h"
#include "test.h"

enum { NOW = 1773480000, ARTICLES = 1000, TURNS_MOST = 20 };

struct fixture {
	char *folder;
	struct app app;
	struct arena arena;
	int64_t feed;
};

static void
write_in(const struct fixture *f, const char *name, const char *text)
{
	char *path = path_join(f->folder, name);
	assert_true(file_write(path, str_of(text), NULL));
	free(path);
}

static void
put(struct fixture *f, int i)
{
	struct entry e = { .id = arena_printf(&f->arena, "guid-%d", i),
		.title = arena_printf(&f->arena, "Headline %d", i),
		.published = NOW - i };
	e.content = richtext_plain(STR("Sergey Gavrin spoke in Lindmouth."), &f->arena);
	assert_int_equal(
	    store_put_entry(f->app.store, f->feed, &e, NOW, NULL), STORE_PUT_NEW);
}

static int
setup(void **state)
{
	struct fixture *f = xcalloc(1, sizeof *f);
	struct err err;
	f->folder = file_make_temporary("courant-test", NULL);
	write_in(f, "feeds", "https://a.example/rss\n");
	write_in(f, "rules", "follow person \"Sergey Gavrin\"\n");
	struct app_options o = { .home = f->folder, .need_store = true, .offline = true };
	assert_true(app_open(&f->app, &o, &err));
	f->feed = store_feed_id(f->app.store, STR("https://a.example/rss"));
	assert_true(store_begin(f->app.store, NULL));
	for (int i = 0; i < ARTICLES; i++)
		put(f, i);
	assert_true(store_commit(f->app.store, NULL));
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	app_close(&f->app);
	file_remove_folder(f->folder);
	free(f->folder);
	arena_free(&f->arena);
	free(f);
	return 0;
}

/* Finds the name in the newest article that waits; false: none does. */
static bool
name_one(struct fixture *f)
{
	struct unnamed u;
	struct entity person = { .kind = ENTITY_PERSON,
		.name = STR("Sergey Gavrin"),
		.salience = 60,
		.about = true };
	struct mention there = { .start = 0, .end = 13, .kind = ENTITY_PERSON };
	struct entities found = { .language = STR("en"),
		.method = STR("model"),
		.entity = &person,
		.nentities = 1,
		.mention = &there,
		.nmentions = 1 };
	return store_unnamed(f->app.store, NULL, 0, &f->arena, &u, NULL) &&
	       store_put_names(f->app.store, &u, &found, NULL);
}

static size_t
followed(struct fixture *f)
{
	struct query q;
	int64_t *ids;
	size_t n;
	assert_true(
	    app_query(&f->app, STR("is:followed"), &f->arena, &q, NULL, NULL, NULL));
	assert_true(store_ids(f->app.store, &q, 0, &f->arena, &ids, &n, NULL));
	return n;
}

static void
a_look_at_all_ends_while_names_are_being_found(void **state)
{
	struct fixture *f = *state;
	bool more = true;
	int turns = 0;
	for (; more && turns < TURNS_MOST; turns++) {
		assert_true(name_one(f));
		assert_true(rules_apply_some(&f->app, true, &more, NULL));
	}
	assert_in_range(turns, 2, TURNS_MOST - 1);
}

static void
what_was_named_later_is_followed_in_the_end(void **state)
{
	struct fixture *f = *state;
	bool more = true;
	while (name_one(f))
		continue;
	for (int turns = 0; more && turns < TURNS_MOST; turns++)
		assert_true(rules_apply_some(&f->app, true, &more, NULL));
	assert_int_equal(followed(f), ARTICLES);
}

static void
without_new_names_nothing_is_looked_at_again(void **state)
{
	struct fixture *f = *state;
	bool more = true;
	write_in(f, "rules", "");
	assert_true(rules_apply(&f->app, NULL));
	assert_int_equal(followed(f), 0);
	assert_true(rules_apply_some(&f->app, true, &more, NULL));
	assert_false(more);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_look_at_all_ends_while_names_are_being_found),
		cmocka_unit_test(what_was_named_later_is_followed_in_the_end),
		cmocka_unit_test(without_new_names_nothing_is_looked_at_again),
	};
	return cmocka_run_group_tests_name("rules", tests, setup, teardown);
}
