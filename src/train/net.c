/* Rows of a window overlap in memory: token i's input is the 5 × INPUTS numbers from row
 * i - 2 on, so that no copy is made for the first layer, nor for the second. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "train/matrix.h"
#include "train/net.h"

enum { MARGIN = 4 }; /* empty rows before and behind the batch */

static void
part_init(struct net_part *p, size_t n, float deviation, struct random *random)
{
	p->n = n;
	p->w = xcalloc(n, sizeof *p->w);
	p->d = xcalloc(n, sizeof *p->d);
	p->m = xcalloc(n, sizeof *p->m);
	p->v = xcalloc(n, sizeof *p->v);
	for (size_t i = 0; i < n && deviation > 0; i++)
		p->w[i] = (random_share(random) + random_share(random) +
			      random_share(random) - 1.5f) *
			  2 * deviation;
}

static float *
room(size_t columns)
{
	return xcalloc((NET_ROWS + 2 * MARGIN) * columns, sizeof(float));
}

void
net_init(struct net *n, size_t units, size_t depth, struct random *random)
{
	*n = (struct net){ .units = units, .depth = depth };
	struct net_part *p = n->part;
	part_init(p, WEIGHTS_WIDTH * units, sqrtf(2.0f / WEIGHTS_WIDTH), random);
	part_init(p + 1, units, 0, random);
	n->z[0] = room(units);
	for (size_t l = 0; l < depth; l++) {
		p += 2;
		part_init(
		    p, 3 * units * units, sqrtf(1.0f / (3 * (float)units)), random);
		part_init(p + 1, units, 0, random);
		n->r[l] = room(units);
		n->z[l + 1] = room(units);
	}
	part_init(p + 2, units * NET_TAGS, sqrtf(0.3f / (float)units), random);
	part_init(p + 3, NET_TAGS, 0, random);
	n->x = room(INPUTS);
	n->out = room(NET_TAGS);
	n->dz = room(units);
	n->dr = room(units);
	n->wide = room(3 * units);
	n->turned = xcalloc(3 * units * units, sizeof *n->turned);
	n->real = xcalloc(NET_ROWS + 2 * MARGIN, 1);
}

void
net_done(struct net *n)
{
	float *all[] = { n->x, n->z[0], n->out, n->dz, n->dr, n->wide, n->turned };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free(all[i]);
	for (size_t l = 0; l < n->depth; l++) {
		free(n->r[l]);
		free(n->z[l + 1]);
	}
	for (int i = 0; i < NET_PARTS; i++) {
		free(n->part[i].w);
		free(n->part[i].d);
		free(n->part[i].m);
		free(n->part[i].v);
	}
	free(n->real);
}

void
net_begin(struct net *n)
{
	n->rows = MARGIN;
	memset(n->real, 0, NET_ROWS + 2 * MARGIN);
}

/* A row without a token: padding, as features_inputs() makes it. */
static void
empty_row(struct net *n, size_t row)
{
	memset(n->x + row * INPUTS, 0, INPUTS * sizeof *n->x);
	n->x[row * INPUTS + LEXICON_DIMS] = INPUT_ON * NET_INPUT_SCALE;
}

size_t
net_push(struct net *n, const int8_t (*inputs)[INPUTS], size_t tokens)
{
	for (int i = 0; i < WEIGHTS_REACH; i++)
		empty_row(n, n->rows++);
	size_t first = n->rows;
	for (size_t i = 0; i < tokens; i++) {
		n->real[n->rows] = 1;
		float *x = n->x + n->rows++ * INPUTS;
		for (int k = 0; k < INPUTS; k++)
			x[k] = inputs[i][k] * NET_INPUT_SCALE;
	}
	for (int i = 0; i < WEIGHTS_REACH; i++)
		empty_row(n, n->rows + (size_t)i);
	return first;
}

/* Each number falls out with probability p, the rest grow to make up for it. */
static void
drop(float *v, size_t n, float p, struct random *random)
{
	uint64_t bits = 0, limit = (uint64_t)(p * 256);
	float scale = 1 / (1 - p);
	for (size_t i = 0; i < n; i++) {
		if (i % 8 == 0)
			bits = random_next(random);
		v[i] = (bits & 255) < limit ? 0 : v[i] * scale;
		bits >>= 8;
	}
}

/* Bias and relu on the rows that are tokens; the others become zero. */
static void
activate(struct net *n, float *rows, const float *bias)
{
	for (size_t i = 0; i < n->rows + MARGIN; i++) {
		float *v = rows + i * n->units;
		for (size_t u = 0; u < n->units; u++) {
			float sum = v[u] + bias[u];
			v[u] = n->real[i] && sum > 0 ? sum : 0;
		}
	}
}

static void
drop_rows(struct net *n, float *rows, size_t width, float p, struct random *random)
{
	for (size_t i = MARGIN; random && p > 0 && i < n->rows; i++)
		if (n->real[i])
			drop(rows + i * width, width, p, random);
}

/* z[l] -> z[l + 1] */
static void
forward_layer(struct net *n, size_t l, struct random *random)
{
	size_t u = n->units, m = n->rows - MARGIN, at = MARGIN * u;
	const struct net_part *p = &n->part[2 + 2 * l];
	const float *in = n->z[l] + at;
	float *r = n->r[l] + at, *z = n->z[l + 1] + at;
	memset(n->r[l], 0, (n->rows + MARGIN) * u * sizeof *r);
	matrix_add_product(r, in - u, u, 1, p[0].w, m, 3 * u, u);
	activate(n, n->r[l], p[1].w);
	for (size_t i = 0; i < m * u; i++)
		z[i] = in[i] + r[i];
	memset(n->z[l + 1] + at + m * u, 0, at * sizeof *z);
	drop_rows(n, n->z[l + 1], u, n->drop_hidden, random);
}

