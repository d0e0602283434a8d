/* A batch is eight sentences: the network's step is taken after it, the sparse weights'
 * after each token. What is dropped, and how often, decides how well the model travels
 * (docs/entities.md). */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entity/tag.h"
#include "train/fit.h"
#include "train/random.h"

enum { BATCH = 8 };

struct batch_sentence {
	const struct sentence *s;
	size_t row;                     /* of its first token in the network's batch */
	bool sparse;                    /* its sparse features count */
	uint8_t keep[TAG_SENTENCE_MAX]; /* tokens that keep the features of their word */
};
struct fitting {
	struct model *m;
	const struct examples *x;
	const struct fit_plan *plan;
	struct random random;
	struct batch_sentence batch[BATCH];
	float score[TAG_SENTENCE_MAX][TAGS_ROOM], d[TAG_SENTENCE_MAX][TAGS_ROOM];
	int8_t inputs[TAG_SENTENCE_MAX][INPUTS];
	float rate;
	double loss;
};

static void
hide_words(struct fitting *f, const struct sentence *s)
{
	memcpy(f->inputs, f->x->inputs + s->first, s->n * sizeof *f->inputs);
	for (size_t i = 0; i < s->n; i++) {
		if (random_share(&f->random) >= f->plan->drop_vectors)
			continue;
		memset(f->inputs[i], 0, LEXICON_DIMS);
		f->inputs[i][LEXICON_DIMS + 1] = INPUT_ON;
	}
}

static void
push(struct fitting *f, struct batch_sentence *b, const struct sentence *s)
{
	b->s = s;
	b->sparse = !f->m->has_net || random_share(&f->random) >= f->plan->drop_sparse;
	for (size_t i = 0; i < s->n; i++)
		b->keep[i] = random_share(&f->random) >= f->plan->drop_words;
	if (!f->m->has_net)
		return;
	hide_words(f, s);
	b->row = net_push(&f->m->net, f->inputs, s->n);
}

/* The features of token i that count this time. */
static const uint32_t *
features(const struct fitting *f, const struct batch_sentence *b, size_t i, size_t *n)
{
	size_t token = b->s->first + i, from = f->x->features[token];
	if (!b->keep[i])
		from += f->x->nwords[token];
	*n = b->sparse ? f->x->features[token + 1] - from : 0;
	return f->x->id + from;
}

static void
learn_sentence(struct fitting *f, const struct batch_sentence *b)
{
	struct net *net = &f->m->net;
	size_t n, count = b->s->n;
	memset(f->score, 0, sizeof f->score);
	for (size_t i = 0; i < count; i++) {
		if (f->m->has_net)
			memcpy(f->score[i], net->out + (b->row + i) * NET_TAGS,
			    sizeof f->score[i]);
		const uint32_t *id = features(f, b, i, &n);
		sparse_add(&f->m->sparse, id, n, f->score[i]);
	}
	f->loss += (double)chain_loss(
	    &f->m->chain, f->score, f->x->allowed + b->s->first, count, f->d);
	for (size_t i = 0; i < count; i++) {
		const uint32_t *id = features(f, b, i, &n);
		sparse_step(&f->m->sparse, id, n, f->d[i]);
	}
}

static void
learn(struct fitting *f, size_t n)
{
	struct net *net = &f->m->net;
	float *gradient = NULL;
	if (f->m->has_net) {
		net_forward(net, &f->random);
		gradient = xcalloc(net->rows * NET_TAGS, sizeof *gradient);
	}
	for (size_t b = 0; b < n; b++) {
		learn_sentence(f, &f->batch[b]);
		for (size_t i = 0; gradient && i < f->batch[b].s->n; i++)
			memcpy(gradient + (f->batch[b].row + i) * NET_TAGS, f->d[i],
			    sizeof f->d[i]);
	}
	chain_step(&f->m->chain, 0.05f);
	if (!gradient)
		return;
	memcpy(net->out, gradient, net->rows * NET_TAGS * sizeof *gradient);
	free(gradient);
	net_backward(net, f->rate);
	net_begin(net);
}

static void
shuffle(size_t *order, size_t n, struct random *random)
{
	for (size_t i = n; i > 1; i--) {
		size_t k = (size_t)(random_next(random) % i), keep = order[k];
		order[k] = order[i - 1];
		order[i - 1] = keep;
	}
}

static void
epoch(struct fitting *f, size_t *order, int at)
{
	size_t used = 0, n = f->x->nsentences, all = 0;
	f->loss = 0;
	shuffle(order, n, &f->random);
	for (size_t i = 0; i < n; i++) {
		const struct sentence *s = &f->x->sentence[order[i]];
		float done = ((float)at + (float)i / (float)n) / (float)f->plan->epochs;
		f->rate = f->plan->net_rate * (1 - done);
		if (random_share(&f->random) >= s->share)
			continue;
		push(f, &f->batch[used++], s);
		all++;
		if (used == BATCH) {
			learn(f, used);
			used = 0;
		}
	}
	if (used)
		learn(f, used);
	fprintf(stderr, "epoch %d: %zu sentences, loss %.3f\n", at + 1, all,
	    f->loss / (double)(all ? all : 1));
}

void
fit(struct model *m, const struct examples *x, const struct dictionary *d,
    const struct fit_plan *plan)
{
	struct fitting *f = xcalloc(1, sizeof *f);
	*m = (struct model){ .has_net = plan->units > 0 };
	f->m = m;
	f->x = x;
	f->plan = plan;
	f->random.state = plan->seed;
	if (m->has_net) {
		net_init(&m->net, plan->units, &f->random);
		m->net.drop_input = plan->drop_input;
		m->net.drop_hidden = plan->drop_hidden;
		net_begin(&m->net);
	}
	sparse_init(&m->sparse, d->n, plan->sparse_rate, plan->l1);
	chain_init(&m->chain);
	size_t *order = xcalloc(x->nsentences + 1, sizeof *order);
	for (size_t i = 0; i < x->nsentences; i++)
		order[i] = i;
	for (int i = 0; i < plan->epochs; i++)
		epoch(f, order, i);
	free(order);
	free(f);
}

void
model_done(struct model *m)
{
	if (m->has_net)
		net_done(&m->net);
	sparse_done(&m->sparse);
}

void
fit_forward(struct model *m, const struct examples *x, size_t from, size_t to)
{
	net_begin(&m->net);
	for (size_t i = from; i < to; i++)
		net_push(&m->net,
		    (const int8_t(*)[INPUTS])x->inputs + x->sentence[i].first,
		    x->sentence[i].n);
	net_forward(&m->net, NULL);
}
