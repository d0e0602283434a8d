/* A step of FTRL-proximal changes only the rows of the features that are there. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "train/sparse.h"

void
sparse_init(struct sparse *s, size_t count, float rate, float l1)
{
	*s = (struct sparse){ .count = count, .rate = rate, .l1 = l1 };
	s->w = xcalloc(count + 1, sizeof *s->w);
	s->z = xcalloc(count + 1, sizeof *s->z);
	s->n = xcalloc(count + 1, sizeof *s->n);
}

void
sparse_done(struct sparse *s)
{
	free(s->w);
	free(s->z);
	free(s->n);
}

void
sparse_add(const struct sparse *s, const uint32_t *id, size_t n, float out[TAGS_ROOM])
{
	for (size_t i = 0; i < n; i++)
		for (int t = 0; t < TAGS_ROOM; t++)
			out[t] += s->w[id[i]][t];
}

static void
step_row(struct sparse *s, uint32_t id, const float d[TAGS_ROOM])
{
	float *w = s->w[id], *z = s->z[id], *n = s->n[id];
	for (int t = 0; t < TAGS_ROOM; t++) {
		float root = sqrtf(n[t]), more = sqrtf(n[t] + d[t] * d[t]);
		z[t] += d[t] - (more - root) / s->rate * w[t];
		n[t] += d[t] * d[t];
		float over = fabsf(z[t]) - s->l1;
		float v = copysignf(over, z[t]) / ((1 + more) / s->rate + 1e-6f);
		w[t] = over > 0 ? -v : 0;
	}
}

void
sparse_step(struct sparse *s, const uint32_t *id, size_t n, const float d[TAGS_ROOM])
{
	float most = 0;
	for (int t = 0; t < TAGS; t++)
		most = fabsf(d[t]) > most ? fabsf(d[t]) : most;
	if (most < 1e-4f)
		return;
	for (size_t i = 0; i < n; i++)
		step_row(s, id[i], d);
}
