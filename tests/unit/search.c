/* Searching: what SQL finds is what a naive walk over all articles finds, for random
 * queries over random articles; and each kind of query is done by the plan that was
 * meant. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "query/match.h"
#include "query/regex.h"
#include "store/names.h"
#include "store/search.h"
#include "store/store.h"
#include "test.h"
#include "text/fold.h"

enum {
	NOW = 1773480000,
	ARTICLES = 500,
	QUERIES = 500 /* or as many as COURANT_QUERIES says */,
	FEEDS = 3,
	VISIT = 400
};

/* clang-format off */
static const char *const words[] = { "grain", "Grains", "deal", "wheat", "café", "cafe", "Ёлка",
	"елка", "Москва", "Αθήνα", "αθηνα", "日本語", "日本", "本", "ภาษาไทย", "ไทย", "well-known",
	"known", "don't", "3.14", "naïve", "straße", "strasse", "a", "I", "東京タワー" };
static const char *const atoms[] = { "grain", "gr*", "deal", "\"grain deal\"", "\"deal wheat\"", "cafe",
	"елка", "москва", "Αθηνα", "日本", "本", "日", "語", "日本語", "京タ", "ไทย", "ท", "well-known",
	"\"known deal\"", "don't", "3.14", "nai*", "strasse", "title:grain", "title:日本", "text:wheat",
	"author:byron", "author:\"ada byron\"", "/gr[ae]in/", "title:/^.*deal$/", "text:/caf.( |$)/", "text:/日.語/",
	"url:/5$/", "url:example/1", "feed:alpha", "feed:/^b.ta/", "folder:News", "folder:News/World", "folder:new",
	"tag:tech", "tag:mine", "tag:tec", "lang:en", "lang:de", "is:unread", "is:read", "is:saved", "is:new",
	"is:trash", "is:muted", "has:enclosure", "has:image", "since:3d", "until:2d", "date:2026-03-12",
	"date:2026-03-10..2026-03-12", "age:<40h", "age:>5d", "fetched:today", "len:>20", "len:<=12",
	"story:1", "zzz", "person:lavrov", "person:\"anna lavrov\"", "person:gru*", "person:grün", "person:petrova",
	"org:bank", "org:ecb", "org:\"central bank\"", "place:us", "place:\"united states\"", "place:usa", "place:москва",
	"event:2026", "entity:bank", "entity:日本", "entity:us", "about:lavrov", "about:us", "about:bank", "role:minister",
	"role:\"deputy minister\"", "role:chief", "person:us", "person:nobody" };
/* Names as the finder gives them for an article, how they stand there, and which are one: by the table of
 * countries, by an abbreviation that was explained, by a last name known well. */
static const struct known_name { int kind; const char *name, *spelling, *role; int group; } known_names[] = {
	{ ENTITY_PERSON, "Anna Lavrov", "A. Lavrov", "Foreign Minister", 0 },
	{ ENTITY_PERSON, "Lavrov", "Lavrov", NULL, 0 },
	{ ENTITY_PERSON, "Émile Grün", "Grün", "deputy minister", 1 },
	{ ENTITY_PERSON, "Ivan Petrova", "Ivan Petrova", NULL, 2 },
	{ ENTITY_PERSON, "Olga Petrova", "Olga Petrova", "chief", 3 },
	{ ENTITY_PERSON, "Petrova", "Petrova", NULL, 4 },
	{ ENTITY_ORGANIZATION, "European Central Bank", "ECB", NULL, 5 },
	{ ENTITY_ORGANIZATION, "ECB", "ECB", NULL, 5 },
	{ ENTITY_ORGANIZATION, "Bank of Well-Known Things", "BWT", NULL, 6 },
	{ ENTITY_PLACE, "U.S.", "U.S.", NULL, 7 },
	{ ENTITY_PLACE, "United States", "United States", NULL, 7 },
	{ ENTITY_PLACE, "Москва", "Москва", NULL, 8 },
	{ ENTITY_EVENT, "Summit 2026", "Summit", NULL, 9 },
	{ ENTITY_OTHER, "日本語東京", "日本語東京", NULL, 10 } };
enum { KNOWN_NAMES = sizeof known_names / sizeof *known_names };
static const char *const feeds[FEEDS][5] = { /* address, label, folder, tags, language */
	{ "https://alpha.example/rss", "Alpha", "News", "tech news", "en-GB" },
	{ "https://b.example/rss", "Bêta", "News/World", "x", "de" },
	{ "https://c.example/rss", "Gamma", "Newest", "", "" } };
