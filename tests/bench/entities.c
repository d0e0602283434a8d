/* Names per second: tokens, facts, network and features against the bare integer products
 * of the network's size, with the fastest unit and in plain C; and the time and growth
 * over a long text. One core. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/xalloc.h"
#include "entity/dot.h"
#include "entity/find.h"
#include "entity/weights.h"

enum { ROUNDS = 3, UNITS_MAX = HIDDEN_MAX };

static double
seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
find_time(struct str text)
{
	double best = 1e9;
	for (int i = 0; i < ROUNDS; i++) {
		struct arena arena = { NULL };
		struct entities e;
		double start = seconds();
		entity_find(
		    &(struct entity_source){ .text = text, .language = STR("en") },
		    &arena, &e);
		double took = seconds() - start;
		best = took < best ? took : best;
		arena_free(&arena);
	}
	return best;
}

/* The network's products alone, for so many tokens. */
static double
product_time(const struct weights *w, size_t tokens, dot_fn *dot)
{
	uint8_t x[WEIGHTS_WIDTH + 3 * UNITS_MAX] = { 1, 2, 3 };
	int32_t out[UNITS_MAX];
	size_t u = w->head->hidden;
	double start = seconds();
	for (size_t i = 0; i < tokens; i++) {
		dot(w->w1, u, WEIGHTS_WIDTH, x, out);
		dot(w->w2, u, 3 * u, x, out);
		dot(w->wo, TAGS_ROOM, u, x, out);
		x[i % WEIGHTS_WIDTH] = (uint8_t)(out[0] & 127);
	}
	return seconds() - start;
}

int
main(int argc, char **argv)
{
	struct buf text = BUF(LIMIT_DOCUMENT);
	struct err err;
	struct weights w;
	if (argc != 2 || !file_read(argv[1], &text, &err) ||
	    !weights_own(STR("en"), &w)) {
		fprintf(stderr, "bench/entities FILE\n");
		return 1;
	}
	struct arena arena = { NULL };
	struct tokens t;
	tokens_split(buf_view(&text), &arena, &t);
	double find = find_time(buf_view(&text));
	double best = product_time(&w, t.n, dot_best()),
	       plain = product_time(&w, t.n, dot_plain);
	printf("%zu tokens, %.2f MB: %.0f tokens/s, %.2f MB/s\n", t.n,
	    (double)text.n / 1e6, (double)t.n / find, (double)text.n / 1e6 / find);
	printf("bare products: %.0f tokens/s; all takes %.1f times as long; plain C "
	       "products "
	       "%.0f tokens/s\n",
	    (double)t.n / best, find / best, (double)t.n / plain);
	arena_free(&arena);
	buf_done(&text);
	return 0;
}
