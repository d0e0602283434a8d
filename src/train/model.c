/* A model in two rounds: train on what is marked, let that model mark plain news, train
 * again on both. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/xalloc.h"
#include "entity/tag.h"
#include "train/train.h"
#include "train/write.h"

enum { FILE_MAX = 256 << 20, SETS_MAX = 16 };

struct run {
	const struct train_task *task;
	struct arena arena;
	struct buf names, words;
	struct knowledge k;
	struct corpus corpus[SETS_MAX];
	struct corpus plain, cases;
};

static bool
read_set(struct run *r, const char *name, struct corpus *out, struct err *err)
{
	struct buf path = BUF(FILE_MAX);
	buf_printf(&path, "%s/%s.iob", r->task->folder, name);
	bool ok = corpus_read(buf_cstr(&path), &r->arena, out, err);
	fprintf(stderr, "%s: %zu documents\n", name, out->n);
	buf_done(&path);
	return ok;
}

static bool
read_knowledge(struct run *r, struct err *err)
{
	bool words = strcmp(r->task->words, "-") != 0;
	r->names = r->words = BUF(FILE_MAX);
	if (!file_read(r->task->names, &r->names, err))
		return false;
	if (!gazetteer_open(buf_view(&r->names), &r->k.gazetteer))
		return fail(err, ERR_DAMAGED, "%s: not a file of names", r->task->names);
	if (words && !file_read(r->task->words, &r->words, err))
		return false;
	if (words && !lexicon_open(buf_view(&r->words), &r->k.lexicon))
		return fail(err, ERR_DAMAGED, "%s: not a file of words", r->task->words);
	return true;
}

static bool
read_all(struct run *r, struct err *err)
{
	const struct train_task *t = r->task;
	for (size_t i = 0; i < t->nsets; i++)
		if (!read_set(r, t->sets[i].name, &r->corpus[i], err))
			return false;
	for (size_t i = 0; i < t->nsets; i++)
		r->corpus[i].lenient = t->sets[i].lenient;
	for (size_t i = 0; i < t->nsets; i++)
		corpus_add_cases(&r->cases, &r->corpus[i], t->titles / t->nsets,
		    t->capitals / t->nsets, &r->arena);
	r->cases.has_events = true;
	return !t->plain || read_set(r, t->plain, &r->plain, err);
}

static void
round_of(struct run *r, bool with_plain, struct buf *out)
{
	const struct train_task *t = r->task;
	struct dictionary d;
	struct examples x = { .sentence = NULL };
	struct model m;
	dictionary_init(&d);
	for (size_t i = 0; i < t->nsets; i++)
		examples_count(&r->corpus[i], &r->k, &d);
	if (with_plain)
		examples_count(&r->plain, &r->k, &d);
	for (size_t i = 0; i < t->nsets; i++)
		examples_add(&x, &r->corpus[i], &r->k, &d, t->sets[i].share);
	examples_add(&x, &r->cases, &r->k, &d, 1);
	if (with_plain)
		examples_add(&x, &r->plain, &r->k, &d, t->plain_share);
	fprintf(stderr, "%zu tokens, %zu features\n", x.ntokens, d.n);
	fit(&m, &x, &d, &t->plan);
	write_model(&m, &x, &d, t, out);
	model_done(&m);
	examples_done(&x);
	dictionary_done(&d);
}

static void
mark_tokens(
    struct marked *doc, const struct tokens *t, const uint8_t *tags, struct arena *arena)
{
	doc->mark = NULL;
	doc->n = 0;
	for (size_t i = 0; i < t->n; i++) {
		if (tags[i] == TAG_O)
			continue;
		if (tag_begins(tags[i]) || !doc->n) {
			doc->mark =
			    arena_push(arena, doc->mark, &doc->n, sizeof *doc->mark);
			doc->mark[doc->n - 1] = (struct mark){ .start = t->token[i].start,
				.kind = (uint8_t)tag_kind(tags[i]) };
		}
		doc->mark[doc->n - 1].end = t->token[i].end;
	}
}

/* The plain news gets the marks of the model that round one made. */
static void
label(struct run *r, struct str bytes)
{
	struct weights w;
	if (!weights_open(bytes, &w))
		abort(); /* written a moment ago */
	r->plain.has_events = true;
	for (size_t i = 0; i < r->plain.n; i++) {
		struct arena arena = { NULL };
		struct tokens t;
		struct facts f;
		tokens_split(r->plain.doc[i].text, &arena, &t);
		facts_of(&t, &r->k.gazetteer, &r->k.lexicon, &arena, &f);
		uint8_t *tags = arena_alloc(&arena, t.n + 1);
		tag_all(&f, &w, tags);
		mark_tokens(&r->plain.doc[i], &t, tags, &r->arena);
		arena_free(&arena);
	}
}

bool
train_model(const struct train_task *task, struct buf *out, struct err *err)
{
	struct run *r = xcalloc(1, sizeof *r);
	r->task = task;
	bool ok = read_knowledge(r, err) && read_all(r, err);
	if (ok)
		round_of(r, false, out);
	if (ok && task->plain && task->rounds > 1) {
		label(r, buf_view(out));
		buf_clear(out);
		round_of(r, true, out);
	}
	buf_done(&r->names);
	buf_done(&r->words);
	arena_free(&r->arena);
	free(r);
	return ok;
}
