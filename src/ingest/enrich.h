/* An article's text -> its names: which language, pieces of what is too long, and the
 * finder. Pure; a job of its own, after the article is stored. */
#ifndef INGEST_ENRICH_H
#define INGEST_ENRICH_H

#include "base/arena.h"
#include "model/entity.h"

struct enrich_source {
	struct str title, text; /* valid UTF-8 */
	struct str said;        /* the language, as article or feed say it, or empty */
	struct str known;       /* the language, as the reader says it, or empty */
};
/* Everything lies in the arena, or is a part of title and text. Names that corrections of
 * the reader's change are given as they were found. */
void ingest_names(
    const struct enrich_source *source, struct arena *arena, struct entities *out);

#endif
