/* names HOME ARTICLES: a store with made-up articles and their names (as the finder gives
 * them, without finding them), then the figures: the page of a name with 10,000 mentions,
 * a search for it over all articles, the sidebar, corrections of 10,000 articles,
 * writing. Least of some rounds, in milliseconds. Not a test. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "base/limits.h"
#include "store/names.h"

enum {
	NOW = 1773480000,
	BATCH = 200,
	ROUNDS = 7,
	PEOPLE = 20000,
	OTHERS = 12,   /* names of an article beside the one that is measured */
	FAMOUS = 5000, /* articles with it, twice in each */
};

static double
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* others share the machine */
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* xorshift: the same on every machine. */
static uint64_t
next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static void
must(bool ok, const struct err *err)
{
	if (ok)
		return;
	fprintf(stderr, "bench/names: %s\n", err->text);
	exit(1);
}

struct writing {
	struct buf text;
	struct entities e;
	struct arena arena;
};

static void
mention(struct writing *w, uint32_t entity, struct str spelling, const char *role)
{
	struct entities *e = &w->e;
	e->mention = arena_push(&w->arena, e->mention, &e->nmentions, sizeof *e->mention);
	e->mention[e->nmentions - 1] = (struct mention){ .start = (uint32_t)w->text.n,
		.end = (uint32_t)(w->text.n + spelling.n),
		.kind = e->entity[entity].kind,
		.entity = entity,
		.role = str_of(role) };
	buf_str(&w->text, spelling);
	buf_puts(&w->text, " said that the talks had been good and would go on. ");
}

static uint32_t
entity(struct writing *w, int kind, struct str name, int salience)
{
	struct entities *e = &w->e;
	e->entity = arena_push(&w->arena, e->entity, &e->nentities, sizeof *e->entity);
	e->entity[e->nentities - 1] = (struct entity){ .kind = (uint16_t)kind,
		.name = name,
		.salience = (uint8_t)salience,
		.about = salience >= 20 };
	return (uint32_t)e->nentities - 1;
}

/* The few are in many articles, as in the news. */
static uint64_t
who(uint64_t *seed)
{
	uint64_t a = next(seed) % PEOPLE, b = next(seed) % PEOPLE;
	return a * b / PEOPLE * (a * b / PEOPLE) / PEOPLE;
}

static void
write_text(struct writing *w, int64_t i, int64_t every, uint64_t *seed)
{
	*w = (struct writing){ .text = BUF(LIMIT_TEXT),
		.e = { .language = STR("en"), .method = STR("model") } };
	if (i % every == 0) {
		uint32_t x = entity(w, ENTITY_PERSON, STR("Sergey Measured"), 50);
		mention(w, x, STR("Sergey Measured"),
		    i % 3 ? "foreign minister" : "chief negotiator");
		mention(w, x, STR("Measured"), NULL);
	}
	for (int k = 0; k < OTHERS; k++) {
		uint64_t n = who(seed);
		struct str name = arena_printf(&w->arena, "%c%c%llu Name%llu",
		    (char)('A' + n % 26), (char)('a' + n % 7), (unsigned long long)n % 97,
		    (unsigned long long)n);
		uint32_t x = entity(w, (int)(n % 4), name, 30 - 2 * k);
		mention(w, x, name, n % 4 == 0 && k % 2 ? "director" : NULL);
		mention(w, x, name, NULL);
	}
	buf_puts(&w->text, "Nothing else was said of the Unseen Thing that day.");
}

static double
fill(struct store *s, int64_t feed, int64_t articles)
{
	uint64_t seed = 88172645463325252u;
	struct err err;
	double spent = 0;
	bool more = true;
	for (int64_t i = 0; i < articles; i++) {
		struct writing w;
		struct unnamed u;
		if (i % BATCH == 0)
			must(store_begin(s, &err), &err);
		write_text(&w, i, articles / FAMOUS, &seed);
		struct entry e = { .id = arena_printf(&w.arena, "n-%lld", (long long)i),
			.title = arena_printf(&w.arena, "Headline %lld", (long long)i),
			.published = NOW - i * 97 };
		e.content = richtext_plain(buf_view(&w.text), &w.arena);
		must(store_put_entry(s, feed, &e, NOW, &err) == STORE_PUT_NEW, &err);
		must(store_unnamed_article(s, store_last_article(s), &w.arena, &u), &err);
		double began = now_ms();
		must(store_put_names(s, &u, &w.e, &err), &err);
		spent += now_ms() - began;
		arena_free(&w.arena);
		buf_done(&w.text);
		if (i % BATCH == BATCH - 1 || i == articles - 1)
			must(store_commit(s, &err), &err);
	}
	while (more)
		must(store_index(s, 1000, true, &more, &err), &err);
	return spent / (double)articles;
}

