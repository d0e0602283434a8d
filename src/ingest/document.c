#include "config.h"

#include <assert.h>

#include "ingest/document.h"
#include "markup/xml.h"

static void
check(const struct feed *f)
{
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
