/* search COURANT HOME: how long searches take, on a home that languages made: the command
 * from its start to its end, and within the process beside bare FTS5 on the same index.
 * The least and the middle of many runs. "search time COMMAND" times another program.
 * Not a test. */
#include "config.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "app/app.h"
#include "app/queries.h"
#include "ingest/document.h"
#include "store/db.h"
#include "store/ordered.h"

extern char **environ;

enum { RUNS = 15, WORDS = 8, ROWS = 50 };

struct command {
	const char *what;
	const char *words[WORDS];
	double most; /* what is asked for, ms; 0: nothing */
};
struct inner {
	const char *what, *query, *match;
};

/* clang-format off */
static const struct command commands[] = {
	{ "nothing but the start",       { "version" }, 0 },
	{ "rare word",                   { "list", "quenlith" }, 15 },
	{ "frequent word, newest 50",    { "list", "-n", "50", "zubrovka" }, 20 },
	{ "count is:unread",             { "list", "--count", "is:unread" }, 15 },
	{ "count of a frequent word",    { "list", "--count", "zubrovka" }, 0 },
	{ "phrase, newest 50",           { "list", "-n", "50", "\"zubrovka marrow\"" }, 0 },
	{ "prefix, newest 50",           { "list", "-n", "50", "zubr*" }, 0 },
	{ "headline, newest 50",         { "list", "-n", "50", "title:東京" }, 0 },
	{ "two letters of Japanese",     { "list", "-n", "50", "東京" }, 0 },
	{ "word in nearly all of a language", { "list", "-n", "50", "st" }, 0 },
	{ "word and state, newest 50",   { "list", "-n", "50", "zubrovka is:unread since:30d" }, 0 },
	{ "best 50 of a rare word",      { "list", "-n", "50", "--sort", "best", "quenlith" }, 0 },
	{ "best 50 of a frequent word",  { "list", "-n", "50", "--sort", "best", "zubrovka" }, 0 },
	{ "best 50 of one in 10 %",      { "list", "-n", "50", "--sort", "best", "st" }, 0 },
	{ "best 50 of 2 languages",      { "list", "-n", "50", "--sort", "best", "st OR ge OR que OR ción" }, 0 },
	{ "regex in headlines",          { "list", "-n", "50", "title:/^quen.*th/" }, 0 },
	{ "regex in all text",           { "list", "-n", "50", "/quenl[a-z]th/" }, 0 },
	{ "regex that is soon found",    { "list", "-n", "50", "/zubr.vka/" }, 0 },
};
static const struct inner inners[] = {
	{ "rare word",            "quenlith",            "\"quenlith\"" },
	{ "frequent word",        "zubrovka",            "\"zubrovka\"" },
	{ "phrase",               "\"zubrovka marrow\"", "\"zubrovka\" + \"marrow\"" },
	{ "prefix",               "zubr*",               "\"zubr\" *" },
	{ "one in 10 %",          "st",                  "\"st\"" },
};
/* clang-format on */

static double
now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int
by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* ---- the command */

static double
run_once(const char *const *argv)
{
	posix_spawn_file_actions_t actions;
	pid_t pid;
	int status;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	double began = now_ms();
	if (posix_spawnp(
		&pid, argv[0], &actions, NULL, (char **)(uintptr_t)argv, environ) != 0 ||
	    waitpid(pid, &status, 0) != pid || status != 0) {
		fprintf(stderr, "search: %s failed\n", argv[0]);
		exit(1);
	}
	posix_spawn_file_actions_destroy(&actions);
	return now_ms() - began;
}

/* The least of many runs, alone: for other programs. */
static int
time_other(const char *const *argv)
{
	double best = 1e9;
	for (int i = 0; i < RUNS; i++) {
		double took = run_once(argv);
		best = took < best ? took : best;
	}
	printf("%.1f\n", best);
	return 0;
}

static void
time_command(const char *courant, const char *home, const struct command *c)
{
	const char *argv[WORDS + 4] = { courant, "--home", home };
	double took[RUNS];
	memcpy(argv + 3, c->words, sizeof c->words);
	for (int i = 0; i < RUNS; i++)
		took[i] = run_once(argv);
	qsort(took, RUNS, sizeof *took, by_size);
	printf("  %-34s %7.1f %7.1f", c->what, took[0], took[RUNS / 2]);
	if (c->most > 0)
		printf("   at most %.0f: %s", c->most,
		    took[0] <= c->most ? "holds" : "MISSED");
	printf("\n");
}

/* ---- within the process: each run opens the store anew, as nothing may be remembered */

static double
time_ours(struct app *a, const char *text)
{
	struct arena arena = { 0 };
	struct store_window rows;
	struct query q;
	double began = now_ms();
	struct store_view view = { .query = &q };
	if (!app_query(a, str_of(text), &arena, &q, NULL, NULL, NULL) ||
	    !store_window(a->store, &view, (struct store_key){ INT64_MAX, INT64_MAX },
		false, false, ROWS, &arena, &rows, NULL))
		abort();
	double took = now_ms() - began;
	arena_free(&arena);
	return took;
}

