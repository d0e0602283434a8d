/* From floating point to the small integers of entity/weights.h. Each unit of a layer has
 * a scale of its own for its weights; what goes from layer to layer has one scale, chosen
 * so that all but one in 10,000 of the values met in training fit. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entity/sorted.h"
#include "train/write.h"

enum { ALIGN = 64, BINS = 8192, SAMPLE = 4000, SAMPLE_BATCH = 40 };
#define BIN_WIDTH 0.01f

static uint32_t
section(struct buf *out, const void *p, size_t n)
{
	buf_pad(out, 0, (ALIGN - out->n % ALIGN) % ALIGN);
	uint32_t at = (uint32_t)out->n;
	buf_add(out, p, n);
	return at;
}

static float
largest(const float *v, size_t n, size_t step)
{
	float most = 1e-9f;
	for (size_t i = 0; i < n; i++)
		most = fabsf(v[i * step]) > most ? fabsf(v[i * step]) : most;
	return most;
}

static int8_t
small(float v)
{
	v = roundf(v);
	return v > 127 ? 127 : v < -127 ? -127 : (int8_t)v;
}

static void
count_values(const float *rows, size_t n, size_t *bins)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i] > 0) {
			size_t bin = (size_t)(rows[i] / BIN_WIDTH);
			bins[bin < BINS ? bin : BINS - 1]++;
		}
}

/* What one step of the layers' values is worth. */
static float
value_scale(struct model *m, const struct examples *x)
{
	size_t *bins = xcalloc(BINS, sizeof *bins), all = 0, over = 0;
	size_t step = x->nsentences / SAMPLE + 1;
	for (size_t i = 0; i + SAMPLE_BATCH < x->nsentences; i += SAMPLE_BATCH * step) {
		fit_forward(m, x, i, i + SAMPLE_BATCH / 4);
		count_values(m->net.h, m->net.rows * m->net.units, bins);
		count_values(m->net.r, m->net.rows * m->net.units, bins);
	}
	for (size_t i = 0; i < BINS; i++)
		all += bins[i];
	size_t at = BINS - 1;
	for (; at > 1 && (over += bins[at]) * 10000 < all; at--)
		continue;
	free(bins);
	return (float)at * BIN_WIDTH / 127;
}

struct layer_form {
	const float *w, *bias;
	size_t inputs, units, columns; /* w is [inputs × columns] */
	float in, out;                 /* scales of what comes in and goes out */
	int shift;                     /* what was added to each input */
};

static void
write_layer(const struct layer_form *f, int8_t *rows, struct weights_layer *layer)
{
	for (size_t u = 0; u < f->units; u++) {
		float scale = largest(f->w + u, f->inputs, f->columns) / 127;
		int32_t sum = 0;
		for (size_t k = 0; k < f->inputs; k++) {
			rows[u * f->inputs + k] = small(f->w[k * f->columns + u] / scale);
			sum += rows[u * f->inputs + k];
		}
		layer->bias[u] =
		    (int32_t)lroundf(f->bias[u] / (scale * f->in)) - f->shift * sum;
		layer->factor[u] = (int32_t)lroundf(scale * f->in / f->out * (1 << 24));
	}
}

static void
write_net(
    struct model *m, const struct examples *x, struct weights_head *h, struct buf *out)
{
	size_t u = m->net.units;
	const struct net_part *p = m->net.part;
	float value = value_scale(m, x);
	int8_t *w1 = xcalloc(u, WEIGHTS_WIDTH), *w2 = xcalloc(u, 3 * u),
	       *wo = xcalloc(TAGS_ROOM, u);
	struct weights_layer *layers = xcalloc(3, sizeof *layers);
	struct layer_form forms[] = {
		{ p[0].w, p[1].w, WEIGHTS_WIDTH, u, u, NET_INPUT_SCALE, value,
		    INPUT_SHIFT },
		{ p[2].w, p[3].w, 3 * u, u, u, value, value, 0 },
		{ p[4].w, p[5].w, u, TAGS, NET_TAGS, 2 * value, 1.0f / SCORE_ONE, 0 },
	};
	write_layer(&forms[0], w1, &layers[0]);
	write_layer(&forms[1], w2, &layers[1]);
	write_layer(&forms[2], wo, &layers[2]);
	h->hidden = (uint32_t)u;
	h->w1 = section(out, w1, u * WEIGHTS_WIDTH);
	h->w2 = section(out, w2, u * 3 * u);
	h->wo = section(out, wo, TAGS_ROOM * u);
	h->layers = section(out, layers, 3 * sizeof *layers);
	free(w1);
	free(w2);
	free(wo);
	free(layers);
}

