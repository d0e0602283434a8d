/* The products of matrices that training spends its time in. Rows of B and C are
 * multiples of 32 floats. */
#ifndef TRAIN_MATRIX_H
#define TRAIN_MATRIX_H

#include <stddef.h>

/* C[m × n] += A[m × k] · B[k × n]. A's element (i, j) is at a[i × ai + j × aj], so that
 * rows may overlap (windows of tokens) and A may be read as its transpose; rows of B and
 * C are n floats apart. The order of summing is fixed. */
void matrix_add_product(float *c, const float *a, size_t ai, size_t aj, const float *b,
    size_t m, size_t k, size_t n);
/* out[n × m] = a[m × n], transposed. */
void matrix_transpose(float *out, const float *a, size_t m, size_t n);

#endif
