/* The trainer of the built-in models: a program of its own, built by `make model`, never
 * installed. It shares facts, features and tokens with courant. */
#ifndef TRAIN_TRAIN_H
#define TRAIN_TRAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "train/fit.h"

/* FOLDER/NAME.txt for each list -> the bytes of names.gaz. */
bool train_names(const char *folder, struct buf *out, struct err *err);
/* GloVe's words, vectors and clusters in FOLDER -> words.vec, the most frequent words. */
bool train_vectors(const char *folder, size_t most, struct buf *out, struct err *err);

struct train_set {
	const char *name; /* FOLDER/NAME.iob */
	float share;      /* of the epochs in which a sentence of it is used */
	bool lenient;     /* struct corpus */
};
struct train_task {
	const char *language, *folder;
	const char *names, *words; /* files; words "-": no vectors, no clusters */
	const struct train_set *sets;
	size_t nsets;
	const char
	    *plain; /* FOLDER/PLAIN.iob: labelled by round one, its labels unused */
	float plain_share;
	size_t titles, capitals; /* case copies */
	float least;             /* a feature whose largest weight is below is left out */
	size_t most;             /* features, up to 65,535 */
	int rounds;
	struct fit_plan plan;
};
bool train_model(const struct train_task *task, struct buf *out, struct err *err);

#endif