struct ranked {
	uint64_t key;
	uint32_t number;
	float most;
};

static int
by_most(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->most != y->most)
		return x->most < y->most ? 1 : -1;
	return (x->key > y->key) - (x->key < y->key);
}

static size_t
rank(const struct model *m, const struct dictionary *d, const struct train_task *task,
    struct ranked *r)
{
	size_t n = 0;
	for (size_t i = 0; i < d->size; i++) {
		if (!d->key[i])
			continue;
		float most = largest(m->sparse.w[d->number[i]], TAGS, 1);
		if (most >= task->least)
			r[n++] = (struct ranked){ d->key[i], d->number[i], most };
	}
	qsort(r, n, sizeof *r, by_most);
	return n < task->most ? n : task->most;
}

static uint32_t
bits_for(size_t n)
{
	uint32_t bits = 8;
	while (((size_t)1 << bits) < n * 2)
		bits++;
	return bits;
}

static void
write_sparse(const struct model *m, const struct dictionary *d,
    const struct train_task *task, struct weights_head *h, struct buf *out)
{
	struct ranked *r = xcalloc(d->n + 1, sizeof *r);
	size_t n = rank(m, d, task, r);
	h->nfeatures = (uint32_t)n;
	h->slot_bits = bits_for(n);
	size_t size = (size_t)1 << h->slot_bits;
	uint32_t *slots = xcalloc(size, sizeof *slots);
	uint16_t *rows = xcalloc(size, sizeof *rows);
	int8_t(*w)[TAGS_ROOM] = xcalloc(n + 1, sizeof *w);
	for (size_t i = 0; i < n; i++) {
		size_t at = (size_t)(uint32_t)r[i].key & (size - 1);
		while (slots[at])
			at = (at + 1) & (size - 1);
		slots[at] = (uint32_t)(r[i].key >> 32) | 1;
		rows[at] = (uint16_t)i;
		for (int t = 0; t < TAGS; t++)
			w[i][t] = small(m->sparse.w[r[i].number][t] * SPARSE_ONE);
	}
	h->slots = section(out, slots, size * sizeof *slots);
	h->rows = section(out, rows, size * sizeof *rows);
	h->sparse = section(out, w, n * sizeof *w);
	free(r);
	free(slots);
	free(rows);
	free(w);
}

static uint32_t
write_chain(const struct model *m, struct buf *out)
{
	int32_t t[TAGS + 1][TAGS_ROOM];
	for (int b = 0; b <= TAGS; b++)
		for (int k = 0; k < TAGS_ROOM; k++)
			t[b][k] = (int32_t)lroundf(m->chain.score[b][k] * SCORE_ONE);
	return section(out, t, sizeof t);
}

void
write_model(struct model *m, const struct examples *x, const struct dictionary *d,
    const struct train_task *task, struct buf *out)
{
	struct weights_head h = { .magic = "courNER2" };
	memcpy(
	    h.language, task->language, strnlen(task->language, sizeof h.language - 1));
	section(out, &h, sizeof h);
	h.transitions = write_chain(m, out);
	write_sparse(m, d, task, &h, out);
	if (m->has_net)
		write_net(m, x, &h, out);
	buf_pad(out, 0, (ALIGN - out->n % ALIGN) % ALIGN);
	h.size = (uint32_t)out->n;
	h.sum = str_hash(str_sub(buf_view(out), sizeof h, out->n));
	memcpy(out->p, &h, sizeof h);
}

void
write_buckets(struct buf *out, const uint32_t *key, size_t n)
{
	uint32_t at = 0;
	for (uint32_t b = 0; b < SORTED_BUCKETS + 4; b++) {
		while (at < n && key[at] >> 20 < b)
			at++;
		buf_add(out, &at, sizeof at);
	}
}
