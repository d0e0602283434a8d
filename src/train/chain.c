/* Forward and backward with rescaling instead of logarithms: 11 calls of expf for each
 * token. The gradient is the difference of two expectations, over all tag sequences and
 * over the allowed ones. */
#include "config.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "entity/tag.h"
#include "train/chain.h"

/* A tag that goes on needs one that began: impossible pairs stay so. */
#define NEVER (-30.0f)

struct lattice {
	float e[TAG_SENTENCE_MAX][TAGS_ROOM];
	float alpha[TAG_SENTENCE_MAX][TAGS_ROOM];
	float t[TAGS + 1][TAGS_ROOM];
};

static int
may_follow(int before, int tag)
{
	if (tag == TAG_O || tag_begins(tag))
		return 1;
	return before != TAGS && before != TAG_O && tag_kind(before) == tag_kind(tag);
}

void
chain_init(struct chain *c)
{
	memset(c, 0, sizeof *c);
	for (int b = 0; b <= TAGS; b++)
		for (int t = 0; t < TAGS_ROOM; t++)
			c->score[b][t] = t < TAGS && may_follow(b, t) ? 0 : NEVER;
}

static float
rescale(float v[TAGS_ROOM])
{
	float sum = 0;
	for (int t = 0; t < TAGS; t++)
		sum += v[t];
	sum = sum > 1e-30f ? sum : 1e-30f;
	for (int t = 0; t < TAGS_ROOM; t++)
		v[t] /= sum;
	return sum;
}

static bool
is_allowed(const uint16_t *allowed, size_t at, int tag)
{
	return !allowed || allowed[at] >> tag & 1;
}

/* One step from the token before. */
static void
advance(const struct lattice *l, const float from[TAGS_ROOM], float to[TAGS_ROOM])
{
	memset(to, 0, TAGS_ROOM * sizeof *to);
	for (int b = 0; b < TAGS; b++)
		for (int t = 0; t < TAGS_ROOM; t++)
			to[t] += from[b] * l->t[b][t];
}

/* Fills alpha; the logarithm of the sum over all paths, less the maxima taken out of e.
 */
static double
forward(struct lattice *l, const uint16_t *allowed, size_t n)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++) {
		if (i)
			advance(l, l->alpha[i - 1], l->alpha[i]);
		else
			memcpy(l->alpha[0], l->t[TAGS], sizeof l->alpha[0]);
		for (int t = 0; t < TAGS_ROOM; t++)
			l->alpha[i][t] *= is_allowed(allowed, i, t) ? l->e[i][t] : 0;
		sum += log((double)rescale(l->alpha[i]));
	}
	return sum;
}

/* Adds the expected number of each pair of tags at one step, and takes beta (with the
 * scores of the token behind in `next`) one token back. */
static void
step_back(struct chain *c, const struct lattice *l, const float from[TAGS_ROOM],
    const float next[TAGS_ROOM], float sign, float beta[TAGS_ROOM])
{
	float total = 1e-30f;
	for (int b = 0; b < TAGS; b++) {
		beta[b] = 0;
		for (int t = 0; t < TAGS; t++)
			beta[b] += l->t[b][t] * next[t];
		total += from[b] * beta[b];
	}
	for (int b = 0; b < TAGS; b++)
		for (int t = 0; t < TAGS; t++)
			c->gradient[b][t] +=
			    sign * from[b] * l->t[b][t] * next[t] / total;
	rescale(beta);
}

static void
backward(struct chain *c, struct lattice *l, const uint16_t *allowed, size_t n,
    float sign, float (*d)[TAGS_ROOM])
{
	float beta[TAGS_ROOM], next[TAGS_ROOM], p[TAGS_ROOM];
	for (int t = 0; t < TAGS_ROOM; t++)
		beta[t] = 1;
	for (size_t i = n; i-- > 0;) {
		for (int t = 0; t < TAGS_ROOM; t++) {
			p[t] = l->alpha[i][t] * beta[t];
			next[t] = beta[t] * (is_allowed(allowed, i, t) ? l->e[i][t] : 0);
		}
		rescale(p);
		for (int t = 0; t < TAGS; t++) {
			d[i][t] += sign * p[t];
			c->gradient[TAGS][t] += i ? 0 : sign * p[t];
		}
		if (i)
			step_back(c, l, l->alpha[i - 1], next, sign, beta);
	}
}

float
chain_loss(struct chain *c, float (*score)[TAGS_ROOM], const uint16_t *allowed, size_t n,
    float (*d)[TAGS_ROOM])
{
	struct lattice l;
	for (int b = 0; b <= TAGS; b++)
		for (int t = 0; t < TAGS_ROOM; t++)
			l.t[b][t] = expf(c->score[b][t]);
	for (size_t i = 0; i < n; i++) {
		float most = score[i][0];
		for (int t = 1; t < TAGS; t++)
			most = score[i][t] > most ? score[i][t] : most;
		for (int t = 0; t < TAGS_ROOM; t++)
			l.e[i][t] = t < TAGS ? expf(score[i][t] - most) + 1e-20f : 0;
	}
	memset(d, 0, n * sizeof *d);
	double all = forward(&l, NULL, n);
	backward(c, &l, NULL, n, 1, d);
	double right = forward(&l, allowed, n);
	backward(c, &l, allowed, n, -1, d);
	return (float)(all - right);
}

void
chain_step(struct chain *c, float rate)
{
	for (int b = 0; b <= TAGS; b++)
		for (int t = 0; t < TAGS; t++) {
			float g = c->gradient[b][t];
			c->gradient[b][t] = 0;
			if (!may_follow(b, t))
				continue;
			c->square[b][t] += g * g;
			c->score[b][t] -= rate * g / (1 + sqrtf(c->square[b][t]));
		}
}
