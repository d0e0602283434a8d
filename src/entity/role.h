/* Roles: who somebody is, as the article says it, and of what. A role is a substring of
 * the article. Pure. */
#ifndef ENTITY_ROLE_H
#define ENTITY_ROLE_H

#include "entity/found.h"

/* Sets role and organization of the spans of persons that have one beside them, then of
 * their entities: the best one that was found. */
void role_find(struct found *f);

#endif
