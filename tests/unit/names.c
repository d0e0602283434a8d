/* Names in the store: what is put in comes out, several spellings are one name, the
 * reader's corrections hold and can be taken back, nothing is left of what is gone. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "store/names_parts.h"
#include "test.h"

enum { DAY = 86400, NOW = 1773480000 };

struct fixture {
	char *folder;
	struct store *store;
	struct arena arena;
	int64_t feed[2];
	int n; /* articles */
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);
	f->folder = file_make_temporary("courant-test", NULL);
	char *path = path_join(f->folder, "courant.db");
	f->store = store_open(path, NULL);
	free(path);
	assert_non_null(f->store);
	struct feed_subscription subs[] = {
		{ .url = STR("https://a.example/rss"), .label = STR("Alpha") },
		{ .url = STR("https://b.example/rss"), .label = STR("Beta") },
	};
	assert_true(store_subscribe(f->store, subs, 2, NULL));
	for (int i = 0; i < 2; i++)
		f->feed[i] = store_feed_id(f->store, subs[i].url);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;
	store_close(f->store);
	file_remove_folder(f->folder);
	free(f->folder);
	arena_free(&f->arena);
	free(f);
	return 0;
}

/* What a finder would find: rows "kind name | spelling … ; role", the spellings where
 * they stand in the text. */
struct row {
	enum entity_kind kind;
	const char *name;
	const char *spellings[3];
	const char *role, *organization;
};

static int
by_start(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	return (x->start > y->start) - (x->start < y->start);
}

/* The first spelling where it stands first, the others where they stand last. */
static size_t
place(struct str text, struct str spelling, bool first)
{
	size_t at = str_find(text, spelling), next;
	assert_true(at != STR_NONE);
	while (!first &&
	       (next = str_find(str_sub(text, at + 1, text.n), spelling)) != STR_NONE)
		at += 1 + next;
	return at;
}

static void
find(struct fixture *f, const struct unnamed *u, const struct row *rows, size_t n,
    struct entities *out)
{
	*out = (struct entities){ .language = STR("en"), .method = STR("model") };
	out->entity = arena_alloc(&f->arena, (n + 1) * sizeof *out->entity);
	out->mention = arena_alloc(&f->arena, 100 * sizeof *out->mention);
	for (size_t i = 0; i < n; i++) {
		out->entity[out->nentities++] = (struct entity){ .kind = rows[i].kind,
			.name = str_of(rows[i].name),
			.role = str_of(rows[i].role),
			.organization = str_of(rows[i].organization),
			.salience = (uint8_t)(60 - i),
			.about = i == 0 };
		for (int k = 0; k < 3 && rows[i].spellings[k]; k++) {
			struct str spelling = str_of(rows[i].spellings[k]);
			size_t at = place(u->text, spelling, k == 0);
			out->mention[out->nmentions++] =
			    (struct mention){ .start = (uint32_t)at,
				    .end = (uint32_t)(at + spelling.n),
				    .kind = (uint16_t)rows[i].kind,
				    .entity = (uint32_t)i,
				    .role = str_of(k ? NULL : rows[i].role),
				    .organization =
					str_of(k ? NULL : rows[i].organization) };
		}
	}
	qsort(out->mention, out->nmentions, sizeof *out->mention, by_start);
}

/* A new article with its names; returns its number. */
static int64_t
put(struct fixture *f, int feed, const char *text, const struct row *rows, size_t n)
{
	struct entry e = { .id = arena_printf(&f->arena, "guid-%d", f->n),
		.title = arena_printf(&f->arena, "Headline %d", f->n),
		.link = arena_printf(&f->arena, "https://a.example/%d", f->n),
		.published = NOW - f->n * 3600 };
	struct unnamed u;
	struct entities found;
	e.content = richtext_plain(arena_str(&f->arena, str_of(text)), &f->arena);
	assert_int_equal(
	    store_put_entry(f->store, f->feed[feed], &e, NOW, NULL), STORE_PUT_NEW);
	f->n++;
	int64_t id = store_last_article(f->store);
	assert_true(store_unnamed_article(f->store, id, &f->arena, &u));
	find(f, &u, rows, n, &found);
	assert_true(store_put_names(f->store, &u, &found, NULL));
	return id;
}

