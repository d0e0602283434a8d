/* Events by rule: what free training data covers least. Pure. */
#ifndef ENTITY_EVENT_H
#define ENTITY_EVENT_H

#include "entity/spans.h"

/* Capitalized runs that end in an event noun ("Arctic Transport Alliance Summit 2031"),
 * and quoted names beside forum, session, festival … */
void event_find(struct spans *s);

#endif
