#include "config.h"

#include <assert.h>

#include "ingest/document.h"
#include "markup/xml.h"

#if defined(SANITIZERS) || defined(FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION)
enum { CHECKS = 1 };
#else
enum { CHECKS = 0 };
#endif

/* Takes 3 % of the time that a feed takes: only where tests ask for it. */
static void
check(const struct feed *f)
{
	if (!CHECKS)
		return;
	assert(!richtext_check(&f->description));
	for (size_t i = 0; i < f->nentries; i++) {
		assert(!richtext_check(&f->entries[i].summary));
		assert(!richtext_check(&f->entries[i].content));
	}
}

bool
ingest_document(
    struct feed *out, struct str bytes, const struct feed_hint *hint, struct err *err)
{
	if (!feed_parse(out, bytes, hint, err))
		return false;
	for (size_t i = 0; i < out->nentries; i++) {
		richtext_mend(&out->entries[i].summary, &out->arena);
		richtext_mend(&out->entries[i].content, &out->arena);
	}
	check(out);
	return true;
}

void
ingest_init(void)
{
	xml_init();
}

const char *
ingest_xml_library(void)
{
	return xml_library();
}
