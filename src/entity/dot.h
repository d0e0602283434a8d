/* The one inner loop of the network: products of small integers. The plain C version is
 * the definition; others must give the same bits. */
#ifndef ENTITY_DOT_H
#define ENTITY_DOT_H

#include <stddef.h>
#include <stdint.h>

/* out[i] = sum over k < n of rows[i × n + k] × x[k], for i < nrows. x is at most 127, n a
 * multiple of 32. */
typedef void dot_fn(
    const int8_t *rows, size_t nrows, size_t n, const uint8_t *x, int32_t *out);
dot_fn dot_plain;
/* The fastest that this machine has. */
dot_fn *dot_best(void);

#endif
