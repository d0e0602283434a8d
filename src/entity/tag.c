/* One sentence at a time:
 *
 *   x = inputs of tokens i-2 … i+2, one after the other, + 15
 *   h = relu(W1·x)                           0 … 127
 *   z = (relu(W2·[h(i-1) h(i) h(i+1)]) + h(i)) / 2
 *   score = WO·z + the rows of the sparse features
 *
 * then Viterbi. The trainer chose the factors so that the numbers fit (train/write). */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entity/dot.h"
#include "entity/tag.h"

struct work {
	const struct facts *f;
	const struct weights *w;
	dot_fn *dot;
	uint8_t x[(TAG_SENTENCE_MAX + 2 * WEIGHTS_REACH) * INPUTS];
	uint8_t h[(TAG_SENTENCE_MAX + 2) * HIDDEN_MAX]; /* a row of zeros at both ends */
	int32_t scores[TAG_SENTENCE_MAX][TAGS_ROOM];
	uint8_t from[TAG_SENTENCE_MAX][TAGS_ROOM];
};

static uint8_t
scaled(const struct weights_layer *l, size_t unit, int32_t acc)
{
	int64_t v = ((int64_t)acc + l->bias[unit]) * l->factor[unit];
	v = v <= 0 ? 0 : (v + (1 << 23)) >> 24;
	return v > 127 ? 127 : (uint8_t)v;
}

static void
read_inputs(struct work *k, size_t from, size_t to)
{
	size_t n = to - from + 2 * WEIGHTS_REACH;
	for (size_t i = 0; i < n; i++) {
		int8_t in[INPUTS];
		ptrdiff_t at = (ptrdiff_t)(from + i) - WEIGHTS_REACH;
		features_inputs(k->f, at, from, to, in);
		for (size_t j = 0; j < INPUTS; j++)
			k->x[i * INPUTS + j] = (uint8_t)(in[j] + INPUT_SHIFT);
	}
}

static void
first_layer(struct work *k, size_t n)
{
	size_t units = k->w->head->hidden;
	int32_t acc[HIDDEN_MAX];
	memset(k->h, 0, units);
	memset(k->h + (n + 1) * units, 0, units);
	for (size_t i = 0; i < n; i++) {
		k->dot(k->w->w1, units, WEIGHTS_WIDTH, k->x + i * INPUTS, acc);
		for (size_t u = 0; u < units; u++)
			k->h[(i + 1) * units + u] = scaled(&k->w->layer[0], u, acc[u]);
	}
}

static void
other_layers(struct work *k, size_t i, int32_t out[TAGS_ROOM])
{
	size_t units = k->w->head->hidden;
	const uint8_t *h = k->h + i * units; /* of token i - 1 */
	const struct weights_layer *last = &k->w->layer[2];
	int32_t acc[HIDDEN_MAX];
	uint8_t z[HIDDEN_MAX];
	k->dot(k->w->w2, units, 3 * units, h, acc);
	for (size_t u = 0; u < units; u++)
		z[u] =
		    (uint8_t)((scaled(&k->w->layer[1], u, acc[u]) + h[units + u] + 1) >>
			      1);
	k->dot(k->w->wo, TAGS_ROOM, units, z, acc);
	for (int t = 0; t < TAGS; t++) {
		int64_t v = ((int64_t)acc[t] + last->bias[t]) * last->factor[t];
		out[t] = (int32_t)(v >> 24);
	}
}

static const int8_t *
sparse_row(const struct weights *w, uint64_t feature)
{
	uint32_t mask = (1u << w->head->slot_bits) - 1;
	uint32_t print = (uint32_t)(feature >> 32) | 1;
	for (uint32_t at = (uint32_t)feature & mask; w->slots[at]; at = (at + 1) & mask)
		if (w->slots[at] == print)
			return w->sparse + (size_t)w->rows[at] * TAGS_ROOM;
	return NULL;
}

static void
add_sparse(struct work *k, size_t at, size_t from, size_t to, int32_t out[TAGS_ROOM])
{
	uint64_t feature[FEATURES_MAX];
	size_t nwords, n = features_of(k->f, at, from, to, feature, &nwords);
	int32_t sum[TAGS_ROOM] = { 0 };
	for (size_t i = 0; i < n; i++) {
		const int8_t *row = sparse_row(k->w, feature[i]);
		for (int t = 0; row && t < TAGS_ROOM; t++)
			sum[t] += row[t];
	}
	for (int t = 0; t < TAGS_ROOM; t++)
		out[t] += sum[t] * (SCORE_ONE / SPARSE_ONE);
}

static void
score(struct work *k, size_t from, size_t to)
{
	memset(k->scores, 0, (to - from) * sizeof *k->scores);
	if (k->w->head->hidden) {
		read_inputs(k, from, to);
		first_layer(k, to - from);
		for (size_t i = 0; i < to - from; i++)
			other_layers(k, i, k->scores[i]);
	}
	for (size_t i = from; i < to; i++)
		add_sparse(k, i, from, to, k->scores[i - from]);
}

/* Viterbi; ties go to the lower tag. */
static void
best_path(struct work *k, size_t n, uint8_t *tags)
{
	const int32_t *tr = k->w->transitions;
	for (int t = 0; t < TAGS; t++)
		k->scores[0][t] += tr[TAGS * TAGS_ROOM + t];
	for (size_t i = 1; i < n; i++)
		for (int t = 0; t < TAGS; t++) {
			int best = 0;
			int32_t most = INT32_MIN;
			for (int b = 0; b < TAGS; b++) {
				int32_t v = k->scores[i - 1][b] + tr[b * TAGS_ROOM + t];
				best = v > most ? b : best;
				most = v > most ? v : most;
			}
			k->scores[i][t] += most;
			k->from[i][t] = (uint8_t)best;
		}
	int last = 0;
	for (int t = 1; t < TAGS; t++)
		last = k->scores[n - 1][t] > k->scores[n - 1][last] ? t : last;
	for (size_t i = n; i-- > 0; last = i ? k->from[i][last] : 0)
		tags[i] = (uint8_t)last;
}

static struct work *
work_new(const struct facts *f, const struct weights *w)
{
	struct work *k = xcalloc(1, sizeof *k);
	k->f = f;
	k->w = w;
	k->dot = dot_best();
	return k;
}

void
tag_all(const struct facts *f, const struct weights *w, uint8_t *tags)
{
	struct work *k = work_new(f, w);
	for (size_t i = 0, end; i < f->n; i = end) {
		end = tokens_sentence_end(&f->tokens, i);
		end = end > i + TAG_SENTENCE_MAX ? i + TAG_SENTENCE_MAX : end;
		score(k, i, end);
		best_path(k, end - i, tags + i);
	}
	free(k);
}

void
tag_scores(const struct facts *f, const struct weights *w, size_t from, size_t to,
    int32_t (*scores)[TAGS_ROOM])
{
	struct work *k = work_new(f, w);
	score(k, from, to);
	memcpy(scores, k->scores, (to - from) * sizeof *scores);
	free(k);
}
