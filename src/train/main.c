/* train names FOLDER OUT | train vectors FOLDER COUNT OUT
 * train model LANGUAGE FOLDER NAMES WORDS OUT [set=NAME]… [NUMBER=VALUE]…
 *
 * `make model` calls these; see docs/entities.md. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "train/train.h"

enum { OUT_MAX = 64 << 20, SETS_MAX = 16 };

static const struct train_set english[] = { { "crossner", 1, false }, { "gum", 1, false },
	{ "masc", 1, false }, { "re3d", 1, false }, { "redocred", 1, false },
	{ "uner_ewt", 1, true }, { "wikigold", 1, false }, { "btc", 1, true },
	{ "wnut17", 0.5f, false } };

static const struct fit_plan plan = { .units = 192,
	.epochs = 7,
	.seed = 1,
	.net_rate = 1e-3f,
	.sparse_rate = 0.04f,
	.l1 = 0.1f,
	.drop_words = 0.2f,
	.drop_sparse = 0.35f,
	.drop_vectors = 0.03f,
	.drop_input = 0.2f,
	.drop_hidden = 0.3f };

struct number {
	const char *name;
	float *real;
	size_t *size;
	int *whole;
};

/* units=128 and the like, for trying things out. */
static bool
set_number(struct train_task *t, const char *arg, struct err *err)
{
	const struct number numbers[] = { { "rate", &t->plan.net_rate, NULL, NULL },
		{ "sparse", &t->plan.sparse_rate, NULL, NULL },
		{ "l1", &t->plan.l1, NULL, NULL },
		{ "words", &t->plan.drop_words, NULL, NULL },
		{ "dropsparse", &t->plan.drop_sparse, NULL, NULL },
		{ "dropvectors", &t->plan.drop_vectors, NULL, NULL },
		{ "input", &t->plan.drop_input, NULL, NULL },
		{ "hidden", &t->plan.drop_hidden, NULL, NULL },
		{ "least", &t->least, NULL, NULL },
		{ "plain", &t->plain_share, NULL, NULL },
		{ "units", NULL, &t->plan.units, NULL },
		{ "titles", NULL, &t->titles, NULL },
		{ "capitals", NULL, &t->capitals, NULL },
		{ "most", NULL, &t->most, NULL },
		{ "epochs", NULL, NULL, &t->plan.epochs },
		{ "rounds", NULL, NULL, &t->rounds } };
	struct str value = str_of(arg), name;
	str_cut(&value, '=', &name);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		if (!str_is(name, numbers[i].name) || !value.n)
			continue;
		double v = strtod(value.p, NULL);
		if (numbers[i].real)
			*numbers[i].real = (float)v;
		if (numbers[i].size)
			*numbers[i].size = (size_t)v;
		if (numbers[i].whole)
			*numbers[i].whole = (int)v;
		return true;
	}
	return fail(err, ERR_USAGE, "unknown setting %s", arg);
}

static bool
names(int argc, char **argv, struct buf *out, struct err *err)
{
	if (argc != 4)
		return fail(err, ERR_USAGE, "names FOLDER OUT");
	return train_names(argv[2], out, err);
}

static bool
vectors(int argc, char **argv, struct buf *out, struct err *err)
{
	if (argc != 5)
		return fail(err, ERR_USAGE, "vectors FOLDER COUNT OUT");
	return train_vectors(argv[2], strtoul(argv[3], NULL, 10), out, err);
}

static bool
model(int argc, char **argv, struct buf *out, struct err *err)
{
	struct train_task t = { .plan = plan,
		.sets = english,
		.nsets = sizeof english / sizeof *english,
		.plain = "voa-selflabelled",
		.plain_share = 0.3f,
		.titles = 4000,
		.capitals = 700,
		.least = 0.03f,
		.most = 32767,
		.rounds = 2 };
	if (argc < 7)
		return fail(err, ERR_USAGE, "model LANGUAGE FOLDER NAMES WORDS OUT");
	t.language = argv[2];
	t.folder = argv[3];
	t.names = argv[4];
	t.words = argv[5];
	struct train_set given[SETS_MAX];
	size_t ngiven = 0;
	for (int i = 7; i < argc; i++)
		if (!strncmp(argv[i], "set=", 4) && ngiven < SETS_MAX)
			given[ngiven++] = (struct train_set){ argv[i] + 4, 1, false };
		else if (!set_number(&t, argv[i], err))
			return false;
	if (ngiven) {
		t.sets = given;
		t.nsets = ngiven;
		t.plain = NULL;
	}
	return train_model(&t, out, err);
}

static const struct {
	const char *name;
	bool (*run)(int argc, char **argv, struct buf *out, struct err *err);
	int out; /* which argument is the file to write */
} commands[] = { { "names", names, 3 }, { "vectors", vectors, 4 },
	{ "model", model, 6 } };

int
main(int argc, char **argv)
{
	struct err err = { .code = ERR_USAGE, .text = "names, vectors or model?" };
	struct buf out = BUF(OUT_MAX);
	for (size_t i = 0; argc > 1 && i < sizeof commands / sizeof *commands; i++) {
		if (strcmp(argv[1], commands[i].name) != 0)
			continue;
		if (commands[i].run(argc, argv, &out, &err) &&
		    file_write(argv[commands[i].out], buf_view(&out), &err))
			err.code = ERR_NONE;
	}
	if (err.code)
		fprintf(stderr, "train: %s\n", err.text);
	buf_done(&out);
	return err.code ? 1 : 0;
}
