/* With AVX2 32 products are one instruction: unsigned × signed bytes, summed by pairs in
 * 16 bits, which cannot overflow because x is at most 127 (128 × 127 × 2 < 32,768). NEON
 * does the same with 8 at a time; every ARM processor of 64 bits has it. */
#include "config.h"

#include "entity/dot.h"

#if defined __x86_64__ && defined __GNUC__
#include <immintrin.h>
#elif defined __aarch64__ && defined __ARM_NEON
#include <arm_neon.h>
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

#elif defined __aarch64__ && defined __ARM_NEON

static void
dot_neon(const int8_t *rows, size_t nrows, size_t n, const uint8_t *x, int32_t *out)
{
	for (size_t i = 0; i < nrows; i++) {
		int32x4_t sum = vdupq_n_s32(0);
		for (size_t k = 0; k < n; k += 16) {
			int8x16_t w = vld1q_s8(rows + i * n + k);
			int8x16_t v = vreinterpretq_s8_u8(vld1q_u8(x + k));
			int16x8_t pairs = vmull_s8(vget_low_s8(w), vget_low_s8(v));
			pairs = vmlal_s8(pairs, vget_high_s8(w), vget_high_s8(v));
			sum = vpadalq_s16(sum, pairs);
		}
		out[i] = vaddvq_s32(sum);
	}
}

dot_fn *
dot_best(void)
{
	return dot_neon;
}

#else

dot_fn *
dot_best(void)
{
	return dot_plain;
}

#endif