static double
time_bare(struct app *a, const char *sql, const char *match)
{
	double began = now_ms();
	sqlite3_stmt *st = db_prepare(a->store->db, str_of(sql), NULL);
	if (!st)
		abort();
	db_bind(st, 1, str_of(match));
	while (sqlite3_step(st) == SQLITE_ROW)
		;
	double took = now_ms() - began;
	sqlite3_finalize(st);
	return took;
}

/* Numbers alone, in their own order; and the same rows as ours, by date. */
static const char bare_numbers[] = "SELECT rowid FROM search WHERE search MATCH ?1"
				   " ORDER BY rowid DESC LIMIT 50";
static const char bare_rows[] =
    "SELECT " ROW_COLUMNS ", " ROW_SHOWN " FROM search"
    " JOIN articles ON articles.id = search.rowid WHERE search MATCH ?1"
    " AND trashed = 0 AND muted = 0 ORDER BY date DESC, articles.id DESC LIMIT 50";

/* Ours when sql is NULL. A store that was just opened has read nothing yet; each has its
 * own. */
static double
time_fresh(const char *home, const struct inner *in, const char *sql)
{
	struct app a;
	if (!app_open(
		&a, &(struct app_options){ .home = home, .need_store = true }, NULL))
		abort();
	double took = sql ? time_bare(&a, sql, in->match) : time_ours(&a, in->query);
	app_close(&a);
	return took;
}

static void
time_inner(const char *home, const struct inner *in)
{
	const char *const sql[] = { NULL, bare_rows, bare_numbers };
	double best[3] = { 1e9, 1e9, 1e9 };
	for (int i = 0; i < RUNS; i++)
		for (int k = 0; k < 3; k++) {
			double took = time_fresh(home, in, sql[k]);
			best[k] = took < best[k] ? took : best[k];
		}
	printf("  %-34s %7.2f %7.2f %7.2f   %.2f times bare FTS5\n", in->what, best[0],
	    best[1], best[2], best[0] / best[1]);
}

/* ---- views that stay open, as in the panes: first, and after a mark */

static double
time_view(const struct store *s, const struct query *q, struct arena *arena)
{
	struct store_view v = { .query = q, .sliced = true };
	struct store_look look = { .more = true };
	struct store_window rows;
	double began = now_ms();
	while (look.more)
		if (!store_look(s, &v, 4, &look, NULL))
			abort();
	if (store_count(s, &v) < 0 ||
	    !store_window(s, &v, (struct store_key){ INT64_MAX, INT64_MAX }, false, false,
		ROWS, arena, &rows, NULL))
		abort();
	return now_ms() - began;
}

static void
time_open(struct app *a, const char *text)
{
	static const enum journal_action marks[] = { JOURNAL_READ, JOURNAL_UNREAD };
	struct arena arena = { 0 };
	struct query q;
	int64_t id = 90000, n;
	double best = 1e9;
	if (!app_query(a, str_of(text), &arena, &q, NULL, NULL, NULL))
		abort();
	double first = time_view(a->store, &q, &arena);
	for (int i = 0; i < RUNS; i++) {
		store_mark(a->store, marks[i % 2], &id, 1, 1, &n, NULL);
		double took = time_view(a->store, &q, &arena);
		best = took < best ? took : best;
	}
	printf("  %-34s %7.2f %7.2f\n", text, first, best);
	arena_free(&arena);
}

static void
time_views(const char *home)
{
	static const char *const views[] = { "feed:\"Bench feed 7\"",
		"is:unread since:30d", "zubrovka is:unread", "is:unread sort:title",
		"zubrovka sort:best", "title:/^quen.*th/", "/quenl[a-z]th/", "has:image",
		"url:/7$/ is:unread" };
	struct app a;
	if (!app_open(
		&a, &(struct app_options){ .home = home, .need_store = true }, NULL))
		abort();
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		time_open(&a, views[i]);
	app_close(&a);
}

int
main(int argc, char **argv)
{
	if (argc > 2 && str_is(str_of(argv[1]), "time"))
		return time_other((const char *const *)(uintptr_t)(argv + 2));
	if (argc != 3) {
		fputs("search COURANT HOME, or: search time COMMAND\n", stderr);
		return 2;
	}
	ingest_init();
	printf("the command, ms (least, middle of %d):\n", RUNS);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		time_command(argv[1], argv[2], &commands[i]);
	printf("within the process, newest %d, ms (ours; bare FTS5 with the same rows; "
	       "bare FTS5, numbers alone):\n",
	    ROWS);
	for (size_t i = 0; i < sizeof inners / sizeof *inners; i++)
		time_inner(argv[2], &inners[i]);
	printf("views that stay open, rows and count, ms (at first, after a mark):\n");
	time_views(argv[2]);
	return 0;
}
