/* How much an article is about each of its names. Pure. */
#ifndef ENTITY_SALIENCE_H
#define ENTITY_SALIENCE_H

#include "entity/found.h"

enum { SALIENCE_ABOUT = 20 }; /* from here on the article is about it */

/* Fills salience and about; body: the byte at which the text begins, what stands before
 * is the title. Sorts the entities, main ones first, and renumbers the spans. */
void salience_of(struct found *f, size_t body);

#endif
