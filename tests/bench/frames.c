/* frames HOME [KEYS]: from key to frame within the process, without a terminal: what a
 * key changes, the store asked again, the grid drawn. Percentiles over KEYS keys of each
 * kind, on a home that fill made. Not a test. */
#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/xalloc.h"
#include "ui/keys.h"
#include "ui/state.h"

struct kind {
	const char *what, *before, *keys; /* before: once; keys: in turn */
	bool whole; /* with what would be put off until no key comes */
};

/* clang-format off */
static const struct kind kinds[] = {
	{ "move in the list",    "g",       "j j j j k", false },
	{ "page in the list",    "g",       "PgDn PgDn PgUp", false },
	{ "to the ends",         "g",       "G g", false },
	{ "open the next unread", "g",      "n", false },
	{ "scroll the article",  "Enter",   "j k Space", false },
	{ "read / unread",       "M-2 g",   "N j", false },
	{ "move in the feeds",   "M-1 g",   "j", false },
	{ "type a search",       "M-2 /",   "g r a i n BSpace BSpace BSpace BSpace BSpace", true },
};
/* clang-format on */

static double
ms_of(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double
now_ms(void)
{
	return ms_of(CLOCK_MONOTONIC);
}

static double
cpu_ms(void)
{
	return ms_of(CLOCK_PROCESS_CPUTIME_ID);
}

static void
press(struct ui *ui, struct str name)
{
	uint32_t key;
	if (!keys_parse(name, &key))
		abort();
	ui_key(ui, key);
	ui_frame(ui);
}

static int
by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void
measure(struct app *app, struct ui *ui, const struct kind *kind, size_t n)
{
	double *ms = xcalloc(n, sizeof *ms), *cpu = xcalloc(n, sizeof *cpu);
	struct str rest = str_of(kind->before), key;
	while (str_cut(&rest, ' ', &key))
		press(ui, key);
	ui->live = !kind->whole;
	for (size_t i = 0; i < n; i++) {
		if (!rest.n)
			rest = str_of(kind->keys);
		str_cut(&rest, ' ', &key);
		double start = now_ms(), busy = cpu_ms();
		press(ui, key);
		ms[i] = now_ms() - start;
		cpu[i] = cpu_ms() - busy;
		loop_step(app->loop, false); /* what can wait, as between two keys */
	}
	qsort(ms, n, sizeof *ms, by_size);
	qsort(cpu, n, sizeof *cpu, by_size);
	printf("%-22s p50 %6.2f  p95 %6.2f  p99 %6.2f  max %6.2f ms; CPU p50 %6.2f  p95 "
	       "%6.2f ms\n",
	    kind->what, ms[n / 2], ms[n * 95 / 100], ms[n * 99 / 100], ms[n - 1],
	    cpu[n / 2], cpu[n * 95 / 100]);
	press(ui, STR("Esc"));
	free(ms);
	free(cpu);
}

int
main(int argc, char **argv)
{
	struct app app = { 0 };
	struct err err;
	struct buf dump = BUF(1 << 20);
	struct ui_options o = { .dump_cols = 120, .dump_rows = 40, .dump = &dump };
	struct app_options from = { .home = argc > 1 ? argv[1] : NULL,
		.need_store = true };
	int64_t n = 200;
	setlocale(LC_ALL, "");
	if (argc > 2 && (!str_to_int(str_of(argv[2]), &n) || n < 1))
		return 2;
	struct ui *ui = NULL;
	double start = now_ms();
	if (app_open(&app, &from, &err)) {
		app_start_loop(&app);
		ui = ui_new(&app, &o, &err);
	}
	if (!ui) {
		fprintf(stderr, "frames: %s\n", err.text);
		return 1;
	}
	ui->live = true;
	printf("%-22s %.2f ms; %lld articles\n", "first frame", now_ms() - start,
	    (long long)ui->feeds.articles);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		measure(&app, ui, &kinds[i], (size_t)n);
	ui_free(ui);
	app_close(&app);
	return 0;
}
