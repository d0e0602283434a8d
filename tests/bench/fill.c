/* fill HOME ARTICLES [FEEDS]: a home with made-up articles, for benches: their lengths,
 * dates and words are those of news; the same numbers give the same store. Not a test. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "base/limits.h"
#include "ingest/document.h"

enum { NOW = 1773480000, BATCH = 500 };

static const char *const words[] = { "grain", "minister", "talks", "harbor", "price",
	"council", "Ankara", "river", "report", "vote", "energy", "market", "Geneva",
	"summit", "pipeline", "budget", "Москва", "переговоры", "wheat", "railway",
	"court", "election", "drought", "central", "bank", "rate", "agreement", "coast",
	"island", "storm", "research", "satellite" };
enum { WORDS = sizeof words / sizeof *words };

/* xorshift: the same on every machine. */
static uint64_t
next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static struct str
text(struct arena *arena, uint64_t *seed, size_t n)
{
	struct buf b = BUF(LIMIT_TEXT);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%s", i ? " " : "", words[next(seed) % WORDS]);
	struct str s = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static void
put(struct app *a, int64_t feed, int64_t i, uint64_t *seed)
{
	struct arena arena = { 0 };
	struct err err;
	struct entry e = { .id = arena_printf(&arena, "bench-%lld", (long long)i),
		.link = arena_printf(&arena, "https://bench.example/%lld", (long long)i),
		.title = text(&arena, seed, 6 + next(seed) % 6),
		.published = NOW - i * 97 };
	e.content = richtext_plain(text(&arena, seed, 150 + next(seed) % 450), &arena);
	if (store_put_entry(a->store, feed, &e, NOW, &err) == STORE_PUT_FAILED) {
		fprintf(stderr, "fill: %s\n", err.text);
		exit(1);
	}
	arena_free(&arena);
}

static void
write_feeds(const char *home, int64_t feeds)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	char *path = path_join(home, "feeds");
	for (int64_t i = 0; i < feeds; i++)
		buf_printf(&b,
		    "https://bench.example/feed/%lld folder=Folder-%lld \"~Bench feed "
		    "%lld\"\n",
		    (long long)i, (long long)(i / 10), (long long)i);
	file_write(path, buf_view(&b), NULL);
	free(path);
	buf_done(&b);
}

int
main(int argc, char **argv)
{
	int64_t n = argc > 2 ? atoll(argv[2]) : 0, feeds = argc > 3 ? atoll(argv[3]) : 40;
	struct app a;
	struct err err;
	uint64_t seed = 88172645463325252u;
	if (n < 1 || feeds < 1) {
		fputs("fill HOME ARTICLES [FEEDS]\n", stderr);
		return 2;
	}
	ingest_init();
	file_make_folder(argv[1], NULL);
	write_feeds(argv[1], feeds);
	if (!app_open(
		&a, &(struct app_options){ .home = argv[1], .need_store = true }, &err)) {
		fprintf(stderr, "fill: %s\n", err.text);
		return 1;
	}
	for (int64_t i = 0; i < n; i++) {
		if (i % BATCH == 0)
			store_begin(a.store, NULL);
		put(&a, i % feeds + 1, i, &seed);
		if (i % BATCH == BATCH - 1 || i == n - 1)
			store_commit(a.store, NULL);
	}
	for (bool more = true; more && store_index(a.store, 1000, true, &more, &err);)
		;
	store_checkpoint(a.store);
	app_close(&a);
	return 0;
}
