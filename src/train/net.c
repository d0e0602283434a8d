/* Rows of a window overlap in memory: token i's input is the 5 × INPUTS numbers from row
 * i - 2 on, so that no copy is made for the first layer, nor for the second. */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "train/matrix.h"
#include "train/net.h"

enum { W1, B1, W2, B2, WO, BO };
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
net_init(struct net *n, size_t units, struct random *random)
{
	*n = (struct net){ .units = units };
	part_init(
	    &n->part[W1], WEIGHTS_WIDTH * units, sqrtf(2.0f / WEIGHTS_WIDTH), random);
	part_init(&n->part[B1], units, 0, random);
	part_init(
	    &n->part[W2], 3 * units * units, sqrtf(1.0f / (3 * (float)units)), random);
	part_init(&n->part[B2], units, 0, random);
	part_init(&n->part[WO], units * NET_TAGS, sqrtf(0.3f / (float)units), random);
	part_init(&n->part[BO], NET_TAGS, 0, random);
	n->x = room(INPUTS);
	n->h = room(units);
	n->r = room(units);
	n->z = room(units);
	n->out = room(NET_TAGS);
	n->dz = room(units);
	n->dh = room(units);
	n->wide = room(3 * units);
	n->turned = xcalloc(3 * units * units, sizeof *n->turned);
	n->real = xcalloc(NET_ROWS + 2 * MARGIN, 1);
}

void
net_done(struct net *n)
{
	float *all[] = { n->x, n->h, n->r, n->z, n->out, n->dz, n->dh, n->wide,
		n->turned };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		free(all[i]);
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

void
net_forward(struct net *n, struct random *random)
{
	size_t u = n->units, m = n->rows - MARGIN;
	float *h = n->h + MARGIN * u, *r = n->r + MARGIN * u, *z = n->z + MARGIN * u;
	drop_rows(n, n->x, INPUTS, n->drop_input, random);
	memset(n->h, 0, (n->rows + MARGIN) * u * sizeof *n->h);
	memset(n->r, 0, (n->rows + MARGIN) * u * sizeof *n->r);
	matrix_add_product(h, n->x + (MARGIN - WEIGHTS_REACH) * INPUTS, INPUTS, 1,
	    n->part[W1].w, m, WEIGHTS_WIDTH, u);
	activate(n, n->h, n->part[B1].w);
	drop_rows(n, n->h, u, n->drop_hidden, random);
	matrix_add_product(r, h - u, u, 1, n->part[W2].w, m, 3 * u, u);
	activate(n, n->r, n->part[B2].w);
	for (size_t i = 0; i < m * u; i++)
		z[i] = h[i] + r[i];
	drop_rows(n, n->z, u, n->drop_hidden, random);
	float *out = n->out + MARGIN * NET_TAGS;
	for (size_t i = 0; i < m; i++)
		memcpy(out + i * NET_TAGS, n->part[BO].w, NET_TAGS * sizeof *out);
	matrix_add_product(out, z, u, 1, n->part[WO].w, m, u, NET_TAGS);
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

/* dropped values were set to zero, so "is positive" also says "was kept"; the scale of
 * those kept is put on here. */
static void
through_relu(float *d, const float *value, size_t n, float scale)
{
	for (size_t i = 0; i < n; i++)
		d[i] = value[i] > 0 ? d[i] * scale : 0;
}

/* dz -> dr and the part of dh that comes straight from z. */
static void
backward_second(struct net *n, size_t m)
{
	size_t u = n->units, at = MARGIN * u;
	float kept = 1 / (1 - n->drop_hidden);
	for (size_t i = 0; i < m * u; i++) {
		float d = n->z[at + i] > 0 ? n->dz[at + i] * kept : 0;
		n->dh[at + i] = d;
		n->dz[at + i] = n->r[at + i] > 0 ? d : 0;
	}
	matrix_add_product(n->part[W2].d, n->h + at - u, 1, u, n->dz + at, 3 * u, m, u);
	add_column_sums(n->part[B2].d, n->dz + at, m, u);
	memset(n->wide, 0, (n->rows + MARGIN) * 3 * u * sizeof *n->wide);
	matrix_transpose(n->turned, n->part[W2].w, 3 * u, u);
	matrix_add_product(
	    n->wide + MARGIN * 3 * u, n->dz + at, u, 1, n->turned, m, u, 3 * u);
	for (size_t i = 0; i < m; i++)
		for (size_t k = 0; k < 3 * u; k++)
			n->dh[at + i * u + k - u] += n->wide[(MARGIN + i) * 3 * u + k];
}

void
net_backward(struct net *n, float rate)
{
	size_t u = n->units, m = n->rows - MARGIN, at = MARGIN * u;
	const float *dout = n->out + MARGIN * NET_TAGS;
	matrix_add_product(n->part[WO].d, n->z + at, 1, u, dout, u, m, NET_TAGS);
	add_column_sums(n->part[BO].d, dout, m, NET_TAGS);
	memset(n->dz, 0, (n->rows + MARGIN) * u * sizeof *n->dz);
	memset(n->dh, 0, (n->rows + MARGIN) * u * sizeof *n->dh);
	float turned[NET_TAGS * HIDDEN_MAX];
	matrix_transpose(turned, n->part[WO].w, u, NET_TAGS);
	matrix_add_product(n->dz + at, dout, NET_TAGS, 1, turned, m, NET_TAGS, u);
	backward_second(n, m);
	through_relu(n->dh + at, n->h + at, m * u, 1 / (1 - n->drop_hidden));
	matrix_add_product(n->part[W1].d, n->x + (MARGIN - WEIGHTS_REACH) * INPUTS, 1,
	    INPUTS, n->dh + at, WEIGHTS_WIDTH, m, u);
	add_column_sums(n->part[B1].d, n->dh + at, m, u);
	n->steps++;
	for (int i = 0; i < NET_PARTS; i++)
		adam(&n->part[i], rate, n->steps, i % 2 ? 0 : 1e-4f);
}