/* clang-format on */
#define COUNT(a) (sizeof(a) / sizeof *(a))

static uint64_t
next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

/* An article as the naive walk knows it. */
struct known {
	struct str title, author, text, link, language;
	int feed;
	int64_t date, fetched, words;
	bool read, saved, trashed, muted, tagged, enclosure, image;
	unsigned names, about; /* 1 << its place in known_names */
};

struct world {
	char *folder;
	struct store *store;
	struct arena arena;
	struct known articles[ARTICLES + 1];
	struct query_env env;
};

static struct str
text(struct world *w, uint64_t *seed, size_t n)
{
	struct buf b = BUF(100000);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%s", i ? next(seed) % 9 ? " " : "" : "",
		    words[next(seed) % COUNT(words)]);
	struct str s = arena_str(&w->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* Some names at the end of the text: as they are called, then as they are spelled. */
static struct str
with_names(struct world *w, struct str plain, unsigned names)
{
	struct buf b = BUF(100000);
	buf_str(&b, plain);
	for (unsigned k = 0; k < KNOWN_NAMES; k++)
		if (names >> k & 1)
			buf_printf(
			    &b, " %s %s", known_names[k].name, known_names[k].spelling);
	struct str s = arena_str(&w->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
mention(struct world *w, struct entities *e, size_t *at, struct str in,
    const char *spelling, const char *role)
{
	struct str s = str_of(spelling);
	*at += str_find(str_sub(in, *at, in.n), s);
	e->mention = arena_push(&w->arena, e->mention, &e->nmentions, sizeof *e->mention);
	e->mention[e->nmentions - 1] = (struct mention){ .start = (uint32_t)*at,
		.end = (uint32_t)(*at + s.n),
		.kind = e->entity[e->nentities - 1].kind,
		.entity = (uint32_t)e->nentities - 1,
		.role = str_of(role) };
	*at += s.n;
}

static void
put_names(struct world *w, int i, size_t plain)
{
	struct known *k = &w->articles[i];
	struct entities e = { .method = STR("model") };
	struct unnamed u;
	size_t at = plain;
	assert_true(store_unnamed_article(w->store, i, &w->arena, &u));
	for (unsigned n = 0; n < KNOWN_NAMES; n++) {
		if (!(k->names >> n & 1))
			continue;
		e.entity =
		    arena_push(&w->arena, e.entity, &e.nentities, sizeof *e.entity);
		e.entity[e.nentities - 1] =
		    (struct entity){ .kind = (uint16_t)known_names[n].kind,
			    .name = str_of(known_names[n].name),
			    .about = k->about >> n & 1 };
		mention(w, &e, &at, u.text, known_names[n].name, known_names[n].role);
		mention(w, &e, &at, u.text, known_names[n].spelling, NULL);
	}
	assert_true(store_put_names(w->store, &u, &e, NULL));
}

static void
put(struct world *w, int i, uint64_t *seed)
{
	struct known *k = &w->articles[i];
	struct person author = { .name = next(seed) % 4 ? STR("") : STR("Ada Byron") };
	struct enclosure sound = { .url = STR("https://a.example/x.mp3") };
	*k = (struct known){ .title = text(w, seed, 1 + next(seed) % 4),
		.text = text(w, seed, next(seed) % 40),
		.author = author.name,
		.link = arena_printf(&w->arena, "https://www.example/%d", i),
		.language = next(seed) % 3 ? (struct str){ 0 } : STR("en"),
		.feed = (int)(next(seed) % FEEDS),
		.date = NOW - (int64_t)(next(seed) % (7 * 86400)),
		.fetched = NOW - (int64_t)(next(seed) % 172800),
		.enclosure = next(seed) % 5 == 0,
		.image = next(seed) % 5 == 0 };
	k->fetched = k->fetched < k->date ? k->date : k->fetched;
	for (unsigned n = 0; n < KNOWN_NAMES; n++) {
		k->names |= (unsigned)(next(seed) % 7 == 0) << n;
		k->about |= (unsigned)(next(seed) % 2) << n;
	}
	size_t plain = k->text.n;
	k->text = with_names(w, k->text, k->names);
	struct entry e = { .id = arena_printf(&w->arena, "g%d", i),
		.title = k->title,
		.link = k->link,
		.language = k->language,
		.published = k->date,
		.authors = &author,
		.nauthors = k->author.n > 0,
		.enclosures = &sound,
		.nenclosures = k->enclosure,
		.image = k->image ? STR("https://a.example/i.png") : (struct str){ 0 } };
	e.content = richtext_plain(k->text, &w->arena);
	assert_int_equal(
	    store_put_entry(w->store, k->feed + 1, &e, k->fetched, NULL), STORE_PUT_NEW);
	struct article a;
	assert_true(store_article(w->store, i, &w->arena, &a, NULL));
	k->words = a.words;
	put_names(w, i, plain);
}

static void
mark(struct world *w, int i, uint64_t *seed)
{
	struct known *k = &w->articles[i];
	int64_t id = i, n;
	char sql[200];
	k->read = next(seed) % 2;
	k->saved = next(seed) % 6 == 0;
	k->trashed = next(seed) % 12 == 0;
	k->muted = next(seed) % 12 == 0;
	k->tagged = next(seed) % 8 == 0;
	if (k->read)
		assert_true(store_mark(w->store, JOURNAL_READ, &id, 1, NOW, &n, NULL));
	if (k->saved)
		assert_true(store_mark(w->store, JOURNAL_STAR, &id, 1, NOW, &n, NULL));
	if (k->trashed)
		assert_true(store_mark(w->store, JOURNAL_DELETE, &id, 1, NOW, &n, NULL));
	snprintf(
	    sql, sizeof sql, "UPDATE articles SET muted = %d WHERE id = %d", k->muted, i);
	assert_true(db_exec(w->store->db, sql, NULL));
	if (!k->tagged)
		return;
	snprintf(sql, sizeof sql, "INSERT INTO article_tags VALUES(%d, 'Mine')", i);
	assert_true(db_exec(w->store->db, sql, NULL));
}

static int
setup(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	uint64_t seed = 88172645463325252u;
	w->folder = file_make_temporary("courant-test", NULL);
	char *path = path_join(w->folder, "courant.db");
	w->store = store_open(path, NULL);
	free(path);
	struct feed_subscription subs[FEEDS];
	for (int i = 0; i < FEEDS; i++)
		subs[i] = (struct feed_subscription){ .url = str_of(feeds[i][0]),
			.label = str_of(feeds[i][1]),
			.folder = str_of(feeds[i][2]),
			.tags = str_of(feeds[i][3]) };
	assert_true(store_subscribe(w->store, subs, FEEDS, NULL));
	for (int i = 0; i < FEEDS; i++) {
		struct feed doc = { .language = str_of(feeds[i][4]), .format = "rss20" };
		struct feed_answer good = { .time = NOW, .ok = true, .feed = &doc };
		assert_true(store_feed_answered(w->store, i + 1, &good, NULL));
	}
	bool more = true;
	for (int i = 1; i <= ARTICLES; i++) {
		put(w, i, &seed);
		/* The last hundred are not in the index yet. */
		while (i == ARTICLES - 100 && more)
			assert_true(store_index(w->store, 1000, true, &more, NULL));
	}
	for (int i = 1; i <= ARTICLES; i++)
		mark(w, i, &seed);
	assert_true(store_set(w->store, "visit", STR("1773393600"), NULL));
	w->env.now = NOW;
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;
	store_close(w->store);
	file_remove_folder(w->folder);
	free(w->folder);
	arena_free(&w->arena);
	free(w);
	return 0;
}

/* ---- the naive walk */

static bool
contains(struct str hay, struct str needle)
{
	struct buf a = BUF(10000), b = BUF(10000);
	text_fold(hay, &a);
	text_fold(needle, &b);
	bool in = str_find(buf_view(&a), buf_view(&b)) != STR_NONE;
	buf_done(&a);
	buf_done(&b);
	return in;
}

static bool
part(const struct query_node *n, const char *s)
{
	struct folding folding = { 0 };
	return n->kind == QUERY_REGEX ? regex_matches_text(n->regex, &folding, str_of(s))
				      : contains(str_of(s), n->value);
}

static bool
below(struct str path, struct str folder)
{
	return text_fold_eq(str_sub(path, 0, folder.n), folder) &&
	       (path.n == folder.n || path.p[folder.n] == '/');
}

static bool
tagged(const struct query_node *n, const struct known *k)
{
	if (k->tagged && text_fold_eq(n->value, STR("Mine")))
		return true;
	for (struct str rest = str_of(feeds[k->feed][3]), tag; str_cut(&rest, ' ', &tag);)
		if (tag.n && text_fold_eq(tag, n->value))
			return true;
	return false;
}

static bool
in_language(const struct query_node *n, const struct known *k)
{
	struct str have = k->language.n ? k->language : str_of(feeds[k->feed][4]);
	return str_starts_nocase(have, n->value) &&
	       (have.n == n->value.n || have.p[n->value.n] == '-');
}

static bool
in_state(const struct query_node *n, const struct known *k)
{
	switch (n->flags) {
	case 0:
		return !k->read;
	case ARTICLE_READ:
		return k->read;
	case ARTICLE_SAVED:
		return k->saved;
	case ARTICLE_NEW:
		return k->fetched > NOW - 86400;
	case ARTICLE_MUTED:
		return k->muted;
	default:
		return k->trashed;
	}
}

static bool
in_range(const struct query_node *n, int64_t x)
{
	return x >= n->from && x < n->to;
}

static bool
has_words(const struct query_node *n, const char *in)
{
	struct query_node only = *n;
	struct match_doc doc;
	struct folding folding = { 0 };
	only.field = QUERY_TITLE;
	match_doc_init(&doc, &folding, str_of(in), (struct str){ 0 }, (struct str){ 0 });
	bool has = match_words(&only, &doc);
	match_doc_done(&doc);
	return has;
}

/* "usa": what everybody knows, too. */
static bool
is_called(const struct query_node *n, const struct known_name *k)
{
	bool us = str_is(n->value, "us") || str_is(n->value, "usa");
	return has_words(n, k->name) || has_words(n, k->spelling) ||
	       (us && k->group == 7);
}

static bool
is_of_kind(const struct query_node *n, int kind)
{
	static const int kinds[] = { ENTITY_PERSON, ENTITY_ORGANIZATION, ENTITY_PLACE,
		ENTITY_EVENT };
	return n->field > QUERY_EVENT || kinds[n->field - QUERY_PERSON] == kind;
}

/* Some spelling of some name that is one with one of the article's. */
static bool
has_name(const struct query_node *n, const struct known *k)
{
	for (unsigned here = 0; here < KNOWN_NAMES; here++) {
		unsigned in = n->field == QUERY_ABOUT ? k->names & k->about : k->names;
		if (!(in >> here & 1) || !is_of_kind(n, known_names[here].kind))
			continue;
		for (unsigned i = 0; i < KNOWN_NAMES; i++)
			if (known_names[i].group == known_names[here].group &&
			    is_called(n, &known_names[i]))
				return true;
	}
	return false;
}

static bool
has_role(const struct query_node *n, const struct known *k)
{
	for (unsigned i = 0; i < KNOWN_NAMES; i++)
		if (k->names >> i & 1 && known_names[i].role &&
		    has_words(n, known_names[i].role))
			return true;
	return false;
}

static bool
term_holds(const struct query_node *n, const struct known *k)
{
	struct match_doc doc;
	struct folding folding = { 0 };
	const char *const *feed = feeds[k->feed];
	switch (n->field) {
	case QUERY_URL:
		return part(n, k->link.p);
	case QUERY_FEED:
		return part(n, feed[1]) || part(n, feed[0]);
	case QUERY_FOLDER:
		return below(str_of(feed[2]), n->value);
	case QUERY_TAG:
		return tagged(n, k);
	case QUERY_LANG:
		return in_language(n, k);
	case QUERY_IS:
		return in_state(n, k);
	case QUERY_HAS:
		return n->flags == QUERY_HAS_ENCLOSURE ? k->enclosure : k->image;
	case QUERY_DATE:
		return in_range(n, k->date);
	case QUERY_FETCHED:
		return in_range(n, k->fetched);
	case QUERY_LEN:
		return in_range(n, k->words);
	case QUERY_PERSON:
	case QUERY_ORG:
	case QUERY_PLACE:
	case QUERY_EVENT:
	case QUERY_ENTITY:
	case QUERY_ABOUT:
		return has_name(n, k);
	case QUERY_ROLE:
		return has_role(n, k);
	case QUERY_STORY:
		return false;
	default:
		break;
	}
	match_doc_init(&doc, &folding, k->title, k->author, k->text);
	bool holds = match_words(n, &doc);
	match_doc_done(&doc);
	return holds;
}

static bool
holds(const struct query_node *n, const struct known *k)
{
	switch (n->op) {
	case QUERY_ALL:
		return true;
	case QUERY_AND:
		return holds(n->left, k) && holds(n->right, k);
	case QUERY_OR:
		return holds(n->left, k) || holds(n->right, k);
	case QUERY_NOT:
		return !holds(n->left, k);
	default:
		return term_holds(n, k);
	}
}

static bool
is_found(const struct query *q, const struct known *k)
{
	bool trash = query_asks_state(q->root, ARTICLE_TRASHED);
	bool muted = trash || query_asks_state(q->root, ARTICLE_MUTED);
	return (trash || !k->trashed) && (muted || !k->muted) && holds(q->root, k);
}

/* ---- random queries */

static void
random_query(struct buf *out, uint64_t *seed, int depth)
{
	uint64_t n = 1 + next(seed) % 4;
	for (uint64_t i = 0; i < n; i++) {
		if (i)
			buf_puts(out, next(seed) % 3 ? " " : " OR ");
		if (next(seed) % 4 == 0)
			buf_char(out, '-');
		if (depth < 3 && next(seed) % 4 == 0) {
			buf_char(out, '(');
			random_query(out, seed, depth + 1);
			buf_char(out, ')');
		} else
			buf_puts(out, atoms[next(seed) % COUNT(atoms)]);
	}
}

/* A sliced view holds some of what the query finds, ever more of it, and in the end all.
 */
static void
look_through(
    struct world *w, const struct query *q, const int64_t *ids, size_t n, struct arena *a)
{
	struct store_view v = { .query = q, .sliced = true };
	struct store_key before_all = { INT64_MAX, INT64_MAX };
	struct store_look look = { .more = true };
	struct store_window rows;
	int64_t count = 0;
	while (look.more) {
		int percent = look.percent;
		assert_true(store_look(w->store, &v, 0, &look, NULL));
		assert_true(look.percent >= percent && look.more == (look.percent < 100));
		assert_true(store_count(w->store, &v) >= count);
		count = store_count(w->store, &v);
		assert_true(store_window(
		    w->store, &v, before_all, false, false, ARTICLES, a, &rows, NULL));
		assert_int_equal(rows.n, count);
		for (size_t i = 0, k = 0; i < rows.n; i++, k++) {
			while (k < n && ids[k] != rows.rows[i].id)
				k++;
			assert_true(k < n);
		}
	}
	assert_int_equal(count, n);
	if (n)
		assert_int_equal(
		    store_rank(w->store, &v,
			(struct store_key){ rows.rows[n - 1].date, rows.rows[n - 1].id }),
		    n - 1);
}

/* Numbers, counts and windows of one query agree with the walk. */
static void
compare(struct world *w, const char *what)
{
	struct arena arena = { 0 };
	struct query q;
	struct err err;
	int64_t *ids, expected = 0;
	size_t n;
	bool found[ARTICLES + 1] = { false };
	if (!query_parse_in(&q, str_of(what), &w->env, &arena, &err, NULL, NULL))
		fail_msg("%s: %s", what, err.text);
	if (!store_ids(w->store, &q, 0, &arena, &ids, &n, &err))
		fail_msg("%s: %s", what, err.text);
	for (size_t i = 0; i < n; i++)
		found[ids[i]] = true;
	for (int i = 1; i <= ARTICLES; i++) {
		bool is = is_found(&q, &w->articles[i]);
		expected += is;
		if (is != found[i])
			fail_msg("%s: article %d (%.*s): %s", what, i,
			    STR_ARG(w->articles[i].title), is ? "not found" : "found");
	}
	struct store_view v = { .query = &q };
	struct store_window window;
	assert_int_equal(n, expected);
	if (store_count(w->store, &v) != expected)
		fail_msg("%s: %lld found, %lld counted", what, (long long)expected,
		    (long long)store_count(w->store, &v));
	assert_true(store_window(w->store, &v, (struct store_key){ INT64_MAX, INT64_MAX },
	    false, false, 20, &arena, &window, &err));
	assert_int_equal(window.n, n < 20 ? n : 20);
	for (size_t i = 0; i < window.n; i++)
		assert_int_equal(window.rows[i].id, ids[i]);
	if (window.n) {
		struct article_row last = window.rows[window.n - 1];
		assert_int_equal(
		    store_rank(w->store, &v, (struct store_key){ last.date, last.id }),
		    (int64_t)window.n - 1);
	}
	look_through(w, &q, ids, n, &arena);
	arena_free(&arena);
}

static void
sql_finds_what_a_naive_walk_finds(void **state)
{
	struct world *w = *state;
	uint64_t seed = 0x9e3779b97f4a7c15u;
	int64_t queries = QUERIES;
	if (getenv("COURANT_QUERIES"))
		str_to_int(str_of(getenv("COURANT_QUERIES")), &queries);
	for (size_t i = 0; i < COUNT(atoms); i++)
		compare(w, atoms[i]);
	for (int64_t i = 0; i < queries; i++) {
		struct buf b = BUF(10000);
		random_query(&b, &seed, 0);
		compare(w, buf_cstr(&b));
		buf_done(&b);
	}
}

/* ---- plans */

static void
plan(struct world *w, const char *what, struct buf *out)
{
	struct arena arena = { 0 };
	struct query q;
	struct search s;
	assert_true(query_parse_in(&q, str_of(what), &w->env, &arena, NULL, NULL, NULL));
	search_begin(&s, w->store, SEARCH_WINDOW);
	buf_puts(&s.sql, "EXPLAIN QUERY PLAN SELECT articles.id FROM articles WHERE ");
	search_where(&s, &q);
	search_order(&s, &q, 50);
	sqlite3_stmt *st = search_prepare(&s, NULL);
	assert_non_null(st);
	while (sqlite3_step(st) == SQLITE_ROW)
		buf_printf(out, "%s%s", out->n ? "; " : "", sqlite3_column_text(st, 3));
	sqlite3_finalize(st);
	search_done(&s);
	arena_free(&arena);
}

static void
each_kind_of_query_has_its_plan(void **state)
{
	/* clang-format off */
	static const struct { const char *query, *plan; } cases[] = {
		{ "",                     "SCAN articles USING COVERING INDEX articles_all" },
		{ "is:unread",            "SCAN articles USING COVERING INDEX articles_unread" },
		{ "is:saved",             "SCAN articles USING COVERING INDEX articles_saved" },
		{ "is:trash",             "SCAN articles USING COVERING INDEX articles_trash" },
		{ "is:muted",             "SCAN articles USING COVERING INDEX articles_muted" },
		{ "since:7d",             "SEARCH articles USING COVERING INDEX articles_all (date>?)" },
		{ "is:unread since:7d",   "SEARCH articles USING COVERING INDEX articles_unread (date>?)" },
		{ "date:2026-03-12",      "SEARCH articles USING COVERING INDEX articles_all (date>? AND date<?)" },
		{ "sort:oldest",          "SCAN articles USING COVERING INDEX articles_all" },
		{ "grain",                "SCAN articles USING COVERING INDEX articles_all" },
		{ "\"grain deal\"",       "SEARCH articles USING INTEGER PRIMARY KEY (rowid=?); USE TEMP B-TREE FOR ORDER BY" },
		{ "grain is:unread",      "SEARCH articles USING INTEGER PRIMARY KEY (rowid=?); USE TEMP B-TREE FOR ORDER BY" },
		{ "grain since:7d -deal", "SEARCH articles USING INTEGER PRIMARY KEY (rowid=?); USE TEMP B-TREE FOR ORDER BY" },
		{ "grain OR is:saved",    "SCAN articles USING INDEX articles_all" },
		{ "-grain",               "SCAN articles USING COVERING INDEX articles_all" },
		{ "/gr.in/",              "SCAN articles USING INDEX articles_all" },
	};
	/* clang-format on */
	struct world *w = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = BUF(10000);
		plan(w, cases[i].query, &b);
		if (!str_is(buf_view(&b), cases[i].plan))
			fail_msg("%s: %s", cases[i].query, buf_cstr(&b));
		buf_done(&b);
	}
}

static int
count_step(void *steps)
{
	++*(int *)steps;
	return 0;
}

/* The index knows all articles here: none may be read to see whether it is in. */
static void
a_rare_word_reads_no_articles(void **state)
{
	enum { MOST = ARTICLES }; /* steps of SQLite's machine */
	struct world *w = *state;
	struct arena arena = { 0 };
	struct query q;
	int64_t *ids;
	size_t n;
	int steps = 0;
	for (bool more = true; more;)
		assert_true(store_index(w->store, 1000, true, &more, NULL));
	assert_true(
	    query_parse_in(&q, STR("zzzrare"), &w->env, &arena, NULL, NULL, NULL));
	sqlite3_progress_handler(w->store->db->handle, 1, count_step, &steps);
	assert_true(store_ids(w->store, &q, 50, &arena, &ids, &n, NULL));
	sqlite3_progress_handler(w->store->db->handle, 0, NULL, NULL);
	assert_int_equal(n, 0);
	if (steps > MOST)
		fail_msg("it took %d steps", steps);
	arena_free(&arena);
}

static void
the_best_come_first(void **state)
{
	struct world *w = *state;
	struct arena arena = { 0 };
	struct query q;
	int64_t *ids;
	size_t n;
	assert_true(query_parse_in(
	    &q, STR("wheat sort:best"), &w->env, &arena, NULL, NULL, NULL));
	assert_true(store_ids(w->store, &q, 10, &arena, &ids, &n, NULL));
	assert_int_equal(n, 10);
	int in_title = 0;
	for (size_t i = 0; i < n; i++)
		in_title += contains(w->articles[ids[i]].title, STR("wheat"));
	assert_true(in_title >= 9);
	arena_free(&arena);
}

static size_t
walk(struct world *w, struct store_view *v, bool backwards, struct arena *arena,
    int64_t *out)
{
	struct store_key from = backwards ? (struct store_key){ INT64_MIN, INT64_MIN }
					  : (struct store_key){ INT64_MAX, INT64_MAX };
	size_t n = 0;
	for (;;) {
		struct store_window page;
		assert_true(store_window(
		    w->store, v, from, false, backwards, 7, arena, &page, NULL));
		if (!page.n)
			return n;
		for (size_t i = 0; i < page.n; i++)
			out[n++] = page.rows[backwards ? page.n - 1 - i : i].id;
		const struct article_row *last = &page.rows[backwards ? 0 : page.n - 1];
		from = (struct store_key){ last->date, last->id };
		if (!backwards)
			assert_int_equal(store_rank(w->store, v, from), n - 1);
	}
}

static void
views_may_stand_in_any_order(void **state)
{
	static const char *const sorts[] = { "newest", "oldest", "best", "title",
		"-title", "feed", "fetched" };
	struct world *w = *state;
	struct arena arena = { 0 };
	int64_t *ids, seen[ARTICLES];
	size_t n;
	for (size_t i = 0; i < COUNT(sorts); i++) {
		struct query q;
		struct article_row row;
		struct str text = arena_printf(&arena, "grain sort:%s", sorts[i]);
		struct store_view v = { .query = &q };
		assert_true(query_parse_in(&q, text, &w->env, &arena, NULL, NULL, NULL));
		assert_true(store_ids(w->store, &q, 0, &arena, &ids, &n, NULL));
		assert_true(n > 20);
		assert_int_equal(walk(w, &v, false, &arena, seen), n);
		assert_memory_equal(seen, ids, n * sizeof *ids);
		assert_int_equal(walk(w, &v, true, &arena, seen), n);
		for (size_t k = 0; k < n; k++)
			assert_int_equal(seen[k], ids[n - 1 - k]);
		assert_true(store_next_unread(w->store, &v,
		    (struct store_key){ INT64_MAX, INT64_MAX }, false, &row, &arena));
		assert_false(row.flags & ARTICLE_READ);
	}
	arena_free(&arena);
}

/* ---- what changes while views are open */

static void
mark_some(struct world *w, uint64_t *seed, struct store *by)
{
	static const enum journal_action all[] = { JOURNAL_READ, JOURNAL_UNREAD,
		JOURNAL_STAR, JOURNAL_DELETE, JOURNAL_RESTORE };
	int64_t ids[3], n;
	(void)w;
	for (size_t i = 0; i < COUNT(ids); i++)
		ids[i] = 1 + (int64_t)(next(seed) % ARTICLES);
	assert_true(
	    store_mark(by, all[next(seed) % COUNT(all)], ids, COUNT(ids), NOW, &n, NULL));
}

static void
tag_some(struct world *w, uint64_t *seed, struct store *by)
{
	int64_t id = 1 + (int64_t)(next(seed) % ARTICLES), n;
	struct store_tag tag = { STR("tech"), next(seed) % 2 };
	(void)w;
	assert_true(store_tag(by, &tag, 1, &id, 1, NOW, &n, NULL));
}

static void
undo_one(struct world *w, uint64_t *seed, struct store *by)
{
	struct journal_entry undone;
	(void)seed;
	store_undo(by, &w->arena, &undone, NULL);
}

/* A new article, or other words in an old one. */
static void
put_one(struct world *w, uint64_t *seed, struct store *by)
{
	int i = 1 + (int)(next(seed) % (ARTICLES + 100));
	int feed = i > ARTICLES ? i % FEEDS : w->articles[i].feed;
	struct entry e = { .id = arena_printf(&w->arena, "g%d", i),
		.title = text(w, seed, 3),
		.link = STR("https://www.example/5"),
		.published = NOW - (int64_t)(next(seed) % 86400) };
	e.content = richtext_plain(text(w, seed, 9), &w->arena);
	assert_int_not_equal(
	    store_put_entry(by, feed + 1, &e, NOW, NULL), STORE_PUT_FAILED);
}

static void
rename_one(struct world *w, uint64_t *seed, struct store *by)
{
	struct feed doc = { .title = next(seed) % 2 ? STR("Alpha") : STR("Omega"),
		.format = "rss20" };
	struct feed_answer good = { .time = NOW, .ok = true, .feed = &doc };
	struct feed_subscription subs[FEEDS];
	(void)w;
	for (int i = 0; i < FEEDS; i++)
		subs[i] = (struct feed_subscription){ .url = str_of(feeds[i][0]),
			.label = next(seed) % 2 ? str_of(feeds[i][1]) : STR("") };
	assert_true(store_subscribe(by, subs, FEEDS, NULL));
	assert_true(
	    store_feed_answered(by, 1 + (int64_t)(next(seed) % FEEDS), &good, NULL));
}

static void
index_some(struct world *w, uint64_t *seed, struct store *by)
{
	bool more;
	(void)w, (void)seed;
	assert_true(store_index(by, 1, false, &more, NULL));
}

static void
change(struct world *w, uint64_t *seed, struct store *by)
{
	static void (*const changes[])(struct world *, uint64_t *, struct store *) = {
		mark_some, tag_some, undo_one, put_one, put_one, rename_one, index_some
	};
	changes[next(seed) % COUNT(changes)](w, seed, by);
}

/* The open view shows what a search from nothing finds. */
static void
compare_open(struct world *w, const char *what)
{
	struct arena arena = { 0 };
	struct query q;
	int64_t *ids, seen[ARTICLES * 2];
	size_t n;
	struct store_look look = { .more = true };
	assert_true(query_parse_in(&q, str_of(what), &w->env, &arena, NULL, NULL, NULL));
	struct store_view v = { .query = &q, .sliced = true };
	while (look.more)
		assert_true(store_look(w->store, &v, 0, &look, NULL));
	size_t found = walk(w, &v, false, &arena, seen);
	assert_int_equal(store_count(w->store, &v), found);
	char *path = path_join(w->folder, "courant.db");
	struct store *fresh = store_open(path, NULL);
	free(path);
	assert_true(store_ids(fresh, &q, 0, &arena, &ids, &n, NULL));
	store_close(fresh);
	if (n != found)
		fail_msg("%s: %zu in the open view, %zu found", what, found, n);
	for (size_t i = 0; i < n; i++)
		if (seen[i] != ids[i])
			fail_msg("%s: row %zu is %lld, not %lld", what, i,
			    (long long)seen[i], (long long)ids[i]);
	arena_free(&arena);
}

static void
open_views_follow_every_change(void **state)
{
	static const char *const views[] = { "/gr[ae]in/", "/gr[ae]in/ is:unread",
		"url:/5$/ OR /日.語/", "has:image -is:saved", "grain /d.al/ sort:title",
		"is:unread sort:title", "wheat sort:-title", "feed:alpha sort:feed",
		"feed:alpha is:unread", "tag:tech", "tag:tech /gr/ sort:fetched",
		"folder:News sort:title", "is:trash /a/", "is:saved sort:oldest" };
	struct world *w = *state;
	uint64_t seed = 0x2545f4914f6cdd1du;
	char *path = path_join(w->folder, "courant.db");
	struct store *other = store_open(path, NULL);
	free(path);
	for (int i = 0; i < 40; i++) {
		change(w, &seed, next(&seed) % 4 ? w->store : other);
		for (size_t k = 0; k < COUNT(views); k++)
			compare_open(w, views[k]);
	}
	/* Of those in another order only the last is remembered. */
	for (size_t k = 0; k < COUNT(views); k++)
		for (int i = 0; strstr(views[k], "sort:") && i < 20; i++) {
			change(w, &seed, w->store);
			compare_open(w, views[k]);
		}
	store_close(other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sql_finds_what_a_naive_walk_finds),
		cmocka_unit_test(each_kind_of_query_has_its_plan),
		cmocka_unit_test(a_rare_word_reads_no_articles),
		cmocka_unit_test(the_best_come_first),
		cmocka_unit_test(views_may_stand_in_any_order),
		cmocka_unit_test(open_views_follow_every_change),
	};
	return cmocka_run_group_tests_name("search", tests, setup, teardown);
}