static struct article_names
names_of_article(struct fixture *f, int64_t id)
{
	struct article_names n;
	assert_true(store_article_names(f->store, id, NOW, &f->arena, &n, NULL));
	return n;
}

/* "person Sergey Lavrov 2, place Moscow 1" */
static const char *
told(struct fixture *f, int64_t id)
{
	struct article_names n = names_of_article(f, id);
	struct buf b = BUF(10000);
	for (size_t i = 0; i < n.n; i++)
		buf_printf(&b, "%s%s %.*s %d", i ? ", " : "",
		    entity_kind_name(n.name[i].kind), STR_ARG(n.name[i].name),
		    (int)n.name[i].mentions);
	struct str s = arena_str(&f->arena, buf_view(&b));
	buf_done(&b);
	return s.p;
}

static int64_t
id_of(struct fixture *f, int kind, const char *name)
{
	struct name_row *rows;
	size_t n;
	assert_true(
	    store_names_called(f->store, kind, str_of(name), &f->arena, &rows, &n, NULL));
	return n ? rows[0].id : 0;
}

static int64_t
count(struct fixture *f, const char *text)
{
	struct query q;
	struct err err;
	if (!query_parse(&q, str_of(text), &f->arena, &err, NULL, NULL))
		fail_msg("%s", err.text);
	return store_count(f->store, &(struct store_view){ .query = &q });
}

static void
correct(struct fixture *f, const struct store_correction *list, size_t n)
{
	bool more = true;
	struct err err;
	if (!store_correct(f->store, list, n, &err))
		fail_msg("%s", err.text);
	while (more)
		assert_true(store_correct_some(f->store, 100, &more, NULL));
}

#define NAMES(...)                                                                       \
	.name = (const struct str[]){ __VA_ARGS__ },                                     \
	.n = sizeof((const struct str[]){ __VA_ARGS__ }) / sizeof(struct str)

/* ---- */

static const char text1[] = "Sergey Lavrov met Hakan Fidan in Ankara. Lavrov flew home.";
static const struct row rows1[] = {
	{ ENTITY_PERSON, "Sergey Lavrov", { "Sergey Lavrov", "Lavrov" },
	    "Foreign Minister", "Russia" },
	{ ENTITY_PERSON, "Hakan Fidan", { "Hakan Fidan" }, NULL, NULL },
	{ ENTITY_PLACE, "Ankara", { "Ankara" }, NULL, NULL },
};

static void
what_is_put_in_comes_out(void **state)
{
	struct fixture *f = *state;
	int64_t id = put(f, 0, text1, rows1, 3);
	assert_string_equal(
	    told(f, id), "person Sergey Lavrov 2, person Hakan Fidan 1, place Ankara 1");
	struct article_names n = names_of_article(f, id);
	assert_true(n.found && str_is(n.language, "en") && str_is(n.method, "model"));
	assert_true(str_is(n.name[0].role, "Foreign Minister"));
	assert_true(str_is(n.name[0].organization, "Russia"));
	assert_true(n.name[0].about && !n.name[1].about);
	assert_int_equal(n.name[0].recent, 1);
	assert_int_equal(n.nmentions, 4);
	assert_int_equal(count(f, "person:lavrov"), 1);
	assert_int_equal(count(f, "person:\"sergey lavrov\""), 1);
	assert_int_equal(count(f, "person:\"lavrov sergey\""), 0);
	assert_int_equal(count(f, "person:lav*"), 1);
	assert_int_equal(count(f, "place:lavrov"), 0);
	assert_int_equal(count(f, "entity:ankara"), 1);
	assert_int_equal(count(f, "role:minister"), 1);
	assert_int_equal(count(f, "about:lavrov"), 1);
	assert_int_equal(count(f, "about:ankara"), 0);
	assert_int_equal(count(f, "-person:lavrov"), 0);
}

static void
a_role_is_remembered_for_the_next_article(void **state)
{
	struct fixture *f = *state;
	const struct row bare = { ENTITY_PERSON, "Sergey Lavrov", { "Sergey Lavrov" },
		NULL, NULL };
	int64_t later = put(f, 0, "Sergey Lavrov slept.", &bare, 1);
	put(f, 0, text1, rows1, 3); /* an hour before */
	struct article_names n = names_of_article(f, later);
	assert_int_equal(n.name[0].role.n, 0);
	assert_true(str_is(n.name[0].last_role, "Foreign Minister"));
	assert_true(str_is(n.name[0].last_organization, "Russia"));
	assert_int_equal(n.name[0].recent, 2);
}

