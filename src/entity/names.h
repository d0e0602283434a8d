/* Which mentions are the same: "Shanin" = "Dmitry Shanin", "SEZ" = "Special Economic
 * Zone"; and the name that each goes by. Pure. */
#ifndef ENTITY_NAMES_H
#define ENTITY_NAMES_H

#include "entity/corrections.h"

/* Fills entity of each span and the list of entities, in order of first mention. c may be
 * NULL; feed is the article's, for corrections that are meant for one feed. */
void names_merge(struct found *f, const struct corrections *c, struct str feed);

#endif
