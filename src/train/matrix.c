/* Blocks of 4 rows and 32 columns stay in registers; the compiler makes versions for the
 * vector units that there are. */
#include "config.h"

#include <string.h>

#include "train/matrix.h"

#if defined __x86_64__ && defined __GNUC__ && !defined __clang__ && defined __GLIBC__
#define FOR_ALL_UNITS                                                                    \
	__attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"),     \
	    optimize("O3")))
#else
#define FOR_ALL_UNITS
#endif

typedef float lanes __attribute__((vector_size(64), aligned(4), may_alias));
enum { LANES = 16, ROWS = 4 };

FOR_ALL_UNITS static void
four_rows(
    float *c, const float *a, size_t ai, size_t aj, const float *b, size_t k, size_t n)
{
	for (size_t j = 0; j < n; j += 2 * LANES) {
		lanes s[ROWS][2];
		for (int r = 0; r < ROWS; r++) {
			s[r][0] = *(const lanes *)(c + (size_t)r * n + j);
			s[r][1] = *(const lanes *)(c + (size_t)r * n + j + LANES);
		}
		for (size_t i = 0; i < k; i++) {
			lanes b0 = *(const lanes *)(b + i * n + j);
			lanes b1 = *(const lanes *)(b + i * n + j + LANES);
			for (int r = 0; r < ROWS; r++) {
				float v = a[(size_t)r * ai + i * aj];
				s[r][0] += b0 * v;
				s[r][1] += b1 * v;
			}
		}
		for (int r = 0; r < ROWS; r++) {
			*(lanes *)(c + (size_t)r * n + j) = s[r][0];
			*(lanes *)(c + (size_t)r * n + j + LANES) = s[r][1];
		}
	}
}

FOR_ALL_UNITS static void
one_row(float *c, const float *a, size_t aj, const float *b, size_t k, size_t n)
{
	for (size_t i = 0; i < k; i++) {
		float v = a[i * aj];
		for (size_t j = 0; j < n; j += LANES)
			*(lanes *)(c + j) += *(const lanes *)(b + i * n + j) * v;
	}
}

void
matrix_add_product(float *c, const float *a, size_t ai, size_t aj, const float *b,
    size_t m, size_t k, size_t n)
{
	size_t i = 0;
	for (; i + ROWS <= m; i += ROWS)
		four_rows(c + i * n, a + i * ai, ai, aj, b, k, n);
	for (; i < m; i++)
		one_row(c + i * n, a + i * ai, aj, b, k, n);
}

void
matrix_transpose(float *out, const float *a, size_t m, size_t n)
{
	for (size_t i = 0; i < m; i++)
		for (size_t j = 0; j < n; j++)
			out[j * m + i] = a[i * n + j];
}