static int64_t
id_of(struct store *s, struct arena *arena)
{
	struct name_row *rows;
	size_t n;
	struct err err;
	must(store_names_called(
		 s, ENTITY_PERSON, STR("Sergey Measured"), arena, &rows, &n, &err) &&
		 n == 1,
	    &err);
	return rows[0].id;
}

/* ---- what is measured */

static void
page(struct store *s, struct arena *arena)
{
	struct name_page p;
	struct name_mention *m;
	size_t n;
	struct err err;
	int64_t id = id_of(s, arena);
	must(store_name_page(s, id, NOW, arena, &p, &err), &err);
	must(store_name_mentions(s, id, (struct store_key){ INT64_MAX, INT64_MAX }, true,
		 false, 50, 200, arena, &m, &n, &err),
	    &err);
	if (p.mentions < FAMOUS * 2 || n != 50)
		exit(1);
}

static void
search(struct store *s, struct arena *arena, const char *text, int64_t rows)
{
	struct query q;
	int64_t *ids;
	size_t n;
	struct err err;
	must(query_parse(&q, str_of(text), arena, &err, NULL, NULL) &&
		 store_ids(s, &q, rows, arena, &ids, &n, &err),
	    &err);
}

static void
list(struct store *s, struct arena *arena)
{
	search(s, arena, "person:\"sergey measured\"", 50);
}

static void
list_all(struct store *s, struct arena *arena)
{
	search(s, arena, "person:measured", 0);
}

static void
list_mixed(struct store *s, struct arena *arena)
{
	search(s, arena, "person:measured role:director -about:measured unseen", 50);
}

static void
sidebar(struct store *s, struct arena *arena)
{
	struct article_names n;
	struct err err;
	must(store_article_names(s, 1, NOW, arena, &n, &err) && n.n > 5, &err);
}

static void
complete(struct store *s, struct arena *arena)
{
	struct name_row *rows;
	size_t n;
	struct err err;
	must(
	    store_names_complete(s, NAMES_ANY_KIND, STR("n"), 10, arena, &rows, &n, &err),
	    &err);
}

static void
time_of(struct store *s, const char *what, void (*fn)(struct store *, struct arena *))
{
	double best = 1e9;
	for (int i = 0; i < ROUNDS; i++) {
		struct arena arena = { 0 };
		double began = now_ms();
		fn(s, &arena);
		double took = now_ms() - began;
		best = took < best ? took : best;
		arena_free(&arena);
	}
	printf("%-48s %8.1f ms\n", what, best);
}

/* The whole, and the longest piece of it that a key would wait for. */
static void
correct(struct store *s, const char *what, const struct store_correction *c, size_t n)
{
	struct err err;
	bool more = true;
	double began = now_ms(), longest = 0;
	must(store_correct(s, c, n, &err), &err);
	longest = now_ms() - began;
	while (more) {
		double slice = now_ms();
		must(store_correct_some(s, 3, &more, &err), &err);
		slice = now_ms() - slice;
		longest = slice > longest ? slice : longest;
	}
	printf(
	    "%-48s %8.1f ms, longest slice %.1f ms\n", what, now_ms() - began, longest);
}

int
main(int argc, char **argv)
{
	struct err err;
	struct feed_subscription sub = { .url = STR("https://bench.example/rss") };
	const struct str same[] = { STR("S. Measured"), STR("Sergey Measured") },
			 split[] = { STR("Measured"), STR("Sergey Measured") },
			 kind[] = { STR("Unseen Thing") };
	if (argc != 3) {
		fprintf(stderr, "bench/names STORE ARTICLES\n");
		return 1;
	}
	struct store *s = store_open(argv[1], &err);
	must(s != NULL, &err);
	must(store_subscribe(s, &sub, 1, &err), &err);
	int64_t articles = strtoll(argv[2], NULL, 10);
	if (store_last_article(s) == 0)
		printf("%-48s %8.3f ms\n", "writing the names of an article",
		    fill(s, store_feed_id(s, sub.url), articles));
	time_of(s, "page of a name with 10,000 mentions", page);
	time_of(s, "list person:\"…\", 50 newest of 5,000", list);
	time_of(s, "list person:…, all 5,000", list_all);
	time_of(s, "list person: role: -about: and a word", list_mixed);
	time_of(s, "sidebar of an article", sidebar);
	time_of(s, "completion of one letter", complete);
	correct(s, "same: 5,000 articles",
	    &(struct store_correction){ STORE_CORRECT_SAME, ENTITY_PERSON, same, 2, 0 },
	    1);
	correct(s, "apart: 5,000 articles",
	    &(struct store_correction){ STORE_CORRECT_APART, -1, split, 2, 0 }, 1);
	correct(s, "and back", NULL, 0);
	if (articles <= 10000) {
		correct(s, "kind of what was not found: all articles",
		    &(struct store_correction){
			STORE_CORRECT_KIND, ENTITY_OTHER, kind, 1, 0 },
		    1);
		correct(s, "and back", NULL, 0);
	}
	store_close(s);
	return 0;
}
