/* languages HOME ARTICLES [SFEED]: a home with made-up articles in ten languages, and the
 * same as files of sfeed in the folder SFEED. Not a test.
 *
 * A word is made from its language's syllables and its rank: the frequent ones are short.
 * Ranks are drawn as in real texts (Zipf: the second is half as frequent as the first).
 * Beside these, "zubrovka" stands in one article of twenty, "quenlith" in one of five
 * thousand, and "zubrovka marrow" beside each other in one of a hundred. From half a
 * million on the long texts have a fifth of their words. The same numbers give the same
 * store. */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/app.h"
#include "base/limits.h"
#include "ingest/document.h"

enum {
	NOW = 1773480000,
	BATCH = 500,
	FEEDS = 100,
	VOCABULARY = 60000,
	STEP = 31,
	MANY = 500000,
	MOST_LOG = 64 << 20
};

/* clang-format off */
static const struct language { const char *code, *parts; bool blanks; } languages[] = {
	{ "en", "st ra ing con ver th er on ly pre da tion ex mo ke sur al be out ment",         true },
	{ "de", "ge sch lich ung ver ein au ßen ü ber tra gen zeit wer kö nig ba hn er ab",      true },
	{ "fr", "é tra que eau dé cou oir lle su an ge ment pré fai re tion œu mi ais no",       true },
	{ "es", "ción ra do mos pa ñe co mu ni ca por te lla gar sin é xi to ve das",            true },
	{ "pl", "prze szł ość wie dzi ał ęż ry nek mia sto po go da ce ńs ków li ta za",         true },
	{ "ru", "про ст ение ра зо ва ны ё ли пере во да го ция че ст ми ров ка за",             true },
	{ "el", "κα τά στα ση με γά λο πό λης ευ ρώ πη δια φο ρά νέ ος χώ ρα θέ",               true },
	{ "ar", "ال مد رس ة كت اب وز ير حكو مة شر كة سو ق عا لم بح ر جد يد",                   true },
	{ "ja", "東 京 新 聞 は が に 経 済 会 社 政 府 タ ワ ー する 国 民 語 学",              false },
	{ "th", "กา ร ประ เท ศ ไทย รัฐ บา ล เศ รษ ฐ กิ จ ข่า ว เมือ ง ใหม่ วั น",               false },
};
/* clang-format on */
enum { LANGUAGES = sizeof languages / sizeof *languages, PARTS = 20 };

struct maker {
	struct app app;
	struct str parts[LANGUAGES][PARTS];
	uint64_t seed;
	FILE *sfeed; /* or NULL */
	bool brief;
};

static uint64_t
next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static size_t
draw_rank(uint64_t *seed)
{
	double u = (double)(next(seed) >> 11) / (double)(1ull << 53);
	return (size_t)pow(VOCABULARY, u) - 1;
}

/* Ranks up to 20 have one syllable, up to 400 two, up to 8000 three. */
static void
put_word(const struct maker *m, size_t language, size_t rank, struct buf *out)
{
	do {
		buf_str(out, m->parts[language][rank % PARTS]);
		rank /= PARTS;
	} while (rank);
}

static struct str
text(struct maker *m, size_t language, size_t n, const char *marked, struct arena *arena)
{
	struct buf b = BUF(LIMIT_TEXT);
	size_t at = n / 2;
	for (size_t i = 0; i < n; i++) {
		if (i && languages[language].blanks)
			buf_char(&b, ' ');
		put_word(m, language, draw_rank(&m->seed), &b);
		if (i == at && *marked)
			buf_printf(&b, " %s ", marked);
		if (i % STEP == STEP - 1)
			buf_puts(&b, ". ");
	}
	struct str s = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return s;
}

