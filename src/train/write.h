/* The files that training makes, in the forms that entity/ reads. */
#ifndef TRAIN_WRITE_H
#define TRAIN_WRITE_H

#include "base/buf.h"
#include "train/train.h"

/* Prunes and quantizes a model into the bytes of a .ner file. */
void write_model(struct model *m, const struct examples *x, const struct dictionary *d,
    const struct train_task *task, struct buf *out);
/* The index of sorted keys by their upper 12 bits, as entity/sorted.h reads it. */
void write_buckets(struct buf *out, const uint32_t *key, size_t n);

#endif