void
net_forward(struct net *n, struct random *random)
{
	size_t u = n->units, m = n->rows - MARGIN, at = MARGIN * u;
	const struct net_part *last = &n->part[2 + 2 * n->depth];
	drop_rows(n, n->x, INPUTS, n->drop_input, random);
	memset(n->z[0], 0, (n->rows + MARGIN) * u * sizeof *n->z[0]);
	matrix_add_product(n->z[0] + at, n->x + (MARGIN - WEIGHTS_REACH) * INPUTS, INPUTS,
	    1, n->part[0].w, m, WEIGHTS_WIDTH, u);
	activate(n, n->z[0], n->part[1].w);
	drop_rows(n, n->z[0], u, n->drop_hidden, random);
	for (size_t l = 0; l < n->depth; l++)
		forward_layer(n, l, random);
	float *out = n->out + MARGIN * NET_TAGS;
	for (size_t i = 0; i < m; i++)
		memcpy(out + i * NET_TAGS, last[1].w, NET_TAGS * sizeof *out);
	matrix_add_product(
	    out, n->z[n->depth] + at, u, 1, last[0].w, m, u, NET_TAGS);
}

static void
adam(struct net_part *p, float rate, size_t steps, float decay)
{
	float c1 = 1 - powf(0.9f, (float)steps), c2 = 1 - powf(0.999f, (float)steps);
	for (size_t i = 0; i < p->n; i++) {
		float g = p->d[i];
		p->m[i] = 0.9f * p->m[i] + 0.1f * g;
		p->v[i] = 0.999f * p->v[i] + 0.001f * g * g;
		p->w[i] -= rate * (p->m[i] / c1 / (sqrtf(p->v[i] / c2) + 1e-8f) +
				      decay * p->w[i]);
		p->d[i] = 0;
	}
}

static void
add_column_sums(float *sums, const float *rows, size_t m, size_t columns)
{
	for (size_t i = 0; i < m; i++)
		for (size_t k = 0; k < columns; k++)
			sums[k] += rows[i * columns + k];
}

/* dz of layer l + 1 becomes that of layer l. Dropped values were set to zero, so "is
 * positive" also says "was kept"; the scale of those kept is put on here. */
static void
backward_layer(struct net *n, size_t l)
{
	size_t u = n->units, m = n->rows - MARGIN, at = MARGIN * u;
	struct net_part *p = &n->part[2 + 2 * l];
	float kept = 1 / (1 - n->drop_hidden), *dr = n->dr + at, *dz = n->dz + at;
	const float *z = n->z[l + 1] + at, *r = n->r[l] + at;
	for (size_t i = 0; i < m * u; i++) {
		dz[i] = z[i] > 0 ? dz[i] * kept : 0;
		dr[i] = r[i] > 0 ? dz[i] : 0;
	}
	matrix_add_product(p[0].d, n->z[l] + at - u, 1, u, dr, 3 * u, m, u);
	add_column_sums(p[1].d, dr, m, u);
	memset(n->wide, 0, (n->rows + MARGIN) * 3 * u * sizeof *n->wide);
	matrix_transpose(n->turned, p[0].w, 3 * u, u);
	matrix_add_product(
	    n->wide + MARGIN * 3 * u, dr, u, 1, n->turned, m, u, 3 * u);
	for (size_t i = 0; i < m; i++)
		for (size_t k = 0; k < 3 * u; k++)
			n->dz[at + i * u + k - u] += n->wide[(MARGIN + i) * 3 * u + k];
}

void
net_backward(struct net *n, float rate)
{
	size_t u = n->units, m = n->rows - MARGIN, at = MARGIN * u;
	const float *dout = n->out + MARGIN * NET_TAGS;
	struct net_part *last = &n->part[2 + 2 * n->depth];
	float kept = 1 / (1 - n->drop_hidden), turned[NET_TAGS * HIDDEN_MAX];
	matrix_add_product(
	    last[0].d, n->z[n->depth] + at, 1, u, dout, u, m, NET_TAGS);
	add_column_sums(last[1].d, dout, m, NET_TAGS);
	memset(n->dz, 0, (n->rows + MARGIN) * u * sizeof *n->dz);
	matrix_transpose(turned, last[0].w, u, NET_TAGS);
	matrix_add_product(n->dz + at, dout, NET_TAGS, 1, turned, m, NET_TAGS, u);
	for (size_t l = n->depth; l-- > 0;)
		backward_layer(n, l);
	for (size_t i = 0; i < m * u; i++)
		n->dz[at + i] = n->z[0][at + i] > 0 ? n->dz[at + i] * kept : 0;
	matrix_add_product(n->part[0].d, n->x + (MARGIN - WEIGHTS_REACH) * INPUTS, 1,
	    INPUTS, n->dz + at, WEIGHTS_WIDTH, m, u);
	add_column_sums(n->part[1].d, n->dz + at, m, u);
	n->steps++;
	for (size_t i = 0; i < 4 + 2 * n->depth; i++)
		adam(&n->part[i], rate, n->steps, i % 2 ? 0 : 1e-4f);
}
