/* GloVe's vectors -> words.vec: 4 bits for each dimension, an odd multiple of a third of
 * its deviation (0.3352 of it loses least on a normal distribution with 16 steps). */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/xalloc.h"
#include "entity/lexicon.h"
#include "entity/sorted.h"
#include "train/train.h"
#include "train/write.h"

enum { FILE_MAX = 64 << 20 };
#define STEP 0.3352

struct word {
	uint32_t key, row;
	uint16_t c1000;
	uint8_t c200, c50;
};

static int
by_key(const void *a, const void *b)
{
	const struct word *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

static size_t
read_words(struct str words, struct str clusters, size_t most, struct word *out)
{
	struct str word, line, cell;
	size_t n = 0;
	while (
	    n < most && str_cut(&words, '\n', &word) && str_cut(&clusters, '\n', &line)) {
		int64_t number[3] = { 0 };
		str_cut(&line, '\t', &cell);
		for (int i = 0; i < 3 && str_cut(&line, '\t', &cell); i++)
			str_to_int(cell, &number[i]);
		out[n] = (struct word){ sorted_key(str_hash(word)), (uint32_t)n,
			(uint16_t)(number[0] + 1), (uint8_t)(number[1] + 1),
			(uint8_t)(number[2] + 1) };
		n++;
	}
	qsort(out, n, sizeof *out, by_key);
	return n;
}

static void
deviations(const int8_t *v, size_t n, double out[LEXICON_DIMS])
{
	for (int d = 0; d < LEXICON_DIMS; d++) {
		double square = 0;
		for (size_t i = 0; i < n; i++)
			square += (double)v[i * LEXICON_DIMS + (size_t)d] *
				  v[i * LEXICON_DIMS + (size_t)d];
		out[d] = sqrt(square / (double)n);
	}
}

static unsigned
step_of(int8_t v, double deviation)
{
	double at = floor(v / (deviation * STEP)) + 8;
	return at < 0 ? 0 : at > 15 ? 15 : (unsigned)at;
}

static void
write_words(const struct word *w, uint32_t n, const int8_t *v, struct buf *out)
{
	double deviation[LEXICON_DIMS];
	uint32_t zero = 0, *keys = xcalloc(n + 1, sizeof *keys);
	deviations(v, n, deviation);
	for (size_t i = 0; i < n; i++)
		keys[i] = w[i].key;
	buf_add(out, "courVEC1", 8);
	buf_add(out, &n, sizeof n);
	buf_add(out, &zero, sizeof zero);
	write_buckets(out, keys, n);
	buf_add(out, keys, n * sizeof *keys);
	for (size_t i = 0; i < n; i++)
		buf_add(out, &w[i].c1000, 2);
	for (size_t i = 0; i < n; i++)
		buf_add(out, &w[i].c200, 1);
	for (size_t i = 0; i < n; i++)
		buf_add(out, &w[i].c50, 1);
	for (size_t i = 0; i < n; i++)
		for (int d = 0; d < LEXICON_DIMS; d += 2) {
			const int8_t *p = v + (size_t)w[i].row * LEXICON_DIMS + d;
			buf_char(out, (char)(step_of(p[0], deviation[d]) |
					     step_of(p[1], deviation[d + 1]) << 4));
		}
	free(keys);
}

bool
train_vectors(const char *folder, size_t most, struct buf *out, struct err *err)
{
	static const char *const files[] = { "glove-120k.words",
		"clusters-1000-200-50.tsv", "glove-120k-100d.i8" };
	struct buf bytes[3] = { BUF(FILE_MAX), BUF(FILE_MAX), BUF(FILE_MAX) };
	bool ok = true;
	for (int i = 0; ok && i < 3; i++) {
		struct buf path = BUF(FILE_MAX);
		buf_printf(&path, "%s/%s", folder, files[i]);
		ok = file_read(buf_cstr(&path), &bytes[i], err);
		buf_done(&path);
	}
	if (ok) {
		struct word *w = xcalloc(most, sizeof *w);
		size_t n = read_words(buf_view(&bytes[0]), buf_view(&bytes[1]), most, w);
		write_words(w, (uint32_t)n, (const int8_t *)bytes[2].p, out);
		free(w);
	}
	for (int i = 0; i < 3; i++)
		buf_done(&bytes[i]);
	return ok;
}
