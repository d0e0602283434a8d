/* The pipeline: title and text -> who and what is in them. The same for panes, index,
 * queries and `courant entities`. Pure. */
#ifndef ENTITY_FIND_H
#define ENTITY_FIND_H

#include "base/arena.h"
#include "entity/corrections.h"
#include "model/entity.h"

struct entity_source {
	struct str title, text; /* valid UTF-8; the title may be empty */
	struct str language;    /* "en"; empty: guessed from the text */
	struct str feed;        /* address, for corrections that are meant for one feed */
	const struct corrections *corrections; /* or NULL */
};
/* Everything lies in the arena, or is a part of title and text. Text of any length is
 * worked whole: who has more than LIMIT_ENTITY_TEXT cuts it (ingest). */
void entity_find(
    const struct entity_source *source, struct arena *arena, struct entities *out);

#endif
