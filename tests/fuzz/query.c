/* Fuzzer: queries and newsboat's expressions. A text before the first line end is the
 * saved search @s. Whatever is typed is a tree or a message that points into the text;
 * the tree holds together, and the store can do what it asks for: the rows that it counts
 * are the rows that it gives. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "query/lit.h"
#include "query/match.h"
#include "query/query.h"
#include "store/store.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { NOW = 1773480000 };

static struct store *store;
static char *folder;

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
close_store(void)
{
	store_close(store);
	file_remove_folder(folder);
	free(folder);
}

static void
put(const char *id, const char *title, const char *text, const char *author)
{
	struct arena arena = { 0 };
	struct person by = { .name = str_of(author) };
	struct enclosure sound = { .url = STR("https://a.example/x.mp3") };
	struct entry e = { .id = str_of(id),
		.title = str_of(title),
		.link = STR("https://www.example/1"),
		.authors = &by,
		.nauthors = 1,
		.enclosures = &sound,
		.nenclosures = 1,
		.published = NOW - 3600 };
	e.content = richtext_plain(str_of(text), &arena);
	must(store_put_entry(store, 1, &e, NOW, NULL) == STORE_PUT_NEW);
	arena_free(&arena);
}

static void
open_store(void)
{
	struct feed_subscription feed = { .url = STR("https://a.example/rss"),
		.folder = STR("News/World"),
		.tags = STR("tech") };
	bool more = true;
	folder = file_make_temporary("courant-fuzz", NULL);
	char *path = path_join(folder, "courant.db");
	store = store_open(path, NULL);
	free(path);
	must(store && store_subscribe(store, &feed, 1, NULL));
	put("1", "Grain deal", "wheat and grain, 3.14 \"quoted\"", "Ada Byron");
	put("2", "日本の東京タワー", "ภาษาไทย well-known don't", "");
	while (more)
		must(store_index(store, 1000, true, &more, NULL));
	put("3", "Ёлка", "grain again, not in the index yet", "Bêta");
	atexit(close_store);
}

static void
check_tree(const struct query_node *n, int depth)
{
	must(n && depth < 4 * LIMIT_QUERY_DEPTH);
	if (n->op == QUERY_AND || n->op == QUERY_OR)
		check_tree(n->right, depth + 1);
	if (n->op == QUERY_AND || n->op == QUERY_OR || n->op == QUERY_NOT)
		check_tree(n->left, depth + 1);
	if (n->op != QUERY_TERM)
		return;
	must(n->field < QUERY_FIELDS);
	must(n->kind != QUERY_REGEX || n->regex);
	must(n->field > QUERY_AUTHOR || n->kind == QUERY_REGEX || n->nterms > 0);
}

static void
check_hits(const struct query *q, struct str text, struct arena *arena)
{
	struct lit lit;
	struct lit_range *hits;
	struct buf b = BUF(LIMIT_TEXT);
	size_t end = 0;
	lit_of_query(&lit, q, arena);
	size_t n = lit_find(&lit, text, false, 0, arena, &hits);
	for (size_t i = 0; i < n; end = hits[i++].end)
		must(hits[i].start >= end && hits[i].start < hits[i].end &&
		     hits[i].end <= text.n);
	match_excerpt(q, text, 200, &b);
	buf_done(&b);
}

static void
check_store(const struct query *q, struct arena *arena)
{
	struct store_view view = { .query = q };
	int64_t *ids, count = store_count(store, &view);
	size_t n;
	struct query all = *q;
	all.limit = 0;
	must(count >= 0);
	must(store_ids(store, &all, 0, arena, &ids, &n, NULL));
	must((int64_t)n == count);
}

static void
check(bool ok, const struct query *q, const struct err *err, struct arena *arena)
{
	must(ok || (err->code != ERR_NONE && *err->text));
	must(q->sort < QUERY_SORTS && q->limit >= 0);
	check_tree(q->root, 0);
	check_hits(q, STR("wheat and grain, 日本, \"quoted\" Ёлка"), arena);
	if (ok)
		check_store(q, arena);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct query q;
	size_t at = 0, n = 0;
	struct str text = { (const char *)data, size }, rest = text;
	struct query_saved saved = { .name = STR("s"), .text = STR("grain") };
	if (!store)
		open_store();
	if (str_find_char(text, '\n') < text.n) {
		str_cut(&rest, '\n', &saved.text);
		text = rest;
	}
	struct query_env env = { .now = NOW, .saved = &saved, .nsaved = 1 };
	bool ok = query_parse_in(&q, text, &env, &arena, &err, &at, &n);
	must(ok || (at <= text.n && n <= text.n - at));
	check(ok, &q, &err, &arena);
	err = (struct err){ 0 };
	ok = query_parse_newsboat(&q, text, &env, &arena, &err);
	if (ok)
		check(ok, &q, &err, &arena);
	arena_free(&arena);
	return 0;
}
