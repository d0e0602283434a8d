/* The built-in models. A new language is a file, a BLOB and a row. The sum over a
 * built-in file is not checked at run time: it would touch every page. */
#include "config.h"

#include <string.h>

#include "base/blob.h"
#include "entity/weights.h"

BLOB(entity_en, "model/en.ner");
BLOB(entity_hr, "model/hr.ner");
BLOB(entity_pt, "model/pt.ner");
BLOB(entity_sr, "model/sr.ner");

static const struct {
	const char *language;
	const unsigned char *start, *end;
} own[] = {
	{ "en", entity_en_start, entity_en_end },
	{ "hr", entity_hr_start, entity_hr_end },
	{ "pt", entity_pt_start, entity_pt_end },
	{ "sr", entity_sr_start, entity_sr_end },
};

static const void *
section(const char *p, uint32_t offset)
{
	return p + offset;
}

bool
weights_open(struct str bytes, struct weights *w)
{
	const struct weights_head *h = (const void *)bytes.p;
	if (bytes.n < sizeof *h || memcmp(h->magic, "courNER2", 8) || h->size > bytes.n ||
	    h->hidden > HIDDEN_MAX || h->hidden % 32)
		return false;
	*w = (struct weights){ .head = h,
		.transitions = section(bytes.p, h->transitions),
		.slots = section(bytes.p, h->slots),
		.rows = section(bytes.p, h->rows),
		.sparse = section(bytes.p, h->sparse),
		.w1 = section(bytes.p, h->w1),
		.w2 = section(bytes.p, h->w2),
		.wo = section(bytes.p, h->wo),
		.layer = section(bytes.p, h->layers) };
	return true;
}

bool
weights_own(struct str language, struct weights *w)
{
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (str_is(language, own[i].language))
			return weights_open((struct str){ (const char *)own[i].start,
						(size_t)(own[i].end - own[i].start) },
			    w);
	return false;
}

const char *
weights_language(size_t n)
{
	return n < sizeof own / sizeof *own ? own[n].language : NULL;
}