static void
several_spellings_are_one_name(void **state)
{
	struct fixture *f = *state;
	const struct row us = { ENTITY_PLACE, "U.S.", { "U.S." }, NULL, NULL },
			 usa = { ENTITY_PLACE, "United States", { "United States" }, NULL,
				 NULL },
			 bank = { ENTITY_ORGANIZATION, "Nordic Test Bank",
				 { "Nordic Test Bank", "NTB" }, NULL, NULL },
			 ntb = { ENTITY_ORGANIZATION, "NTB", { "NTB" }, NULL, NULL };
	int64_t a = put(f, 0, "The U.S. said", &us, 1);
	put(f, 0, "The United States said", &usa, 1);
	assert_string_equal(told(f, a), "place United States 1");
	assert_int_equal(count(f, "place:\"united states\""), 2);
	assert_int_equal(count(f, "place:us"), 2);
	/* an abbreviation that an article has explained */
	int64_t before = put(f, 0, "NTB fell", &ntb, 1);
	assert_string_equal(told(f, before), "organization NTB 1");
	put(f, 0, "Nordic Test Bank (NTB) rose", &bank, 1);
	assert_string_equal(told(f, before), "organization Nordic Test Bank 1");
	assert_int_equal(count(f, "org:ntb"), 2);
	assert_int_equal(count(f, "org:\"test bank\""), 2);
}

static void
a_last_name_is_the_one_person_known_well(void **state)
{
	struct fixture *f = *state;
	const struct row full = { ENTITY_PERSON, "Giulia Ferrante", { "Giulia Ferrante" },
		NULL, NULL },
			 last = { ENTITY_PERSON, "Ferrante", { "Ferrante" }, NULL, NULL },
			 other = { ENTITY_PERSON, "Elena Ferrante", { "Elena Ferrante" },
				 NULL, NULL };
	int64_t id = put(f, 0, "Ferrante signs", &last, 1);
	put(f, 0, "Giulia Ferrante signs", &full, 1);
	put(f, 0, "Giulia Ferrante reads", &full, 1);
	assert_string_equal(told(f, id), "person Ferrante 1"); /* not sure yet */
	put(f, 0, "Giulia Ferrante speaks", &full, 1);
	assert_string_equal(told(f, id), "person Giulia Ferrante 1");
	put(f, 0, "Elena Ferrante writes", &other, 1);
	assert_string_equal(told(f, id), "person Ferrante 1"); /* nor any longer */
}

/* ---- corrections */

