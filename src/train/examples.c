/* Tags from marks: a token that begins within a mark has its kind; the first such token
 * begins it. Where a set does not mark a kind at all, the other answer is allowed, too.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entity/tag.h"
#include "model/entity.h"
#include "train/examples.h"

enum { SEEN_BITS = 28, LEAST_SEEN = 3, FIRST_SIZE = 1 << 20 };

void
dictionary_init(struct dictionary *d)
{
	*d = (struct dictionary){ .size = FIRST_SIZE };
	d->seen = xcalloc((size_t)1 << (SEEN_BITS - 2), 1);
	d->key = xcalloc(d->size, sizeof *d->key);
	d->number = xcalloc(d->size, sizeof *d->number);
}

void
dictionary_done(struct dictionary *d)
{
	free(d->seen);
	free(d->key);
	free(d->number);
}

static unsigned
seen(const struct dictionary *d, uint64_t feature, int add)
{
	size_t at = (size_t)(feature >> (64 - SEEN_BITS));
	unsigned shift = (unsigned)(at % 4 * 2), n = d->seen[at / 4] >> shift & 3;
	if (add && n < LEAST_SEEN)
		d->seen[at / 4] = (uint8_t)(d->seen[at / 4] + (1u << shift));
	return n;
}

static size_t
slot_of(const struct dictionary *d, uint64_t feature)
{
	size_t at = (size_t)feature & (d->size - 1);
	while (d->key[at] && d->key[at] != feature)
		at = (at + 1) & (d->size - 1);
	return at;
}

static void
grow(struct dictionary *d)
{
	struct dictionary old = *d;
	d->size *= 2;
	d->key = xcalloc(d->size, sizeof *d->key);
	d->number = xcalloc(d->size, sizeof *d->number);
	for (size_t i = 0; i < old.size; i++) {
		if (!old.key[i])
			continue;
		size_t at = slot_of(d, old.key[i]);
		d->key[at] = old.key[i];
		d->number[at] = old.number[i];
	}
	free(old.key);
	free(old.number);
}

static uint32_t
number_of(struct dictionary *d, uint64_t feature)
{
	size_t at = slot_of(d, feature);
	if (!d->key[at]) {
		if (d->n * 2 > d->size) {
			grow(d);
			at = slot_of(d, feature);
		}
		d->key[at] = feature;
		d->number[at] = (uint32_t)d->n++;
	}
	return d->number[at];
}

typedef void sentence_fn(
    void *ctx, const struct facts *f, const struct marked *doc, size_t from, size_t to);

/* Calls fn for each sentence of each document. */
static void
each_sentence(
    const struct corpus *c, const struct knowledge *k, sentence_fn *fn, void *ctx)
{
	for (size_t i = 0; i < c->n; i++) {
		struct arena arena = { NULL };
		struct tokens t;
		struct facts f;
		tokens_split(c->doc[i].text, &arena, &t);
		facts_of(&t, &k->gazetteer, &k->lexicon, &arena, &f);
		for (size_t from = 0, to; from < t.n; from = to) {
			to = tokens_sentence_end(&t, from);
			to = to > from + TAG_SENTENCE_MAX ? from + TAG_SENTENCE_MAX : to;
			fn(ctx, &f, &c->doc[i], from, to);
		}
		arena_free(&arena);
	}
}

static void
count_sentence(
    void *ctx, const struct facts *f, const struct marked *doc, size_t from, size_t to)
{
	uint64_t feature[FEATURES_MAX];
	size_t nwords;
	(void)doc;
	for (size_t i = from; i < to; i++)
		for (size_t n = features_of(f, i, from, to, feature, &nwords); n > 0; n--)
			seen(ctx, feature[n - 1], 1);
}

void
examples_count(const struct corpus *c, const struct knowledge *k, struct dictionary *d)
{
	each_sentence(c, k, count_sentence, d);
}

/* A capitalized word outside of all marks, where `other` and events are not marked with
 * care. */
enum {
	UNSURE = 1 << TAG_O | 3 << (1 + 2 * ENTITY_EVENT) | 3 << (1 + 2 * ENTITY_OTHER),
};

struct adding {
	struct examples *x;
	struct dictionary *d;
	const struct corpus *c;
	float share;
};

static uint16_t
allowed_tags(const struct corpus *c, const struct marked *doc, const struct token *t,
    const struct token *before)
{
	for (size_t i = 0; i < doc->n; i++) {
		const struct mark *m = &doc->mark[i];
		if (t->start < m->start || t->start >= m->end)
			continue;
		bool inside = before && before->start >= m->start;
		int tag = 1 + 2 * m->kind + inside;
		int event = 1 + 2 * ENTITY_EVENT + inside;
		bool either = m->kind == ENTITY_OTHER && !c->has_events;
		return (uint16_t)(1u << tag | (either ? 1u << event : 0u));
	}
	return c->lenient && t->flags & TOKEN_CAPITAL ? UNSURE : 1u << TAG_O;
}

static void
add_token(struct adding *a, const struct facts *f, size_t at, size_t from, size_t to)
{
	struct examples *x = a->x;
	uint64_t feature[FEATURES_MAX];
	size_t nwords, kept = 0, n = features_of(f, at, from, to, feature, &nwords);
	x->inputs = xgrow(x->inputs, &x->cap_tokens, x->ntokens + 1, sizeof *x->inputs);
	x->nwords = xgrow(x->nwords, &x->cap_nwords, x->ntokens + 1, sizeof *x->nwords);
	x->features =
	    xgrow(x->features, &x->cap_offsets, x->ntokens + 2, sizeof *x->features);
	x->id = xgrow(x->id, &x->cap_ids, x->nids + n, sizeof *x->id);
	features_inputs(f, (ptrdiff_t)at, from, to, x->inputs[x->ntokens]);
	x->features[x->ntokens] = x->nids;
	for (size_t i = 0; i < n; i++) {
		if (i == nwords)
			x->nwords[x->ntokens] = (uint8_t)kept;
		if (seen(a->d, feature[i], 0) < LEAST_SEEN)
			continue;
		x->id[x->nids++] = number_of(a->d, feature[i]);
		kept++;
	}
	x->features[++x->ntokens] = x->nids;
}

static void
add_sentence(
    void *ctx, const struct facts *f, const struct marked *doc, size_t from, size_t to)
{
	struct adding *a = ctx;
	struct examples *x = a->x;
	x->sentence =
	    xgrow(x->sentence, &x->cap_sentences, x->nsentences + 1, sizeof *x->sentence);
	x->sentence[x->nsentences++] =
	    (struct sentence){ x->ntokens, (uint32_t)(to - from), a->share };
	for (size_t i = from; i < to; i++) {
		const struct token *t = &f->tokens.token[i];
		x->allowed = xgrow(
		    x->allowed, &x->cap_allowed, x->ntokens + 1, sizeof *x->allowed);
		x->allowed[x->ntokens] =
		    allowed_tags(a->c, doc, t, i > from ? t - 1 : NULL);
		add_token(a, f, i, from, to);
	}
}

void
examples_add(struct examples *x, const struct corpus *c, const struct knowledge *k,
    struct dictionary *d, float share)
{
	struct adding a = { x, d, c, share };
	each_sentence(c, k, add_sentence, &a);
}

void
examples_done(struct examples *x)
{
	free(x->sentence);
	free(x->inputs);
	free(x->allowed);
	free(x->nwords);
	free(x->features);
	free(x->id);
}
