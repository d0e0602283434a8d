/* data/samples, taken in by .incbin: a new sample is a file there, a BLOB and a row here.
 */
#include "config.h"

#include "base/blob.h"
#include "cmd/samples.h"

BLOB(sample_feeds, "samples/feeds");
BLOB(sample_almarsa, "samples/almarsa.xml");
BLOB(sample_cordillera, "samples/cordillera.xml");
BLOB(sample_elbkurier, "samples/elbkurier.xml");
BLOB(sample_hokuto, "samples/hokuto.xml");
BLOB(sample_lantern, "samples/lantern.xml");
BLOB(sample_meridian, "samples/meridian.xml");
BLOB(sample_millrace, "samples/millrace.xml");
BLOB(sample_northbank, "samples/northbank.xml");
BLOB(sample_passeur, "samples/passeur.xml");
BLOB(sample_patchbay, "samples/patchbay.xml");
BLOB(sample_pelagic, "samples/pelagic.xml");
BLOB(sample_slowtide, "samples/slowtide.xml");
BLOB(sample_volna, "samples/volna.xml");

/* clang-format off */
#define SAMPLE(name) { "https://" #name ".example/feed.xml", sample_##name##_start, sample_##name##_end }
static const struct { const char *url; const unsigned char *start, *end; } samples[] = {
	SAMPLE(almarsa),
	SAMPLE(cordillera),
	SAMPLE(elbkurier),
	SAMPLE(hokuto),
	SAMPLE(lantern),
	SAMPLE(meridian),
	SAMPLE(millrace),
	SAMPLE(northbank),
	SAMPLE(passeur),
	SAMPLE(patchbay),
	SAMPLE(pelagic),
	SAMPLE(slowtide),
	SAMPLE(volna),
};
/* clang-format on */

struct str
samples_feeds(void)
{
	return BLOB_STR(sample_feeds);
}

bool
samples_each(bool (*fn)(void *ctx, const struct sample *s), void *ctx)
{
	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		if (!fn(ctx, &(struct sample){ samples[i].url,
				 blob_str(samples[i].start, samples[i].end) }))
			return false;
	return true;
}