/* Half are a few sentences, as most feeds give them; half are whole articles. */
static void
put(struct maker *m, int64_t i)
{
	struct arena arena = { 0 };
	struct err err;
	size_t language = (size_t)i % LANGUAGES;
	uint64_t luck = next(&m->seed) % 5000;
	const char *marked = luck == 0    ? "quenlith"
			     : luck < 50  ? "zubrovka marrow"
			     : luck < 250 ? "zubrovka"
					  : "";
	size_t words =
	    i / LANGUAGES % 2 ? 20 + next(&m->seed) % 40 : 100 + next(&m->seed) % 400;
	words = m->brief && words > 60 ? words / 5 : words;
	struct str body = text(m, language, words, marked, &arena);
	struct entry e = { .id = arena_printf(&arena, "bench-%lld", (long long)i),
		.link = arena_printf(&arena, "https://bench.example/%lld", (long long)i),
		.title = text(m, language, 5 + next(&m->seed) % 7, "", &arena),
		.language = str_of(languages[language].code),
		.published = NOW - i * 37 - (int64_t)(next(&m->seed) % 86400) };
	e.content = richtext_plain(body, &arena);
	if (store_put_entry(m->app.store, i % FEEDS + 1, &e, NOW, &err) ==
	    STORE_PUT_FAILED) {
		fprintf(stderr, "languages: %s\n", err.text);
		exit(1);
	}
	if (m->sfeed)
		fprintf(m->sfeed, "%lld\t%s\t%s\t%s\tplain\t%s\t\t\t\n",
		    (long long)e.published, e.title.p, e.link.p, body.p, e.id.p);
	arena_free(&arena);
}

static void
write_feeds(const char *home)
{
	struct buf b = BUF(LIMIT_USER_FILE);
	char *path = path_join(home, "feeds");
	for (int i = 0; i < FEEDS; i++)
		buf_printf(&b,
		    "https://bench.example/feed/%d folder=Folder-%d \"~Bench feed %d\"\n",
		    i, i / 10, i);
	file_write(path, buf_view(&b), NULL);
	free(path);
	buf_done(&b);
}

static void
cut_parts(struct maker *m)
{
	for (size_t l = 0; l < LANGUAGES; l++) {
		struct str rest = str_of(languages[l].parts);
		for (size_t i = 0; i < PARTS; i++)
			str_cut(&rest, ' ', &m->parts[l][i]);
	}
}

/* Log and index follow in slices: a log of all that is put in would be larger than the
 * store. */
static void
index_all(struct maker *m)
{
	bool more = true;
	while (more && store_index(m->app.store, 1000, true, &more, NULL))
		if (store_log_size(m->app.store) > MOST_LOG)
			store_checkpoint(m->app.store);
	store_checkpoint(m->app.store);
}

static void
end_batch(struct maker *m)
{
	store_commit(m->app.store, NULL);
	if (store_log_size(m->app.store) > MOST_LOG)
		store_checkpoint(m->app.store);
}

int
main(int argc, char **argv)
{
	struct maker m = { .seed = 88172645463325252u };
	int64_t n = argc > 2 ? atoll(argv[2]) : 0;
	struct err err;
	if (n < 1) {
		fputs("languages HOME ARTICLES [SFEED]\n", stderr);
		return 2;
	}
	ingest_init();
	cut_parts(&m);
	file_make_folder(argv[1], NULL);
	write_feeds(argv[1]);
	m.sfeed = argc > 3 ? fopen(argv[3], "w") : NULL;
	if (!app_open(&m.app,
		&(struct app_options){ .home = argv[1], .need_store = true }, &err)) {
		fprintf(stderr, "languages: %s\n", err.text);
		return 1;
	}
	m.brief = n >= MANY;
	for (int64_t i = 0; i < n; i++) {
		if (i % BATCH == 0)
			store_begin(m.app.store, NULL);
		/* The newest come last, as they do from the net. */
		put(&m, n - 1 - i);
		if (i % BATCH == BATCH - 1 || i == n - 1)
			end_batch(&m);
	}
	index_all(&m);
	app_close(&m.app);
	if (m.sfeed)
		fclose(m.sfeed);
	return 0;
}
