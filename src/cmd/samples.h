/* The demo's feeds, inside the program. */
#ifndef CMD_SAMPLES_H
#define CMD_SAMPLES_H

#include "base/str.h"

struct sample {
	const char *url;
	struct str bytes;
};

/* The subscription list, in the form of the feeds file. */
struct str samples_feeds(void);
/* The document for each address of the list: calls fn until it returns false; true when
 * it went through all. */
bool samples_each(bool (*fn)(void *ctx, const struct sample *s), void *ctx);

#endif