static void
corrections_hold_and_go(void **state)
{
	struct fixture *f = *state;
	int64_t id = put(f, 0, text1, rows1, 3);
	const char *before = told(f, id);
	const struct {
		struct store_correction c;
		const char *after;
	} cases[] = {
		{ { STORE_CORRECT_NOT, -1, NAMES(STR("Ankara")), 0 },
		    "person Sergey Lavrov 2, person Hakan Fidan 1" },
		{ { STORE_CORRECT_KIND, ENTITY_ORGANIZATION, NAMES(STR("Ankara")), 0 },
		    "person Sergey Lavrov 2, person Hakan Fidan 1, organization Ankara "
		    "1" },
		{ { STORE_CORRECT_RENAME, -1, NAMES(STR("Ankara"), STR("ANKARA")), 0 },
		    "person Sergey Lavrov 2, person Hakan Fidan 1, place ANKARA 1" },
		{ { STORE_CORRECT_RENAME, -1, NAMES(STR("Ankara"), STR("Angora")), 0 },
		    "person Sergey Lavrov 2, person Hakan Fidan 1, place Angora 1" },
		{ { STORE_CORRECT_SAME, ENTITY_PERSON,
		      NAMES(STR("Hakan Fidan"), STR("Sergey Lavrov")), 0 },
		    "person Hakan Fidan 3, place Ankara 1" },
		{ { STORE_CORRECT_APART, -1, NAMES(STR("Lavrov"), STR("Sergey Lavrov")),
		      0 },
		    "person Sergey Lavrov 1, person Hakan Fidan 1, place Ankara 1, "
		    "person "
		    "Lavrov 1" },
		{ { STORE_CORRECT_KIND, ENTITY_EVENT, NAMES(STR("flew home")), 0 },
		    "person Sergey Lavrov 2, person Hakan Fidan 1, place Ankara 1, event "
		    "flew home 1" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		correct(f, &cases[i].c, 1);
		assert_string_equal(told(f, id), cases[i].after);
		correct(f, NULL, 0);
		assert_string_equal(told(f, id), before);
	}
}

static void
corrections_hold_for_articles_to_come(void **state)
{
	struct fixture *f = *state;
	const struct store_correction list[] = {
		{ STORE_CORRECT_NOT, -1, NAMES(STR("Hakan Fidan")), 0 },
		{ STORE_CORRECT_RENAME, -1,
		    NAMES(STR("Sergey Lavrov"), STR("Lavrov, S.")), 0 },
		{ STORE_CORRECT_KIND, ENTITY_EVENT, NAMES(STR("flew home")), 0 },
		{ STORE_CORRECT_NOROLE, -1,
		    NAMES(STR("Lavrov, S."), STR("Foreign Minister")), 0 },
	};
	correct(f, list, 4);
	int64_t id = put(f, 0, text1, rows1, 3);
	assert_string_equal(
	    told(f, id), "person Lavrov, S. 2, place Ankara 1, event flew home 1");
	assert_int_equal(names_of_article(f, id).name[0].role.n, 0);
	assert_int_equal(count(f, "role:minister"), 0);
	assert_int_equal(count(f, "event:\"flew home\""), 1);
	assert_int_equal(count(f, "person:fidan"), 0);
	assert_int_equal(count(f, "person:lavrov"), 1);
	correct(f, NULL, 0);
	assert_int_equal(count(f, "role:minister"), 1);
	assert_int_equal(count(f, "person:fidan"), 1);
}

static void
later_lines_win(void **state)
{
	struct fixture *f = *state;
	int64_t id = put(f, 0, text1, rows1, 3);
	const struct store_correction list[] = {
		{ STORE_CORRECT_NOT, -1, NAMES(STR("Ankara")), 0 },
		{ STORE_CORRECT_KIND, ENTITY_PLACE, NAMES(STR("Ankara")), 0 },
		{ STORE_CORRECT_RENAME, -1, NAMES(STR("Hakan Fidan"), STR("H. Fidan")),
		    0 },
		{ STORE_CORRECT_RENAME, -1, NAMES(STR("H. Fidan"), STR("Fidan")), 0 },
	};
	correct(f, list, 4);
	assert_string_equal(
	    told(f, id), "person Sergey Lavrov 2, person Fidan 1, place Ankara 1");
	assert_int_equal(count(f, "person:\"hakan fidan\""), 1);
}

static void
a_line_for_one_feed_holds_there_alone(void **state)
{
	struct fixture *f = *state;
	int64_t a = put(f, 0, text1, rows1, 3), b = put(f, 1, text1, rows1, 3);
	const char *before = told(f, a);
	const struct store_correction list[] = {
		{ STORE_CORRECT_NOT, -1, NAMES(STR("Ankara")), f->feed[1] },
		{ STORE_CORRECT_NOROLE, -1,
		    NAMES(STR("Sergey Lavrov"), STR("Foreign Minister")), f->feed[1] },
	};
	correct(f, list, 2);
	int64_t c = put(f, 1, text1, rows1, 3);
	assert_string_equal(told(f, a), before);
	assert_string_equal(told(f, b), "person Sergey Lavrov 2, person Hakan Fidan 1");
	assert_string_equal(told(f, c), "person Sergey Lavrov 2, person Hakan Fidan 1");
	assert_int_equal(names_of_article(f, b).name[0].role.n, 0);
	assert_true(names_of_article(f, a).name[0].role.n > 0);
	assert_int_equal(count(f, "place:ankara"), 1);
	assert_int_equal(count(f, "role:minister"), 1);
	correct(f, NULL, 0);
	assert_string_equal(told(f, b), before);
	assert_string_equal(told(f, c), before);
	assert_int_equal(count(f, "place:ankara"), 3);
}

/* ---- the queue */

static void
what_waits_is_given_newest_first(void **state)
{
	struct fixture *f = *state;
	struct unnamed u;
	struct err err;
	for (int i = 0; i < 3; i++) {
		struct entry e = { .id = arena_printf(&f->arena, "g%d", i),
			.title = arena_printf(&f->arena, "T%d", i),
			.published = NOW - (i == 1 ? 0 : 5 + i) * DAY };
		assert_int_equal(
		    store_put_entry(f->store, f->feed[0], &e, NOW, NULL), STORE_PUT_NEW);
	}
	assert_int_equal(store_unnamed_count(f->store), 3);
	assert_true(store_unnamed(f->store, NULL, 0, &f->arena, &u, &err));
	assert_true(str_is(u.title, "T1"));
	assert_true(store_unnamed(f->store, &u.article, 1, &f->arena, &u, &err));
	assert_true(str_is(u.title, "T0"));
	struct entities none = { .method = STR("none") };
	assert_true(store_put_names(f->store, &u, &none, NULL));
	assert_int_equal(store_unnamed_count(f->store), 2);
	assert_false(store_unnamed_article(f->store, u.article, &f->arena, &u));
}

static void
names_of_an_old_text_are_not_written(void **state)
{
	struct fixture *f = *state;
	int64_t id = put(f, 0, text1, rows1, 3);
	struct unnamed before, after;
	struct entities found;
	struct err err;
	struct entry e = { .id = STR("guid-0"),
		.title = STR("Headline 0"),
		.link = STR("https://a.example/0"),
		.published = NOW };
	e.content = richtext_plain(
	    STR("Sergey Lavrov met Hakan Fidan in Ankara. Lavrov."), &f->arena);
	assert_int_equal(
	    store_put_entry(f->store, f->feed[0], &e, NOW, NULL), STORE_PUT_UPDATED);
	assert_false(names_of_article(f, id).found);
	assert_true(store_unnamed_article(f->store, id, &f->arena, &before));
	e.content = richtext_plain(STR("Nobody met anybody."), &f->arena);
	assert_int_equal(
	    store_put_entry(f->store, f->feed[0], &e, NOW, NULL), STORE_PUT_UPDATED);
	find(f, &before, rows1, 3, &found);
	assert_false(store_put_names(f->store, &before, &found, &err));
	assert_int_equal(err.code, ERR_NONE);
	assert_true(store_unnamed_article(f->store, id, &f->arena, &after));
	assert_true(store_put_names(
	    f->store, &after, &(struct entities){ .method = STR("model") }, NULL));
	assert_string_equal(told(f, id), "");
	assert_int_equal(count(f, "person:lavrov"), 0);
}

static void
nothing_is_left_of_an_article_that_is_deleted(void **state)
{
	struct fixture *f = *state;
	put(f, 0, text1, rows1, 3);
	put(f, 1, text1, rows1, 3);
	assert_true(store_purge_feed(f->store, f->feed[0], NULL));
	assert_int_equal(
	    db_number(f->store->db, "SELECT count(*) FROM appearances", -1), 3);
	assert_int_equal(db_number(f->store->db, "SELECT count(*) FROM held", -1), 1);
	assert_int_equal(db_number(f->store->db, "SELECT count(*) FROM found", -1), 1);
	assert_int_equal(count(f, "person:lavrov"), 1);
	assert_true(store_purge_feed(f->store, f->feed[1], NULL));
	assert_int_equal(
	    db_number(f->store->db, "SELECT total(articles) FROM forms", -1), 0);
	assert_int_equal(id_of(f, NAMES_ANY_KIND, "Sergey Lavrov"), 0);
}

/* ---- the page */

static void
a_page_tells_all_of_a_name(void **state)
{
	struct fixture *f = *state;
	const struct row deputy = { ENTITY_PERSON, "Sergey Lavrov", { "Sergey Lavrov" },
		"deputy minister", NULL };
	put(f, 0, text1, rows1, 3);
	put(f, 1, text1, rows1, 3);
	put(f, 1, "In 1994 Sergey Lavrov, then deputy minister, resigned.", &deputy, 1);
	struct name_page p;
	int64_t name = id_of(f, ENTITY_PERSON, "Sergey Lavrov");
	assert_true(store_name_page(f->store, name, NOW, &f->arena, &p, NULL));
	assert_int_equal(p.articles, 3);
	assert_int_equal(p.mentions, 5);
	assert_int_equal(p.recent, 3);
	assert_int_equal(p.days[NAMES_DAYS - 1], 3);
	assert_int_equal(p.last_seen, NOW);
	assert_int_equal(p.first_seen, NOW - 2 * 3600);
	assert_int_equal(p.nroles, 2);
	assert_true(str_is(p.roles[0].role, "Foreign Minister"));
	assert_int_equal(p.roles[0].count, 2);
	assert_true(str_is(p.roles[0].source, "Alpha"));
	assert_true(str_is(p.roles[1].role, "deputy minister"));
	assert_int_equal(p.nspellings, 2);
	assert_true(str_is(p.spellings[0].text, "Sergey Lavrov"));
	assert_int_equal(p.spellings[0].count, 3);
	assert_int_equal(p.nwith[ENTITY_PERSON], 1);
	assert_true(str_is(p.with[ENTITY_PERSON][0].name, "Hakan Fidan"));
	assert_int_equal(p.with[ENTITY_PERSON][0].articles, 2);
	assert_int_equal(p.nfeeds, 2);
	assert_true(str_is(p.feeds[0].title, "Beta"));
	int64_t trash[] = { 1 }, changed;
	assert_true(store_mark(f->store, JOURNAL_DELETE, trash, 1, NOW, &changed, NULL));
	assert_true(store_name_page(f->store, name, NOW, &f->arena, &p, NULL));
	assert_int_equal(p.articles, 2);
	assert_false(store_name_page(f->store, 4711, NOW, &f->arena, &p, NULL));
}

static void
mentions_come_by_key_with_their_sentence(void **state)
{
	struct fixture *f = *state;
	const struct row one = { ENTITY_PERSON, "Sergey Lavrov", { "Sergey Lavrov" },
		NULL, NULL };
	for (int i = 0; i < 5; i++)
		put(f, 0,
		    "It rained. On Friday Sergey Lavrov met J. Smith in Rome. He left.",
		    &one, 1);
	int64_t name = id_of(f, ENTITY_PERSON, "Sergey Lavrov");
	struct name_mention *m;
	size_t n;
	struct store_key key = { INT64_MAX, INT64_MAX };
	assert_true(store_name_mentions(
	    f->store, name, key, true, false, 3, 200, &f->arena, &m, &n, NULL));
	assert_int_equal(n, 3);
	assert_int_equal(m[0].row.id, 1);
	assert_true(
	    str_is(m[0].sentence, "On Friday Sergey Lavrov met J. Smith in Rome."));
	assert_true(
	    str_is(str_sub(m[0].sentence, m[0].start, m[0].end), "Sergey Lavrov"));
	key = (struct store_key){ m[2].row.date, m[2].row.id };
	assert_true(store_name_mentions(
	    f->store, name, key, false, false, 3, 20, &f->arena, &m, &n, NULL));
	assert_int_equal(n, 2);
	assert_int_equal(m[0].row.id, 4);
	assert_true(str_find(m[0].sentence, STR("Sergey Lavrov")) != STR_NONE);
	assert_true(m[0].sentence.n < 40);
	key = (struct store_key){ m[1].row.date, m[1].row.id };
	assert_true(store_name_mentions(
	    f->store, name, key, false, true, 2, 200, &f->arena, &m, &n, NULL));
	assert_int_equal(n, 2);
	assert_int_equal(m[0].row.id, 3);
	assert_int_equal(m[1].row.id, 4);
}

static void
completion_gives_the_most_frequent_with_counts(void **state)
{
	struct fixture *f = *state;
	put(f, 0, text1, rows1, 3);
	put(f, 0, text1, rows1, 2);
	struct name_row *rows;
	size_t n;
	assert_true(store_names_complete(
	    f->store, NAMES_ANY_KIND, STR("lav"), 5, &f->arena, &rows, &n, NULL));
	assert_int_equal(n, 1);
	assert_true(str_is(rows[0].name, "Sergey Lavrov"));
	assert_int_equal(rows[0].articles, 2);
	assert_true(store_names_complete(
	    f->store, ENTITY_PLACE, STR("lav"), 5, &f->arena, &rows, &n, NULL));
	assert_int_equal(n, 0);
	assert_true(str_is(
	    store_names_nearest(f->store, NAMES_ANY_KIND, STR("lavrow"), &f->arena),
	    "Sergey Lavrov"));
	assert_int_equal(
	    store_names_nearest(f->store, NAMES_ANY_KIND, STR("qqqqqq"), &f->arena).n, 0);
}

static void
spans_of_names_lie_among_the_others(void **state)
{
	struct fixture *f = *state;
	int64_t id = put(f, 0, text1, rows1, 3);
	struct article a;
	assert_true(store_article(f->store, id, &f->arena, &a, NULL));
	struct article_names n = names_of_article(f, id);
	article_names_lay(&n, &a.entry.content, &f->arena);
	assert_null(richtext_check(&a.entry.content));
	assert_int_equal(a.entry.content.nspans, 5);
	assert_int_equal(a.entry.content.spans[1].kind, SPAN_PERSON);
}

/* ---- limits and damage */

static void
an_article_keeps_its_main_names(void **state)
{
	struct fixture *f = *state;
	struct entities many = { .method = STR("model") };
	struct unnamed u;
	struct entry e = { .id = STR("g"), .title = STR("T"), .published = NOW };
	size_t n = LIMIT_ENTITIES + 10;
	many.entity = arena_alloc(&f->arena, n * sizeof *many.entity);
	for (size_t i = 0; i < n; i++)
		many.entity[i] = (struct entity){ .kind = ENTITY_PLACE,
			.name = arena_printf(&f->arena, "Place %zu", i) };
	many.nentities = n;
	assert_int_equal(
	    store_put_entry(f->store, f->feed[0], &e, NOW, NULL), STORE_PUT_NEW);
	assert_true(store_unnamed_article(f->store, 1, &f->arena, &u));
	assert_true(store_put_names(f->store, &u, &many, NULL));
	assert_int_equal(db_number(f->store->db, "SELECT count(*) FROM appearances", -1),
	    LIMIT_ENTITIES);
}

static void
damaged_bytes_are_no_names(void **state)
{
	struct fixture *f = *state;
	struct packed_name name = { .kind = 1, .salience = 7, .text = 300 };
	struct packed_mention m = { .start = 5, .end = 700, .spelling = 3 };
	struct packed_names p = { STR("en"), STR("model"), &name, 1, &m, 1 }, out;
	struct buf b = BUF(1000);
	names_pack(&p, &b);
	assert_true(names_unpack(buf_view(&b), &f->arena, &out));
	assert_int_equal(out.mention[0].end, 700);
	for (size_t n = 0; n < b.n; n++)
		assert_false(names_unpack(str_sub(buf_view(&b), 0, n), &f->arena, &out));
	for (size_t i = 0; i < b.n; i++)
		for (int v = 0; v < 256; v++) {
			char was = b.p[i];
			b.p[i] = (char)v;
			struct arena arena = { 0 };
			names_unpack(buf_view(&b), &arena, &out);
			arena_free(&arena);
			b.p[i] = was;
		}
	buf_done(&b);
}

static void
keys_make_spellings_one(void **state)
{
	static const char *const pairs[][2] = { { "U.S.", "us" },
		{ "Al-Otaibi", "al otaibi" }, { "The Hague", "hague" },
		{ "Côte d’Ivoire", "cote divoire" }, { "  Foo\n Bar", "foo bar" },
		{ "…", "..." }, { "The", "the" } };
	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct buf b = BUF(100);
		names_key(str_of(pairs[i][0]), &b);
		assert_string_equal(buf_cstr(&b), pairs[i][1]);
		buf_done(&b);
	}
	assert_true(str_is(names_alias(ENTITY_PLACE, STR("uk")), "United Kingdom"));
	assert_int_equal(names_alias(ENTITY_PERSON, STR("uk")).n, 0);
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_put_in_comes_out),
		TEST(a_role_is_remembered_for_the_next_article),
		TEST(several_spellings_are_one_name),
		TEST(a_last_name_is_the_one_person_known_well),
		TEST(corrections_hold_and_go),
		TEST(corrections_hold_for_articles_to_come),
		TEST(later_lines_win),
		TEST(a_line_for_one_feed_holds_there_alone),
		TEST(what_waits_is_given_newest_first),
		TEST(names_of_an_old_text_are_not_written),
		TEST(nothing_is_left_of_an_article_that_is_deleted),
		TEST(a_page_tells_all_of_a_name),
		TEST(mentions_come_by_key_with_their_sentence),
		TEST(completion_gives_the_most_frequent_with_counts),
		TEST(spans_of_names_lie_among_the_others),
		TEST(an_article_keeps_its_main_names),
		TEST(damaged_bytes_are_no_names),
		TEST(keys_make_spellings_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
