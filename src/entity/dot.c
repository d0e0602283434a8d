/* With AVX2 32 products are one instruction: unsigned × signed bytes, summed by pairs in
 * 16 bits, which cannot overflow because x is at most 127 (127 × 127 × 2 < 32,768). */
#include "config.h"

#include "entity/dot.h"

#if defined __x86_64__ && defined __GNUC__
#include <immintrin.h>
#endif

/* gcc's -O2 leaves loops with sums alone. */
#if defined __GNUC__ && !defined __clang__
__attribute__((optimize("O3")))
#endif
void
dot_plain(const int8_t *rows, size_t nrows, size_t n, const uint8_t *x, int32_t *out)
{
	for (size_t i = 0; i < nrows; i++) {
		int32_t sum = 0;
		for (size_t k = 0; k < n; k++)
			sum += rows[i * n + k] * x[k];
		out[i] = sum;
	}
}

#if defined __x86_64__ && defined __GNUC__

__attribute__((target("avx2"))) static int32_t
sum_of(__m256i v)
{
	__m128i s =
	    _mm_add_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
	s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4e));
	s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0xb1));
	return _mm_cvtsi128_si32(s);
}

__attribute__((target("avx2"))) static void
dot_avx2(const int8_t *rows, size_t nrows, size_t n, const uint8_t *x, int32_t *out)
{
	const __m256i ones = _mm256_set1_epi16(1);
	for (size_t i = 0; i < nrows; i++) {
		__m256i sum = _mm256_setzero_si256();
		for (size_t k = 0; k < n; k += 32) {
			__m256i w = _mm256_loadu_si256((const void *)(rows + i * n + k));
			__m256i v = _mm256_loadu_si256((const void *)(x + k));
			__m256i pairs = _mm256_maddubs_epi16(v, w);
			sum = _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, ones));
		}
		out[i] = sum_of(sum);
	}
}

dot_fn *
dot_best(void)
{
	return __builtin_cpu_supports("avx2") ? dot_avx2 : dot_plain;
}

#else

dot_fn *
dot_best(void)
{
	return dot_plain;
}

#endif
