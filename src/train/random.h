/* Random numbers that are the same in each run. */
#ifndef TRAIN_RANDOM_H
#define TRAIN_RANDOM_H

#include <stdint.h>

struct random {
	uint64_t state;
};
/* splitmix64 */
static inline uint64_t
random_next(struct random *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}
/* 0 … 1 */
static inline float
random_share(struct random *r)
{
	return (float)(random_next(r) >> 40) / (float)(1 << 24);
}

#endif
